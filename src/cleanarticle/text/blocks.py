"""Lines to blocks: lists, quotes, code and tables first, then headings and paragraphs of what is left.

A builder goes through the lines once. What a rule of its own reads (lists, quotes, code, marked headings) becomes a block
where it stands; the rest becomes pieces of text, and once all of them are known each is judged with its neighbours:
heading or paragraph. Every mark that goes and every joined line is a Change.
"""

from __future__ import annotations

import itertools
import textwrap
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cleanarticle.article import Block, Change, Code, Heading, Location, Paragraph, Quote
from cleanarticle.rules import NAMES
from cleanarticle.text import headings, joined_lines, list_marker, markup_remains
from cleanarticle.text.layout import Layout, survey
from cleanarticle.text.lines import Line
from cleanarticle.text.pieces import Piece, may_head, settle

__all__ = ["Placed", "build", "rebuilt"]

VERSE_LINES = 40
"""A text of no more lines, none of them prose, keeps its line ends: verse, a chat, a list without marks."""
WRAPPED_HEADING = 2
"""Lines at most in which a marked heading goes on: a paragraph under it without a blank line has more."""
MAX_DEPTH = 8
"""Quotes in quotes at most; deeper marks stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block that takes the place of the lines numbered `first` to `last`."""

    first: int
    last: int
    block: Block


def build(
    source: str,
    lines: Sequence[Line],
    *,
    placed: Sequence[Placed] = (),
    underlined: Mapping[int, int],
    codes: frozenset[str],
    bullets: frozenset[str] = frozenset(),
    told: frozenset[int] = frozenset(),
) -> tuple[tuple[Block, ...], list[Change]]:
    """The blocks these lines make, and what was changed to make them.

    `underlined` maps the number of a line to the heading level that the line under it says, where that line has left
    the body as a decoration. `codes` are the rules that may act. `bullets` began neighbouring lines in the whole text: of their list
    one item may be left. Lines `told`, by their numbers, are no headings unless they are marked as such.
    """
    builder = _Builder(source, lines, placed, underlined, codes, bullets)
    builder.read(0, len(lines))
    return builder.blocks(told), builder.changes


def rebuilt(code: str, text: str, replacement: str, line: Line, start: int, because: str) -> Change:
    """The record of a text that begins at `start`, in this line, and became the replacement."""
    return Change(
        code=code,
        name=NAMES[code],
        action="rebuilt",
        text=text,
        replacement=replacement,
        location=Location(start=start, end=start + len(text), line=line.number),
        because=because,
    )


class _Builder:
    def __init__(
        self,
        source: str,
        lines: Sequence[Line],
        placed: Sequence[Placed],
        underlined: Mapping[int, int],
        codes: frozenset[str],
        bullets: frozenset[str],
    ) -> None:
        self.source = source
        self.lines = lines
        self.placed = {number: item for item in placed for number in range(item.first, item.last + 1)}
        self.walls = [index for index, line in enumerate(lines) if line.number in self.placed]
        self.underlined = underlined
        self.codes = codes
        layout = _layout([line for line in lines if line.number not in self.placed])
        self.layout = replace(layout, bullets=layout.bullets | bullets)
        self.vocabulary = joined_lines.vocabulary(lines)
        self.pieces: list[Piece] = []
        self.changes: list[Change] = []
        self.no_list_before = 0
        self.open_fence = False
        self.depth = 0

    def read(self, index: int, stop: int) -> None:
        while index < stop:
            index += self._step(index, stop)

    def blocks(self, told: frozenset[int] = frozenset()) -> tuple[Block, ...]:
        pieces = self._cited()
        if told:
            pieces = [
                replace(one, alone=False) if told & {line.number for line in one.lines} else one for one in pieces
            ]
        return tuple(settle(pieces))

    def _step(self, index: int, stop: int) -> int:
        """Reads what begins at this line; how many lines it took."""
        line = self.lines[index]
        here = self.placed.get(line.number)
        if here is not None:
            return self._table(index, stop, here)
        if markup_remains.CODE in self.codes:
            taken = self._code(index, stop) or self._quote(index, stop) or self._marked_heading(index, stop)
            if taken:
                return taken
        return self._list(index, stop) or self._text(index, stop)

    def _table(self, index: int, stop: int, here: Placed) -> int:
        count = 1
        while index + count < stop and self.placed.get(self.lines[index + count].number) is here:
            count += 1
        self.pieces.append(Piece(block=here.block))
        return count

    def _code(self, index: int, stop: int) -> int:
        if self.lines[index].text.startswith(markup_remains.PROMPT):
            return 0 if self.depth else self._session(index, stop)
        if self.open_fence or self.lines[index].text[0] not in "`~":
            return 0
        found = markup_remains.fence(self.lines, index, stop)
        if found is None:
            self.open_fence = self.lines[index].text.startswith(("```", "~~~"))
            return 0
        first, last = self.lines[index], self.lines[index + found.count - 1]
        inner = self.lines[index + 1 : index + found.count - 1]
        begin = inner[0].start - inner[0].indent if inner else last.start
        text = textwrap.dedent(self.source[max(first.end, begin) : inner[-1].end]).strip("\r\n") if inner else ""
        self.pieces.append(Piece(block=Code(text=text, language=found.language)))
        self._mark((first, first.text), (last, last.text), because="fences code")
        return found.count

    def _session(self, index: int, stop: int) -> int:
        count = markup_remains.session(self.lines, index, stop, parted=not self.layout.dense)
        taken = self.lines[index : index + count]
        if not taken or any(self.source[line.start : line.end] != line.text for line in taken):
            return 0
        text = textwrap.dedent(self.source[taken[0].start - taken[0].indent : taken[-1].end])
        self.pieces.append(Piece(block=Code(text=text)))
        return count

    def _quote(self, index: int, stop: int) -> int:
        if not markup_remains.quote_mark(self.lines[index].text) or self.depth >= MAX_DEPTH:
            return 0
        count = 1
        while index + count < stop and self._is_quoted(self.lines[index + count]):
            count += 1
        taken = self.lines[index : index + count]
        inner = _Builder(self.source, _unquoted(taken), (), self.underlined, self.codes, self.layout.bullets)
        inner.depth = self.depth + 1
        inner.read(0, len(inner.lines))
        blocks = inner.blocks()
        if not blocks:
            return 0
        self._mark(*((line, ">") for line in taken), because="marks a quoted line")
        self.changes.extend(inner.changes)
        self.pieces.append(Piece(block=Quote(blocks=blocks)))
        return count

    def _is_quoted(self, line: Line) -> bool:
        return not line.gap and line.number not in self.placed and bool(markup_remains.quote_mark(line.text))

    def _marked_heading(self, index: int, stop: int) -> int:
        line = self.lines[index]
        marked = markup_remains.hashes(line.text)
        if marked:
            level, text, marks = marked
            rest = self._rest_of_heading(index, stop)
            self._mark(*((line, mark) for mark in marks.split("\n")), because="marks a heading")
            if rest:
                unmarked = replace(line, text=text, start=line.end - len(text))
                text = self._joint([unmarked, *rest])
            self.pieces.append(Piece(block=Heading(level=level, text=text)))
            return 1 + len(rest)
        below = self.lines[index + 1] if index + 1 < stop else None
        level_below = markup_remains.underline_level(below.text) if below and not below.gap else None
        if below and level_below and headings.looks_like_heading(line.text):
            self._mark((below, below.text), because="underlines a heading")
            self.pieces.append(Piece(block=Heading(level=level_below, text=self._less_stars(line))))
            return 2
        if line.number in self.underlined and headings.looks_like_heading(line.text):
            self.pieces.append(Piece(block=Heading(level=self.underlined[line.number], text=self._less_stars(line))))
            return 1
        return 0

    def _less_stars(self, line: Line) -> str:
        """The text of an underlined heading, without the two stars that newsletters have before it."""
        if not line.text.startswith(markup_remains.STARS + " "):
            return line.text
        self._mark((line, markup_remains.STARS), because="marks a heading")
        return line.text.removeprefix(markup_remains.STARS).lstrip()

    def _rest_of_heading(self, index: int, stop: int) -> list[Line]:
        """The lines in which a marked heading goes on that was wrapped as its text was: to the next blank line."""
        rest: list[Line] = []
        if joined_lines.CODE not in self.codes or self.layout.wrap is None or self.lines[index].text.endswith("#"):
            return rest
        while index + 1 + len(rest) < stop and not self._breaks(index + 1 + len(rest)):
            above, line = self.lines[index + len(rest)], self.lines[index + 1 + len(rest)]
            if len(rest) == WRAPPED_HEADING or not joined_lines.belongs(above, line, self.layout):
                return []
            rest.append(line)
        return rest

    def _list(self, index: int, stop: int) -> int:
        line = self.lines[index]
        if index < self.no_list_before or list_marker.CODE not in self.codes or not line.marker:
            return 0
        wall = bisect_right(self.walls, index)
        end = min(stop, index + list_marker.MAX_LINES, *self.walls[wall : wall + 1])
        before = self.pieces[-1].text if self.pieces else ""
        found = list_marker.find(self.lines, index, end, before=before, layout=self.layout, vocabulary=self.vocabulary)
        if isinstance(found, list_marker.NotFound):
            self.no_list_before = index + found.count
            return 0
        self._mark(*found.markers, code=list_marker.CODE, because="marks an item of a list")
        for lines, text in found.joined:
            self._joined(lines, text)
        self.pieces.append(Piece(block=found.block))
        return found.count

    def _text(self, index: int, stop: int) -> int:
        """A run of lines without a blank one: one piece or several."""
        count = 1
        while index + count < stop and not self._breaks(index + count):
            count += 1
        units = self._units(self.lines[index : index + count])
        if self.layout.dense or self.layout.line_paragraphs or len(units) == 1:
            self.pieces.extend(self._piece(unit) for unit in units)
        elif self.layout.headed and self._heads(units):
            self.pieces.append(Piece(text=units[0][0].text, lines=tuple(units[0]), head=True))
            self._verse(units[1:])
        else:
            self._verse(units)
        return count

    def _breaks(self, index: int) -> bool:
        line = self.lines[index]
        if line.gap or line.torn or line.number in self.placed or line.number in self.underlined:
            return True
        if markup_remains.CODE in self.codes:
            below = self.lines[index + 1] if index + 1 < len(self.lines) else None
            if markup_remains.hashes(line.text) or markup_remains.quote_mark(line.text) or line.text.startswith("```"):
                return True
            if below and not below.gap and markup_remains.underline_level(below.text):
                return True
        return (
            bool(line.marker) and index >= self.no_list_before and list_marker.CODE in self.codes and self._lists(index)
        )

    def _lists(self, index: int) -> bool:
        """Whether a list begins here rather than a line of text with a mark in it."""
        line, above = self.lines[index], self.lines[index - 1]
        marker = line.marker
        goes_on = joined_lines.belongs(above, line, self.layout)
        return marker is not None and (marker.strength == "sure" or not goes_on)

    def _units(self, lines: Sequence[Line]) -> list[list[Line]]:
        units = [[lines[0]]]
        for line in lines[1:]:
            if joined_lines.CODE in self.codes and joined_lines.belongs(units[-1][-1], line, self.layout):
                units[-1].append(line)
            else:
                units.append([line])
        return units

    def _heads(self, units: Sequence[Sequence[Line]]) -> bool:
        head, body = units[0], units[1]
        return len(head) == 1 and may_head(head[0].text) and headings.heads(head[0].text, body[0].text)

    def _verse(self, units: Sequence[Sequence[Line]]) -> None:
        """One piece that keeps the line ends between its units."""
        text = "\n".join(self._joint(unit) for unit in units)
        lines = tuple(line for unit in units for line in unit)
        self.pieces.append(Piece(text=text, lines=lines, alone=len(units) == 1))

    def _piece(self, unit: Sequence[Line]) -> Piece:
        return Piece(text=self._joint(unit), lines=tuple(unit))

    def _joint(self, unit: Sequence[Line]) -> str:
        if len(unit) == 1:
            return unit[0].text
        text = joined_lines.join([line.text for line in unit], self.vocabulary)
        self._joined(unit, text)
        return text

    def _joined(self, lines: Sequence[Line], text: str) -> None:
        """Records that the lines became this text: as a whole where nothing stands between them, else hyphen by hyphen."""
        first, last = lines[0], lines[-1]
        whole = self.source[first.start : last.end]
        because = f"one paragraph, broken over {len(lines)} lines"
        if whole.split() == [word for line in lines for word in line.text.split()]:
            self._change(joined_lines.CODE, whole, text, first, first.start, because)
            return
        for one, two in itertools.pairwise(lines):
            if joined_lines.drops_hyphen(one.text, two.text, self.vocabulary):
                at = self.source.rfind(one.text[-1], one.start, one.end)
                self._change(joined_lines.CODE, one.text[-1], "", one, at, "a word broken at a line end")

    def _cited(self) -> list[Piece]:
        """The pieces, with each quotation and the line that says whose it is made one quote."""
        found: list[Piece] = []
        for piece in self.pieces:
            named = self._source_of(found[-1], piece) if found else None
            if named:
                self._mark((piece.lines[0], named[0]), because="marks the source of a quotation")
                found[-1] = Piece(block=Quote(blocks=(Paragraph(text=found[-1].text),), cite=named[1]))
            else:
                found.append(piece)
        return found

    def _source_of(self, quoted: Piece, piece: Piece) -> tuple[str, str] | None:
        if quoted.block or piece.block or len(piece.lines) != 1 or markup_remains.CODE not in self.codes:
            return None
        return markup_remains.attribution(quoted.text, piece.text)

    def _mark(self, *marks: tuple[Line, str], because: str, code: str = markup_remains.CODE) -> None:
        """Records the marks that went, each where it stood: first in its line, or last for one that closes."""
        seen: set[int] = set()
        for line, mark in marks:
            closing = line.start in seen
            at = (self.source.rfind if closing else self.source.find)(mark, line.start, line.end)
            seen.add(line.start)
            self._change(code, mark, "", line, at, because)

    def _change(self, code: str, text: str, replacement: str, line: Line, start: int, because: str) -> None:
        self.changes.append(rebuilt(code, text, replacement, line, start, because))


def _layout(lines: Sequence[Line]) -> Layout:
    layout = survey(lines)
    verse = len(lines) <= VERSE_LINES and not any(headings.looks_like_prose(line.text) for line in lines)
    return replace(layout, dense=False) if layout.dense and verse and not layout.torn_inline else layout


def _unquoted(lines: Sequence[Line]) -> list[Line]:
    """The lines less one quote mark; a line with nothing but the mark is a blank one."""
    found: list[Line] = []
    gap = 0
    for line in lines:
        bare = line.after(1)
        if bare.text:
            found.append(replace(bare, gap=gap, indent=max(0, bare.indent - line.indent - 2), torn=False))
            gap = 0
        else:
            gap += 1
    return found
