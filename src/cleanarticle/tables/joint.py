"""One decision over all lines of a run: where the cells of each line end, given the number of columns.

The evidence of the offsets (boundary.py) and the likeness of the cells of each column (columns.py) are weighed together
by dynamic programming, for many lines at once, in a few rounds: each round knows the columns that the round before has found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.columns import ASPECTS, RARE, STRENGTH, Background, Signature, signature
from cleanarticle.tables.line import Line
from cleanarticle.tables.sheet import Places
from cleanarticle.trees import Numbers

__all__ = ["Split", "Values", "Weights", "decode", "row_of"]

ROUNDS = 3
SPARE = 8
"""Offsets considered beyond three a column; more did not change results on the development tables."""
SPARE_OF_CODES = 3
"""The same beyond one a column where cells may end anywhere: see `Values`."""
FLOOR = -6.0
"""Log-odds below which an offset is not considered."""
MOST_PASSED = 10.0
"""Log-odds of the boundaries that one cell may run over; beyond that no likeness makes up for it."""
_NEVER = -1e9
TOGETHER = 50_000
"""Steps from place to place of the lines that are cut together: bounds the memory, and fits the cache."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of the evidence are weighed, for the first line and for the others."""

    head: Sequence[float]
    body: Sequence[float]
    background: Background


BASIC = ("boundary", "empty", "emptiness", "lower", "punctuation", "brackets", "single", "quotes", "edge")


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
        """What the cell is compared by, a space at its end aside."""
        return signature(self.line, start, end - (self.line.kinds[end - 1] == " " and end - start > 1))


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
    choices = [values.choices(split, columns) for split in splits]
    groups = list(_groups(splits, choices, weights))
    rows = _Rows.of(splits, columns, values, trusted)
    for _ in range(ROUNDS):
        total = _recut(groups, _Table(values, rows), rows)
        rows = _Rows.of(splits, columns, values)
    return total


def _groups(splits: Sequence[Split], choices: Sequence[_Choices], weights: Weights) -> Iterator[_Group]:
    """The first line, and the others, as many together as their ways to be cut are not too many to hold at once."""
    yield _Group.of(splits[:1], choices[:1], 0, weights.head)
    first, most = 1, 0
    for at in range(1, len(splits) + 1):
        most = max(most, choices[at].places) if at < len(splits) else most
        if at > first and (at == len(splits) or (at - first + 1) * most * most > TOGETHER):
            yield _Group.of(splits[first:at], choices[first:at], first, weights.body)
            first, most = at, choices[at].places if at < len(splits) else 0


def _recut(groups: Sequence[_Group], table: _Table, rows: _Rows) -> float:
    """Cuts each line by what the columns of the table hold; `rows` are the cells it has in them."""
    total = 0.0
    for group in groups:
        likeness = _Likeness.of(table, group.weights[len(BASIC) :])
        total = group.cut(likeness, rows, total)
    return total


Told: TypeAlias = tuple[float, int, int, int, int, int]
"""What a cell is by itself: see `_told`."""


class Values:
    """All values of aspects met in some lines, numbered as they are met, and the cells that these lines may have. The lines
    must live as long, and have the same evidence each time. Of lines that are `codes`, in which cells may end anywhere, fewer
    are considered."""

    def __init__(self, background: Background, *, codes: bool = False) -> None:
        self._background = background
        self._codes = codes
        self._number: list[dict[str, int]] = [{} for _ in ASPECTS]
        self._share: list[float] = []
        self._aspect: list[int] = []
        self._cells: dict[int, dict[tuple[int, int], tuple[list[int], Told]]] = {}
        self._choices: dict[tuple[int, int], _Choices] = {}

    def of(self, split: Split, spans: Sequence[tuple[int, int]]) -> list[tuple[list[int], Told]]:
        """For each of these cells of a line the numbers of its values, and what it is by itself."""
        known = self._cells.setdefault(id(split.line), {})
        for span in spans:
            if span not in known:
                values = enumerate(split.cell(*span))
                known[span] = [self._met(aspect, value) for aspect, value in values], _told(split, *span)
        return [known[span] for span in spans]

    def most_ends(self, columns: int) -> int:
        """How many places in a line that is to have so many columns are considered as ends of cells."""
        return columns + SPARE_OF_CODES if self._codes else 3 * columns + SPARE

    def choices(self, split: Split, columns: int) -> _Choices:
        """The cells that a line may have in that many columns."""
        key = id(split.line), columns
        known = self._choices.get(key)
        if known is None:
            known = self._choices[key] = _Choices.of(split, columns, self)
        return known

    def _met(self, aspect: int, value: str) -> int:
        found = self._number[aspect].get(value)
        if found is None:
            found = self._number[aspect][value] = len(self._share)
            self._share.append(self._background[aspect].get(value, RARE[aspect]))
            self._aspect.append(aspect)
        return found

    def shares(self) -> Numbers:
        """The share of each value among all cells of all tables."""
        return np.array(self._share)

    def aspects(self) -> Places:
        """The aspect of each value."""
        return np.array(self._aspect, np.intp)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The cells of a cut, line by line."""

    values: Places
    """`values[line, column, aspect]`, the number of the value; that of another cell where the cell is empty."""
    full: NDArray[np.bool_]
    """`full[line, column]`: the cell is not empty."""
    counted: NDArray[np.bool_]
    """The lines whose cells count."""

    @classmethod
    def of(cls, splits: Sequence[Split], columns: int, values: Values, counted: Sequence[bool] | None = None) -> _Rows:
        full = np.array([[end > start for start, end in split.ends] for split in splits])
        cells = [
            numbers
            for split in splits
            for numbers, _ in values.of(split, [(start, end) for start, end in split.ends if end > start])
        ]
        found = np.zeros((len(splits), columns, len(ASPECTS)), np.intp)
        found[full] = np.array(cells, np.intp).reshape(-1, len(ASPECTS))
        trusted = np.ones(len(splits), np.bool_) if counted is None else np.array(counted)
        return cls(found, full, trusted)


class _Table:
    """How often each value was met in each column, and how many cells are there and are empty."""

    def __init__(self, values: Values, rows: _Rows) -> None:
        self.shares = values.shares()
        self.aspects = values.aspects()
        self.columns = rows.full.shape[1]
        counted = rows.full & rows.counted[:, None]
        self.size = counted.sum(0).astype(np.float64)
        self.empty = rows.counted.sum() - self.size
        place = (rows.values * self.columns + np.arange(self.columns)[:, None])[counted].ravel()
        counts = np.bincount(place, minlength=len(self.shares) * self.columns)
        self.counts = counts.reshape(-1, self.columns).astype(np.float64)
        self.logs = np.log((self.counts / self.shares[:, None] + STRENGTH) / (self.size + STRENGTH))


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The weighted log-likelihood ratio of each value in each column."""

    table: _Table
    weight: Numbers
    scores: Numbers

    @classmethod
    def of(cls, table: _Table, weights: Sequence[float]) -> _Likeness:
        weight = np.array(weights)[table.aspects]
        return cls(table, weight, weight[:, None] * table.logs)

    def of_cells(self, cells: Places, line: Places, own: _Rows) -> Numbers:
        """The likeness of cells (one a row) to each column. What their line itself has put there is taken out first, so that
        no cell confirms itself.
        """
        found = self.scores[cells]
        counted = own.full & own.counted[:, None]
        # One column after the other, since all at once would be as many numbers again as all that is looked up.
        for column in range(self.table.columns):
            alone = self._alone(own.values[:, column], column)
            mine = np.where(counted[:, column, None], own.values[:, column], -1)
            row, aspect = np.nonzero(cells == mine[line])
            found[row, aspect, column] = alone[line[row], aspect]
        summed: Numbers = found.sum(1)
        return summed

    def _alone(self, values: Places, column: int) -> Numbers:
        """The scores of values in a column that has been counted without one cell of this value."""
        table = self.table
        count = np.maximum(table.counts[values, column] - 1, 0)
        others = max(table.size[column] - 1, 0.0) + STRENGTH
        alone = np.log((count / table.shares[values] + STRENGTH) / others)
        unseen = log(STRENGTH / (table.size[column] + STRENGTH))
        scores: Numbers = self.weight[values] * np.where(count > 0, alone, unseen)
        return scores


def _blanks(table: _Table, own: _Rows, weights: Sequence[float], edge: int) -> Numbers:
    """What an empty cell in each column costs each line. `edge` is the column where it may well have none."""
    w_empty, w_emptiness, w_edge = weights[1], weights[2], weights[len(BASIC) - 1]
    mine = own.counted[:, None] & ~own.full
    cells = table.size + table.empty - own.counted[:, None]
    blanks: Numbers = w_empty + w_emptiness * np.log((table.empty - mine + 0.05) / (cells + 1) / 0.05)
    blanks[:, edge] += w_edge
    return blanks


def intrinsic(line: Line, start: int, end: int) -> tuple[int, int, int]:
    """Whether the cell starts in lower case, starts or ends with a mark no cell starts or ends with, breaks brackets."""
    kinds = line.kinds
    head, tail = kinds[start], kinds[end - 1]
    odd = (head in ",.;:!?)]}%/") + (tail in "([{/,&" or (tail == "-" and end - start > 1))
    return head == "l", odd, line.depth[start] + (line.depth[end] if end < len(kinds) else 0)


@dataclass(frozen=True, slots=True)
class _Choices:
    """The cells that a line may have: from one place where cells may begin or end to another."""

    starts: Sequence[int]
    stops: Sequence[int]
    begin: Places
    """The place each cell begins at (among the starts)."""
    end: Places
    """The place after the one each cell ends at (among the stops)."""
    cells: Places
    """The numbers of the values of each cell, one row a cell."""
    told: Numbers
    """What each cell is by itself, without the columns."""

    @classmethod
    def of(cls, split: Split, columns: int, values: Values) -> _Choices:
        stops = [*strongest(split, values.most_ends(columns)), len(split.line.text)]
        starts = [0, *[at + split.gap for at in stops[:-1]]]
        pairs = list(_pairs(starts, stops, split.odds))
        known = values.of(split, [(starts[i], stops[j - 1]) for i, j in pairs])
        begin, end = np.array(pairs, np.intp).T
        return cls(
            starts,
            stops,
            begin,
            end,
            np.array([numbers for numbers, _ in known]),
            np.array([told for _, told in known]),
        )

    @property
    def places(self) -> int:
        """Where cells may begin or end, the end of the line too."""
        return len(self.stops) + 1

    def span(self, begin: int, end: int, size: int) -> tuple[int, int]:
        """The cell from one place to another of a line of that size; an empty one where they are the same."""
        if begin == end:
            at = self.starts[end] if end < len(self.stops) else size
            return at, at
        return self.starts[begin], self.stops[end - 1]


@dataclass(frozen=True, slots=True)
class _Group:
    """Some lines that are cut together, and what they may be cut into."""

    splits: Sequence[Split]
    choices: Sequence[_Choices]
    first: int
    """The place of the first of them among all lines."""
    weights: Sequence[float]
    line: Places
    """Of each cell, the line it may be in."""
    cells: Places
    own: Numbers
    """What speaks for each cell by itself."""
    flat: Places
    """Of each cell, its place in the table of steps from a place to a place of a line."""

    @classmethod
    def of(cls, splits: Sequence[Split], choices: Sequence[_Choices], first: int, weights: Sequence[float]) -> _Group:
        w_boundary, _, _, w_lower, w_odd, w_brackets, w_single, w_quotes, _ = weights[: len(BASIC)]
        weight = np.array([w_boundary, w_lower, w_odd, w_brackets, w_single, w_quotes])
        places = max(choice.places for choice in choices)
        return cls(
            splits,
            choices,
            first,
            weights,
            np.repeat(np.arange(len(choices)), [len(choice.cells) for choice in choices]),
            np.concatenate([choice.cells for choice in choices]),
            np.concatenate([choice.told @ weight for choice in choices]),
            np.concatenate([(at * places + choice.begin) * places + choice.end for at, choice in enumerate(choices)]),
        )

    def cut(self, likeness: _Likeness, rows: _Rows, total: float) -> float:
        """Cuts the lines by the likeness of their cells to the columns; adds the score of each to `total`."""
        here = slice(self.first, self.first + len(self.splits))
        own = _Rows(rows.values[here], rows.full[here], rows.counted[here])
        like = likeness.of_cells(self.cells, self.line, own)
        edge = likeness.table.columns - 1 if self.first else 0
        blanks = _blanks(likeness.table, own, self.weights, edge)
        best, back = self._paths(like, blanks)
        for at, (split, choice) in enumerate(zip(self.splits, self.choices, strict=True)):
            last = choice.places - 1
            split.ends = _traced(split, choice, back[:, at])
            total += float(best[at, last])
        return total

    def _paths(self, like: Numbers, blanks: Numbers) -> tuple[Numbers, Places]:
        """Dynamic programming over columns and places, for all lines at once: the best score up to each place, and for each
        column and place the place before. Lines with fewer places than others never come to those beyond theirs.
        """
        lines, columns = blanks.shape
        places = max(choice.places for choice in self.choices)
        diagonal = np.arange(places)
        best = np.full((lines, places), _NEVER)
        best[:, 0] = 0.0
        back = np.empty((columns, lines, places), np.intp)
        steps = np.full((lines, places, places), _NEVER)
        flat = steps.reshape(-1)
        for column in range(columns):
            flat[self.flat] = self.own + like[:, column]
            steps[:, diagonal, diagonal] = blanks[:, column, None]
            reached = steps + best[:, :, None]
            back[column] = came = reached.argmax(1)
            best = np.take_along_axis(reached, came[:, None], 1)[:, 0]
        return best, back


def _traced(split: Split, choice: _Choices, back: Places) -> list[tuple[int, int]]:
    """The cells on the best way to the end of a line."""
    ends: list[tuple[int, int]] = []
    at = choice.places - 1
    size = len(split.line.text)
    for came in back[::-1]:
        before = int(came[at])
        ends.append(choice.span(before, at, size))
        at = before
    ends.reverse()
    return ends


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
