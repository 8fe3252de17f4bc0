"""Cells in a row after row that lost its row ends: a whole table on one line, or one cell a line.

The cells run through the columns in turn. Dynamic programming over (offset, column) weighs the evidence for each
boundary, for a row ending there, and the likeness of the cells of each column, in a few rounds as in joint.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from cleanarticle.tables.boundary import Line
from cleanarticle.tables.columns import RARE, STRENGTH, Background, Column, Signature, signature
from cleanarticle.tables.joint import intrinsic

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
    signatures: dict[tuple[int, int], tuple[Signature, float]] = field(default_factory=dict)

    def cell(self, start: int, end: int, weights: StreamWeights) -> tuple[Signature, float]:
        key = (start, end)
        found = self.signatures.get(key)
        if found is None:
            lower, odd, broken = intrinsic(self.line, start, end)
            w = weights.basic
            own = w[5] * lower + w[6] * odd + w[7] * broken + (w[8] if end - start == 1 else 0.0)
            found = self.signatures[key] = (signature(self.line, start, end), own)
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
            table[cell.column].add(signature_of(stream, cell, weights))
            rows += cell.column <= last
            last = cell.column
        for column in table:
            column.empty = max(0.0, rows - column.size)
        score, again = _walk(stream, columns, weights, (table, cells))
        if again == cells:
            break
        cells = again
    return score, cells


def signature_of(stream: Stream, cell: Cell, weights: StreamWeights) -> Signature:
    return stream.cell(cell.start, cell.end, weights)[0]


def _alone(cell: Signature, column: Column, weights: StreamWeights) -> float:
    """The likeness of a cell to its column, its own share taken out."""
    total = 0.0
    for aspect, (value, weight) in enumerate(zip(cell, weights.aspects, strict=True)):
        count = column.counts[aspect][value] - 1
        share = weights.background[aspect].get(value, RARE[aspect])
        total += weight * log((count / share + STRENGTH) / (column.size - 1 + STRENGTH))
    return total


def _walk(
    stream: Stream, columns: int, weights: StreamWeights, known: tuple[list[Column], list[Cell]] | None
) -> tuple[float, list[Cell]]:
    w_boundary, w_row, w_inner, w_empty, w_emptiness = weights.basic[:5]
    stops, odds, row_odds = stream.stops, stream.odds, stream.row_odds
    total = len(stops)
    starts = [0, *[stop + stream.gap for stop in stops[:-1]]]
    table = known[0] if known else []
    profiles = [column.scores(weights.background, weights.aspects) for column in table]
    mine = {(cell.start, cell.end): cell.column for cell in known[1]} if known else {}
    blanks = [
        w_empty
        + (w_emptiness * log((table[c].empty + 0.05) / (table[c].empty + table[c].size + 1) / 0.05) if known else 0.0)
        for c in range(columns)
    ]
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
        passed = 0.0
        for j in range(i + 1, min(total, i + stream.reach) + 1):
            if passed > MOST_PASSED:
                break
            passed += max(0.0, odds[j - 1]) if j < total else 0.0
            start, end = starts[i], stops[j - 1]
            cell, own = stream.cell(start, end, weights)
            if j < total:
                own += w_boundary * odds[j - 1]
                row = row_odds[j - 1]
                over, inner = own + w_row * row, own - w_inner * row
            else:
                over = inner = own
            owner = mine.get((start, end), -1)
            c0, c1, c2, c3, c4, c5, c6 = cell
            there, their = best[j], back[j]
            for c in range(columns):
                value = here[c]
                if value <= _NEVER / 2:
                    continue
                if profiles:
                    if c == owner:
                        value += _alone(cell, table[c], weights)
                    else:
                        (s0, u0), (s1, u1), (s2, u2), (s3, u3), (s4, u4), (s5, u5), (s6, u6) = profiles[c]
                        value += (
                            s0.get(c0, u0)
                            + s1.get(c1, u1)
                            + s2.get(c2, u2)
                            + s3.get(c3, u3)
                            + s4.get(c4, u4)
                            + s5.get(c5, u5)
                            + s6.get(c6, u6)
                        )
                if c == last:
                    value += over
                    if value > there[0]:
                        there[0], their[0] = value, (i, c, False)
                else:
                    value += inner
                    if value > there[c + 1]:
                        there[c + 1], their[c + 1] = value, (i, c, False)
                    # the rest of the row is empty
                    value += over - inner + sum(blanks[c + 1 :])
                    if value > there[0]:
                        there[0], their[0] = value, (i, c, False)
    return _trace(best, back, starts, stops, blanks)


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
