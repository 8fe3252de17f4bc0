"""The metrics, as the data sets define them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_TOKEN = re.compile(r"\w+")


def word_f1(answer: str, gold: str | None) -> tuple[float, float, float]:
    """(precision, recall, F1) over bags of lower-cased words; an empty gold wants an empty answer."""
    said, wanted = Counter(_TOKEN.findall(answer.lower())), Counter(_TOKEN.findall((gold or "").lower()))
    if not wanted:
        return (1.0, 1.0, 1.0) if not said else (0.0, 0.0, 0.0)
    if not said:
        return 0.0, 0.0, 0.0
    shared = (said & wanted).total()
    precision, recall = shared / said.total(), shared / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def snippets(answer: str, wanted: Iterable[str] | None) -> tuple[int, int]:
    """(found, asked for), lower-cased."""
    low = answer.lower()
    asked = [snippet for snippet in wanted or () if snippet]
    return sum(snippet.lower() in low for snippet in asked), len(asked)


def segments(answer: str, with_: Iterable[str], without: Iterable[str]) -> tuple[int, int, int]:
    """(true positives, false negatives, false positives) of segments, white space folded."""
    flat = " ".join(answer.split())
    wanted = [" ".join(segment.split()) for segment in with_]
    unwanted = [" ".join(segment.split()) for segment in without]
    hits = sum(segment in flat for segment in wanted)
    return hits, len(wanted) - hits, sum(segment in flat for segment in unwanted)


def f1(true_positives: int, false_negatives: int, false_positives: int) -> float:
    total = 2 * true_positives + false_negatives + false_positives
    return 2 * true_positives / total if total else 0.0


def mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0
