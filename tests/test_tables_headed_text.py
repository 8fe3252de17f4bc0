"""Headings with a sentence under each are no table of two columns; a table with a column of sentences names its columns."""

from __future__ import annotations

import pytest

from cleanarticle.tables.headed_text import is_text

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
