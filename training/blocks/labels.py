"""Which leaves of a page belong to its main content, found by aligning the page's words with the gold text."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from training.blocks.score import tokens

__all__ = ["shares"]

MAX_CELLS = 4_000_000_000
"""Bits of the alignment matrix; above it the page's words are aligned in the middle part only. Half a gigabyte."""
SHORT = 4
"""Words of a leaf that alignment alone may place by chance."""


def shares(texts: Sequence[str], gold: str) -> list[tuple[int, int]]:
    """For each leaf its number of words and how many of them the alignment found in the gold text, in order."""
    words: list[str] = []
    owner: list[int] = []
    counts = [0] * len(texts)
    for index, text in enumerate(texts):
        found = tokens(text)
        counts[index] = len(found)
        words.extend(found)
        owner.extend([index] * len(found))
    wanted = tokens(gold)
    hits = [0] * len(texts)
    known = set(wanted)
    places = [place for place, word in enumerate(words) if word in known]
    if len(places) * len(wanted) > MAX_CELLS:
        places = places[: MAX_CELLS // len(wanted)]
    for block in LCSseq.opcodes([words[place] for place in places], wanted):
        if block.tag == "equal":
            for place in places[block.src_start : block.src_end]:
                hits[owner[place]] += 1
    _drop_chance(texts, gold, counts, hits)
    return list(zip(counts, hits, strict=True))


def _drop_chance(texts: Sequence[str], gold: str, counts: Sequence[int], hits: list[int]) -> None:
    """Words of a menu meet words of the body by chance: a short leaf belongs only where the gold text has it word for word."""
    phrases = " " + " ".join(tokens(gold)) + " "
    for index, count in enumerate(counts):
        if hits[index] and count <= SHORT and f" {' '.join(tokens(texts[index]))} " not in phrases:
            hits[index] = 0
