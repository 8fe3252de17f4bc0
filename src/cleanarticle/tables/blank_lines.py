"""Tables with blank lines inside: one after each cell or row, or one below the header.

A blank line ends a run of lines that are read together. Many scrapers put one after every block, though, and a cell or a row is a block to
them. So where no table was found, short lines that one blank line each parts are read once more without these, and a line that stands alone
above the rows of a table without a header is read with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cleanarticle.strings import ends_sentence, width
from cleanarticle.tables.guess import TableGuess

__all__ = ["DOUBT", "Closed", "close", "headed", "is_header", "spread"]

DOUBT: Final = 2.0
"""The power to which the confidence of what is found between blank lines is raised: short paragraphs stand so too."""
LIKELY: Final = 0.3
"""Probability of a table from which on the line above its rows is read with them."""
LEAST_SPREAD: Final = 6
"""Lines with a blank one after each that are read."""
WIDEST: Final = 80
"""Columns of such a line, and of a header that stands alone."""
LONGEST: Final = 300
"""Lines of a stretch; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Stretches of lines without the blank lines between them, each between the lines that stand before and after it."""

    lines: Sequence[str]
    places: Sequence[int]
    """Where each line is in the text."""
    runs: Sequence[tuple[int, int]]
    """The lines `[first, end)` of each stretch, here."""


def close(lines: Sequence[str], stretches: Collection[Sequence[int]]) -> Closed:
    """The lines of the stretches, given by their places in the text."""
    places: list[int] = []
    runs: list[tuple[int, int]] = []
    for stretch in stretches:
        before = [at for at in range(stretch[0] - 1, -1, -1) if lines[at].strip()][:1]
        after = [at for at in range(stretch[-1] + 1, len(lines)) if lines[at].strip()][:1]
        first = len(places) + len(before)
        places += [*before, *stretch, *after]
        runs.append((first, first + len(stretch)))
    return Closed([lines[at] for at in places], places, runs)


def spread(lines: Sequence[str], taken: Collection[int]) -> Iterator[list[int]]:
    """The places of short lines each of which one blank line parts from the next."""
    stretch: list[int] = []
    for at in [*_open(lines, taken), len(lines) + LONGEST]:
        if stretch and (at - stretch[-1] != 2 or len(stretch) == LONGEST):
            if len(stretch) >= LEAST_SPREAD:
                yield stretch
            stretch = []
        stretch.append(at)


def _open(lines: Sequence[str], taken: Collection[int]) -> Iterator[int]:
    """Lines that stand alone and may be a cell."""
    blank = [not line.strip() for line in lines]
    for at, line in enumerate(lines):
        alone = not blank[at] and (at == 0 or blank[at - 1]) and (at + 1 == len(lines) or blank[at + 1])
        if alone and at not in taken and len(line) <= WIDEST and width(line) <= WIDEST:
            yield at


def headed(lines: Sequence[str], guess: TableGuess, taken: Collection[int]) -> list[int] | None:
    """The places of the rows around a table without a header, with those of a line that stands alone above them."""
    if guess.table.header or guess.table.caption or guess.form not in ("concat", "space"):
        return None
    first, end = guess.first, guess.end
    while first > 0 and first - 1 not in taken and lines[first - 1].strip():
        first -= 1
    while end < len(lines) and end not in taken and lines[end].strip():
        end += 1
    head = first - 2
    if head < 0 or lines[first - 1].strip() or head in taken or (head and lines[head - 1].strip()):
        return None
    line = lines[head].strip()
    if not line or width(line) > WIDEST or ends_sentence(line):
        return None
    return [head, *range(first, end)]


def is_header(guess: TableGuess, old: TableGuess) -> bool:
    """Whether a reading with the line above is the better one: that names the columns, and as sure."""
    return bool(guess.table.header) and guess.first < old.first and guess.confidence >= old.confidence
