"""Rows of buttons: a line that is nothing but buttons and prompts, with or without spaces between them.

*Reject All Accept All Cookies Settings*, *ShareTweetPinEmail*, *Read moreRead more*, *Was this page helpful? Yes No*: each piece is a line, or a part of a line, that some
lexicon has. Where pieces were run together a capital follows a small letter, as it does in *WhatsApp*: both readings are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleanarticle.noise.lexicon import Lexicon, Phrase, Records, Words, phrases
from cleanarticle.noise.words import words

__all__ = ["answered", "may_be_answered", "may_be_row", "row"]

MAX_PIECE = 8
"""Words of the longest piece; letters in a script without spaces."""
MAX_ROW = 40
"""The same, of the longest row."""
MIN_WORDS = 3
"""Words of the shortest row with spaces."""
MAX_SPACES = 8
"""Spaces of the longest row of which some pieces are run together: prose names *YouTube*."""
MAX_GLUED = 4
"""Words of the longest piece of such a row."""
MIN_GLUED = 3
"""Pieces of one word that make a row without spaces: two may be a name."""
MIN_SURE = 2
MAX_ANSWER, MAX_UNSPACED_ANSWER = 4, 10
"""Words that a question is answered by, such as *Yes* and *No*; letters of a script without spaces."""
LONG_PIECE = 2
"""Words of a piece that no sentence and no name has by chance."""
LONG_UNSPACED = 4

_SURE = frozenset(("lines", "heads"))
# The small and the capital letters of the scripts that have both.
_SMALL, _CAPITAL = "a-zß-öø-ÿα-ωа-џա-և", "A-ZÀ-ÖØ-ÞΑ-ΩЀ-ЯԱ-Ֆ"
_GLUE = re.compile(rf"(?<=[{_SMALL}])(?=[{_CAPITAL}])")
_LEADS = " \t\u00a0•*-+·–◦▪"
_OPENERS = "\"'“”„«»‹›([{*_•·|/>-–—#"
_ASKED = re.compile(r"[?？؟](?=\s*\S)")
_CASES = bytes(0x61 if chr(byte).islower() else 0x41 if chr(byte).isupper() else 0x20 for byte in range(0x80)) + bytes(
    0x80
)
"""Small letters as `a`, capitals as `A`."""
_PROSE_MARKS = frozenset(",;.!?，、。；！？")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    glued: bool
    """Whether no space was before it."""
    begins: bool
    """Whether a button may begin with it: it is no small letter and no second half of a compound."""


def may_be_row(text: str, said: Words, known: Lexicon) -> bool:
    """A cheap look: whether the line begins and ends with lines of a lexicon, or has words run together after a capital."""
    if len(said) > MAX_ROW or not _PROSE_MARKS.isdisjoint(text.rstrip(" .")):
        return False
    return _is_glued(text) or (len(said) >= MIN_WORDS and _begins(said, known.lines) and _ends(said, known.lines))


def may_be_answered(text: str) -> bool:
    """A cheap look: whether a question is followed by something."""
    return ("?" in text or not text.isascii()) and _ASKED.search(text) is not None


def answered(text: str, known: Lexicon) -> Phrase | None:
    """The question of a line that is a question of the site, as some lexicon has it, with a few words beside it to answer it by."""
    question, *rest = _ASKED.split(text, maxsplit=1)
    answers = words(rest[0]) if rest else ()
    unspaced = all(len(word) == 1 for word in answers)
    if not 0 < len(answers) <= (MAX_UNSPACED_ANSWER if unspaced else MAX_ANSWER) or not _PROSE_MARKS.isdisjoint(
        rest[0]
    ):
        return None
    asked = phrases(known.lines, " ".join(words(question)))
    return next((phrase for phrase in asked if phrase.asks and phrase.kind in _SURE), None)


def _begins(said: Words, lines: Records) -> bool:
    start = ""
    for word in said[:MAX_PIECE]:
        start += word
        if start in lines:
            return True
        start += " "
    return False


def _ends(said: Words, lines: Records) -> bool:
    end = ""
    for word in said[: -MAX_PIECE - 1 : -1]:
        end = f"{word} {end}" if end else word
        if end in lines:
            return True
    return False


def row(text: str, known: Lexicon, language: str | None) -> Phrase | None:
    """The first sure piece of a line that is nothing but pieces, the sure ones of one rule."""
    if not _PROSE_MARKS.isdisjoint(text.rstrip(" .")):
        return None
    tokens = _tokens(text)
    if not 1 < len(tokens) <= MAX_ROW:
        return None
    glued = _is_glued(text)
    pieces = _Reading(tokens, known, language, glued=glued).pieces(0) or []
    codes = dict.fromkeys(phrase.code for piece in pieces for phrase in piece)
    joints = sum(token.glued for token in tokens)
    for one in (_of_code(code, pieces, language) for code in codes):
        if _is_glued_row(one, len(pieces), joints) if glued else _is_row(one, len(pieces)):
            return _first(one)
    return None if glued else _of_many(pieces)


def _of_many(pieces: Sequence[Sequence[Phrase]]) -> Phrase | None:
    """The long sure piece of a row of buttons of several rules: *Back Print this page*, *Leave a reply Cancel*."""
    sure = [phrase for piece in pieces for phrase in piece[:1] if phrase.kind in _SURE and _is_long(phrase)]
    return sure[0] if sure and len(pieces) > 1 else None


def _of_code(code: str, pieces: Sequence[Sequence[Phrase]], language: str | None) -> list[Phrase]:
    """The pieces as the rule knows them, those of the document's language before others; without those that it does not know."""
    known = [[phrase for phrase in piece if phrase.code == code] for piece in pieces]
    return [next((one for one in piece if one.language == language), piece[0]) for piece in known if piece]


def _first(pieces: Sequence[Phrase]) -> Phrase:
    """The first that is sure, as a line of its own."""
    piece = next((piece for piece in pieces if piece.kind in _SURE), pieces[0])
    return piece if piece.kind in _SURE else replace(piece, kind="parts")


def _is_glued_row(pieces: Sequence[Phrase], count: int, joints: int) -> bool:
    """Whether all are of the rule and not networks alone, and one is long or three are run together: *SearchBar* and *OpenAPI docs* are
    names."""
    if len(pieces) < max(count, 2) or all(piece.language == "mul" for piece in pieces):
        return False
    return joints >= MIN_GLUED - 1 or any(piece.kind in _SURE and _is_long(piece) for piece in pieces)


def _is_row(pieces: Sequence[Phrase], count: int) -> bool:
    """Whether two are sure, and one of them long or all the same: a word may be a heading, *Digital customer care*."""
    sure = [piece for piece in pieces if piece.kind in _SURE]
    if len(sure) < MIN_SURE or count - len(sure) > len(sure) // 2:
        return False
    return any(map(_is_long, sure)) or (len(sure) == count >= MIN_GLUED and len({piece.words for piece in sure}) == 1)


def _is_glued(text: str) -> bool:
    if text.strip().count(" ") > MAX_SPACES or not text.strip(_LEADS)[:1].isupper():
        return False
    if text.isascii():
        return b"aA" in text.encode("ascii").translate(_CASES)
    return _GLUE.search(text) is not None


def _is_long(piece: Phrase) -> bool:
    return len(piece.words) >= (LONG_UNSPACED if piece.is_unspaced else LONG_PIECE)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for chunk in text.split():
        for number, part in enumerate(_GLUE.split(chunk)):
            may_begin = not part.lstrip(_OPENERS)[:1].islower()
            for place, word in enumerate(words(part)):
                found.append(_Token(word, place == 0 and number > 0, may_begin and (place == 0 or len(word) == 1)))
    return found


class _Reading:
    """The tokens of one line, read as pieces from the left; a place that leads nowhere is tried once.

    The longest pieces first: *Accept all cookies*. Where words are run together the shortest, parts of lines too: *Share*, *Tweet*.
    """

    def __init__(self, tokens: Sequence[_Token], known: Lexicon, language: str | None, *, glued: bool) -> None:
        self._tokens, self._known, self._language, self._glued = tokens, known, language, glued
        self._dead: set[int] = set()

    def pieces(self, place: int) -> list[Sequence[Phrase]] | None:
        """The phrases that each piece from there on may be."""
        if place == len(self._tokens):
            return []
        if place not in self._dead and self._tokens[place].begins:
            most = MAX_GLUED if self._glued else MAX_PIECE
            sizes = range(1, min(most, len(self._tokens) - place) + 1)
            for size in sizes if self._glued else reversed(sizes):
                piece = self._piece(place, size)
                rest = self.pieces(place + size) if piece else None
                if rest is not None:
                    return [piece, *rest]
            self._dead.add(place)
        return None

    def _piece(self, place: int, size: int) -> list[Phrase]:
        return [
            phrase for spoken in self._spoken(place, size) for phrase in self._phrases(spoken) if self._counts(phrase)
        ]

    def _spoken(self, place: int, size: int) -> Iterator[str]:
        """The words as one phrase; where some were run together, also as the one word they look like."""
        tokens = self._tokens[place : place + size]
        yield " ".join(token.word for token in tokens)
        if any(token.glued for token in tokens[1:]):
            yield tokens[0].word + "".join(token.word if token.glued else f" {token.word}" for token in tokens[1:])

    def _phrases(self, spoken: str) -> Iterator[Phrase]:
        yield from phrases(self._known.lines, spoken)
        if self._glued:
            for phrase in phrases(self._known.parts, spoken.partition(" ")[0]):
                if " ".join(phrase.words) == spoken:
                    yield phrase

    def _counts(self, phrase: Phrase) -> bool:
        return (phrase.kind != "own" or phrase.language == self._language) and not phrase.ends_in_colon
