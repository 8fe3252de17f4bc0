"""Dates in text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.fields import dates
from field_cases import rows


@pytest.mark.parametrize(("language", "text", "value"), rows("dates.txt"), ids=str)
def test_date_in_text(language: str, text: str, value: str) -> None:
    assert dates.parse(text, language or None) == (value or None)


def test_all_dates_of_a_line_with_their_places() -> None:
    line = "Published March 3, 2021, updated March 4, 2021 at 10:30"
    found = list(dates.search(line, "en"))
    assert [one.value for one in found] == ["2021-03-03", "2021-03-04T10:30"]
    assert [line[one.start : one.end] for one in found] == ["March 3, 2021", "March 4, 2021 at 10:30"]


def test_a_date_that_may_be_two_days_says_so() -> None:
    (found,) = dates.search("03/04/2021", "en")
    assert (found.value, found.swapped) == ("2021-03-04", "2021-04-03")
    (sure,) = dates.search("03/14/2021", "en")
    assert sure.swapped is None


@pytest.mark.parametrize(("value", "plausible"), [("1989-12-31", False), ("1990-01-01", True), ("2041-01-01", False)])
def test_years_that_need_no_second_witness(value: str, plausible: bool) -> None:
    assert dates.is_plausible(value) is plausible


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2039, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert dates.parse(str(day), "en") == str(day)


@given(st.text(max_size=300), st.sampled_from(["en", "de", "ja", "ar", None, "not-a-language"]))
def test_no_text_raises(text: str, language: str | None) -> None:
    for found in dates.search(text, language):
        assert 0 <= found.start < found.end <= len(text)
