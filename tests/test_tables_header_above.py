"""The names of columns over rows of single spaces."""

import pytest

from cleanarticle.tables import rebuild
from cleanarticle.tables.header_above import names_of

ROWS = [["Tin", "31.5", "-1%", "1,200"], ["Zinc", "2.4", "3%", "830"], ["Lead", "7.0", "0%", "95"]]


@pytest.mark.parametrize(
    "line", ["Metal Close Change Stocks", "Νομός Στρέμματα Ζημιά Έτος", "الحي الأشجار التكلفة المساحة"]
)
def test_one_word_a_column(line: str) -> None:
    assert names_of(line, ROWS) == line.split()


@pytest.mark.parametrize(
    "line",
    [
        "What happens next week",
        "Metal Close Change",
        "Stocks at the end of the week",
        "Nobody Knew Their Names.",
        "Prices Of The Week:",
        "Metal 2019 2020 2021",
    ],
)
def test_lines_that_name_no_columns(line: str) -> None:
    assert names_of(line, ROWS) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["Tin", "rising", "-1%", "1,200"], ["Zinc", "falling", "3%", "830"]],
        [["1.2", "31.5", "-1%", "1,200"], ["1.3", "2.4", "3%", "830"]],
        [["Metal", "Close", "Change", "Stocks"], *ROWS],
    ],
    ids=["words in a column", "numbers alone", "with a header"],
)
def test_rows_that_need_none(rows: list[list[str]]) -> None:
    assert names_of("Metal Close Change Stocks", rows) == []


def test_the_header_is_part_of_the_table() -> None:
    sentence = "The benchmark contract touched its highest since early January before it gave back part of the gain."
    rows = [
        "Copper 642 64,510 367",
        "Zinc 156 19,951 254",
        "Nickel 511 49,138 106",
        "Lead 183 51,201 781",
        "Tin 744 37,304 825",
    ]
    lines = [sentence, sentence, "Metal Close Change Stocks", *rows, sentence, sentence]
    (found,) = (guess for guess in rebuild(lines) if guess.confidence >= 0.25)
    assert (found.first, found.end) == (2, 8)
    assert found.table.header == ("Metal", "Close", "Change", "Stocks")
