"""Character classes: one letter a character, so that shapes of text can be matched and counted as strings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["classes", "mask"]

_SCRIPTS = {"CJK": "C", "HIRAGANA": "H", "KATAKANA": "K", "HALFWIDTH": "K", "HANGUL": "G"}


@lru_cache(maxsize=65536)
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


def classes(text: str) -> str:
    """The class of each character, as a string of the same length."""
    return "".join(map(_class_of, text))


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
