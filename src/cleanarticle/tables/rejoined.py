"""Tables that are longer than the regions they are read in, put together again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from cleanarticle.tables.guess import TableGuess

__all__ = ["rejoined"]


def rejoined(guesses: Iterable[TableGuess], cuts: Collection[int]) -> list[TableGuess]:
    """The guesses, in order; two of one form and as many columns that meet at one of the `cuts` (places of lines) are one."""
    whole: list[TableGuess] = []
    for guess in sorted(guesses, key=lambda one: (one.first, one.end)):
        if whole and guess.first in cuts and _continues(guess, whole[-1]):
            whole[-1] = _joined(whole[-1], guess)
        else:
            whole.append(guess)
    return whole


def _continues(guess: TableGuess, above: TableGuess) -> bool:
    meets = above.end == guess.first and above.form == guess.form and guess.table.caption is None
    return meets and len(above.table.rows[0]) == len(guess.table.rows[0])


def _joined(above: TableGuess, below: TableGuess) -> TableGuess:
    header = (below.table.header,) if below.table.header else ()
    rows = (*above.table.rows, *header, *below.table.rows)
    share = (above.end - above.first) / (below.end - above.first)
    confidence = round(share * above.confidence + (1 - share) * below.confidence, 4)
    return replace(
        above,
        end=below.end,
        table=replace(above.table, rows=rows, confidence=confidence),
        confidence=confidence,
        exact=min(above.exact, below.exact),
        because=f"{below.end - above.first} rows that agree on {len(rows[0])} columns",
        likely=round(share * above.likely + (1 - share) * below.likely, 4),
    )
