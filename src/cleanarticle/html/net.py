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
"""Columns brought to scale together: bounds the memory of a page of many leaves."""
SMALL = 1 << 18
"""Multiplications in one go: so few that linear algebra libraries do not call threads to help, which costs far more than the
work (24 ms of CPU time for 0.2), and may sum in another order."""


def _product(weights: Floats, columns: Floats) -> Floats:
    """The matrix product, a few columns at a time."""
    step = max(1, SMALL // weights.size)
    found = np.empty((len(weights), columns.shape[1]), np.float32)
    for start in range(0, columns.shape[1], step):
        found[:, start : start + step] = weights @ columns[:, start : start + step]
    return found


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
        for start in range(0, len(total), LEAVES):
            layer = self._tamed(matrix[:, start : start + LEAVES])
            for weights, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
                layer = np.maximum(_product(weights.T, layer) + bias[:, None], 0)
            total[start : start + LEAVES] = (_product(self.weights[-1].T, layer) + self.biases[-1][:, None])[0]
        return total

    def shares(self, matrix: Floats, group: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
        """How much each group of measures, by its distance from the mean, moves the sum of each column.

        On the side of its bends where a leaf stands, the net is a sum of its inputs: each times its slope.
        """
        inputs = self._tamed(matrix)
        layer, passing = inputs, []
        for weights, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            layer = np.maximum(_product(weights.T, layer) + bias[:, None], 0)
            passing.append(layer > 0)
        slope = np.repeat(self.weights[-1], matrix.shape[1], axis=1)
        for weights, passes in zip(reversed(self.weights[:-1]), reversed(passing), strict=True):
            slope = _product(weights, slope * passes)
        moved = slope * inputs
        found = np.zeros((groups, matrix.shape[1]))
        order = np.argsort(group, kind="stable")
        present, first = np.unique(group[order], return_index=True)
        found[present] = np.add.reduceat(moved[order], first, axis=0, dtype=np.float64)
        return found

    def _tamed(self, matrix: Floats) -> Floats:
        """Measures as their logarithms, on one scale."""
        tamed: Floats = np.log(1 + np.abs(matrix))
        np.copysign(tamed, matrix, out=tamed)
        tamed -= self.center[:, None]
        tamed /= self.scale[:, None]
        np.clip(tamed, -LIMIT, LIMIT, out=tamed)
        return tamed
