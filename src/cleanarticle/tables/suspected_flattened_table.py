"""TBL002 suspected-flattened-table: lines that may be a flattened table, left alone.

## What it does

Reports lines that look like a flattened table where the best reading of their cells is too doubtful to be used. The
finding tells the lines, how sure the best guess is, and its first row. Nothing is changed.

## Why it matters

A wrong table is worse than none: it puts numbers under the wrong name. But a reader of the result should know that there is
a table to look at.

## Example

    SeasonAverage temperatureRain days
    Spring14 °C11
    Summer23 °C7
    Winter3 °C15

With `Options(table_confidence=1.0)` the lines stay, and the finding says that they may be a table of three columns.

A row alone, such as `Lack of trustUnilateral decisions` between two paragraphs, has no second row that could confirm it: it is
reported and comes back from a threshold of 0.2 on.

## Holds back

Lines that are more likely no table than one are not reported. Tables that TBL001 rebuilds are not reported again, nor menus
and the like that leave the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleanarticle.article import Finding, Location
from cleanarticle.tables.guess import DEFAULT_THRESHOLD, TableGuess

__all__ = ["CODE", "NAME", "find"]

CODE = "TBL002"
NAME = "suspected-flattened-table"
LEAST_LIKELY = 0.5
"""Probability that there is a table at all, below which nothing is said."""
MOST_SHOWN = 120


def find(
    guesses: Iterable[TableGuess], lines: Sequence[str], *, threshold: float = DEFAULT_THRESHOLD
) -> Iterator[Finding]:
    """One finding a doubtful guess. `lines` are all lines of the text; they are taken to be joined by line feeds."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for guess in guesses:
        if guess.confidence < threshold and guess.likely >= LEAST_LIKELY:
            yield Finding(
                code=CODE,
                name=NAME,
                severity="info",
                message=_message(guess),
                location=Location(start=starts[guess.first], end=starts[guess.end] - 1, line=guess.first + 1),
                measured=guess.confidence,
            )


def _message(guess: TableGuess) -> str:
    head = " | ".join(guess.table.header or guess.table.rows[0])
    shown = head if len(head) <= MOST_SHOWN else head[: MOST_SHOWN - 1] + "…"
    count = guess.end - guess.first
    lines = "1 line that" if count == 1 else f"{count} lines that"
    return f"{lines} may be a flattened table; the best guess ({guess.confidence:.0%} sure) begins {shown}"
