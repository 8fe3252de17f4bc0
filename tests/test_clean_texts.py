"""Texts that are clean already lose nothing: 66 written by hand in 32 languages, as they are, without blank lines, and wrapped."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from cleanarticle import Options, clean
from laws import check_conservation

TEXTS = sorted((Path(__file__).parent / "fixtures" / "clean").glob("*.txt"))
AS_TEXT = Options(kind="text")
COLUMN = 68


def dense(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text)


def wrapped(text: str) -> str:
    """The text with its lines broken; code and lists keep theirs."""
    return "\n".join(
        line if line.startswith((" ", "-", "`", "•")) else textwrap.fill(line, COLUMN) for line in text.split("\n")
    )


@pytest.mark.parametrize("layout", [str, dense, wrapped], ids=["as it is", "dense", "wrapped"])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_removed(path: Path, layout: type[str]) -> None:
    article = clean(layout(path.read_text(encoding="utf-8")), options=AS_TEXT)
    assert not article.removed
    assert article.status == "ok"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_conservation(path: Path) -> None:
    check_conservation(path.read_text(encoding="utf-8"), AS_TEXT)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_rendered_text_loses_nothing_either(path: Path) -> None:
    article = clean(path.read_text(encoding="utf-8"), options=AS_TEXT)
    again = clean(f"{article.title or ''}\n\n{article.text}", options=AS_TEXT)
    assert {change.action for change in again.changes} <= {"rebuilt"}
    assert f"{again.title or ''} {again.text}".split() == f"{article.title or ''} {article.text}".split()
