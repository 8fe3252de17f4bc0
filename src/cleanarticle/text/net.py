"""A small net over the lines of a text: what a line says, then what the lines around it say, near and further off.

Three layers of rectified sums: one line, five lines, five lines four apart; a weighted sum of all three is the log-odds. The
trees see a line's neighbours through measures that were thought of; the net finds its own. It was trained by `training.lines`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["LIMIT", "REACH", "STEPS", "Net", "pack", "tamed", "unpack"]

Floats = NDArray[np.float32]
LIMIT = 5.0
"""Measures further than this from the mean, in standard deviations, count as no further."""
REACH = 2
"""Lines before and after that a layer sees, in its own steps."""
STEPS = (1, 4)
"""Lines from one that is seen to the next, in the second and the third layer."""
SMALL = 1 << 18
"""Multiplications in one go: so few that linear algebra libraries do not call threads to help."""


@dataclass(frozen=True, slots=True)
class Net:
    center: Floats
    scale: Floats
    """Mean and standard deviation of each measure after its logarithm, on the lines the net was trained on."""
    line: Floats
    """Weights of the first layer: measures by sums."""
    around: tuple[Floats, ...]
    """Of the second and the third layer: for each line seen, from the first to the last, sums by sums."""
    biases: tuple[Floats, ...]
    out: Floats
    """One weight for each sum of the three layers, and last a constant."""

    def raw(self, rows: NDArray[Any]) -> NDArray[np.float64]:
        """The log-odds of each line; a row holds the measures of a line, and all rows are one text in order."""
        layer = np.maximum(_product(tamed(rows, self.center, self.scale), self.line) + self.biases[0], 0)
        layers = [layer]
        for weights, bias, step in zip(self.around, self.biases[1:], STEPS, strict=True):
            layer = np.maximum(_seen(layer, weights, step) + bias, 0)
            layers.append(layer)
        found: NDArray[np.float64] = (np.hstack(layers) @ self.out[:-1]).astype(np.float64) + float(self.out[-1])
        return found


def tamed(rows: NDArray[Any], center: Floats, scale: Floats) -> Floats:
    """The measures as their logarithms, on one scale."""
    found: Floats = np.log1p(np.abs(rows), dtype=np.float32)
    np.copysign(found, rows, out=found)
    found -= center
    found /= scale
    np.clip(found, -LIMIT, LIMIT, out=found)
    return found


def _seen(layer: Floats, weights: Floats, step: int) -> Floats:
    """The sums over the lines from two steps before a line to two steps after it; beyond the text there is nothing."""
    total = np.zeros((len(layer), weights.shape[2]), np.float32)
    for place, part in enumerate(weights):
        shift = (place - REACH) * step
        if abs(shift) >= len(layer):
            continue
        if shift >= 0:
            total[: len(layer) - shift] += _product(layer[shift:], part)
        else:
            total[-shift:] += _product(layer[:shift], part)
    return total


def _product(rows: Floats, weights: Floats) -> Floats:
    """The matrix product, a few rows at a time."""
    step = max(1, SMALL // weights.size)
    found = np.empty((len(rows), weights.shape[1]), np.float32)
    for start in range(0, len(rows), step):
        np.matmul(rows[start : start + step], weights, out=found[start : start + step])
    return found


def pack(net: Net) -> Mapping[str, object]:
    """The net as JSON holds it: numbers of 16 bits, as text."""
    return {
        name: [_packed(array) for array in arrays]
        for name, arrays in (
            ("scales", (net.center, net.scale)),
            ("weights", (net.line, *net.around)),
            ("biases", net.biases),
            ("out", (net.out,)),
        )
    }


def _packed(array: Floats) -> Sequence[object]:
    return [list(array.shape), base64.b64encode(array.astype("<f2").tobytes()).decode()]


def unpack(held: Mapping[str, Any]) -> Net:
    """The net that `pack` wrote."""
    arrays = {
        name: [np.frombuffer(base64.b64decode(text), "<f2").astype(np.float32).reshape(shape) for shape, text in packed]
        for name, packed in held.items()
    }
    center, scale = arrays["scales"]
    line, *around = arrays["weights"]
    return Net(center, scale, line, tuple(around), tuple(arrays["biases"]), arrays["out"][0])
