"""Where ftfy could mend anything at all: asking it about every line of a clean text costs more than all else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode.recoding import misread
from cleanarticle.decode.screen import PLANE, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["lines_in_reach"]

# The pages ftfy knows; latin-1 is windows-1252 with its C1 controls.
_PAGES = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
# What ftfy takes for a byte that was lost: a space for A0, a question mark or one of these for any.
_LOST = " ?"
_SUBSTITUTES = "\x1a\ufffd"
_BEFORE_SPACE = b"\xc2\xc3\xc5\xce\xd0\xd9"
_BEFORE_QUESTION_MARK = b"\xc2\xc3"


@dataclass(frozen=True, slots=True, eq=False)
class _Bytes:
    """By code point, a bit for each page in which it is such a byte of UTF-8."""

    leads: NDArray[np.uint16]
    trails: NDArray[np.uint16]
    alone: NDArray[np.bool_]
    """Mended by itself: C1 controls, substitutes of lost bytes."""


def lines_in_reach(text: str) -> frozenset[int]:
    """Numbers, from 0, of the lines with a lead byte of UTF-8 before a trail byte in one of the pages, or with what may stand for
    a byte that was lost. No other line is changed by ftfy."""
    table = _bytes()
    found: list[NDArray[np.intp]] = []
    breaks: list[NDArray[np.intp]] = []
    for start, points in pieces(text):
        trails = table.trails[points]
        lost = np.isin(points[:-1], list(map(ord, _LOST)))
        trails[:-1] |= np.where(lost, trails[1:], 0).astype(np.uint16)
        hits = table.alone[points]
        hits[:-1] |= (table.leads[points[:-1]] & trails[1:]) != 0
        found.append(np.flatnonzero(hits) + start)
        breaks.append(np.flatnonzero(points == ord("\n")) + start)
    if not found:
        return frozenset()
    ends = np.unique(np.concatenate(breaks))
    return frozenset(np.unique(np.searchsorted(ends, np.concatenate(found))).tolist())


@lru_cache(maxsize=1)
def _bytes() -> _Bytes:
    leads, trails, alone = np.zeros(PLANE, np.uint16), np.zeros(PLANE, np.uint16), np.zeros(PLANE, bool)
    before_space, before_question_mark = np.uint16(1 << len(_PAGES)), np.uint16(1 << len(_PAGES) + 1)
    for bit, codec in enumerate(_PAGES):
        page = misread(codec)
        leads[list(map(ord, page.leads))] |= np.uint16(1 << bit)
        trails[list(map(ord, page.trails))] |= np.uint16(1 << bit)
        for point, byte in page.bytes_of.items():
            if byte in _BEFORE_SPACE:
                leads[point] |= before_space
            if byte in _BEFORE_QUESTION_MARK:
                leads[point] |= before_question_mark
    trails[ord(" ")] |= before_space
    trails[ord("?")] |= before_question_mark
    alone[[*range(0x80, 0xA0), *map(ord, _SUBSTITUTES)]] = True
    return _Bytes(leads, trails, alone)
