"""The metrics of the development sets, as their README defines them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["Words", "segments", "snippets_found", "tokens", "word_f1"]

Words = Counter[str]

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def word_f1(answer: Words, gold: Words) -> float:
    """F1 of the two multisets; an empty gold scores 1 for an empty answer and 0 otherwise."""
    wanted, given = gold.total(), answer.total()
    if not wanted:
        return float(not given)
    common = (answer & gold).total()
    return 2 * common / (wanted + given)


def snippets_found(answer: str, snippets: Sequence[str]) -> int:
    low = answer.lower()
    return sum(snippet.lower() in low for snippet in snippets)


def segments(answer: str, present: Iterable[str], absent: Iterable[str]) -> tuple[int, int, int]:
    """True positives, false negatives and false positives of one page."""
    text = _flat(answer)
    found = [_flat(segment) in text for segment in present]
    return sum(found), len(found) - sum(found), sum(_flat(segment) in text for segment in absent)


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
