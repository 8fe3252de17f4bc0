"""One decision over all lines of a run: where the cells of each line end, given the number of columns.

The evidence of the offsets (boundary.py) and the likeness of the cells of each column (columns.py) are weighed together
by dynamic programming, line after line, in a few rounds: each round knows the columns that the round before has found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from cleanarticle.tables.columns import ASPECTS, Background, Column, Signature, signature
from cleanarticle.tables.line import Line

__all__ = ["Split", "Weights", "decode", "row_of"]

ROUNDS = 2
SPARE = 8
"""Offsets considered beyond three a column; more did not change results on the development tables."""
FLOOR = -6.0
"""Log-odds below which an offset is not considered."""
MOST_PASSED = 10.0
"""Log-odds of the boundaries that one cell may run over; beyond that no likeness makes up for it."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of the evidence are weighed, for the first line and for the others."""

    head: Sequence[float]
    body: Sequence[float]
    background: Background


BASIC = ("boundary", "empty", "emptiness", "lower", "punctuation", "brackets", "single")
PARTS = (*BASIC, *ASPECTS)


@dataclass(slots=True)
class Split:
    """A line with its evidence and the cells of the last round."""

    line: Line
    odds: dict[int, float]
    gap: int = 0
    """1 where the boundary itself is a character (a space) that belongs to no cell."""
    ends: list[tuple[int, int]] = field(default_factory=list)
    """The cells as (start, end), one a column; an empty cell has start == end."""

    def cell(self, start: int, end: int) -> Signature:
        return signature(self.line, start, end)


def row_of(split: Split) -> list[str]:
    return [split.line.text[start:end].strip() for start, end in split.ends]


def strongest(split: Split, count: int) -> list[int]:
    ranked = sorted(split.odds, key=lambda at: (-split.odds[at], at))
    return sorted(at for at in ranked[:count] if split.odds[at] > FLOOR)


def first_cut(split: Split, columns: int) -> bool:
    """The cells at the strongest boundaries; False where there are too few good ones to trust them."""
    cuts = strongest(split, columns - 1)
    edges = [0, *[at + split.gap for at in cuts]]
    split.ends = list(zip(edges, [*cuts, len(split.line.text)], strict=True))
    missing = columns - len(split.ends)
    split.ends += [(len(split.line.text),) * 2] * missing
    return not missing and all(split.odds[at] > -1 for at in cuts)


def decode(splits: Sequence[Split], columns: int, weights: Weights, rounds: int = ROUNDS) -> float:
    """Cuts all lines into that many columns; the score of the whole."""
    trusted = [first_cut(split, columns) for split in splits]
    if not any(trusted):
        trusted = [True] * len(splits)
    table = [Column.new() for _ in range(columns)]
    for split, trust in zip(splits, trusted, strict=True):
        if trust:
            _count(table, split, 1)
    total = 0.0
    for turn in range(rounds):
        total = 0.0
        profiles = [column.scores(weights.background, weights.body[len(BASIC) :]) for column in table]
        heads = [column.scores(weights.background, weights.head[len(BASIC) :]) for column in table]
        cut: list[list[tuple[int, int]]] = []
        for at, split in enumerate(splits):
            counted = turn > 0 or trusted[at]
            score, ends = _cut(
                split,
                table,
                profiles if at else heads,
                weights.body if at else weights.head,
                weights.background,
                own=counted,
            )
            total += score
            cut.append(ends)
        table = [Column.new() for _ in range(columns)]
        for split, ends in zip(splits, cut, strict=True):
            split.ends = ends
            _count(table, split, 1)
    return total


def _count(table: Sequence[Column], split: Split, times: int) -> None:
    for column, (start, end) in zip(table, split.ends, strict=True):
        column.add(split.cell(start, end) if end > start else None, times)


def _own(
    split: Split,
    table: Sequence[Column],
    profiles: list[list[tuple[dict[str, float], float]]],
    weights: Sequence[float],
    background: Background,
) -> list[tuple[dict[str, float], str, float]]:
    """Takes the line's own cells out of the columns' scores, so that no cell confirms itself; what to restore."""
    from cleanarticle.tables.columns import RARE, STRENGTH

    undo: list[tuple[dict[str, float], str, float]] = []
    for column, profile, (start, end) in zip(table, profiles, split.ends, strict=True):
        if end <= start:
            continue
        for aspect, value in enumerate(split.cell(start, end)):
            scores, unseen = profile[aspect]
            count = column.counts[aspect][value] - 1
            undo.append((scores, value, scores[value]))
            share = background[aspect].get(value, RARE[aspect])
            weight = weights[len(BASIC) + aspect]
            scores[value] = (
                weight * log((count / share + STRENGTH) / (column.size - 1 + STRENGTH)) if count > 0 else unseen
            )
    return undo


def intrinsic(line: Line, start: int, end: int) -> tuple[int, int, int]:
    """Whether the cell starts in lower case, starts or ends with a mark no cell starts or ends with, breaks brackets."""
    kinds = line.kinds
    head, tail = kinds[start], kinds[end - 1]
    odd = (head in ",.;:!?)]}%/") + (tail in "([{/,&" or (tail == "-" and end - start > 1))
    return head == "l", odd, line.depth[start] + (line.depth[end] if end < len(kinds) else 0)


def _cut(
    split: Split,
    table: Sequence[Column],
    profiles: list[list[tuple[dict[str, float], float]]],
    weights: Sequence[float],
    background: Background,
    *,
    own: bool,
) -> tuple[float, list[tuple[int, int]]]:
    """The best cells of one line: dynamic programming over columns and offsets."""
    columns, size = len(table), len(split.line.text)
    undo = _own(split, table, profiles, weights, background) if own else []
    stops = [*strongest(split, 3 * columns + SPARE), size]
    starts = [0, *[at + split.gap for at in stops[:-1]]]
    w_boundary, w_empty, w_emptiness, w_lower, w_odd, w_brackets, w_single = weights[: len(BASIC)]
    total = len(stops)
    best = [0.0] + [_NEVER] * total
    back: list[list[int]] = []
    static: dict[tuple[int, int], tuple[Signature, float]] = {}
    line, odds = split.line, split.odds
    for number, (column, profile) in enumerate(zip(table, profiles, strict=True)):
        empties = column.empty - (1 if own and split.ends[number][0] == split.ends[number][1] else 0)
        cells = column.size + column.empty - (1 if own else 0)
        blank = w_empty + w_emptiness * log((empties + 0.05) / (cells + 1) / 0.05)
        (s0, u0), (s1, u1), (s2, u2), (s3, u3), (s4, u4), (s5, u5), (s6, u6) = profile
        now = [_NEVER] * (total + 1)
        came = [0] * (total + 1)
        for i in range(total + 1):
            here = best[i]
            if here <= _NEVER / 2:
                continue
            if here + blank > now[i]:
                now[i], came[i] = here + blank, i
            if number == columns - 1 and i < total:
                reach: Sequence[int] = (total,)
            else:
                reach = range(i + 1, total + 1)
            passed = 0.0
            for j in reach:
                if passed > MOST_PASSED and j < total:
                    continue
                passed += max(0.0, odds[stops[j - 1]]) if j < total else 0.0
                key = (i, j)
                known = static.get(key)
                if known is None:
                    start, end = starts[i], stops[j - 1]
                    if start >= end:
                        continue
                    lower, odd, broken = intrinsic(line, start, end)
                    value = (
                        w_lower * lower + w_odd * odd + w_brackets * broken + (w_single if end - start == 1 else 0.0)
                    )
                    if j < total:
                        value += w_boundary * odds[stops[j - 1]]
                    known = static[key] = (split.cell(start, end), value)
                (c0, c1, c2, c3, c4, c5, c6), value = known
                value += (
                    here
                    + s0.get(c0, u0)
                    + s1.get(c1, u1)
                    + s2.get(c2, u2)
                    + s3.get(c3, u3)
                    + s4.get(c4, u4)
                    + s5.get(c5, u5)
                    + s6.get(c6, u6)
                )
                if value > now[j]:
                    now[j], came[j] = value, i
        back.append(came)
        best = now
    for scores, value_of, old in reversed(undo):
        scores[value_of] = old
    ends: list[tuple[int, int]] = []
    at = total
    for came in reversed(back):
        before = came[at]
        if before == at:
            place = starts[at] if at < total else size
            ends.append((place, place))
        else:
            ends.append((starts[before], stops[at - 1]))
        at = before
    ends.reverse()
    return best[total], ends
