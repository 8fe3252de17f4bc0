"""The cheap look that lets most lines pass: which could be part of a table at all?

Words are counted by what their letters' case says, which costs nanoseconds a character; the models that read lines offset
by offset cost many times as much, and only see the lines that pass here, with a few around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleanarticle.trees import Numbers, Trees

__all__ = ["describe_cheaply", "is_prose", "regions"]

LEAST = -3.5
"""Log-odds of being in a table from which on a line is read; see docs/explanation/tables.md for what it loses."""
LEAST_SEAMS = 2
"""Visible seams that a whole table on one line has at least."""
MARGIN = 3
"""Lines read before and after one that is worth it; tables are that seldom doubtful for longer."""
MOST_LINES = 300
"""Lines of one region; a longer one is cut."""
MOST_CHARACTERS = 600
"""Characters of a line that are looked at."""
PROSE_LENGTH = 250
PROSE_SEAMS = 150
"""A line longer than PROSE_LENGTH with less than one visible seam in PROSE_SEAMS characters is no row."""
UNCASED_LENGTH = 100
UNCASED_STOPS = 40
"""In scripts without case, where seams do not show, a line longer than UNCASED_LENGTH with a stop or comma in UNCASED_STOPS
characters is prose."""

_DIGITS = re.compile(r"[0-9]+")
_ASCII = bytes(
    ord("U") if 65 <= code <= 90 else ord("l") if 97 <= code <= 122 else ord("d") if 48 <= code <= 57 else ord(" ")
    for code in range(256)
)
_SEAMS = (b"lU", b"ld", b"Ud", b"dl", b"dU")
_UNCASED_SEAMS = (b"ad", b"da")
_LAST = 0xFFFF
"""The last code point told by itself; those beyond count as this one, which is no letter."""
_STOPS = re.compile(r"[。，！？；।،؛]|[.?!,] ")


@lru_cache(maxsize=1)
def _kinds_of_codes() -> NDArray[np.uint8]:
    """The kind of each code point: l and U letters of a case, a other letters, d digits."""
    return np.frombuffer("".join([_kind(chr(code)) for code in range(_LAST + 1)]).encode("ascii"), np.uint8)


def _kind(char: str) -> str:
    if char in "0123456789":
        return "d"
    return "U" if char.isupper() else "l" if char.islower() else "a" if char.isalpha() else " "


def _kinds(text: str) -> bytes:
    """The kind of each character. In bytes, since these are counted many times as fast as characters."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _kinds_of_codes()[np.minimum(codes, _LAST)].tobytes()


def seams(text: str) -> int:
    """About how many places look like two cells run together: capitals inside words, letters next to digits."""
    kinds = _kinds(text)
    found = sum(map(kinds.count, _SEAMS))
    return found if text.isascii() else found + sum(map(kinds.count, _UNCASED_SEAMS))


def is_prose(text: str) -> bool:
    """Whether a line is too long and too smooth to be a row of a table, or a whole one."""
    if len(text) <= UNCASED_LENGTH:
        return False
    if text.isascii() or not _is_uncased(text):
        return len(text) > PROSE_LENGTH and seams(text) * PROSE_SEAMS < len(text)
    return len(_STOPS.findall(text)) * UNCASED_STOPS > len(text)


def _is_uncased(text: str) -> bool:
    """Whether most letters of its beginning are of scripts without case."""
    kinds = _kinds(text[:MOST_CHARACTERS])
    return kinds.count(b"a") > kinds.count(b"l") + kinds.count(b"U")


def regions(lines: Sequence[str], taken: Collection[int], forest: Trees) -> Iterator[tuple[int, int]]:
    """Runs of lines `[first, end)` worth reading closely: without blank ones and those already `taken`."""
    open_lines = [at for at, line in enumerate(lines) if line and at not in taken and not line.isspace()]
    free = np.zeros(len(lines) + 1, bool)
    free[open_lines] = True
    alone = {at for at in open_lines if not free[at - 1] and not free[at + 1]}
    rough = [at for at in open_lines if not (is_prose(lines[at]) or (at in alone and _is_whole(lines[at])))]
    if not rough:
        return
    free = free[:-1]
    places = np.array(rough)
    odds = forest.scores(describe_cheaply(lines, places))
    worth = _widened(places[odds > LEAST], free)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], worth, [False]]).astype(np.int8)))
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        for start in range(first, end, MOST_LINES):
            yield start, min(end, start + MOST_LINES)


def _is_whole(text: str) -> bool:
    """Whether a line of ASCII with no other beside it shows no seams, and so cannot be a whole table."""
    return text.isascii() and seams(text) < LEAST_SEAMS


def _widened(places: NDArray[np.int64], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The lines at the places and up to MARGIN around each, as far as they are free."""
    worth = np.zeros(len(free), bool)
    worth[places] = True
    for _ in range(MARGIN):
        grown = worth.copy()
        grown[1:] |= worth[:-1]
        grown[:-1] |= worth[1:]
        worth = grown & free
    return worth


_SIZE, _WORDS, _SHAPE = 0, 1, 2
"""Places in the numbers of a line that lines are compared by."""


def describe_cheaply(lines: Sequence[str], places: NDArray[np.int64]) -> Numbers:
    """The lines at the places in numbers, one a row: the line, the three before and after it, those as alike as it."""
    own = np.array([_own(lines[at].strip()[:MOST_CHARACTERS]) for at in places.tolist()], float)
    spread = np.full((len(lines) + 8, own.shape[1]), -1.0)
    spread[places + 4] = own
    near = [spread[places + 4 + shift] for shift in (-2, -1, 1, 2)]
    window = np.stack([spread[places + 4 + shift] for shift in range(-4, 5)])
    there = window[:, :, _SIZE] >= 0
    count = there.sum(0)
    means = np.where(there[:, :, None], window, 0).sum(0) / count[:, None]
    shape = window[:, :, _SHAPE]
    like = [
        ((shape[4 - lag] == shape[4]).astype(float) + (shape[4 + lag] == shape[4]))
        / (1.0 + (there[4 - lag] & there[4 + lag]))
        for lag in (1, 2, 3, 4)
    ]
    return np.column_stack([own, means, count, *like, *[one[:, [_SIZE, _WORDS, 5, 7]] for one in near]])


def _own(text: str) -> tuple[float, ...]:
    words = text.split()
    size, count = len(text), len(words)
    mixed = seams(text)
    first, last = text[0], text[-1]
    return (
        size,
        count,
        8 * _look(first) + _look(last),
        sum([word.islower() for word in words]) / count,
        sum([word[0].isdigit() for word in words]) / count,
        mixed,
        60 * mixed / size,
        first.islower(),
        last in ".!?:;。",
        first in "-*+•·–—●○■►»[(",
        len(_STOPS.findall(text)) / size,
        text.count(",") / count,
        _uncased(text),
        size / count,
        max(map(len, words)),
        sum([word[0].isupper() for word in words]) / count,
        sum([len(digits) for digits in _DIGITS.findall(text)]) / size,
    )


def _look(char: str) -> int:
    if char.isdigit():
        return 1
    if char.isupper():
        return 2
    if char.islower():
        return 3
    return 4 if char.isalpha() else 5


def _uncased(text: str) -> float:
    """The share of letters of scripts without case; 0 at once where all are ASCII."""
    if text.isascii():
        return 0.0
    return sum([char.isalpha() and char.lower() == char.upper() for char in text]) / len(text)
