"""How a text reads as it stands, and the most that any other encoding of its bytes could gain: most texts need no ranking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import single_byte_table
from cleanarticle.decode.pages import SINGLE, readings
from cleanarticle.decode.ranking import PLAIN_PAIRS, plain_costs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleanarticle.decode.recoding import Misread

__all__ = ["Standing", "most_gained", "standing"]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    cost: float
    """Nats, in the language that reads it best."""
    plain: NDArray[np.float64]
    """What its ASCII pairs cost in each of the languages."""
    chars: str
    """Its characters that are no ASCII, each once."""
    counts: NDArray[np.int64]
    """How often each of them occurs."""
    apart: NDArray[np.float64]
    """What each of them costs beside ASCII in each of the languages, nats: characters x languages."""


@lru_cache(maxsize=16)
def standing(text: str) -> Standing:
    """One text can be read through many pages."""
    pairs = Counter(pairwise(text))
    common = [((ord(a), ord(b)), n) for (a, b), n in pairs.most_common(PLAIN_PAIRS)]
    plain = plain_costs(common)
    high = [(a, b, n) for (a, b), n in pairs.items() if a >= "\x80" or b >= "\x80"]
    costs = letters.table([_folded(a) + _folded(b) for a, b, _ in high]) * letters.UNIT
    costs *= np.array([n for _, _, n in high])[:, None]
    counts = Counter(filter(_is_high, text))
    row = {char: at for at, char in enumerate(counts)}
    apart = np.zeros((len(counts), costs.shape[1]))
    alone = [at for at, (a, b, _) in enumerate(high) if a < "\x80" or b < "\x80"]
    np.add.at(apart, [row[max(high[at][:2])] for at in alone], costs[alone])
    best = float((plain + costs.sum(axis=0)).min()) + letters.case_breaks(text) * letters.CASE_BREAK
    return Standing(best, plain, "".join(counts), np.array(list(counts.values())), apart)


@lru_cache(maxsize=1 << 12)
def _folded(char: str) -> str:
    return (letters.folded(char) + " ")[0]


def _is_high(char: str) -> bool:
    return char >= "\x80"


def most_gained(text: Standing, page: Misread) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """For each of the `readings` of the bytes that the text has in the page: the most nats it could gain, and how many
    characters read otherwise in it.

    A bound, no estimate: what stays as it is costs at least what it costs beside ASCII, what changes at least what its new letter
    costs after the letter it likes best.
    """
    known = readings()
    high = np.array([page.bytes_of[ord(char)] - 0x80 for char in text.chars], np.intp)
    changes = _changes(page.codec)[:, high]
    stays = np.where(changes, 0.0, 1.0) @ text.apart
    changed = (known.least_costs[:, high] * (changes * text.counts)[known.codecs]).sum(axis=1) * letters.UNIT
    least = known.priors + text.plain[known.languages] + stays[known.codecs, known.languages] + changed
    visible = np.array([char >= "\xa0" for char in text.chars], bool)
    return text.cost - least, (changes @ (text.counts * visible))[known.codecs]


@lru_cache(maxsize=16)
def _changes(codec: str) -> NDArray[np.bool_]:
    """Which bytes from 0x80 on are another character in the single-byte encodings: encodings x bytes."""
    table = single_byte_table(codec)[0x80:]
    return np.array(
        [[a != b for a, b in zip(table, single_byte_table(page.codec)[0x80:], strict=True)] for page in SINGLE]
    )
