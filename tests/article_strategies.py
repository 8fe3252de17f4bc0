"""Random articles for property tests: every kind of block, nested, with text that tries to break out of its place."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cleanarticle.article import (
    Article,
    Author,
    Block,
    Change,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Finding,
    Footnote,
    Footnotes,
    Heading,
    Image,
    List,
    ListItem,
    Location,
    Math,
    Paragraph,
    Quality,
    Quote,
    Span,
    Table,
    TableSpan,
)

NASTY = (
    *"#-+*_`[]()<>&|~=!:\\$'\"{}^.,;/@%1289aAbé語ß \t\n\r",
    *(
        "1. ",
        "2) ",
        "- ",
        "+ ",
        "* ",
        "# ",
        "###### ",
        "> ",
        "```",
        "~~~",
        "~~",
        "---",
        "===",
        "***",
        "___",
        "| a |",
        ":-",
    ),
    *(
        "|---|",
        "<b>",
        "</p>",
        "<!--",
        "<?",
        "<script>",
        "&amp;",
        "&#65;",
        "&copy",
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "[^1]",
    ),
    *(
        "https://a.b/c_d",
        "<http://a.b>",
        "\\\n",
        "  \n",
        "    ",
        "\n\n",
        "\u00a0",
        "\u3000",
        "«",
        "。",
        "€",
        "\u200b",
        "\u0301",
    ),
    *("<details>", "$$", "$x$", "\\(", "word", "two words", "snake_case", "a*b*c", "🙂", "\u05d0", "\u0627"),
)
"""Pieces of text that mean something to Markdown, HTML or CSV, between ordinary ones."""

nasty_text = st.lists(st.sampled_from(NASTY), max_size=12).map("".join)
any_text = st.one_of(nasty_text, st.text(max_size=20))
urls = st.one_of(
    st.sampled_from(
        [
            "https://example.org/a?b=c&copy=d#e",
            "/a b/(c)/ü",
            "#top",
            "mailto:a@example.org",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "&#106;avascript:alert(1)",
            " data:text/html,<script>",
            "data:image/png;base64,AAAA",
            "x<y>\"z'|*_`[]\\",
            "",
        ]
    ),
    any_text,
)
PLAIN_KINDS = ("strong", "emphasis", "code", "subscript", "superscript", "deleted", "inserted", "mark", "quote")


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def tuples(strategy: st.SearchStrategy[Any], *, min_size: int = 0, max_size: int = 4) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=min_size, max_size=max_size).map(tuple)


@st.composite
def spans_of(draw: st.DrawFn, /, text: str, *, kinds: tuple[str, ...] = (*PLAIN_KINDS, "link")) -> tuple[Span, ...]:
    """Spans of any overlap over the text."""
    found: list[Span] = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind: Any = draw(st.sampled_from(kinds))
        target = None if kind in PLAIN_KINDS else draw(urls)
        found.append(Span(start=start, end=end, kind=kind, target=target))
    return tuple(found)


ALL_KINDS = (*PLAIN_KINDS, "link", "math", "ruby", "footnote", "image")


@st.composite
def spanned(draw: st.DrawFn, /, kind: Any, *, kinds: tuple[str, ...] = ALL_KINDS, **others: Any) -> Any:
    """A value with a text and spans over it."""
    text = draw(any_text)
    return kind(
        text=text,
        spans=draw(spans_of(text, kinds=kinds)),
        **{name: draw(strategy) for name, strategy in others.items()},
    )


any_spans = tuples(
    st.builds(
        Span, start=st.integers(0, 9), end=st.integers(0, 9), kind=st.sampled_from(ALL_KINDS), target=optional(urls)
    ),
    max_size=2,
)
"""Spans over a text that is not known here; some reach beyond it."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    row = st.lists(any_text, min_size=columns, max_size=columns).map(tuple)
    small = st.integers(0, 4)
    return Table(
        rows=draw(tuples(row)),
        header=draw(st.one_of(st.just(()), row)),
        caption=draw(optional(any_text)),
        caption_spans=draw(any_spans),
        origin=draw(st.sampled_from(["html", "flattened", "tabs", "pipes", "aligned"])),
        confidence=draw(optional(st.floats(0, 1))),
        spans=draw(
            tuples(
                st.builds(
                    TableSpan,
                    row=small,
                    column=small,
                    rowspan=st.integers(1, 3),
                    colspan=st.integers(1, 3),
                    header=st.booleans(),
                    spans=tuples(
                        st.builds(Span, start=small, end=small, kind=st.sampled_from(PLAIN_KINDS), target=st.none()),
                        max_size=2,
                    ),
                ),
                max_size=2,
            )
        ),
    )


headings = spanned(Heading, level=st.integers(1, 6))
paragraphs = spanned(Paragraph)
codes = st.builds(Code, text=any_text, language=optional(any_text))
images = st.builds(
    Image,
    src=urls,
    alt=optional(any_text),
    caption=optional(any_text),
    credit=optional(any_text),
    caption_spans=any_spans,
    credit_spans=any_spans,
)
leaf_blocks: st.SearchStrategy[Block] = st.one_of(
    headings,
    paragraphs,
    tables(),
    codes,
    images,
    st.builds(Math, tex=any_text, text=any_text),
    st.builds(Footnotes, items=tuples(spanned(Footnote, label=any_text), max_size=3)),
    st.builds(Embed, url=urls, provider=optional(any_text), caption=optional(any_text), caption_spans=any_spans),
)


def lists(inner: st.SearchStrategy[Block], *, kinds: tuple[str, ...] = ALL_KINDS) -> st.SearchStrategy[List]:
    item = spanned(ListItem, kinds=kinds, children=tuples(inner, max_size=3), value=optional(st.integers(-2, 10**10)))
    return st.builds(
        List,
        ordered=st.booleans(),
        items=tuples(item, max_size=3),
        start=optional(st.integers(-2, 10**10)),
        style=optional(st.sampled_from("aAiI")),
    )


def _definitions(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Definition]:
    return st.builds(
        Definition,
        terms=tuples(any_text, max_size=2),
        definitions=tuples(any_text, max_size=2),
        term_spans=tuples(any_spans, max_size=3),
        definition_spans=tuples(any_spans, max_size=2),
        children=tuples(inner, max_size=2),
    )


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    return st.one_of(
        lists(inner),
        st.builds(
            Quote,
            blocks=tuples(inner),
            cite=optional(st.one_of(any_text, urls)),
            url=optional(urls),
            cite_spans=any_spans,
        ),
        st.builds(DefinitionList, items=tuples(_definitions(inner), max_size=2)),
        st.builds(Details, summary=any_text, blocks=tuples(inner), summary_spans=any_spans),
    )


blocks: st.SearchStrategy[Block] = st.recursive(leaf_blocks, _containers, max_leaves=6)
locations = st.builds(
    Location,
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    line=optional(st.integers(1, 10**6)),
    path=optional(any_text),
)
changes = st.builds(
    Change,
    code=any_text,
    name=any_text,
    action=st.sampled_from(["removed", "repaired", "rebuilt", "moved"]),
    text=any_text,
    location=locations,
    because=any_text,
    replacement=optional(any_text),
    confidence=st.floats(0, 1),
)
findings = st.builds(
    Finding,
    code=any_text,
    name=any_text,
    severity=st.sampled_from(["error", "warning", "info"]),
    message=any_text,
    location=optional(locations),
    measured=st.one_of(st.none(), any_text, st.floats(allow_nan=False, allow_infinity=False)),
)
qualities = st.builds(
    Quality,
    score=st.floats(0, 1),
    findings=tuples(findings, max_size=2),
    measures=st.dictionaries(any_text, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
)
authors = st.builds(
    Author,
    name=any_text,
    bio=optional(any_text),
    url=optional(urls),
    kind=st.sampled_from(["person", "organization"]),
)
articles: st.SearchStrategy[Article] = st.builds(
    Article,
    title=optional(any_text),
    authors=tuples(authors, max_size=2),
    published=optional(any_text),
    modified=optional(any_text),
    language=optional(any_text),
    site_name=optional(any_text),
    description=optional(any_text),
    url=optional(any_text),
    image=optional(any_text),
    tags=tuples(any_text, max_size=3),
    license=optional(any_text),
    access=optional(st.sampled_from(["free", "metered", "paywalled"])),
    page_type=optional(any_text),
    status=st.sampled_from(["ok", "empty", "blocked", "error-page", "paywalled", "listing"]),
    blocks=tuples(blocks),
    comments=tuples(paragraphs, max_size=2),
    changes=tuples(changes, max_size=2),
    quality=qualities,
    sources=st.dictionaries(any_text, any_text, max_size=2),
)


def nested_quotes(depth: int) -> Quote:
    """A quote in a quote in a quote …, with a word in each."""
    quote = Quote(blocks=(Paragraph(text="innermost"),))
    for level in range(depth):
        quote = Quote(blocks=(Paragraph(text=f"level{level}"), quote))
    return quote


def nested_lists(depth: int) -> List:
    nested = List(ordered=False, items=(ListItem(text="innermost"),))
    for level in range(depth):
        nested = List(ordered=bool(level % 2), items=(ListItem(text=f"level{level}", children=(nested,)),))
    return nested
