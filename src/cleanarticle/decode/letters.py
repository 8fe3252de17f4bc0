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
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "CASE_BREAK",
    "UNIT",
    "Language",
    "Pairs",
    "Reading",
    "case_breaks",
    "costs",
    "costs_in_all",
    "folded",
    "languages",
    "least_costs",
    "letter_costs",
    "likely",
    "pairs",
    "read",
    "reader",
    "table",
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
        more = self._mixed if not self._alike and _is_mixed(pair) else self._strange
        return self._letters.get(pair[1], self._foreign) + more


def _is_mixed(pair: str) -> bool:
    """Whether a letter of ASCII meets one that is not."""
    return not pair.isascii() and (pair[0] < "\x80" or pair[1] < "\x80") and pair.isalpha()


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
    costs = costs_in_all(counted).tolist() if among is None else [one.cost(counted) * UNIT for one in tried]
    cost, code = min((cost, language.code) for cost, language in zip(costs, tried, strict=True))
    return Reading(code, cost + case_breaks(text) * CASE_BREAK, len(text) + 1)


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
    costs: list[float] = costs_in_all(pairs(text)).tolist()
    return [languages()[at] for at in sorted(range(len(costs)), key=costs.__getitem__)[:count]]


def costs_in_all(counted: Pairs) -> NDArray[np.float64]:
    """Nats the folded letter pairs cost in each of the languages."""
    summed: NDArray[np.float64] = np.array(counted[1], np.float64) @ table(counted[0])
    return summed * UNIT


def table(pairs: Sequence[str]) -> NDArray[np.int16]:
    """What each folded pair costs in each of the languages, in half nats."""
    known = _known()
    rows = np.fromiter((known.pairs.get(pair, -1) for pair in pairs), np.int32, len(pairs))
    found = known.costs[rows]
    if missing := np.flatnonzero(rows < 0).tolist():
        unseen = [pairs[at] for at in missing]
        found[missing] = letter_costs("".join(pair[1] for pair in unseen)) + known.strange
        mixed = [at for at, pair in zip(missing, unseen, strict=True) if _is_mixed(pair)]
        found[mixed] += known.mixed - known.strange
    return found


def letter_costs(chars: str) -> NDArray[np.int16]:
    """What each folded letter costs by itself in each of the languages, in half nats."""
    known = _known()
    return known.letter_costs[[known.letters.get(char, -1) for char in chars]]


def least_costs(chars: str) -> NDArray[np.int16]:
    """The least each folded letter costs in each of the languages, whatever stands before it, in half nats."""
    known = _known()
    return known.least[[known.letters.get(char, -1) for char in chars]]


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The tables of all languages as one: a row for each pair or letter any of them is known to have, a column for each language.
    The last row of letters is that of a letter no language has."""

    pairs: Mapping[str, int]
    costs: NDArray[np.int16]
    letters: Mapping[str, int]
    letter_costs: NDArray[np.int16]
    least: NDArray[np.int16]
    strange: NDArray[np.int16]
    mixed: NDArray[np.int16]


@lru_cache(maxsize=1)
def _known() -> _Known:
    tables = languages()
    letters = {char: row for row, char in enumerate(sorted(frozenset().union(*[one.letters for one in tables])))}
    letter_costs = np.tile(np.array([one.unseen_letter for one in tables], np.int16), (len(letters) + 1, 1))
    strange = np.array([one.unseen_pair for one in tables], np.int16)
    mixed = np.array([one.mixed for one in tables], np.int16)
    for at, one in enumerate(tables):
        letter_costs[[letters[char] for char in one.letters], at] = list(one.letters.values())
    pairs = {pair: row for row, pair in enumerate(sorted(frozenset().union(*[one.pairs for one in tables])))}
    seconds = np.array([letters.get(pair[1], -1) for pair in pairs])
    costs = letter_costs[seconds] + strange
    rows = [row for row, pair in enumerate(pairs) if _is_mixed(pair)]
    costs[rows] += mixed - strange
    least = letter_costs + np.minimum(strange, mixed)
    for at, one in enumerate(tables):
        own = [pairs[pair] for pair in one.pairs]
        costs[own, at] = list(one.pairs.values())
        np.minimum.at(least[:, at], seconds[own], costs[own, at])
    return _Known(pairs, costs, letters, letter_costs, least, strange, mixed)
