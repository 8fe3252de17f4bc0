"""Measures that rest on learned weights: of class names and ids, of words, of the type of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.features import SIDES, Floats, Shape, levels
from cleanarticle.html.outline import TAGS
from cleanarticle.html.sheet import Sheet, beside, by_level, running_sum
from cleanarticle.html.vocabulary import Bag

__all__ = ["NAMES", "STEPS", "VIEWS", "WORDS", "Learned", "Lexicon", "Weights", "early", "learned", "word_parts"]

HEAD_WORDS, TAIL_WORDS, STEPS = 8, 4, 4
"""Words at the start and the end of a text, and steps of an address, that are looked up."""
VIEWS = ("", "other_")
"""Weights learned on all pages, and on those that are no articles: a name may say one thing here and another there."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each known token adds, in one or more rows; unknown ones add nothing."""

    index: Mapping[str, int]
    """Token to its column in `values`; the first column is nobody's and zero."""
    values: Floats

    def columns(self, bag: Bag) -> NDArray[np.intp]:
        """The column of each token of a bag."""
        return np.fromiter(map(self.index.get, bag.tokens, repeat(0)), np.intp, len(bag.tokens))

    def sums(self, bag: Bag) -> Floats:
        """For each row of the weights, the sum over the tokens of each owner."""
        column = self.columns(bag)
        return np.stack([_by_owner(bag, row[column]) for row in self.values])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the model learned of names, of words and of steps of addresses; for each view in turn the rows of `NAMES`,
    those of `WORDS`, one for steps."""

    names: Weights
    words: Weights
    steps: Weights

    def read(self, shape: Shape, types: Floats) -> Learned:
        words = self._words(shape.labels)
        steps = self.steps.sums(early(shape.targets, STEPS))
        words[:, shape.linked] += steps
        return Learned(self.names.sums(shape.outline.names), words, types)

    def _words(self, bag: Bag) -> Floats:
        column = self.words.columns(bag)
        parts = word_parts(bag)
        rows = self.words.values.reshape(len(VIEWS), len(WORDS), -1)
        weighed = [[row[column] * part for row, part in zip(view, parts, strict=True)] for view in rows]
        return np.stack([_by_owner(bag, sum(one)) for one in weighed])


def _by_owner(bag: Bag, weights: Floats) -> Floats:
    """The sum of the weights of each owner's tokens. Of no tokens at all numpy counts in whole numbers, to which nothing else can be added."""
    return np.bincount(bag.owner, weights, minlength=len(bag.size)).astype(np.float64, copy=False)


NAMES = ("near", "far")
WORDS = ("anywhere", "start", "end")


def word_parts(bag: Bag) -> tuple[Floats, Floats, Floats]:
    """1 for each word of a bag that counts anywhere, at the start, at the end of its leaf."""
    start = bag.place < HEAD_WORDS
    end = ~start & (bag.size[bag.owner] - bag.place <= TAIL_WORDS)
    return np.ones(len(start)), start.astype(np.float64), end.astype(np.float64)


def early(bag: Bag, count: int) -> Bag:
    """The first tokens of each owner."""
    if bag.size.max(initial=0) <= count:
        return bag
    kept = bag.place < count
    tokens = [token for token, keep in zip(bag.tokens, kept.tolist(), strict=True) if keep]
    return Bag(tokens, bag.owner[kept], bag.place[kept], np.minimum(bag.size, count))


@dataclass(frozen=True, slots=True)
class Learned:
    """What the lexicon says of a page."""

    names: Floats
    """Of each kind of element, for each view: near a leaf, and anywhere around it."""
    words: Floats
    """Of each leaf, for each view."""
    types: Floats
    """Probability of each page type."""


def learned(shape: Shape, known: Learned, types: Sequence[str], sheet: Sheet | None = None) -> Sheet:
    """The rows that rest on learned weights: of names, of words, and the type of the page; added to `sheet`, or alone."""
    sheet = sheet or Sheet(len(shape.node))
    near, far, other_near, other_far = known.names
    _names(shape, near, far, sheet)
    _words(shape, known.words[0], sheet)
    _other(shape, other_near, other_far, known.words[1], sheet)
    sheet.add_all([f"page.type_{name}" for name in types], np.repeat(known.types[:, None], len(shape.node), axis=1))
    return sheet


def _other(shape: Shape, of_near: Floats, of_far: Floats, scores: Floats, sheet: Sheet) -> None:
    """What names and words say on pages that are no articles."""
    outline, node = shape.outline, shape.node
    near = of_near[outline.kind]
    above = outline.parent[node]
    close = near[node] + near[above] + near[outline.parent[above]]
    sheet.add("names.other_near", close)
    sheet.add("names.other_all", close + outline.total(of_far[outline.kind])[node])
    sheet.add("words.other_score", scores)
    path = outline.path[node]
    sheet.add("path.other_score", (np.bincount(path, scores) / np.maximum(np.bincount(path), 1))[path])
    summed = running_sum(scores)
    for name, branch in zip(("peak", "most"), shape.branches, strict=True):
        first, end = outline.first[branch], outline.end[branch]
        sheet.add(f"core.{name}_box_other_score", (summed[end] - summed[first]) / np.maximum(end - first, 1))


def _names(shape: Shape, of_near: Floats, of_far: Floats, sheet: Sheet) -> None:
    outline, node = shape.outline, shape.node
    near, far = of_near[outline.kind], of_far[outline.kind]
    above = outline.parent[node]
    close = near[node] + near[above] + near[outline.parent[above]]
    summed = outline.total(far)
    sheet.add("names.near", close)
    sheet.add("names.far", summed[node])
    sheet.add("names.all", close + summed[node])
    sheet.add("names.low", outline.lowest(far)[node])
    sheet.add("names.high", outline.highest(far)[node])
    for name, branch in zip(("peak", "most"), shape.branches, strict=True):
        sheet.add(f"names.{name}_box", far[branch] + near[branch])
    steps = summed[levels(shape)[:5]]
    sheet.add_all([f"names.step{level}" for level in range(1, 5)], steps[:-1] - steps[1:])


def _words(shape: Shape, scores: Floats, sheet: Sheet) -> None:
    """The score of the leaf's own words, of those around it, and of the first words of the boxes it lies in."""
    size = len(scores)
    outline, node = shape.outline, shape.node
    sheet.add("words.score", scores)
    sheet.add_all([f"near{by:+}.score" for by in SIDES], beside(scores[None], SIDES, 0.0)[:, 0])
    marks = np.flatnonzero(shape.heading)
    at = np.searchsorted(marks, np.arange(size), side="right")
    sheet.add("heading.score", np.append(0.0, scores[marks])[at])
    level = outline.tag[node]
    high = np.flatnonzero(shape.heading & ((level == TAGS["h1"]) | (level == TAGS["h2"])))
    sheet.add("heading.high_score", np.append(0.0, scores[high])[np.searchsorted(high, np.arange(size), side="right")])
    summed = running_sum(scores)
    boxes = np.concatenate((levels(shape)[1:5], shape.branches))
    first, end = outline.first[boxes], outline.end[boxes]
    titles, means = scores[first], (summed[end] - summed[first]) / np.maximum(end - first, 1)
    around = np.stack((titles[:4], shape.heading[first[:4]], means[:4]))
    names = [f"container{step}.{what}" for step in range(1, 5) for what in ("title_score", "title_heading", "score")]
    sheet.add_all(names, by_level(around))
    names = [f"core.{name}_box_{what}" for name in ("peak", "most") for what in ("title", "score")]
    sheet.add_all(names, by_level(np.stack((titles[4:], means[4:]))))
    path = outline.path[node]
    members = np.maximum(np.bincount(path), 1)
    sheet.add("path.score", (np.bincount(path, scores) / members)[path])
