"""TBL001 flattened-table: a table whose cells were run together, rebuilt.

## What it does

Makes a table of the lines that some scraper made of one. Seven forms are known: cells glued with one row a line, all rows
glued on one line, one cell a line, cells parted by single spaces, tabs, bars, or runs of spaces. The form need not be told.
The characters of the cells are those of the lines; only white space, tabs, bars, the separator row of a Markdown
table, and a list or quote mark before every row go.

## Why it matters

A table whose cells ran together is noise to a reader and to a model: nobody can tell `Atlanta Braves68460.597`.
With its columns back it is data again.

## Example

    SeasonAverage temperatureRain days
    Spring14 °C11
    Summer23 °C7
    Winter3 °C15

becomes a table of three columns (season, average temperature, rain days) with its header row.

## Holds back

Every table has a probability that it is right. Below `Options.table_confidence` the lines stay as they are and TBL002 says
so. Prose, lists, verse, code, menus, addresses, prices, `camelCase` names and tickers are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleanarticle.tables.guess import DEFAULT_THRESHOLD, TableGuess

__all__ = ["CODE", "find"]

CODE = "TBL001"


def find(guesses: Iterable[TableGuess], *, threshold: float = DEFAULT_THRESHOLD) -> list[TableGuess]:
    """The guesses sure enough to be rebuilt."""
    return [guess for guess in guesses if guess.confidence >= threshold]
