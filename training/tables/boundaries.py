"""The linear models over hashed features: cell boundaries in three forms, row ends in two."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cleanarticle.tables.boundary import BITS, NOTHING, Surroundings, candidates, features
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Linear
from cleanarticle.tables.sheet import Places, Sheet
from cleanarticle.tables.vocabulary import Vocabulary
from training.tables.records import FOLDS, Record, cells_in

LONGEST = 1500
MOST_LINES = 60
MOST_OFFSETS = 1000
"""Offsets of one table without a boundary that are learned from; their weight makes up for the others."""
STRENGTH = {"concat": 0.3, "space": 0.3, "oneline": 0.3, "row-oneline": 0.1, "row-cellperline": 0.1}
"""Inverse regularisation, chosen among 0.03, 0.1, 0.3 by average precision on a held-out fold."""
KEEP = {"ll": 0.2, "oo": 0.2, "dd": 0.7}
"""Share of the offsets without a boundary that are kept, by the classes left and right; the weight makes up for it."""
ITERATIONS = 200
TOLERANCE = 1e-6
"""Of the gradient. At 1e-3 the fit stops after ten steps, and average precision is 0.894 instead of 0.945."""


class Examples:
    """Rows of feature keys with their labels, folds and weights."""

    def __init__(self) -> None:
        self._keys: list[np.ndarray] = []
        self._label: list[np.ndarray] = []
        self._weight: list[np.ndarray] = []
        self._fold: list[np.ndarray] = []

    def add(self, keys: np.ndarray, label: np.ndarray, weight: np.ndarray, fold: int) -> None:
        self._keys.append(keys)
        self._label.append(label)
        self._weight.append(weight)
        self._fold.append(np.full(len(label), fold))

    def matrix(self) -> csr_matrix:
        keys = np.concatenate(self._keys)
        flat = keys.ravel()
        ends = np.arange(0, len(flat) + 1, keys.shape[1])
        return csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(keys), NOTHING + 1))[:, :NOTHING]

    def columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Labels, folds, weights."""
        return np.concatenate(self._label), np.concatenate(self._fold), np.concatenate(self._weight)


def keys_at(sheet: Sheet, at: Places, around: Surroundings, *, space: bool) -> np.ndarray:
    return np.stack(list(features(sheet, at, around, space=space)), axis=1).astype(np.int32)


def boundary_examples(records: Iterable[Record], track: str, vocabularies: Mapping[int | str, Vocabulary]) -> Examples:
    """Offsets of the lines of the tables, and of lines next to them, with or without a boundary."""
    chance = np.random.default_rng(0)
    found = Examples()
    space = track == "space"
    for record in records:
        if record.track != track:
            continue
        first, end = record.run_of_table()
        sheet = Sheet([Line(line.strip()[:LONGEST]) for line in record.lines[first:end]])
        ends, known = _ends(record, first, end, sheet)
        at = candidates(sheet, spaces=space)
        line = np.searchsorted(sheet.begin, at, side="right") - 1
        at = at[known[line]]
        label = np.isin(at, ends)
        keep = np.ones(len(at)) if space else _share_kept(sheet, at)
        keep[label] = 1.0
        most = len(at) if label.all() else MOST_OFFSETS / max(1.0, keep[~label].sum())
        keep[~label] *= min(1.0, most)
        use = chance.random(len(at)) < keep
        if use.any():
            keys = keys_at(sheet, at[use], Surroundings(sheet, record.words(), vocabularies[record.fold]), space=space)
            found.add(keys, label[use], record.weight / keep[use], record.fold)
    return found


def _share_kept(sheet: Sheet, at: Places) -> np.ndarray:
    keep = np.ones(len(at))
    for pair, share in KEEP.items():
        keep[(sheet.kinds[at - 1] == ord(pair[0])) & (sheet.kinds[at] == ord(pair[1]))] = share
    return keep


def _ends(record: Record, first: int, end: int, sheet: Sheet) -> tuple[np.ndarray, np.ndarray]:
    """Where cells end, and which lines of the run are learned from: those of the table and a few short ones beside it."""
    chance = random.Random(record.key)
    inside = range(record.first, record.end)
    sampled = set(chance.sample(inside, min(len(inside), MOST_LINES)))
    beside = [at for at in range(first, end) if at not in inside and len(record.lines[at]) < 400][:4]
    known = np.zeros(end - first, bool)
    known[[at - first for at in beside]] = True
    ends: list[int] = []
    for at in sampled:
        rows = record.rows if record.track == "oneline" else [record.rows[at - record.first]]
        cells = cells_in(record.lines[at].strip(), rows)
        if cells is not None:
            known[at - first] = True
            ends += [int(sheet.begin[at - first]) + cell[1] for cell in cells]
    return np.array(ends, np.int64), known


def row_examples(records: Iterable[Record], track: str, vocabularies: Mapping[int | str, Vocabulary]) -> Examples:
    """Boundaries between cells, with or without a row end."""
    found = Examples()
    stacked = track == "cellperline"
    for record in records:
        if record.track != track:
            continue
        text = "\n".join(line.strip() for line in record.lines[record.first : record.end])[:6000]
        cells = cells_in(text, record.rows)
        if not cells or len(cells) < 2:
            continue
        sheet = Sheet([Line(text)])
        at = np.array([end for _, end, _ in cells[:-1]]) + int(sheet.begin[0])
        label = np.array([following <= column for (_, _, column), (_, _, following) in pairwise(cells)])
        keys = keys_at(sheet, at, Surroundings(sheet, record.words(), vocabularies[record.fold]), space=stacked)
        found.add(keys, label, np.full(len(at), record.weight * len(cells) ** -0.5), record.fold)
    return found


def fit(examples: Examples, strength: float) -> dict[int | str, Linear]:
    """One model a fold, trained on the other folds, and one on all."""
    matrix = examples.matrix()
    label, fold, weight = examples.columns()
    weight = weight / weight.mean() if (weight < 1).any() else weight
    models: dict[int | str, Linear] = {}
    for left_out in (*range(FOLDS), "all"):
        use = fold != left_out if left_out != "all" else np.ones(len(fold), bool)
        model = LogisticRegression(C=strength, solver="lbfgs", max_iter=ITERATIONS, tol=TOLERANCE)
        model.fit(matrix[use], label[use], sample_weight=weight[use])
        models[left_out] = quantized(model.coef_[0], float(model.intercept_[0]))
    return models


def quantized(weights: Sequence[float] | np.ndarray, bias: float) -> Linear:
    """One signed byte a weight; nothing smaller than half a step is kept."""
    weights = np.asarray(weights)
    assert len(weights) == 1 << BITS
    scale = min(float(np.abs(weights).max()) / 127, 0.03)
    return Linear(np.append(np.clip(np.round(weights / scale), -127, 127), 0).astype(np.int8), scale, bias)
