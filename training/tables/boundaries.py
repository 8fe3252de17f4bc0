"""The linear models over hashed features: cell boundaries in three forms, row ends in two."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cleanarticle.tables.boundary import BITS, candidates, features, read_line, surroundings
from cleanarticle.tables.model import Linear
from training.tables.records import FOLDS, Record, cells_in

LONGEST = 1500
MOST_LINES = 40
STRENGTH = {"concat": 0.3, "space": 0.3, "oneline": 0.3, "row-oneline": 0.1, "row-cellperline": 0.1}
"""Inverse regularisation, chosen among 0.03, 0.1, 0.3 by average precision on a held-out fold."""
KEEP = {"ll": 0.25, "oo": 0.25, "dd": 0.7}
"""Share of the offsets without a boundary that are kept, by the classes left and right; the weight makes up for it."""


@dataclass(slots=True)
class Examples:
    keys: list[list[int]]
    label: list[bool]
    fold: list[int]
    weight: list[float]

    def add(self, keys: list[int], *, label: bool, fold: int, weight: float) -> None:
        self.keys.append(keys)
        self.label.append(label)
        self.fold.append(fold)
        self.weight.append(weight)

    def matrix(self) -> csr_matrix:
        ends = np.concatenate([[0], np.cumsum([len(keys) for keys in self.keys])])
        flat = np.fromiter((key for keys in self.keys for key in keys), dtype=np.int32, count=int(ends[-1]))
        matrix = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(self.label), 1 << BITS))
        matrix.sum_duplicates()
        return matrix


def boundary_examples(records: Iterable[Record], track: str) -> Examples:
    """Offsets of the lines of the tables, and of lines next to them, with or without a boundary."""
    chance = random.Random(0)
    found = Examples([], [], [], [])
    space = track == "space"
    for record in records:
        if record.track != track:
            continue
        first, end = record.run_of_table()
        lines = {at: read_line(record.lines[at].strip()[:LONGEST]) for at in range(first, end)}
        around = surroundings(lines.values(), record.words())
        inside = list(range(record.first, record.end))
        inside = chance.sample(inside, min(len(inside), MOST_LINES))
        outside = [at for at in lines if not record.first <= at < record.end and len(record.lines[at]) < 400][:4]
        for at in (*inside, *outside):
            line = lines[at]
            if at in outside:
                cells: list[tuple[int, int, int]] | None = []
            else:
                rows = record.rows if track == "oneline" else [record.rows[at - record.first]]
                cells = cells_in(record.lines[at].strip(), rows)
            if cells is None:
                continue
            ends = {cell[1] for cell in cells}
            for offset in candidates(line, spaces=space):
                label = offset in ends
                keep = 1.0 if label or space else KEEP.get(line.kinds[offset - 1] + line.kinds[offset], 1.0)
                if track == "oneline" and not label:
                    keep *= 0.8
                if chance.random() < keep:
                    keys = features(line, offset, around, space=space)
                    found.add(keys, label=label, fold=record.fold, weight=1 / keep)
    return found


def row_examples(records: Iterable[Record], track: str) -> Examples:
    """Boundaries between cells, with or without a row end."""
    found = Examples([], [], [], [])
    stacked = track == "cellperline"
    for record in records:
        if record.track != track:
            continue
        text = "\n".join(line.strip() for line in record.lines[record.first : record.end])[:6000]
        lines = [read_line(line.strip()[:2000]) for line in record.lines[record.first : record.end]]
        around = surroundings(lines, record.words())
        cells = cells_in(text, record.rows)
        if not cells:
            continue
        whole = read_line(text)
        for (_, end, column), (_, _, following) in pairwise(cells):
            keys = features(whole, end, around, space=stacked)
            found.add(keys, label=following <= column, fold=record.fold, weight=1 / len(cells) ** 0.5)
    return found


def fit(examples: Examples, strength: float) -> dict[int | str, Linear]:
    """One model a fold, trained on the other folds, and one on all."""
    matrix = examples.matrix()
    label, fold, weight = np.array(examples.label), np.array(examples.fold), np.array(examples.weight)
    weight /= weight.mean() if (weight < 1).any() else 1.0
    models: dict[int | str, Linear] = {}
    for left_out in (*range(FOLDS), "all"):
        use = fold != left_out if left_out != "all" else np.ones(len(fold), bool)
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=60, tol=1e-3)
        model.fit(matrix[use], label[use], sample_weight=weight[use])
        models[left_out] = quantized(model.coef_[0], float(model.intercept_[0]))
    return models


def quantized(weights: np.ndarray, bias: float) -> Linear:
    """One signed byte a weight; nothing smaller than half a step is kept."""
    scale = min(float(np.abs(weights).max()) / 127, 0.03)
    return Linear(np.clip(np.round(weights / scale), -127, 127).astype(int).tolist(), scale, bias)
