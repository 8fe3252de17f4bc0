"""A sum of decision trees over a matrix, level by level in numpy, and which questions made the sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]

LEAVES = 1024
"""Columns of the matrix taken through all trees together: bounds the memory of a page of many leaves, and fits the cache."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one table. The two children of a node stand side by side; an end is its own child, and its
    threshold is beyond all numbers, so that the walk stays there."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    child: NDArray[np.intp]
    """The child for what does not exceed the threshold; the other is the next one."""
    value: NDArray[np.float32]
    """What the tree adds at an end; what it adds on average below any other node."""
    depth: int

    def raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of the trees' values for each column of a matrix whose rows are the features."""
        size = matrix.shape[1]
        total = np.empty(size)
        for start in range(0, size, LEAVES):
            part = np.ascontiguousarray(matrix[:, start : start + LEAVES])
            total[start : start + LEAVES] = self.value.take(self._ends(part)).sum(0, dtype=np.float64)
        return total

    def _ends(self, matrix: NDArray[np.float32]) -> NDArray[np.intp]:
        """The end of each column in each tree."""
        size = matrix.shape[1]
        flat, column = matrix.ravel(), np.arange(size)
        at = self.child[self.roots][:, None] + (matrix[self.feature[self.roots]] > self.threshold[self.roots][:, None])
        for _ in range(1, self.depth):
            at = self._step(at, flat, column, size)
        return at

    def _step(
        self, at: NDArray[np.intp], flat: NDArray[np.float32], column: NDArray[np.intp], size: int
    ) -> NDArray[np.intp]:
        where = self.feature.take(at)
        where *= size
        where += column
        above = flat.take(where) > self.threshold.take(at)
        at = self.child.take(at)
        at += above
        return at

    def shares(self, matrix: NDArray[np.float32], group: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
        """How much the questions about each group of features moved the sum, per column: `shares[group, column]`.

        `group` gives the group of each feature. A question moves the sum by the difference between the average below the
        branch taken and the average below the node, so that the shares and the trees' averages add up to the sum.
        """
        size = matrix.shape[1]
        flat, column = np.ascontiguousarray(matrix).ravel(), np.arange(size)
        at = np.repeat(self.roots[:, None], size, axis=1)
        found = np.zeros(groups * size)
        for _ in range(self.depth):
            below = self._step(at, flat, column, size)
            moved = self.value.take(below) - self.value.take(at)
            place = group.take(self.feature.take(at)) * size + column
            found += np.bincount(place.ravel(), moved.ravel(), minlength=groups * size)
            at = below
        return found.reshape(groups, size)
