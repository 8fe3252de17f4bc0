"""Boosted trees: a sum of decision trees over the rows of a matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Forest", "Numbers", "chances", "probabilities"]

Numbers = NDArray[np.float64]
ROWS = 1024
"""Rows taken through all trees together, to bound the memory."""
LARGEST = 30.0
"""Log-odds beyond which a probability says nothing more."""


class Forest:
    """The nodes of all trees in one table. A node that is its own child is an end and holds a value."""

    def __init__(self, trees: Sequence[Any]) -> None:
        """`trees` as JSON holds them: nested lists [feature, threshold, left, right], a number being a leaf."""
        self._nodes: list[tuple[int, float, int, int, float]] = []
        self.depth = 0
        roots = [self._plant(tree, 0) for tree in trees]
        self._roots = np.array(roots, np.int32)
        columns = list(zip(*self._nodes, strict=True)) or [()] * 5
        self._feature, self._left, self._right = (np.array(columns[at], np.int32) for at in (0, 2, 3))
        self._threshold, self._value = (np.array(columns[at], np.float64) for at in (1, 4))

    def _plant(self, tree: Any, depth: int) -> int:
        at = len(self._nodes)
        self.depth = max(self.depth, depth)
        if not isinstance(tree, list | tuple):
            self._nodes.append((0, np.inf, at, at, float(tree)))
            return at
        feature, threshold, left, right = tree
        self._nodes.append((0, 0.0, 0, 0, 0.0))
        self._nodes[at] = (
            int(feature),
            float(threshold),
            self._plant(left, depth + 1),
            self._plant(right, depth + 1),
            0.0,
        )
        return at

    def scores(self, matrix: Numbers) -> Numbers:
        """The sum of the trees' values for each row."""
        parts = list(self._parts(matrix))
        return np.concatenate(parts) if parts else np.zeros(0)

    def _parts(self, matrix: Numbers) -> Iterator[Numbers]:
        for start in range(0, len(matrix), ROWS):
            part = matrix[start : start + ROWS]
            rows = np.arange(len(part))[:, None]
            at = np.broadcast_to(self._roots, (len(part), len(self._roots)))
            for _ in range(self.depth):
                right = part[rows, self._feature[at]] > self._threshold[at]
                at = np.where(right, self._right[at], self._left[at])
            yield self._value[at].sum(1)


def probabilities(scores: Numbers) -> Numbers:
    """Log-odds as probabilities."""
    found: Numbers = 1 / (1 + np.exp(-np.clip(scores, -LARGEST, LARGEST)))
    return found


def chances(forests: Sequence[Forest], matrix: Numbers) -> Numbers:
    """For each row one probability a class, summing to one."""
    scores = np.stack([forest.scores(matrix) for forest in forests], axis=1)
    powers = np.exp(scores - scores.max(1, keepdims=True))
    found: Numbers = powers / powers.sum(1, keepdims=True)
    return found
