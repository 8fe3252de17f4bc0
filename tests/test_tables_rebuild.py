"""Tables come back from their lines, and what is no table stays."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanarticle.tables import DEFAULT_THRESHOLD, TableGuess, no_rows, rebuild, search, separated
from cleanarticle.tables.columns import step
from cleanarticle.tables.rebuild import MOST_LINES
from cleanarticle.tables.row_marks import without_marks
from cleanarticle.tables.smooth import seams

FIXTURES = sorted((Path(__file__).parent / "fixtures" / "tables").glob("*.txt"))
PROSE = (
    "The new line opened in 2012 after seven years of work, and the first trains carried more than 30,000 passengers a day. "
    "The second phase, with four more stations, was finished in 2019 and cost less than planned."
)


def rows_of(guess: TableGuess) -> list[list[str]]:
    table = guess.table
    return [list(row) for row in ((table.header, *table.rows) if table.header else table.rows)]


def sure(lines: list[str]) -> list[TableGuess]:
    return [guess for guess in rebuild(lines) if guess.confidence >= DEFAULT_THRESHOLD]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = sure(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    assert [{"lines": [guess.first, guess.end], "rows": rows_of(guess)} for guess in found] == expected


def test_the_header_under_a_list() -> None:
    text = "• One reason is cost.\n• Another is time.\nSeasonAverage temperatureRain days\nSpring14 °C11\nSummer23 °C7\nWinter3 °C15"
    (guess,) = rebuild(text.split("\n"))
    assert (guess.first, guess.end, guess.form) == (2, 6, "concat")
    assert guess.table.header == ("Season", "Average temperature", "Rain days")
    assert guess.table.origin == "flattened"


@pytest.mark.parametrize(
    ("lines", "origin"),
    [
        (["a\tb", "1\t2", "3\t4"], "tabs"),
        (["| a | b |", "|---|---|", "| 1 | 2 |"], "pipes"),
        (["name     age", "Ann      31", "Bo       4"], "aligned"),
    ],
)
def test_marks_between_cells(lines: list[str], origin: str) -> None:
    (guess,) = sure(lines)
    assert guess.table.origin == origin
    assert len(rows_of(guess)[0]) == 2


def test_an_empty_corner_belongs_to_the_table() -> None:
    (guess,) = sure(["\tGood", "Cost\tLow", "Speed\tHigh"])
    assert rows_of(guess) == [["", "Good"], ["Cost", "Low"], ["Speed", "High"]]


def test_bars_inside_aligned_cells() -> None:
    (guess,) = sure(["Speed        32 km/h | 20 mph", "Range        48 km | 30 miles", "Motor        450 W"])
    assert rows_of(guess)[0] == ["Speed", "32 km/h | 20 mph"]


def test_a_caption_with_a_number_is_taken_in() -> None:
    (guess,) = sure(["Table 3. Ages", "Name | Age", "Ann | 31", "Bo | 4"])
    assert guess.first == 0
    assert guess.table.caption == "Table 3. Ages"


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (["Table 3: Ages", "", "Name | Age", "Ann | 31", "Bo | 4"], "Table 3: Ages"),
        (["Name | Age", "Ann | 31", "Bo | 4", "", "Tabelle 3. Alter"], "Tabelle 3. Alter"),
        (["表1 年齢", "", "名前 | 年齢", "安 | 31", "凡 | 4"], "表1 年齢"),
        (["Table 3 shows the ages.", "", "Name | Age", "Ann | 31", "Bo | 4"], None),
        (["Ages", "", "Name | Age", "Ann | 31", "Bo | 4"], None),
    ],
)
def test_a_caption_that_stands_apart(lines: list[str], caption: str | None) -> None:
    (guess,) = sure(lines)
    assert guess.table.caption == caption


def test_captions_below_their_tables() -> None:
    text = (FIXTURES[0].parent / "en-captions-below.txt").read_text(encoding="utf-8")
    assert [guess.table.caption for guess in sure(text.split("\n"))] == [
        "Table 1. Visitors in summer.",
        "Table 2. Visitors in winter.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Äpfel1,202,40", "Birnen1,352,70", "Kirschen4,008,00"],
        ["1,234,567", "2,345,678", "3,456,789"],
        ["Cut, fold, press.", "Turn, rest, bake.", "Cool, slice, eat."],
        ["a = f(1,2,3)", "b = f(2,3,4)", "c = f(4,5,6)"],
    ],
    ids=["decimals", "thousands", "sentences", "code"],
)
def test_commas_that_part_no_values(lines: list[str]) -> None:
    assert list(separated.runs(lines)) == []


def test_years_above_columns_are_the_header() -> None:
    (guess,) = sure(["Item | 2022 | 2023", "Fees | 4320 | 4580", "Grants | 12000 | 11500", "Total | 16320 | 16080"])
    assert guess.table.header == ("Item", "2022", "2023")


def test_years_in_a_column_of_years_are_no_header() -> None:
    (guess,) = sure(["1998 | 2004 | Ida", "2001 | 2007 | Bo", "2003 | 2011 | Cy"])
    assert guess.table.header == ()


def test_a_heading_and_a_caption_are_no_rows() -> None:
    lines = [
        "# The ferry",
        "",
        "## Times",
        "Table 2: Ages",
        "表1 市町村別の人口",
        "Table 2",
        "# Player Goals",
        "Table1Table2",
    ]
    assert list(no_rows.find(lines)) == [0, 2, 3, 4]


def test_a_header_above_a_blank_line() -> None:
    rows = ["Spring14 °C11", "Summer23 °C7", "Autumn15 °C9", "Winter3 °C15"]
    (guess,) = sure(["SeasonAverage temperatureRain days", "", *rows])
    assert guess.table.header == ("Season", "Average temperature", "Rain days")
    assert (guess.first, guess.end) == (0, 6)


def test_prose_has_no_table() -> None:
    assert sure([PROSE] * 5) == []
    assert sure([]) == []
    assert sure([""]) == []


def test_an_absurdly_long_line_is_left_alone() -> None:
    assert sure(["Ab1" * 20_000]) == []
    assert search(["Ab1" * 20_000]).unread == ((0, 1),)
    assert search(["a b, " * 20_000]).unread == ()


def test_letters_between_which_cells_may_end_anywhere_are_not_read() -> None:
    """They took a millisecond a letter."""
    letters = "".join(chr(0x0E01 + at * at * 31 // 7 % 46) for at in range(600))
    assert rebuild([letters]) == []


def test_two_tables_among_lines_are_both_found_and_apart() -> None:
    path = Path(__file__).parent / "fixtures" / "tables" / "fr-rows-among-lines.txt"
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    found = sure(lines + lines)
    assert [(guess.first, guess.end) for guess in found] == [(8, 13), (len(lines) + 8, len(lines) + 13)]


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["> Ann31", "> Bo4"], ["Ann31", "Bo4"]),
        ([">Ann31", ">Bo4"], ["Ann31", "Bo4"]),
        (["• Ann31Oslo", "• Bo4Rome", "• Cy7Bonn"], ["Ann31Oslo", "Bo4Rome", "Cy7Bonn"]),
        (["- Ann | 31", "- Bo | 4", "- Cy | 7"], ["Ann | 31", "Bo | 4", "Cy | 7"]),
    ],
)
def test_marks_before_rows_are_left_out(lines: list[str], bare: list[str]) -> None:
    unmarked = without_marks(["Ages", "", *lines, "", "- the end"])
    assert (unmarked.lines, unmarked.doubtful) == (["Ages", "", *bare, "", "- the end"], set())


@pytest.mark.parametrize(
    "bare", [["maxRetries", "userAgent", "onError"], ["縮寫Vel", "所有格Velorum", "面積500平方度"]]
)
def test_rows_that_may_well_be_a_list_are_doubtful(bare: list[str]) -> None:
    unmarked = without_marks(["Options", *(f"- {line}" for line in bare), "That is all."])
    assert unmarked.lines == ["Options", *bare, "That is all."]
    assert unmarked.doubtful == {1, 2, 3}


@pytest.mark.parametrize(
    "lines",
    [
        ["> one line"],
        ["• Ann31", "• Bo4"],
        ["- retries", "- userAgent", "- errors"],
        ["- 縮寫。", "- 第三行，還有更多", "- Vel"],
        ["- Ann31", "* Bo4", "• Cy7"],
        ["-5", "-6", "-7"],
    ],
)
def test_other_marks_stay(lines: list[str]) -> None:
    assert without_marks(lines).lines == lines


words = st.text(alphabet="abC1 |\t.,é中", max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=8))
def test_no_character_is_lost_or_made(lines: list[str]) -> None:
    last = 0
    for guess in rebuild(lines):
        assert last <= guess.first < guess.end <= len(lines)
        last = guess.end
        there = "".join("".join(lines[guess.first : guess.end]).split()).replace("|", "")
        here = "".join("".join(cell for row in rows_of(guess) for cell in row).split()).replace("|", "")
        assert here == there
        assert 0 <= guess.confidence <= 1
        assert len({len(row) for row in rows_of(guess)}) == 1


def test_the_same_lines_give_the_same_guesses() -> None:
    lines = ["SeasonRain", "Spring11", "Summer7", "Autumn13"]
    assert rebuild(lines) == rebuild(tuple(lines))


FIVE_PAIRS = [
    "Species",
    "Grey heron",
    "Length",
    "98 cm",
    "Wingspan",
    "185 cm",
    "Diet",
    "Fish and frogs",
    "Eggs",
    "4 to 5",
]


def test_five_pairs_one_cell_a_line() -> None:
    lines = ["The heron waits in shallow water and strikes when a fish comes near.", "", *FIVE_PAIRS, ""]
    (guess,) = sure(lines)
    assert rows_of(guess) == [FIVE_PAIRS[at : at + 2] for at in range(0, 10, 2)]


def test_what_was_not_read_is_told() -> None:
    lines = [f"Spring{at}14 °C{at + 3}" for at in range(40)]
    searched = search(["NameRain", *lines], most_read=10)
    assert not searched.unread
    assert search(["NameRain", *lines], most_read=0).unread == ((0, 41),)
    assert search(["NameRain", *lines], most_read=0).guesses == ()


@pytest.mark.parametrize("line", ["*", "✓", "NameRain"])
def test_one_line_again_and_again_is_not_read(line: str) -> None:
    searched = search([line] * 20_000)
    assert (searched.guesses, searched.unread) == ((), ())


def test_symbols_alone_are_not_read() -> None:
    searched = search(["*", "#", "+", "-"] * 5_000)
    assert (searched.guesses, searched.unread) == ((), ())


def test_of_many_short_lines_the_first_thousands_are_read() -> None:
    searched = search([f"{at % 7}" for at in range(MOST_LINES + 2000)])
    assert searched.unread[0][0] >= MOST_LINES
    assert searched.unread[-1][1] == MOST_LINES + 2000


@pytest.mark.parametrize(
    ("cell", "number", "ahead"),
    [
        ("1", 0, "1"),
        ("12.", 11, "1"),
        ("3rd", 2, "1"),
        ("#4", 3, "1"),
        ("1990", 0, "1990"),
        ("7", None, ""),
        ("7 km", 6, ""),
    ],
)
def test_a_column_that_counts_is_one_ahead_of_its_rows(cell: str, number: int | None, ahead: str) -> None:
    assert step(cell, number) == ahead


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Spring14 °C11", 2),
        ("plain words, 12 of them", 0),
        ("iPhone and YouTube", 2),
        ("été2019Hiver", 2),
        ("昭和10年", 2),
    ],
)
def test_seams(text: str, count: int) -> None:
    assert seams([text, "", text]).tolist() == [count, 0, count]


@pytest.mark.parametrize("mark", [" | ", "\t", "    "], ids=["bars", "tabs", "spaces"])
def test_an_empty_row_among_rows_that_lost_marks_is_no_stumbling_block(mark: str) -> None:
    rows = [["a", "b", "c"], ["d", "e", "f"], ["", "", ""], ["g", "hi"], ["k", "l", "m"]]
    rebuild([mark.join(row) for row in rows])


@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "12", "Nord", "3,5 km", "NordSüd"]), min_size=1, max_size=4), max_size=8
    ),
    st.sampled_from([" | ", "|", "\t", "   "]),
)
@settings(max_examples=150, deadline=None)
def test_rows_of_any_cells_are_read(rows: list[list[str]], mark: str) -> None:
    lines = [mark.join(row) for row in rows]
    for guess in rebuild(lines):
        assert 0 <= guess.first < guess.end <= len(lines)


def _drawn(*parts: Callable[[random.Random], str], count: int) -> list[list[str]]:
    chance = random.Random(7)
    return [[part(chance) for part in parts] for _ in range(count)]


def _one_of(*words: str) -> Callable[[random.Random], str]:
    return lambda chance: chance.choice(words)


PEOPLE = (
    _one_of("Ann Lee", "Tom Addis", "Ana Prado", "Eve Stone", "Mia Holm"),
    lambda chance: str(chance.randint(18, 80)),
    _one_of("Wick", "Berlin", "Paris", "Lower Mill", "Oslo"),
)


@pytest.mark.parametrize("count", [80, 300, 1001])
def test_a_long_table_comes_back_whole(count: int) -> None:
    """Judges that learned from 30 rows at most knew nothing of 300, and regions were cut into tables of their own."""
    rows = [["Name", "Age", "Town"], *_drawn(*PEOPLE, count=count)]
    (guess,) = sure([PROSE, "", *map("".join, rows), "", PROSE])
    assert (guess.first, guess.end) == (2, 3 + count)
    assert guess.table.header == ("Name", "Age", "Town")
    assert rows_of(guess) == rows


CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"


@pytest.mark.parametrize("count", [120, 700])
@pytest.mark.parametrize(
    "line",
    [
        lambda chance: f"{chance.getrandbits(128):032x}",
        lambda chance: "".join(chance.choices(CODES, k=40)),
        lambda chance: ",".join("".join(chance.choices(CODES, k=5)) for _ in range(6)),
        lambda chance: ".".join(str(chance.randint(0, 255)) for _ in range(4)),
    ],
    ids=["checksums", "keys", "keys in groups", "addresses"],
)
def test_a_long_list_of_codes_is_no_table(line: Callable[[random.Random], str], count: int) -> None:
    """Their cells may end anywhere: 1,000 such lines took half a minute."""
    assert not [guess for guess in sure([row[0] for row in _drawn(line, count=count)]) if guess.end - guess.first > 24]


@pytest.mark.parametrize(
    "cell",
    [
        lambda chance: str(chance.randint(1, 1_000_000)),
        lambda chance: f"${chance.uniform(1, 900):.2f}",
        lambda chance: f"{chance.randint(1, 28)} May {chance.randint(1990, 2024)}",
        lambda chance: f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
        lambda chance: f"{chance.randint(-10, 35)} °C",
    ],
    ids=["numbers", "prices", "days", "times", "degrees"],
)
def test_a_list_of_one_sort_is_no_table(cell: Callable[[random.Random], str]) -> None:
    lines = [row[0] for row in _drawn(cell, count=40)]
    assert sure([PROSE, "", *lines, "", PROSE]) == []


def test_numbers_of_different_sorts_are_a_table() -> None:
    rows = [["1990", "7,404", "12.5"], ["1995", "9,120", "13.1"], ["2000", "8,801", "12.9"], ["2005", "9,333", "14.0"]]
    (guess,) = sure(["Year", "Visitors", "Degrees", *(cell for row in rows for cell in row)])
    assert rows_of(guess) == [["Year", "Visitors", "Degrees"], *rows]
