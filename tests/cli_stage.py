"""A stage for tests of the command line: a `clean` that is quick and does as the text says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleanarticle.article import Article, Change, Finding, Location, Paragraph, Quality, Table
from cleanarticle.cli.app import app
from cleanarticle.errors import UnreadableSource
from cleanarticle.options import Options

CHANGE = Change(
    code="AD001",
    name="ad-label",
    action="removed",
    text="Advertisement",
    location=Location(start=0, end=13, line=1),
    because="the whole line is an ad label",
)
TABLE = Table(header=("a", "b"), rows=(("1", "=2"),), origin="flattened", confidence=0.75, caption="Cap")


class Cleaner:
    """Stands in for `clean`: the first line is the title, and words in capitals are orders."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, str | None, Options]] = []

    def __call__(self, source: bytes | Path, *, url: str | None = None, options: Options) -> Article:
        self.calls.append((source, url, options))
        text = self._read(source)
        if "BOOM" in text:
            raise RuntimeError("went wrong")
        if "STOP" in text:
            raise KeyboardInterrupt
        error = Finding(code="STR001", name="no-main-content", severity="error", message="nothing here")
        title, _, body = text.partition("\n")
        tables = (TABLE,) * text.count("TABLE")
        return Article(
            title=title or None,
            blocks=(Paragraph(text=body.strip()), *tables),
            changes=(CHANGE,) * text.count("AD"),
            quality=Quality(findings=(error,) if "ERROR" in text else ()),
        )

    def _read(self, source: bytes | Path) -> str:
        if not isinstance(source, os.PathLike):
            return source.decode("utf-8", "surrogateescape")
        try:
            return source.read_text(encoding="utf-8")
        except OSError as error:
            raise UnreadableSource(str(source), error.strerror or "") from error


def stage(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Cleaner:
    """An empty working folder, and the cleaner in place of `clean`."""
    cleaner = Cleaner()
    monkeypatch.setattr("cleanarticle.pipeline.clean", cleaner)
    monkeypatch.chdir(folder)
    return cleaner


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def write(**files: str) -> None:
    """Files of the working folder: `a__b_html="…"` is `a/b.html`."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def tree(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())
