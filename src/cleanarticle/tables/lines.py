"""What one line of a run tells about being a row, a cell or a whole table: numbers for the line model.

Every line is described by itself (length, case, digits, punctuation), by the boundaries the boundary models see in it,
by its likeness to the lines a few places before and after it (cells that return every k lines), by its neighbours and by
the whole run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import median

from cleanarticle.tables.boundary import Line
from cleanarticle.tables.columns import Signature, signature

__all__ = ["LineEvidence", "describe_lines"]

LAGS = range(1, 9)
_NONE = -8.0
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪·–—●○■►»]|\(?\d{1,2}[.)](?=\s)|\[\d+\])")
_LOW_WORD = re.compile(r"(?:^| )l")
_WORD = re.compile(r"[^ ]+")
_SENTENCE = re.compile(r"[.!?] [\"'(]?[Ud]")
_END = ".!?。！？…"


@dataclass(frozen=True, slots=True)
class LineEvidence:
    line: Line
    glued: dict[int, float]
    """Log-odds of a boundary at offsets between characters."""
    spaced: dict[int, float]
    """Log-odds of a boundary at the single spaces."""


def _top(odds: dict[int, float], count: int) -> list[float]:
    ranked = sorted(odds.values(), reverse=True)[:count]
    return ranked + [_NONE] * (count - len(ranked))


def _own(item: LineEvidence) -> list[float]:
    text, kinds = item.line.text, item.line.kinds
    size = len(text)
    upper, lower, digits = kinds.count("U"), kinds.count("l"), kinds.count("d")
    words = len(_WORD.findall(kinds))
    dense = sum(kinds.count(kind) for kind in "CHKG")
    letters = upper + lower + dense + kinds.count("o")
    colon = text.find(":")
    chance = sum(1 / (1 + exp(-odd)) for odd in item.glued.values() if odd > _NONE)
    gaps = sum(1 / (1 + exp(-odd)) for odd in item.spaced.values() if odd > _NONE)
    sure = sum(odd > 0 for odd in item.glued.values())
    sure_gaps = sum(odd > 0 for odd in item.spaced.values())
    return [
        float(size),
        float(words),
        digits / size,
        upper / (upper + lower + 1),
        (size - letters - digits - kinds.count(" ")) / size,
        float(text[-1] in _END) + 2 * (text[-1] in ":：") + 3 * (text[-1] in ",;，；、"),
        float(bool(_BULLET.match(text))),
        float(kinds[0] == "l"),
        colon / size if colon >= 0 else -1.0,
        dense / size,
        len(_LOW_WORD.findall(kinds)) / words if words else 0.0,
        float(kinds.count(",")),
        float(len(_SENTENCE.findall(kinds))) + text.count("。"),
        *_top(item.glued, 5),
        float(sure),
        float(sum(odd > 2 for odd in item.glued.values())),
        chance,
        20 * chance / size,
        *_top(item.spaced, 5),
        float(sure_gaps),
        gaps,
        gaps / max(1, words - 1),
    ]


_NEAR = (0, 5, 13, 18, 20, 22, 27, 28, 29)
"""The numbers of `_own` repeated for the neighbours: length, ending, best odds, sure boundaries and chances."""


def _likeness(a: Signature, b: Signature) -> float:
    return (
        (a[0] == b[0]) + (a[1] == b[1]) + 0.5 * (a[2] == b[2]) + 0.5 * (a[3] == b[3]) + (a[4] == b[4]) + (a[6] == b[6])
    )


def _lags(signatures: Sequence[Signature], at: int) -> list[float]:
    found: list[float] = []
    for lag in LAGS:
        near = [
            _likeness(signatures[at], signatures[other])
            for other in (at - lag, at + lag)
            if 0 <= other < len(signatures)
        ]
        found.append(sum(near) / len(near) if near else -1.0)
    best = max(found[1:])
    return [*found, best, float(found.index(best, 1) + 1), best - found[0]]


def _middle(values: Sequence[float]) -> float:
    return float(median(values))


def describe_lines(items: Sequence[LineEvidence], *, follows: str, precedes: str) -> list[list[float]]:
    """One vector a line of a run without blank lines; `follows` and `precedes` are the nearest lines outside it."""
    own = [_own(item) for item in items]
    signatures = [signature(item.line, 0, len(item.line.text)) for item in items]
    columns = list(zip(*own, strict=True))
    count = len(items)
    run = [
        float(count),
        _middle(columns[0]),
        float(max(columns[0])),
        _middle(columns[18]),
        _middle(columns[20]),
        _middle(columns[27]),
        _middle(columns[28]),
        sum(value >= 1 for value in columns[18]) / count,
        sum(value >= 1 for value in columns[27]) / count,
        sum(value in (1.0, 4.0) for value in columns[5]) / count,
        _middle(columns[2]),
        sum(columns[6]) / count,
        float(follows.rstrip()[-1:] in (":", "：")),
        float(len(precedes)),
    ]
    nothing = [-2.0] * len(_NEAR)
    vectors: list[list[float]] = []
    for at in range(count):
        vector = [*own[at], *_lags(signatures, at)]
        for other in (at - 3, at - 2, at - 1, at + 1, at + 2, at + 3):
            vector += [own[other][i] for i in _NEAR] if 0 <= other < count else nothing
        vectors.append([*vector, *run, float(min(at, 20)), float(min(count - 1 - at, 20))])
    return vectors
