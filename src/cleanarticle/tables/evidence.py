"""The evidence of a run of lines without blank ones: the lines read, and the boundaries the models see in each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cleanarticle.tables.boundary import Line, Surroundings, candidates, features, read_line, surroundings
from cleanarticle.tables.joint import FLOOR
from cleanarticle.tables.lines import LineEvidence, describe_lines
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.trees import chances

__all__ = ["OUTSIDE", "Run", "log_odds_at", "read_run"]

FORMS = ("outside", "concat", "oneline", "cellperline", "space")
OUTSIDE = 0
LONGEST = 3000
"""Characters of a line that are looked at for its boundaries as a row."""
LONGEST_SPACED = 600
PROSE_LENGTH = 250
PROSE_GLUE = 60
"""A line longer than PROSE_LENGTH with less than one visible seam per PROSE_GLUE characters is prose, not a row."""
SEAM = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[a-zß-öø-ÿа-я][A-ZÀ-ÞА-Я]|[.)\]%!?:;][^\W\d_]")


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


def is_prose(text: str) -> bool:
    return len(text) > PROSE_LENGTH and len(SEAM.findall(text)) * PROSE_GLUE < len(text)


def read_run(
    lines: Sequence[str], first: int, words: Collection[str], model: Model, *, follows: str, precedes: str
) -> Run:
    read = [read_line(line.strip()[:LONGEST]) for line in lines]
    around = surroundings(read, words)
    items: list[LineEvidence] = []
    for line in read:
        if is_prose(line.text):
            items.append(LineEvidence(line, {}, {}))
            continue
        glued = log_odds_at(model.glued, line, around, spaces=False)
        short = len(line.text) < LONGEST_SPACED
        items.append(LineEvidence(line, glued, log_odds_at(model.spaced, line, around, spaces=True) if short else {}))
    described = describe_lines(items, follows=follows[-300:], precedes=precedes[:300])
    texts = [line.strip() for line in lines]
    return Run(first, items, [chances(model.lines, numbers) for numbers in described], texts)
