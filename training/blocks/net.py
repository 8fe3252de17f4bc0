"""The small net, trained with Adam in numpy: half a minute for six rounds over all leaves, one thread, a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.net import LIMIT, Net

__all__ = ["Inputs", "train"]

Floats = NDArray[np.float32]
HIDDEN = (64, 32)
ROUNDS, BATCH, RATE, WARM = 6, 1024, 2e-3, 200
"""Rounds over all leaves, leaves a step, the greatest rate, and the steps it takes to get there; then it falls as a cosine."""
DROP = 0.15
"""Share of the hidden sums left out of a step; of the inputs, half as many."""
DECAY = 1e-5
LEAST_SCALE = 1e-3


@dataclass(slots=True)
class Inputs:
    """All leaves as the net sees them; a row is a leaf."""

    center: Floats
    scale: Floats
    rows: Floats

    @classmethod
    def of(cls, rows: Floats, use: NDArray[np.bool_]) -> Inputs:
        tamed = np.copysign(np.log(1 + np.abs(rows)), rows)
        center, scale = tamed[use].mean(0), tamed[use].std(0) + np.float32(LEAST_SCALE)
        tamed -= center
        tamed /= scale
        return cls(center, scale, np.clip(tamed, -LIMIT, LIMIT, out=tamed))


def train(inputs: Inputs, truth: NDArray[np.float64], weight: NDArray[np.float64], use: NDArray[np.bool_]) -> Net:
    """The net that learned from the leaves in use."""
    chosen = np.flatnonzero(use & (weight > 0))
    heavy = (weight[chosen] / weight[chosen].mean()).astype(np.float32)
    random = np.random.default_rng(1)
    sizes = (inputs.rows.shape[1], *HIDDEN, 1)
    layers = [
        (random.standard_normal((above, below)) * np.sqrt(2 / above)).astype(np.float32)
        for above, below in pairwise(sizes)
    ]
    parameters = [*layers, *(np.zeros(size, np.float32) for size in sizes[1:])]
    adam = _Adam(parameters, steps=ROUNDS * (len(chosen) // BATCH))
    wanted = truth[chosen].astype(np.float32)
    for _ in range(ROUNDS):
        order = random.permutation(len(chosen))
        for start in range(0, len(chosen) - BATCH + 1, BATCH):
            part = order[start : start + BATCH]
            adam.step(_slopes(parameters, inputs.rows[chosen[part]], wanted[part], heavy[part], random))
    count = len(layers)
    return Net(inputs.center, inputs.scale, tuple(parameters[:count]), tuple(parameters[count:]))


def _slopes(
    parameters: Sequence[Floats], rows: Floats, wanted: Floats, heavy: Floats, random: np.random.Generator
) -> list[Floats]:
    """By how much the loss of some leaves changes with each parameter."""
    count = len(parameters) // 2
    weights, biases = parameters[:count], parameters[count:]
    layer = rows * _kept(rows.shape, DROP / 2, random)
    layers, masks = [layer], []
    for number in range(count - 1):
        mask = _kept((len(rows), weights[number].shape[1]), DROP, random)
        layer = np.maximum(layer @ weights[number] + biases[number], 0) * mask
        layers.append(layer)
        masks.append(mask)
    raw = (layer @ weights[-1] + biases[-1])[:, 0]
    delta = ((1 / (1 + np.exp(-raw)) - wanted) * heavy / len(rows))[:, None].astype(np.float32)
    of_weights, of_biases = [], []
    for number in range(count - 1, -1, -1):
        of_weights.append(layers[number].T @ delta + DECAY * weights[number])
        of_biases.append(delta.sum(0))
        if number:
            delta = (delta @ weights[number].T) * masks[number - 1] * (layers[number] > 0)
    return [*reversed(of_weights), *reversed(of_biases)]


def _kept(shape: tuple[int, ...], drop: float, random: np.random.Generator) -> Floats:
    return (random.random(shape, dtype=np.float32) > drop) / np.float32(1 - drop)


class _Adam:
    def __init__(self, parameters: Sequence[Floats], *, steps: int) -> None:
        self.parameters = parameters
        self.first = [np.zeros_like(one) for one in parameters]
        self.second = [np.zeros_like(one) for one in parameters]
        self.done, self.steps = 0, steps

    def step(self, slopes: Sequence[Floats]) -> None:
        self.done += 1
        rate = RATE * min(1, self.done / WARM) * (1 + np.cos(np.pi * self.done / self.steps)) / 2 + 1e-5
        for number, slope in enumerate(slopes):
            self.first[number] += 0.1 * (slope - self.first[number])
            self.second[number] += 0.001 * (slope * slope - self.second[number])
            mean = self.first[number] / (1 - 0.9**self.done)
            spread = np.sqrt(self.second[number] / (1 - 0.999**self.done)) + 1e-8
            self.parameters[number][...] -= (rate * mean / spread).astype(np.float32)
