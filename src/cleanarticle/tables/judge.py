"""The choice between the readings of a run of lines, with the probability that each is right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from cleanarticle.tables.evidence import Run
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import CELLPERLINE, ONELINE, Proposal, propose, propose_again
from cleanarticle.tables.spans import Span, find_spans
from cleanarticle.tables.trees import probability, score

__all__ = ["Judged", "joined_spans", "judge_run", "variants"]

LARGEST_GAP = 2
"""Lines between two spans of one form that may be one table."""


CERTAIN = 0.985
"""Probability that there is a table at all, from which on nothing is taken off the confidence."""
DOUBT = 45
"""How fast the confidence falls below that: with 0.98 it is 0.6 of what it was, with 0.95 an eighth. On the development
tables this keeps tables out of texts that have none at the cost of few true ones.
"""


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
        return self.right * float(min(1.0, self.found / CERTAIN) ** DOUBT)


def judge_run(run: Run, words: Collection[str], model: Model) -> list[Judged]:
    """The best reading of each span that may be a table, not overlapping, in order."""
    spans = find_spans(run.chances)
    judged = [best for span in (*spans, *joined_spans(spans)) if (best := _best(run, span, words, model)) is not None]
    judged.sort(key=lambda one: -(one.exact + one.found))
    chosen: list[Judged] = []
    for one in judged:
        span = one.proposal.span
        if all(span.end <= other.proposal.span.first or other.proposal.span.end <= span.first for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.proposal.span)


def joined_spans(spans: list[Span]) -> list[Span]:
    return [
        Span(a.first, b.end, a.form)
        for a, b in pairwise(spans)
        if a.form == b.form != ONELINE and b.first - a.end <= LARGEST_GAP
    ]


def _best(run: Run, span: Span, words: Collection[str], model: Model) -> Judged | None:
    proposals = propose(run, span, words, model)
    if not proposals:
        return None
    top = max(proposals, key=lambda one: score(model.exact, one.numbers))
    more = list(proposals)
    for other in variants(span, len(run.items), top.columns):
        more += propose_again(run, other, top, proposals, words, model)
    top = max(more, key=lambda one: score(model.exact, one.numbers))
    exact, found, right = (probability(forest, top.numbers) for forest in (model.exact, model.found, model.right))
    return Judged(proposal=top, exact=exact, found=found, right=right)


def variants(span: Span, total: int, columns: int) -> list[Span]:
    """The span with a line more or less at its edges."""
    if span.form == ONELINE:
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
