"""Places of a run where cell ends are clear though no table was found: read once more, as if little else stood around them.

The line model also goes by what the run as a whole is like, so that among much text it overlooks some rows which it believes by
themselves: three or four short ones, mostly. A few rows, or a whole table on one line, look the same in any text when read by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from cleanarticle.tables import no_rows
from cleanarticle.tables.evidence import OUTSIDE, LineEvidence, Run

__all__ = ["DOUBT", "DOUBT_OF_PARTS", "LEAST", "parts", "stretches"]

DOUBT = 2.5
"""The power to which the confidence of what is found only so is raised. Lists of contacts and
menus would come with a power of 1. In 526 texts of text-dev it finds eight tables more, of which one is none; see docs/explanation/tables.md,
"Among other lines"."""
LEAST = 0.05
"""The confidence from which on it is told where nothing else was seen: below are lines of code and menus, though by themselves they look like tables."""
SURE = 1.0
"""Log-odds of a boundary from which on a line clearly shows one."""
SURE_OF_DIGITS = -1.0
"""The same where half of the characters are digits: where numbers ran together no place is sure, and little else looks like that."""
LEAST_ROWS = 3
"""Lines in a row that clearly show a boundary."""
LEAST_ON_LINE = 5
"""Boundaries that a line clearly shows which may be a whole table."""
DOUBT_OF_PARTS = 1.5
"""The same as DOUBT for what is read between sentences: code with one token a line, and words that were links, would come with a power of 1."""
LEAST_SHARE = 0.05
LEAST_PART = 4
"""Lines between sentences that are read by themselves."""
ABOVE, BELOW = 2, 1
"""Lines read with the rows: the header may show no boundary, and a line more says where the table ends."""


def parts(run: Run, taken: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """The lines `[first, end)` of the text between those that are sentences or end in a colon, where half of them seemed to be rows."""
    size = len(run.items)
    edges = [-1, *(at for at, text in enumerate(run.texts) if no_rows.is_text(text)), size]
    for before, end in pairwise(edges):
        first = before + 1
        if not LEAST_PART <= end - first < size or not taken.isdisjoint(range(run.first + first, run.first + end)):
            continue
        if sum(1 - chances[OUTSIDE] for chances in run.chances[first:end]) >= LEAST_SHARE * (end - first):
            yield run.first + first, run.first + end


def stretches(run: Run, taken: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """The lines `[first, end)` of the text that are worth it, not overlapping; `taken` are lines in which something was found."""
    clear = [0 if run.first + at in taken else _clear(item) for at, item in enumerate(run.items)]
    size, done = len(clear), 0
    for first, end in _rows(clear):
        start, stop = max(done, first - ABOVE), min(size, end + BELOW)
        while run.first + start in taken:
            start += 1
        while run.first + stop - 1 in taken:
            stop -= 1
        yield from _tables_on_one_line(run, clear, done, start)
        if (start, stop) != (0, size):
            yield run.first + start, run.first + stop
        done = stop
    yield from _tables_on_one_line(run, clear, done, size)


def _clear(item: LineEvidence) -> int:
    """How many boundaries the line clearly shows."""
    kinds = item.line.kinds
    digits = kinds.count("d") * 2 >= len(kinds) - kinds.count(" ")
    return sum(odds > (SURE_OF_DIGITS if digits else SURE) for odds in item.glued.values())


def _rows(clear: list[int]) -> Iterator[tuple[int, int]]:
    """Lines in a row that show a boundary."""
    start = 0
    for at, count in enumerate([*clear, 0]):
        if count:
            continue
        if at - start >= LEAST_ROWS:
            yield start, at
        start = at + 1


def _tables_on_one_line(run: Run, clear: list[int], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines from one place to another that show many boundaries, unlike those next to them."""
    for at in range(first, end):
        beside = max(clear[max(0, at - 1) : at] + clear[at + 1 : at + 2], default=LEAST_ON_LINE)
        if clear[at] >= LEAST_ON_LINE > beside:
            yield run.first + at, run.first + at + 1
