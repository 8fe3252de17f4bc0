"""The words of many languages that the boundary models know: told apart by their hashes, written and read back."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.tables.line import Line
from cleanarticle.tables.model import load_model
from cleanarticle.tables.sheet import Sheet
from cleanarticle.tables.vocabulary import BITS, Vocabulary

COUNTS = {"haus": 2, "garten": 4, "straße": 12, "größe": 5000, "unikat": 1, "日本": 30}


def levels(vocabulary: Vocabulary, *words: str) -> list[int]:
    sheet = Sheet([Line(word) for word in words])
    return [int(level) for level in vocabulary.level(sheet.hash(sheet.begin, sheet.end))]


def test_levels_say_in_how_many_texts_a_word_was_met() -> None:
    vocabulary = Vocabulary.of_counts(COUNTS)
    assert levels(vocabulary, "Haus", "GARTEN", "Straße", "größe", "日本") == [1, 2, 3, 3, 3]
    assert levels(vocabulary, "Unikat", "hausgarten", "gart", "arten") == [0, 0, 0, 0]


@pytest.mark.parametrize("places", [[], [0], [0, 1, 254, 509, 510, 765, 70_000], [(1 << BITS) - 1]])
def test_what_is_written_is_read_back(places: list[int]) -> None:
    table = np.zeros(1 << BITS, np.uint8)
    table[places] = np.arange(len(places)) % 3 + 1
    assert (Vocabulary.of_bytes(Vocabulary(table).to_bytes()).table == table).all()


def test_the_words_that_ship_are_of_many_languages() -> None:
    known = levels(load_model().vocabulary, "country", "straße", "года", "pays", "población", "الدولة", "日本")
    assert min(known) >= 1
    assert max(levels(load_model().vocabulary, "countrypopulation", "straßehaus")) == 0
