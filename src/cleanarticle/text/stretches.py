"""Stretches of lines: sums over them, runs of a kind, the stretch with the most prose, distances to marked places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from cleanarticle.text.facts import Facts

__all__ = ["core", "distances", "list_runs", "short_runs", "sums"]

FAR = 60
"""Distances in lines are cut here."""
LINE_MASS = 400
"""Columns of one line that count at most."""
CORE_COST = 60.0
"""What a line that is no prose costs a stretch of text, in columns of prose."""


def sums(values: Sequence[float]) -> list[float]:
    totals: list[float] = [0]
    for value in values:
        totals.append(totals[-1] + value)
    return totals


def distances(places: Sequence[int], count: int, *, forwards: bool) -> list[int]:
    """For each line how far it is from the last of these places, or up to the next one; `FAR` + 1 where there is none."""
    found = []
    for index in range(count):
        cut = bisect_left(places, index + 1)
        if forwards:
            found.append(min(FAR, index - places[cut - 1]) if cut else FAR + 1)
        else:
            found.append(min(FAR, places[cut] - index) if cut < len(places) else FAR + 1)
    return found


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


def short_runs(facts: Sequence[Facts]) -> list[tuple[float, float, float]]:
    """For each line the length of the run of lines without prose it stands in, its place in it, and what is left of it."""
    found: list[tuple[float, float, float]] = []
    start = 0
    for index in range(len(facts) + 1):
        if index == len(facts) or facts[index].prose:
            size = index - start
            found.extend((min(size, FAR), min(place, FAR), min(size - place - 1, FAR)) for place in range(size))
            if index < len(facts):
                found.append((0, 0, 0))
            start = index + 1
    return found


def list_runs(facts: Sequence[Facts]) -> list[tuple[float, float, float, float]]:
    """For each list item the length of its list, the mean width, the share that ends as sentences, whether a colon is before."""
    found: list[tuple[float, float, float, float]] = []
    index = 0
    while index < len(facts):
        stop = index
        while stop < len(facts) and (facts[stop].bullet or facts[stop].ordered):
            stop += 1
        if stop == index:
            found.append((0, 0, 0, 0))
            index += 1
            continue
        run = facts[index:stop]
        announced = index > 0 and facts[index - 1].colon
        mean = sum(min(fact.width, 400) for fact in run) / len(run)
        found.extend([(min(len(run), FAR), mean, sum(fact.ends for fact in run) / len(run), announced)] * len(run))
        index = stop
    return found
