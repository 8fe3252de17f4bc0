"""The choice between the readings of a run of lines, with the probability that each is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from cleanarticle.tables.evidence import Run
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import CELLPERLINE, CONCAT, ONELINE, SPACE, Proposal, Study
from cleanarticle.tables.sheet import Words
from cleanarticle.tables.spans import Span, find_spans
from cleanarticle.trees import Trees, probabilities

__all__ = ["Judged", "all_spans", "confidence_of", "judge_run", "variants"]

LARGEST_GAP = 2
"""Lines between two spans of one form that may be one table."""
LEAST_PART = 3
CLEARLY = 0.8
"""Lines that each of two tables in a row has at least, and the share of them that have one number of cells."""
LONGEST_VARIED = 100
"""Lines of a span from which on its edges are not tried elsewhere: it would take long, and one line matters little."""
HOPELESS = 0.3
"""Probability that there is a table below which its edges are not tried elsewhere."""
SURE = 0.95
"""Probability that every cell is right from which on they are not either."""

DOUBTS = {CONCAT: (0.97, 20.0), ONELINE: (0.98, 20.0), CELLPERLINE: (0.97, 20.0), SPACE: (1.0, 90.0)}
"""By form the probability that there is a table at all from which on nothing is taken off the confidence, and how fast it
falls below: of glued cells with 0.94 it is half of what it was, with 0.9 a fifth. Rows parted by spaces look like any
text, so little doubt is borne there. Chosen on cross-validated predictions (docs/explanation/tables.md): most of what is
no table stays out, at the cost of few true ones.
"""


def confidence_of(form: int, found: float, right: float) -> float:
    """The share of right cells expected, lowered where it is doubtful that there is a table."""
    certain, doubt = DOUBTS[form]
    return right * float(min(1.0, found / certain) ** doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    proposal: Proposal
    exact: float
    """Probability that every cell is right."""
    found: float
    """Probability that a table is there at all."""
    right: float
    """The share of cells expected to be right."""

    @property
    def confidence(self) -> float:
        return confidence_of(self.proposal.span.form, self.found, self.right)


def judge_run(run: Run, words: Words, model: Model) -> list[Judged]:
    """The best reading of each span that may be a table, not overlapping, in order."""
    judged = [best for span in all_spans(run) if (best := _best(run, span, words, model)) is not None]
    judged.sort(key=lambda one: -(one.exact + one.found))
    chosen: list[Judged] = []
    for one in judged:
        span = one.proposal.span
        if all(span.end <= other.proposal.span.first or other.proposal.span.end <= span.first for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.proposal.span)


def all_spans(run: Run) -> list[Span]:
    """The spans that may be tables: those of the line model, neighbours joined, and two tables in a row parted."""
    spans = find_spans(run.chances)
    joined = [
        Span(a.first, b.end, a.form)
        for a, b in pairwise(spans)
        if a.form == b.form != ONELINE and b.first - a.end <= LARGEST_GAP
    ]
    return [*spans, *joined, *(part for span in spans for part in _parted(run, span))]


def _parted(run: Run, span: Span) -> list[Span]:
    """The two parts of a span whose lines clearly have one number of cells first and another one then."""
    if span.form not in (CONCAT, SPACE):
        return []
    glued = span.form == CONCAT
    widths = [
        1 + sum(odd > 0 for odd in (item.glued if glued else item.spaced).values())
        for item in run.items[span.first : span.end]
    ]
    places = [at for at in range(LEAST_PART, len(widths) - LEAST_PART + 1) if _differ(widths[:at], widths[at:])]
    if not places:
        return []
    best = span.first + max(places, key=lambda at: _agreement(widths[:at])[1] + _agreement(widths[at:])[1])
    return [replace(span, end=best), replace(span, first=best)]


def _differ(above: Sequence[int], below: Sequence[int]) -> bool:
    (width, share), (other, other_share) = _agreement(above), _agreement(below)
    return width != other and min(share, other_share) >= CLEARLY


def _agreement(widths: Sequence[int]) -> tuple[int, float]:
    """The commonest number of cells, and the share of lines that have it."""
    width, count = Counter(widths).most_common(1)[0]
    return width, count / len(widths)


def _best(run: Run, span: Span, words: Words, model: Model) -> Judged | None:
    study = Study(run, span, words, model)
    proposals = study.propose()
    if not proposals:
        return None
    top = _likeliest(proposals, model.exact)
    if _probability(model.found, top) >= HOPELESS and _probability(model.exact, top) < SURE:
        more = list(proposals)
        for other in variants(span, len(run.items), top.columns):
            more += study.propose_again(other, top, proposals)
        top = _likeliest(more, model.exact)
    exact, found, right = (_probability(forest, top) for forest in (model.exact, model.found, model.right))
    return Judged(proposal=top, exact=exact, found=found, right=right)


def _likeliest(proposals: Sequence[Proposal], judge: Trees) -> Proposal:
    return proposals[int(judge.scores(np.array([one.numbers for one in proposals])).argmax())]


def _probability(judge: Trees, proposal: Proposal) -> float:
    return float(probabilities(judge.scores(np.array([proposal.numbers])))[0])


def variants(span: Span, total: int, columns: int) -> list[Span]:
    """The span with a line more or less at its edges."""
    if span.form == ONELINE or span.end - span.first > LONGEST_VARIED:
        return []
    moves = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    if span.form == CELLPERLINE:
        size = span.end - span.first
        moves += [(2, 0), (-2, 0), (1, -1), (-1, 1), (1, 1), (-1, -1)]
        moves += [
            (0, -(size % columns)),
            (size % columns, 0),
            (0, columns - size % columns),
            (size % columns - columns, 0),
        ]
    shifted = {replace(span, first=span.first + start, end=span.end + end) for start, end in moves} - {span}
    return sorted(one for one in shifted if one.first >= 0 and one.end <= total and one.end - one.first >= 2)
