"""The lexicon of noise phrases: its made file is current, and says what the files it is made from say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.noise import contact_lines, foot_words
from cleanarticle.noise.lexicon import SECTIONS, lexicon, phrases
from cleanarticle.noise.words import words, words_of
from training.phrases import KINDS, SOURCE, TARGET, made
from training.phrases import phrases as written


def test_the_made_file_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == made(), "python -m training.phrases"


def test_every_phrase_is_found_as_it_was_written() -> None:
    known = lexicon()
    found = {
        phrase
        for name in SECTIONS
        if name not in ("roots", "marks")
        for records in [getattr(known, name)]
        for key in records
        for phrase in phrases(records, key)
    }
    all_written = [phrase for path in SOURCE.glob("*.toml") for phrase in written(path.stem)]
    assert {phrase.kind for phrase in all_written} == set(KINDS)
    assert found == {phrase for phrase in all_written if phrase.kind not in ("roots", "marks")}
    assert known.roots == {" ".join(phrase.words) for phrase in all_written if phrase.kind == "roots"}
    assert known.marks == {" ".join(phrase.words) for phrase in all_written if phrase.kind == "marks"}


def test_no_phrase_is_a_number_alone() -> None:
    """`18+` would be every line that is a number."""
    assert [key for key in lexicon().lines if set(key) <= {"#", " "}] == []


@given(st.lists(st.text(alphabet="aB é7.#-\x1e\n©日’") | st.text(alphabet="abC 19!\x1e")))
def test_texts_together_have_the_words_they_have_alone(texts: list[str]) -> None:
    assert words_of(texts) == tuple(map(words, texts))


def test_phrases_under_no_key() -> None:
    assert phrases(lexicon().lines, "the ferry at lower wick") == ()


def test_the_longest_phrase_with_a_beginning_comes_first() -> None:
    for records in (lexicon().starts, lexicon().has, lexicon().parts):
        for key in records:
            lengths = [len(phrase.words) for phrase in phrases(records, key)]
            assert lengths == sorted(lengths, reverse=True), key


def test_foot_words_are_small_and_make_patterns() -> None:
    words = foot_words.load()
    assert {word for kind in words.values() for word in kind if word != word.lower()} == set()
    assert contact_lines.is_contact("Godziny otwarcia: 9-17")
    assert contact_lines.is_contact("電話：03-1234-5678")
    assert contact_lines.is_maker("Tvorba webu: Studio Most")
    assert not contact_lines.is_contact("The office has other hours: 9 to 5 is history, he said.")
