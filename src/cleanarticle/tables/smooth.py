"""How smooth lines are: which places in them look like two cells run together, and which lines are prose for want of such.

All lines are looked at together, as one array of characters, since this is asked of every line of a text: it costs some
ten nanoseconds a character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.characters import codes_of, of_each

__all__ = ["STOPS", "Smoothness", "seams"]

PROSE_LENGTH = 250
PROSE_SEAMS = 150
"""A line longer than PROSE_LENGTH with less than one visible seam in PROSE_SEAMS characters is no row."""
UNCASED_LENGTH = 100
UNCASED_STOPS = 40
"""In scripts without case, where seams do not show, a line longer than UNCASED_LENGTH with a stop or comma in UNCASED_STOPS
characters is prose."""
BEGINNING = 600
"""Characters of a line that tell whether its script has case."""
STOPS = re.compile(r"[。，！？；।،؛]|[.?!,] ")

_OTHER, _LOWER, _UPPER, _DIGIT, _UNCASED = range(5)
_KINDS = 5


def _kind(char: str) -> int:
    if char in "0123456789":
        return _DIGIT
    return _UPPER if char.isupper() else _LOWER if char.islower() else _UNCASED if char.isalpha() else _OTHER


def _are_seams(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether two cells may have run together after each character but the last: capitals inside words, and letters next to
    digits."""
    digit, none = kinds == _DIGIT, kinds == _OTHER
    found: NDArray[np.bool_] = digit[:-1] ^ digit[1:]
    found &= ~(none[:-1] | none[1:])
    found |= (kinds[:-1] == _LOWER) & (kinds[1:] == _UPPER)
    return found


class Smoothness:
    """Of each line, in arrays as long as the lines: `seams`, about how many places look like two cells run together;
    `prose`, whether the line is too long and too smooth to be a row of a table, or a whole one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._sizes = np.fromiter(map(len, lines), np.int64, len(lines))
        self._begin = np.cumsum(self._sizes + 1) - self._sizes - 1
        self._kinds = of_each(codes_of("\n".join(lines)), _kind)
        self.seams: NDArray[np.int64] = self._count(np.flatnonzero(_are_seams(self._kinds)))
        self.prose: NDArray[np.bool_] = self._prose()

    def _count(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of the places that are in each line."""
        before = np.searchsorted(places, [self._begin, self._begin + self._sizes])
        found: NDArray[np.int64] = before[1] - before[0]
        return found

    def _prose(self) -> NDArray[np.bool_]:
        prose = (self._sizes > PROSE_LENGTH) & (self.seams * PROSE_SEAMS < self._sizes)
        uncased = np.flatnonzero(self._kinds == _UNCASED)
        if len(uncased):
            for at in np.flatnonzero((self._count(uncased) > 0) & (self._sizes > UNCASED_LENGTH)).tolist():
                if self._is_uncased(at):
                    prose[at] = len(STOPS.findall(self._lines[at])) * UNCASED_STOPS > len(self._lines[at])
        return prose

    def _is_uncased(self, at: int) -> bool:
        """Whether most letters of the beginning of a line are of scripts without case."""
        begin = self._begin[at]
        beginning = self._kinds[begin : begin + min(self._sizes[at], BEGINNING)]
        counts = np.bincount(beginning, minlength=_KINDS)
        return bool(counts[_UNCASED] > counts[_LOWER] + counts[_UPPER])


def seams(lines: Sequence[str]) -> NDArray[np.int64]:
    """About how many places of each line look like two cells run together.

    >>> seams(["Spring14 °C11", "iPhone and YouTube"]).tolist()
    [2, 2]
    """
    return Smoothness(lines).seams
