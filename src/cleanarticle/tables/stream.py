"""Cells in a row after row that lost its row ends: a whole table on one line, or one cell a line.

The cells run through the columns in turn. Dynamic programming over (offset, column) weighs the evidence for each
boundary, for a row ending there, and the likeness of the cells of each column, in a few rounds as in joint.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from math import log

import numpy as np

from cleanarticle.tables.columns import RARE, STRENGTH, Background, Column, Signature, signature
from cleanarticle.tables.joint import intrinsic
from cleanarticle.tables.line import Line

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

    def steps(self, weights: StreamWeights) -> list[list[_Step]]:
        """The cells that may begin at each stop, worked out once."""
        if not self._steps:
            self._steps += _steps(self, weights)
        return self._steps

    def forget(self) -> None:
        """Drops what was worked out with other weights."""
        self.cells.clear()
        self._steps.clear()

    def part(self, first: int, end: int) -> Stream:
        """The cells `[first, end)` of a stream where every stop is a boundary; what was worked out of them is shared."""
        return replace(
            self,
            stops=self.stops[first:end],
            odds=self.odds[first : end - 1],
            row_odds=self.row_odds[first : end - 1],
            start=self.stops[first - 1] + self.gap if first else 0,
            _steps=[],
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
    ranked = sorted(counts, key=lambda columns: -_walk(stream, columns, weights, None)[0])
    return sorted(ranked[:keep])


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


def _likenesses(
    stream: Stream, steps: list[list[_Step]], table: Sequence[Column], cells: Sequence[Cell], weights: StreamWeights
) -> list[list[float]]:
    """For each step its likeness to each column. The own share of the cells that made the columns is taken out."""
    signed = [stream.cell(step.start, step.end, weights)[0] for some in steps for step in some]
    scored = [column.scores(weights.background, weights.aspects) for column in table]
    total = np.zeros((len(signed), len(table)))
    for aspect in [at for at, weight in enumerate(weights.aspects) if weight]:
        places: dict[str, int] = {}
        met = [places.setdefault(one[aspect], len(places)) for one in signed]
        shares = np.empty((len(places), len(table)))
        for column, scores in enumerate(scored):
            values, unseen = scores[aspect]
            shares[:, column] = unseen
            for value, score in values.items():
                if value in places:
                    shares[places[value], column] = score
        total += shares[met]
    found: list[list[float]] = total.tolist()
    mine = {(cell.start, cell.end): cell.column for cell in cells}
    for step, signs, likeness in zip((step for some in steps for step in some), signed, found, strict=True):
        owner = mine.get((step.start, step.end))
        if owner is not None:
            likeness[owner] = _alone(signs, table[owner], weights)
    return found


def _alone(cell: Signature, column: Column, weights: StreamWeights) -> float:
    """The likeness of a cell to its column, its own share taken out."""
    total = 0.0
    for aspect, (value, weight) in enumerate(zip(cell, weights.aspects, strict=True)):
        if not weight:
            continue
        count = column.counts[aspect][value] - 1
        share = weights.background[aspect].get(value, RARE[aspect])
        total += weight * log((count / share + STRENGTH) / (column.size - 1 + STRENGTH))
    return total


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
            for c in range(columns):
                value = here[c] + like[c]
                # the row ends here: the rest of it is empty
                ended = value + over + rest[c]
                if ended > there[0]:
                    there[0], their[0] = ended, (i, c, False)
                if c < last and value + inner > there[c + 1]:
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
