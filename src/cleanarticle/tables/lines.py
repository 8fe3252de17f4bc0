"""What one line of a run tells about being a row, a cell or a whole table: numbers for the line model.

Every line is described by itself (length, case, digits, punctuation), by the boundaries the boundary models see in it,
by its likeness to the lines a few places before and after it (cells that return every k lines), by its neighbours, by what the lines
up to it and from it on are like, and by the whole run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.columns import Signature, outline
from cleanarticle.tables.line import Line
from cleanarticle.trees import Numbers, probabilities

__all__ = ["Odds", "describe_alone", "describe_lines"]

LAGS = range(1, 9)
TOP = 5
"""Boundaries of a line told one by one, the likeliest first."""
NEAR = 8
"""Lines, with the line itself, that are gathered up to it and from it on. The numbers of the whole run tell ever less of a table the more
text stands around it without a blank line; these tell the same of its first and last row wherever it stands. Why eight: as many as LAGS."""
LONGEST_GATHERED = 200.0
"""Characters from which on a line counts as no longer: one paragraph would drown its neighbours."""
_NONE = -8.0
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪·–—●○■►»]|\(?\d{1,2}[.)](?=\s)|\[\d+\])")
_LOW_WORD = re.compile(r"(?:^| )l")
_SENTENCE = re.compile(r"[.!?] [\"'(]?[Ud]")
_END = ".!?。！？…"


@dataclass(frozen=True, slots=True)
class Odds:
    """The log-odds of boundaries in the lines of a run, in order; hopeless places are left out."""

    line: NDArray[np.int64]
    at: NDArray[np.int64]
    """Offset in the line."""
    odds: Numbers

    def among(self, places: NDArray[np.int64]) -> Odds:
        """The same, the lines being numbered as their places say."""
        return Odds(places[self.line], self.at, self.odds)

    def by_line(self, count: int) -> list[dict[int, float]]:
        found: list[dict[int, float]] = [{} for _ in range(count)]
        for line, at, odds in zip(self.line.tolist(), self.at.tolist(), self.odds.tolist(), strict=True):
            found[line][at] = odds
        return found

    def top(self, count: int) -> Numbers:
        """The highest log-odds of each line, one line a row."""
        order = np.lexsort((-self.odds, self.line))
        line = self.line[order]
        rank = np.arange(len(line)) - np.searchsorted(line, line)
        found = np.full((count, TOP), _NONE)
        kept = rank < TOP
        found[line[kept], rank[kept]] = self.odds[order][kept]
        return found

    def above(self, floor: float, count: int) -> Numbers:
        found: Numbers = np.bincount(self.line[self.odds > floor], minlength=count).astype(np.float64)
        return found

    def expected(self, count: int) -> Numbers:
        """The number of boundaries expected in each line."""
        found: Numbers = np.bincount(self.line, weights=probabilities(self.odds), minlength=count).astype(np.float64)
        return found


def _own(line: Line) -> tuple[float, ...]:
    text, kinds = line.text, line.kinds
    size = len(text)
    upper, lower, digits, spaces = kinds.count("U"), kinds.count("l"), kinds.count("d"), kinds.count(" ")
    words = len(kinds.split())
    dense = kinds.count("C") + kinds.count("H") + kinds.count("K") + kinds.count("G")
    letters = upper + lower + dense + kinds.count("o")
    colon = text.find(":")
    return (
        size,
        words,
        digits / size,
        upper / (upper + lower + 1),
        (size - letters - digits - spaces) / size,
        (text[-1] in _END) + 2 * (text[-1] in ":：") + 3 * (text[-1] in ",;，；、"),
        bool(_BULLET.match(text)),
        kinds[0] == "l",
        colon / size if colon >= 0 else -1.0,
        dense / size,
        len(_LOW_WORD.findall(kinds)) / words if words else 0.0,
        kinds.count(","),
        len(_SENTENCE.findall(kinds)) + text.count("。"),
    )


_NEAR = [0, 5, 13, 18, 20, 22, 27, 28, 29]
"""The numbers of a line repeated for its neighbours: length, ending, best odds, sure boundaries and chances."""
_WEIGHTS = (1.0, 1.0, 0.5, 0.5, 1.0, 1.0)
"""How much each aspect of an outline counts when lines are compared."""


def _numbered(outlines: Sequence[Signature], aspect: int) -> NDArray[np.int64]:
    met: dict[str, int] = {}
    return np.array([met.setdefault(one[aspect], len(met)) for one in outlines])


def _lags(lines: Sequence[Line]) -> Numbers:
    """The likeness of each line to those 1 to 8 places away, the best of 2 to 8, where it is, and by how much."""
    count = len(lines)
    found = np.full((count, len(LAGS)), -1.0)
    if count > 1:
        outlines = [outline(line, 0, len(line.text)) for line in lines]
        aspects = [(_numbered(outlines, aspect), weight) for aspect, weight in enumerate(_WEIGHTS)]
        for place, lag in enumerate(range(1, min(len(LAGS) + 1, count))):
            found[:, place] = _likeness_at(lag, aspects, count)
    best = found[:, 1:].max(1)
    return np.column_stack([found, best, found[:, 1:].argmax(1) + 2, best - found[:, 0]])


def _likeness_at(lag: int, aspects: Sequence[tuple[NDArray[np.int64], float]], count: int) -> Numbers:
    """The mean likeness of each line to the ones `lag` places before and after it; -1 where there are none."""
    like = sum((weight * (values[lag:] == values[:-lag]) for values, weight in aspects), np.zeros(count - lag))
    total, near = np.zeros(count), np.zeros(count)
    total[lag:] += like
    total[:-lag] += like
    near[lag:] += 1
    near[:-lag] += 1
    return np.where(near > 0, total / np.maximum(near, 1), -1.0)


def describe_alone(lines: Sequence[Line], glued: Odds, spaced: Odds) -> Numbers:
    """What each line tells by itself, one row a line."""
    count = len(lines)
    plain = np.array([_own(line) for line in lines], float)
    chance, gaps = glued.expected(count), spaced.expected(count)
    return np.column_stack(
        [
            plain,
            glued.top(count),
            glued.above(0, count),
            glued.above(2, count),
            chance,
            20 * chance / plain[:, 0],
            spaced.top(count),
            spaced.above(0, count),
            gaps,
            gaps / np.maximum(1, plain[:, 1] - 1),
        ]
    )


def describe_lines(lines: Sequence[Line], own: Numbers, *, follows: str, precedes: str) -> Numbers:
    """One row a line of a run without blank lines; `own` is what each tells by itself, `follows` and `precedes` are the nearest
    lines outside the run."""
    count = len(lines)
    run = [
        float(count),
        *_medians(own[:, [0, 18, 20, 27, 28, 2]]),
        own[:, 0].max(),
        (own[:, 18] >= 1).mean(),
        (own[:, 27] >= 1).mean(),
        np.isin(own[:, 5], (1.0, 4.0)).mean(),
        own[:, 6].mean(),
        float(follows.rstrip()[-1:] in (":", "：")),
        float(len(precedes)),
    ]
    place = np.arange(count)
    edges = np.column_stack([np.minimum(place, 20), np.minimum(count - 1 - place, 20)])
    lags = _lags(lines)
    near = _gathered(np.column_stack([_shares(own), lags[:, _LIKE]]))
    return np.column_stack([own, lags, *_neighbours(own[:, _NEAR]), np.tile(run, (count, 1)), edges, near])


_LIKE = [0, len(LAGS), len(LAGS) + 2]
"""Of the likenesses: to the lines next to it, the best to those further away, and by how much that is better."""


def _shares(own: Numbers) -> Numbers:
    """What is worth a mean over some lines: length, digits, sentences, bullets, clear and expected boundaries."""
    return np.column_stack(
        [
            np.minimum(own[:, 0], LONGEST_GATHERED),
            own[:, 2],
            np.isin(own[:, 5], (1.0, 4.0)),
            own[:, 6],
            own[:, 18] >= 1,
            own[:, 20],
            own[:, 27] >= 1,
            own[:, 28],
        ]
    )


def _gathered(numbers: Numbers) -> Numbers:
    """The means of each number over the NEAR lines up to each line, and over those from it on."""
    count = len(numbers)
    sums = np.concatenate([np.zeros((1, numbers.shape[1])), numbers.cumsum(0)])
    place = np.arange(count)
    first, end = np.maximum(0, place + 1 - NEAR), np.minimum(count, place + NEAR)
    before = (sums[place + 1] - sums[first]) / (place + 1 - first)[:, None]
    after = (sums[end] - sums[place]) / (end - place)[:, None]
    return np.column_stack([before, after])


def _medians(numbers: Numbers) -> Numbers:
    """The median of each column; numpy's own loads all of numpy.ma when it is first asked."""
    ranked = np.sort(numbers, axis=0)
    count = len(ranked)
    middle: Numbers = (ranked[(count - 1) // 2] + ranked[count // 2]) / 2
    return middle


def _neighbours(near: Numbers) -> list[Numbers]:
    """The numbers of the three lines before and after each."""
    nothing = np.full((3, near.shape[1]), -2.0)
    padded = np.concatenate([nothing, near, nothing])
    return [padded[3 + shift : 3 + shift + len(near)] for shift in (-3, -2, -1, 1, 2, 3)]
