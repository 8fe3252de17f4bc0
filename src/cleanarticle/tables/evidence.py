"""The evidence of a run of lines without blank ones: the lines read, and the boundaries the models see in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cleanarticle.tables.boundary import Surroundings, candidates
from cleanarticle.tables.joint import FLOOR
from cleanarticle.tables.line import Line
from cleanarticle.tables.lines import Odds, describe_alone, describe_lines
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.sheet import IS_LETTER, Places, Sheet, Words
from cleanarticle.tables.smooth import Smoothness
from cleanarticle.trees import Numbers, chances

__all__ = ["FORMS", "OUTSIDE", "LineEvidence", "Run", "describe_runs", "odds_of", "read_runs"]

FORMS = ("outside", "concat", "oneline", "cellperline", "space")
OUTSIDE = 0
LONGEST = 3000
"""Characters of a line that are looked at for its boundaries as a row."""
LONGEST_SPACED = 600
DASHES = np.array([ord(dash) for dash in "-\u2010\u2011\u2013\u2014"])


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
    prose: Sequence[bool]
    """Whether each line is prose (`Smoothness`)."""

    def part(self, first: int, end: int) -> Run:
        """The lines `[first, end)` of the run, by themselves."""
        here = slice(first, end)
        return Run(self.first + first, self.items[here], self.chances[here], self.texts[here], self.prose[here])


def odds_of(model: Linear, sheet: Sheet, around: Surroundings, *, spaces: bool) -> Odds:
    """The log-odds of a boundary at each place where they are not hopeless."""
    at = candidates(sheet, spaces=spaces)
    odds = model.log_odds(sheet, at, around, space=spaces)
    if not spaces:
        odds = _even_at_dashes(sheet, at, odds)
    kept = odds > FLOOR
    at, odds = at[kept], odds[kept]
    line = sheet.line_of(at)
    return Odds(line, at - sheet.begin[line], odds)


def _even_at_dashes(sheet: Sheet, at: Places, odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log-odds, with those on both sides of a dash between letters as low as the lower: it joins two names (`Aldmoor–Vikhavn`), or is a cell
    itself. Of 1,524 such dashes in glued development tables one has a boundary on one side only."""
    letter = IS_LETTER[sheet.kinds]
    dash = np.isin(sheet.text[at], DASHES) & letter[at - 1] & letter[at + 1]
    before = np.flatnonzero(dash[:-1] & (at[1:] == at[:-1] + 1))
    if len(before):
        odds[before] = odds[before + 1] = np.minimum(odds[before], odds[before + 1])
    return odds


def read_runs(lines: Sequence[str], runs: Sequence[tuple[int, int]], words: Words, model: Model) -> list[Run]:
    """The evidence of the runs of lines `[first, end)` of a text, all worked out together."""
    described = describe_runs(lines, runs, words, model)
    if not described:
        return []
    found = chances(model.lines, np.concatenate([numbers for _, numbers in described])).tolist()
    ends = np.cumsum([len(run.items) for run, _ in described]).tolist()
    return [
        replace(run, chances=found[end - len(run.items) : end]) for (run, _), end in zip(described, ends, strict=True)
    ]


def describe_runs(
    lines: Sequence[str], runs: Sequence[tuple[int, int]], words: Words, model: Model
) -> list[tuple[Run, Numbers]]:
    """Each run with the evidence in its lines, and its numbers for the line model, whose chances it still lacks. Prose is not looked
    at closely."""
    if not runs:
        return []
    sizes = [end - first for first, end in runs]
    texts = [line.strip() for first, end in runs for line in lines[first:end]]
    read = [
        Line(text[:LONGEST], at) for text, at in zip(texts, (at for size in sizes for at in range(size)), strict=True)
    ]
    prose = Smoothness([line.text for line in read]).prose
    close = np.flatnonzero(~prose)
    sheet = Sheet([read[at] for at in close], np.repeat(np.arange(len(runs)), sizes)[close])
    around = Surroundings(sheet, words, model.vocabulary)
    glued = odds_of(model.glued, sheet, around, spaces=False)
    spaced = odds_of(model.spaced, sheet, around, spaces=True)
    short = (sheet.end - sheet.begin < LONGEST_SPACED)[spaced.line]
    spaced = Odds(spaced.line[short], spaced.at[short], spaced.odds[short])
    odds = [one.among(close) for one in (glued, spaced)]
    alone = describe_alone(read, *odds)
    items = [LineEvidence(*one) for one in zip(read, *(one.by_line(len(read)) for one in odds), strict=True)]
    found: list[tuple[Run, Numbers]] = []
    start = 0
    for (first, end), size in zip(runs, sizes, strict=True):
        here = slice(start, start + size)
        beside = {"follows": _last(lines, first)[-300:], "precedes": _first(lines, end)[:300]}
        run = Run(first, items[here], (), texts[here], prose[here].tolist())
        found.append((run, describe_lines(read[here], alone[here], **beside)))
        start += size
    return found


def _last(lines: Sequence[str], end: int) -> str:
    """The last line before that is not blank."""
    return next((lines[at] for at in range(end - 1, -1, -1) if lines[at].strip()), "")


def _first(lines: Sequence[str], start: int) -> str:
    """The first line from there on that is not blank."""
    return next((lines[at] for at in range(start, len(lines)) if lines[at].strip()), "")
