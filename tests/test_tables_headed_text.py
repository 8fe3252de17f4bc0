"""Headings with a sentence under each are no table of two columns; a table with a column of sentences names its columns."""

from __future__ import annotations

import pytest

from cleanarticle.tables.headed_text import is_page, is_text

LAW = [
    ["Article 3", "Everyone has the right to cross the river by ferry."],
    ["Article 4", "No one shall be kept waiting on the quay without a cause."],
    ["Article 5", "Everyone has the right to a seat, and to a roof over it."],
]
OPTIONS = [
    ["--rope", "Says which rope the ferry is pulled by, and how thick it is."],
    ["--crew", "Says how many hands are needed to pull it over the river."],
]


@pytest.mark.parametrize(
    "rows",
    [
        LAW,
        [row[::-1] for row in LAW],
        [["Article 2", ""], *LAW],
        [
            ["第三条", "每个人都有权乘坐渡船过河，不得无故让任何人在码头上久等。"],
            ["第四条", "每个人都有权得到座位，并且有权在座位上面得到一个屋顶。"],
        ],
        [
            ["Who pulls it?", "Two hands pull the ferry, and a third holds the rope."],
            ["When?", "It leaves at noon, unless the river stands too high.”"],
        ],
        [*LAW, ["Article 6", "See above"]],
        [["Preamble", f"{LAW[0][1]} And therefore all agree,"], [f"{LAW[1][1]} And therefore all agree,", "Article 2"]],
    ],
)
def test_text(rows: list[list[str]]) -> None:
    assert is_text(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [["Option", "What it does"], *OPTIONS],
        [["Name", "Age"], ["Ann", "31"]],
        [["Article 3", "Ferries."], ["Article 4", "Quays."]],
        [[*row, "2024"] for row in LAW],
        [["a"], ["b"]],
        [["", ""], ["", ""]],
        [],
    ],
)
def test_tables(rows: list[list[str]]) -> None:
    assert not is_text(rows)


def test_a_page_whose_lines_were_taken_for_cells_is_text() -> None:
    """Headings, menus and sentences stand in each column; a Japanese page had come back as one table."""
    rows = [
        [
            "終点の停留所を降りて三分ほど歩くと、煙突が一本、空に伸びている。",
            "昭和二十七年に開いた銭湯は、今も薪で湯を沸かす。",
        ],
        ["番台に座る三代目", "朝四時の火入れ"],
        ["入る前に", "道具"],
        ["「薪の音でその日の湿り気がわかるんです」と笑う。", "浴場の組合は、隣の町と力を合わせて守ると決めた。"],
        ["関連記事", "お問い合わせ"],
    ]
    assert is_page(rows)


def test_sentences_among_the_labels_of_one_column_are_text() -> None:
    story = "The ferry crossed the river for 140 years, and nobody minded."
    rows = [["Home", "News"], ["Login", story], ["Sport", "Ropes"], ["Jobs", story], ["Travel", "Boats"]]
    rows += [["Weather", "Oars"], ["Opinion", story], ["Video", "Bells"]]
    assert is_page(rows)


def test_one_long_remark_in_a_column_is_a_cell() -> None:
    rows = [
        ["Rope", "140 m"],
        ["Oar", "3 m"],
        ["Bell", "Cast in 1880 and cracked in the winter of 1929."],
        ["Mast", "9 m"],
    ]
    assert not is_page(rows)
