"""Lines about persons: names, labels, roles and credits, and what only looks like them."""

from __future__ import annotations

import pytest

from cleanarticle.text import person
from cleanarticle.text.facts import look_at
from cleanarticle.text.lines import measure, split


@pytest.mark.parametrize(
    "text", ["Ana Prado", "Jean-Luc Moreau", "J. R. Marsh", "Ludwig van der Berg", "田中太郎", "김서연"]
)
def test_form_of_a_name(text: str) -> None:
    assert person.has_name_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prado",
        "ana prado",
        "Chapter 3",
        "The mill, the weir",
        "第５条",
        "What the bakers of the valley eat for breakfast",
        "क" * 40 + "! ख",  # a word of so many letters that ends in no letter is refused at once
    ],
)
def test_no_form_of_a_name(text: str) -> None:
    assert not person.has_name_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ana Prado",
        "(Foto: Ana Prado/dpa)",
        "Fot. : Ana Prado",
        "写真：田中太郎",
        "사진: 김서연",
        "Фото: Анна Прадо",
        "צילום: אנה",
    ],
)
def test_credit_of_a_picture(text: str) -> None:
    assert person.is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photo",
        "The photo shows: a mill",
        "Note: the photo is lost",
        "Bildung: was kommt",
        "Photography is an art of waiting",
    ],
)
def test_no_credit(text: str) -> None:
    assert not person.is_credit(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ana Prado is an editor who covers rivers.", True),
        ("Ana Prado est journaliste à Lyon.", True),
        ("本紙記者が川を歩いた。", True),
        ("Ana Prado built a mill.", False),
    ],
)
def test_role(text: str, says: bool) -> None:
    (line,) = measure(text, split(text))
    assert look_at(line).role is says


def test_label() -> None:
    assert person.is_label("About the author:")
    assert person.is_label("על המחבר")
    assert not person.is_label("About the mill")
