"""Marks that stand before every row of a table that was quoted or put in a list: `> `, `- `, `• `.

They are no part of the cells. Lines are read without them where the same mark stands before several lines in a row; bullets
only where the lines have something a list seldom has, several cells that ran together or are parted by marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleanarticle.tables.delimited import split_cells
from cleanarticle.tables.smooth import seams

__all__ = ["without_marks"]

FEWEST_QUOTED = 2
FEWEST_LISTED = 3
FEWEST_SEAMS = 2
"""Of a line with a bullet. One may well be a name such as `maxRetries`."""
MOST_READ = 400
"""Characters of a line that are asked for seams; a longer one is no item of a list of rows."""
_MARK = re.compile(r"\s*([>*+•‣◦▪·●■–-])\s+(?=\S)|\s*(>)(?=[^\s>])")


def without_marks(lines: Sequence[str]) -> list[str]:
    """The lines, with the mark cut off where it stands before rows. The same number of lines, in the same order."""
    bare = list(lines)
    for first, end, mark in _runs(lines):
        inside = [line[_end_of_mark(line) :] for line in lines[first:end]]
        if end - first >= (FEWEST_QUOTED if mark == ">" else FEWEST_LISTED) and (mark == ">" or _are_rows(inside)):
            bare[first:end] = inside
    return bare


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


def _are_rows(lines: Sequence[str]) -> bool:
    """Whether two of three lines, at least, have several seams or a mark between cells."""
    rows = sum(
        len(line) <= MOST_READ
        and (met >= FEWEST_SEAMS or any(len(split_cells(line, form)) > 1 for form in ("tab", "pipe", "multispace")))
        for line, met in zip(lines, seams(lines).tolist(), strict=True)
    )
    return bool(rows * 3 >= len(lines) * 2)
