"""What a line looks like in any script: its width, how it ends, how it begins. No language is assumed.

Widths count a full-width character (Han, kana, Hangul, full-width forms) as two columns, as a terminal does, so one
threshold serves Latin and CJK text alike.
"""

from __future__ import annotations

import re

from cleanarticle.strings import CLOSERS, LETTERS, ends_sentence, is_small, last_mark, width

__all__ = [
    "CLOSERS",
    "begins_lower",
    "begins_upper",
    "ends_open",
    "ends_prose",
    "ends_sentence",
    "is_unspaced",
    "letters",
    "unspaced",
    "width",
    "words",
]

OPEN_ENDS = frozenset(",;:—–-،؛、，；：︰")
OPENERS = "\"'“‘„‚«‹([{「『（【《〈¿¡*_#"

UNSTOPPED = 80
"""Characters, vowel signs among them, of the shortest line of Thai or Lao that is prose."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003fffd]"
)
"""Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han. Hangul has spaces."""
_WORD = re.compile(rf"{LETTERS}[\w’'·-]*")
_LETTERS = re.compile(r"[^\W\d_]+")


def ends_prose(text: str) -> bool:
    """Whether a line may end a sentence here: at a stop, or in Thai and Lao, which write none, at any letter of a line longer than headlines are."""
    return ends_sentence(text) or (len(text) >= UNSTOPPED and "\u0e00" <= last_mark(text) <= "\u0eff")


def is_unspaced(character: str) -> bool:
    """Whether words in the script of this character are not parted by spaces."""
    return bool(_UNSPACED.match(character))


def unspaced(text: str) -> int:
    """How many characters are of a script without spaces between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))


def letters(text: str) -> int:
    """How many letters the text holds."""
    return sum(map(len, _LETTERS.findall(text)))


def words(text: str) -> list[str]:
    """The words of the text as they stand; a run of unspaced script is one word."""
    return _WORD.findall(text)


def ends_open(text: str) -> bool:
    """Whether the text ends in a mark that promises more: a comma, a colon, a dash."""
    return last_mark(text) in OPEN_ENDS


def _first(text: str) -> str:
    return text.lstrip(OPENERS + " ")[:1]


def begins_lower(text: str) -> bool:
    return is_small(_first(text))


def begins_upper(text: str) -> bool:
    """Whether the text begins as a sentence or heading may: with a capital, a digit, or a letter of a script without case."""
    first = _first(text)
    return first.isdigit() or (first.isalpha() and not is_small(first))
