"""HTML and back: what `to_html` writes reads as the blocks it was written from, inline markup included.

All but embeds, which are written as links, and footnotes and formulas, which have tests of their own.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from article_strategies import optional, tuples
from cleanarticle.article import (
    Article,
    Block,
    Code,
    Definition,
    DefinitionList,
    Details,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Table,
    TableSpan,
)
from cleanarticle.html.parse import parse
from cleanarticle.html.structure import assemble

WORDS = ("ebb", "flood", "H2O", "a<b", "R&D", "語る", "שלום", "snake_case", '"said"', "it's", "5*3", "don't", "x=1")
KINDS = ("strong", "emphasis", "code", "link", "subscript", "superscript", "deleted", "inserted", "mark")


@st.composite
def phrases(draw: st.DrawFn, *, min_words: int = 1) -> tuple[str, tuple[Span, ...]]:
    """A text of words, some of which are marked: whole words, apart from each other."""
    text, spans = "", []
    for number in range(draw(st.integers(min_words, 5))):
        text += ("\n" if draw(st.integers(0, 9)) == 9 else " ") if number else ""
        start = len(text)
        text += draw(st.sampled_from(WORDS))
        kind: Any = draw(st.sampled_from((*KINDS, None, None, None, None)))
        if kind and number % 2 == 0:
            target = f"https://example.org/{number}" if kind == "link" else None
            spans.append(Span(start=start, end=len(text), kind=kind, target=target))
    return text, tuple(spans)


def spoken(kind: Any, text: str, spans: str, /, **others: Any) -> st.SearchStrategy[Any]:
    """A value with a phrase in the fields `text` and `spans`."""
    fields = st.fixed_dictionaries(others)
    return st.builds(lambda said, more: kind(**{text: said[0], spans: said[1]}, **more), phrases(), fields)


@st.composite
def definition_lists(draw: st.DrawFn) -> DefinitionList:
    items = []
    for _ in range(draw(st.integers(1, 2))):
        terms, meanings = (
            draw(tuples(phrases(), min_size=1, max_size=2)),
            draw(tuples(phrases(), min_size=1, max_size=2)),
        )
        items.append(
            Definition(
                terms=tuple(text for text, _ in terms),
                definitions=tuple(text for text, _ in meanings),
                term_spans=_spans(terms),
                definition_spans=_spans(meanings),
                children=draw(st.one_of(st.just(()), tuples(st.builds(Code, text=st.just("x = 1")), max_size=1))),
            )
        )
    return DefinitionList(items=tuple(items))


def _spans(parts: tuple[tuple[str, tuple[Span, ...]], ...]) -> tuple[tuple[Span, ...], ...]:
    return tuple(spans for _, spans in parts) if any(spans for _, spans in parts) else ()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, height = draw(st.integers(2, 3)), draw(st.integers(1, 3))
    grid = [[draw(phrases()) for _ in range(width)] for _ in range(height + 1)]
    caption, caption_spans = draw(phrases())
    marked = tuple(
        TableSpan(row=y, column=x, spans=spans)
        for y, row in enumerate(grid)
        for x, (_, spans) in enumerate(row)
        if spans
    )
    texts = [tuple(text for text, _ in row) for row in grid]
    return Table(header=texts[0], rows=tuple(texts[1:]), spans=marked, caption=caption, caption_spans=caption_spans)


@st.composite
def images(draw: st.DrawFn) -> Image:
    caption, caption_spans = draw(phrases())
    return Image(
        src="https://example.org/a.jpg",
        alt=draw(optional(st.just("alt"))),
        caption=caption,
        caption_spans=caption_spans,
    )


leaves: st.SearchStrategy[Block] = st.one_of(
    spoken(Paragraph, "text", "spans"),
    spoken(Heading, "text", "spans", level=st.integers(1, 6)),
    definition_lists(),
    tables(),
    st.builds(Code, text=st.sampled_from(["x = 1\n  y <b> & z", "a\n\nb"]), language=optional(st.just("python"))),
    images(),
)


def containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    # an item that begins with a heading makes the list part of the page
    inside = tuples(inner.filter(lambda block: not isinstance(block, Heading)), max_size=2)
    return st.one_of(
        st.builds(
            List, ordered=st.booleans(), items=tuples(spoken(ListItem, "text", "spans", children=inside), min_size=1)
        ),
        st.builds(
            lambda blocks, cite: Quote(blocks=blocks, cite=cite[0], cite_spans=cite[1]),
            tuples(inner, min_size=1, max_size=2),
            phrases(),
        ),
        spoken(Details, "summary", "summary_spans", blocks=tuples(inner, max_size=2)),
    )


@given(tuples(st.recursive(leaves, containers, max_leaves=6), min_size=1))
@settings(max_examples=100, deadline=None)
def test_blocks_come_back(blocks: tuple[Block, ...]) -> None:
    page = parse(Article(blocks=blocks).to_html())
    assert assemble(page, page.leaves) == blocks
