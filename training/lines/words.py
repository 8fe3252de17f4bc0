"""The table of word weights: a logistic regression over the marks of each line, cut down to the marks that matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from training.lines.scenes import Prepared

__all__ = ["Marked", "fit", "mark"]

LEAST_GROUPS = 6
"""Sites a mark must stand on to be looked at."""
MOST_MARKS = 8000
STRENGTH = 0.1
ROUNDS = 30


class Marked:
    """The marks of all lines of all samples as one sparse matrix."""

    def __init__(self, prepared: Sequence[Prepared]) -> None:
        groups: dict[str, set[str]] = {}
        for one in prepared:
            if not one.sample.kind.startswith("clean"):
                for name in {name for marks in one.marks for name in marks}:
                    seen = groups.setdefault(name, set())
                    if len(seen) < LEAST_GROUPS:
                        seen.add(one.sample.group)
        self.names = sorted(name for name, seen in groups.items() if len(seen) >= LEAST_GROUPS)
        column = {name: place for place, name in enumerate(self.names)}
        columns: list[int] = []
        ends = [0]
        for one in prepared:
            for marks in one.marks:
                columns.extend(sorted(column[name] for name in marks if name in column))
                ends.append(len(columns))
        values = np.ones(len(columns), np.float32)
        self.matrix = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(self.names)))


def mark(prepared: Sequence[Prepared]) -> Marked:
    return Marked(prepared)


def fit(marked: Marked, keep: NDArray[Any], weight: NDArray[Any], use: NDArray[Any], *, scale: int) -> dict[str, int]:
    """The weights of the marks that matter most, learned from the lines in `use`, in parts of `scale`."""
    use = use & (weight > 0)
    matrix, share = marked.matrix[use], weight[use] / weight[use].mean()
    first = _regression(matrix, keep[use], share)
    importance = np.abs(first) * np.sqrt(np.asarray(matrix.sum(0)).ravel())
    best = np.sort(np.argsort(-importance, kind="stable")[:MOST_MARKS])
    second = _regression(matrix[:, best], keep[use], share)
    found = {marked.names[place]: round(float(value) * scale) for place, value in zip(best, second, strict=True)}
    return {name: value for name, value in found.items() if value}


def _regression(matrix: Any, keep: NDArray[Any], weight: NDArray[Any]) -> NDArray[Any]:
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=ROUNDS, random_state=1)
    model.fit(matrix, keep, sample_weight=weight)
    found: NDArray[Any] = model.coef_[0]
    return found
