"""The values themselves: what is text, what is inside what, and that nothing recurses."""

from __future__ import annotations

import dataclasses

import pytest

from article_strategies import nested_lists, nested_quotes
from cleanarticle import article as values
from cleanarticle.article import (
    Article,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Footnote,
    Footnotes,
    Heading,
    Image,
    List,
    ListItem,
    Math,
    Paragraph,
    Quote,
    Table,
)
from cleanarticle.article.blocks import walk

BLOCKS = (
    (Heading(level=2, text="A heading"), "A heading"),
    (Paragraph(text="two\nlines"), "two\nlines"),
    (List(ordered=False, items=(ListItem(text="a"), ListItem(text="b"))), "a\nb"),
    (List(ordered=True, items=(ListItem(text=""), ListItem(text="b"))), "\nb"),
    (List(ordered=True, items=(ListItem(text="a", children=(Paragraph(text="c"), Code(text="d"))),)), "a\nc\nd"),
    (List(ordered=False, items=()), ""),
    (DefinitionList(items=(Definition(terms=("t", "u"), definitions=("d",)),)), "t\nu\nd"),
    (Table(header=("h", "i"), rows=(("a\nb", "c"),), caption="cap"), "cap\nh\ti\na b\tc"),
    (Quote(blocks=(Paragraph(text="a"), Paragraph(text=""), Paragraph(text="b")), cite="C"), "a\n\nb\n\nC"),
    (Quote(blocks=(Quote(blocks=()), Paragraph(text="b"))), "b"),
    (Code(text="x = 1\n", language="python"), "x = 1\n"),
    (Image(src="a.png", alt="alt", caption="cap", credit="cred"), ""),
    (Math(tex="x^2", text="x²"), "x²"),
    (Footnotes(items=(Footnote(label="1", text="a"), Footnote(label="2", text="b"))), "a\nb"),
    (Embed(url="https://example.org"), ""),
    (Embed(url="https://example.org", caption="cap"), "cap"),
    (Details(summary="s", blocks=(Paragraph(text="a"),)), "s\n\na"),
)


@pytest.mark.parametrize(("block", "text"), BLOCKS)
def test_text_of_a_block(block: values.Block, text: str) -> None:
    assert block.text == text


def test_text_of_an_article_is_its_blocks_with_a_blank_line_between() -> None:
    article = Article(title="T", blocks=(Paragraph(text="a"), Embed(url="u"), Heading(level=2, text="b")))
    assert article.text == "a\n\nb"


def test_tables_are_found_wherever_they_stand() -> None:
    first, second, third = (Table(rows=((name,),)) for name in "abc")
    item = ListItem(text="", children=(second,))
    article = Article(blocks=(first, List(ordered=True, items=(item,)), Details(summary="", blocks=(third,))))
    assert article.tables == (first, second, third)


def test_walk_is_in_reading_order() -> None:
    inner = Quote(blocks=(Paragraph(text="b"), Paragraph(text="c")))
    outer = List(ordered=False, items=(ListItem(text="a", children=(inner,)), ListItem(text="d")))
    last = Paragraph(text="e")
    assert walk((outer, last)) == (outer, inner, *inner.blocks, last)


def test_a_value_inside_itself_twice_has_its_text_twice() -> None:
    shared = Quote(blocks=(Paragraph(text="a"),))
    assert Quote(blocks=(shared, shared)).text == "a\n\na"


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_of_any_depth_has_a_text(nested: type) -> None:
    text = Article(blocks=(nested(5_000),)).text
    assert text.split()[0] == "level4999"
    assert text.split()[-1] == "innermost"


def test_every_value_is_frozen_and_slotted() -> None:
    kinds = [getattr(values, name) for name in values.__all__ if dataclasses.is_dataclass(getattr(values, name))]
    assert len(kinds) == 23
    for kind in kinds:
        assert kind.__dataclass_params__.frozen
        assert all(field.kw_only for field in dataclasses.fields(kind))
        assert "__slots__" in vars(kind)


def test_an_article_shows_itself_on_one_line() -> None:
    article = Article(title="It's", language="en", blocks=(Paragraph(text="a" * 5_000),))
    assert repr(article) == """<Article "It's", en, ok, 1 block, 0 changes, 0 findings>"""
    assert repr(Article()) == "<Article None, ok, 0 blocks, 0 changes, 0 findings>"


def test_equal_articles_have_one_hash() -> None:
    articles = [
        Article(title="T", sources={"title": "h1"}, quality=values.Quality(measures={"words": 1})) for _ in "ab"
    ]
    assert len({*articles, Article(title="T"), Article(title="U")}) == 3
