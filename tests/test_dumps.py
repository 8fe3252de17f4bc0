"""Whole texts as programs leave them (browsers for terminals, readers of PDF, mail), through `clean`, to the letter.

`tests/fixtures/dumps/<slug>.txt` is a made-up text, `<slug>.md` the article with its fields as front matter.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanarticle import Options, clean
from laws import check_conservation, check_invention, check_purity, check_replay

FOLDER = Path(__file__).parent / "fixtures" / "dumps"
OPTIONS = Options(kind="text")
every_dump = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)


def _read(path: Path) -> str:
    return path.read_bytes().decode()  # with its form feeds


@every_dump
def test_dump_gives_its_article(path: Path) -> None:
    article = clean(_read(path), options=OPTIONS)
    assert article.to_markdown(front_matter=True) == path.with_suffix(".md").read_text(encoding="utf-8")


@every_dump
def test_laws_hold(path: Path) -> None:
    for check in (check_conservation, check_invention, check_replay, check_purity):
        check(_read(path), OPTIONS)
