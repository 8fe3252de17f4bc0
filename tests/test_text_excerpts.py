"""A very long text is read in stretches, each between what stands before and after the text."""

from __future__ import annotations

import pytest

from cleanarticle import Options, clean
from cleanarticle.text import excerpts as cutting
from cleanarticle.text import lines
from cleanarticle.text.excerpts import excerpts
from cleanarticle.text.features import Scene
from cleanarticle.text.layout import survey
from cleanarticle.text.lines import measure

HEAD = "Home\nNews\nSport\nContact\n\nThe ferry\n\n"
FOOT = "\n\nShare on Facebook\n© 2024 The Press. All rights reserved."


SUBJECTS = [
    "ferry",
    "mill",
    "bridge",
    "school",
    "market",
    "harbour",
    "tower",
    "garden",
    "library",
    "station",
    "chapel",
    "quarry",
    "brewery",
    "theatre",
    "orchard",
]
VERBS = [
    "carried",
    "hid",
    "sold",
    "painted",
    "measured",
    "lost",
    "found",
    "praised",
    "rebuilt",
    "described",
    "watched",
    "inherited",
    "rented",
    "drew",
    "mended",
]
OBJECTS = [
    "horses",
    "letters",
    "barrels",
    "windows",
    "ropes",
    "lanterns",
    "maps",
    "children",
    "stones",
    "songs",
    "clocks",
    "gardens",
    "coins",
    "boats",
    "hats",
]
ENDS = [
    "until the river froze",
    "while the old mayor slept",
    "because nobody else would",
    "although it rained for weeks",
    "before the railway came",
]


def paragraph(number: int) -> str:
    a, b, c = number % 15, number // 15 % 15, (number * 7 + number // 225) % 15
    first = f"In the year {1000 + number} the {SUBJECTS[a]} of the upper town {VERBS[b]} {number * 37} {OBJECTS[c]}, {ENDS[number % 5]}."
    return (
        f"{first} The {OBJECTS[b]} that the {SUBJECTS[c]} {VERBS[a]} were never seen again, {ENDS[(number + b) % 5]}."
    )


def text(paragraphs: int) -> str:
    return HEAD + "\n\n".join(map(paragraph, range(paragraphs))) + FOOT


def test_excerpts_cover_the_text_once() -> None:
    source = text(1000)
    told = measure(source, lines.split(source))
    gone = {0: ["BP007"], 500: ["AD001"], len(told): ["BP002"]}
    prose = [place for place, line in enumerate(told) if line.text.startswith("In the year")]
    covered: list[int] = []
    codes: list[str] = []
    for excerpt in excerpts(Scene(lines=told, layout=survey(told), gone=gone), prose):
        own = [*told[: excerpt.before], *told[excerpt.stretch], *told[excerpt.behind :]]
        assert [line.text for line in excerpt.scene.lines] == [line.text for line in own]
        covered += range(excerpt.stretch.start, excerpt.stretch.stop)
        assert max(excerpt.scene.gone) <= len(own)
        codes += [code for found in excerpt.scene.gone.values() for code in found]
    assert covered == list(range(prose[0], prose[-1] + 1))
    assert codes.count("AD001") == 1


def test_a_text_of_usual_length_is_read_at_once() -> None:
    source = text(cutting.LONGEST)
    told = measure(source, lines.split(source))
    prose = [place for place, line in enumerate(told) if line.text.startswith("In the year")]
    assert not list(excerpts(Scene(lines=told, layout=survey(told), gone={}), prose))


@pytest.mark.parametrize("count", [300, 1500])
def test_a_long_text_stays_whole(count: int) -> None:
    said = clean(text(count), options=Options(kind="text")).text
    missing = [number for number in range(count) if paragraph(number) not in said]
    assert not missing
    assert "Sport" not in said
    assert "Facebook" not in said
