"""A first look at a text: where bytes of another encoding may show. Clean text is let go at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from cleanarticle.decode import strange_pairs, utf8_remains
from cleanarticle.decode.recoding import Misread
from cleanarticle.decode.screen import distinct, not_ascii

__all__ = ["Look", "look"]


@dataclass(frozen=True, slots=True)
class Look:
    lines: frozenset[int]
    """Numbers, from 0, of the lines that may be broken."""
    lossy: frozenset[int]
    """Those of them in which a byte seems to have got lost."""
    strange: frozenset[str]
    """Lines with letters side by side that no language has so."""
    sequences: bool
    """Whether anything looks like UTF-8 misread."""

    @property
    def suspicious(self) -> bool:
        return bool(self.lines)


# What ftfy knows to mend although bytes were lost: a lead byte before a space, a closing quote that lost its last byte.
_LOSSY = re.compile("[\xc2\xc3\xc4\xc5\xd0\xd1\u0413\u0420\u0421][ \xa0]|\xe2\u20ac|\xe2 |\ufffd")
_LOSSY_STARTS = frozenset("\xc2\xc3\xc4\xc5\xd0\xd1\xe2\u0413\u0420\u0421\ufffd")


_CLEAN = Look(frozenset(), frozenset(), frozenset(), sequences=False)


def look(text: str) -> Look:
    chars = distinct(text)
    pairs = strange_pairs.find(text, chars)
    fits = _in_one_alphabet(_alphabet_of(chars))
    pages = utf8_remains.possible(text)
    words = "\n".join(_foreign_words(text)) if pairs or pages or not fits else ""
    strange = [] if fits and not pairs else _strange(pairs, words, text)
    sequences = _suspected(pages, words)
    odd = bool(_C1.search(chars)) or (not _LOSSY_STARTS.isdisjoint(chars) and bool(_LOSSY.search(text)))
    if not (strange or sequences or odd):
        return _CLEAN
    numbers: set[int] = set()
    lossy: set[int] = set()
    lines: set[str] = set()
    strange_ones = frozenset(strange)
    for number, line in enumerate(text.split("\n")):
        if line.isascii():
            continue
        if _LOSSY.search(line):
            lossy.add(number)
            numbers.add(number)
        if strange_ones and _has_one_of(line, strange_ones):
            lines.add(line)
            numbers.add(number)
        elif _C1.search(line) or _suspected(sequences, line):
            numbers.add(number)
    return Look(frozenset(numbers), frozenset(lossy), frozenset(lines), sequences=bool(sequences))


def _has_one_of(line: str, strange: frozenset[str]) -> bool:
    """Whether one of these pairs or single letters is in the line. A pattern of them takes milliseconds to compile."""
    if len(strange) <= FEW:
        return any(one in line for one in strange)
    return not (strange.isdisjoint(line) and strange.isdisjoint(map(add, line, line[1:])))


FEW = 20  # that are sought one by one faster than all pairs of a line are looked up


def _suspected(pages: list[Misread], text: str) -> list[Misread]:
    """Those of the pages that may explain the text. UTF-8 misread is two characters or more that are no ASCII, side by side."""
    runs = "\n".join(_RUNS.findall(text)) if pages else ""
    return utf8_remains.suspected(pages, runs, among=len(text)) if runs else []


_RUNS = re.compile("[^\x00-\x7f]{2,}")
_C1 = re.compile("[\x80-\x9f]")


def _foreign_words(text: str) -> set[str]:
    """The words that are not all ASCII. Parted by space, tab and line feed only: the no-break space is part of misread UTF-8."""
    found: set[str] = set()
    for line in text.replace("\t", " ").split("\n"):
        if not line.isascii():
            found.update([word for word in line.split(" ") if not word.isascii()])
    return found


def _strange(pairs: list[str], words: str, text: str) -> list[str]:
    """The pairs, if there is more than one or one in more than one word; else the letters foreign to the words or to the text."""
    if len(pairs) >= MIN_PAIRS or _in_words(pairs, words) >= MIN_WORDS:
        return pairs
    return _foreign_letters(not_ascii(words)) or _foreign_letters(not_ascii(text))


MIN_PAIRS = 2  # a single strange pair is a name more often than damage
MIN_WORDS = 2  # distinct ones, unless it stands in so many


def _in_words(found: list[str], words: str) -> int:
    return sum(any(pair in word for pair in found) for word in words.split("\n")) if found else 0


# A text whose letters no one alphabet covers is worth a closer look even if each pair is known from somewhere.
COVERED = 0.95
MIN_LETTERS = 6
CORE_COST = 20  # half nats: one letter in 22,000. At one in 3,000 the œ and û of clean French set off the closer look


def _foreign_letters(run: str) -> list[str]:
    """The letters outside the alphabet that covers most of them, if that leaves too many. `run` holds no ASCII."""
    counts = {char: run.count(char) for char in _alphabet_of(distinct(run))}
    total = sum(counts.values())
    if total < MIN_LETTERS or _in_one_alphabet(frozenset(counts)):
        return []
    covered, best = max(
        ((sum(counts[char] for char in counts.keys() & core), at) for at, core in enumerate(_cores())), default=(0, 0)
    )
    if covered >= COVERED * total:
        return []
    return [char for char in counts if char not in _cores()[best]]


def _alphabet_of(chars: str) -> frozenset[str]:
    """The Latin letters beyond ASCII among these characters, small."""
    return frozenset(filter(str.isalpha, _LATIN.findall(chars.lower())))


_LATIN = re.compile("[\x80-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=1 << 8)
def _in_one_alphabet(letters: frozenset[str]) -> bool:
    return any(map(letters.__le__, _cores()))


@lru_cache(maxsize=1)
def _cores() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(char for char, cost in language.letters.items() if cost <= CORE_COST and char >= "\x80")
        for language in strange_pairs.single_languages()
    )
