"""How bytes read in each encoding: nats of cost, by letter pairs, in the language that suits the reading best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter, mul
from types import MappingProxyType

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import decode_as
from cleanarticle.decode.pages import MULTI, SINGLE, Page, folded_table, high_costs, small_and_capital

__all__ = ["BROKEN", "Ranked", "rank"]

NAMED_LANGUAGE = 15.0  # nats the language named by the markup is worth
BROKEN = 12.0  # nats for each place in the sample that is no text in a multi-byte encoding
# Pages and languages that get a closer look after the first ranking, and the ASCII pairs that tell the language.
CLOSER_LOOK = 16
PLAIN_PAIRS = 200


@dataclass(frozen=True, slots=True)
class Ranked:
    cost: float
    language: str


def rank(text: bytes, *, named: str = "", also: Iterable[str] = ()) -> dict[str, Ranked]:
    """The likely codecs and those in `also`, each with its cost in the language that suits it best."""
    known = {language.code: language for language in letters.languages()}
    pairs = Counter(pairwise(text))
    common = [(a, b, n) for (a, b), n in pairs.most_common(PLAIN_PAIRS) if a < 128 and b < 128]
    high = [(a, b, n) for (a, b), n in pairs.items() if a >= 128 or b >= 128]
    base = _bases(tuple(_folded_ascii(a, b) for a, b, _ in common), tuple(n for _, _, n in common), named)
    found: dict[str, Ranked] = {}
    mixed = sum(n for a, b, n in high if (a in _LETTERS) is not (b in _LETTERS))
    rough = {
        code: cost + (0 if known[code].latin else mixed * known[code].mixed * letters.UNIT)
        for code, cost in base.items()
    }
    times = [n for _, _, n in high]
    for page, code in _likely(text, known, rough, frozenset(also)):
        table = folded_table(page.codec)
        cost = known[code].cost(([table[a] + table[b] for a, b, _ in high], times)) * letters.UNIT
        cost += _case_breaks(page.codec, high) * letters.CASE_BREAK
        _keep_cheaper(found, page.codec, Ranked(page.prior + base[code] + cost, code))
    for page in MULTI:
        cost, code = _multi_cost(text, page, known, base)
        _keep_cheaper(found, page.codec, Ranked(page.prior + cost, code))
    return found


def _case_breaks(codec: str, high: list[tuple[int, int, int]]) -> int:
    """How often a capital follows a small letter inside a word."""
    small, capital = small_and_capital(codec)
    return sum(n for a, b, n in high if a in small and b in capital)


def _keep_cheaper(found: dict[str, Ranked], codec: str, new: Ranked) -> None:
    if codec not in found or new.cost < found[codec].cost:
        found[codec] = new


@lru_cache(maxsize=1 << 14)
def _folded_ascii(first: int, second: int) -> str:
    return letters.folded(chr(first) + chr(second))


@lru_cache(maxsize=64)
def _bases(plain: tuple[str, ...], times: tuple[int, ...], named: str) -> Mapping[str, float]:
    """What the ASCII pairs cost in each language. The same text is ranked for one page after the other, its ASCII unchanged."""
    known = letters.languages()
    latin = {language.code: language.cost((plain, times)) * letters.UNIT for language in known if language.latin}
    # Text in another script may hold names and addresses in any language: its ASCII tells nothing.
    least = min(latin.values())
    costs = {language.code: latin.get(language.code, least) for language in known}
    if named in costs:
        costs[named] -= NAMED_LANGUAGE
    return MappingProxyType(costs)


def _likely(
    text: bytes, known: dict[str, letters.Language], base: dict[str, float], voted: frozenset[str]
) -> list[tuple[Page, str]]:
    """The pages and languages worth a closer look, by the cost of single letters; each page with a vote is among them."""
    counts = Counter(text.translate(None, _ASCII))
    # Two bytes more than there are: `itemgetter` gives a tuple for two and up.
    of_bytes = itemgetter(0, 0, *(byte - 128 for byte in counts))
    times = (0, 0, *counts.values())
    ranked = sorted(
        (
            page.prior
            + base[code]
            + sum(map(mul, times, of_bytes(high_costs(page.codec, known[code])))) * letters.UNIT,
            at,
            code,
        )
        for at, page in enumerate(SINGLE)
        for code in page.languages
    )
    chosen = [(SINGLE[at], code) for _, at, code in ranked[:CLOSER_LOOK]]
    for codec in voted:
        chosen += [(SINGLE[at], code) for _, at, code in ranked if SINGLE[at].codec == codec][:2]
    return chosen


_ASCII = bytes(range(128))
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


_HIGH_RUN = re.compile("[^\x00-\x7f]+")


def _multi_cost(
    text: bytes, page: Page, known: dict[str, letters.Language], base: Mapping[str, float]
) -> tuple[float, str]:
    decoded, broken = decode_as(text, page.codec)
    flat = letters.folded(decoded)
    counts: Counter[tuple[str, str]] = Counter()
    for run in _HIGH_RUN.finditer(flat):
        counts.update(pairwise(flat[max(run.start() - 1, 0) : run.end() + 1]))
    pairs = ([a + b for a, b in counts], list(counts.values()))
    cost, code = min((base[code] + known[code].cost(pairs) * letters.UNIT, code) for code in page.languages)
    return cost + broken * BROKEN, code
