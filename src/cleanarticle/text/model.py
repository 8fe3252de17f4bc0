"""The line model: how probable it is that a line is part of the article, and that it is the title.

Two sums of small decision trees, a small net beside the first and a table of word weights, trained by `training.lines` and
shipped in `weights/`. What they were trained on, how they score and what they cannot do is in `docs/explanation/text-door.md`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from cleanarticle.text import net
from cleanarticle.text.excerpts import excerpts
from cleanarticle.text.features import NAMES, Description, Matrix, Scene, describe
from cleanarticle.text.reasons import explain
from cleanarticle.text.word_evidence import Words, read_words
from cleanarticle.trees import Numbers, Trees, plant, probabilities

__all__ = ["Judgement", "Model", "judge", "load", "read_model"]

FILE = "lines.json.gz"
NET_SHARE = 0.5
"""What the net says counts this much, what the trees say the rest: log-odds are averaged."""
HEARD = 6
"""Lines of a run whose reasons are heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    words: Words
    """What each word says."""
    lines: Trees
    """Whether a line is part of the article, over the columns of `features.NAMES`."""
    net: net.Net
    """The same, over the columns of the line and of the lines around it."""
    titles: Trees
    """Whether a line is the title, over those and the columns of `title_line.NAMES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    description: Description
    probabilities: tuple[float, ...]
    """For each line, that it is part of the article."""
    model: Model

    def reasons(self, places: Sequence[int]) -> str:
        """What spoke most against these lines, in words; of a long run a few lines stand for all."""
        some = list(places[:: max(1, len(places) // HEARD)])
        return explain(self.model.lines, self.description.matrix[some])


@cache
def load() -> Model:
    """The model that ships with the package."""
    return read_model((files("cleanarticle.text") / "weights" / FILE).read_bytes())


def read_model(data: bytes) -> Model:
    """The model of a weights file. Raises `ValueError` when it was trained on other features."""
    held = json.loads(gzip.decompress(data))
    if tuple(held["features"]) != NAMES:
        raise ValueError("the weights were trained on other features; run `python -m training.lines`")
    return Model(
        words=read_words(held["words"], held["scale"]),
        lines=plant(held["lines"], np.float32),
        net=net.unpack(held["net"]),
        titles=plant(held["titles"], np.float32),
    )


def judge(scene: Scene, model: Model) -> Judgement:
    """The judgement on each line of a scene; a very long text is read in excerpts."""
    description = describe(scene, model.words)
    rows = description.matrix
    raw: Numbers | None = None
    for excerpt in excerpts(scene, [place for place, fact in enumerate(description.facts) if fact.prose]):
        part = describe(excerpt.scene, model.words).matrix
        said = _raw(part, model)
        own = slice(excerpt.before, excerpt.before + excerpt.stretch.stop - excerpt.stretch.start)
        places = [(excerpt.stretch, own)]
        if raw is None:
            raw = np.empty(len(rows))
            places += [
                (slice(excerpt.before), slice(excerpt.before)),
                (slice(excerpt.behind, None), slice(own.stop, None)),
            ]
        for there, here in places:
            raw[there], rows[there] = said[here], part[here]
    raw = _raw(rows, model) if raw is None else raw
    return Judgement(description=description, probabilities=tuple(probabilities(raw).tolist()), model=model)


def _raw(rows: Matrix, model: Model) -> Numbers:
    """What trees and net make of lines in a row, in log-odds."""
    return (1 - NET_SHARE) * model.lines.scores(rows) + NET_SHARE * model.net.raw(rows)
