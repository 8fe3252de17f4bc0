"""Cells in a row after row that lost its row ends: a whole table on one line, or one cell a line.

The cells run through the columns in turn. Dynamic programming over (offset, column) weighs the evidence for each
boundary, for a row ending there, and the likeness of the cells of each column, in a few rounds as in joint.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from math import log
from operator import add

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.columns import Background, Column, Signature, signature
from cleanarticle.tables.joint import intrinsic
from cleanarticle.tables.line import Line
from cleanarticle.trees import Numbers

__all__ = ["Cell", "Stream", "StreamWeights", "decode_stream", "likely_columns", "stream_rows"]

ROUNDS = 3
MOST_PASSED = 6.0
"""Log-odds of the boundaries that one cell may run over; beyond that no likeness makes up for it."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class StreamWeights:
    basic: Sequence[float]
    """Of boundary, row end, inner cell end, empty cell, emptiness of the column, lower start, odd marks, brackets, single."""
    aspects: Sequence[float]
    background: Background


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int
    column: int


@dataclass(slots=True)
class Stream:
    """A text with the offsets where cells may end, and the evidence there."""

    line: Line
    stops: Sequence[int]
    odds: Sequence[float]
    """Log-odds of a cell ending at each stop but the last, which is the end of the text."""
    row_odds: Sequence[float]
    """Log-odds of a row ending at each stop, given that a cell does."""
    gap: int
    reach: int
    """How many stops a cell may reach ahead; 1 where every stop is a boundary."""
    start: int = 0
    """Offset of the first cell."""
    cells: dict[tuple[int, int], tuple[Signature, float]] = field(default_factory=dict)
    """What was worked out of cells by their offsets: what they are compared by, and what speaks for them by themselves."""
    _steps: list[list[_Step]] = field(default_factory=list)
    _values: list[_Values] = field(default_factory=list)

    def steps(self, weights: StreamWeights) -> list[list[_Step]]:
        """The cells that may begin at each stop, worked out once."""
        if not self._steps:
            self._steps += _steps(self, weights)
        return self._steps

    def values(self, weights: StreamWeights) -> list[_Values]:
        """What all these cells are compared by, aspect by aspect, worked out once."""
        if not self._values:
            signed = [self.cell(step.start, step.end, weights)[0] for some in self.steps(weights) for step in some]
            self._values += [_Values.of([one[aspect] for one in signed]) for aspect in range(len(weights.aspects))]
        return self._values

    def forget(self) -> None:
        """Drops what was worked out with other weights."""
        self.cells.clear()
        self._steps.clear()
        self._values.clear()

    def part(self, first: int, end: int) -> Stream:
        """The cells `[first, end)` of a stream where every stop is a boundary; what was worked out of them is shared."""
        return replace(
            self,
            stops=self.stops[first:end],
            odds=self.odds[first : end - 1],
            row_odds=self.row_odds[first : end - 1],
            start=self.stops[first - 1] + self.gap if first else 0,
            _steps=[],
            _values=[],
        )

    def cell(self, start: int, end: int, weights: StreamWeights) -> tuple[Signature, float]:
        key = (start, end)
        found = self.cells.get(key)
        if found is None:
            lower, odd, broken = intrinsic(self.line, start, end)
            w = weights.basic
            own = w[5] * lower + w[6] * odd + w[7] * broken + (w[8] if end - start == 1 else 0.0)
            found = self.cells[key] = (signature(self.line, start, end), own)
        return found


def stream_rows(stream: Stream, cells: Sequence[Cell], columns: int) -> list[list[str]]:
    rows: list[list[str]] = []
    text = stream.line.text
    last = columns
    for cell in cells:
        if cell.column <= last:
            rows.append([""] * columns)
        rows[-1][cell.column] = text[cell.start : cell.end].strip()
        last = cell.column
    return rows


def likely_columns(stream: Stream, counts: Iterable[int], weights: StreamWeights, keep: int) -> list[int]:
    """The numbers of columns that row ends alone speak for."""
    tried = list(counts)
    scores = dict(zip(tried, _scores_by_rows(stream, tried, weights), strict=True))
    return sorted(sorted(tried, key=lambda columns: -scores[columns])[:keep])


def _scores_by_rows(stream: Stream, counts: Sequence[int], weights: StreamWeights) -> list[float]:
    """For each number of columns the score of the best way through the stream, the cells not being compared: what `_walk` finds,
    for all numbers at once."""
    if not counts:
        return []
    blank = weights.basic[3]
    blanks = [sum([blank] * size) for size in range(max(counts) + 1)]
    columns = np.arange(max(counts))
    inside = columns < np.array(counts)[:, None]
    rest = np.array(blanks)[np.maximum(np.array(counts)[:, None] - 1 - columns, 0)]
    steps = stream.steps(weights)
    best = np.full((len(steps) + 1, *inside.shape), _NEVER)
    best[0, :, 0] = 0.0
    for i, some in enumerate(steps):
        here = best[i]
        for c in range(1, len(columns)):
            np.maximum(here[:, c], here[:, c - 1] + blank, out=here[:, c])
        here[~inside] = _NEVER
        over, inner = np.array([(step.over, step.inner) for step in some]).T[:, :, None, None]
        there = best[i + 1 : i + 1 + len(some)]
        np.maximum(there[:, :, 0], (here + over + rest).max(2), out=there[:, :, 0])
        np.maximum(there[:, :, 1:], here[:, :-1] + inner, out=there[:, :, 1:])
    ends = [[best[-1, k, 0], *(best[-1, k, c] + blanks[n - c] for c in range(1, n))] for k, n in enumerate(counts)]
    return [float(max(one)) for one in ends]


def decode_stream(
    stream: Stream, columns: int, weights: StreamWeights, rounds: int = ROUNDS
) -> tuple[float, list[Cell]]:
    """The best way through the stream with that many columns, and its score."""
    score, cells = _walk(stream, columns, weights, None)
    for _ in range(rounds - 1):
        table = [Column.new() for _ in range(columns)]
        rows, last = 0, columns
        for cell in cells:
            table[cell.column].add(stream.cell(cell.start, cell.end, weights)[0])
            rows += cell.column <= last
            last = cell.column
        for column in table:
            column.empty = max(0.0, rows - column.size)
        score, again = _walk(stream, columns, weights, (table, cells))
        if again == cells:
            break
        cells = again
    return score, cells


@dataclass(frozen=True, slots=True)
class _Step:
    """A cell from one stop to another, and what it adds when the row ends after it or goes on."""

    to: int
    start: int
    end: int
    over: float
    inner: float


def _steps(stream: Stream, weights: StreamWeights) -> list[list[_Step]]:
    """The cells that may begin at each stop."""
    w_boundary, w_row, w_inner = weights.basic[:3]
    stops, odds, total = stream.stops, stream.odds, len(stream.stops)
    starts = [stream.start, *[stop + stream.gap for stop in stops[:-1]]]
    found: list[list[_Step]] = []
    for i, start in enumerate(starts):
        steps: list[_Step] = []
        passed = 0.0
        for j in range(i + 1, min(total, i + stream.reach) + 1):
            if passed > MOST_PASSED:
                break
            own = stream.cell(start, stops[j - 1], weights)[1]
            row = 0.0
            if j < total:
                passed += max(0.0, odds[j - 1])
                own += w_boundary * odds[j - 1]
                row = stream.row_odds[j - 1]
            steps.append(_Step(j, start, stops[j - 1], own + w_row * row, own - w_inner * row))
        found.append(steps)
    return found


@dataclass(frozen=True, slots=True)
class _Values:
    """Values numbered in the order they were met, and the number of each."""

    places: dict[str, int]
    met: NDArray[np.intp]

    @classmethod
    def of(cls, values: Sequence[str]) -> _Values:
        places: dict[str, int] = {}
        return cls(places, np.array([places.setdefault(value, len(places)) for value in values], np.intp))

    def scores(self, columns: Sequence[tuple[dict[str, float], float]]) -> Numbers:
        """What each column says of each different value, one row a value: of those it has seen, and of any other."""
        found = np.empty((len(self.places), len(columns)))
        for column, (seen, unseen) in enumerate(columns):
            found[:, column] = unseen
            for value, score in seen.items():
                if value in self.places:
                    found[self.places[value], column] = score
        return found


def _likenesses(
    stream: Stream, steps: list[list[_Step]], table: Sequence[Column], cells: Sequence[Cell], weights: StreamWeights
) -> list[list[float]]:
    """For each step its likeness to each column. The own share of the cells that made the columns is taken out."""
    mine = {(cell.start, cell.end): cell.column for cell in cells}
    owners = [mine.get((step.start, step.end)) for some in steps for step in some]
    owned = np.array([at for at, owner in enumerate(owners) if owner is not None], np.intp)
    owner_of = np.array([owner for owner in owners if owner is not None], np.intp)
    scored = [column.scores(weights.background, weights.aspects) for column in table]
    alone = [column.scores(weights.background, weights.aspects, less=1) for column in table]
    total = np.zeros((len(owners), len(table)))
    lone = np.zeros(len(owned))
    for aspect, (weight, values) in enumerate(zip(weights.aspects, stream.values(weights), strict=True)):
        if weight:
            total += values.scores([scores[aspect] for scores in scored])[values.met]
            lone += values.scores([scores[aspect] for scores in alone])[values.met[owned], owner_of]
    total[owned, owner_of] = lone
    found: list[list[float]] = total.tolist()
    return found


def _walk(
    stream: Stream, columns: int, weights: StreamWeights, known: tuple[list[Column], list[Cell]] | None
) -> tuple[float, list[Cell]]:
    w_empty, w_emptiness = weights.basic[3:5]
    total = len(stream.stops)
    steps = stream.steps(weights)
    blanks = [w_empty] * columns
    likeness: Iterator[list[float]] = repeat([0.0] * columns)
    if known:
        table, cells = known
        blanks = [
            w_empty + w_emptiness * log((column.empty + 0.05) / (column.empty + column.size + 1) / 0.05)
            for column in table
        ]
        likeness = iter(_likenesses(stream, steps, table, cells, weights))
    rest = [sum(blanks[column + 1 :]) for column in range(columns)]
    # best[i][c]: the cells end before start i and the next one belongs to column c
    best = [[_NEVER] * columns for _ in range(total + 1)]
    back: list[list[tuple[int, int, bool]]] = [[(-1, -1, False)] * columns for _ in range(total + 1)]
    best[0][0] = 0.0
    last = columns - 1
    for i in range(total):
        here, came = best[i], back[i]
        for c in range(1, columns):
            value = here[c - 1] + blanks[c - 1]
            if value > here[c]:
                here[c], came[c] = value, (i, c - 1, True)
        for step, like in zip(steps[i], likeness, strict=False):
            there, their = best[step.to], back[step.to]
            over, inner = step.over, step.inner
            values = list(map(add, here, like))
            # the row ends here: the rest of it is empty
            ended = [value + over + missing for value, missing in zip(values, rest, strict=False)]
            top = max(ended)
            if top > there[0]:
                there[0], their[0] = top, (i, ended.index(top), False)
            for c, value in enumerate(values[:last]):
                if value + inner > there[c + 1]:
                    there[c + 1], their[c + 1] = value + inner, (i, c, False)
    starts = [stream.start, *[stop + stream.gap for stop in stream.stops[:-1]]]
    return _trace(best, back, starts, stream.stops, blanks)


def _trace(
    best: list[list[float]],
    back: list[list[tuple[int, int, bool]]],
    starts: Sequence[int],
    stops: Sequence[int],
    blanks: Sequence[float],
) -> tuple[float, list[Cell]]:
    columns = len(blanks)
    total = len(stops)
    ends = [best[total][0], *[best[total][c] + sum(blanks[c:]) for c in range(1, columns)]]
    at, column = total, max(range(columns), key=ends.__getitem__)
    score = ends[column]
    cells: list[Cell] = []
    while at > 0:
        i, c, blank = back[at][column]
        if not blank:
            cells.append(Cell(starts[i], stops[at - 1], c))
        at, column = i, c
    cells.reverse()
    return score, cells
