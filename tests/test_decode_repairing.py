"""The laws of repair: lines stay, changes replay, clean text is left alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanarticle.article import Change
from cleanarticle.decode import Repaired, newlines, repair
from cleanarticle.rules import NAMES

ALL = frozenset(NAMES)
# Text with damage of every kind strewn in.
DAMAGE = st.sampled_from(
    [
        "Ã©",
        "â€™",
        "&eacute;",
        "&amp;amp;mdash;",
        "\x1b[31m",
        "\x00",
        "\u200b",
        "\u00ad",
        "\udce9",
        "\ud83d\ude00",
        "\x92",
    ]
)
DIRTY = st.lists(st.one_of(DAMAGE, st.text(max_size=8), st.sampled_from(["été", " ", "\n", "слово"])), max_size=30).map(
    "".join
)


def replay(original: str, changes: tuple[Change, ...]) -> str:
    parts: list[str] = []
    at = 0
    for change in changes:
        where = change.location
        assert at <= where.start <= where.end
        assert original[where.start : where.end] == change.text
        assert where.line == original.count("\n", 0, where.start) + 1
        assert change.replacement is not None
        parts += (original[at : where.start], change.replacement)
        at = where.end
    return "".join([*parts, original[at:]])


def repaired(text: str, normalize: tuple[str, ...] = ()) -> Repaired:
    return repair(text, normalize=normalize, active=ALL)


@example("\xa0\x850\xa0", ())  # something is put in at the very end
@given(DIRTY, st.sampled_from([(), ("quotes", "ligatures", "width")]))
def test_changes_replay_and_lines_stay(text: str, normalize: tuple[str, ...]) -> None:
    result = repaired(text, normalize)
    assert replay(text, result.changes) == result.text
    assert result.text.count("\n") == text.count("\n")


@given(DIRTY)
def test_each_change_is_minimal_and_explained(text: str) -> None:
    for change in repaired(text).changes:
        assert change.replacement is not None
        assert change.text != change.replacement
        assert change.action == "repaired"
        assert change.because
        assert not (change.text[:1] == change.replacement[:1] != "")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="&\\=")))
def test_ascii_is_left_alone(text: str) -> None:
    assert repaired(text) == Repaired(text=text)


@given(st.text())
def test_newlines_are_line_feeds(text: str) -> None:
    assert not set(newlines(text)) & {"\r", "\u2028", "\u2029"}


@pytest.mark.parametrize("original", ["&amp;amp;" * 2000, "&amp; " * 2000, "&eacute; \t&agrave;" * 2000])
def test_repairs_of_one_reason_with_nothing_but_space_between_are_one_change(original: str) -> None:
    repaired = repair(original, active=ALL)
    assert len(repaired.changes) == 1
    assert repaired.text == replay(original, repaired.changes)


def test_repairs_apart_stay_apart() -> None:
    assert len(repair("caf&eacute; au caf&eacute;", active=ALL).changes) == 2
    assert len(repair("caf&eacute;\n&agrave; la carte", active=ALL).changes) == 2
    assert len(repair("&eacute;&amp;amp;eacute;", active=ALL).changes) == 2  # decoded once, decoded twice


def test_an_ellipsis_of_windows_1252_is_no_line_end() -> None:
    assert newlines("\x93Late\x94, he said\x85") == "\x93Late\x94, he said\x85"
    assert newlines("one\x85two") == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "قال رئيس البلدية: «سيفتح الجسر في الربيع». وهم سعداء جدا بذلك.",
        "Хор вышел на сцену: «Мы ждали этого пять лет», сказал их дирижёр.",
        "Il y a deux ans à Évreux, dit-il… Rien n’a changé à la mairie.",
    ],
)
def test_a_letter_that_ends_in_u0085_is_no_line_end(text: str) -> None:
    misread = text.encode().decode("latin-1")
    assert repair(newlines(misread), normalize=(), active=ALL).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Der Bürgermeister sagte: „Das ist schön und gut, aber die Straße heißt anders.“ Für 3 € gibt es Käse.",
        "Perché la città è così bella? C’è più verità là che qua, disse l’uomo. Il caffè costa 1,10 €.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy. Starosta řekl: „Děkuji všem občanům města.“",
        "Мэр города заявил: «Мост откроют весной». Жители ждали этого события почти пять лет.",
    ],
)
def test_utf8_read_as_latin_9(text: str) -> None:
    misread = text.encode().decode("iso8859-15")
    assert repair(misread, normalize=(), active=ALL).text == text
