"""A first look at a text: where bytes of another encoding may show. Clean text is let go at once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from cleanarticle.decode import letters, utf8_remains
from cleanarticle.decode.screen import not_ascii

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


def look(text: str) -> Look:
    joined = "\n".join(_foreign_words(text))
    chars = frozenset(joined)
    strange = _strange_pairs(joined) or _foreign_letters(not_ascii(text))
    # UTF-8 misread is two characters or more that are no ASCII, side by side.
    sequences = utf8_remains.suspected(chars, "\n".join(_RUNS.findall(joined)), among=len(joined))
    odd = bool(_C1.search(joined)) or (not chars.isdisjoint(_LOSSY_STARTS) and bool(_LOSSY.search(text)))
    if not (strange or sequences or odd):
        return Look(frozenset(), frozenset(), frozenset(), sequences=False)
    numbers: set[int] = set()
    lossy: set[int] = set()
    lines: set[str] = set()
    found_strange = _any_of(strange).search
    for number, line in enumerate(text.split("\n")):
        if line.isascii():
            continue
        if _LOSSY.search(line):
            lossy.add(number)
            numbers.add(number)
        if found_strange(line):
            lines.add(line)
            numbers.add(number)
        elif _C1.search(line) or (sequences and utf8_remains.suspected(frozenset(line), line, among=len(line))):
            numbers.add(number)
    return Look(frozenset(numbers), frozenset(lossy), frozenset(lines), sequences)


def _any_of(strange: list[str]) -> re.Pattern[str]:
    """A pattern of these pairs or single letters: asked one by one, hundreds of them take seconds on a long text."""
    seconds: defaultdict[str, str] = defaultdict(str)
    for pair in sorted(strange):
        seconds[pair[0]] += pair[1:]
    if not seconds:
        return re.compile("(?!)")
    return re.compile(
        "|".join(re.escape(one) + (f"[{re.escape(others)}]" if others else "") for one, others in seconds.items())
    )


_RUNS = re.compile("[^\x00-\x7f]{2,}")
_C1 = re.compile("[\x80-\x9f]")


def _foreign_words(text: str) -> set[str]:
    """The words that are not all ASCII. Parted by space, tab and line feed only: the no-break space is part of misread UTF-8."""
    found: set[str] = set()
    for line in text.replace("\t", " ").split("\n"):
        if not line.isascii():
            found.update([word for word in line.split(" ") if not word.isascii()])
    return found


def _strange_pairs(words: str) -> list[str]:
    pairs = set(map(add, words, words[1:])) - _ordinary()
    found = [pair for pair in pairs if not pair.isascii() and _is_strange(*pair)]
    return found if len(found) >= MIN_PAIRS or _in_words(found, words) >= MIN_WORDS else _foreign_letters(words)


MIN_PAIRS = 2  # a single strange pair is a name more often than damage
MIN_WORDS = 2  # distinct ones, unless it stands in so many


def _in_words(found: list[str], words: str) -> int:
    return sum(any(pair in word for pair in found) for word in words.split("\n")) if found else 0


def _is_strange(first: str, second: str) -> bool:
    if not (_counts(first) and _counts(second)):
        return False
    if _BOXES[0] <= first <= _BOXES[1] and _BOXES[0] <= second <= _BOXES[1]:
        return False  # a frame, a tree of folders, a progress bar
    if second in _RAISED or (first in _RAISED and not second.isalpha()):
        return False  # m², 2ª, 1º; inside a word, as in wspó³praca, they are strange before the letter that follows
    if first.islower() and second.isupper():
        return True
    return first.lower()[0] + second.lower()[0] not in _ordinary()


@lru_cache(maxsize=4096)
def _counts(char: str) -> bool:
    """Letters of the scripts that text is misread into, and the signs."""
    if char < "\x80":
        return char.isalpha()
    if char.isspace() or char in _PUNCTUATION:
        return False
    return ord(char) < _ARMENIAN or 0x2000 <= ord(char) < _CJK or unicodedata.category(char)[0] == "C"


_PUNCTUATION = frozenset("«»“”„‘’–—…·•°©®™€£§№¿¡′″×−")
_BOXES = ("\u2500", "\u259f")
_RAISED = frozenset("¹²³ºª°")
_ARMENIAN = 0x0530
_CJK = 0x2E80


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """The pairs any language has, as they are and with a capital first."""
    pairs = [pair for pair in set().union(*[language.pairs for language in _single()]) if not pair.isascii()]
    capitals = [pair[0].upper() + pair[1] for pair in pairs]
    both = list(map(str.upper, pairs))
    # A letter whose capital is two letters has none.
    return frozenset([*pairs, *[pair for pair in (*capitals, *both) if len(pair) == 2]])


# A text whose letters no one alphabet covers is worth a closer look even if each pair is known from somewhere.
COVERED = 0.95
MIN_LETTERS = 6
CORE_COST = 16  # half nats: one letter in 3,000. Rarer ones, as œ in French at 14, set off a closer look at clean text


def _foreign_letters(words: str) -> list[str]:
    """The letters outside the alphabet that covers most of them, if that leaves too many."""
    counts = {
        char: words.count(char)
        for char in set(not_ascii(words).lower())
        if char >= "\x80" and char.isalpha() and (ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00)
    }
    total = sum(counts.values())
    if total < MIN_LETTERS:
        return []
    if _in_one_alphabet(frozenset(counts)):
        return []
    covered, best = max(
        ((sum(counts[char] for char in counts.keys() & core), at) for at, core in enumerate(_cores())), default=(0, 0)
    )
    if covered >= COVERED * total:
        return []
    return [char for char in counts if char not in _cores()[best]]


@lru_cache(maxsize=1 << 8)
def _in_one_alphabet(letters: frozenset[str]) -> bool:
    return any(map(letters.__le__, _cores()))


@lru_cache(maxsize=1)
def _cores() -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(char for char, cost in language.letters.items() if cost <= CORE_COST and char >= "\x80")
        for language in _single()
    )


def _single() -> list[letters.Language]:
    """The tables of one language each: the one of all further languages has nearly any pair."""
    return [language for language in letters.languages() if language.code != "mul"]
