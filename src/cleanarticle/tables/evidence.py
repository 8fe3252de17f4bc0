"""The evidence of a run of lines without blank ones: the lines read, and the boundaries the models see in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleanarticle.tables.boundary import Surroundings, candidates
from cleanarticle.tables.joint import FLOOR
from cleanarticle.tables.line import Line
from cleanarticle.tables.lines import Odds, describe_lines
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.screen import is_prose
from cleanarticle.tables.sheet import Sheet, Words
from cleanarticle.trees import Numbers, chances

__all__ = ["FORMS", "OUTSIDE", "LineEvidence", "Run", "describe_runs", "odds_of", "read_runs"]

FORMS = ("outside", "concat", "oneline", "cellperline", "space")
OUTSIDE = 0
LONGEST = 3000
"""Characters of a line that are looked at for its boundaries as a row."""
LONGEST_SPACED = 600


@dataclass(frozen=True, slots=True)
class LineEvidence:
    line: Line
    glued: dict[int, float]
    """Log-odds of a boundary at offsets between characters."""
    spaced: dict[int, float]
    """Log-odds of a boundary at the single spaces."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `[first, first + len(items))` of the text."""

    first: int
    items: Sequence[LineEvidence]
    chances: Sequence[Sequence[float]]
    """For each line the probability of each of FORMS."""
    texts: Sequence[str]
    """The lines, whole: an item may hold only the beginning of one."""


def odds_of(model: Linear, sheet: Sheet, around: Surroundings, *, spaces: bool, floor: float = FLOOR) -> Odds:
    """The log-odds of a boundary at each place where they are not hopeless."""
    at = candidates(sheet, spaces=spaces)
    odds = model.log_odds(sheet, at, around, space=spaces)
    kept = odds > floor
    at, odds = at[kept], odds[kept]
    line = sheet.line_of(at)
    return Odds(line, at - sheet.begin[line], odds)


def read_runs(lines: Sequence[str], runs: Sequence[tuple[int, int]], words: Words, model: Model) -> list[Run]:
    """The evidence of the runs of lines `[first, end)` of a text, all worked out together."""
    described = describe_runs(lines, runs, words, model)
    found = chances(model.lines, np.concatenate([numbers for _, numbers in described])).tolist() if described else []
    read: list[Run] = []
    at = 0
    for (first, end), (items, _) in zip(runs, described, strict=True):
        read.append(Run(first, items, found[at : at + len(items)], [line.strip() for line in lines[first:end]]))
        at += len(items)
    return read


def describe_runs(
    lines: Sequence[str], runs: Sequence[tuple[int, int]], words: Words, model: Model
) -> list[tuple[list[LineEvidence], Numbers]]:
    """For each run the evidence in each line, and its numbers for the line model. Prose is not looked at closely."""
    read = [[Line(line.strip()[:LONGEST], at) for at, line in enumerate(lines[first:end])] for first, end in runs]
    close = [[not is_prose(line.text) for line in run] for run in read]
    sheet = Sheet(
        [line for run, looked in zip(read, close, strict=True) for line, look in zip(run, looked, strict=True) if look],
        [number for number, looked in enumerate(close) for look in looked if look],
    )
    around = Surroundings(sheet, words)
    glued = odds_of(model.glued, sheet, around, spaces=False)
    spaced = odds_of(model.spaced, sheet, around, spaces=True)
    short = (sheet.end - sheet.begin < LONGEST_SPACED)[spaced.line]
    spaced = Odds(spaced.line[short], spaced.at[short], spaced.odds[short])
    found: list[tuple[list[LineEvidence], Numbers]] = []
    start = 0
    for (first, end), run, looked in zip(runs, read, close, strict=True):
        stop = start + sum(looked)
        places = np.flatnonzero(looked)
        mine = [one.part(start, stop, places) for one in (glued, spaced)]
        numbers = describe_lines(run, *mine, follows=_last(lines, first)[-300:], precedes=_first(lines, end)[:300])
        odds = zip(run, *(one.by_line(len(run)) for one in mine), strict=True)
        found.append(([LineEvidence(*one) for one in odds], numbers))
        start = stop
    return found


def _last(lines: Sequence[str], end: int) -> str:
    """The last line before that is not blank."""
    return next((lines[at] for at in range(end - 1, -1, -1) if lines[at].strip()), "")


def _first(lines: Sequence[str], start: int) -> str:
    """The first line from there on that is not blank."""
    return next((lines[at] for at in range(start, len(lines)) if lines[at].strip()), "")
