"""Measures that rest on learned weights: of class names and ids, of words, of the type of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleanarticle.html.features import SIDES, Floats, Shape, Sheet
from cleanarticle.html.outline import TAGS

__all__ = ["Learned", "learned", "word_marks", "word_scores"]

HEAD_WORDS, TAIL_WORDS, STEPS = 8, 4, 4
"""Words at the start and the end of a text, and steps of an address, that are looked up."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the lexicon says of a page: of each kind of element, and of each leaf's words."""

    near: Floats
    far: Floats
    words: Floats
    types: Floats
    """Probability of each page type."""


def learned(shape: Shape, known: Learned, types: Sequence[str]) -> Sheet:
    """The columns that rest on learned weights: of names, of words, and the type of the page."""
    sheet = Sheet(len(shape.node))
    _names(shape, known, sheet)
    _words(shape, known.words, sheet)
    sheet.add_all([f"page.type_{name}" for name in types], np.repeat(known.types[:, None], len(shape.node), axis=1))
    return sheet


def _names(shape: Shape, known: Learned, sheet: Sheet) -> None:
    outline = shape.outline
    near, far = known.near[outline.kind], known.far[outline.kind]
    node = shape.node
    above = outline.parent[node]
    beyond = outline.parent[above]
    close = near[node] + near[above] + near[beyond]
    summed = outline.total(far)
    sheet.add("names.near", close)
    sheet.add("names.far", summed[node])
    sheet.add("names.all", close + summed[node])
    sheet.add("names.low", outline.lowest(far)[node])
    sheet.add("names.high", outline.highest(far)[node])
    for name, branch in zip(("peak", "most"), shape.branches, strict=True):
        sheet.add(f"names.{name}_box", far[branch] + near[branch])
    at = node
    for level in range(1, 5):
        higher = outline.up[at]
        sheet.add(f"names.step{level}", summed[at] - summed[higher])
        at = higher


def _words(shape: Shape, scores: Floats, sheet: Sheet) -> None:
    """The score of the leaf's own words, of those around it, and of the first words of the boxes it lies in."""
    size = len(scores)
    outline, node = shape.outline, shape.node
    sheet.add("words.score", scores)
    pad = max(SIDES)
    rows = np.zeros(size + 2 * pad)
    rows[pad : pad + size] = scores
    for by in SIDES:
        sheet.add(f"near{by:+}.score", rows[pad + by : pad + by + size])
    marks = np.flatnonzero(shape.heading)
    at = np.searchsorted(marks, np.arange(size), side="right")
    sheet.add("heading.score", np.r_[0.0, scores[marks]][at])
    level = outline.tag[node]
    high = np.flatnonzero(shape.heading & ((level == TAGS["h1"]) | (level == TAGS["h2"])))
    sheet.add("heading.high_score", np.r_[0.0, scores[high]][np.searchsorted(high, np.arange(size), side="right")])
    summed = np.r_[0.0, np.cumsum(scores)]
    at = node
    for step in range(1, 5):
        at = outline.up[at]
        first, end = outline.first[at], outline.end[at]
        sheet.add(f"container{step}.title_score", scores[first])
        sheet.add(f"container{step}.title_heading", shape.heading[first])
        sheet.add(f"container{step}.score", (summed[end] - summed[first]) / np.maximum(end - first, 1))
    for name, branch in zip(("peak", "most"), shape.branches, strict=True):
        first, end = outline.first[branch], outline.end[branch]
        sheet.add(f"core.{name}_box_title", scores[first])
        sheet.add(f"core.{name}_box_score", (summed[end] - summed[first]) / np.maximum(end - first, 1))
    path = outline.path[node]
    members = np.maximum(np.bincount(path), 1)
    sheet.add("path.score", (np.bincount(path, scores) / members)[path])


def word_marks(shape: Shape) -> list[list[str]]:
    """Per leaf what its words are looked up as: at the start, at the end, in the address of its first link."""
    marks = [
        ["^" + word for word in words[:HEAD_WORDS]] + [word + "$" for word in words[HEAD_WORDS:][-TAIL_WORDS:]]
        for words in shape.labels
    ]
    for index, words in zip(shape.linked.tolist(), shape.targets, strict=True):
        marks[index] += ["/" + word for word in words[:STEPS]]
    return marks


def word_scores(
    shape: Shape, starts: Mapping[str, float], ends: Mapping[str, float], steps: Mapping[str, float]
) -> Floats:
    """The sum of the weights of each leaf's words."""
    start, last, step = starts.get, ends.get, steps.get
    scores = [0.0] * len(shape.labels)
    for index, words in enumerate(shape.labels):
        if words:
            total = sum([start(word, 0.0) for word in words[:HEAD_WORDS]])
            if len(words) > HEAD_WORDS:
                total += sum([last(word, 0.0) for word in words[HEAD_WORDS:][-TAIL_WORDS:]])
            scores[index] = total
    for index, words in zip(shape.linked.tolist(), shape.targets, strict=True):
        scores[index] += sum([step(word, 0.0) for word in words[:STEPS]])
    return np.array(scores, np.float64)
