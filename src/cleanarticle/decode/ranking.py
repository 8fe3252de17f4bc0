"""How bytes read in each encoding: nats of cost, by letter pairs, in the language that suits the reading best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import decode_as
from cleanarticle.decode.pages import MULTI, Page, folded_table, readings, small_and_capital

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BROKEN", "Ranked", "plain_costs", "rank"]

NAMED_LANGUAGE = 15.0  # nats the language named by the markup is worth
BROKEN = 12.0  # nats for each place in the sample that is no text in a multi-byte encoding
# Nats for each letter of another script where a text has two different ones at most and is else in Latin letters: signs are
# like that, bullets and ordinal marks, and words are not. A sign that a language has not got costs up to 18.
LONE_LETTER = 24.0
FEW_LETTERS = 2
LATIN_TEXT = 4  # letters of ASCII to each of the others
# Pages and languages that get a closer look after the first ranking, and the ASCII pairs that tell the language.
CLOSER_LOOK = 16
PLAIN_PAIRS = 200

_BytePairs = list[tuple[int, int, int]]
"""First byte, second byte, how often."""


@dataclass(frozen=True, slots=True)
class Ranked:
    cost: float
    language: str


def rank(text: bytes, *, named: str = "", also: Iterable[str] = (), multi: bool = True) -> dict[str, Ranked]:
    """The likely codecs and those in `also`, each with its cost in the language that suits it best. Without `multi` only
    single-byte encodings are looked at."""
    counts = Counter(pairwise(text))
    high = [(a, b, n) for (a, b), n in counts.items() if a >= 128 or b >= 128]
    base = plain_costs(counts.most_common(PLAIN_PAIRS), named) + _lone_costs(text)
    found: dict[str, Ranked] = {}
    by_codec: dict[str, NDArray[np.float64]] = {}
    for page, at in _likely(text, base + _mixed_costs(high), frozenset(also)):
        if page.codec not in by_codec:
            by_codec[page.codec] = base + _high_costs(page.codec, high)
        cost = page.prior + float(by_codec[page.codec][at])
        _keep_cheaper(found, page.codec, Ranked(cost, letters.languages()[at].code))
    for page in MULTI if multi else ():
        cost, code = _multi_cost(text, page, base)
        _keep_cheaper(found, page.codec, Ranked(page.prior + cost, code))
    return found


def plain_costs(common: Iterable[tuple[tuple[int, int], int]], named: str = "") -> NDArray[np.float64]:
    """What the ASCII pairs among these cost in each of the languages."""
    pairs, times = [], []
    for (a, b), n in common:
        if a < 128 and b < 128:
            pairs.append(_folded_ascii(a, b))
            times.append(n)
    costs = letters.costs_in_all((pairs, times))
    latin = [language.latin for language in letters.languages()]
    # Text in another script may hold names and addresses in any language: its ASCII tells nothing.
    costs = np.where(latin, costs, costs[latin].min())
    codes = [language.code for language in letters.languages()]
    if named in codes:
        costs[codes.index(named)] -= NAMED_LANGUAGE
    return costs


def _lone_costs(text: bytes) -> NDArray[np.float64]:
    """What it costs in each of the languages that the text has hardly any letters but Latin ones."""
    high = text.translate(None, _ASCII)
    latin = np.array([language.latin for language in letters.languages()])
    few = len(frozenset(high)) <= FEW_LETTERS and len(text.translate(None, _NO_LETTERS)) >= LATIN_TEXT * len(high)
    return np.where(latin, 0.0, LONE_LETTER * len(high) if few else 0.0)


def _mixed_costs(high: _BytePairs) -> NDArray[np.float64]:
    """What it costs in each of the languages that ASCII letters meet others, before the letters themselves are looked at."""
    mixed = sum(n for a, b, n in high if (a in _LETTERS) is not (b in _LETTERS))
    return np.array(
        [0.0 if language.latin else mixed * language.mixed * letters.UNIT for language in letters.languages()]
    )


def _high_costs(codec: str, high: _BytePairs) -> NDArray[np.float64]:
    """What the pairs that are not ASCII cost in each of the languages, capitals inside words included."""
    chars = folded_table(codec)
    costs = letters.costs_in_all(([chars[a] + chars[b] for a, b, _ in high], [n for _, _, n in high]))
    return costs + _case_breaks(codec, high) * letters.CASE_BREAK


def _case_breaks(codec: str, high: _BytePairs) -> int:
    """How often a capital follows a small letter inside a word."""
    small, capital = small_and_capital(codec)
    return sum(n for a, b, n in high if a in small and b in capital)


def _keep_cheaper(found: dict[str, Ranked], codec: str, new: Ranked) -> None:
    if codec not in found or new.cost < found[codec].cost:
        found[codec] = new


@lru_cache(maxsize=1 << 14)
def _folded_ascii(first: int, second: int) -> str:
    return letters.folded(chr(first) + chr(second))


def _likely(text: bytes, rough: NDArray[np.float64], voted: frozenset[str]) -> list[tuple[Page, int]]:
    """The pages and languages worth a closer look, by the cost of single letters; each page with a vote is among them."""
    all_readings = readings()
    counts = np.bincount(np.frombuffer(text, np.uint8), minlength=256)[128:]
    costs = all_readings.priors + rough[all_readings.languages] + all_readings.letter_costs @ counts * letters.UNIT
    ranked = np.argsort(costs, kind="stable").tolist()
    chosen = ranked[:CLOSER_LOOK]
    for codec in voted:
        chosen += [at for at in ranked if all_readings.pages[at].codec == codec][:2]
    return [(all_readings.pages[at], int(all_readings.languages[at])) for at in chosen]


_ASCII = bytes(range(128))
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NO_LETTERS = bytes(byte for byte in range(256) if byte not in _LETTERS)


# In folded text: the second of two characters one of which is no ASCII; characters that are none beside letters that are.
_SECOND = re.compile("(?<=[^\x00-\x7f])[\x00-\x7f]|[^\x00-\x7f]")
_AFTER_ASCII = re.compile("(?<=[a-z])[^\x00-\x7f]")
_BEFORE_ASCII = re.compile("[^\x00-\x7f](?=[a-z])")


def _multi_cost(text: bytes, page: Page, base: NDArray[np.float64]) -> tuple[float, str]:
    """The languages of these pages are known by their characters alone, not by pairs."""
    decoded, broken = decode_as(text, page.codec)
    flat = letters.folded(decoded)
    counts = Counter("".join(_SECOND.findall(flat)))
    mixed = "".join((*_AFTER_ASCII.findall(flat), *_BEFORE_ASCII.findall(flat)))
    meetings = sum(map(str.isalpha, mixed))
    costs: list[tuple[float, str]] = []
    for at, language in enumerate(letters.languages()):
        if language.code in page.languages:
            single = sum(language.letters.get(char, language.unseen_letter) * n for char, n in counts.items())
            nats = float(base[at]) + (single + meetings * language.mixed) * letters.UNIT
            costs.append((nats + broken * BROKEN, language.code))
    return min(costs)
