"""Letters cut into words: as all ways of cutting say when counted one by one, and the same wherever the letters stand."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanarticle.tables.line import Line
from cleanarticle.tables.segmentation import LONGEST, NOWHERE, SHARES, UNKNOWN, UNKNOWN_DENSE, word_ends
from cleanarticle.tables.sheet import Sheet
from cleanarticle.tables.vocabulary import Vocabulary

LEVELS = {
    "land": 3,
    "population": 2,
    "haus": 3,
    "garten": 3,
    "a": 3,
    "ba": 1,
    "bab": 2,
    "الدولة": 1,
    "السكان": 1,
    "人口": 2,
}
COUNTS = {word: (0, 2, 4, 12)[level] for word, level in LEVELS.items()}
VOCABULARY = Vocabulary.of_counts(COUNTS)


def chances(*lines: str) -> list[list[float | None]]:
    """For each line the probability that a word ends before each letter but the first; None where that is not between letters."""
    sheet = Sheet([Line(line) for line in lines])
    odds = word_ends(sheet, VOCABULARY)
    return [
        [None if odd == NOWHERE else float(1 / (1 + np.exp(-odd))) for odd in odds[begin + 1 : end]]
        for begin, end in zip(sheet.begin, sheet.end, strict=True)
    ]


def likely(line: str) -> list[str]:
    """The line cut where a word ends more likely than not."""
    cuts = [at + 1 for at, chance in enumerate(chances(line)[0]) if chance is not None and chance > 0.5]
    return [line[first:end] for first, end in pairwise([0, *cuts, len(line)])]


def weight(word: str) -> float:
    first, fall = UNKNOWN_DENSE if "一" <= word[0] <= "龥" else UNKNOWN
    return max(float(SHARES[LEVELS.get(word, 0)]), first * fall ** len(word))


@given(st.text(alphabet="ab", min_size=2, max_size=8) | st.text(alphabet="人口", min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_as_all_ways_of_cutting_say(letters: str) -> None:
    if letters in LEVELS and letters.isascii():
        assert max(chance or 0.0 for chance in chances(letters)[0]) < 1e-5
        return
    total, at = 0.0, [0.0] * len(letters)
    for many in range(len(letters)):
        for cuts in combinations(range(1, len(letters)), many):
            share = float(np.prod([weight(letters[a:b]) for a, b in pairwise([0, *cuts, len(letters)])]))
            total += share
            for cut in cuts:
                at[cut] += share
    assert chances(letters)[0] == pytest.approx([share / total for share in at[1:]], abs=1e-4)


@pytest.mark.parametrize(
    "words", [["Land", "population"], ["HAUS", "garten"], ["haus", "land", "garten"], ["الدولة", "السكان"]]
)
def test_words_written_together_are_told_apart(words: list[str]) -> None:
    assert likely("".join(words)) == words


def test_a_known_word_is_not_cut() -> None:
    assert likely("population") == ["population"]
    assert max(chance or 0.0 for chance in chances("Population")[0]) < 1e-5


def test_only_between_letters() -> None:
    assert [chance is None for chance in chances("ab 1c2de")[0]] == [False, True, True, True, True, True, False]
    assert chances("1", "", "a") == [[], [], []]


@given(st.lists(st.text(alphabet="abh口人 1A", max_size=12), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_lines_together_say_what_each_says_alone(lines: list[str]) -> None:
    for together, line in zip(chances(*lines), lines, strict=True):
        assert together == pytest.approx(chances(line)[0])


def test_many_letters_are_cut_as_few_are() -> None:
    words = ["haus", "garten", "land", "population"] * (LONGEST // 4)
    assert likely("".join(words)) == words
