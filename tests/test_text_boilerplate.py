"""What leaves as boilerplate when the model's probabilities are given: the items of a list agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cleanarticle import Options, clean
from cleanarticle.leaves import Verdict
from cleanarticle.text import boilerplate, lines, surroundings
from cleanarticle.text.model import judge, load
from cleanarticle.text.passages import passages_of, scene_of

IN, OUT = 0.9, 0.15
"""Probabilities that a line is part of an article with no other furniture: it stays, it leaves."""


def leaving(text: str, chances: Sequence[float], above: int = 0) -> list[str]:
    leaves = lines.split(text)
    passages = passages_of(lines.measure(text, leaves))
    judgement = replace(judge(scene_of(passages, []), load()), probabilities=tuple(chances))
    found = boilerplate.find(judgement, passages, kept=frozenset(), favor="balanced", above=above)
    return [leaves[verdict.leaf].text for verdict in found]


@pytest.mark.parametrize(
    ("text", "chances"),
    [
        ("- Two eggs\n- Salt\n- A long spoon", (IN, OUT, IN)),
        ("1. Whisk the eggs\n2. Wait\n3. Rest\n4. Fry them", (IN, OUT, OUT, IN)),
        ("• Zwei Eier\n\n• Salz\n\n• Ein Löffel", (IN, OUT, IN)),
        ("・卵\n・塩\n・さじ", (IN, OUT, IN)),
        ("- Eggs\n  - Brown\n  - White\n- Salt\n- Milk", (IN, IN, IN, OUT, IN)),
        ("- Eggs\n  - Brown\n  - White\n  - Blue\n- Salt", (IN, IN, OUT, IN, IN)),
    ],
)
def test_an_item_between_items_that_stay_stays(text: str, chances: Sequence[float]) -> None:
    assert leaving(text, chances) == []


@pytest.mark.parametrize(
    ("text", "chances", "gone"),
    [
        ("- Two eggs\n- A long spoon\n- Share this", (IN, IN, OUT), ["- Share this"]),
        ("- Home\n- Two eggs\n- A long spoon", (OUT, IN, IN), ["- Home"]),
        ("- Two eggs\nPrint this\n- A long spoon", (IN, OUT, IN), ["Print this"]),
        ("Two eggs\nSalt\nA long spoon", (IN, OUT, IN), ["Salt"]),
        ("- Two eggs\n* Print this\n- A long spoon", (IN, OUT, IN), ["* Print this"]),
        ("- Two eggs\n\n\n\n- Print this\n\n\n\n- A long spoon", (IN, OUT, IN), ["- Print this"]),
        ("- Eggs\n  - Print\n- Salt", (IN, OUT, IN), ["- Print"]),
    ],
)
def test_what_is_no_item_between_two_of_its_list_leaves(text: str, chances: Sequence[float], gone: list[str]) -> None:
    assert leaving(text, chances) == gone


NEARLY = 0.17
"""Not enough to stay, but nearly."""
ANSWER = "Frost bursts the bottom of the barrel as soon as more than a third of it is full."


@pytest.mark.parametrize(
    ("text", "chances", "gone"),
    [
        ("Length\n312 metres\nLanes\ntwo\nCost", (IN, IN, NEARLY, IN, IN), []),
        ("Длина\n312 метров\nПолосы\nдве\nСтоимость", (IN, IN, NEARLY, IN, IN), []),
        ("Length\n312 metres\nShare\ntwo\nCost", (IN, IN, OUT, IN, IN), ["Share"]),
        ("Length\n312 metres\nShare\nPrint\nCost\nLanes", (IN, IN, NEARLY, NEARLY, IN, IN), ["Share", "Print"]),
        (f"Length\n312 metres\nShare\n{ANSWER}\nCost", (IN, IN, NEARLY, IN, IN), ["Share"]),
        (f"Must the barrel be empty in winter?\n{ANSWER}", (NEARLY, IN), []),
        (
            f"Must the barrel be empty in winter?\n{ANSWER}",
            (NEARLY, OUT),
            ["Must the barrel be empty in winter?", ANSWER],
        ),
        (f"Barrels and their price\n{ANSWER}", (NEARLY, IN), ["Barrels and their price"]),
        ("Any questions?\nCall us", (NEARLY, IN), ["Any questions?"]),
    ],
)
def test_a_cell_among_cells_and_a_question_with_its_answer_stay(
    text: str, chances: Sequence[float], gone: list[str]
) -> None:
    assert leaving(text, chances) == gone


HALF = 0.5


@pytest.mark.parametrize(
    ("text", "chances", "gone"),
    [
        ("Inicio\nRutas\nThe huts", (HALF, HALF, IN), ["Inicio", "Rutas"]),
        ("首页\n新闻\nThe huts", (HALF, HALF, IN), ["首页", "新闻"]),
        ("Routes\nIt rained all day.\nThe huts", (IN, HALF, IN), []),
        ("Closed until the last snow in the high valley has gone\nRoutes\nThe huts", (HALF, IN, IN), []),
    ],
)
def test_doubtful_labels_above_a_sure_title_leave(text: str, chances: Sequence[float], gone: list[str]) -> None:
    assert leaving(text, chances, above=2) == gone
    assert leaving(text, chances) == []


@pytest.mark.parametrize(
    ("name", "first", "rows"),
    [("es-glued-among-lines", "Entre un refugio", 5), ("fr-rows-among-lines", "À partir du", 5)],
)
def test_the_menu_of_a_short_page_leaves_and_its_table_stays(name: str, first: str, rows: int) -> None:
    text = (Path(__file__).parent / "fixtures" / "tables" / f"{name}.txt").read_text(encoding="utf-8")
    article = clean(text, options=Options(kind="text"))
    assert article.text.startswith(first)
    assert [len(table.rows) + bool(table.header) for table in article.tables] == [rows]


def test_a_short_list_in_a_page_has_no_hole() -> None:
    text = (
        "The bridge that closed\n\n"
        "Residents said they had expected the decision for years. The soup needs an hour on a low fire.\n\n"
        "- Two eggs\n- Salt\n- A long spoon\n\n"
        "The work will cost about four million euros, the mayor said. Water boils at a lower temperature on a mountain."
    )
    assert "Two eggs\nSalt\nA long spoon" in clean(text, options=Options(kind="text")).text.replace("- ", "")


NEARLY = 0.12
"""More than half of the least probability with which a line stays."""


@pytest.mark.parametrize(
    ("text", "chances", "gone"),
    [
        ("You may vote:\non the web site;\nat the library.", (IN, NEARLY, NEARLY), []),
        ("可以投票：\n网站上\n图书馆里", (IN, NEARLY, NEARLY), []),
        ("They voted:\nLabour: 24 for\nGreen: 5 for", (IN, IN, NEARLY), []),
        (
            "You may vote\non the web site;\nat the library.",
            (IN, NEARLY, NEARLY),
            ["on the web site;", "at the library."],
        ),
        ("You may vote:\nPrivacy policy\nat the library.", (IN, 0.01, NEARLY), ["Privacy policy", "at the library."]),
        ("You may vote:\nnow\nand\nhere\nand\nthere", (IN, IN, IN, IN, IN, NEARLY), ["there"]),
    ],
)
def test_what_a_line_with_a_colon_announces_stays(text: str, chances: Sequence[float], gone: list[str]) -> None:
    assert leaving(text, chances) == gone


@pytest.mark.parametrize(
    ("text", "chances", "gone"),
    [
        ("Ann Lee\n|\nMarch 3\nIt rained.", (OUT, IN, OUT, IN), ["Ann Lee", "|", "March 3"]),
        ("It rained.\n•\nSubscribe", (IN, IN, OUT), ["•", "Subscribe"]),
        ("It rained.\n–\nIt poured.", (IN, IN, IN), []),
        ("return 1\n}\nCopy", (IN, IN, OUT), ["Copy"]),
        ("It rained.\n[\nRead on\n]\nIt poured.", (IN, IN, OUT, IN, IN), ["[", "Read on", "]"]),
        ("It rained.\n[\nand poured\n]", (IN, IN, IN, IN), []),
        ("rope = [\n[\n]\n]", (IN, IN, IN, IN), []),
    ],
)
def test_a_lone_mark_leaves_with_the_line_beside_it(text: str, chances: Sequence[float], gone: list[str]) -> None:
    leaves = lines.split(text)
    passages = passages_of(lines.measure(text, leaves), alone=frozenset(range(1, 6)))
    judgement = replace(judge(scene_of(passages, []), load()), probabilities=tuple(chances))
    found = boilerplate.find(judgement, passages, kept=frozenset(), favor="balanced")
    assert [leaves[verdict.leaf].text for verdict in found] == gone


def test_a_lone_mark_leaves_with_the_byline_and_the_dates_it_parts() -> None:
    leaves = lines.split("The ferry keeps its rope\nAnn Lee\n|\nMarch 3\n|\nMarch 5\nIt rained.\n|\nIt poured.")
    passages = passages_of(lines.measure("\n".join(leaf.text for leaf in leaves), leaves))
    claimed = [Verdict(leaf=leaf, code="FLD004", because="says when") for leaf in (1, 3, 5)]
    found = surroundings.find(
        passages, judge(scene_of(passages, []), load()), leaves, free=frozenset(range(9)), codes=frozenset(), claim=lambda _: claimed
    )  # fmt: skip
    assert sorted(verdict.leaf for verdict in found.verdicts) == [1, 2, 3, 4, 5]
