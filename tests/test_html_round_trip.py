"""HTML and back: what `to_html` writes reads as the blocks it was written from, inline markup included.

Every kind of block and of span. What no page can say is left out: where a table came from, a mark of a note or an image
over no text, a formula that is all of a paragraph and no block of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from article_strategies import optional, tuples
from cleanarticle.article import (
    Article,
    Block,
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
    Span,
    Table,
    TableSpan,
)
from cleanarticle.article.blocks import walk
from test_html_structure import blocks_of

WORDS = (
    "ebb",
    "flood",
    "H2O",
    "a<b",
    "R&D",
    "語る",
    "שלום",
    "snake_case",
    '"said"',
    "it's",
    "5*3",
    "don't",
    "x=1",
    "[7]",
)
LABELS = ("1", "2", "*", "b", "smith-2019", "a note", "007")
TARGETS = {
    "link": st.sampled_from(["https://example.org/?a=1&b=2", "mailto:a@example.org", "#top"]),
    "footnote": st.sampled_from(LABELS),
    "math": st.sampled_from(["x^2", r"\frac{a}{b}", "a<b"]),
    "ruby": st.sampled_from(["かんじ", "reading"]),
    "image": st.just("https://example.org/i.png"),
}
KINDS = ("strong", "emphasis", "code", "subscript", "superscript", "deleted", "inserted", "mark", "quote", *TARGETS)


@st.composite
def phrases(draw: st.DrawFn, *, min_words: int = 1) -> tuple[str, tuple[Span, ...]]:
    """A text of words, some of which are marked: whole words, apart from each other, never all of the text."""
    text, spans = "", []
    for number in range(draw(st.integers(min_words, 5))):
        text += ("\n" if draw(st.integers(0, 9)) == 9 else " ") if number else ""
        start = len(text)
        text += draw(st.sampled_from(WORDS))
        kind: Any = draw(st.sampled_from((*KINDS, *(None,) * len(KINDS))))
        if kind and number % 2 == 0:
            target = draw(TARGETS[kind]) if kind in TARGETS else None
            spans.append(Span(start=start, end=len(text), kind=kind, target=target))
    if len(spans) == 1 and spans[0].kind == "math" and spans[0].end == len(text):
        spans = [] if spans[0].start == 0 else spans
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
    """Two columns or more, with a header row or without; the first cell of the body may reach over others or head its row."""
    width, height = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    headed = draw(st.booleans())
    grid = [[draw(phrases()) for _ in range(width)] for _ in range(height + headed)]
    assume(
        headed or not all(any(mark.kind == "strong" for mark in marks) for _, marks in grid[0])
    )  # bold cells are a header
    (caption, caption_spans) = draw(phrases()) if draw(st.booleans()) else (None, ())
    heads_row = draw(st.booleans())
    down, across = draw(st.integers(1, height - 1)), draw(st.integers(1, width - 1))
    spans: list[TableSpan] = []
    for y, row in enumerate(grid):
        for x, (_, marks) in enumerate(row):
            if (y, x) == (headed, 0):
                spans.append(TableSpan(row=y, column=x, rowspan=down, colspan=across, header=heads_row, spans=marks))
            elif headed <= y < headed + down and x < across:
                row[x] = ("", ())
            elif marks:
                spans.append(TableSpan(row=y, column=x, spans=marks))
    texts = [tuple(text for text, _ in row) for row in grid]
    return Table(
        header=texts[0] if headed else (),
        rows=tuple(texts[headed:]),
        spans=tuple(span for span in spans if span != TableSpan(row=span.row, column=span.column)),
        caption=caption,
        caption_spans=caption_spans,
    )


@st.composite
def images(draw: st.DrawFn) -> Image:
    caption, caption_spans = draw(phrases()) if draw(st.booleans()) else (None, ())
    credit, credit_spans = draw(phrases()) if draw(st.booleans()) else (None, ())
    return Image(
        src=f"https://example.org/{draw(st.integers(0, 10**9))}.jpg",
        alt=draw(optional(st.just("alt"))),
        caption=caption,
        caption_spans=caption_spans,
        credit=credit,
        credit_spans=credit_spans,
    )


@st.composite
def embeds(draw: st.DrawFn) -> Embed:
    """One whose provider its address tells, or that of another name."""
    url, provider = draw(
        st.sampled_from(
            [
                ("https://www.youtube.com/embed/abc?a=1&b=2", "youtube"),
                ("https://example.org/player", "Player & Co"),
                ("https://example.org/ads/1", None),
            ]
        )
    )
    caption, caption_spans = draw(phrases()) if draw(st.booleans()) else (None, ())
    return Embed(url=url, provider=provider, caption=caption, caption_spans=caption_spans)


leaves: st.SearchStrategy[Block] = st.one_of(
    spoken(Paragraph, "text", "spans"),
    spoken(Heading, "text", "spans", level=st.integers(1, 6)),
    definition_lists(),
    tables(),
    st.builds(Code, text=st.sampled_from(["x = 1\n  y <b> & z", "a\n\nb"]), language=optional(st.just("python"))),
    images(),
    embeds(),
    st.builds(Math, tex=st.sampled_from(["x^2", r"\sum_{i} a & b"]), text=st.sampled_from(["x²", "Σ a"])),
)


@st.composite
def lists(draw: st.DrawFn, inside: st.SearchStrategy[tuple[Block, ...]]) -> List:
    items = draw(tuples(spoken(ListItem, "text", "spans", children=inside), min_size=1))
    if not draw(st.booleans()):
        return List(ordered=False, items=items)
    start = draw(st.sampled_from([None, 0, 7]))
    if draw(st.booleans()):
        items = (*items[:-1], replace(items[-1], value=-5))  # no count of these lists comes to that number
    return List(ordered=True, items=items, start=start, style=draw(st.sampled_from([None, *"aAiI"])))


def containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    # an item that begins with a heading makes the list part of the page
    inside = tuples(inner.filter(lambda block: not isinstance(block, Heading)), max_size=2)
    return st.one_of(
        lists(inside),
        st.builds(
            lambda blocks, cite, url: Quote(blocks=blocks, cite=cite[0], cite_spans=cite[1], url=url),
            tuples(inner, min_size=1, max_size=2),
            phrases(),
            optional(st.just("https://example.org/said")),
        ),
        spoken(Details, "summary", "summary_spans", blocks=tuples(inner, max_size=2)),
    )


def footnotes(labels: Sequence[str]) -> st.SearchStrategy[Footnotes]:
    """Notes with these labels; they refer to none."""
    said = phrases().map(lambda said: (said[0], tuple(span for span in said[1] if span.kind != "footnote")))
    return st.tuples(*(said for _ in labels)).map(
        lambda texts: Footnotes(
            items=tuple(
                Footnote(label=label, text=text, spans=spans)
                for label, (text, spans) in zip(labels, texts, strict=True)
            )
        )
    )


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """Blocks and, anywhere among them, the notes they refer to, some of which nothing refers to."""
    blocks = draw(tuples(st.recursive(leaves, containers, max_leaves=6), min_size=1))
    sources = [block.src for block in walk(blocks) if isinstance(block, Image)]
    assume(len(sources) == len(set(sources)))  # the same picture twice in a row is one
    assume("</ul>\n<ul>" not in Article(blocks=blocks).to_html())  # lists of one item each, one after another, are one
    notes = draw(st.permutations(LABELS).flatmap(footnotes))
    place = draw(st.integers(0, len(blocks)))
    return (*blocks[:place], notes, *blocks[place:])


@given(bodies())
@settings(max_examples=60, deadline=None)
def test_blocks_come_back(blocks: tuple[Block, ...]) -> None:
    assert blocks_of(Article(blocks=blocks).to_html()) == blocks
