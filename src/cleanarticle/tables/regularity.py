"""How regular the grid of a reading is, in numbers for the judges: full rows, columns whose cells are alike, odd cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.columns import ASPECTS, RARE, STRENGTH, Background, Signature, signature, whole_number
from cleanarticle.tables.joint import intrinsic
from cleanarticle.tables.line import Line
from cleanarticle.trees import Numbers

__all__ = ["Cells", "regularity"]

KIND, SHAPE, FORMAT = ASPECTS.index("kind"), ASPECTS.index("shape"), ASPECTS.index("format")
LONGEST = 400
"""Characters of a cell that are looked at."""
NOTHING = -9.0
"""The mean likeness told of no cells."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell by its text alone."""

    signature: Signature
    values: list[int]
    """The number of the value of each aspect."""
    size: int
    lower: int
    odd: int
    broken: bool
    numeric: bool
    number: int | None
    """The whole number it is."""
    quotes: int


class Cells:
    """The cells of all readings of some lines, each looked at once, the values of their aspects numbered as they are met."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._known: dict[str, _Cell] = {}
        self._numbers: tuple[dict[str, int], ...] = tuple({} for _ in ASPECTS)
        self._shares: list[float] = []

    def of(self, text: str) -> _Cell:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._look_at(text)
        return found

    def shares(self) -> Numbers:
        """The share of each value among all cells of all tables."""
        return np.array(self._shares)

    def _look_at(self, text: str) -> _Cell:
        line = Line(text[:LONGEST])
        size = len(line.text)
        lower, odd, _ = intrinsic(line, 0, size)
        signed = signature(line, 0, size)
        return _Cell(
            signature=signed,
            values=[self._number(aspect, value) for aspect, value in enumerate(signed)],
            size=size,
            lower=lower,
            odd=odd,
            broken=sum(text.count(mark) for mark in "([（「") != sum(text.count(mark) for mark in ")]）」"),
            numeric=line.kinds.count("d") * 2 >= size,
            number=whole_number(text),
            quotes=text.count('"') % 2,
        )

    def _number(self, aspect: int, value: str) -> int:
        found = self._numbers[aspect].get(value)
        if found is None:
            found = self._numbers[aspect][value] = len(self._shares)
            self._shares.append(self._background[aspect].get(value, RARE[aspect]))
        return found


class _Grid:
    """The cells of a reading that are not empty, row by row, with their places."""

    def __init__(self, rows: Sequence[Sequence[str]], columns: int, cells: Cells) -> None:
        self.rows, self.columns = rows, columns
        places = [(at, c, cells.of(text)) for at, row in enumerate(rows) for c, text in enumerate(row) if text]
        self.cells = [cell for _, _, cell in places]
        self.row = np.array([at for at, _, _ in places], np.intp)
        self.column = np.array([c for _, c, _ in places], np.intp)
        self.by_column: list[list[tuple[int, _Cell]]] = [[] for _ in range(columns)]
        for at, c, cell in places:
            self.by_column[c].append((at, cell))

    def likeness(self, shares: Numbers) -> Numbers:
        """How much each cell looks like the others of its column: `columns.likeness` of all at once."""
        values = np.array([cell.values for cell in self.cells], np.intp)
        size = np.bincount(self.column, minlength=self.columns)
        place = values * self.columns + self.column[:, None]
        others = np.bincount(place.ravel(), minlength=len(shares) * self.columns).take(place) - 1
        alone = (size.take(self.column) - 1 + STRENGTH)[:, None]
        found: Numbers = np.log((others / shares.take(values) + STRENGTH) / alone).mean(1)
        return found


def regularity(rows: Sequence[Sequence[str]], columns: int, cells: Cells) -> tuple[list[float], list[float]]:
    """What the judges see of the grid: how full and alike it is, and what a reader looks at. Each row has that many cells."""
    grid = _Grid(rows, columns, cells)
    return _fullness(grid, grid.likeness(cells.shares())), _agreement(grid)


def _fullness(grid: _Grid, like: Numbers) -> list[float]:
    """Full rows, likeness down the columns, cells that begin or end oddly."""
    columns, met, count = grid.columns, grid.cells, len(grid.rows)
    full = [sum(map(bool, row)) for row in grid.rows]
    number = len(met) or 1
    by_column = _means(like, grid.column, columns)
    rows = _means(like, grid.row, count)
    by_row = [mean for mean, size in zip(rows, full, strict=True) if size]
    majority = [_majority([cell.signature[KIND][0] for _, cell in column]) for column in grid.by_column]
    return [
        float(count),
        float(columns),
        sum(size == columns for size in full) / count,
        1 - sum(full) / (columns * count),
        sum(size == 1 for size in full) / count,
        float(full[-1] == columns),
        float(full[0] == columns),
        sum([cell.size for cell in met]) / number,
        float(max([cell.size for cell in met], default=0)),
        sum([cell.numeric for cell in met]) / number,
        sum([cell.lower for cell in met]) / number,
        sum([cell.odd for cell in met]) / number,
        sum([cell.broken for cell in met]) / number,
        sum([cell.signature[KIND][0] in "CHKG" for cell in met]) / number,
        _mean(by_column),
        min(by_column),
        max(by_column),
        by_row[0] if by_row else NOTHING,
        min(by_row[1:], default=NOTHING),
        _mean(by_row[1:]),
        _mean(majority),
        min(majority),
    ]


def _means(values: Numbers, group: NDArray[np.intp], groups: int) -> list[float]:
    """The mean of the values of each group."""
    size = np.bincount(group, minlength=groups)
    total = np.bincount(group, values, minlength=groups)
    found: list[float] = np.where(size > 0, total / np.maximum(size, 1), NOTHING).tolist()
    return found


def _agreement(grid: _Grid) -> list[float]:
    """What a reader looks at: columns that count up, numbers written alike, values that return, where cells are missing."""
    rows, columns = grid.rows, grid.by_column
    steps = [
        _majority([None if cell.number is None else cell.number - at for at, cell in column]) for column in columns
    ]
    formats = [_majority([cell.signature[FORMAT] or None for _, cell in column[1:]]) for column in columns]
    shapes = [_majority([cell.signature[SHAPE] for _, cell in column[1:]]) for column in columns]
    distinct = [len({id(cell) for _, cell in column}) / len(column) for column in columns if column]
    missing = [len(rows) - len(column) for column in columns]
    return [
        max(steps),
        steps[0],
        max(formats),
        _mean([share for share in formats if share > 0]) if any(formats) else -1.0,
        _mean(shapes),
        min(shapes),
        sum(distinct) / max(1, len(distinct)),
        min(distinct, default=1.0),
        sum([cell.quotes for cell in grid.cells]) / len(rows),
        float(not rows[0][0]),
        missing[-1] / len(rows),
        sum(count * 2 > len(rows) for count in missing),
        sum(0 < count * 2 <= len(rows) for count in missing),
    ]


def _majority(values: Sequence[str | int | None]) -> float:
    """The share of the commonest value that says something."""
    counts = Counter(values)
    counts.pop(None, 0)
    return max(counts.values(), default=0) / max(1, len(values))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else NOTHING
