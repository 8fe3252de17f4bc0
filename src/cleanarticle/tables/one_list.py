"""Dates, prices, times or numbers one below the other that are one list, and no table of which the rows got lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import inf, log10

__all__ = ["is_one_list"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
ONE_SHAPE = 0.9
"""Share of the cells that are written alike."""
LEAST_DIFFERENCE = 8.0
"""The variance between columns beside that within them (Fisher's F) from which on the columns are not alike: the
number of columns was chosen among several as the one in which they differ most. The labelled tables are the same ones from 4 to 12."""


def is_one_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells are written alike, each with a number or as an address of mail, and those of a column are as large, long and exact as
    those of the others: nothing says then where a row ends, since any number of columns looks as good. Of 1,515 labelled tables three are so.

    >>> is_one_list([["31 kg", "28 kg"], ["45 kg", "30 kg"], ["27 kg", "44 kg"]])
    True
    >>> is_one_list([["31 kg", "7,404 kg"], ["28 kg", "9,120 kg"], ["45 kg", "8,801 kg"]])
    False
    """
    cells = [cell for row in rows for cell in row]
    if not all("@" in cell or _NUMBER.search(cell) for cell in cells):
        return False
    _, alike = Counter(map(_shape, cells)).most_common(1)[0]
    if alike < ONE_SHAPE * len(cells):
        return False
    columns = list(zip(*rows, strict=True))
    return all(_difference(measure, columns) < LEAST_DIFFERENCE for measure in (_magnitude, _decimals, len))


def _shape(cell: str) -> str:
    return _WORD.sub("a", _NUMBER.sub("0", cell.lstrip("-+−±~")))


def _magnitude(cell: str) -> float:
    digits = "".join(filter(str.isdecimal, cell))
    return log10(1 + int(digits)) if digits else 0.0


def _decimals(cell: str) -> int:
    number = _NUMBER.search(cell)
    last = max(map(number[0].rfind, ".,")) if number else -1
    return len(number[0]) - 1 - last if number and last >= 0 else 0


def _difference(measure: Callable[[str], float], columns: Sequence[Sequence[str]]) -> float:
    """Fisher's F of one way of grouping; infinite where the columns differ and the cells of none do."""
    values = [[float(measure(cell)) for cell in column] for column in columns]
    count = sum(map(len, values))
    mean = sum(map(sum, values)) / count
    means = [sum(column) / len(column) for column in values]
    between = sum(len(column) * (own - mean) ** 2 for column, own in zip(values, means, strict=True))
    within = sum((value - own) ** 2 for column, own in zip(values, means, strict=True) for value in column)
    freedom = count - len(columns)
    if not between or freedom <= 0 or len(columns) == 1:
        return 0.0
    return between / (len(columns) - 1) * freedom / within if within else inf
