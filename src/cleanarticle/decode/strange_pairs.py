"""Letters side by side that no language has so, found for a whole text at once."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import letters
from cleanarticle.decode.screen import ASCII_END, PLANE, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["find", "single_languages"]


def find(text: str, distinct: str) -> list[str]:
    """The strange pairs, each once. `distinct` holds the characters of the text that are no ASCII."""
    pairs = set(map(add, text, text[1:])) if _has_stray(distinct) else _unheard_of(text)
    return [pair for pair in pairs - _ordinary() if not pair.isascii() and _is_strange(*pair)]


def _unheard_of(text: str) -> set[str]:
    table = _table()
    pairs: set[str] = set()
    for start, points in pieces(text):
        foreign = np.flatnonzero((points[:-1] | points[1:]) >= ASCII_END)
        kinds = table.kinds[points[foreign]], table.kinds[points[foreign + 1]]
        found = foreign[table.unheard_of[kinds]] + start
        pairs.update([text[at : at + 2] for at in found.tolist()])
    return pairs


def _is_strange(first: str, second: str) -> bool:
    if not (_counts(first) and _counts(second)):
        return False
    if _BOXES[0] <= first <= _BOXES[1] and _BOXES[0] <= second <= _BOXES[1]:
        return False  # a frame, a tree of folders, a progress bar
    if second in _RAISED or (first in _RAISED and not second.isalpha()):
        return False  # m², 2ª, 1º; inside a word, as in wspó³praca, they are strange before the letter that follows
    if first.islower() and second.isupper():
        return True
    return first.lower()[0] + second.lower()[0] not in _ordinary()


@lru_cache(maxsize=4096)
def _counts(char: str) -> bool:
    """Letters of the scripts that text is misread into, and the signs."""
    if char < "\x80":
        return char.isalpha()
    if char.isspace() or char in _PUNCTUATION:
        return False
    return _is_near(char) or _is_stray(char)


def _is_near(char: str) -> bool:
    """Whether the character is of a block that text is misread into: Latin, Greek, Cyrillic, signs."""
    return char < _ARMENIAN or _SIGNS <= char < _CJK


def _has_stray(chars: str) -> bool:
    shown = "".join(chars.split())
    return not shown.isprintable() and any(map(_is_stray, shown))  # printable is what is neither control nor space


def _is_stray(char: str) -> bool:
    """Whether a character of the other blocks counts: controls, private ones, those that do not exist."""
    return not _is_near(char) and unicodedata.category(char)[0] == "C"


_PUNCTUATION = frozenset("«»“”„‘’–—…·•°©®™€£§№¿¡′″×−")
_BOXES = ("\u2500", "\u259f")
_RAISED = frozenset("¹²³ºª°")
_ARMENIAN = "\u0530"
_SIGNS = "\u2000"
_CJK = "\u2e80"


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """The pairs any language has, as they are and with a capital first."""
    known = set().union(*[language.pairs for language in single_languages()])
    pairs = [pair for pair in known if not pair.isascii()]
    capitals = [pair[0].upper() + pair[1] for pair in pairs]
    both = list(map(str.upper, pairs))
    # A letter whose capital is two letters has none.
    return frozenset([*pairs, *[pair for pair in (*capitals, *both) if len(pair) == 2]])


def single_languages() -> list[letters.Language]:
    """The tables of one language each: the one of all further languages has nearly any pair."""
    return [language for language in letters.languages() if language.code != "mul"]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """A pair is looked up by the kinds of its characters: one for each that is in an ordinary pair, one for all others that
    count, 0 for those that do not."""

    kinds: NDArray[np.uint16]
    """By code point."""
    unheard_of: NDArray[np.bool_]
    """By kind and kind: both count, one of them is no ASCII, and no language has them side by side."""


_OTHER = 1  # the kind of characters that count and are in no ordinary pair


@lru_cache(maxsize=1)
def _table() -> _Table:
    near = map(chr, (*range(ord(_ARMENIAN)), *range(ord(_SIGNS), ord(_CJK))))
    counted = frozenset(filter(_counts, near))
    usual = [pair for pair in _ordinary() if counted.issuperset(pair)]
    kind_of = {char: kind for kind, char in enumerate(sorted(frozenset("".join(usual))), _OTHER + 1)}
    kinds = np.zeros(PLANE, np.uint16)
    for char in counted:
        kinds[ord(char)] = kind_of.get(char, _OTHER)
    unheard_of = np.ones((len(kind_of) + 2, len(kind_of) + 2), bool)
    unheard_of[0, :] = unheard_of[:, 0] = False
    ascii_kinds = kinds[:0x80]
    unheard_of[np.ix_(ascii_kinds, ascii_kinds)] = False
    unheard_of[[kind_of[pair[0]] for pair in usual], [kind_of[pair[1]] for pair in usual]] = False
    return _Table(kinds, unheard_of)
