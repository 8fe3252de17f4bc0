"""An Article as CommonMark with GFM tables. What a parser reads back is the text of the blocks, to the character.

What Markdown has no words for: struck, inserted, marked, raised and lowered text and ruby are HTML tags, which CommonMark
passes on; definition lists are lists with bold terms; embeds are links; a formula is TeX between dollars. Readers' comments
and everything else that is not the article are left to JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cleanarticle.article import (
    Article,
    Block,
    Code,
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
)
from cleanarticle.render import csv, html
from cleanarticle.render.inline import marked
from cleanarticle.render.nesting import CONTAINERS, MAX_DEPTH, unfolded
from cleanarticle.render.notes import note_ids
from cleanarticle.render.phrase import destination, phrase, plain
from cleanarticle.render.urls import safe_url

__all__ = ["render"]

FRONT_MATTER = (
    "title",
    "authors",
    "published",
    "modified",
    "language",
    "site_name",
    "description",
    "url",
    "image",
    "tags",
    "license",
    "access",
    "page_type",
    "status",
)
MAX_NUMBER = 999_999_999
"""CommonMark reads no more than nine digits as the number of an item."""
MIN_FENCE = 3

_TASK = re.compile(r"\\\[[ x]\] ")
"""The box of a task, which GFM reads at the start of an item when its bracket is not escaped."""
_NOT_IN_YAML = re.compile("[\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))(?=#+$)")
_NOT_IN_LANGUAGE = re.compile(r"[^\w+#.-]")


def render(article: Article, *, front_matter: bool = False) -> str:
    """Markdown ending in a line feed: the title as a level-1 heading, or the fields as YAML front matter, then the body."""
    writer = _Writer(note_ids(article.blocks))
    if article.title and not front_matter:
        writer.write_all((Heading(level=1, text=article.title),))
    writer.write_all(article.blocks)
    body = "".join(f"{line}\n" for line in writer.lines)
    return f"{_front_matter(article)}\n{body}" if front_matter else body


def _front_matter(article: Article) -> str:
    """The fields that hold something, as YAML; every value is written as JSON, which YAML reads."""
    lines = ["---"]
    for name in FRONT_MATTER:
        value = getattr(article, name)
        if value:
            lines.append(f"{name}: {_yaml(_authors(article) if name == 'authors' else value)}")
    return "\n".join([*lines, "---", ""])


def _authors(article: Article) -> list[dict[str, str]]:
    return [
        {name: value for name in ("name", "bio", "url") if (value := getattr(author, name))}
        for author in article.authors
    ]


def _yaml(value: Any) -> str:
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


@dataclass(slots=True)
class _Frame:
    """A container that is open: what its first line starts with, and what its other lines start with."""

    first: str
    rest: str
    tight: bool = False
    """Without a blank line before it."""
    used: bool = False
    """Whether its first line is written."""
    marker: str = ""
    """The bullet or delimiter of the list written last in it, if nothing came after: the next list needs another one."""


class _Writer:
    """Lines of Markdown, and the containers that are open. Blocks wait on a stack of iterators: nothing recurses."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self.frames = [_Frame("", "", used=False)]
        self.notes = notes
        self.told: set[str] = set()
        """Labels of the footnotes written so far."""
        self.attached = False
        """Whether the next block may follow its item's text without a blank line."""

    def write_all(self, blocks: tuple[Block, ...]) -> None:
        stack: list[Iterator[Block]] = [iter(blocks)]
        while stack:
            block = next(stack[-1], None)
            if block is None:
                stack.pop()
            else:
                stack.append(self._write_block(block, deep=len(self.frames) > MAX_DEPTH))

    def _write_block(self, block: Block, *, deep: bool) -> Iterator[Block]:
        """Writes the block; yields the blocks inside it where they are due."""
        if isinstance(block, CONTAINERS) and deep:
            yield from unfolded(block)
            return
        match block:
            case List():
                yield from self._write_list(block)
            case Quote():
                self.frames.append(_Frame("> ", "> "))
                yield from block.blocks
                if block.cite:
                    dashed = block.cite.startswith(("\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}"))
                    dash = "" if dashed else "\N{EM DASH} "
                    yield Paragraph(text=dash + block.cite, spans=_moved(block.cite_spans, len(dash)))
                self.frames.pop()
            case Details():
                summary = _one_line(html.inline(block.summary, block.summary_spans))
                self._put(["<details>", f"<summary>{summary}</summary>"])
                yield from block.blocks
                self._put(["</details>"])
            case Table():
                if block.caption:
                    yield Paragraph(text=block.caption, spans=block.caption_spans)
                self._put(_table(block, self.notes))
            case DefinitionList():
                yield _as_list(block)
            case Footnotes():
                for note in block.items:
                    yield from self._write_note(note)
            case _:
                self._put(self._leaf(block))

    def _leaf(self, block: Heading | Paragraph | Code | Image | Math | Embed) -> list[str]:
        match block:
            case Heading():
                text = phrase(block.text, block.spans, place="line", notes=self.notes)
                return [f"{'#' * block.level} " + _CLOSING_MARKS.sub(r"\\", text)] if text else []
            case Paragraph():
                return _lines(phrase(block.text, block.spans, notes=self.notes))
            case Code():
                return _fence(block.text, block.language or "")
            case Image():
                return _lines(self._image(block))
            case Math():
                return _math(block)
            case Embed():
                return _lines(_embed(block))

    def _image(self, block: Image) -> str:
        """The picture, and under it what is printed about it."""
        src = safe_url(block.src, picture=True)
        alt = phrase(block.alt or "", place="line").replace("]", "\\]")
        printed = ((block.caption or "", block.caption_spans), (block.credit or "", block.credit_spans))
        lines = [f"![{alt}]({destination(src)})"] if src else []
        return "\\\n".join([*lines, *(line for part in printed if (line := phrase(*part, notes=self.notes)))])

    def _write_list(self, block: List) -> Iterator[Block]:
        container, attached = self.frames[-1], self.attached
        self.attached = False
        if not block.items:
            return
        tight = _is_tight(block)
        marker = _next_marker(container.marker, ordered=block.ordered)
        expected = 1 if block.start is None else block.start
        for index, item in enumerate(block.items):
            number = item.value if item.value is not None else expected
            restarts = block.ordered and index > 0 and number != expected
            if restarts:
                marker = _next_marker(marker, ordered=True)
            expected = number + 1
            mark = f"{min(max(number, 0), MAX_NUMBER)}{marker} " if block.ordered else f"{marker} "
            close = tight and not restarts if index else attached
            self.frames.append(_Frame(mark, " " * len(mark), tight=close))
            yield from self._write_item(item, tight=tight)
            self._close_item()
        container.marker = marker

    def _write_item(self, item: ListItem, *, tight: bool) -> Iterator[Block]:
        text = phrase(item.text, item.spans, notes=self.notes)
        self._put(_lines(text[1:] if _TASK.match(text) else text))
        for child in item.children:
            self.attached = tight
            yield child
        self.attached = False

    def _close_item(self) -> None:
        if not self.frames[-1].used:
            self._put([""])
        self.frames.pop()

    def _write_note(self, note: Footnote) -> Iterator[Block]:
        """The definition of a note that is referred to; any other is a paragraph, since renderers drop it."""
        name = None if note.label in self.told else self.notes.get(note.label)
        self.told.add(note.label)
        if name is None:
            label = f"[{note.label}] " if note.label.strip() else ""
            yield Paragraph(text=label + note.text, spans=_moved(note.spans, len(label)))
            return
        self.frames.append(_Frame(f"[^{name}]: ", "    "))
        self._put(_lines(phrase(note.text, note.spans, notes=self.notes)) or [""])
        self.frames.pop()

    def _put(self, lines: list[str]) -> None:
        """Writes the lines of one block in the open containers, a blank line before it where one is due."""
        if not lines:
            return
        fresh = next((index for index, frame in enumerate(self.frames) if not frame.used), len(self.frames))
        tight = fresh < len(self.frames) and self.frames[fresh].tight
        if fresh > 0 and not tight:
            self.lines.append("".join(frame.rest for frame in self.frames[:fresh]).rstrip())
        for line in lines:
            start = "".join(frame.rest if frame.used else frame.first for frame in self.frames)
            self.lines.append(start + line if line else start.rstrip())
            for frame in self.frames:
                frame.used, frame.marker = True, ""


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _moved(spans: tuple[Span, ...], offset: int) -> tuple[Span, ...]:
    return tuple(replace(span, start=span.start + offset, end=span.end + offset) for span in spans)


def _next_marker(last: str, *, ordered: bool) -> str:
    """A marker that starts a new list after one with the marker `last`."""
    first, second = (".", ")") if ordered else ("-", "*")
    return second if last == first else first


def _is_tight(block: List) -> bool:
    """Whether its items can do without blank lines: they hold nothing but text and lists that may follow a text."""
    return all(isinstance(child, List) and _may_follow_text(child) for item in block.items for child in item.children)


def _may_follow_text(block: List) -> bool:
    """Whether its first line ends a paragraph (CommonMark: not when it is empty or starts a count at other than 1)."""
    if not block.items or not phrase(block.items[0].text):
        return False
    first = block.items[0].value if block.items[0].value is not None else block.start
    return not block.ordered or first in (None, 1)


def _fence(text: str, language: str) -> list[str]:
    if not text:
        return []
    code = plain(text).replace("\r\n", "\n").replace("\r", "\n")
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(MIN_FENCE, longest + 1)
    return [fence + _NOT_IN_LANGUAGE.sub("", language), *code.split("\n"), fence]


def _math(block: Math) -> list[str]:
    tex = _one_line(block.tex)
    if not tex:
        return _lines(phrase(block.text))
    if "$$" in tex or "%" in tex:  # a comment runs to the end of its line, so lines must stay
        return _fence(block.tex.strip(), "math")
    return [f"$${tex}$$"]


def _embed(block: Embed) -> str:
    url = safe_url(block.url)
    caption = block.caption or ""
    if url is None:
        return phrase(caption, block.caption_spans)
    text = caption if caption.strip() else block.provider or ""
    text = text if text.strip() else url
    formats = (
        tuple(span for span in block.caption_spans if span.kind not in ("link", "footnote")) if text is caption else ()
    )
    return phrase(text, (Span(start=0, end=len(text), kind="link", target=url), *formats))


def _as_list(block: DefinitionList) -> List:
    items: list[ListItem] = []
    for entry in block.items:
        text, spans = "", []
        for term, inner_spans in marked(entry.terms, entry.term_spans):
            start = len(text) + 1 if text else 0
            text = f"{text}\n{term}" if text else term
            spans += [Span(start=start, end=len(text), kind="strong"), *_moved(inner_spans, start)]
        meanings = [
            ListItem(text=meaning, spans=found) for meaning, found in marked(entry.definitions, entry.definition_spans)
        ]
        if entry.children:
            last = meanings.pop() if meanings else ListItem(text="")
            meanings.append(replace(last, children=entry.children))
        inner = (List(ordered=False, items=tuple(meanings)),) if meanings else ()
        items.append(ListItem(text=text, spans=tuple(spans), children=inner))
    return List(ordered=False, items=tuple(items))


def _table(block: Table, notes: Mapping[str, str]) -> list[str]:
    """The grid, with an empty header row where the table has none, since GFM asks for one."""
    marked = {(cell.row, cell.column): cell.spans for cell in block.spans if cell.spans}
    rows = [
        [phrase(cell, marked.get((y, x), ()), place="cell", notes=notes) for x, cell in enumerate(row)]
        for y, row in enumerate(csv.grid(block))
    ]
    width = csv.width(block)
    if not width:
        return []
    if not block.header:
        rows.insert(0, [""] * width)
    rows.insert(1, ["---"] * width)
    return ["| " + " | ".join(row) + " |" for row in rows]
