"""Pages in, blocks out: each `tests/fixtures/html/<case>.html` has its blocks beside it in `<case>.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleanarticle.article import Article, Block, Paragraph, Span
from cleanarticle.html import finders
from cleanarticle.html.parse import parse
from cleanarticle.html.structure import assemble
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES

FIXTURES = Path(__file__).parent / "fixtures" / "html"
CASES = sorted(FIXTURES.glob("*.html"))
MARKUP_RULES = frozenset(("BP002", "BP011", "BP012", "BP014", "BP016", "STR002", "STR005", "STR006", "STR007"))


def blocks_of(markup: str, *, url: str | None = None) -> tuple[Block, ...]:
    """The blocks of all a page says, less what the markup itself sets apart."""
    page = parse(markup)
    kept, _ = apply(page.leaves, finders.find(page, active=MARKUP_RULES), names=NAMES)
    return assemble(page, kept, url=url).blocks


def written(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """The blocks as the public contract has them in JSON."""
    found: list[dict[str, Any]] = Article(blocks=blocks).to_dict()["blocks"]
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_blocks_of_a_page(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert written(blocks_of(path.read_text(encoding="utf-8"))) == expected


def test_every_expectation_has_a_page() -> None:
    assert {path.stem for path in FIXTURES.glob("*.json")} == {path.stem for path in CASES}


def test_mark_of_a_note_that_left_is_raised_and_leads_nowhere() -> None:
    page = parse(
        "<p>Six hundred years.<a id=r href=#fn1>1</a></p><p id=fn1>Reed, <i>Logbook</i>. <a href=#r>back</a></p>"
    )
    (block,) = assemble(page, page.leaves[:1]).blocks
    assert isinstance(block, Paragraph)
    assert block.spans == (Span(start=18, end=19, kind="superscript"),)


def test_aside_that_stands_behind_its_heading_may_be_the_last_of_a_quote() -> None:
    (quote,) = blocks_of(
        "<blockquote><h2><img src=a.jpg><figcaption>said<span class=tooltiptext>Photo: Ana Prado</span></figcaption></h2></blockquote>"
    )
    assert quote.text.endswith("Photo: Ana Prado")
