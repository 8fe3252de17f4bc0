"""Which passages of a sample are part of the article, which are its title, and how much each counts."""

from __future__ import annotations

import math
import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleanarticle.text import scripts
from cleanarticle.text.lines import Line
from training.lines.samples import Sample

__all__ = ["Labels", "is_title", "label"]

UNKNOWN = -1
MAX_WORDS = 60
LONG = 12
"""Characters from which a snippet is looked for inside a line."""
TAUGHT_LONG = 25
TITLE_F1 = 0.8
KIND_WEIGHT: Mapping[str, float] = {
    "multilingual": 2.0,
    "injected": 2.0,
    "forum": 1.5,
    "documentation": 1.5,
    "clean": 0.5,
    "clean page": 0.15,
}
MAX_SAMPLE_WEIGHT = 600.0
SNIPPET = 2.0
MAX_LINES = 250
"""Lines of one sample that are learned from; of a longer one that many, chosen at random, stand for all."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    keep: tuple[int, ...]
    """1, 0, or -1 where nothing is known."""
    weight: tuple[float, ...]
    title: tuple[bool, ...]


def label(sample: Sample, passages: Mapping[Line, Sequence[Line]]) -> Labels:
    lines = list(passages)
    tight = [_tight(line.text) for line in lines]
    keep = _from_lines(sample, passages) if sample.keep is not None else [UNKNOWN] * len(lines)
    if sample.taught:
        keep = _from_teacher(sample.taught, lines, tight)
    certain = _from_snippets(sample, tight)
    keep = [
        known if sample.keep is None and known != UNKNOWN else value for value, known in zip(keep, certain, strict=True)
    ]
    title = [bool(sample.title) and is_title(line.text, sample.title or "") for line in lines]
    weight = [
        0.0 if value == UNKNOWN or headline else math.sqrt(_size(line)) * (SNIPPET if known != UNKNOWN else 1.0)
        for line, value, headline, known in zip(lines, keep, title, certain, strict=True)
    ]
    weight = _thinned(weight, random.Random(sample.id))
    scale = KIND_WEIGHT.get(sample.kind, 1.0)
    total = sum(weight) * scale
    scale *= min(1.0, MAX_SAMPLE_WEIGHT / total) if total else 1.0
    return Labels(keep=tuple(keep), weight=tuple(value * scale for value in weight), title=tuple(title))


def _thinned(weight: Sequence[float], chance: random.Random) -> list[float]:
    known = [place for place, value in enumerate(weight) if value]
    if len(known) <= MAX_LINES:
        return list(weight)
    chosen = set(chance.sample(known, MAX_LINES))
    share = len(known) / MAX_LINES
    return [value * share if place in chosen else 0.0 for place, value in enumerate(weight)]


def is_title(text: str, title: str) -> bool:
    """As the scorer of the text set has it: equal words, or word F1 of 0.8."""
    one, two = _words(text), _words(title)
    if one == two or not one or not two:
        return one == two and bool(one)
    left = list(two)
    shared = 0
    for word in one:
        if word in left:
            left.remove(word)
            shared += 1
    return 2 * shared / (len(one) + len(two)) >= TITLE_F1


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def _tight(text: str) -> str:
    return "".join(_words(text))


def _size(line: Line) -> int:
    return min(MAX_WORDS, max(1, len(_WORD.findall(line.text)) + scripts.unspaced(line.text) // 2))


def _from_lines(sample: Sample, passages: Mapping[Line, Sequence[Line]]) -> list[int]:
    assert sample.keep is not None
    starts = [0]
    for text in sample.text.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    found = []
    for members in passages.values():
        kept = sum(len(line.text) for line in members if sample.keep[bisect_right(starts, line.start) - 1])
        found.append(int(kept * 2 > sum(len(line.text) for line in members)))
    return found


def _from_teacher(taught: str, lines: Sequence[Line], tight: Sequence[str]) -> list[int]:
    whole, parts = _tight(taught), {_tight(line) for line in taught.split("\n")}
    found = []
    for line, text in zip(lines, tight, strict=True):
        bare = _tight(re.sub(r"^[#*•\-\d. ]+", "", line.text)) or text
        if len(bare) >= TAUGHT_LONG:
            found.append(int(bare in whole))
        else:
            found.append(1 if bare in parts else UNKNOWN if not bare or bare in whole else 0)
    return found


def _from_snippets(sample: Sample, tight: Sequence[str]) -> list[int]:
    found = [UNKNOWN] * len(tight)
    for value, name in ((1, "with"), (0, "without")):
        for snippet in map(_tight, sample.snippets.get(name, ())):
            if not snippet:
                continue
            for place, text in enumerate(tight):
                inside = len(snippet) >= LONG and snippet in text
                part = len(text) >= LONG and text in snippet and len(text) * 3 > len(snippet)
                if text and (inside or part or snippet == text):
                    found[place] = value
    return found
