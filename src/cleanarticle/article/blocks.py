"""The kinds of blocks an article is made of, the inline markup over their texts, and the text of what holds other blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = [
    "Block",
    "Code",
    "Definition",
    "DefinitionList",
    "Details",
    "Embed",
    "Footnote",
    "Footnotes",
    "Heading",
    "Image",
    "List",
    "ListItem",
    "Math",
    "Origin",
    "Paragraph",
    "Quote",
    "Span",
    "SpanKind",
    "Table",
    "TableSpan",
    "walk",
]

Origin: TypeAlias = Literal["html", "flattened", "tabs", "pipes", "aligned"]
SpanKind: TypeAlias = Literal[
    "strong",
    "emphasis",
    "code",
    "link",
    "subscript",
    "superscript",
    "deleted",
    "inserted",
    "mark",
    "quote",
    "math",
    "ruby",
    "footnote",
    "image",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Inline markup over `text[start:end]` of its block; `caption_spans` count in the caption, and so on.

    `target` is the href of a link, the label of a footnote, the TeX of a formula, the reading of a ruby, the src of an
    inline image; None for the kinds that have none.
    """

    start: int
    end: int
    kind: SpanKind
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    """1 to 6."""
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    """A hard line break inside the paragraph is a line feed."""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    text: str
    children: tuple[Block, ...] = ()
    """What stands in the item after its first text: nested lists, further paragraphs, code, tables."""
    spans: tuple[Span, ...] = ()
    value: int | None = None
    """The number the source gives this item where it breaks the count (`<li value>`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    ordered: bool
    items: tuple[ListItem, ...]
    start: int | None = None
    """The first number of an ordered list when it is not 1."""
    style: str | None = None
    """`a`, `A`, `i` or `I` where an ordered list counts in letters or Roman numerals."""

    @property
    def text(self) -> str:
        return _text(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    terms: tuple[str, ...]
    definitions: tuple[str, ...]
    term_spans: tuple[tuple[Span, ...], ...] = ()
    """Inline markup of each term, in the order of the terms; empty when none has any."""
    definition_spans: tuple[tuple[Span, ...], ...] = ()
    """Inline markup of each definition, likewise."""
    children: tuple[Block, ...] = ()
    """What stands after these texts: lists, code, definitions of their own, and paragraphs that follow on such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList:
    items: tuple[Definition, ...]

    @property
    def text(self) -> str:
        return _text(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpan:
    """What a cell is beyond its text. Row 0 is the header when there is one, else the first row."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    """A header cell outside the header row, such as a row header."""
    spans: tuple[Span, ...] = ()
    """Inline markup of the cell's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A rectangle of cells. A cell that another one spans over is the empty string."""

    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    caption: str | None = None
    origin: Origin = "html"
    confidence: float | None = None
    """Expected share of right cells, 0 to 1; None when the source itself marked the cells."""
    spans: tuple[TableSpan, ...] = ()
    caption_spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Rows as lines, cells parted by a tab."""
        head = [self.caption] if self.caption else []
        grid = [self.header, *self.rows] if self.header else [*self.rows]
        return "\n".join([*head, *("\t".join(cell.replace("\n", " ") for cell in row) for row in grid)])

    def to_csv(self, *, delimiter: str = ",", guard_formulas: bool = False) -> str:
        """The table as CSV (RFC 4180: CRLF line ends, quotes only where needed), header first.

        Cells are written as they are. For a file that a person opens in a spreadsheet, `guard_formulas=True` puts an
        apostrophe before a cell that a spreadsheet would run (`=`, `@`, `+` or `-` first and not a number).
        """
        from cleanarticle.render import csv  # values import no room at module level

        return csv.render(self, delimiter=delimiter, guard_formulas=guard_formulas)

    def to_records(self) -> list[dict[str, str]]:
        """One dict a row, keyed by the header (`column_1` … where there is none; a repeated name gets `_2`, `_3` …)."""
        from cleanarticle.render import csv

        return csv.records(self)

    def to_dataframe(self, *, library: Literal["pandas", "polars"] | None = None) -> Any:
        """A DataFrame of strings with the columns of `to_records`: of pandas, or of polars where pandas is missing.

        Raises `ModuleNotFoundError` when the library, or either of them, is not installed.
        """
        from cleanarticle.render import dataframe

        return dataframe.build(self, library=library)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    blocks: tuple[Block, ...]
    cite: str | None = None
    """Who or what is quoted, as printed: the text of `<cite>` or the attribution line."""
    url: str | None = None
    """The address of what is quoted: the `cite` attribute, which no reader sees."""
    cite_spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return _text(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    src: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    caption_spans: tuple[Span, ...] = ()
    credit_spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Nothing: what is printed about a picture stays with it, and is no part of the running text."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Math:
    tex: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    label: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnotes:
    items: tuple[Footnote, ...]

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    url: str
    provider: str | None = None
    caption: str | None = None
    caption_spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.caption or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """A section the page folds away: `<details>` with its summary."""

    summary: str
    blocks: tuple[Block, ...]
    summary_spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return _text(self)


Block: TypeAlias = (
    Heading | Paragraph | List | DefinitionList | Table | Quote | Code | Image | Math | Footnotes | Embed | Details
)


def walk(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks and all blocks inside them, in reading order."""
    found: list[Block] = []
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        found.append(block)
        match block:
            case List() | DefinitionList():
                inner = [child for item in block.items for child in item.children]
            case Quote() | Details():
                inner = list(block.blocks)
            case _:
                continue
        stack.extend(reversed(inner))
    return tuple(found)


_Rope: TypeAlias = "list[str | _Rope]"


def _text(root: List | DefinitionList | Quote | Details) -> str:
    """The text of a container. Without recursion and in linear time, since pages nest as deep as they like."""
    ropes: dict[int, _Rope] = {}
    for block in reversed(walk((root,))):  # what stands inside comes after its container, so it is ready first
        match block:
            case List():
                rope = _join("\n", [_join("\n", _filled(item.text, item.children, ropes)) for item in block.items])
            case DefinitionList():
                entries = (("\n".join((*item.terms, *item.definitions)), item.children) for item in block.items)
                rope = _join("\n", [_join("\n", _filled(text, children, ropes)) for text, children in entries])
            case Quote():
                rope = _join("\n\n", [*_filled("", block.blocks, ropes), *_filled(block.cite or "", (), ropes)])
            case Details():
                rope = _join("\n\n", _filled(block.summary, block.blocks, ropes))
            case _:
                rope = [block.text] if block.text else []
        ropes[id(block)] = rope
    return "".join(_strands(ropes[id(root)]))


def _filled(text: str, blocks: tuple[Block, ...], ropes: Mapping[int, _Rope]) -> list[_Rope]:
    inner = [rope for block in blocks if (rope := ropes[id(block)])]
    return [[text], *inner] if text else inner


def _join(separator: str, parts: list[_Rope]) -> _Rope:
    rope: _Rope = []
    for index, part in enumerate(parts):
        if index:
            rope.append(separator)
        if part:
            rope.append(part)
    return rope


def _strands(rope: _Rope) -> Iterator[str]:
    stack: list[str | _Rope] = [rope]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            yield piece
        else:
            stack.extend(reversed(piece))
