"""Screens: which characters a text has at all, in a fraction of the time a search for them takes.

Most texts hold nothing that is to be repaired. Bytes pass a translation table, and code points an array, ten times as fast
as characters pass a pattern, so each rule first asks whether its characters occur.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["ASCII_END", "PLANE", "distinct", "has_controls", "not_ascii", "pieces"]

_ASCII = bytes(range(0x80))
_NO_CONTROLS = bytes(byte for byte in range(0x100) if byte in b"\t\n" or (byte >= 0x20 and byte != 0x7F))
PLANE = 0x10000  # code points of the basic plane
ASCII_END = 0x80  # the first code point that is no ASCII
PIECE = 1 << 16  # characters: what is made of them fits into the cache
_BEYOND = PLANE - 1
_AT_BEYOND = re.compile("[\uffff-\U0010ffff]")
FEW = 256  # characters: a set of them is made before an array is begun


def pieces(text: str) -> Iterator[tuple[int, NDArray[np.uint16]]]:
    """Where each piece of the text begins, and its code points, those beyond the basic plane as U+FFFF, which is no character.
    A piece holds the first character of the next as well, so that all neighbours are together in one."""
    for start in range(0, len(text), PIECE):
        yield start, np.minimum(_points(text[start : start + PIECE + 1]), _BEYOND).astype(np.uint16)


def distinct(text: str) -> str:
    """The characters of the text that are no ASCII, each once."""
    rest = not_ascii(text)
    if len(rest) < FEW:
        return "".join(frozenset(rest))
    seen = np.zeros(PLANE, bool)
    for _, points in pieces(rest):
        seen[points] = True
    beyond = "".join(frozenset(_AT_BEYOND.findall(rest))) if seen[_BEYOND] else ""
    seen[_BEYOND] = False
    return np.flatnonzero(seen).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass") + beyond


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def not_ascii(text: str) -> str:
    """The characters of the text that are no ASCII, in their order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def has_controls(text: str) -> bool:
    """Whether the text has a control character of ASCII other than tab and line feed.

    >>> has_controls("a\\tb\\n"), has_controls("a\\rb")
    (False, True)
    """
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NO_CONTROLS))
