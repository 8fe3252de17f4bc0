"""TEI: valid whatever the article, with the text of the blocks and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from article_strategies import articles, nested_lists, nested_quotes
from cleanarticle.article import Article, Block, Details, Heading, Image, Math, Paragraph, Quote, Span, Table
from cleanarticle.article.blocks import walk
from cleanarticle.render.nesting import MAX_DEPTH

FIXTURES = Path(__file__).parent / "fixtures" / "render"
SUBSET = etree.DTD(str(FIXTURES / "tei-subset.dtd"))
NAMES = {"t": "http://www.tei-c.org/ns/1.0"}


def root_of(article: Article) -> Any:
    root = etree.fromstring(article.to_tei().encode("utf-8"))
    assert SUBSET.validate(root), SUBSET.error_log
    return root


def seen(text: str) -> str:
    return "".join(re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text).split())


def formulas(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks whose text is not what TEI shows: it shows the TeX, the reading of a ruby, and an alternative text."""
    for block in walk(blocks):
        if isinstance(block, Math) or '"math"' in (said := Article(blocks=(block,)).to_json()) or '"ruby"' in said:
            yield block


@given(articles)
@settings(max_examples=60, deadline=None)
def test_any_article_is_valid_and_says_what_its_blocks_say(article: Article) -> None:
    root = root_of(article)
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in root.xpath("//t:ref[@type='note']/@target", namespaces=NAMES)} <= set(ids)
    if not any(formulas(article.blocks)):
        said = root.xpath("//t:text/t:body//text()[not(ancestor::t:figDesc)]", namespaces=NAMES)
        pictures = [block for block in walk(article.blocks) if isinstance(block, Image)]
        printed = "".join((block.caption or "") + (block.credit or "") for block in pictures)
        assert sorted(seen("".join(said))) == sorted(seen(article.text + printed))


def test_a_table_without_rows_keeps_its_caption() -> None:
    assert "Crossings a year" in "".join(
        root_of(Article(blocks=(Table(rows=(), caption="Crossings a year"),))).itertext()
    )


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_of_any_depth_keeps_all_its_text_within_a_bound(nested: Any) -> None:
    text = "".join(root_of(Article(blocks=(nested(5_000),))).itertext())
    assert len(re.findall(r"level\d+|innermost", text)) == 5_001


def test_folded_sections_in_folded_sections_can_be_parsed() -> None:
    inside: tuple[Block, ...] = (Paragraph(text="innermost"),)
    for _ in range(2 * MAX_DEPTH):
        inside = (*(Heading(level=level, text="h") for level in range(1, 7)), Details(summary="s", blocks=inside))
    assert "innermost" in "".join(root_of(Article(blocks=inside)).itertext())


CASE = re.compile(r"^## (.+)\n~~~json\n(.*)\n~~~\n~~~xml\n((?s:.*?))^~~~$", re.MULTILINE)


def cases() -> list[Any]:
    text = (FIXTURES / "tei.md").read_text(encoding="utf-8")
    return [pytest.param(data, expected, id=title) for title, data, expected in CASE.findall(text)]


@pytest.mark.parametrize(("data", "expected"), cases())
def test_written_as_expected(data: str, expected: str) -> None:
    article = Article.from_dict({"schema": "cleanarticle/1", **json.loads(data)})
    root_of(article)
    assert article.to_tei() == expected


def test_no_address_is_a_script_and_none_is_two() -> None:
    spans = (Span(start=0, end=1, kind="link", target="javascript:x"), Span(start=2, end=3, kind="link", target="/a b"))
    text = Article(blocks=(Paragraph(text="a b", spans=spans), Quote(blocks=(), url="data:text/html,x"))).to_tei()
    assert '<p>a <ref target="/a%20b">b</ref></p>' in text
    assert "javascript" not in text
    assert "data:" not in text
