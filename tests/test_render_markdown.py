"""Markdown: a CommonMark parser reads back the same blocks with the same text, whatever the text is.

Notes are no part of CommonMark; they, and spans whose text is not what Markdown shows, have cases of their own.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from article_strategies import (
    PLAIN_KINDS,
    any_text,
    articles,
    lists,
    nested_lists,
    nested_quotes,
    optional,
    spanned,
    spans_of,
    tuples,
)
from cleanarticle.article import (
    Article,
    Author,
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
    Math,
    Paragraph,
    Quote,
    Span,
    Table,
)
from cleanarticle.render.nesting import MAX_DEPTH

FIXTURES = Path(__file__).parent / "fixtures" / "render"
NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TEXT_KINDS = (*PLAIN_KINDS, "link")
"""Kinds of span whose text is still text in Markdown."""


def parsed(markdown: str) -> list[SyntaxTreeNode]:
    parser = MarkdownIt("commonmark", {"maxNesting": 1_000}).enable("table")
    return SyntaxTreeNode(parser.parse(markdown)).children


def markdown_of(*blocks: Block) -> str:
    return Article(blocks=blocks).to_markdown()


def seen(text: str) -> str:
    """What is left of a text when space at the ends of lines does not count."""
    text = re.sub("[\x00\ud800-\udfff]", "\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def on_one_line(text: str) -> str:
    return " ".join(seen(text).split())


def inline_text(node: SyntaxTreeNode) -> str:
    """The text of inline content: breaks are line feeds, tags are nothing."""
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "html_inline":
        return "\n" if node.content == "<br>" else ""
    if node.type == "image" or node.children:
        return "".join(inline_text(child) for child in node.children)
    return node.content


def blocks_of(nodes: list[SyntaxTreeNode]) -> list[Any]:
    return [block for node in nodes if (block := block_of(node)) not in ("", ("html", ""))]


def words_of(markup: str) -> str:
    return on_one_line(unescape(re.sub(r"<[^>]*>", " ", markup)))


def block_of(node: SyntaxTreeNode) -> Any:
    match node.type:
        case "paragraph":
            return seen(inline_text(node))
        case "heading":
            return ("heading", int(node.tag[1]), on_one_line(inline_text(node)))
        case "fence":
            return ("code", node.info, node.content)
        case "blockquote":
            inner = blocks_of(node.children)
            return ("quote", inner) if inner else ""  # tags and pictures without words
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return ("list", start, [blocks_of(item.children) for item in node.children])
        case "table":
            rows = [row for part in node.children for row in part.children]
            return ("table", [[seen(inline_text(cell)) for cell in row.children] for row in rows])
        case "html_block":
            return ("html", words_of(node.content))
        case _:
            return (node.type, node.content)


def expected_of(blocks: tuple[Block, ...]) -> list[Any]:
    return [expected for block in blocks for expected in expected_blocks(block)]


def expected_blocks(block: Block) -> list[Any]:
    match block:
        case Paragraph():
            return [text] if (text := seen(block.text)) else []
        case Heading():
            text = on_one_line(block.text)
            return [("heading", block.level, text)] if text else []
        case Code():
            return [("code", "", seen_code(block.text))] if block.text else []
        case Quote():
            inner = expected_of(block.blocks)
            return [("quote", inner)] if inner else []
        case List():
            return expected_lists(block)
        case DefinitionList():
            return expected_definitions(block)
        case Details():
            summary = on_one_line(NOT_IN_HTML.sub("\ufffd", block.summary))
            return [*([("html", summary)] if summary else []), *expected_of(block.blocks)]
        case Math():
            return [f"$${block.tex}$$"]
        case Embed():
            return [seen(next(text for text in (block.caption, block.provider, block.url) if text and text.strip()))]
        case Image():
            lines = (
                seen(block.alt or "").replace("\n", " "),
                *(seen(line or "") for line in (block.caption, block.credit)),
            )
            return [text] if (text := "\n".join(filter(None, lines))) else []
        case Table():
            width = max(len(row) for row in (block.header, *block.rows))
            rows = [block.header or ("",) * width, *block.rows]
            return [("table", [[seen(cell) for cell in row] for row in rows])]
        case _:
            raise AssertionError(block)


def seen_code(text: str) -> str:
    text = re.sub("[\x00\ud800-\udfff]", "\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return f"{text}\n"


def expected_lists(block: List) -> list[Any]:
    """An ordered list comes back as one list for each run of numbers that follow on each other."""
    found: list[Any] = []
    number = 1 if block.start is None else block.start
    for index, item in enumerate(block.items):
        content = expected_of((Paragraph(text=item.text), *item.children))
        value = item.value if item.value is not None else number
        if index == 0 or (block.ordered and value != number):
            start = min(max(value, 0), 999_999_999) if block.ordered else None
            found.append(("list", start, []))
        found[-1][2].append(content)
        number = value + 1
    return found


def expected_definitions(block: DefinitionList) -> list[Any]:
    """A list of terms, and in each item the list of what they mean."""
    items = []
    for entry in block.items:
        meanings = [[text] if (text := seen(meaning)) else [] for meaning in entry.definitions]
        terms = [text] if (text := seen("\n".join(entry.terms))) else []
        items.append([*terms, *([("list", None, meanings)] if meanings else [])])
    return [("list", None, items)] if items else []


@st.composite
def texts_with_spans(draw: st.DrawFn) -> Paragraph:
    text = draw(any_text)
    return Paragraph(text=text, spans=draw(spans_of(text, kinds=TEXT_KINDS)))


@given(texts_with_spans())
@settings(max_examples=150, deadline=None)
def test_a_paragraph_comes_back_as_one_paragraph_with_its_text(paragraph: Paragraph) -> None:
    assert blocks_of(parsed(markdown_of(paragraph))) == expected_of((paragraph,))


codes = st.builds(Code, text=any_text)
cells = st.lists(any_text, min_size=2, max_size=2).map(tuple)
tables = st.builds(Table, header=st.one_of(st.just(()), cells), rows=tuples(cells, min_size=1))
leaves = st.one_of(
    spanned(Paragraph, kinds=TEXT_KINDS),
    spanned(Heading, kinds=TEXT_KINDS, level=st.integers(1, 6)),
    codes,
    tables,
    st.builds(Math, tex=st.sampled_from(["x^2", r"\sum_{i} a_i", r"\frac{a}{b} < c"]), text=any_text),
    st.builds(Embed, url=st.just("https://example.org/v"), provider=optional(any_text), caption=optional(any_text)),
    st.builds(
        Image,
        src=st.just("https://example.org/a.png"),
        alt=optional(any_text.map(on_one_line)),
        caption=optional(any_text),
        credit=optional(any_text),
    ),
)
definitions = st.builds(
    DefinitionList,
    items=tuples(
        st.builds(Definition, terms=tuples(any_text, min_size=1, max_size=2), definitions=tuples(any_text, min_size=1)),
        max_size=2,
    ),
)
nested = st.recursive(
    leaves,
    lambda inner: st.one_of(
        lists(inner, kinds=TEXT_KINDS),
        st.builds(Quote, blocks=tuples(inner)),
        st.builds(Details, summary=any_text, blocks=tuples(inner)),
    ),
    max_leaves=8,
)


@given(tuples(st.one_of(nested, definitions)))
@settings(max_examples=60, deadline=None)
def test_blocks_come_back_as_they_nest(blocks: tuple[Block, ...]) -> None:
    assert blocks_of(parsed(markdown_of(*blocks))) == expected_of(blocks)


@given(articles, st.booleans())
@settings(max_examples=20, deadline=None)
def test_every_article_can_be_written_as_utf8(article: Article, front_matter: bool) -> None:
    assert isinstance(article.to_markdown(front_matter=front_matter).encode("utf-8"), bytes)


CASE = re.compile(r"^## (.+)\n~~~json\n(.*)\n~~~\n~~~markdown\n((?s:.*?))^~~~$", re.MULTILINE)


def cases() -> list[Any]:
    text = (FIXTURES / "markdown.md").read_text(encoding="utf-8")
    return [pytest.param(data, expected, id=title) for title, data, expected in CASE.findall(text)]


@pytest.mark.parametrize(("data", "expected"), cases())
def test_written_as_expected(data: str, expected: str) -> None:
    article = Article.from_dict({"schema": "cleanarticle/1", **json.loads(data)})
    assert article.to_markdown() == expected


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_of_any_depth_keeps_all_its_text_within_a_bound(nested: Any) -> None:
    text = markdown_of(nested(5_000))
    assert re.findall(r"level\d+|innermost", text) == [
        *(f"level{number}" for number in reversed(range(5_000))),
        "innermost",
    ]
    assert max(map(len, text.splitlines())) < MAX_DEPTH * 4


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_within_the_bound_is_read_back(nested: Any) -> None:
    block = nested(MAX_DEPTH - 2)
    assert blocks_of(parsed(markdown_of(block))) == expected_of((block,))


def test_front_matter_holds_the_fields_and_the_title_is_not_repeated() -> None:
    article = Article(
        title='Say "no": a \x7f\u0085 title',
        authors=(Author(name="A", bio="B"), Author(name="C")),
        tags=("x", "y"),
        blocks=(Paragraph(text="Body."),),
    )
    assert article.to_markdown(front_matter=True) == (
        "---\n"
        'title: "Say \\"no\\": a \\u007f\\u0085 title"\n'
        'authors: [{"name": "A", "bio": "B"}, {"name": "C"}]\n'
        'tags: ["x", "y"]\n'
        'status: "ok"\n'
        "---\n\n"
        "Body.\n"
    )


def test_a_page_of_one_line_takes_linear_time() -> None:
    for piece in ("_", "*", "[", "$", "~", " ", "=", "`", "&a", "\\", "1"):
        assert markdown_of(Paragraph(text=piece * 30_000 + "x"))
    spans = tuple(
        Span(start=at, end=at + 3, kind="strong" if at % 4 else "link", target="/") for at in range(0, 40_000, 2)
    )
    assert markdown_of(Paragraph(text="ab " * 10_000, spans=spans))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text=" \n\t"),
        Heading(level=1, text=""),
        List(ordered=False, items=()),
        DefinitionList(items=()),
        Table(rows=()),
        Quote(blocks=()),
        Code(text=""),
        Image(src="javascript:alert(1)"),
        Math(tex="", text=""),
        Footnotes(items=()),
        Embed(url="javascript:alert(1)"),
    ],
)
def test_a_block_with_nothing_in_it_writes_nothing(block: Block) -> None:
    assert markdown_of(Paragraph(text="a"), block, Paragraph(text="b")) == "a\n\nb\n"


def test_details_and_definitions_and_notes_keep_their_text() -> None:
    blocks = (
        Details(summary="Sum & <b>\nmary", blocks=(Paragraph(text="folded"),)),
        DefinitionList(items=(Definition(terms=("t",), definitions=("d", "e")),)),
        Paragraph(text="text [1]", spans=(Span(start=5, end=8, kind="footnote", target="1"),)),
        Footnotes(items=(Footnote(label="1", text="one"), Footnote(label="2", text="two"))),
    )
    assert markdown_of(*blocks) == (
        "<details>\n<summary>Sum &amp; &lt;b&gt;<br> mary</summary>\n\nfolded\n\n</details>\n\n"
        "- **t**\n  - d\n  - e\n\n"
        "text [^1]\n\n[^1]: one\n\n\\[2] two\n"
    )
