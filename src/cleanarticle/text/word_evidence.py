"""Which words speak for a line being page furniture, and which for its being part of the story: a table of learned weights.

A short line is looked at word by word and pair by pair, a long one word by word; the first and the last words count once
more. In scripts without spaces the words are pairs of characters. The weights add up.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from cleanarticle.text import scripts
from cleanarticle.text.stretches import Column, distances, mean_near, shifted, sum_from, sums

__all__ = ["NAMES", "columns", "marks_of", "weigh"]

MAX_CHARACTERS = 400
"""Characters of a line that are read: a line that is furniture says so early."""
SHORT = 12
"""Words up to which a line is looked at pair by pair."""
MAX_WORDS = 60
WHOLE = 4
"""Words up to which the whole line is one mark of its own."""
LIMIT = 8.0

LOW = -2.0
"""Weight of a short line below which it is taken for the head of a section of furniture."""
SHORT_LINE = 90
"""Columns of such a line."""
LINE_LIMIT = 4.0
"""What one line counts at most in a sum over lines."""
LOW_REACH = 6
SUM_REACH = 20
_NAMES = """
word words_1 words_2 words+1 words+2 words_in_3 words_in_8 words_low_before words_low_after words_since_low words_until_low
words_sum_before words_sum_after
"""
NAMES: tuple[str, ...] = tuple(_NAMES.split())
"""What `columns` says of each line."""

_WORD = re.compile(r"[^\W\d_]+|\d+")


def marks_of(text: str) -> set[str]:
    """What the table may know about the line: `w` a word of a short line, `b` a pair, `=` all of it, `l` a word of a
    long line, `f` how it begins, `e` how it ends."""
    words = _words(text)
    if not words:
        return set()
    if len(words) <= SHORT:
        found = {f"w {word}" for word in words}
        found.update(f"b {one} {two}" for one, two in itertools.pairwise(words))
        if len(words) <= WHOLE:
            found.add("= " + " ".join(words))
    else:
        found = {f"l {word}" for word in words[:MAX_WORDS]}
    found.update((f"f {words[0]}", "f " + " ".join(words[:2]), f"e {words[-1]}"))
    return found


def weigh(text: str, weights: Mapping[str, float]) -> float:
    """The sum of what the table says; below zero the words speak for furniture."""
    return max(-LIMIT, min(LIMIT, math.fsum(weights[mark] for mark in marks_of(text) if mark in weights)))


def columns(weights: Sequence[float], widths: Sequence[int]) -> Mapping[str, Column]:
    """For each line what its words and those of its neighbours say: the columns of `NAMES`."""
    count = len(weights)
    own = np.asarray(weights, np.float64)
    low = np.flatnonzero((own < LOW) & (np.asarray(widths) < SHORT_LINE))
    totals = sums(np.clip(own, -LINE_LIMIT, LINE_LIMIT))
    return {
        "word": own,
        "words_1": shifted(own, -1, 0.0),
        "words_2": shifted(own, -2, 0.0),
        "words+1": shifted(own, 1, 0.0),
        "words+2": shifted(own, 2, 0.0),
        "words_in_3": mean_near(totals, 3),
        "words_in_8": mean_near(totals, 8),
        "words_low_before": _lowest([shifted(own, -step, math.inf) for step in range(1, LOW_REACH + 1)]),
        "words_low_after": _lowest([shifted(own, step, math.inf) for step in range(1, LOW_REACH + 1)]),
        "words_since_low": distances(low, count, forwards=True),
        "words_until_low": distances(low, count, forwards=False),
        "words_sum_before": sum_from(totals, -SUM_REACH, 0, count) / SUM_REACH,
        "words_sum_after": sum_from(totals, 1, SUM_REACH + 1, count) / SUM_REACH,
    }


def _lowest(columns: Sequence[Column]) -> Column:
    """The lowest of these values for each line; 0 where there are none."""
    found = np.minimum.reduce(columns)
    return np.where(np.isinf(found), 0.0, found)


def _words(text: str) -> Sequence[str]:
    found: list[str] = []
    for word in _WORD.findall(text[:MAX_CHARACTERS].casefold()):
        if word[0].isdigit():
            found.append("#")
        elif word[0] >= "\u0e00" and scripts.is_unspaced(word[0]):
            found.extend(word[index : index + 2] for index in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found
