"""A small neural net over the same measures as the trees: two layers of rectified sums, one number out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Net"]

Floats = NDArray[np.float32]
LIMIT = 5.0
"""Measures further than this from the mean, in standard deviations, count as no further."""
LEAVES = 8192
"""Columns taken together: bounds the memory of a page of many leaves."""


@dataclass(frozen=True, slots=True)
class Net:
    center: Floats
    scale: Floats
    """Mean and standard deviation of each measure after `_tamed`, on the pages the net was trained on."""
    weights: tuple[Floats, ...]
    """Of each layer: inputs by outputs."""
    biases: tuple[Floats, ...]

    def raw(self, matrix: Floats) -> NDArray[np.float64]:
        """The log-odds for each column of a matrix whose rows are the measures."""
        total = np.empty(matrix.shape[1])
        for start in range(0, matrix.shape[1], LEAVES):
            layer = self._tamed(matrix[:, start : start + LEAVES])
            for weights, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
                layer = np.maximum(weights.T @ layer + bias[:, None], 0)
            total[start : start + LEAVES] = (self.weights[-1].T @ layer + self.biases[-1][:, None])[0]
        return total

    def shares(self, matrix: Floats, group: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
        """How much each group of measures, by its distance from the mean, moves the sum of each column.

        On the side of its bends where a leaf stands, the net is a sum of its inputs: each times its slope.
        """
        inputs = self._tamed(matrix)
        layer, open_ = inputs, []
        for weights, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            layer = weights.T @ layer + bias[:, None]
            open_.append(layer > 0)
            layer = np.maximum(layer, 0)
        slope = np.repeat(self.weights[-1], matrix.shape[1], axis=1)
        for weights, passes in zip(reversed(self.weights[:-1]), reversed(open_), strict=True):
            slope = weights @ (slope * passes)
        found = np.zeros((groups, matrix.shape[1]))
        np.add.at(found, group, slope * inputs)
        return found

    def _tamed(self, matrix: Floats) -> Floats:
        """Measures as their logarithms, on one scale."""
        tamed: Floats = np.log(1 + np.abs(matrix))
        np.copysign(tamed, matrix, out=tamed)
        tamed -= self.center[:, None]
        tamed /= self.scale[:, None]
        np.clip(tamed, -LIMIT, LIMIT, out=tamed)
        return tamed
