"""Samples as the library sees them: passages, what the noise rules took, and the numbers of each line."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle import noise
from cleanarticle.fields import heads, language
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.rules import NAMES as CODES
from cleanarticle.text import lines
from cleanarticle.text.features import Scene, describe
from cleanarticle.text.lines import Line
from cleanarticle.text.passages import passages_of, scene_of, staying
from cleanarticle.text.word_evidence import marks_of, read_words
from training.lines.labels import Labels, label
from training.lines.samples import Sample

__all__ = ["Prepared", "noise_of", "prepare"]

NO_WORDS = read_words({}, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    sample: Sample
    passages: Mapping[Line, Sequence[Line]]
    scene: Scene
    labels: Labels
    rows: NDArray[np.float32]
    """The features; the columns of words are to be filled in."""
    marks: tuple[tuple[str, ...], ...]


def noise_of(text: str) -> tuple[list[Leaf], list[Verdict]]:
    """The leaves of a text and what the rules say about them that come before the line model."""
    leaves = lines.split(text)
    tongue = language.choose(None, text)
    found = list(noise.find(leaves, language=tongue, active=frozenset(CODES)))
    taken = {verdict.leaf for verdict in found}
    rest = [leaf for leaf in leaves if leaf.index not in taken]
    return leaves, [*found, *heads.read(rest, language=tongue, active=frozenset(CODES)).verdicts]


def prepare(sample: Sample) -> Prepared:
    leaves, verdicts = noise_of(sample.text)
    passages = passages_of(staying(sample.text, leaves, verdicts))
    scene = scene_of(passages, verdicts)
    description = describe(scene, NO_WORDS)
    return Prepared(
        sample=sample,
        passages=passages,
        scene=scene,
        labels=label(sample, passages),
        rows=description.matrix,
        marks=tuple(tuple(map(sys.intern, sorted(marks_of(fact.pieces)))) for fact in description.facts),
    )
