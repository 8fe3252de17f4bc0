"""Text above and below a table of one cell a line is none of its rows."""

import pytest

from cleanarticle.tables import rebuild
from cleanarticle.tables.text_rows import around

METALS = [["Metal", "Close"], ["Copper", "8,412.50"], ["Zinc", "2,385.00"], ["Lead", "2,061.50"]]
FEES = [["รายการ", "เด็ก"], ["ว่ายน้ำ", "40 บาท"], ["เทนนิส", "60 บาท"], ["โยคะ", "80 บาท"]]


@pytest.mark.parametrize(
    ("above", "rows", "below"),
    [
        ([], METALS, [["How the week looks", "Analysts were split on the rally."]]),
        ([["Prices rose for a third day on Thursday.", "Closing prices"]], METALS, []),
        ([], METALS, [["How the week looks", "Nobody knows."], ["Analysts were split on the rally.", "So were 12 of 20 traders."]]),
        ([], FEES, [["สิ่งที่จะเปลี่ยน", "ผู้ที่สนใจสามารถสมัครได้ที่เคาน์เตอร์ทุกวัน"]]),
        ([["เทศบาลประกาศอัตราค่าบริการใหม่ของศูนย์กีฬา ซึ่งจะเริ่มใช้เดือนหน้า", "อัตราค่าบริการ"]], FEES, []),
    ],
    ids=["heading and sentence", "sentence and caption", "two rows", "no sentence ends", "no sentence ends, above"],
)  # fmt: skip
def test_rows_of_words_beside_rows_of_numbers_are_text(
    above: list[list[str]], rows: list[list[str]], below: list[list[str]]
) -> None:
    assert around([*above, *rows, *below]) == (len(above), len(below))


def test_a_row_of_one_cell_beside_full_ones_is_text() -> None:
    rows = [
        ["House", "Flats", "Debt"],
        ["Mill St 4", "48", "112"],
        ["Mill St 6", "60", "87"],
        ["Elm St 11", "36", "203"],
    ]
    assert around([["Who owes what", "", ""], *rows, ["What is next", "", ""]]) == (1, 1)


@pytest.mark.parametrize(
    "last",
    [
        ["Tin", "n/a"],
        ["Tin", "not traded"],
        ["All of them, on the mean of the week.", "4,286.30"],
        ["Tin", ""],
    ],
)
def test_last_rows_that_stay(last: list[str]) -> None:
    assert around([*METALS, last]) == (0, 0)


def test_columns_of_sentences_stay() -> None:
    told = [["Reach", "Finding"], ["Upper", "Otters were seen twice."], ["Lower", "No tracks were found in 2020."], ["Weir", "The bank has been fenced."]]  # fmt: skip
    assert around(told) == (0, 0)


def test_names_of_columns_in_two_rows_stay() -> None:
    assert around([["", "Depth at low water of spring tides"], ["Berth", "in metres"], *METALS[1:]]) == (0, 0)


def test_the_heading_below_a_table_in_hindi_is_no_row() -> None:
    sentence = "जिला प्रशासन ने सोमवार को रबी फसलों के नए समर्थन मूल्य की सूची जारी की, जिससे हजारों किसानों को सीधा लाभ मिलेगा।"
    crops = ["फसल", "पिछला दाम", "नया दाम", "गेहूं", "2,125", "2,275", "चना", "5,335", "5,440", "सरसों", "5,450", "5,650"]  # fmt: skip
    lines = [sentence, sentence, "नए दाम", *crops, sentence, "यह भी पढ़ें", "मौसम विभाग ने दी बारिश की चेतावनी"]
    found = max(rebuild(lines), key=lambda guess: guess.confidence)
    assert (found.first, found.end) == (3, 15)
