"""Table words: lines that a noise rule took for a button or a menu entry and that are cells or rows of a table.

`Route`, `Team`, `Comments` and `Share` head columns as often as pages. Rules judge lines one by one; a table that is at least as sure with
such a line as without it says that the line is part of it.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleanarticle.tables import Search, TableGuess

    Searcher = Callable[[Sequence[str], frozenset[int]], Search]
    """Searches lines for tables; the places in the set are passed over."""

__all__ = ["Regained", "regain"]

BESIDE = 8
"""Lines over and under a table among which what was taken may be part of it: a row of one cell a line lacks its other cells then too."""
AROUND = 10
"""Lines around what was taken that are read with it: a row of one cell a line may begin so far up."""
CLOSE = 6
"""Lines from one to the next of those that may be a column of signs, where no table is seen without them."""
COLUMN = 3
"""Lines of such a column at least."""
TOLERANCE = 0.05
"""By how much less sure a table may be that has more lines: a header whose words are those of buttons agrees less with its columns. Of 110
development tables that lose lines to noise rules, each put into the story of another text, 42 come back exactly, 33 without this module."""
WORDS = 0.4
"""Share of the lines with letters that may be words of buttons: a header, a name of a row, a cell that says yes or no."""
LIKELY = 0.3
"""Probability of a table from which it is looked at what was taken from it."""


class Regained(NamedTuple):
    guesses: tuple[TableGuess, ...]
    places: frozenset[int]
    """The lines (0-based) that are part of a table after all."""


def regain(
    found: Search,
    rows: Sequence[str],
    blank: Sequence[str],
    gone: frozenset[int],
    search: Searcher,
    *,
    passed: frozenset[int],
    least: float,
) -> Regained:
    """The tables found among `blank` lines, with the lines of `rows` in `gone` that make one of them no less sure, and sure to `least`. `gone`
    are places of lines that are blank since a rule took them out, `passed` those of lines that no table is looked for in."""
    likely = [guess for guess in found.guesses if guess.likely >= LIKELY]
    beside = frozenset(place for guess in likely for place in _taken_from(guess, rows, gone))
    lost = beside | _columns(place for place in gone - passed if not any(map(str.isalpha, rows[place])))
    if not lost:
        return Regained(found.guesses, frozenset())
    restored = [row if place in lost else line for place, (row, line) in enumerate(zip(rows, blank, strict=True))]
    read = {near for place in lost for near in range(place - AROUND, place + AROUND + 1)}
    read |= {place for guess in likely if not read.isdisjoint(_places(guess)) for place in _places(guess)}
    again = search(restored, frozenset(range(len(rows))) - read | passed - lost).guesses
    better = [
        guess
        for guess in again
        if guess.confidence >= least
        and not lost.isdisjoint(_places(guess))
        and _is_surer(guess, found.guesses)
        and not _is_furniture(guess, rows, lost)
    ]
    kept = [guess for guess in found.guesses if not any(guess.overlaps(other) for other in better)]
    places = lost.intersection([place for guess in better for place in _places(guess)])
    return Regained(tuple(sorted([*kept, *better], key=lambda guess: guess.first)), places)


def _columns(signs: Iterable[int]) -> frozenset[int]:
    """The places of signs that stand close to each other, with other lines between them, as the cells of a column do."""
    found: set[int] = set()
    column: list[int] = []
    for place in [*sorted(signs), None]:
        if place is None or (column and not 1 < place - column[-1] <= CLOSE):
            if len(column) >= COLUMN:
                found.update(column)
            column = []
        if place is not None:
            column.append(place)
    return frozenset(found)


def _taken_from(guess: TableGuess, rows: Sequence[str], gone: frozenset[int]) -> frozenset[int]:
    """The places that were taken out of the lines of a table, or of those right over or under them, up to a blank one."""
    over = takewhile(rows.__getitem__, range(guess.first - 1, max(guess.first - 1 - BESIDE, -1), -1))
    under = takewhile(rows.__getitem__, range(guess.end, min(guess.end + BESIDE, len(rows))))
    return gone.intersection((*over, *_places(guess), *under))


def _is_surer(guess: TableGuess, others: Iterable[TableGuess]) -> bool:
    """Whether a table is nearly as sure as those found in its place before, has none of their lines less, and hardly more."""
    return all(
        guess.confidence >= other.confidence - TOLERANCE
        and 0 <= other.first - guess.first <= BESIDE
        and other.end <= guess.end
        for other in others
        if guess.overlaps(other)
    )


def _is_furniture(guess: TableGuess, rows: Sequence[str], lost: frozenset[int]) -> bool:
    """Whether so many lines of a table are words of buttons that it is the buttons which look like one: the menu of a forum, and the bars
    under its posts."""
    said = [place for place in _places(guess) if any(map(str.isalpha, rows[place]))]
    return sum(place in lost for place in said) > WORDS * len(said)


def _places(guess: TableGuess) -> range:
    return range(guess.first, guess.end)
