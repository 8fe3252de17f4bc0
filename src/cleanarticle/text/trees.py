"""Sums of decision trees over a matrix, in numpy, with what each kind of evidence gave to a sum.

A tree is written as nested lists `[feature, threshold, left, right, value]`; a number is a leaf. `value` is what the tree
would say without the split, so the steps down a path say which feature moved the sum, and how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Matrix", "Trees", "plant"]

Matrix = NDArray[np.float32]
"""Rows of numbers: one row a line, one column a feature."""

ROWS = 1024
"""Rows taken through all trees together: bounds the memory of a text of many lines."""
MOST = 30.0
"""Log-odds at most, either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """The nodes of all trees in one table. A node that is its own child is a leaf."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Matrix
    children: NDArray[np.int32]
    """Of each node the child for values above the threshold, then the one for all others, flat."""
    value: NDArray[np.float64]
    depth: int

    def probabilities(self, matrix: Matrix) -> NDArray[np.float64]:
        """For each row the logistic of the sum of the leaves that it falls into."""
        parts = [self._sums(matrix[start : start + ROWS]) for start in range(0, len(matrix), ROWS)]
        raw = np.concatenate(parts) if parts else np.zeros(0)
        found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(raw, -MOST, MOST)))
        return found

    def moved(self, matrix: Matrix, kinds: NDArray[np.int64], count: int) -> NDArray[np.float64]:
        """For each row how far each of `count` kinds of evidence moved the sum, in log-odds. `kinds` says of each feature its kind."""
        parts = [self._moved(matrix[start : start + ROWS], kinds, count) for start in range(0, len(matrix), ROWS)]
        return np.concatenate(parts) if parts else np.zeros((0, count))

    def _sums(self, matrix: Matrix) -> NDArray[np.float64]:
        at = self._begin(matrix)
        first = _first_cells(matrix)
        for _ in range(self.depth):
            at = self._step(matrix, first, at)
        total: NDArray[np.float64] = self.value[at].sum(1)
        return total

    def _moved(self, matrix: Matrix, kinds: NDArray[np.int64], count: int) -> NDArray[np.float64]:
        at = self._begin(matrix)
        first = _first_cells(matrix)
        rows = np.arange(len(matrix), dtype=np.int64)[:, None] * count
        total = np.zeros(len(matrix) * count)
        for _ in range(self.depth):
            below = self._step(matrix, first, at)
            change = self.value[below] - self.value[at]
            total += np.bincount((rows + kinds[self.feature[at]]).ravel(), change.ravel(), len(total))
            at = below
        return total.reshape(len(matrix), count)

    def _begin(self, matrix: Matrix) -> NDArray[np.int32]:
        return np.broadcast_to(self.roots, (len(matrix), len(self.roots)))

    def _step(self, matrix: Matrix, first: NDArray[np.int64], at: NDArray[np.int32]) -> NDArray[np.int32]:
        """The nodes below these, for the rows whose first cells are given."""
        held = matrix.take(first + self.feature.take(at))
        below: NDArray[np.int32] = self.children.take(2 * at + (held <= self.threshold.take(at)))
        return below


def _first_cells(matrix: Matrix) -> NDArray[np.int64]:
    cells: NDArray[np.int64] = np.arange(len(matrix), dtype=np.int64)[:, None] * matrix.shape[1]
    return cells


def plant(trees: Iterable[object]) -> Trees:
    """The trees of nested lists, as JSON holds them."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots: list[int] = []
    deepest = 0
    for tree in trees:
        root, depth = _plant(tree, nodes)
        roots.append(root)
        deepest = max(deepest, depth)
    return Trees(
        roots=np.array(roots, np.int32),
        feature=np.array([node[0] for node in nodes], np.int32),
        threshold=np.array([node[1] for node in nodes], np.float32),
        children=np.array([(node[3], node[2]) for node in nodes], np.int32).ravel(),
        value=np.array([node[4] for node in nodes], np.float64),
        depth=deepest,
    )


def _plant(node: object, nodes: list[tuple[int, float, int, int, float]]) -> tuple[int, int]:
    """The place of a node in the table that it and all below it were added to, and how deep it goes."""
    place = len(nodes)
    if isinstance(node, int | float):
        nodes.append((0, 0.0, place, place, float(node)))
        return place, 0
    assert isinstance(node, Sequence)
    feature, threshold, left, right, value = node
    nodes.append((int(feature), float(threshold), place, place, float(value)))
    (first, one), (second, two) = _plant(left, nodes), _plant(right, nodes)
    nodes[place] = (int(feature), float(threshold), first, second, float(value))
    return place, 1 + max(one, two)
