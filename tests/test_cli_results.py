"""Names of files, and bytes of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.cli.results import MAX_SLUG, slug, utf8


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A day’s work: part 2", "a-day-s-work-part-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本の「鉄道」", "日本の-鉄道"),
        ("   ", "article"),
        (None, "article"),
        ("CON", "con-article"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs(title: str | None, name: str) -> None:
    assert slug(title) == name


@given(st.text())
def test_a_slug_is_a_file_name(title: str) -> None:
    name = slug(title)
    assert 0 < len(name) <= MAX_SLUG + len("-article")
    assert not set(name) & set('/\\:*?"<>|.\n\0 ')
    assert name.encode("utf-8")


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_has_bytes(text: str) -> None:
    assert isinstance(utf8(text).decode("utf-8"), str)


def test_halves_are_joined_or_replaced() -> None:
    assert utf8("\ud83d\ude00 \ud83d").decode("utf-8") == "😀 \ufffd"
