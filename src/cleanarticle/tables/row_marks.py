"""Marks that stand before every row of a table that was quoted or put in a list: `> `, `- `, `• `.

They are no part of the cells. Lines are read without them where the same mark stands before several lines in a row; bullets
only where the lines have something a list seldom has, cells that ran together or are parted by marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.tables.delimited import split_cells
from cleanarticle.tables.smooth import STOPS, seams

__all__ = ["Unmarked", "without_marks"]

FEWEST_QUOTED = 2
FEWEST_LISTED = 3
FEWEST_SEAMS = 2
"""Of a line with a bullet that is a row for certain; one may well be a name such as `maxRetries`."""
MOST_READ = 400
"""Characters of a line that are asked for seams; a longer one is no item of a list of rows."""
LONGEST_UNCASED = 60
"""Characters of a line without case that may be a row although it shows no seam."""
_MARK = re.compile(r"\s*([>*+•‣◦▪·●■–-])\s+(?=\S)|\s*(>)(?=[^\s>])")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The lines of a text, with the mark cut off where it stands before rows."""

    lines: Sequence[str]
    """As many as before, in the same order."""
    doubtful: Collection[int]
    """Those whose mark was cut off although they may well be a list."""


def without_marks(lines: Sequence[str]) -> Unmarked:
    """The lines without the marks before rows. Where one place only in most items shows that cells ran together, the list is
    doubtful.

    >>> without_marks(["- Ann31Oslo", "- Bo4Rome", "- Cy7Bonn"]).lines
    ['Ann31Oslo', 'Bo4Rome', 'Cy7Bonn']
    """
    bare = list(lines)
    doubtful: set[int] = set()
    for first, end, mark in _runs(lines):
        inside = [line[_end_of_mark(line) :] for line in lines[first:end]]
        if mark == ">":
            is_read = end - first >= FEWEST_QUOTED
        else:
            is_read = end - first >= FEWEST_LISTED and _are_rows(inside, 1)
            if is_read and not _are_rows(inside, FEWEST_SEAMS):
                doubtful.update(range(first, end))
        if is_read:
            bare[first:end] = inside
    return Unmarked(bare, doubtful)


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Lines `[first, end)` that begin with one and the same mark."""
    first, mark = 0, ""
    for at, line in enumerate([*lines, ""]):
        found = _MARK.match(line)
        here = (found[1] or found[2]) if found else ""
        if here != mark:
            if mark:
                yield first, at, mark
            first, mark = at, here


def _end_of_mark(line: str) -> int:
    found = _MARK.match(line)
    return found.end() if found else 0


def _are_rows(lines: Sequence[str], fewest: int) -> bool:
    """Whether two of three lines, at least, have so many seams or a mark between cells. One seam need not show in a script without
    case."""
    rows = sum(
        len(line) <= MOST_READ
        and (
            met >= fewest
            or any(len(split_cells(line, form)) > 1 for form in ("tab", "pipe", "multispace"))
            or (fewest == 1 and _hides_seams(line))
        )
        for line, met in zip(lines, seams(lines).tolist(), strict=True)
    )
    return bool(rows * 3 >= len(lines) * 2)


def _hides_seams(line: str) -> bool:
    """Whether the line is short, no sentence, and has letters of a script without case, next to which no seam shows."""
    if line.isascii() or len(line) > LONGEST_UNCASED or STOPS.search(line):
        return False
    return any(char.isalpha() and char.lower() == char.upper() for char in line)
