"""Words of many languages, known by their hashes alone, with how common each is: evidence that a word ends at an offset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.sheet import Codes, Hashes, hashes_of_words

__all__ = ["BITS", "LEVELS", "Vocabulary"]

BITS = 22
"""Places of the table."""
CHECK_BITS = 6
"""More bits of the hash, kept with the word. With 60,000 words an unknown string is taken for known once in 4,500 times; with the place
alone once in 70, and a word of ten letters holds fifty strings."""
LEVELS = (2, 4, 12)
"""In how many texts a word was met from which on it is of level 1, 2, 3."""
SKIP = 255
"""The gap to the next word that says only that it is farther."""
_LEVEL_BITS = 2
_OF_LEVEL = np.uint8((1 << _LEVEL_BITS) - 1)
_REST = np.uint64(64 - BITS)
_REST_OF_CHECK = np.uint64(64 - BITS - CHECK_BITS)
_OF_CHECK = np.uint64((1 << CHECK_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    table: Codes
    """For the place of each hash the check bits of the word there, then its level; 0 where there is none."""

    @classmethod
    def of_counts(cls, counts: Mapping[str, int]) -> Vocabulary:
        """Of words in lower case, each with the number of texts that it was met in. None of them holds a space. Of two words at one
        place the commoner stays."""
        known = {word: count for word, count in counts.items() if count >= LEVELS[0]}
        table = np.zeros(1 << BITS, np.uint8)
        if known:
            numbers = np.array(list(known.values()))
            levels = np.searchsorted(np.array(LEVELS), numbers, side="right").astype(np.uint8)
            hashes = hashes_of_words("\n".join(known))
            order = np.argsort(numbers, kind="stable")
            table[_places(hashes[order])] = (_checks(hashes[order]) << np.uint8(_LEVEL_BITS)) | levels[order]
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
        """Their number, check and level of each, and how far each is from the one before: one byte, after one of `SKIP` for each time
        that it is farther."""
        places = np.flatnonzero(self.table)
        skips, gaps = np.divmod(np.diff(places, prepend=-1), SKIP)
        steps = np.full(int(skips.sum()) + len(gaps), SKIP, np.uint8)
        steps[np.cumsum(skips + 1) - 1] = gaps
        return len(places).to_bytes(4, "little") + self.table[places].tobytes() + steps.tobytes()

    def level(self, hashes: Hashes) -> NDArray[np.uint64]:
        """How common each is: 0 to 3."""
        found = self.table[_places(hashes)]
        levels: NDArray[np.uint64] = np.where(
            found >> np.uint8(_LEVEL_BITS) == _checks(hashes), found & _OF_LEVEL, 0
        ).astype(np.uint64)
        return levels


def _places(hashes: Hashes) -> NDArray[np.intp]:
    return (hashes >> _REST).astype(np.intp)


def _checks(hashes: Hashes) -> Codes:
    return ((hashes >> _REST_OF_CHECK) & _OF_CHECK).astype(np.uint8)
