"""Lines and what is known of them: numbers, indentation, blank lines before, markers."""

from __future__ import annotations

import pytest

from cleanarticle.text import headings, joined_lines, lines, scripts
from cleanarticle.text.layout import survey


def measured(text: str) -> list[lines.Line]:
    return lines.measure(text, lines.split(text))


def test_line_knows_its_place() -> None:
    one, two = measured("one\r\n\r\n\t  two ")
    assert (one.number, one.gap, one.indent, one.text) == (1, 0, 0, "one")
    assert (two.number, two.gap, two.indent, two.text) == (3, 1, 6, "two")


def test_removed_lines_tear_and_are_not_blank() -> None:
    text = "one\n***\ntwo\n\n***\nthree"
    one, two, three = lines.measure(text, lines.split(text), gone=frozenset({1, 3}))
    assert [(line.gap, line.torn) for line in (one, two, three)] == [(0, False), (0, True), (1, True)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("• x", "•", 0),
        ("•x", "•", 0),
        ("- x", "-", 0),
        ("・項目", "・", 0),
        ("12. x", "1.", 12),
        ("(3) x", "(1)", 3),
        ("（３）項", "（1）", 3),
        ("b) x", "a)", 2),
        ("iv. x", "i.", 4),
        ("③ x", "①", 3),
        ("十二、项", "一、", 12),
        ("二十、项", "一、", 20),
        ("٣. بند", "1.", 3),
        ("в) пункт", "a)", 3),
    ],
)
def test_marker(text: str, kind: str, value: int) -> None:
    marker = measured(text)[0].marker
    assert marker is not None
    assert (marker.kind, marker.value) == (kind, value)
    assert text.startswith(marker.text)


@pytest.mark.parametrize(
    "text",
    [
        "-x",
        "*bold* word",
        "1.5 litres",
        "2021. Ein Jahr",
        "1984",
        "–",
        "A man",
        "I am",
        "(and so on)",
        "c't",
        "i.e. so",
    ],
)
def test_no_marker(text: str) -> None:
    marker = measured(text)[0].marker
    assert marker is None or not marker.text.strip("–")


@pytest.mark.parametrize(
    ("text", "level"),
    [("Results", 2), ("2. Results", 2), ("2.1 Results", 3), ("2.1.3. Results", 4), ("1.2.3.4.5.6.7 Deep", 6)],
)
def test_numbers_deepen_headings(text: str, level: int) -> None:
    assert headings.level(text) == level


@pytest.mark.parametrize(
    "text", ["Why it matters", "Что дальше?", "次の一歩", "ما الذي تغير", "3. Ergebnisse", "THE END"]
)
def test_looks_like_heading(text: str) -> None:
    assert headings.looks_like_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "and more",
        "See also:",
        "12.05.2024",
        "https://example.org",
        "次の一歩。",
        "¿Y tú? ¿Y yo?",
        "= 12 %",
    ],
)
def test_does_not_look_like_heading(text: str) -> None:
    assert not headings.looks_like_heading(text)


@pytest.mark.parametrize(
    ("parts", "known", "whole"),
    [
        (["exam-", "ple of it"], set(), "example of it"),
        (["a well-", "known man"], {"well-known"}, "a well-known man"),
        (["Ein-", "und Ausgang"], {"ein"}, "Ein- und Ausgang"),
        (["zwei Tische in", "eine Garage"], set(), "zwei Tische in eine Garage"),
        (["古い橋を", "残すことが"], set(), "古い橋を残すことが"),
        (["오래된 집을", "기록하는"], set(), "오래된 집을 기록하는"),
        (["the logger", ", and then"], set(), "the logger, and then"),
    ],
)
def test_join(parts: list[str], known: set[str], whole: str) -> None:
    assert joined_lines.join(parts, frozenset(known)) == whole


def test_wrap_column_is_found() -> None:
    text = (
        "The council met on a wet evening in the old\nschool and talked about the bridge for more\n"
        "than three hours before anybody thought of\nthe price of stone and the length of winter."
    )
    assert survey(measured(text)).wrap == 43


def test_short_lines_are_no_wrapped_text() -> None:
    assert survey(measured("Roses are red,\nviolets are blue,\nsugar is sweet\nand so are you")).wrap is None


@pytest.mark.parametrize(
    ("text", "ends"), [("So.", True), ("“So.”", True), ("终于。", True), ("Nun ja [3]", False), ("Done.[2]", True)]
)
def test_sentence_ends(text: str, ends: bool) -> None:
    assert scripts.ends_sentence(text) is ends


def test_full_width_counts_two() -> None:
    assert scripts.width("橋a") == 3


TORN = [
    "He wrote in the pages of a long letter that",
    "The Valley Post",
    "printed on Monday, with a photo (",
    "by Ana",
    "), that the wheel",
    "turns",
    "again",
    ".",
    "Next comes a paragraph of its own, with a link to",
    "the council",
    ", which said “",
    "no",
    "”.",
    "Share",
    "About us",
    "contact",
]


def test_sentences_torn_at_their_links_are_one_line() -> None:
    torn = measured("\n".join(TORN))
    runs = joined_lines.gather(torn, survey(torn))
    found = [joined_lines.join([line.text for line in run], frozenset()) for run in runs]
    assert found == [
        "He wrote in the pages of a long letter that The Valley Post printed on Monday, with a photo (by Ana), that the "
        "wheel turns again.",
        "Next comes a paragraph of its own, with a link to the council, which said “no”.",
        "Share",
        "About us",
        "contact",
    ]


def test_a_name_below_a_headline_is_no_more_of_it() -> None:
    torn = measured("\n".join(["Best Ropes for Small Ferries and their Owners", "by", "Ana Prado", "Share", *TORN]))
    runs = joined_lines.gather(torn, survey(torn))
    assert [line.text for line in runs[0]] == ["Best Ropes for Small Ferries and their Owners"]


def test_lines_of_a_text_that_was_not_torn_stay_apart() -> None:
    rows = ["Flour and water, mixed in the evening before", "The Valley Post", "printed on Monday"]
    whole = measured("\n".join(rows))
    assert [len(run) for run in joined_lines.gather(whole, survey(whole))] == [1, 1, 1]


def test_time_to_join_grows_with_the_lines_and_no_faster() -> None:
    count = 20_000  # looking at all that was joined before, line by line, this took minutes
    row = "the mill on the lower weir was built in 1811 and ground flour for four"
    assert joined_lines.join([row] * count, frozenset()) == " ".join([row] * count)


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (["the council met on Mon-", "day and voted"], "the council met on Monday and voted"),
        (["a well-", "known mill"], "a wellknown mill"),
        (["水車は川の", "ほとりに"], "水車は川のほとりに"),
        (["he said (", "photo", ") that"], "he said (photo) that"),
        (["il parle de l’", "usine"], "il parle de l’usine"),
        (["the paper", "’s owner"], "the paper’s owner"),
    ],
)
def test_joints(rows: list[str], whole: str) -> None:
    assert joined_lines.join(rows, frozenset()) == whole
