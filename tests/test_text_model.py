"""The line model: what it says of a page with furniture and of plain articles, in what words, and how its weights are read."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest

from cleanarticle.changes import replay
from cleanarticle.text import features, lines, model, structure, word_evidence
from cleanarticle.text.facts import look_at
from cleanarticle.text.passages import passages_of, scene_of, staying
from text_cases import FIXTURES, body_of, characters, spent

STORY = (
    "The mill on the lower weir was built in 1811 and ground flour for four villages until the flood took its wheel.",
    "For ninety years nobody touched it. Then a retired carpenter, Tilda Marsh, bought the ruin for the price of a bicycle "
    "and began to draw what had been there, board by board, from three photographs and the stories of her neighbours.",
    "“People told me the wheel would never turn,” she said, wiping her hands on an apron. “They were right for six years.”",
    "In the seventh spring the water came over the new boards, the axle groaned, and the wheel moved by the width of a hand. "
    "The next day it went all the way round. Half the village stood on the bridge and nobody said a word.",
    "Flour from the mill is sold on Saturdays from a table at the door. It is coarse and grey, and it sells out before noon.",
)
ABOVE = ("Home", "News", "Sports", "Opinion", "Weather", "Menu", "Search", "Sign in", "Subscribe", "Local")
TITLE = "A carpenter brings the old mill back to life"
BELOW = (
    "Share this article",
    "Related stories",
    "Ten walks along the river this spring",
    "Council plans new car park at the station",
    "What the bakers of the valley eat for breakfast",
    "Most read",
    "Sign up for our daily newsletter",
    "Contact us",
    "Terms of use",
    "Privacy policy",
    "© 2024 The Valley Post. All rights reserved.",
)
PAGE = "\n".join((*ABOVE, TITLE, *STORY, *BELOW))


def read(text: str, **choices: object) -> structure.Reading:
    return structure.read(text, lines.split(text), **choices)  # type: ignore[arg-type]


def judged(text: str) -> model.Judgement:
    passages = passages_of(staying(text, lines.split(text), ()))
    return model.judge(scene_of(passages, ()), model.load())


def test_furniture_of_a_page_leaves_and_the_story_stays() -> None:
    reading = read(PAGE)
    assert reading.title == TITLE
    assert body_of(reading) == "\n\n".join(STORY)
    removed = "\n".join(change.text for change in reading.changes if change.code == "BP001").split("\n")
    assert removed == [*ABOVE, *BELOW]


def test_headline_with_a_number_is_no_series_because_it_is_said_twice() -> None:
    headline = "The 12 best mills of 2026"
    assert read("\n".join((*ABOVE, headline, headline, *STORY, *BELOW))).title == headline


def test_lines_that_differ_in_their_numbers_only_are_a_series() -> None:
    chapters = [f"Chapter {number}" for number in "12345"]
    text = "\n\n".join(line for pair in zip(chapters, STORY, strict=True) for line in pair)
    assert read(text).title is None


def test_what_leaves_is_on_record_with_reasons() -> None:
    reading = read(PAGE)
    assert spent(reading) == characters([PAGE])
    assert "".join(replay(PAGE, reading.changes).split()) == "".join((TITLE, *STORY)).replace(" ", "")
    for change in reading.changes:
        assert change.because.startswith("no part of the article, judging by ")
        assert 0.5 < change.confidence <= 1.0


def test_rule_that_is_off_takes_nothing() -> None:
    reading = read(PAGE, codes=frozenset({"STR002"}))
    assert reading.changes == ()


@pytest.mark.parametrize("slug", sorted(path.stem for path in FIXTURES.glob("*.json")))
def test_articles_without_furniture_are_left_alone(slug: str) -> None:
    blocks = json.loads((FIXTURES / f"{slug}.json").read_text(encoding="utf-8"))["blocks"]
    text = "\n\n".join(block["text"] for block in blocks if block["type"] in ("paragraph", "heading"))
    assert [change.code for change in read(text).changes if change.code == "BP001"] == []


def test_precision_keeps_no_more_than_recall() -> None:
    kept = [len(body_of(read(PAGE, favor=favor))) for favor in ("precision", "balanced", "recall")]
    assert kept == sorted(kept)


def test_probabilities_and_reasons() -> None:
    judgement = judged(PAGE)
    assert len(judgement.probabilities) == len(ABOVE) + 1 + len(STORY) + len(BELOW)
    assert all(0.0 <= chance <= 1.0 for chance in judgement.probabilities)
    assert judgement.reasons([0, 1]).count(",") <= 2


def test_every_line_has_a_number_for_every_name() -> None:
    description = judged(PAGE).description
    assert description.matrix.shape == (len(description.facts), len(features.NAMES))
    assert np.isfinite(description.matrix).all()


def test_weights_of_other_features_are_refused() -> None:
    held = {"features": ["width"], "scale": 1, "words": {}, "lines": [], "titles": []}
    with pytest.raises(ValueError, match="other features"):
        model.read_model(gzip.compress(json.dumps(held).encode()))


def test_marks_of_a_line() -> None:
    assert word_evidence.marks_of(["read", "#", "more"]) == {
        "w read", "w #", "w more", "b read #", "b # more", "= read # more", "f read", "f read #", "e more",
    }  # fmt: skip
    assert word_evidence.marks_of([]) == set()


WORDS: tuple[list[str], ...] = (
    [],
    ["a"],
    ["a", "b"],
    ["a", "b", "a", "b", "c"],
    [*"abcdefghijkl"],
    [*"abcdefghijklm"],
    [*("abcdefghijklm" * 9)],
)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: f"{len(words)}-words")
def test_table_of_words_says_what_its_marks_say(words: list[str]) -> None:
    every = sorted(set().union(*map(word_evidence.marks_of, WORDS)))
    weights = {mark: place % 7 - 3 for place, mark in enumerate(every)}
    table = word_evidence.read_words(weights, 100)
    expected = sum(weights[mark] for mark in word_evidence.marks_of(words)) / 100
    assert word_evidence.weigh(words, table) == pytest.approx(expected)


def test_pieces_of_lines() -> None:
    (one,) = passages_of(staying("Read 12 More", lines.split("Read 12 More"), ()))
    assert look_at(one).pieces == ("read", "#", "more")
    (two,) = passages_of(staying("相关阅读", lines.split("相关阅读"), ()))
    assert look_at(two).pieces == ("相关", "关阅", "阅读")


def test_weights_are_never_changed() -> None:
    with pytest.raises(TypeError):
        model.load().words.short["home"] = 1  # type: ignore[index]
