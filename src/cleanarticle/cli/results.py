"""Where results go: standard output, one file, or a folder with a file for each document."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Self

import click

from cleanarticle.cli.sources import SUFFIXES, Document

__all__ = ["SUFFIX_OF", "Folder", "Stream", "is_folder", "on_terminal", "slug", "utf8"]

SUFFIX_OF: Mapping[str, str] = MappingProxyType(
    {
        "markdown": ".md",
        "json": ".json",
        "jsonl": ".jsonl",
        "html": ".html",
        "tei": ".xml",
        "text": ".txt",
        "csv": ".csv",
    }
)
MAX_SLUG = 80
_NOT_IN_A_SLUG = re.compile(r"[\W_]+")
_RESERVED = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names Windows keeps for devices, whatever their extension."""


def utf8(text: str) -> bytes:
    """The text as UTF-8, halves of surrogate pairs joined or replaced."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def slug(title: str | None) -> str:
    """A readable file name from a title, letters of every script kept: `A day’s work: part 2` is `a-day-s-work-part-2`."""
    words = _NOT_IN_A_SLUG.sub("-", unicodedata.normalize("NFC", utf8(title or "").decode("utf-8")).casefold())
    name = words.strip("-")
    if len(name) > MAX_SLUG:
        name = name[: MAX_SLUG + 1].rpartition("-")[0] or name[:MAX_SLUG]
    return f"{name}-article" if name in _RESERVED else name or "article"


def is_folder(output: str | None, *, many: bool) -> bool:
    """Whether an `--output` means a folder: it is one, ends like one, or has several documents to hold."""
    if output is None or output == "-":
        return False
    if many and Path(output).is_file():
        raise click.UsageError(f"--output {output} is a file, and there are several documents; give a folder")
    return many or Path(output).is_dir() or output.endswith(("/", os.sep))


def on_terminal(output: str | None) -> bool:
    return output in (None, "-") and sys.stdout.isatty()


class Stream:
    """Standard output, or one file that is made when the first result comes."""

    def __init__(self, output: str | None) -> None:
        self.path = None if output in (None, "-") else Path(output or "")
        self._file: IO[bytes] | None = None

    def write(self, text: str, document: Document) -> None:
        """Writes the result of a document. Raises `click.FileError` rather than write over the document itself."""
        if self.path is not None and self._file is None and _same(self.path, document.path):
            raise click.FileError(str(self.path), "is the source itself; choose another --output")
        self.finish(text)

    def finish(self, text: str) -> None:
        """Writes what belongs to no document."""
        if self.path is None and sys.stdout.isatty():
            click.echo(utf8(text).decode("utf-8"), nl=False)
        else:
            self._target().write(utf8(text))

    def _target(self) -> IO[bytes]:
        if self._file is None:
            self._file = sys.stdout.buffer if self.path is None else _made(self.path)
        return self._file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        if self.path is None:
            self._file.flush()
        else:
            self._file.close()


class Folder:
    """A folder that gets a file for each result, named like its document; names that are taken get a number."""

    def __init__(self, output: str) -> None:
        self.root = Path(output)
        self._taken: set[str] = set()

    def write(self, text: str, document: Document, *, title: str | None, suffix: str, part: str = "") -> Path:
        """Writes the result and returns the path, relative to the folder."""
        home = self._free(document, title, suffix, part)
        target = self.root / home
        if _same(target, document.path):
            raise click.FileError(str(target), "is the source itself; choose another --output")
        with _made(target) as file:
            file.write(utf8(text))
        return home

    def _free(self, document: Document, title: str | None, suffix: str, part: str) -> Path:
        home = document.home if document.path is not None else Path(slug(title))
        stem = home.stem if document.path is not None and home.suffix.lower() in SUFFIXES else home.name
        number, name = 1, f"{stem}{part}{suffix}"
        while str(home.with_name(name)).casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{part}{suffix}"
        self._taken.add(str(home.with_name(name)).casefold())
        return home.with_name(name)


def _made(path: Path) -> IO[bytes]:
    """The file, open for writing, in a folder that is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from error


def _same(target: Path, source: Path | None) -> bool:
    return source is not None and target.exists() and source.exists() and target.samefile(source)
