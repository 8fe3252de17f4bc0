"""Lines of a run as arrays: one number a character, with the spans and hashes that the features of all offsets need.

Every array is as long as the lines joined with `PAD` zeros around each, so that a window of four characters never reaches
into the next line. Hashes are sums of characters times powers of one odd number, modulo 2^64, so that the hash of any span
is a difference of two sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

from cleanarticle.tables.characters import PIECE, codes_of, of_each
from cleanarticle.tables.line import Line

__all__ = ["Codes", "Hashes", "Places", "Sheet", "Words", "hashes_of_words", "kind"]

Codes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

PAD = 4
BASE = 0x9E3779B97F4A7C15 | 1
INVERSE = pow(BASE, -1, 1 << 64)
LETTERS = "UldCHKGo"
DENSE = "CHK"
_MARKS = ".,:/-"
_WORD = regex.compile(r"\w")
"""Of the package regex, since there the vowel signs of Indian scripts belong to words."""


def kind(letter: str) -> int:
    """The number of a class of characters."""
    return ord(letter)


def _one_of(letters: str) -> NDArray[np.bool_]:
    table = np.zeros(256, bool)
    table[[ord(letter) for letter in letters]] = True
    return table


IS_LETTER = _one_of(LETTERS)
IS_WORD = _one_of(LETTERS + "n_")
IS_DENSE = _one_of(DENSE)
IS_MARK = _one_of(_MARKS)


@lru_cache(maxsize=4)
def _powers(size: int, base: int) -> Hashes:
    powers = np.full(size, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _room(size: int) -> int:
    """As many powers as so many characters need, of few different sizes."""
    return 1 << max(12, size.bit_length())


def _sums(codes: NDArray[np.unsignedinteger[Any]]) -> Hashes:
    """For each place the sum of the codes before it, each times its power."""
    powers = _powers(_room(len(codes)), BASE)[: len(codes)]
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum((codes.astype(np.uint64) + 1) * powers)])


def _span_hashes(sums: Hashes, start: Places, end: Places) -> Hashes:
    return _mixed((sums[end] - sums[start]) * _powers(_room(len(sums) - 1), INVERSE)[start])


def hashes_of_words(text: str) -> Hashes:
    """The hash of each word of a text in lower case, worked out piece by piece so that the arrays fit the cache."""
    codes = codes_of(text)
    of_word = np.concatenate([[False], of_each(codes, _is_of_word).view(bool), [False]])
    edges = np.flatnonzero(of_word[1:] != of_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    found = [np.zeros(0, np.uint64)]
    at = 0
    while at < len(starts):
        first = starts[at]
        stop = max(at + 1, int(np.searchsorted(ends, first + PIECE, side="right")))
        sums = _sums(codes[first : ends[stop - 1]])
        found.append(_span_hashes(sums, starts[at:stop] - first, ends[at:stop] - first))
        at = stop
    return np.concatenate(found)


def _is_of_word(char: str) -> bool:
    return _WORD.match(char) is not None


class Words:
    """Words of a text, and how often each was met. They are known by their hashes alone."""

    def __init__(self, hashes: Hashes) -> None:
        """One hash for each time that a word is met."""
        self._hashes, self._counts = np.unique(hashes, return_counts=True)

    @classmethod
    def of_lines(cls, lines: Sequence[str]) -> Words:
        """All words of a text."""
        return cls(hashes_of_words("\n".join(map(str.lower, lines))))

    def count(self, hashes: Hashes) -> Places:
        """How often each was met: 0, 1, or 2 for more."""
        if not len(self._hashes):
            return np.zeros(len(hashes), np.int64)
        at = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return np.where(self._hashes[at] == hashes, np.minimum(self._counts[at], 2), 0)


class Sheet:
    """Lines as arrays."""

    def __init__(self, lines: Sequence[Line], runs: Places | None = None) -> None:
        """`runs` are the numbers of the runs that the lines belong to, where these are several."""
        pad = "\0" * PAD
        self.lines = lines
        self.runs = np.zeros(len(lines), np.uint64) if runs is None else runs.astype(np.uint64)
        sizes = np.array([len(line.text) for line in lines], np.int64)
        self.begin: Places = PAD + np.cumsum(sizes + PAD) - sizes - PAD
        self.end: Places = self.begin + sizes
        self.lower: Hashes = codes_of(pad + "".join([line.lower + pad for line in lines])).astype(np.uint64)
        self.text: Hashes = codes_of(pad + "".join([line.text + pad for line in lines])).astype(np.uint64)
        kinds = pad + "".join([line.kinds + pad for line in lines])
        self.kinds: Codes = np.frombuffer(kinds.encode("latin-1"), np.uint8)
        self.size = len(self.kinds)
        self._index = np.arange(self.size)
        self._sums = _sums(self.lower)
        self._kind_sums = _sums(self.kinds)
        self.is_word = IS_WORD[self.kinds]
        self._spans()

    def _spans(self) -> None:
        """Where the run, segment, word and number of each character starts and ends."""
        kinds = self.kinds
        left, right = np.roll(kinds, 1), np.roll(kinds, -1)
        upper, low, digit = kind("U"), kind("l"), kind("d")
        change = kinds != left
        self.run_start, self.run_end = self._between(change)
        segment = change | ~IS_LETTER[kinds]
        segment &= ~((left == upper) & (kinds == low))
        segment |= (kinds == upper) & (left == upper) & (right == low)
        self.segment_start, self.segment_end = self._between(segment)
        self.word_start, self.word_end = self._between(self.is_word != np.roll(self.is_word, 1))
        self.is_letter = letter = IS_LETTER[kinds] & (kinds != digit)
        self.letters_start, self.letters_end = self._between(letter != np.roll(letter, 1))
        number = kinds == digit
        number |= IS_MARK[kinds] & np.roll(number, 1) & np.roll(number, -1)
        self.number_start, self.number_end = self._between(number != np.roll(number, 1))
        kept = (self._index - self.run_start) < np.where(kinds == digit, 4, np.where(kinds == 0, PAD, 1))
        self.kept = np.flatnonzero(kept)
        self.rank = np.cumsum(kept) - 1

    def line_of(self, at: Places) -> Places:
        """The line each place is in."""
        return np.searchsorted(self.begin, at, side="right") - 1

    def _between(self, change: NDArray[np.bool_]) -> tuple[Places, Places]:
        """For each character the last change up to it and the first one after it."""
        starts = np.flatnonzero(change)
        if not len(starts) or starts[0]:
            starts = np.concatenate([[0], starts])
        ends = np.concatenate([starts[1:], [self.size]])
        sizes = ends - starts
        return np.repeat(starts, sizes), np.repeat(ends, sizes)

    def hash(self, start: Places, end: Places) -> Hashes:
        """The hash of the lower-cased characters of each span; the same characters anywhere have the same one."""
        return _span_hashes(self._sums, start, end)

    def kind_hash(self, start: Places, end: Places) -> Hashes:
        """The same for the classes of the characters."""
        return _span_hashes(self._kind_sums, start, end)


def _mixed(hashes: Hashes) -> Hashes:
    mixed = (hashes ^ (hashes >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(29))
