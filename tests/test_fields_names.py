"""Names in author fields and bylines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.article import Author
from cleanarticle.fields import bylines, names
from field_cases import rows


def written(authors: tuple[Author, ...]) -> str:
    return "; ".join(f"[{author.name}]" if author.kind == "organization" else author.name for author in authors)


@pytest.mark.parametrize(("language", "field", "expected"), rows("names.txt"), ids=str)
def test_names_in_an_author_field(language: str, field: str, expected: str) -> None:
    assert written(names.split(field, language)) == expected


@pytest.mark.parametrize(("language", "line", "expected"), rows("bylines.txt"), ids=str)
def test_names_in_a_byline(language: str, line: str, expected: str) -> None:
    assert written(bylines.parse(line, language)) == expected


def test_a_labelled_line_needs_no_opening_word() -> None:
    assert written(bylines.parse("Jane Doe", "en")) == ""
    assert written(bylines.parse("Jane Doe", "en", labelled=True)) == "Jane Doe"
    assert written(bylines.parse("Reviewed by Jane Doe", "en", labelled=True)) == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "배는 길이 9m로 한 번에 20명이 탈 수 있다. 요금은 어른 2000원이다."),
        ("hi", "पुल की लंबाई 640 मीटर है।"),
    ],
)
def test_a_sentence_of_a_script_without_capitals_names_nobody(language: str, sentence: str) -> None:
    assert not bylines.read(sentence, language).authors


@given(st.text(max_size=300), st.sampled_from(["en", "de", "zh", "ar", None]))
def test_no_text_raises_and_no_name_is_invented(text: str, language: str | None) -> None:
    for author in (*names.split(text, language), *bylines.parse(text, language, labelled=True)):
        assert author.name.strip()
        assert len(author.name) <= names.MAX_NAME
