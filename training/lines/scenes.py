"""Samples as the library sees them: passages, what the noise rules took, and the numbers of each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle import noise
from cleanarticle.fields import language
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.rules import NAMES as CODES
from cleanarticle.text import lines
from cleanarticle.text.features import describe
from cleanarticle.text.lines import Line
from cleanarticle.text.passages import passages_of, scene_of, staying
from cleanarticle.text.word_evidence import marks_of
from training.lines.labels import Labels, label
from training.lines.samples import Sample

__all__ = ["Prepared", "noise_of", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    sample: Sample
    passages: Mapping[Line, Sequence[Line]]
    labels: Labels
    rows: NDArray[np.float32]
    """The features; the columns of words are to be filled in."""
    marks: tuple[frozenset[str], ...]


def noise_of(text: str) -> tuple[list[Leaf], list[Verdict]]:
    """The leaves of a text and what the noise rules say about them."""
    leaves = lines.split(text)
    found = noise.find(leaves, language=language.choose(None, text), active=frozenset(CODES))
    return leaves, list(found)


def prepare(sample: Sample) -> Prepared:
    leaves, verdicts = noise_of(sample.text)
    passages = passages_of(staying(sample.text, leaves, verdicts))
    description = describe(scene_of(passages, verdicts), {})
    return Prepared(
        sample=sample,
        passages=passages,
        labels=label(sample, passages),
        rows=description.matrix,
        marks=tuple(frozenset(marks_of(line.text)) for line in passages),
    )
