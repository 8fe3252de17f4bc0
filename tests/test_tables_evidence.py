"""The evidence is the same whether lines are read alone or with others, and arrays say what the strings say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanarticle.tables.boundary import NOTHING, Surroundings, candidates, features
from cleanarticle.tables.characters import classes, lowered
from cleanarticle.tables.evidence import read_runs
from cleanarticle.tables.line import Line
from cleanarticle.tables.lines import Odds, describe_alone, describe_lines
from cleanarticle.tables.model import load_model
from cleanarticle.tables.proposals import read_stream
from cleanarticle.tables.screen import regions
from cleanarticle.tables.sheet import PAD, Sheet, Words
from cleanarticle.tables.smooth import Smoothness
from cleanarticle.tables.stream import decode_stream, likely_columns

ROWS = [
    "SeasonRain (mm)Note",
    "Spring11.5wet",
    "Summer7(dry)",
    "Herbst2019mild 3",
    "東京1964年夏",
    "السنة2019",
    "हिन्दी५",
]
GATHERED = 22
"""The numbers of a line that are means over those near it, half of them over those up to it."""
texts = st.lists(st.text(alphabet="abAB12 .,()éß中かक़्ا-\u0301", min_size=1, max_size=25), min_size=1, max_size=6)


@given(texts)
@settings(max_examples=80, deadline=None)
def test_classes_and_lower_case_keep_the_length(lines: list[str]) -> None:
    for line in [*lines, "İstanbulẞ"]:
        assert len(classes(line)) == len(lowered(line)) == len(line)
        assert classes(line).isascii()


@given(texts)
@settings(max_examples=80, deadline=None)
def test_spans_of_a_sheet_are_those_of_its_lines(lines: list[str]) -> None:
    sheet = Sheet([Line(line) for line in lines])
    for number, line in enumerate(lines):
        begin = int(sheet.begin[number])
        assert begin >= PAD
        assert "".join(map(chr, sheet.text[begin : int(sheet.end[number])].tolist())) == line
        for at in range(1, len(line) + 1):
            assert int(sheet.segment_start[begin + at - 1]) - begin == Line(line).segment_start(at)


def test_a_hash_knows_nothing_of_the_place() -> None:
    sheet = Sheet([Line("one two one"), Line("no one")])
    first, second = sheet.begin.tolist()
    starts = np.array([first, first + 8, second + 3, first + 4])
    hashes = sheet.hash(starts, starts + 3).tolist()
    assert len(set(hashes[:3])) == 1
    assert hashes[3] != hashes[0]


def test_words_are_counted_up_to_two() -> None:
    words = Words.of_lines(["Rain and snow", "rain again", ""])
    sheet = Sheet([Line("rain"), Line("snow"), Line("sun")])
    assert words.count(sheet.hash(sheet.begin, sheet.end)).tolist() == [2, 1, 0]
    assert Words.of_lines([]).count(sheet.hash(sheet.begin, sheet.end)).tolist() == [0, 0, 0]


def test_no_boundary_is_looked_for_before_a_combining_mark() -> None:
    sheet = Sheet([Line("कि12e\u0301x")])
    assert (candidates(sheet, spaces=False) - PAD).tolist() == [2, 3, 4, 6]


@pytest.mark.parametrize("space", [False, True])
def test_every_place_has_the_same_features(space: bool) -> None:
    sheet = Sheet([Line("Ann Lee 31" if space else "Ann3112.5kg")])
    at = candidates(sheet, spaces=space)
    keys = np.stack(
        list(features(sheet, at, Surroundings(sheet, Words.of_lines([]), load_model().vocabulary), space=space))
    )
    assert keys.shape[1] == len(at)
    assert keys.min() >= 0
    assert keys.max() <= NOTHING
    assert (keys == NOTHING).any() != space  # only digits between digits have features of their own


def test_runs_read_together_are_as_if_read_alone() -> None:
    lines = [*ROWS, "", "A" * 40, "Total12", "", "x", "NameAge", "Bo4"]
    runs = [(0, 7), (8, 10), (11, 14)]
    words = Words.of_lines(lines)
    together = read_runs(lines, runs, words, load_model())
    alone = [read_runs(lines, [run], words, load_model())[0] for run in runs]
    for one, other in zip(together, alone, strict=True):
        assert one.texts == other.texts
        assert [(item.glued, item.spaced) for item in one.items] == [(item.glued, item.spaced) for item in other.items]
        assert np.allclose(one.chances, other.chances)


def test_nothing_is_read_where_there_is_nothing() -> None:
    assert read_runs([], [], Words.of_lines([]), load_model()) == []


def test_regions_leave_out_blank_taken_and_smooth_lines() -> None:
    prose = (
        "The line opened in spring, and the first trains carried more people than had been hoped for by its builders. "
        * 4
    )
    lines = [*ROWS[:4], "", prose, "", *ROWS[:4]]
    found = list(regions(lines, {7}, load_model().screen))
    covered = {at for first, end in found for at in range(first, end)}
    assert not covered & {4, 5, 6, 7}
    assert covered >= {0, 1, 2, 3, 8, 9, 10}
    assert Smoothness([prose]).prose.all()
    assert list(regions([prose] * 3, set(), load_model().screen)) == []


def test_words_of_the_rest_of_the_article_are_evidence() -> None:
    """No case and no digit tells where the cells part; that both sides are words of the article does."""
    sheet = Sheet([Line("heronfish"), Line("otterfrogs")])
    at = sheet.begin + np.array([5, 5])
    model = load_model()
    odds = [
        model.glued.log_odds(sheet, at, Surroundings(sheet, Words.of_lines([text]), model.vocabulary), space=False)
        for text in ("The heron eats fish and the otter frogs.", "The bird eats what it can catch in the river.")
    ]
    assert (odds[0] > odds[1] + 0.5).all()


@given(texts)
@settings(max_examples=80, deadline=None)
def test_smoothness_of_lines_is_that_of_each(lines: list[str]) -> None:
    lines = [*lines, "", "Spring14 °C11", "昭和10年" * 40, "一、二、三。" * 40, "𝒜lpha12"]
    together = Smoothness(lines)
    for at, line in enumerate(lines):
        alone = Smoothness([line])
        assert together.seams[at] == alone.seams[0]
        assert together.prose[at] == alone.prose[0]


def test_likely_numbers_of_columns_are_those_of_the_best_ways_through() -> None:
    model = load_model()
    text = Line("".join(ROWS))
    stream = read_stream(text, Words.of_lines(ROWS), model, stacked=False)
    weights = model.oneline_joint
    counts = range(2, 7)
    scores = {columns: decode_stream(stream, columns, weights, rounds=1)[0] for columns in counts}
    best = sorted(counts, key=lambda columns: -scores[columns])[:3]
    assert likely_columns(stream, counts, weights, 3) == best


@given(texts, st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_what_is_gathered_is_a_mean_over_eight_lines(some: list[str], count: int) -> None:
    """The lines up to each one and from it on: the length, cut at 200, of all that are within reach."""
    texts = [*some, *[f"line {at} " + at * 11 * "x" for at in range(count)]]
    lines = [Line(text, at) for at, text in enumerate(texts)]
    nothing = Odds(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    alone = describe_alone(lines, nothing, nothing)
    near = describe_lines(lines, alone, follows="", precedes="")[:, -GATHERED:]
    sizes = [min(len(text), 200) for text in texts]
    for at, (before, after) in enumerate(zip(near[:, 0], near[:, GATHERED // 2], strict=True)):
        assert before == pytest.approx(np.mean(sizes[max(0, at - 7) : at + 1]))
        assert after == pytest.approx(np.mean(sizes[at : at + 8]))


@pytest.mark.parametrize("line", ["Aldmoor–Vikhavn22:00", "阿尔德摩尔—维克港22:00", "Альдмур-Викхавн6:30"])
def test_a_dash_between_letters_is_cut_on_both_sides_or_on_none(line: str) -> None:
    lines = [line, "Norrby14:15", "Holm9:05"]
    (run,) = read_runs(lines, [(0, 3)], Words.of_lines(lines), load_model())
    dash = next(at for at, sign in enumerate(line) if sign in "-–—")
    glued = run.items[0].glued
    assert glued.get(dash) == glued.get(dash + 1)
    assert glued[next(at for at, sign in enumerate(line) if sign.isdigit())] > 0
