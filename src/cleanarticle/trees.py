"""Sums of decision trees over a matrix, level by level in numpy, and which questions made the sum.

All trained models of the library that hold trees walk them here. Weights files write a tree as nested lists (`plant`) or
as the arrays of `Trees`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

__all__ = ["Numbers", "Trees", "chances", "plant", "probabilities"]

Numbers = NDArray[np.float64]

ITEMS = 1024
"""Items taken through all trees together: bounds the memory of a page of many leaves, and fits the cache."""
LARGEST = 30.0
"""Log-odds beyond which a probability says nothing more."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one table. The two children of a node stand side by side; an end is its own child, and its
    threshold is beyond all numbers, so that the walk stays there."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[Any]
    """Of the precision the features are compared in."""
    child: NDArray[np.intp]
    """The child for what does not exceed the threshold; the other is the next one."""
    value: NDArray[Any]
    """What the tree adds at an end; what it adds on average below any other node, if shares are to be asked for."""
    depth: int

    def raw(self, matrix: NDArray[Any]) -> Numbers:
        """The sum of the trees' values for each column of a matrix whose rows are the features."""
        size = matrix.shape[1]
        total = np.zeros(size)
        if len(self.roots):
            for start in range(0, size, ITEMS):
                part = np.ascontiguousarray(matrix[:, start : start + ITEMS])
                total[start : start + ITEMS] = self.value.take(self._ends(part)).sum(0, dtype=np.float64)
        return total

    def scores(self, rows: NDArray[Any]) -> Numbers:
        """The sum of the trees' values for each row of a matrix whose columns are the features."""
        return self.raw(rows.T)

    def _ends(self, matrix: NDArray[Any]) -> NDArray[np.intp]:
        """The end of each column in each tree."""
        size = matrix.shape[1]
        flat, column = matrix.ravel(), np.arange(size)
        at = self.child[self.roots][:, None] + (matrix[self.feature[self.roots]] > self.threshold[self.roots][:, None])
        row = self.feature * size
        for _ in range(1, self.depth):
            at = self._step(at, flat, column, row)
        return at

    def _step(
        self, at: NDArray[np.intp], flat: NDArray[Any], column: NDArray[np.intp], row: NDArray[np.intp]
    ) -> NDArray[np.intp]:
        """One question further down. `row` says where in the flat matrix the feature of each node begins."""
        where = row.take(at)
        where += column
        above = flat.take(where) > self.threshold.take(at)
        at = self.child.take(at)
        at += above
        return at

    def shares(self, matrix: NDArray[Any], group: NDArray[np.intp], groups: int) -> Numbers:
        """How much the questions about each group of features moved the sum, per column: `shares[group, column]`.

        `group` gives the group of each feature. A question moves the sum by the difference between the average below the
        branch taken and the average below the node, so that the shares and the trees' averages add up to the sum.
        """
        parts = [
            self._shares(matrix[:, start : start + ITEMS], group, groups) for start in range(0, matrix.shape[1], ITEMS)
        ]
        return np.concatenate(parts, axis=1) if parts else np.zeros((groups, 0))

    def _shares(self, matrix: NDArray[Any], group: NDArray[np.intp], groups: int) -> Numbers:
        size = matrix.shape[1]
        flat, column = np.ascontiguousarray(matrix).ravel(), np.arange(size)
        row = self.feature * size
        passed = np.empty((self.depth + 1, len(self.roots), size), np.intp)
        passed[0] = self.roots[:, None]
        for level in range(self.depth):
            passed[level + 1] = self._step(passed[level], flat, column, row)
        place = (group[self.feature] * size).take(passed[:-1])
        place += column
        moved = np.diff(self.value.take(passed), axis=0)
        found = np.zeros(groups * size)
        found += np.bincount(place.ravel(), moved.ravel(), minlength=groups * size)
        return found.reshape(groups, size)


def probabilities(raw: Numbers) -> Numbers:
    """Log-odds as probabilities."""
    found: Numbers = 1 / (1 + np.exp(-np.clip(raw, -LARGEST, LARGEST)))
    return found


def chances(classes: Sequence[Trees], rows: NDArray[Any]) -> Numbers:
    """For each row of a matrix whose columns are the features one probability a class, summing to one."""
    scores = np.stack([trees.scores(rows) for trees in classes], axis=1)
    powers = np.exp(scores - scores.max(1, keepdims=True))
    found: Numbers = powers / powers.sum(1, keepdims=True)
    return found


def plant(trees: Iterable[Any], precision: DTypeLike = np.float64) -> Trees:
    """The trees of nested lists, as JSON holds them: `[feature, threshold, low, high]` or `[feature, threshold, low, high,
    average]`, a number being an end. `precision` is that of the features the thresholds are compared with.

    >>> plant([[0, 1.5, -1.0, [1, 0.0, 2.0, 4.0]]]).scores(np.array([[1.0, 9.0], [2.0, 9.0]])).tolist()
    [-1.0, 4.0]
    """
    table = _Table([], [], [], [])
    planted = list(trees)
    roots = range(len(planted))
    table.reserve(len(planted))
    depths = [_fill(table, root, tree) for root, tree in zip(roots, planted, strict=True)]
    return Trees(
        roots=np.array(roots, np.intp),
        feature=np.array(table.feature, np.intp),
        threshold=np.array(table.threshold, precision),
        child=np.array(table.child, np.intp),
        value=np.array(table.value, np.float64),
        depth=max(depths, default=0),
    )


@dataclass(slots=True)
class _Table:
    feature: list[int]
    threshold: list[float]
    child: list[int]
    value: list[float]

    def reserve(self, count: int) -> int:
        """Adds so many ends and gives the place of the first."""
        first = len(self.feature)
        self.feature += [0] * count
        self.threshold += [np.inf] * count
        self.child += range(first, first + count)
        self.value += [0.0] * count
        return first


def _fill(table: _Table, place: int, tree: Any) -> int:
    """Writes a tree, its root at a place, and says how deep it goes."""
    if isinstance(tree, int | float):
        table.value[place] = tree
        return 0
    feature, threshold, low, high, *average = tree
    table.feature[place], table.threshold[place] = feature, threshold
    table.value[place] = average[0] if average else 0.0
    table.child[place] = first = table.reserve(2)
    return 1 + max(_fill(table, first, low), _fill(table, first + 1, high))
