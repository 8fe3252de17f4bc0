"""Character classes: one letter a character, so that shapes of text can be matched and counted as strings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["PIECE", "classes", "codes_of", "lowered", "mask", "of_each"]

PIECE = 1 << 16
"""Characters of running text that are worked out together: as many as fit the cache."""
_UNASKED = 255
_SCRIPTS = {"CJK": "C", "HIRAGANA": "H", "KATAKANA": "K", "HALFWIDTH": "K", "HANGUL": "G"}


class _Classes(dict[int, str]):
    """The class of each code point, worked out when it is first met: what `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _class_of(chr(code))
        return found


def _class_of(char: str) -> str:
    """U and l cased letters, d digit, C H K G the scripts of East Asia, o other letters and marks, S symbols; ASCII
    punctuation stands for itself, and other punctuation is p.
    """
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return "U"
    if category == "Ll":
        return "l"
    if category == "Nd":
        return "d"
    if category[0] in "LM":
        return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "o")
    if category[0] == "Z" or char in "\t\n\r":
        return " "
    if char in "–—‐‑−":
        return "-"
    if char in "’‘`":
        return "'"
    if char in "“”«»„":
        return '"'
    if char.isascii():
        return char
    return "n" if category[0] == "N" else "p" if category[0] == "P" else "S"


_CLASSES = _Classes()


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def of_each(codes: NDArray[np.uint32], ask: Callable[[str], int]) -> NDArray[np.uint8]:
    """What is to be told of each character, a number below 255: every different one is asked once."""
    table = np.full(int(codes.max(initial=0)) + 1, _UNASKED, np.uint8)
    found = np.empty(len(codes), np.uint8)
    for start in range(0, len(codes), PIECE):
        part, told = codes[start : start + PIECE], found[start : start + PIECE]
        np.take(table, part, out=told)
        new = part[told == _UNASKED]
        if len(new):
            met = np.unique(new)
            table[met] = [ask(chr(code)) for code in met.tolist()]
            np.take(table, part, out=told)
    return found


def classes(text: str) -> str:
    """The class of each character, as an ASCII string of the same length."""
    return text.translate(_CLASSES)


def lowered(text: str) -> str:
    """The text in lower case, character for character: a letter that would become two stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join([low if len(low := char.lower()) == 1 else char for char in text])


@lru_cache(maxsize=32768)
def mask(kinds: str) -> str:
    """The shape of a cell: runs of letters as one, digits counted up to four, punctuation as it is."""
    out: list[str] = []
    last, length = "", 0
    for kind in kinds:
        length = length + 1 if kind == last else 1
        last = kind
        if length == 1 or (kind == "d" and length <= 4):
            out.append(kind)
    return "".join(out)
