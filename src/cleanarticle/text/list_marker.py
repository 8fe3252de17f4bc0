"""STR002 list-marker: typed bullets and numbers become the structure of a list.

## What it does
Reads runs of lines that begin with a bullet (`•`, `-`, `*`, `·`, `■`, `►`, `・` …) or a number (`1.`, `(1)`, `a)`, `iv.`,
`①`, `一、` …) as a list, nested by indentation or by the kind of marker, with its first number. Each item keeps its text to
the character; the markers are recorded in one change a list.

## Why it matters
A typed bullet is layout. As text it is noise to a model and breaks Markdown and HTML written from it.

## Example
`1. Boil the water.` / `2. Add the tea.` becomes an ordered list of two items.

## Holds back
One line alone is no list, unless its bullet is only ever a bullet or the line before it ends in a colon; a lone number, tick or
coloured dot begins a heading, even after a colon. Dashes that
print dialogue, numbers that do not count up, years, initials and numbered headings stay text. A line directly under the
last item that does not go on with its sentence, such as the header of a table, is not part of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cleanarticle.article import Block, List, ListItem, Paragraph
from cleanarticle.text import joined_lines
from cleanarticle.text.layout import Layout
from cleanarticle.text.lines import Line
from cleanarticle.text.markers import Marker

__all__ = ["CODE", "Found", "NotFound", "find"]

CODE = "STR002"
NEAR = 1
"""Columns by which items of one level may be out of line."""
MAX_GAP = 2
"""Blank lines between two items of one list at most."""
MAX_DEPTH = 12
MAX_LINES = 20_000
"""Lines of one list at most; a longer one goes on as a second list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A list, the lines it takes, and what became of them."""

    block: List
    count: int
    """Lines taken."""
    markers: tuple[tuple[Line, str], ...]
    joined: tuple[tuple[tuple[Line, ...], str], ...]
    """For each item or paragraph made of several lines: the lines without their marker, and the one text they became."""


@dataclass(slots=True)
class _Item:
    marker: Marker
    lines: list[Line]
    more: list[list[Line]] = field(default_factory=list)
    """Further paragraphs of the item."""
    inner: list[_Level] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    indent: int
    marker: Marker
    items: list[_Item] = field(default_factory=list)

    def accepts(self, marker: Marker) -> bool:
        """Whether the marker is of this level's kind and counts on from its last item."""
        if marker.kind != self.marker.kind:
            return False
        last = self.items[-1].marker.value
        return not marker.ordered or marker.value == last + 1 or marker.value == last == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """How many lines were read before they turned out to be no list; none of them begins one either."""

    count: int


def find(
    lines: Sequence[Line], start: int, stop: int, *, before: str, layout: Layout, vocabulary: frozenset[str]
) -> Found | NotFound:
    """The list that begins at `lines[start]` and ends before `stop`. `before` is the text that precedes it."""
    count = 1
    for first in lines[start].readings:
        reader = _Reader(lines[start], layout, first)
        for index in range(start + 1, stop):
            if not reader.takes(lines[index]):
                break
        if _convincing(reader, before, layout):
            return _found(reader, vocabulary)
        count = max(count, reader.count)
    return NotFound(count=count)


class _Reader:
    """Takes lines into a tree of levels until one does not belong."""

    def __init__(self, line: Line, layout: Layout, first: Marker) -> None:
        self.layout = layout
        self.root = _Level(indent=line.indent, marker=first)
        self.levels = [self.root]
        self.taken: list[tuple[Line, Marker]] = []
        self.count = 1
        self._add(self.root, line, first)

    def takes(self, line: Line) -> bool:
        """Whether the line belongs to the list; it is in it then."""
        taken = any(self._item(line, marker) for marker in line.readings) or self._goes_on(line)
        self.count += taken
        return taken

    def _add(self, level: _Level, line: Line, marker: Marker) -> None:
        rest = line.after(len(marker.text))
        level.items.append(_Item(marker=marker, lines=[rest] if rest.text else []))
        self.taken.append((line, marker))

    def _item(self, line: Line, marker: Marker) -> bool:
        if line.gap > MAX_GAP:
            return False
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if abs(line.indent - level.indent) <= NEAR and level.accepts(marker):
                del self.levels[depth + 1 :]
                self._add(level, line, marker)
                return True
        top = self.levels[-1]
        deeper = line.indent > top.indent + NEAR
        other_kind = marker.kind not in {level.marker.kind for level in self.levels} and not line.gap
        if line.indent < self.root.indent - NEAR or not (deeper or other_kind) or len(self.levels) >= MAX_DEPTH:
            return False
        if not deeper:
            while len(self.levels) > 1 and self.levels[-1].indent > line.indent + NEAR:
                self.levels.pop()
            top = self.levels[-1]
        if marker.ordered and marker.value != 1:
            return False
        level = _Level(indent=line.indent, marker=marker)
        top.items[-1].inner.append(level)
        self.levels.append(level)
        self._add(level, line, marker)
        return True

    def _goes_on(self, line: Line) -> bool:
        """Takes a line without a marker into the last item, when it is more of its text."""
        level = self.levels[-1]
        item = level.items[-1]
        last = (item.more[-1] if item.more else item.lines)[-1:]
        if not last:
            if line.gap or line.marker:
                return False
            item.lines.append(line)
            return True
        inside = line.indent > level.indent + NEAR
        if not line.gap and not line.torn and (inside or joined_lines.belongs(last[0], line, self.layout)):
            (item.more[-1] if item.more else item.lines).append(line)
            return True
        if line.gap == 1 and inside and not item.inner and line.indent >= level.indent + 2 and not self.layout.dense:
            item.more.append([line])
            return True
        return False


def _convincing(reader: _Reader, before: str, layout: Layout) -> bool:
    root = reader.root
    marker = root.marker
    announced = before.rstrip().endswith((":", "：", "︰"))
    several = len(root.items) > 1
    empty = sum(not item.lines and not item.inner for item in root.items)
    if empty * 2 > len(root.items):
        return False
    if marker.ordered:
        return several
    if marker.strength == "sure":
        return True
    if marker.strength == "dash":
        close = several and not root.items[1].lines[0].gap if several and root.items[1].lines else False
        return several and (announced or (root.indent > 0 and close))
    return several or announced or marker.kind in layout.bullets


def _found(reader: _Reader, vocabulary: frozenset[str]) -> Found:
    joined: list[tuple[tuple[Line, ...], str]] = []
    block = _list(reader.root, joined, vocabulary)
    return Found(
        block=block,
        count=reader.count,
        markers=tuple((line, marker.text) for line, marker in reader.taken),
        joined=tuple(joined),
    )


def _list(level: _Level, joined: list[tuple[tuple[Line, ...], str]], vocabulary: frozenset[str]) -> List:
    first = level.marker
    items = []
    for item in level.items:
        text = _text(item.lines, joined, vocabulary)
        more: list[Block] = [Paragraph(text=_text(lines, joined, vocabulary)) for lines in item.more]
        inner: list[Block] = [_list(child, joined, vocabulary) for child in item.inner]
        items.append(ListItem(text=text, children=(*more, *inner)))
    return List(
        ordered=first.ordered,
        items=tuple(items),
        start=first.value if first.ordered and first.value != 1 else None,
        style=first.style,
    )


def _text(lines: Sequence[Line], joined: list[tuple[tuple[Line, ...], str]], vocabulary: frozenset[str]) -> str:
    if not lines:
        return ""
    text = joined_lines.join([line.text for line in lines], vocabulary)
    if len(lines) > 1:
        joined.append((tuple(lines), text))
    return text
