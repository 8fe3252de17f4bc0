"""Cells in a row after row that lost its row ends: a whole table on one line, or one cell a line.

The cells run through the columns in turn. Dynamic programming over (offset, column) weighs the evidence for each
boundary, for a row ending there, and the likeness of the cells of each column, in a few rounds as in joint.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from operator import add

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.columns import ASPECTS, RARE, STRENGTH, Background, Signature, signature
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
    _steps: list[_Steps] = field(default_factory=list)
    _values: list[_Values] = field(default_factory=list)

    def steps(self, weights: StreamWeights) -> _Steps:
        """The cells that may begin at each stop, worked out once."""
        if not self._steps:
            self._steps.append(_Steps.of(self, weights))
        return self._steps[0]

    def values(self, weights: StreamWeights) -> _Values:
        """What all these cells are compared by, worked out once."""
        if not self._values:
            signed = [self.cell(start, end, weights)[0] for start, end in self.steps(weights).spans]
            self._values.append(_Values.of(signed, weights))
        return self._values[0]

    def starts(self) -> list[int]:
        """Where cells may begin."""
        return [self.start, *[stop + self.gap for stop in self.stops[:-1]]]

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
    """The numbers of columns that row ends alone speak for, most first."""
    tried = list(counts)
    scores = dict(zip(tried, _scores_by_rows(stream, tried, weights), strict=True))
    return sorted(tried, key=lambda columns: -scores[columns])[:keep]


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
    total = len(stream.stops)
    best = np.full((total + 1, *inside.shape), _NEVER)
    best[0, :, 0] = 0.0
    over, inner = steps.over[:, None, None], steps.inner[:, None, None]
    for i in range(total):
        here = best[i]
        for c in range(1, len(columns)):
            np.maximum(here[:, c], here[:, c - 1] + blank, out=here[:, c])
        here[~inside] = _NEVER
        first, end = steps.begin[i], steps.begin[i + 1]
        there = best[i + 1 : i + 1 + end - first]
        np.maximum(there[:, :, 0], (here + over[first:end] + rest).max(2), out=there[:, :, 0])
        np.maximum(there[:, :, 1:], here[:, :-1] + inner[first:end], out=there[:, :, 1:])
    ends = [[best[-1, k, 0], *(best[-1, k, c] + blanks[n - c] for c in range(1, n))] for k, n in enumerate(counts)]
    return [float(max(one)) for one in ends]


def decode_stream(
    stream: Stream, columns: int, weights: StreamWeights, rounds: int = ROUNDS
) -> tuple[float, list[Cell]]:
    """The best way through the stream with that many columns, and its score."""
    score, cells = _walk(stream, weights, [weights.basic[3]] * columns, None)
    for _ in range(rounds - 1):
        blanks, like = _agreement(stream, cells, columns, weights)
        score, again = _walk(stream, weights, blanks, like)
        if again == cells:
            break
        cells = again
    return score, cells


@dataclass(frozen=True, slots=True)
class _Steps:
    """All cells that may be, those that begin at one stop together: to the next stop, the one after it, and so on."""

    spans: Sequence[tuple[int, int]]
    """Where each begins and ends."""
    begin: Sequence[int]
    """The first of those that begin at each stop, and after the last one their number."""
    over: Numbers
    """What each adds when the row ends after it."""
    inner: Numbers
    """What each adds when the row goes on."""
    place: dict[tuple[int, int], int]
    """The place of each among them."""

    @classmethod
    def of(cls, stream: Stream, weights: StreamWeights) -> _Steps:
        w_boundary, w_row, w_inner = weights.basic[:3]
        stops, odds, total = stream.stops, stream.odds, len(stream.stops)
        spans: list[tuple[int, int]] = []
        begin = [0]
        adds: list[tuple[float, float]] = []
        for i, start in enumerate(stream.starts()):
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
                spans.append((start, stops[j - 1]))
                adds.append((own + w_row * row, own - w_inner * row))
            begin.append(len(spans))
        over, inner = np.array(adds).T
        return cls(spans, begin, over, inner, {span: at for at, span in enumerate(spans)})


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of all aspects of all these cells, numbered in the order they were met."""

    met: NDArray[np.intp]
    """The number of the value of each cell, one aspect a row."""
    share: Numbers
    """The share of each value among all cells of all tables, one value a row."""
    weight: Numbers
    """What its aspect counts, one value a row."""

    @classmethod
    def of(cls, signed: Sequence[Signature], weights: StreamWeights) -> _Values:
        number: dict[tuple[int, str], int] = {}
        met = [
            [number.setdefault((aspect, one[aspect]), len(number)) for one in signed] for aspect in range(len(ASPECTS))
        ]
        share = [weights.background[aspect].get(value, RARE[aspect]) for aspect, value in number]
        weight = [weights.aspects[aspect] for aspect, _ in number]
        return cls(np.array(met, np.intp), np.array(share)[:, None], np.array(weight)[:, None])


def _agreement(
    stream: Stream, cells: Sequence[Cell], columns: int, weights: StreamWeights
) -> tuple[list[float], Numbers]:
    """What an empty cell in each column costs if these are the cells of the table, and the likeness of all cells that may be to
    each column. The own share of the cells that made the columns is taken out."""
    steps, values = stream.steps(weights), stream.values(weights)
    mine = np.array([steps.place[cell.start, cell.end] for cell in cells], np.intp)
    column = np.array([cell.column for cell in cells], np.intp)
    size = np.bincount(column, minlength=columns)
    own = values.met[:, mine]
    in_column = own * columns + column
    counts = np.bincount(in_column.ravel(), minlength=len(values.share) * columns).reshape(-1, columns)
    scores = values.weight * np.log((counts / values.share + STRENGTH) / (size + STRENGTH))
    like = np.zeros((len(steps.spans), columns))
    for met in values.met:
        like += scores.take(met, axis=0)
    others = counts.ravel().take(in_column) - 1
    alone = np.log((others / values.share[own, 0] + STRENGTH) / (size[column] - 1 + STRENGTH))
    like[mine, column] = (values.weight[own, 0] * alone).sum(0)
    rows = sum(cell.column <= before for cell, before in zip(cells, (columns, *column.tolist()), strict=False))
    w_empty, w_emptiness = weights.basic[3:5]
    empty = np.maximum(rows - size, 0)
    blanks: list[float] = (w_empty + w_emptiness * np.log((empty + 0.05) / (empty + size + 1) / 0.05)).tolist()
    return blanks, like


def _walk(
    stream: Stream, weights: StreamWeights, blanks: Sequence[float], like: Numbers | None
) -> tuple[float, list[Cell]]:
    """The best way and its score; `like` is the likeness of all cells that may be to each column, where it is known."""
    columns, total = len(blanks), len(stream.stops)
    steps = stream.steps(weights)
    over, inner = steps.over.tolist(), steps.inner.tolist()
    likeness = repeat([0.0] * columns) if like is None else iter(like.tolist())
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
        first, end = steps.begin[i], steps.begin[i + 1]
        for to, (step, own) in enumerate(zip(range(first, end), likeness, strict=False), i + 1):
            there, their = best[to], back[to]
            values = list(map(add, here, own))
            # the row ends here: the rest of it is empty
            ended = list(map(add, [value + over[step] for value in values], rest))
            top = max(ended)
            if top > there[0]:
                there[0], their[0] = top, (i, ended.index(top), False)
            goes_on = inner[step]
            for c, value in enumerate(values[:last]):
                if value + goes_on > there[c + 1]:
                    there[c + 1], their[c + 1] = value + goes_on, (i, c, False)
    return _trace(best, back, stream.starts(), stream.stops, blanks)


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
