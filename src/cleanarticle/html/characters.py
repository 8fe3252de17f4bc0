"""Counts of character classes a leaf, for a whole page at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLASSES", "Counts", "count"]

CLASSES = (
    "letter", "lower", "upper", "digit", "space", "stop", "comma", "colon", "quote", "bracket", "symbol", "ideograph",
    "currency", "dash",
)  # fmt: skip
LETTER, LOWER, UPPER, DIGIT, SPACE, STOP, COMMA, COLON, QUOTE, BRACKET, SYMBOL, IDEOGRAPH, CURRENCY, DASH = range(14)

MEMBERS = {
    SPACE: " \t\n\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000",
    STOP: ".!?\u2026\u3002\uff01\uff1f\uff0e\u061f\u06d4\u0964\u0965\u037e\u0589\u1362\u17d4\u104b",
    COMMA: ",;\u060c\u061b\u3001\uff0c\uff1b\u055d",
    COLON: ":\uff1a",
    QUOTE: "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\u2039\u203a`",
    BRACKET: "()[]{}\uff08\uff09\u3010\u3011\u300a\u300b",
    SYMBOL: "|\u00a9\u00ae\u2122\u2022\u00b7@#*/\\<>+=_~^&%\u2192\u2190\u2191\u2193\u00d7",
    CURRENCY: "$\u20ac\u00a3\u00a5\u20b9\u20bd\u20a9\uffe5",
    DASH: "-\u2010\u2011\u2012\u2013\u2014\u2015\u30fb",
}
CASED = 0x590
"""Latin, Greek, Cyrillic and Armenian: the scripts with case end here, all but a few."""
UNSPACED = ((0x2E80, 0x3000), (0x3041, 0x3100), (0x31F0, 0xA000), (0xF900, 0xFB00), (0x0E00, 0x0EE0), (0x1780, 0x1800))
"""Han, kana, Thai, Lao, Khmer: scripts that put no space between words."""
SYMBOLS = ((0x2100, 0x2C00), (0xE000, 0xF900))
CHUNK = 1 << 20
"""Characters looked at in one go: bounds the memory of a page of many megabytes."""


@cache
def _table() -> NDArray[np.uint8]:
    """The class of each character of the basic plane; what is above it counts as its last entry, a symbol."""
    table = np.zeros(0x10000, np.uint8)
    for number in range(CASED):
        char = chr(number)
        table[number] = UPPER if char.isupper() else LOWER if char.islower() else LETTER if char.isalpha() else SYMBOL
    table[:0x20] = SPACE
    for first, last in SYMBOLS:
        table[first:last] = SYMBOL
    for first, last in UNSPACED:
        table[first:last] = IDEOGRAPH
    for start in (0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10):
        table[start : start + 10] = DIGIT
    table[0x2000:0x200B] = SPACE
    table[0xFFFF] = SYMBOL
    for code, members in MEMBERS.items():
        table[[ord(char) for char in members]] = code
    table.setflags(write=False)
    return table


class Counts:
    """Per leaf: `counts[leaf, class]`, the number of spaced words, and the classes of its first and last character."""

    __slots__ = ("counts", "first", "last", "sentences", "words")

    def __init__(self, size: int) -> None:
        self.counts: NDArray[np.int64] = np.zeros((size, len(CLASSES)), np.int64)
        self.words: NDArray[np.int64] = np.zeros(size, np.int64)
        self.sentences: NDArray[np.int64] = np.zeros(size, np.int64)
        self.first: NDArray[np.uint8] = np.full(size, SPACE, np.uint8)
        self.last: NDArray[np.uint8] = np.full(size, SPACE, np.uint8)


def count(texts: Sequence[str]) -> Counts:
    """The classes of all characters of all texts."""
    found = Counts(len(texts))
    start = size = 0
    for index, text in enumerate(texts):
        size += len(text) + 1
        if size >= CHUNK:
            _count(texts[start : index + 1], start, found)
            start, size = index + 1, 0
    if start < len(texts):
        _count(texts[start:], start, found)
    return found


def _count(texts: Sequence[str], offset: int, found: Counts) -> None:
    joined = "\n".join(texts) + "\n"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _table().take(points, mode="clip")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths + 1) - 1
    begins = ends - lengths
    rows = slice(offset, offset + len(texts))
    width = len(CLASSES)
    place = np.repeat(np.arange(0, len(texts) * width, width), lengths + 1)
    place += classes
    found.counts[rows] = np.bincount(place, minlength=len(texts) * width).reshape(-1, width)
    found.counts[rows, SPACE] -= 1
    space = classes == SPACE
    gap = space | (classes == IDEOGRAPH)
    starts = ~gap
    starts[1:] &= gap[:-1]
    np.add.reduceat(starts, begins, dtype=np.int64, out=found.words[rows])
    stops = classes == STOP  # which the last character, a line feed, is not
    stops[:-1] &= space[1:] | (points[:-1] > 0x3000) | (classes[1:] == QUOTE)
    np.add.reduceat(stops, begins, dtype=np.int64, out=found.sentences[rows])
    filled = lengths > 0
    found.first[rows][filled] = classes[begins[filled]]
    found.last[rows][filled] = classes[(ends - 1)[filled]]
