"""What the title model learns from: the lines before the story of texts whose title is known, or known not to be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.text import title_line
from cleanarticle.text.features import Matrix
from cleanarticle.text.model import Model, judge
from training.lines.labels import is_title
from training.lines.scenes import Prepared

__all__ = ["Candidates", "gather"]

KIND_WEIGHT: Mapping[str, float] = {"clean": 0.5, "clean page": 0.1}


@dataclass(frozen=True, slots=True)
class Candidates:
    rows: NDArray[np.float32]
    target: NDArray[np.int64]
    weight: NDArray[np.float64]
    sample: tuple[int, ...]
    """For each row the sample it is from."""


def gather(prepared: Sequence[Prepared], models: Sequence[Model]) -> Candidates:
    """The candidates of all samples, each judged by the model that was not trained on it."""
    rows: list[Matrix] = []
    target: list[int] = []
    weight: list[float] = []
    owner: list[int] = []
    for place, (one, model) in enumerate(zip(prepared, models, strict=True)):
        sample = one.sample
        if not sample.title and sample.kind not in KIND_WEIGHT:
            continue
        lines = one.scene.lines
        judgement = judge(one.scene, model)
        places = title_line.candidates(lines, judgement)
        if not places:
            continue
        right = [
            int(bool(sample.title) and is_title(lines[here].text.lstrip("# "), sample.title or "")) for here in places
        ]
        rows.append(title_line.rows(places, judgement))
        target.extend(right)
        weight.extend([KIND_WEIGHT.get(sample.kind, 1.0) / len(places) ** 0.5] * len(places))
        owner.extend([place] * len(places))
    return Candidates(np.concatenate(rows), np.array(target), np.array(weight), tuple(owner))
