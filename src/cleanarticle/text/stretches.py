"""Stretches of lines, as columns of numbers: neighbours, sums around a line, runs of a kind, the stretch with the most prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cleanarticle.text.facts import Facts

__all__ = ["FAR", "Column", "core", "distances", "list_runs", "mean_near", "shifted", "short_runs", "sum_from", "sums"]

Column: TypeAlias = NDArray[Any]
"""One number for each line."""

FAR = 60
"""Distances in lines are cut here."""
LINE_MASS = 400
"""Columns of one line that count at most."""
CORE_COST = 60.0
"""What a line that is no prose costs a stretch of text, in columns of prose."""


def sums(values: ArrayLike) -> Column:
    """The sum of all values before each place, and last of all of them."""
    return np.concatenate(([0], np.cumsum(values)))


def shifted(values: Column, step: int, fill: float) -> Column:
    """For each line the value of the line `step` lines after it (before it, if negative), `fill` where there is none."""
    found = np.full(len(values), fill, np.result_type(values, type(fill)) if values.dtype != np.bool_ else np.float64)
    if step >= 0:
        found[: max(0, len(values) - step)] = values[step:]
    else:
        found[-step:] = values[:step]
    return found


def sum_from(totals: Column, low: int, high: int, count: int) -> Column:
    """For each of `count` lines the sum from `low` lines after it up to before `high` lines after it; `totals` are `sums`."""
    at = np.arange(count)
    last = len(totals) - 1
    found: Column = totals[np.clip(at + high, 0, last)] - totals[np.clip(at + low, 0, last)]
    return found


def mean_near(totals: Column, reach: int) -> Column:
    """For each line the mean over it and the lines up to `reach` lines from it; `totals` are `sums`."""
    at = np.arange(len(totals) - 1)
    first, last = np.maximum(0, at - reach), np.minimum(len(at), at + reach + 1)
    found: Column = (totals[last] - totals[first]) / (last - first)
    return found


def distances(places: Sequence[int] | Column, count: int, *, forwards: bool) -> Column:
    """For each line how far it is from the last of these places, or up to the next one; `FAR` + 1 where there is none."""
    if not len(places):
        return np.full(count, FAR + 1)
    at = np.arange(count)
    held = np.asarray(places)
    cut = np.searchsorted(held, at + 1)
    if forwards:
        return np.where(cut > 0, np.minimum(FAR, at - held[np.maximum(0, cut - 1)]), FAR + 1)
    return np.where(cut < len(held), np.minimum(FAR, held[np.minimum(len(held) - 1, cut)] - at), FAR + 1)


def core(facts: Sequence[Facts]) -> tuple[int, int]:
    """The stretch of lines with the most prose for what else it holds: [first, last)."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for index, fact in enumerate(facts):
        total += min(fact.width, LINE_MASS) if fact.prose else -CORE_COST
        if total <= 0:
            start, total = index + 1, 0.0
        elif total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def short_runs(facts: Sequence[Facts]) -> Column:
    """For each line the length of the run of lines without prose it stands in, its place in it, and what is left of it."""
    found = np.zeros((len(facts), 3))
    start = 0
    for index in range(len(facts) + 1):
        if index == len(facts) or facts[index].prose:
            size = index - start
            run = found[start:index]
            run[:, 0] = size
            run[:, 1] = np.arange(size)
            run[:, 2] = np.arange(size)[::-1]
            start = index + 1
    return np.minimum(found, FAR)


def list_runs(facts: Sequence[Facts]) -> Column:
    """For each list item the length of its list, the mean width, the share that ends as sentences, whether a colon is before."""
    found = np.zeros((len(facts), 4))
    index = 0
    while index < len(facts):
        stop = index
        while stop < len(facts) and (facts[stop].bullet or facts[stop].ordered):
            stop += 1
        if stop > index:
            run = facts[index:stop]
            mean = sum(min(fact.width, LINE_MASS) for fact in run) / len(run)
            ends = sum(fact.ends for fact in run) / len(run)
            found[index:stop] = (min(len(run), FAR), mean, ends, index > 0 and facts[index - 1].colon)
        index = max(stop, index + 1)
    return found
