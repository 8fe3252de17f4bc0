"""Evidence for a cell boundary at the offsets of lines: hashed features, to which linear models give weights.

The features say what stands left and right of the offset (classes, characters, words, numbers, brackets), where in the
line it is, and what the other lines of the same run say: whether the same strings stand there between other neighbours.
They are worked out for all offsets of a run together, feature by feature.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.segmentation import NOWHERE, word_ends
from cleanarticle.tables.sheet import IS_DENSE, Codes, Hashes, Places, Sheet, Words, kind
from cleanarticle.tables.vocabulary import Vocabulary

__all__ = ["BITS", "NOTHING", "Keys", "Surroundings", "candidates", "features"]

BITS = 17
NOTHING = 1 << BITS
"""The key of a feature that does not apply."""
Keys: TypeAlias = NDArray[np.int64]

LONGEST_WORD = 24
_LARGE = 80
_BUCKETS = np.array([0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, *[7] * 8, *[8] * 20, *[9] * 40, 10], np.uint64)
_NUMBERS = tuple(np.uint64(0x9E3779B97F4A7C15 * (2 * n + 1) & (1 << 64) - 1) for n in range(64))
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_REST = np.uint64(64 - BITS)


def _bucket(sizes: Places) -> Hashes:
    return _BUCKETS[np.minimum(sizes, _LARGE)]


def _key(number: int, *parts: Hashes) -> Keys:
    """Feature `number` with these values, as the place of its weight."""
    value = np.full(len(parts[0]), _NUMBERS[number]) if parts else np.array([_NUMBERS[number]])
    for part in parts:
        value = (value ^ part) * _FACTOR
        value ^= value >> _HALF
    return ((value * _FACTOR) >> _REST).astype(np.int64)


def _pack(*parts: Hashes | Codes) -> Hashes:
    """Small values, up to eight of them, as one."""
    packed = parts[0].astype(np.uint64)
    for part in parts[1:]:
        packed = (packed << np.uint64(8)) | part.astype(np.uint64)
    return packed


def candidates(sheet: Sheet, *, spaces: bool) -> Places:
    """Places where a boundary can be: at single spaces, or between two characters that are none."""
    kinds, space = sheet.kinds, kind(" ")
    left, here = kinds[:-1], kinds[1:]
    if spaces:
        right = np.append(kinds[2:], np.uint8(0))
        return np.flatnonzero((here == space) & (left != space) & (left > 0) & (right != space) & (right > 0)) + 1
    places = np.flatnonzero((here != space) & (left != space) & (left > 0) & (here > 0)) + 1
    other = kinds[places] == kind("o")
    if not other.any():
        return places
    kept: Places = places[~(other & _is_mark(sheet.text[places]))]
    return kept


def _is_mark(codes: Hashes) -> NDArray[np.bool_]:
    """Vowel signs, accents and the like, which belong to the letter before them."""
    met, inverse = np.unique(codes, return_inverse=True)
    marks = np.array([unicodedata.category(chr(code))[0] == "M" for code in met])
    found: NDArray[np.bool_] = marks[inverse]
    return found


class Surroundings:
    """What the lines of a run say of each other: how often, and between which neighbours, a string stands in them.

    Four letters identify a place well; two do in Chinese and Japanese.
    """

    def __init__(self, sheet: Sheet, words: Words, vocabulary: Vocabulary) -> None:
        self._sheet = sheet
        self.words = words
        self.vocabulary = vocabulary
        self.long = _Grams(sheet, 4)
        self.short = _Grams(sheet, 2) if IS_DENSE[sheet.kinds].any() else self.long

    @cached_property
    def word_ends(self) -> Hashes:
        """For each place how likely a word ends before it, by steps of two in log-odds; 0 where none can."""
        return _graded(word_ends(self._sheet, self.vocabulary))


def _graded(odds: NDArray[np.float64]) -> Hashes:
    grades = np.clip(np.round((odds + 14) / 2), 0, 13) + 1
    return np.where(odds == NOWHERE, 0, grades).astype(np.uint64)


class _Grams:
    def __init__(self, sheet: Sheet, size: int) -> None:
        lower = sheet.lower
        total = sheet.size - size
        at = np.flatnonzero(sheet.kinds[:total] > 0)
        gram = np.zeros(len(at), np.uint64)
        for step in range(size):
            gram = (gram << np.uint64(16)) ^ lower[at + step]
        if len(sheet.lines) > 1:
            gram ^= sheet.runs[sheet.line_of(at)] * _FACTOR
        _, inverse = np.unique(gram, return_inverse=True)
        lines = np.cumsum((sheet.kinds == 0) | (lower == 10))
        self.lines = np.zeros(sheet.size, np.int64)
        """For the string from each place on: in how many lines it stands (up to 4)."""
        self.before = np.zeros(sheet.size, np.int64)
        """The number of different characters before it (up to 4)."""
        self.after = np.zeros(sheet.size, np.int64)
        self.lines[at] = _different(inverse, lines[at])
        self.before[at] = _different(inverse, lower[at - 1].astype(np.int64))
        self.after[at] = _different(inverse, lower[at + size].astype(np.int64))


def _different(group: Places, value: Places) -> Places:
    """The number of different values in the group of each."""
    if not len(group):
        return group
    step = int(value.max()) + 1
    pairs = np.sort(group * step + value)
    # numpy's unique is ten times as slow on these
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return np.minimum(np.bincount(pairs // step)[group], 4)


def features(sheet: Sheet, at: Places, around: Surroundings, *, space: bool) -> Iterator[Keys]:
    """The keys of each feature at these places, one array a feature, always as many and in the same order.

    With `space` the character at the place is the space itself.
    """
    right = at + 1 if space else at
    numbers = count()
    pair = _pack(sheet.kinds[at - 1], sheet.kinds[right])
    for parts in _local(sheet, at, right, pair):
        yield _key(next(numbers), *parts)
    for parts in _words(sheet, at, right, pair, around.words, space=space):
        yield _key(next(numbers), *parts)
    for parts in _repeats(sheet, at, right, pair, around):
        yield _key(next(numbers), *parts)
    for parts in _place(sheet, at, right, pair):
        yield _key(next(numbers), *parts)
    if space:
        return
    for parts in _vocabulary(sheet, at, pair, around.vocabulary):
        yield _key(next(numbers), *parts)
    for parts in _segmentation(sheet, at, pair, around.word_ends):
        yield _key(next(numbers), *parts)
    digits = np.flatnonzero(pair == _pack(np.array([kind("d")]), np.array([kind("d")]))[0])
    for parts in _digits(sheet, at[digits]):
        keys = np.full(len(at), NOTHING)
        keys[digits] = _key(next(numbers), *parts)
        yield keys


def _local(sheet: Sheet, at: Places, right: Places, pair: Hashes) -> Iterator[tuple[Hashes, ...]]:
    kinds, lower = sheet.kinds, sheet.lower
    kl = [kinds[at - step] for step in (1, 2, 3)]
    kr = [kinds[right + step] for step in (0, 1, 2)]
    ml, mr = _left_mask(sheet, at), _right_mask(sheet, right)
    wide = np.uint64(21)
    l1 = lower[at - 1]
    l2 = (l1 << wide) | lower[at - 2]
    l3 = (l2 << wide) | lower[at - 3]
    l4 = (lower[at - 4] << np.uint64(42)) ^ l3 ^ (l3 >> wide)
    r1 = lower[right]
    r2 = (r1 << wide) | lower[right + 1]
    r3 = (r2 << wide) | lower[right + 2]
    r4 = (lower[right + 3] << np.uint64(42)) ^ r3 ^ (r3 >> wide)
    yield (pair,)
    yield (_pack(kl[0], kl[1], kr[0], kr[1]),)
    yield (_pack(*kl, *kr),)
    yield (ml, mr)
    yield (ml,)
    yield (mr,)
    yield ((sheet.text[at - 1] << wide) | sheet.text[right],)
    yield (l2, pair)
    yield (r2, pair)
    yield (l3, pair)
    yield (r3, pair)
    yield (l4,)
    yield (r4,)
    yield (l2, r2)
    yield (l3, r1)
    yield (l1, r3)


def _left_mask(sheet: Sheet, at: Places) -> Hashes:
    """The shape of what ends here: the classes of up to four runs, digits counted."""
    kinds, kept = sheet.kinds, sheet.kept
    start = sheet.run_start[at - 1]
    here = kinds[at - 1]
    size = np.minimum(at - start, np.where(here == kind("d"), 4, 1))
    first = sheet.rank[start] - 1
    parts = [np.where(step < size, here, kinds[kept[np.maximum(first - (step - size), 0)]]) for step in range(4)]
    return _pack(*_up_to_edge(parts))


def _right_mask(sheet: Sheet, right: Places) -> Hashes:
    """The shape of what begins here."""
    kinds, kept = sheet.kinds, sheet.kept
    end = sheet.run_end[right]
    here = kinds[right]
    size = np.minimum(end - right, np.where(here == kind("d"), 4, 1))
    first = sheet.rank[end - 1] + 1
    last = len(kept) - 1
    parts = [np.where(step < size, here, kinds[kept[np.minimum(first + step - size, last)]]) for step in range(4)]
    return _pack(*_up_to_edge(parts))


def _up_to_edge(parts: list[Codes]) -> list[Codes]:
    """Classes of one line only: nothing after its edge."""
    for at in range(1, len(parts)):
        parts[at] = np.where(parts[at - 1] == 0, np.uint8(0), parts[at])
    return parts


def _words(
    sheet: Sheet, at: Places, right: Places, pair: Hashes, words: Words, *, space: bool
) -> Iterator[tuple[Hashes, ...]]:
    start, end = sheet.segment_start[at - 1], sheet.segment_end[right]
    full_start = np.where(sheet.is_word[at - 1], sheet.word_start[at - 1], at)
    full_end = np.where(sheet.is_word[right], sheet.word_end[right], right)
    left, follow = sheet.hash(start, at), sheet.hash(right, end)
    known = words.count(left) * 3 + words.count(follow)
    known = known * 3 + words.count(sheet.hash(full_start, at))
    known = known * 3 + words.count(sheet.hash(right, full_end))
    if not space:
        known = known * 2 + (words.count(sheet.hash(full_start, full_end)) > 1)
    met = known.astype(np.uint64)
    left_size, right_size = _bucket(at - start), _bucket(end - right)
    previous = np.where(sheet.is_word[full_start - 2], sheet.word_start[full_start - 2], full_start - 1)
    previous = np.where(sheet.kinds[full_start - 1] == 0, full_start, np.maximum(previous, full_start - 9))
    yield (left, pair)
    yield (follow, pair)
    yield (met, pair)
    yield (_pack(left_size, right_size, pair & np.uint64(255), pair >> np.uint64(8)),)
    yield (met, _pack(left_size, right_size))
    yield (_pack(_bucket(at - full_start), _bucket(full_end - right)), pair)
    yield (sheet.hash(previous, full_start), sheet.hash(np.maximum(start, at - 8), at))
    yield (sheet.hash(np.maximum(start, at - 6), at), sheet.hash(right, np.minimum(end, right + 6)))


def _vocabulary(sheet: Sheet, at: Places, pair: Hashes, vocabulary: Vocabulary) -> Iterator[tuple[Hashes, ...]]:
    """How common the words are that end and begin here, beside the ones that would be cut: the letters up to here and from here on,
    those of one case, in Chinese and Japanese two and three characters.
    """
    begin = np.maximum(sheet.letters_start[at - 1], at - LONGEST_WORD)
    end = np.minimum(sheet.letters_end[at], at + LONGEST_WORD)
    start, stop = sheet.segment_start[at - 1], sheet.segment_end[at]
    dense = IS_DENSE[sheet.kinds[at]] & IS_DENSE[sheet.kinds[at - 1]]

    def level(spans: tuple[Places, Places], of_dense: tuple[int, int]) -> Hashes:
        first, last = (np.where(dense, at + step, place) for place, step in zip(spans, of_dense, strict=True))
        return vocabulary.level(sheet.hash(first, last))

    left, follow, over = level((begin, at), (-2, 0)), level((at, end), (0, 2)), level((begin, end), (-1, 1))
    left_segment, right_segment = level((start, at), (-3, 0)), level((at, stop), (0, 3))
    longer = level((begin, stop), (-1, 2))
    if dense.any():
        longer = np.maximum(longer, np.where(dense, vocabulary.level(sheet.hash(at - 2, at + 1)), np.uint64(0)))
    sizes = _pack(_bucket(at - begin), _bucket(end - at))
    yield (_pack(left, follow, over), pair)
    yield (_pack(left_segment, right_segment, over, longer), pair)
    yield (_pack(left, follow, over, longer), sizes)
    yield (_pack(left, left_segment), _bucket(at - begin), pair)
    yield (_pack(follow, right_segment), _bucket(end - at), pair)


def _segmentation(sheet: Sheet, at: Places, pair: Hashes, ends: Hashes) -> Iterator[tuple[Hashes, ...]]:
    """How likely a word ends here when the letters around are cut into words, beside how likely it ends one letter earlier and later."""
    here = ends[at]
    yield (here, pair)
    yield (here, _pack(_bucket(at - sheet.letters_start[at - 1]), _bucket(sheet.letters_end[at] - at)))
    yield (here, ends[at - 1], ends[at + 1])


def _repeats(
    sheet: Sheet, at: Places, right: Places, pair: Hashes, around: Surroundings
) -> Iterator[tuple[Hashes, ...]]:
    """Whether the strings left and right stand in other lines, and between which neighbours."""
    dense = IS_DENSE[sheet.kinds[right]] | IS_DENSE[sheet.kinds[at - 1]]
    long, short = around.long, around.short

    def look(name: str, start: Places, long_step: int = 0, short_step: int = 0) -> Hashes:
        found = np.where(dense, getattr(short, name)[start + short_step], getattr(long, name)[start + long_step])
        counts: Hashes = found.astype(np.uint64)
        return counts

    times, ends = look("lines", right), look("before", right)
    back, starts = look("lines", at, -4, -2), look("after", at, -4, -2)
    inner = look("lines", at, -2, -1)
    three = np.uint64(3)
    low = [np.minimum(value, three) for value in (times, ends, back, starts, inner)]
    yield (_pack(times, ends), pair)
    yield (_pack(back, starts), pair)
    yield (_pack(*low),)


def _place(sheet: Sheet, at: Places, right: Places, pair: Hashes) -> Iterator[tuple[Hashes, ...]]:
    """Where in the line: what stands before and after, when it is short, and how much otherwise."""
    line = sheet.line_of(at)
    begin, end = sheet.begin[line], sheet.end[line]
    before, rest = at - begin, end - right
    prefix = sheet.hash(np.maximum(begin, at - 24), at)
    suffix = sheet.hash(right, np.minimum(end, right + 16))
    yield (np.where(before <= 24, prefix, _bucket(before) ^ (pair << np.uint64(8))),)
    yield (np.where(rest <= 16, suffix, _bucket(rest) ^ (pair << np.uint64(8))),)
    first = (sheet.segment_start[at - 1] == begin).astype(np.uint64)
    eight = np.uint64(8)
    yield (_pack(np.minimum(_bucket(before), eight), np.minimum(_bucket(rest), eight), first),)
    yield (_depth(sheet)[at].astype(np.uint64), pair)


def _depth(sheet: Sheet) -> Places:
    depth = np.zeros(sheet.size, np.int64)
    for begin, line in zip(sheet.begin.tolist(), sheet.lines, strict=True):
        for start, end in line.brackets():
            depth[begin + start + 1 : begin + end + 1] = 1
    return depth


def _digits(sheet: Sheet, at: Places) -> Iterator[tuple[Hashes, ...]]:
    """A boundary between two digits: how the two numbers would look."""
    start, end = sheet.number_start[at - 1], sheet.number_end[at]
    left = sheet.kind_hash(np.maximum(start, at - 8), at)
    follow = sheet.kind_hash(at, np.minimum(end, at + 8))
    sizes = _pack(np.minimum(at - start, 255).astype(np.uint64), np.minimum(end - at, 255).astype(np.uint64))
    years = _is_century(sheet.lower[at - 4], sheet.lower[at - 3]) + 2 * _is_century(
        sheet.lower[at], sheet.lower[at + 1]
    )
    yield (left, follow)
    yield (left,)
    yield (follow,)
    yield (years.astype(np.uint64), sizes)
    yield (sheet.lower[at - 1], sheet.kind_hash(at, np.minimum(end, at + 3)), sheet.kinds[start - 1].astype(np.uint64))


def _is_century(first: Hashes, second: Hashes) -> Places:
    """1 where the digits are 19 or 20."""
    one, two, nine, zero = (np.uint64(ord(digit)) for digit in "1290")
    found: Places = (((first == one) & (second == nine)) | ((first == two) & (second == zero))).astype(np.int64)
    return found
