"""The evidence of a run of lines without blank ones: the lines read, and the boundaries the models see in each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cleanarticle.tables.boundary import Line, Surroundings, candidates, features, read_line, surroundings
from cleanarticle.tables.joint import FLOOR
from cleanarticle.tables.lines import LineEvidence, describe_lines
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.screen import is_prose
from cleanarticle.tables.trees import chances

__all__ = ["OUTSIDE", "Run", "describe_run", "log_odds_at", "read_run"]

FORMS = ("outside", "concat", "oneline", "cellperline", "space")
OUTSIDE = 0
LONGEST = 3000
"""Characters of a line that are looked at for its boundaries as a row."""
LONGEST_SPACED = 600


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `[first, first + len(items))` of the text."""

    first: int
    items: Sequence[LineEvidence]
    chances: Sequence[Sequence[float]]
    """For each line the probability of each of FORMS."""
    texts: Sequence[str]
    """The lines, whole: an item may hold only the beginning of one."""


def log_odds_at(
    model: Linear, line: Line, around: Surroundings, *, spaces: bool, floor: float = FLOOR
) -> dict[int, float]:
    """The log-odds of a boundary at each offset where they are not hopeless."""
    found: dict[int, float] = {}
    for at in candidates(line, spaces=spaces):
        odds = model.log_odds(features(line, at, around, space=spaces))
        if odds > floor:
            found[at] = odds
    return found


def read_run(
    lines: Sequence[str], first: int, words: Collection[str], model: Model, *, follows: str, precedes: str
) -> Run:
    items, described = describe_run(lines, words, model, follows=follows, precedes=precedes)
    texts = [line.strip() for line in lines]
    return Run(first, items, [chances(model.lines, numbers) for numbers in described], texts)


def describe_run(
    lines: Sequence[str], words: Collection[str], model: Model, *, follows: str, precedes: str
) -> tuple[list[LineEvidence], list[list[float]]]:
    """The evidence in each line, and the numbers of each for the line model."""
    read = [read_line(line.strip()[:LONGEST]) for line in lines]
    prose = [is_prose(line.text) for line in read]
    around = surroundings([line for line, smooth in zip(read, prose, strict=True) if not smooth], words)
    items: list[LineEvidence] = []
    for line, smooth in zip(read, prose, strict=True):
        if smooth:
            items.append(LineEvidence(line, {}, {}))
            continue
        glued = log_odds_at(model.glued, line, around, spaces=False)
        short = len(line.text) < LONGEST_SPACED
        items.append(LineEvidence(line, glued, log_odds_at(model.spaced, line, around, spaces=True) if short else {}))
    return items, describe_lines(items, follows=follows[-300:], precedes=precedes[:300])
