"""Who reviewed, checked or edited a text is its author only where nobody else is."""

from __future__ import annotations

import pytest

from cleanarticle import clean

STORY = (
    "<p>Prices for potatoes rose again in March, and the farmers of the county now ask for 42 pounds a sack.</p>" * 2
)


def page(language: str, *lines: str) -> str:
    head = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html lang={language}><title>Potatoes</title><body><article><h1>Potatoes</h1>{head}{STORY}</article>"


@pytest.mark.parametrize(
    ("language", "wrote", "checked"),
    [
        ("en", "By Jane Doe", "Fact-checked by Tom Fuchs"),
        ("de", "Von Jane Doe", "Fachlich geprüft durch Dr. Tom Fuchs"),
        ("it", "di Jane Doe", "Verificato da: Tom Fuchs"),
        ("sv", "Av Jane Doe", "Faktagranskad av: Tom Fuchs"),
        ("nl", "Door Jane Doe", "Nagekeken door: Tom Fuchs"),
        ("pt", "Por Jane Doe", "Verificado por: Tom Fuchs"),
        ("pl", "Autor: Jane Doe", "Redakcja: Tom Fuchs"),
        ("tr", "Yazar: Jane Doe", "Editör: Tom Fuchs"),
    ],
)
def test_who_wrote_goes_first(language: str, wrote: str, checked: str) -> None:
    article = clean(page(language, wrote, checked))
    assert [author.name for author in article.authors] == ["Jane Doe"]
    assert "Fuchs" not in article.text


def test_who_reviewed_is_the_author_where_nobody_else_is() -> None:
    article = clean(page("en", "Reviewed by Tom Fuchs"))
    assert [author.name for author in article.authors] == ["Tom Fuchs"]
    assert [change.code for change in article.changes if "Fuchs" in change.text] == ["FLD002"]
