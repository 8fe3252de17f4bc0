"""Sheet: the matrix that the block model judges by, row by row, and how rows of several measures are laid out in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Sheet", "beside", "by_level", "running_sum"]

Floats = NDArray[np.float64]

CAPACITY = 512
"""Rows a sheet has room for at first. Rows that are never written take no memory."""


class Sheet:
    """Rows of the matrix by name: a row is a measure, a column a leaf. All groups of measures write to the same one."""

    __slots__ = ("_rows", "names")

    def __init__(self, leaves: int) -> None:
        self.names: list[str] = []
        self._rows = np.empty((CAPACITY, leaves), np.float32)

    def add(self, name: str, values: NDArray[np.generic] | float) -> None:
        self._free(1)[:] = values
        self.names.append(name)

    def add_all(self, names: Sequence[str], values: NDArray[np.generic]) -> None:
        """One row of `values` for each name."""
        self._free(len(names))[:] = values
        self.names += names

    def _free(self, count: int) -> NDArray[np.float32]:
        """The next rows."""
        first = len(self.names)
        if first + count > len(self._rows):
            self._rows = np.concatenate((self._rows, np.empty_like(self._rows)))
        return self._rows[first : first + count]

    def matrix(self) -> NDArray[np.float32]:
        """The rows so far; they do not change when more are added."""
        return self._rows[: len(self.names)]


def running_sum(values: NDArray[np.generic]) -> Floats:
    """The sum before each place, and of all."""
    found = np.zeros(len(values) + 1)
    np.cumsum(values, out=found[1:])
    return found


def by_level(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Rows of measure, level and leaf as rows of leaves: all measures of a level, then the next."""
    return values.swapaxes(0, 1).reshape(-1, values.shape[2])


def beside(rows: NDArray[np.generic], sides: Sequence[int], fill: float) -> Floats:
    """What stands so many leaves before or after, per side, row and leaf."""
    size, pad = rows.shape[1], max(sides)
    padded = np.full((len(rows), size + 2 * pad), fill)
    padded[:, pad : pad + size] = rows
    found = np.empty((len(sides), len(rows), size))
    for place, by in enumerate(sides):
        found[place] = padded[:, pad + by : pad + by + size]
    return found
