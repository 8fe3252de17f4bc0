"""One Leaf for each line of a text that is not blank, and what its surroundings say about it.

    leaves = split(text)             # what the rules judge: the stripped lines
    lines = measure(text, leaves)    # what the structure is read from: indentation and blank lines too

Line numbers are 1-based and count every line of the source, blank ones included, as `source_lines` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text.markers import Marker, readings

__all__ = ["NO_JOINS", "Join", "Line", "Parted", "indent_of", "margin_of", "measure", "source_lines", "split"]

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
TAB_STOP = 4
FULL_WIDTH_SPACE = "\u3000"


class Join(NamedTuple):
    """How a line stands to one before it once what stood between them has gone, such as the number of a page."""

    before: int
    """Index of the leaf before; what is said holds while that leaf stays."""
    gap: bool
    """Whether a paragraph ends between the two; else the line goes on with the sentence."""


NO_JOINS: Mapping[int, Join] = MappingProxyType({})


class Parted(NamedTuple):
    """What parts a text in pages, cues or the like, and how it goes on after each."""

    verdicts: tuple[Verdict, ...] = ()
    joins: Mapping[int, Join] = NO_JOINS
    """By the index of the first leaf after what goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with text, as it stands among the others."""

    leaf: int
    """Index of its Leaf."""
    number: int
    """1-based line of the source."""
    text: str
    start: int
    """Offset of `text` in the source."""
    end: int
    indent: int = 0
    """Columns of white space before it; a tab goes to the next multiple of four, a full-width space is two."""
    gap: int = 0
    """Blank lines between this line and the one before it in the sequence."""
    torn: bool = False
    """Whether lines that left the body stood between this line and the one before it."""
    joined: bool = False
    """Whether it goes on with the line before it, whatever the layout."""
    readings: tuple[Marker, ...] = ()
    """What list marker the line begins with; two where a letter is a Roman numeral too."""
    cut: int = 0
    """Characters that left the line while the rest stayed, such as the mark of a link: it was broken where they were in it."""
    cut_first: int = 0
    """Of these, the ones in its first word."""
    hard_break: bool = False
    """Whether the line ends in two spaces, Markdown's sign of a line break that is meant."""

    @property
    def marker(self) -> Marker | None:
        """The list marker the line begins with."""
        return self.readings[0] if self.readings else None

    def after(self, length: int) -> Line:
        """The line less its first `length` characters and the white space after them."""
        rest = self.text[length:]
        bare = rest.lstrip()
        skipped = length + len(rest) - len(bare)
        indent = self.indent + skipped
        return replace(
            self, text=bare, start=self.start + skipped, indent=indent, readings=readings(bare, indent) if bare else ()
        )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _LINE_END.finditer(text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)


def source_lines(text: str) -> list[str]:
    """All lines of the text, blank ones included, without their line ends."""
    return [text[start:end] for start, end in _spans(text)]


def split(text: str) -> list[Leaf]:
    """One Leaf for each line that is not blank: its stripped text, its offsets, its 1-based line number."""
    leaves: list[Leaf] = []
    for number, (start, end) in enumerate(_spans(text), 1):
        line = text[start:end]
        bare = line.strip()
        if bare:
            begin = start + len(line) - len(line.lstrip())
            leaves.append(Leaf(index=len(leaves), text=bare, start=begin, end=begin + len(bare), line=number))
    return leaves


def measure(
    text: str, leaves: Sequence[Leaf], *, gone: frozenset[int] = frozenset(), joins: Mapping[int, Join] = NO_JOINS
) -> list[Line]:
    """The lines of these leaves, less those in `gone` (indices), with their indentation and the blank lines before them.

    `joins` says of leaves, by index, how they stand to one before them.
    """
    found: list[Line] = []
    before = 0
    torn = False
    passed = 0
    for leaf in leaves:
        number = leaf.line or 0
        if leaf.index in gone:
            torn = True
            passed += 1
            continue
        indent = indent_of(text, leaf.start)
        gap, joined = max(0, number - before - 1 - passed), False
        join = joins.get(leaf.index) if joins else None
        if join and found and found[-1].leaf == join.before:
            gap, torn, joined = int(join.gap), False, not join.gap
        cut, cut_first = _cut(text[leaf.start : leaf.end], leaf.text)
        found.append(
            Line(
                leaf=leaf.index,
                number=number,
                text=leaf.text,
                start=leaf.start,
                end=leaf.end,
                indent=indent,
                readings=readings(leaf.text, indent),
                gap=gap,
                torn=torn,
                joined=joined,
                cut=cut,
                cut_first=cut_first,
                hard_break=text.startswith("  ", leaf.end),
            )
        )
        before, torn, passed = number, False, 0
    return found


def _cut(source: str, rest: str) -> tuple[int, int]:
    """How many characters left a line, and how many its first word."""
    if len(source) == len(rest):
        return 0, 0
    first, word = (text.split(maxsplit=1)[0] for text in (source, rest))
    return len(source) - len(rest), max(0, len(first) - len(word)) if first.endswith(word) else 0


def indent_of(text: str, start: int) -> int:
    """The columns of white space before the line whose text begins at `start`."""
    columns = 0
    for character in text[margin_of(text, start) : start]:
        if character == "\t":
            columns += TAB_STOP - columns % TAB_STOP
        else:
            columns += 2 if character == FULL_WIDTH_SPACE else 1
    return columns


def margin_of(text: str, start: int) -> int:
    """Where the white space begins before the line whose text begins at `start`."""
    while start and text[start - 1] in " \t\xa0\u3000":
        start -= 1
    return start
