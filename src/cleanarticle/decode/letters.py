"""Letters: how well a text reads as some language, judged by which letter follows which.

The table (`letters.txt`, made by `training/letters.py`) holds for each language the cost of a letter after another, in
half nats, and for languages written in Han characters, kana or hangul the cost of each character. A cost is the negative
logarithm of a probability: wrong decodings make letter pairs no language has, and those are dear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import mul
from typing import TypeAlias

import numpy as np

__all__ = [
    "CASE_BREAK",
    "UNIT",
    "Language",
    "Pairs",
    "Reading",
    "case_breaks",
    "costs",
    "folded",
    "languages",
    "likely",
    "pairs",
    "read",
    "reader",
]

UNIT = 0.5  # nats a cost of 1 stands for

Pairs: TypeAlias = tuple[Sequence[str], Sequence[int]]
"""Folded letter pairs, each once, and how often each occurs."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    code: str
    pairs: Mapping[str, int]
    letters: Mapping[str, int]
    unseen_pair: int
    """Added to the cost of the second letter alone, for a pair the language was never seen to have."""
    unseen_letter: int
    """Cost of a letter the language was never seen to have."""
    mixed: int
    """Added instead where an ASCII letter meets one that is not: as a rule nothing unusual in Latin script, hardly ever met
    in Cyrillic, Greek, Arabic and their like, now and then in Chinese, Japanese and Korean."""
    latin: bool

    def cost(self, pairs: Pairs) -> int:
        """Summed cost of folded letter pairs, each with its count."""
        return sum(map(mul, map(self.pairs.__getitem__, pairs[0]), pairs[1]))


class _Costs(dict[str, int]):
    """The costs of the pairs a language is known to have; any other pair is told by its letters when it is asked for."""

    def __init__(
        self, known: Mapping[str, int], letters: Mapping[str, int], *, strange: int, foreign: int, mixed: int
    ) -> None:
        super().__init__(known)
        self._letters, self._strange, self._foreign, self._mixed = letters, strange, foreign, mixed
        self._alike = mixed == strange

    def __missing__(self, pair: str) -> int:
        first, second = pair[0], pair[1]
        if self._alike or pair.isascii() or not ((first < "\x80" or second < "\x80") and pair.isalpha()):
            return self._letters.get(second, self._foreign) + self._strange
        return self._letters.get(second, self._foreign) + self._mixed


@dataclass(frozen=True, slots=True)
class Reading:
    language: str
    cost: float
    """Nats over the whole text."""
    length: int


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    source = files("cleanarticle.decode").joinpath("letters.txt").read_text("utf-8")
    found: list[Language] = []
    for block in source.split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("# ")]
        if lines:
            found.append(_language(lines))
    return tuple(found)


def _language(lines: list[str]) -> Language:
    """First `code unseen-pair unseen-letter`, then lines of `cost` and pairs or `cost!` and letters."""
    code, unseen_pair, unseen_letter = lines[0].split(" ")
    pairs: dict[str, int] = {}
    letters: dict[str, int] = {}
    for line in lines[1:]:
        head, _, rest = line.partition("\t")
        if head.endswith("!"):
            letters.update(dict.fromkeys(rest, int(head[:-1])))
        else:
            pairs.update(dict.fromkeys(map("".join, zip(rest[::2], rest[1::2], strict=True)), int(head)))
    strange, foreign = int(unseen_pair), int(unseen_letter)
    latin = bool(pairs) and code not in _CLOSED
    mixed = strange if latin else foreign if pairs else _MIXED_CJK
    costs = _Costs(pairs, letters, strange=strange, foreign=foreign, mixed=mixed)
    return Language(code, costs, letters, strange, foreign, mixed, latin)


_MIXED_CJK = 8
_CLOSED_CODES = "ru uk be bg sr mk kk ky mn tg el he yi ar fa ur hy ka th hi"
_CLOSED = frozenset(_CLOSED_CODES.split())


_ASCII_FOLD = {
    code: " "
    if chr(code).isspace() or code < 32
    else "0"
    if chr(code).isdigit()
    else "."
    if not chr(code).isalpha()
    else chr(code).lower()
    for code in range(128)
}
_FOLD = str.maketrans({**_ASCII_FOLD, 0xA0: " ", 0x202F: " ", 0x2019: "’", 0x3000: " "})


def folded(text: str) -> str:
    """Lower case; digits as 0, spaces as one kind, ASCII punctuation as a full stop; other signs as they are."""
    return text.lower().translate(_FOLD)


def read(text: str, among: Iterable[Language] | None = None) -> Reading:
    """The language that reads the text at the least cost."""
    counted = pairs(text)
    tried = languages() if among is None else list(among)
    costs = _costs_in_all(counted) if among is None else [language.cost(counted) for language in tried]
    cost, code = min((cost, language.code) for cost, language in zip(costs, tried, strict=True))
    return Reading(code, cost * UNIT + case_breaks(text) * CASE_BREAK, len(text) + 1)


CASE_BREAK = 3.0  # nats for a capital after a small letter, which letters compared without case do not show


def case_breaks(text: str) -> int:
    """How often a capital follows a small letter where one of them is no ASCII."""
    return sum(a.islower() and b.isupper() for a, b in pairwise(text) if a >= "\x80" or b >= "\x80")


def costs(text: str, among: Iterable[Language]) -> list[float]:
    """Nats the text costs in each of the languages."""
    counted = pairs(text)
    breaks = case_breaks(text) * CASE_BREAK
    return [language.cost(counted) * UNIT + breaks for language in among]


def pairs(text: str) -> Pairs:
    """The folded letter pairs of a text, each with its count."""
    counts = Counter(pairwise(f" {folded(text)} "))
    return [a + b for a, b in counts], list(counts.values())


def reader(text: str, most: float, among: Iterable[Language]) -> Language | None:
    """The first of the languages that reads the text at no more than so many nats."""
    counted = pairs(text)
    allowed = (most - case_breaks(text) * CASE_BREAK) / UNIT
    return next((language for language in among if language.cost(counted) <= allowed), None)


def likely(text: str, count: int) -> list[Language]:
    """The languages that read the text at the least cost, the best first."""
    costs = _costs_in_all(pairs(text))
    return [languages()[at] for at in sorted(range(len(costs)), key=costs.__getitem__)[:count]]


def _costs_in_all(counted: Pairs) -> list[int]:
    """Summed cost in each of the languages."""
    costs = np.frombuffer(b"".join(map(_in_all, counted[0])), np.int16).reshape(len(counted[0]), -1)
    summed: list[int] = (np.array(counted[1], np.int64) @ costs).tolist()
    return summed


@lru_cache(maxsize=1 << 12)
def _in_all(pair: str) -> bytes:
    """What the pair costs in each of the languages: the same few thousand come in text after text."""
    return np.array([language.pairs[pair] for language in languages()], np.int16).tobytes()
