"""Which words speak for a line being page furniture, and which for its being part of the story: a table of learned weights.

A short line is looked at word by word and pair by pair, a long one word by word; the first and the last words count once
more. In scripts without spaces the words are pairs of characters. The weights add up.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from cleanarticle.text.stretches import Column, distances, mean_near, shifted, sum_from, sums

__all__ = ["NAMES", "Words", "columns", "marks_of", "read_words", "weigh"]

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

Pairs: TypeAlias = Mapping[tuple[str, str], int]
Whole: TypeAlias = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The table, by what a mark is: each says so many parts of a whole log-odd that the line belongs to the story."""

    scale: int
    short: Mapping[str, int]
    pairs: Pairs
    whole: Whole
    long: Mapping[str, int]
    first: Mapping[str, int]
    opening: Pairs
    last: Mapping[str, int]


def marks_of(words: Sequence[str]) -> set[str]:
    """What the table may know about a line of these words: `w` a word of a short line, `b` a pair, `=` all of it, `l` a
    word of a long line, `f` how it begins, `e` how it ends."""
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


def read_words(weights: Mapping[str, int], scale: int) -> Words:
    """The table of weights of marks, as `marks_of` writes them. Parts of a mark are parted by spaces, which no word holds."""
    tables: dict[str, dict[tuple[str, ...], int]] = {kind: {} for kind in "wb=lfe"}
    for mark, weight in weights.items():
        kind, *words = mark.split(" ")
        tables[kind][tuple(words)] = weight

    def single(kind: str) -> Mapping[str, int]:
        return MappingProxyType({words[0]: weight for words, weight in tables[kind].items() if len(words) == 1})

    def double(kind: str) -> Pairs:
        return MappingProxyType(
            {(words[0], words[1]): weight for words, weight in tables[kind].items() if len(words) == 2}
        )

    return Words(
        scale=scale,
        short=single("w"),
        pairs=double("b"),
        whole=MappingProxyType(tables["="]),
        long=single("l"),
        first=single("f"),
        opening=double("f"),
        last=single("e"),
    )


def weigh(words: Sequence[str], table: Words) -> float:
    """The sum of what the table says of `marks_of` a line; below zero its words speak for furniture."""
    if not words:
        return 0.0
    total = table.first.get(words[0], 0) + table.last.get(words[-1], 0)
    if len(words) > 1:
        total += table.opening.get((words[0], words[1]), 0)
    if len(words) <= SHORT:
        total += sum(table.short.get(word, 0) for word in set(words))
        total += sum(table.pairs.get(pair, 0) for pair in set(itertools.pairwise(words)))
        if len(words) <= WHOLE:
            total += table.whole.get(tuple(words), 0)
    else:
        total += sum(table.long.get(word, 0) for word in set(words[:MAX_WORDS]))
    return max(-LIMIT, min(LIMIT, total / table.scale))


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
