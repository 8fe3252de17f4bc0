"""The cheap look that lets most lines pass: which could be part of a table at all?

Words are counted by what their letters' case says, which costs nanoseconds a character; the models that read lines offset
by offset cost many times as much, and only see the lines that pass here, with a few around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.smooth import STOPS, Smoothness, seams
from cleanarticle.trees import Numbers, Trees

__all__ = ["LEAST", "describe_cheaply", "regions"]

LEAST = -3.5
"""Log-odds of being in a table from which on a line is read; see docs/explanation/tables.md for what it loses."""
LEAST_ALONE = -2.0
"""The same for a line with no other beside it, which can only be a whole table. Of 637 such tables of the development set, read by
forests that never saw their source, 18 score up to this (2 up to LEAST); none of them is rebuilt."""
LEAST_SEAMS = 2
"""Visible seams that a whole table on one line has at least."""
MARGIN = 3
"""Lines read before and after one that is worth it; tables are that seldom doubtful for longer."""
MOST_LINES = 300
"""Lines of one region; a longer one is cut, and the last part may have LEAST_LINES more."""
LEAST_LINES = 60
"""Lines that a part has at least: fewer would be the end of a table without its beginning."""
MOST_CHARACTERS = 600
"""Characters of a line that are looked at."""
_DIGITS = re.compile(r"[0-9]+")


def regions(
    lines: Sequence[str],
    taken: Collection[int],
    forest: Trees,
    smoothness: Smoothness | None = None,
    *,
    least_alone: float = LEAST_ALONE,
) -> Iterator[tuple[int, int]]:
    """Runs of lines `[first, end)` worth reading closely: without blank ones and those already `taken`. `smoothness` is that of
    the lines, where it is known."""
    smooth = smoothness or Smoothness(lines)
    open_lines = [at for at, line in enumerate(lines) if line and at not in taken and not line.isspace()]
    free = np.zeros(len(lines) + 1, bool)
    free[open_lines] = True
    alone = free[:-1] & ~np.roll(free, 1)[:-1] & ~free[1:]
    free = free[:-1]
    rough = free & ~smooth.prose
    # a line of ASCII with no other beside it that shows no seams cannot be a whole table
    seamless = np.flatnonzero(rough & alone & (smooth.seams < LEAST_SEAMS))
    rough[[at for at in seamless.tolist() if lines[at].isascii()]] = False
    places = np.flatnonzero(rough)
    if not len(places):
        return
    odds = forest.scores(describe_cheaply(lines, places))
    worth = _widened(places[odds > np.where(alone[places], least_alone, LEAST)], free)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], worth, [False]]).astype(np.int8)))
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        cuts = range(first + MOST_LINES, end - LEAST_LINES + 1, MOST_LINES)
        yield from pairwise([first, *cuts, end])


def _widened(places: NDArray[np.int64], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The lines at the places and up to MARGIN around each, as far as they are free."""
    worth = np.zeros(len(free), bool)
    worth[places] = True
    for _ in range(MARGIN):
        grown = worth.copy()
        grown[1:] |= worth[:-1]
        grown[:-1] |= worth[1:]
        worth = grown & free
    return worth


_SIZE, _WORDS, _SHAPE = 0, 1, 2
"""Places in the numbers of a line that lines are compared by."""


def describe_cheaply(lines: Sequence[str], places: NDArray[np.int64]) -> Numbers:
    """The lines at the places in numbers, one a row: the line, the three before and after it, those as alike as it."""
    texts = [lines[at].strip()[:MOST_CHARACTERS] for at in places.tolist()]
    own = np.array([_own(*one) for one in zip(texts, seams(texts).tolist(), strict=True)], float)
    spread = np.full((len(lines) + 8, own.shape[1]), -1.0)
    spread[places + 4] = own
    near = [spread[places + 4 + shift] for shift in (-2, -1, 1, 2)]
    window = np.stack([spread[places + 4 + shift] for shift in range(-4, 5)])
    there = window[:, :, _SIZE] >= 0
    count = there.sum(0)
    means = np.where(there[:, :, None], window, 0).sum(0) / count[:, None]
    shape = window[:, :, _SHAPE]
    like = [
        ((shape[4 - lag] == shape[4]).astype(float) + (shape[4 + lag] == shape[4]))
        / (1.0 + (there[4 - lag] & there[4 + lag]))
        for lag in (1, 2, 3, 4)
    ]
    return np.column_stack([own, means, count, *like, *[one[:, [_SIZE, _WORDS, 5, 7]] for one in near]])


def _own(text: str, mixed: int) -> tuple[float, ...]:
    """`mixed` is the number of its seams."""
    words = text.split()
    size, count = len(text), len(words)
    first, last = text[0], text[-1]
    return (
        size,
        count,
        8 * _look(first) + _look(last),
        sum([word.islower() for word in words]) / count,
        sum([word[0].isdigit() for word in words]) / count,
        mixed,
        60 * mixed / size,
        first.islower(),
        last in ".!?:;。",
        first in "-*+•·–—●○■►»[(",
        len(STOPS.findall(text)) / size,
        text.count(",") / count,
        _uncased(text),
        size / count,
        max(map(len, words)),
        sum([word[0].isupper() for word in words]) / count,
        sum([len(digits) for digits in _DIGITS.findall(text)]) / size,
    )


def _look(char: str) -> int:
    if char.isdigit():
        return 1
    if char.isupper():
        return 2
    if char.islower():
        return 3
    return 4 if char.isalpha() else 5


def _uncased(text: str) -> float:
    """The share of letters of scripts without case; 0 at once where all are ASCII."""
    if text.isascii():
        return 0.0
    letters = [char for char in set(text) if char.isalpha() and char.lower() == char.upper()]
    return sum(map(text.count, letters)) / len(text)
