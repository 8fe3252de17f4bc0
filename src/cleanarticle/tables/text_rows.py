"""text_rows: rows at the edges of a table of one cell a line that are the text above and below it.

A heading and a sentence under a table of two columns fill a row as well as any two cells do, and nothing tells where the table ends but what the
columns hold: where all other rows have numbers these have words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleanarticle.strings import ends_sentence, has_case, width
from cleanarticle.tables.guess import Grid

__all__ = ["around", "is_number"]

LEAST_ROWS: Final = 3
"""Rows that stay."""
NUMBERS: Final = 0.7
"""Share of the cells below the first row that are numbers, from which on their column is one of them."""
UNIT: Final = 4
"""Letters that a number may have beside it: `12 min`."""
FULL_COLUMNS: Final = 3
"""Columns of a table in which a row of one cell is none: of two the second is often missing."""
MOST: Final = 4
"""Rows above or below that may be text."""
SENTENCE: Final = 20
"""Columns of the shortest sentence that counts; a letter of Chinese, Japanese or Korean takes two."""
LONG, OVER = 24, 40
"""Columns of a line of a script without case that counts without the end of a sentence, where it is much wider than all other cells of its
column; over the names of the columns, which may be long themselves."""
STANDS_OUT: Final = 1.5


def around(rows: Grid) -> tuple[int, int]:
    """How many of the first and of the last rows are text.

    >>> around([["Metal", "Close"], ["Tin", "31.5"], ["Zinc", "2.4"], ["Lead", "7.0"], ["What is next", "The strike may end on Monday."]])
    (0, 1)
    """
    first, end = _full_rows(rows)
    some = range(min(MOST, end - first - LEAST_ROWS), 0, -1)
    end -= next((count for count in some if _is_below(rows[first : end - count], rows[end - count : end])), 0)
    some = range(min(MOST, end - first - LEAST_ROWS), 0, -1)
    first += next((count for count in some if _is_above(rows[first : first + count], rows[first + count : end])), 0)
    return first, len(rows) - end


def _full_rows(rows: Grid) -> tuple[int, int]:
    """The rows without a first and a last one that is one cell, where no other cell is missing."""
    first, end = 0, len(rows)
    if end <= LEAST_ROWS or len(rows[0]) < FULL_COLUMNS or not all(map(all, rows[1:-1])):
        return first, end
    end -= _is_one_cell(rows[-1])
    first += end > LEAST_ROWS and _is_one_cell(rows[0])
    return first, end


def _is_one_cell(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _is_below(rows: Grid, last: Grid) -> bool:
    """Whether the last rows have words where the others have numbers, and one of their cells is a sentence or long."""
    return _are_words(last, rows, LONG)


def _is_above(first: Grid, rows: Grid) -> bool:
    """Whether the first rows hold a sentence, and the one below names the columns."""
    return all(_is_told(rows[0], rows[1:], at) for at in _of_numbers(rows)) and _are_words(first, rows, OVER)


def _are_words(some: Grid, rows: Grid, least: int) -> bool:
    columns = _of_numbers(rows)
    if not columns or not all(_has_words(row, rows, columns) for row in some):
        return False
    return any(_is_text(cell, rows, at, least) for row in some for at, cell in enumerate(row))


def _is_text(cell: str, others: Sequence[Sequence[str]], at: int, least: int) -> bool:
    """Whether the cell is a sentence, or so long and alone in it that it can be no cell of its column."""
    if _is_sentence(cell):
        return least == LONG or _stands_out(cell, others, at)
    return width(cell) >= least and _stands_out(cell, others, at) and not any(map(has_case, cell))


def _of_numbers(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns whose cells below the first row are numbers."""
    found = []
    for at in range(max(map(len, rows), default=0)):
        said = [row[at] for row in rows[1:] if at < len(row) and row[at]]
        if said and sum(map(is_number, said)) >= NUMBERS * len(said):
            found.append(at)
    return found


def _has_words(row: Sequence[str], others: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    said = [at for at in columns if at < len(row) and row[at]]
    return bool(said) and all(_is_told(row, others, at) for at in said)


def _is_told(row: Sequence[str], others: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the cell is no number but words, or text with numbers in it."""
    cell = row[at] if at < len(row) else ""
    if any(map(str.isalpha, cell)) and not _has_digit(cell):
        return True
    return _stands_out(cell, others, at) and _is_text(cell, others, at, LONG)


def _stands_out(cell: str, others: Sequence[Sequence[str]], at: int) -> bool:
    return width(cell) >= STANDS_OUT * max(width(row[at]) if at < len(row) else 0 for row in others)


def _is_sentence(cell: str) -> bool:
    return width(cell) >= SENTENCE and ends_sentence(cell)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def is_number(cell: str) -> bool:
    return _has_digit(cell) and sum(map(str.isalpha, cell)) <= UNIT
