"""Rows that blank lines part: one cell a line, few or no blank lines between the cells of a row, more between two rows.

That is what is left of indented HTML when the text of each element is taken as it stands: where a row ends is not lost. An empty cell is a
larger gap in a row, or at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final, NamedTuple

from cleanarticle.strings import width
from cleanarticle.tables.guess import Grid

__all__ = ["DOUBT", "Parted", "find"]

DOUBT: Final = 10.0
"""The power to which the probability is raised that the lines, read without the blank ones, are a table: the blank lines tell where each row
ends, also of verse, contacts, events and bills of fare, for which it was 0.87 at most; of 82 in 84 tables it was 0.93 at least."""
FEWEST_ROWS: Final = 3
FEWEST_LINES: Final = 6
MOST_COLUMNS: Final = 12
WIDEST: Final = 80
"""Columns of such a line."""
SIZES: Final = 3
"""Sizes of gaps tried, the commonest first, for the one between cells and for the one between rows."""
LARGEST_GAP: Final = 12
"""Lines from one to the next beyond which nothing belongs together."""
LONGEST: Final = 300
"""Lines of a table; a longer one is cut."""


class Parted(NamedTuple):
    places: Sequence[int]
    """Where the cells are in the text."""
    rows: Grid
    """Empty cells included."""


@dataclass(slots=True)
class _Row:
    places: list[int]
    cells: list[str]
    above: int
    below: int
    """Lines from the row before, and to the one after."""


def find(lines: Sequence[str], taken: Collection[int]) -> Iterator[Parted]:
    """Short lines in groups of one size with larger gaps between them than in them.

    >>> [one.rows for one in find(["Ann", "31", "", "Bo", "4", "", "Cy", "7"], ())]
    [[['Ann', '31'], ['Bo', '4'], ['Cy', '7']]]
    """
    for stretch in _stretches(lines, taken):
        gaps = Counter(after - before for before, after in pairwise(stretch))
        sizes = [gap for gap, _ in gaps.most_common(SIZES)]
        found = [
            one
            for inner, outer in product(sizes, sizes)
            if inner < outer
            for one in _tables(_rows(lines, stretch, inner, outer), inner, outer)
        ]
        found.sort(key=lambda one: (-len(one.places), one.places))
        used: set[int] = set()
        for one in found:
            if used.isdisjoint(one.places):
                used.update(one.places)
                yield one


def _stretches(lines: Sequence[str], taken: Collection[int]) -> Iterator[list[int]]:
    """The places of short lines that are next to each other but for blank ones."""
    stretch: list[int] = []
    for at, line in enumerate(lines):
        if not line or line.isspace():
            continue
        is_open = at not in taken and _is_short(line)
        if stretch and (not is_open or at - stretch[-1] > LARGEST_GAP or len(stretch) == LONGEST):
            if len(stretch) >= FEWEST_LINES:
                yield stretch
            stretch = []
        if is_open:
            stretch.append(at)
    if len(stretch) >= FEWEST_LINES:
        yield stretch


def _is_short(line: str) -> bool:
    if len(line) > WIDEST and not line[0].isspace():
        return False  # most lines of prose, at once
    return width(line.strip()) <= WIDEST


def _rows(lines: Sequence[str], stretch: Sequence[int], inner: int, outer: int) -> list[_Row]:
    """The lines in groups; a gap between the two sizes is an empty cell or more."""
    rows: list[_Row] = []
    for before, at in pairwise([stretch[0] - outer, *stretch]):
        gap = at - before
        if gap >= outer or not rows:
            if rows:
                rows[-1].below = gap
            rows.append(_Row([], [], gap, outer))
        else:
            rows[-1].cells += [""] * _missing(gap - inner, inner, outer)
        rows[-1].places.append(at)
        rows[-1].cells.append(lines[at].strip())
    return rows


def _missing(more: int, inner: int, outer: int) -> int:
    """The number of empty cells that make a gap so many lines larger: each adds half of what the end of a row adds, since two
    elements end there."""
    return 2 * more // (outer - inner)


def _tables(rows: Sequence[_Row], inner: int, outer: int) -> Iterator[Parted]:
    """The rows of one size that follow each other."""
    first = 0
    while first < len(rows):
        columns = max(len(row.cells) for row in rows[first : first + 2])
        grid: Grid = []
        for row in rows[first:]:
            cells = _full(row, columns, inner, outer, is_head=not grid)
            if len(cells) != columns:
                break
            grid.append(cells)
        end = first + len(grid)
        if len(grid) >= FEWEST_ROWS and 2 <= columns <= MOST_COLUMNS:
            yield Parted([at for row in rows[first:end] for at in row.places], grid)
            first = end
        else:
            first += 1


def _full(row: _Row, columns: int, inner: int, outer: int, *, is_head: bool) -> list[str]:
    """The cells of a row, with the empty ones that the gaps at its ends tell of; the header may lack the first one."""
    lacks = columns - len(row.cells)
    if lacks <= 0:
        return row.cells
    if is_head and lacks == 1:
        return ["", *row.cells]
    if _missing(row.below - outer, inner, outer) >= lacks:
        return [*row.cells, *[""] * lacks]
    return [*[""] * lacks, *row.cells] if _missing(row.above - outer, inner, outer) >= lacks else row.cells
