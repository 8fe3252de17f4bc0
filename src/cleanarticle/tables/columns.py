"""What the cells of a column have in common, and how much a further cell looks like one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeAlias

from cleanarticle.tables.characters import mask
from cleanarticle.tables.line import SEGMENT, Line

__all__ = ["ASPECTS", "Background", "Column", "Signature", "likeness", "outline", "signature", "step", "whole_number"]

Signature: TypeAlias = tuple[str, ...]
"""One value an aspect."""
Background: TypeAlias = Sequence[Mapping[str, float]]
"""For each aspect the share of each frequent value among all cells of all tables."""

ASPECTS = ("kind", "shape", "length", "words", "first", "last", "value", "step", "format")
RARE = (2e-3, 5e-4, 1e-3, 1e-3, 4e-4, 4e-4, 1e-4, 2e-3, 1e-3)
"""The share taken for a value that the background does not list; about that of the rarest one listed."""
STRENGTH = 1.0
"""How many cells the background weighs as much as."""
_NUMBER = re.compile(r"([^\d ]{0,3} ?)(\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:([.,:])(\d+))?(\D{0,6})")
_WHOLE = re.compile(r"(?:[^\W\d_]{1,2}|#)?(\d{1,6})(?:st|nd|rd|th|[.:)ªº°])?")
_LENGTHS = "0123456677889999aaaaabbbbbccccccccddddddddddeeeeeeeeeeeeeeeeffffffffffffffffffffffff"


def signature(line: Line, start: int, end: int) -> Signature:
    """What is compared between the cells of a column; worked out once for each cell of a line."""
    known = line.signatures.get((start, end))
    if known is None:
        known = line.signatures[start, end] = _signature(line, start, end)
    return known


def _signature(line: Line, start: int, end: int) -> Signature:
    text = line.lower[start:end]
    kind, shape, length, words, first, value = outline(line, start, end)
    tail = line.segment_start(end) - start
    last = text[max(0, tail, end - start - 8) :]
    return (kind, shape, length, words, first, last, value, step(text, line.number), _format(text))


def outline(line: Line, start: int, end: int) -> Signature:
    """The aspects that are told without looking at all of the cell: kind, shape, length, words, first, value."""
    kinds = line.kinds[start:end]
    size, spaces = end - start, kinds.count(" ")
    head = SEGMENT.match(kinds)
    return (
        kinds[0] + kinds[-1] + ("d" if "d" in kinds else "") + (" " if spaces else ""),
        mask(kinds[:40])[:14],
        _LENGTHS[size] if size < len(_LENGTHS) else "g",
        str(min(spaces, 6)),
        line.lower[start : start + min(head.end(), 8)] if head else "",
        line.lower[start : min(end, start + 40)],
    )


def _format(text: str) -> str:
    """How a number is written: what is before and after it, how its thousands are parted, how many decimals it has."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return ""
    before, whole, mark, decimals, after = found.groups("")
    size = "g" if not whole.isdecimal() else "p" if len(whole) > 3 else ""
    return f"{before}{size}{mark}{len(decimals)}{after}"


def step(text: str, number: int | None) -> str:
    """What a whole number is ahead of the number of its row: the same down a column that counts 1, 2, 3 or 1990, 1991."""
    found = None if number is None else whole_number(text)
    return "" if found is None else str(found - (number or 0))


def whole_number(text: str) -> int | None:
    """The whole number that a cell is, a mark or unit of a letter or two aside.

    >>> whole_number("12."), whole_number("3rd"), whole_number("3.5")
    (12, 3, None)
    """
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


@dataclass(slots=True)
class Column:
    """Counts of the aspects of the cells seen in one column."""

    counts: tuple[Counter[str], ...]
    size: float = 0
    empty: float = 0

    @classmethod
    def new(cls) -> Column:
        return cls(counts=tuple(Counter() for _ in ASPECTS))

    def add(self, cell: Signature | None, times: int = 1) -> None:
        if cell is None:
            self.empty += times
            return
        self.size += times
        for counter, value in zip(self.counts, cell, strict=True):
            counter[value] += times


def likeness(cell: Signature, column: Column, background: Background, *, own: int = 1) -> float:
    """The mean log-likelihood ratio of the aspects of a cell that was counted `own` times in the column, which is taken out."""
    total = 0.0
    for aspect, (value, shares) in enumerate(zip(cell, background, strict=True)):
        count = column.counts[aspect][value] - own
        total += log((count / shares.get(value, RARE[aspect]) + STRENGTH) / (column.size - own + STRENGTH))
    return total / len(cell)
