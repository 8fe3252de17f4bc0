"""Words and characters are counted by byte tables where that is the same: a pattern and `split` say what is right."""

from __future__ import annotations

import re

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from cleanarticle.html.vocabulary import label_words
from cleanarticle.quality import verdict

WORD = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|[\p{L}\p{N}\p{M}]+")
LABEL = re.compile(r"[^\W\d_]+|\d+")
texts = st.text(alphabet="abZ 07_.,\n\x1e’“é²٣日カ한\u0301\xa0\u2003|") | st.text()


@given(texts)
@example("it’s 12 o’clock — naïve, 日本 and\u2003カ")
def test_words_and_characters(text: str) -> None:
    assert verdict._words_in(text) == len(WORD.findall(text))
    assert verdict._seen(text) == sum(map(len, text.split()))


@given(st.lists(texts.map(lambda text: text[:100].replace("\x1e", " "))))
@example(["COVID19 in 2024", "", "| 3½ café’s", "٣٤a"])
def test_label_words_are_runs_of_letters_and_of_digits(rows: list[str]) -> None:
    bag = label_words(rows)
    found = [["0" * len(word) if word[0].isdecimal() else word for word in LABEL.findall(row.lower())] for row in rows]
    assert bag.tokens == [word for row in found for word in row]
    assert bag.size.tolist() == [len(row) for row in found]
