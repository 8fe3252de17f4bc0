"""A small neural net that reads the leaves of a page in order, each among its boxes and its like: one number out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.features import Shape, levels

__all__ = ["BOXES", "STEPS", "Groups", "Layer", "Net", "Surroundings"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
LIMIT = 5.0
"""Measures further than this from the mean, in standard deviations, count as no further."""
LEAVES = 4096
"""Leaves whose inputs are gathered together: bounds the memory of a page of many leaves."""
SMALL = 1 << 18
"""Multiplications in one go: so few that linear algebra libraries do not call threads to help, which costs far more than the
work (24 ms of CPU time for 0.2), and may sum in another order."""
BOXES = (1, 2, 3)
"""Levels of containers that are pooled over, as `features.levels` counts them; the page comes last."""
STEPS = (1, 2, 4, 8)
"""How far before and after a leaf each convolution looks."""


def _product(rows: Floats, weights: Floats) -> Floats:
    """The matrix product, a few rows at a time."""
    inputs, outputs = weights.shape
    step = max(1, SMALL // weights.size)
    whole = len(rows) // step * step
    found = np.empty((len(rows), outputs), np.float32)
    np.matmul(rows[:whole].reshape(-1, step, inputs), weights, out=found[:whole].reshape(-1, step, outputs))
    np.matmul(rows[whole:], weights, out=found[whole:])
    return found


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around each leaf of a page."""

    first: Ints
    """The first leaf of each box around each leaf: a row a level of `BOXES`, and one for the page."""
    end: Ints
    """The leaf after the last of each box."""
    path: Ints
    """A number for the path to each leaf, counted from 0: leaves of the same number are alike."""

    @classmethod
    def of(cls, shape: Shape) -> Surroundings:
        nodes = levels(shape)[list(BOXES)]
        page = np.zeros((1, len(shape.node)), np.int64)
        outline = shape.outline
        return cls(
            np.concatenate((outline.first[nodes], page)),
            np.concatenate((outline.end[nodes], page + len(shape.node))),
            np.unique(outline.path[shape.node], return_inverse=True)[1],
        )

    def groups(self) -> Groups:
        """The same boxes and paths, each once."""
        size = len(self.path)
        spans, box = np.unique(self.first * (size + 1) + self.end, return_inverse=True)
        first, end = np.divmod(spans, size + 1)
        around = np.concatenate((box.reshape(self.first.shape), [self.path + len(spans)])).T
        return Groups(first, end, self.path, around)


@dataclass(frozen=True, slots=True)
class Groups:
    """The leaves of a page by what is pooled over. Leaves share most of their boxes, so that there are fewer groups than leaves."""

    first: Ints
    """The first leaf of each box."""
    end: Ints
    path: Ints
    """Of each leaf."""
    around: Ints
    """The groups around each leaf, a column a level of boxes, and one for its path: boxes count first, then paths."""

    def means(self, sums: Floats) -> Iterator[tuple[slice, Floats]]:
        """Of some leaves at a time the sums themselves, their means in each box, and over all leaves of the same path."""
        size, count = sums.shape
        means = np.concatenate((self._boxes(sums), self._paths(sums)))
        for start in range(0, size, LEAVES):
            part = slice(start, start + LEAVES)
            around = self.around[part]
            inputs = np.empty((len(around), 1 + around.shape[1], count), np.float32)
            inputs[:, 0] = sums[part]
            inputs[:, 1:] = means[around]
            yield part, inputs.reshape(len(around), -1)

    def _boxes(self, sums: Floats) -> Floats:
        size, count = sums.shape
        running = np.zeros((size + 1, count))
        np.cumsum(sums.astype(np.float64), axis=0, out=running[1:])
        found = np.empty((len(self.first), count), np.float32)
        for start in range(0, len(found), LEAVES):
            first, end = self.first[start : start + LEAVES], self.end[start : start + LEAVES]
            found[start : start + LEAVES] = (running[end] - running[first]) / np.maximum(end - first, 1)[:, None]
        return found

    def _paths(self, sums: Floats) -> Floats:
        order = np.argsort(self.path, kind="stable")
        members = np.bincount(self.path)
        held: Floats = np.add.reduceat(sums[order], np.cumsum(members) - members)
        held /= members[:, None].astype(np.float32)
        return held


def _beside(sums: Floats, step: int) -> Floats:
    """The sums of the leaf so many before, of the leaf, and of the one so many after; zero beyond the ends."""
    size, count = sums.shape
    found = np.zeros((size, 3, count), np.float32)
    found[step:, 0] = sums[:-step]
    found[:, 1] = sums
    found[:-step, 2] = sums[step:]
    return found.reshape(size, -1)


@dataclass(frozen=True, slots=True)
class Layer:
    weights: Floats
    """Inputs by outputs."""
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        found = _product(rows, self.weights)
        found += self.bias
        return np.maximum(found, 0, out=found)


@dataclass(frozen=True, slots=True)
class Net:
    """Rectified sums of a leaf's measures, to which each further layer adds what it makes of the sums around the leaf."""

    center: Floats
    scale: Floats
    """Mean and standard deviation of each measure after `_tamed`, on the pages the net was trained on."""
    entry: Layer
    pools: tuple[Layer, Layer]
    """Over a leaf, its boxes and its like: before the convolutions, and after."""
    convolutions: tuple[Layer, ...]
    """Over a leaf and the two so far from it as `STEPS` says."""
    out: Floats
    bias: float

    def raw(self, matrix: Floats, around: Surroundings) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The log-odds for each column of a matrix whose rows are the measures, and what of them the surroundings make."""
        sums = np.empty((matrix.shape[1], len(self.entry.bias)), np.float32)
        for start in range(0, len(sums), LEAVES):
            part = slice(start, start + LEAVES)
            sums[part] = self.entry(self._tamed(matrix[:, part]).T)
        own = self._told(sums)
        groups = around.groups()
        self._pool(self.pools[0], sums, groups)
        for step, layer in zip(STEPS, self.convolutions, strict=True):
            sums += layer(_beside(sums, step))
        self._pool(self.pools[1], sums, groups)
        total = self._told(sums)
        return total + self.bias, total - own

    def shares(self, matrix: Floats, group: NDArray[np.intp], groups: int) -> NDArray[np.float64]:
        """How much each group of measures of a leaf's own, by its distance from the mean, moves the sum of each column.

        What the layers over the surroundings add is not among them: `raw` tells it. On the side of its bends where a leaf stands, a
        rectified sum is a sum of its inputs: each times its slope.
        """
        inputs = self._tamed(matrix)
        slope = _product(self.out * (self.entry(inputs.T) > 0), self.entry.weights.T)
        moved = slope.T * inputs
        size = matrix.shape[1]
        place = (group * size)[:, None] + np.arange(size)
        found = np.zeros(groups * size)
        found += np.bincount(place.ravel(), moved.ravel(), minlength=groups * size)
        return found.reshape(groups, size)

    def _told(self, sums: Floats) -> NDArray[np.float64]:
        """What the sums of each leaf say."""
        return _product(sums, self.out[:, None])[:, 0].astype(np.float64)

    def _pool(self, layer: Layer, sums: Floats, groups: Groups) -> None:
        """Adds to the sums of each leaf what the layer makes of their means around it."""
        added = np.empty_like(sums)
        for part, inputs in groups.means(sums):
            added[part] = layer(inputs)
        sums += added

    def _tamed(self, matrix: Floats) -> Floats:
        """Measures as their logarithms, on one scale."""
        tamed: Floats = np.abs(matrix)
        tamed += 1
        np.log(tamed, out=tamed)
        np.copysign(tamed, matrix, out=tamed)
        tamed -= self.center[:, None]
        tamed /= self.scale[:, None]
        np.clip(tamed, -LIMIT, LIMIT, out=tamed)
        return tamed
