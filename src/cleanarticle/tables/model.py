"""The trained weights that ship with the package, decoded once and never changed."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.boundary import BITS, Surroundings, features
from cleanarticle.tables.joint import Weights
from cleanarticle.tables.sheet import Places, Sheet
from cleanarticle.tables.stream import StreamWeights
from cleanarticle.tables.vocabulary import Vocabulary
from cleanarticle.trees import Numbers, Trees, plant

__all__ = ["Linear", "Model", "load_model", "read_model"]

FILE = "weights.bin.gz"


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over hashed features: one signed byte a feature."""

    weights: NDArray[np.int8]
    """One more than there are keys: the last is the one of features that do not apply, and 0."""
    scale: float
    bias: float

    def log_odds(self, sheet: Sheet, at: Places, around: Surroundings, *, space: bool) -> Numbers:
        """The log-odds of a boundary at each place."""
        total = np.zeros(len(at), np.int32)
        for keys in features(sheet, at, around, space=space):
            total += self.weights[keys]
        odds: Numbers = total.astype(np.float64) * self.scale + self.bias
        return odds


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    glued: Linear
    """Boundary between two characters, one row a line."""
    spaced: Linear
    """Boundary at a single space, one row a line."""
    oneline: Linear
    """Boundary between two characters, all rows on one line."""
    oneline_row: Linear
    """Row end at a boundary, all rows on one line."""
    stacked_row: Linear
    """Row end at a line end, one cell a line."""
    glued_joint: Weights
    spaced_joint: Weights
    oneline_joint: StreamWeights
    stacked_joint: StreamWeights
    screen: Trees
    """Log-odds that a line is part of a table, by a cheap look."""
    lines: tuple[Trees, ...]
    """One a class of line: outside, then the forms."""
    exact: Trees
    """Log-odds that a proposal has every cell right."""
    found: Trees
    """Log-odds that a proposal is where a table is."""
    right: Trees
    """Log-odds of the share of right cells in a proposal."""
    sure: Trees
    """Log-odds of the share of right cells in the proposal chosen, seen beside its rivals."""
    header: Trees
    """Log-odds that a first row is a header."""
    vocabulary: Vocabulary
    """Words of many languages."""


@lru_cache(maxsize=1)
def load_model() -> Model:
    return read_model(files(__package__).joinpath(FILE).read_bytes())


def read_model(data: bytes) -> Model:
    """The model of a weights file: one line of JSON, then one byte a weight of each linear model, then the vocabulary."""
    raw = gzip.decompress(data)
    cut = raw.index(b"\n")
    head: dict[str, Any] = json.loads(raw[:cut])
    linear: dict[str, Linear] = {}
    at = cut + 1
    for name, scale, bias in head["linear"]:
        weights = np.frombuffer(raw, np.int8, 1 << BITS, at)
        at += 1 << BITS
        linear[name] = Linear(np.append(weights, np.int8(0)), scale, bias)
    background = tuple(MappingProxyType(shares) for shares in head["background"])
    joint = {
        name: Weights(head=tuple(head[name][0]), body=tuple(head[name][1]), background=background)
        for name in ("glued_joint", "spaced_joint")
    }
    stream = {
        name: StreamWeights(basic=tuple(head[name][:9]), aspects=tuple(head[name][9:]), background=background)
        for name in ("oneline_joint", "stacked_joint")
    }
    return Model(
        **linear,
        glued_joint=joint["glued_joint"],
        spaced_joint=joint["spaced_joint"],
        oneline_joint=stream["oneline_joint"],
        stacked_joint=stream["stacked_joint"],
        lines=tuple(plant(trees) for trees in head["lines"]),
        screen=plant(head["screen"]),
        exact=plant(head["exact"]),
        found=plant(head["found"]),
        right=plant(head["right"]),
        sure=plant(head["sure"]),
        header=plant(head["header"]),
        vocabulary=Vocabulary.of_bytes(raw[at:]),
    )
