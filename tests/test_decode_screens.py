"""The screens that let clean text go say the same as the slow look at every pair of characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.decode import letters, screen, strange_pairs, utf8_remains
from cleanarticle.decode.recoding import misread

SIGNS = "aZé́łßüИїёш·°²“„€™─█ \n\t\xa0\xad\x85\u200c\u2028\ue000\ufeff\uffff一Σאया𝐀😀\U000e0041\ud800ÃÂ©â\x80"
TEXTS = st.text(st.sampled_from(SIGNS) | st.characters(max_codepoint=0x24FF), max_size=60)


@given(TEXTS)
def test_distinct_characters(text: str) -> None:
    assert sorted(screen.distinct(text * 9)) == sorted({char for char in text if char >= "\x80"})


@given(TEXTS)
def test_strange_pairs_are_those_of_the_slow_look(text: str) -> None:
    slow = {a + b for a, b in pairwise(text) if not (a + b).isascii()} - strange_pairs._ordinary()
    found = strange_pairs.find(text, screen.distinct(text))
    assert sorted(found) == sorted(pair for pair in slow if strange_pairs._is_strange(*pair))


@given(TEXTS)
def test_pages_are_possible_where_a_lead_byte_meets_a_trail_byte(text: str) -> None:
    pages = [misread(codec) for codec in utf8_remains.DOUBTS]
    slow = [page for page in pages if any(a in page.leads and b in page.trails for a, b in pairwise(text))]
    assert utf8_remains.possible(text) == slow


@pytest.mark.parametrize("at", [screen.PIECE - 2, screen.PIECE - 1, screen.PIECE, 2 * screen.PIECE - 1])
def test_neighbours_on_either_side_of_a_cut_are_seen(at: int) -> None:
    dots = "." * screen.PIECE
    pair = "." * at + "Łß" + dots
    assert strange_pairs.find(pair, screen.distinct(pair)) == ["Łß"]
    assert "cp1252" in {page.codec for page in utf8_remains.possible("." * at + "Ã©" + dots)}


@pytest.mark.parametrize(
    "text",
    ["", "Das Fährhaus liegt am Fluss.", "Паром ходит 140 лет.", "渡し船は一四〇年前から川を渡る。", "a\U0001f600é"],
)
def test_the_likeliest_languages_are_those_of_least_cost(text: str) -> None:
    slow = sorted(letters.languages(), key=lambda language: language.cost(letters.pairs(text)))
    assert letters.likely(text, 4) == slow[:4]
    assert letters.read(text) == letters.read(text, letters.languages())
