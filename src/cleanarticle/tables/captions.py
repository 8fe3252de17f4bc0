"""Captions that a blank line parts from their table, and captions below it.

A caption says that it is one: *Table 3: Ages*. One right above its table is taken in at once (rebuild.py); the others are looked for when all
tables are known, since a line between two tables belongs to the one on the side on which this text has its captions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cleanarticle.tables import no_rows
from cleanarticle.tables.guess import TableGuess

__all__ = ["taken_in"]

FURTHEST: Final = 2
"""Lines from the edge of a table to its caption: one blank line may be between."""


def taken_in(lines: Sequence[str], guesses: Sequence[TableGuess]) -> list[TableGuess]:
    """The guesses, in order, with the captions that stand apart from them."""
    ordered = sorted(guesses, key=lambda guess: guess.first)
    inside = {at for guess in ordered for at in range(guess.first, guess.end)}
    above = [_found(lines, [guess.first - step for step in range(1, FURTHEST + 1)], inside) for guess in ordered]
    below = [_found(lines, [guess.end - 1 + step for step in range(1, FURTHEST + 1)], inside) for guess in ordered]
    if any(guess.table.caption for guess in ordered) or _many(above) >= _many(below):
        below = [at if at not in above else None for at in below]
    else:
        above = [at if at not in below else None for at in above]
    return [
        guess if guess.table.caption else _captioned(guess, lines, one if one is not None else other)
        for guess, one, other in zip(ordered, above, below, strict=True)
    ]


def _many(places: Sequence[int | None]) -> int:
    return sum(at is not None for at in places)


def _found(lines: Sequence[str], places: Sequence[int], inside: set[int]) -> int | None:
    """The place of the caption, the first of these lines that is not blank."""
    for at in places:
        if not 0 <= at < len(lines) or at in inside:
            return None
        if lines[at].strip():
            return at if no_rows.is_clear_caption(lines[at].strip()) else None
    return None


def _captioned(guess: TableGuess, lines: Sequence[str], at: int | None) -> TableGuess:
    if at is None:
        return guess
    table = replace(guess.table, caption=lines[at].strip())
    return replace(guess, first=min(guess.first, at), end=max(guess.end, at + 1), table=table)
