"""Words of many languages, known by their hashes alone, with how common each is: evidence that a word ends at an offset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.sheet import Codes, Hashes, hashes_of_words

__all__ = ["BITS", "LEVELS", "Vocabulary"]

BITS = 22
"""Places of the table: with 60,000 words an unknown one is taken for known once in 70 times."""
LEVELS = (2, 4, 12)
"""In how many texts a word was met from which on it is of level 1, 2, 3."""
SKIP = 255
"""The gap to the next word that says only that it is farther."""
_REST = np.uint64(64 - BITS)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    table: Codes
    """For each hash the level of the word: 0 where it is unknown."""

    @classmethod
    def of_counts(cls, counts: Mapping[str, int]) -> Vocabulary:
        """Of words in lower case, each with the number of texts that it was met in. None of them holds a space."""
        known = {word: count for word, count in counts.items() if count >= LEVELS[0]}
        table = np.zeros(1 << BITS, np.uint8)
        if known:
            levels = np.searchsorted(np.array(LEVELS), np.array(list(known.values())), side="right")
            np.maximum.at(table, _places(hashes_of_words("\n".join(known))), levels.astype(np.uint8))
        return cls(table)

    @classmethod
    def of_bytes(cls, data: bytes) -> Vocabulary:
        """What `to_bytes` wrote."""
        size = int.from_bytes(data[:4], "little")
        gaps = np.frombuffer(data, np.uint8, offset=4)[size:]
        table = np.zeros(1 << BITS, np.uint8)
        table[(np.cumsum(gaps, dtype=np.int64) - 1)[gaps < SKIP]] = np.frombuffer(data, np.uint8, size, 4)
        return cls(table)

    def to_bytes(self) -> bytes:
        """Their number, the level of each, and how far each is from the one before: one byte, after one of `SKIP` for each time that
        it is farther."""
        places = np.flatnonzero(self.table)
        skips, gaps = np.divmod(np.diff(places, prepend=-1), SKIP)
        steps = np.full(int(skips.sum()) + len(gaps), SKIP, np.uint8)
        steps[np.cumsum(skips + 1) - 1] = gaps
        return len(places).to_bytes(4, "little") + self.table[places].tobytes() + steps.tobytes()

    def level(self, hashes: Hashes) -> NDArray[np.uint64]:
        """How common each is: 0 to 3."""
        found: NDArray[np.uint64] = self.table[_places(hashes)].astype(np.uint64)
        return found


def _places(hashes: Hashes) -> NDArray[np.intp]:
    return (hashes >> _REST).astype(np.intp)
