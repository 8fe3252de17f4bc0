"""A sum of decision trees over a matrix, in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]

ROWS = 2048
"""Rows taken through all trees together: bounds the memory of a page of many leaves."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one table. A node that is its own child is an end and holds a value."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of the trees' values for each row."""
        parts = [self._raw(matrix[start : start + ROWS]) for start in range(0, len(matrix), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        rows = np.arange(len(matrix))[:, None]
        at = np.broadcast_to(self.roots, (len(matrix), len(self.roots)))
        for _ in range(self.depth):
            right = matrix[rows, self.feature[at]] > self.threshold[at]
            at = np.where(right, self.right[at], self.left[at])
        total: NDArray[np.float64] = self.value[at].sum(1, dtype=np.float64)
        return total
