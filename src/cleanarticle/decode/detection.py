"""Which legacy encoding bytes are in, when they are neither marked nor UTF-8: evidence weighed, nobody believed.

Each candidate encoding is judged by what the text would read like in it: the cost of its letters in the language that
reads it best. The declaration and a detector library have a vote, worth so many nats of that cost.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from operator import mul

from cleanarticle.decode import labels, letters
from cleanarticle.decode.codepages import decode_as
from cleanarticle.decode.declarations import Declaration, blank
from cleanarticle.decode.pages import MULTI, SINGLE, Page, folded_table, high_costs
from cleanarticle.decode.sample import language_of, sample

__all__ = ["detect"]

# Votes and priors are nats. On the 1,315 development samples any value from 4 to 16 gives the same answers but for two.
DECLARED = 10.0
DETECTED = 5.0
NAMED_LANGUAGE = 15.0
BROKEN = 12.0  # for each place in the sample that is no text in a multi-byte encoding

# Pages and languages that get a closer look after the first ranking, and the ASCII pairs that tell the language.
CLOSER_LOOK = 16
PLAIN_PAIRS = 200


def detect(data: bytes, declarations: tuple[Declaration, ...]) -> str:
    """The codec that reads the bytes best."""
    text = sample(data)
    votes = _votes(text if b"<" in data[:HEAD] else blank(data[:DETECTOR_REACH], declarations), declarations)
    costs = _costs(text, language_of(data), votes)
    for codec in votes:
        if codec and codec not in costs and codec not in _NOT_ASCII:
            costs[codec] = RARE + _cost_in_any(text, codec)
    best = min(costs, key=lambda codec: costs[codec] - votes.get(codec, 0.0))
    other = [codec for codec in votes if codec in _NOT_ASCII]
    if not other:
        return best
    # Where ASCII bytes are no ASCII letters the sample, which looks for markup, means nothing.
    head = data[:HEAD]
    return min([best, *other], key=lambda codec: _cost_in_any(head, codec) - votes.get(codec, 0.0))


RARE = 5.0  # for an encoding nothing but a vote speaks for
HEAD = 2048
DETECTOR_REACH = 16_384
_NOT_ASCII = frozenset(
    {"cp037", "cp500", "cp1140", "cp1026", "cp273", "cp424", "cp875", "hz", "utf-16-le", "utf-16-be"}
)


def _cost_in_any(text: bytes, codec: str) -> float:
    decoded, broken = decode_as(text, codec)
    return letters.read(decoded).cost + broken * BROKEN


def _votes(text: bytes, declarations: tuple[Declaration, ...]) -> dict[str, float]:
    import chardet  # only bytes that are not UTF-8 pay for the detector

    votes = {labels.codec_name(item.label): DECLARED for item in declarations}
    answer = labels.codec_name(chardet.detect(text, compat_names=False)["encoding"] or "")
    votes[answer] = votes.get(answer, 0.0) + DETECTED
    return votes


def _costs(text: bytes, named: str, voted: Iterable[str]) -> dict[str, float]:
    """Nats the likely codecs' readings of the sample cost, each in the language that suits it best."""
    known = {language.code: language for language in letters.languages()}
    pairs = Counter(pairwise(text))
    plain = [
        (letters.folded(chr(a) + chr(b)), n) for (a, b), n in pairs.most_common(PLAIN_PAIRS) if a < 128 and b < 128
    ]
    high = [(a, b, n) for (a, b), n in pairs.items() if a >= 128 or b >= 128]
    base = _bases(plain, letters.languages(), named)
    costs: dict[str, float] = {}
    for page, code in _likely(text, known, base, frozenset(voted)):
        table = folded_table(page.codec)
        cost = known[code].cost([(table[a] + table[b], n) for a, b, n in high]) * letters.UNIT
        costs[page.codec] = min(costs.get(page.codec, math.inf), page.prior + base[code] + cost)
    for page in MULTI:
        costs[page.codec] = page.prior + _multi_cost(text, page, known, base)
    return costs


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


def _multi_cost(text: bytes, page: Page, known: dict[str, letters.Language], base: dict[str, float]) -> float:
    decoded, broken = decode_as(text, page.codec)
    flat = letters.folded(decoded)
    pairs = [(a + b, n) for (a, b), n in Counter(pairwise(flat)).items() if a >= "\x80" or b >= "\x80"]
    return broken * BROKEN + min(base[code] + known[code].cost(pairs) * letters.UNIT for code in page.languages)
