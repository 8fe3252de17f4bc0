"""One decision over all lines of a run: where the cells of each line end, given the number of columns.

The evidence of the offsets (boundary.py) and the likeness of the cells of each column (columns.py) are weighed together
by dynamic programming, line after line, in a few rounds: each round knows the columns that the round before has found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TypeAlias

import numpy as np

from cleanarticle.tables.columns import ASPECTS, RARE, STRENGTH, Background, Signature, signature
from cleanarticle.tables.line import Line
from cleanarticle.tables.sheet import Places
from cleanarticle.trees import Numbers

__all__ = ["Split", "Values", "Weights", "decode", "row_of"]

ROUNDS = 3
SPARE = 8
"""Offsets considered beyond three a column; more did not change results on the development tables."""
FLOOR = -6.0
"""Log-odds below which an offset is not considered."""
MOST_PASSED = 10.0
"""Log-odds of the boundaries that one cell may run over; beyond that no likeness makes up for it."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of the evidence are weighed, for the first line and for the others."""

    head: Sequence[float]
    body: Sequence[float]
    background: Background


BASIC = ("boundary", "empty", "emptiness", "lower", "punctuation", "brackets", "single", "quotes", "edge")
PARTS = (*BASIC, *ASPECTS)


@dataclass(slots=True)
class Split:
    """A line with its evidence and the cells of the last round."""

    line: Line
    odds: dict[int, float]
    gap: int = 0
    """1 where the boundary itself is a character (a space) that belongs to no cell."""
    ends: list[tuple[int, int]] = field(default_factory=list)
    """The cells as (start, end), one a column; an empty cell has start == end."""

    def cell(self, start: int, end: int) -> Signature:
        return signature(self.line, start, end)


def row_of(split: Split) -> list[str]:
    return [split.line.text[start:end].strip() for start, end in split.ends]


def strongest(split: Split, count: int) -> list[int]:
    ranked = sorted(split.odds, key=lambda at: (-split.odds[at], at))
    return sorted(at for at in ranked[:count] if split.odds[at] > FLOOR)


def first_cut(split: Split, columns: int) -> bool:
    """The cells at the strongest boundaries; False where there are too few good ones to trust them."""
    cuts = strongest(split, columns - 1)
    edges = [0, *[at + split.gap for at in cuts]]
    split.ends = list(zip(edges, [*cuts, len(split.line.text)], strict=True))
    missing = columns - len(split.ends)
    split.ends += [(len(split.line.text),) * 2] * missing
    return not missing and all(split.odds[at] > -1 for at in cuts)


def decode(splits: Sequence[Split], columns: int, weights: Weights, values: Values) -> float:
    """Cuts all lines into that many columns; the score of the whole. `values` may be shared by all cuts of some lines."""
    trusted = [first_cut(split, columns) for split in splits]
    if not any(trusted):
        trusted = [True] * len(splits)
    choices = [
        _Choices.of(split, columns, values, weights.body if at else weights.head) for at, split in enumerate(splits)
    ]
    cells = [values.numbers(split) for split in splits]
    counted = [own if trust else None for own, trust in zip(cells, trusted, strict=True)]
    total = 0.0
    for _ in range(ROUNDS):
        table = _Table(values, columns, counted)
        total = _recut(splits, choices, counted, table, weights)
        counted = [values.numbers(split) for split in splits]
    return total


def _recut(
    splits: Sequence[Split],
    choices: Sequence[_Choices],
    counted: Sequence[Cells | None],
    table: _Table,
    weights: Weights,
) -> float:
    """Cuts each line by what the columns of the table hold; `counted` are the cells it has in them."""
    head, body = (_Likeness.of(table, parts[len(BASIC) :]) for parts in (weights.head, weights.body))
    total = 0.0
    for at, (split, choice, own) in enumerate(zip(splits, choices, counted, strict=True)):
        like = (body if at else head).of_cells(choice.cells, own)
        blanks = (
            _blanks(table, own, weights.body, table.columns - 1) if at else _blanks(table, own, weights.head, edge=0)
        )
        score, split.ends = choice.best(split, like, blanks)
        total += score
    return total


Told: TypeAlias = tuple[float, int, int, int, int, int]
"""What a cell is by itself: see `_told`."""
Cells: TypeAlias = list[Places | None]
"""For each column the numbers of the values of its cell, one an aspect; None for an empty cell."""


class Values:
    """All values of aspects met in some lines, numbered as they are met. The lines must live as long."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._number: list[dict[str, int]] = [{} for _ in ASPECTS]
        self._share: list[float] = []
        self._aspect: list[int] = []
        self._cells: dict[tuple[int, int, int], tuple[list[int], Told]] = {}

    def of(self, split: Split, start: int, end: int) -> tuple[list[int], Told]:
        """The numbers of the values of a cell of a line, and what it is by itself."""
        key = (id(split.line), start, end)
        known = self._cells.get(key)
        if known is None:
            numbers = [self._met(aspect, value) for aspect, value in enumerate(split.cell(start, end))]
            known = self._cells[key] = numbers, _told(split, start, end)
        return known

    def _met(self, aspect: int, value: str) -> int:
        found = self._number[aspect].get(value)
        if found is None:
            found = self._number[aspect][value] = len(self._share)
            self._share.append(self._background[aspect].get(value, RARE[aspect]))
            self._aspect.append(aspect)
        return found

    def numbers(self, split: Split) -> Cells:
        return [np.array(self.of(split, start, end)[0]) if end > start else None for start, end in split.ends]

    def shares(self) -> Numbers:
        """The share of each value among all cells of all tables."""
        return np.array(self._share)

    def aspects(self) -> Places:
        """The aspect of each value."""
        return np.array(self._aspect, np.intp)


class _Table:
    """How often each value was met in each column, and how many cells are there and are empty."""

    def __init__(self, values: Values, columns: int, rows: Iterable[Cells | None]) -> None:
        self.columns = columns
        self.shares = values.shares()
        self.aspects = values.aspects()
        self.counts = np.zeros((len(self.shares), columns))
        self.size = np.zeros(columns)
        self.empty = np.zeros(columns)
        for row in rows:
            for column, cell in enumerate(row or ()):
                if cell is None:
                    self.empty[column] += 1
                else:
                    self.size[column] += 1
                    self.counts[cell, column] += 1


@dataclass(slots=True)
class _Likeness:
    """The weighted log-likelihood ratio of each value in each column."""

    table: _Table
    weight: Numbers
    scores: Numbers

    @classmethod
    def of(cls, table: _Table, weights: Sequence[float]) -> _Likeness:
        weight = np.array(weights)[table.aspects]
        share = table.shares[:, None]
        return cls(table, weight, weight[:, None] * np.log((table.counts / share + STRENGTH) / (table.size + STRENGTH)))

    def of_cells(self, cells: Places, own: Cells | None) -> Numbers:
        """The likeness of cells (one a row) to each column. What the line itself has put there is taken out first, so that
        no cell confirms itself.
        """
        scores, table = self.scores, self.table
        undo: list[tuple[int, Places, Numbers]] = []
        for column, values in enumerate(own or ()):
            if values is None:
                continue
            undo.append((column, values, scores[values, column]))
            count = table.counts[values, column] - 1
            alone = np.log((count / table.shares[values] + STRENGTH) / (table.size[column] - 1 + STRENGTH))
            unseen = log(STRENGTH / (table.size[column] + STRENGTH))
            scores[values, column] = self.weight[values] * np.where(count > 0, alone, unseen)
        found: Numbers = scores[cells].sum(1)
        for column, values, before in undo:
            scores[values, column] = before
        return found


def _blanks(table: _Table, own: Cells | None, weights: Sequence[float], edge: int) -> Numbers:
    """What an empty cell in each column costs. `edge` is the column where the line may well have none."""
    w_empty, w_emptiness, w_edge = weights[1], weights[2], weights[len(BASIC) - 1]
    mine = np.array([cell is None for cell in own], float) if own else 0.0
    cells = table.size + table.empty - (1 if own else 0)
    blanks: Numbers = w_empty + w_emptiness * np.log((table.empty - mine + 0.05) / (cells + 1) / 0.05)
    blanks[edge] += w_edge
    return blanks


def intrinsic(line: Line, start: int, end: int) -> tuple[int, int, int]:
    """Whether the cell starts in lower case, starts or ends with a mark no cell starts or ends with, breaks brackets."""
    kinds = line.kinds
    head, tail = kinds[start], kinds[end - 1]
    odd = (head in ",.;:!?)]}%/") + (tail in "([{/,&" or (tail == "-" and end - start > 1))
    return head == "l", odd, line.depth[start] + (line.depth[end] if end < len(kinds) else 0)


@dataclass(slots=True)
class _Choices:
    """The cells that a line may have: from one place where cells may begin or end to another."""

    starts: Sequence[int]
    stops: Sequence[int]
    pairs: tuple[Places, Places]
    """The place each cell begins at (among the starts) and the one after it."""
    cells: Places
    """The numbers of the values of each cell, one row a cell."""
    own: Numbers
    """What speaks for each cell by itself, without the columns."""

    @classmethod
    def of(cls, split: Split, columns: int, values: Values, weights: Sequence[float]) -> _Choices:
        size = len(split.line.text)
        stops = [*strongest(split, 3 * columns + SPARE), size]
        starts = [0, *[at + split.gap for at in stops[:-1]]]
        pairs = list(_pairs(starts, stops, split.odds))
        known = [values.of(split, starts[i], stops[j - 1]) for i, j in pairs]
        w_boundary, _, _, w_lower, w_odd, w_brackets, w_single, w_quotes, _ = weights[: len(BASIC)]
        return cls(
            starts,
            stops,
            (np.array([i for i, _ in pairs], np.intp), np.array([j for _, j in pairs], np.intp)),
            np.array([numbers for numbers, _ in known]),
            np.array([told for _, told in known])
            @ np.array([w_boundary, w_lower, w_odd, w_brackets, w_single, w_quotes]),
        )

    def best(self, split: Split, like: Numbers, blanks: Numbers) -> tuple[float, list[tuple[int, int]]]:
        """The best cells: dynamic programming over columns and places. `like` has one row a cell."""
        total, size = len(self.stops), len(split.line.text)
        columns = len(blanks)
        diagonal = np.arange(total + 1)
        best = np.full(total + 1, _NEVER)
        best[0] = 0.0
        back: list[Places] = []
        for column in range(columns):
            steps = np.full((total + 1, total + 1), _NEVER)
            steps[self.pairs] = self.own + like[:, column]
            steps[diagonal, diagonal] = blanks[column]
            if column == columns - 1:
                steps[:, :total] = _NEVER
            steps += best[:, None]
            came = steps.argmax(0)
            best = steps[came, diagonal]
            back.append(came)
        ends: list[tuple[int, int]] = []
        at = total
        for came in reversed(back):
            before = int(came[at])
            place = self.starts[at] if at < total else size
            ends.append((place, place) if before == at else (self.starts[before], self.stops[at - 1]))
            at = before
        ends.reverse()
        return float(best[total]), ends


def _pairs(starts: Sequence[int], stops: Sequence[int], odds: Mapping[int, float]) -> Iterator[tuple[int, int]]:
    """The cells from each start: up to where they would run over too sure boundaries, and to the end of the line."""
    total = len(stops)
    for i, start in enumerate(starts):
        passed = 0.0
        for j in range(i + 1, total + 1):
            if passed > MOST_PASSED and j < total:
                continue
            if start < stops[j - 1]:
                yield i, j
            passed += max(0.0, odds[stops[j - 1]]) if j < total else 0.0


def _told(split: Split, start: int, end: int) -> Told:
    """The log-odds of its end, and whether it begins in lower case, has odd marks, breaks brackets, is single, breaks quotes."""
    line = split.line
    lower, odd, broken = intrinsic(line, start, end)
    quotes = line.text.count('"', start, end) % 2 if line.quoted else 0
    return split.odds.get(end, 0.0), lower, odd, broken, int(end - start == 1), quotes
