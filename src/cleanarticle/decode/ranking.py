"""How bytes read in each encoding: nats of cost, by letter pairs, in the language that suits the reading best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

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
    plain = [
        (letters.folded(chr(a) + chr(b)), n) for (a, b), n in pairs.most_common(PLAIN_PAIRS) if a < 128 and b < 128
    ]
    high = [(a, b, n) for (a, b), n in pairs.items() if a >= 128 or b >= 128]
    base = _bases(plain, letters.languages(), named)
    found: dict[str, Ranked] = {}
    mixed = sum(n for a, b, n in high if (a in _LETTERS) is not (b in _LETTERS))
    rough = {
        code: cost + (0 if known[code].latin else mixed * known[code].mixed * letters.UNIT)
        for code, cost in base.items()
    }
    for page, code in _likely(text, known, rough, frozenset(also)):
        table = folded_table(page.codec)
        cost = known[code].cost([(table[a] + table[b], n) for a, b, n in high]) * letters.UNIT
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


def _bases(plain: list[tuple[str, int]], known: Iterable[letters.Language], named: str) -> dict[str, float]:
    """What the ASCII pairs cost in each language."""
    latin = {language.code: language.cost(plain) * letters.UNIT for language in known if language.latin}
    # Text in another script may hold names and addresses in any language: its ASCII tells nothing.
    least = min(latin.values())
    costs = {language.code: latin.get(language.code, least) for language in known}
    if named in costs:
        costs[named] -= NAMED_LANGUAGE
    return costs


def _likely(
    text: bytes, known: dict[str, letters.Language], base: dict[str, float], voted: frozenset[str]
) -> list[tuple[Page, str]]:
    """The pages and languages worth a closer look, by the cost of single letters; each page with a vote is among them."""
    counts = Counter(text.translate(None, _ASCII))
    histogram = [counts[byte] for byte in range(128, 256)]
    ranked = sorted(
        (
            page.prior + base[code] + sum(map(mul, histogram, high_costs(page.codec, known[code]))) * letters.UNIT,
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


def _multi_cost(
    text: bytes, page: Page, known: dict[str, letters.Language], base: dict[str, float]
) -> tuple[float, str]:
    decoded, broken = decode_as(text, page.codec)
    flat = letters.folded(decoded)
    pairs = [(a + b, n) for (a, b), n in Counter(pairwise(flat)).items() if a >= "\x80" or b >= "\x80"]
    cost, code = min((base[code] + known[code].cost(pairs) * letters.UNIT, code) for code in page.languages)
    return cost + broken * BROKEN, code
