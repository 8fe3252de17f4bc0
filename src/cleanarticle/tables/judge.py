"""The choice between the readings of a run of lines, with the probability that each is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from cleanarticle.strings import width
from cleanarticle.tables import no_rows
from cleanarticle.tables.evidence import FORMS, Run
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import CELLPERLINE, CONCAT, MOST_STREAM_COLUMNS, ONELINE, SPACE, Proposal, Study
from cleanarticle.tables.sheet import Words
from cleanarticle.tables.spans import Span, find_spans
from cleanarticle.tables.successive import LEAST_PART, second_table
from cleanarticle.trees import Numbers, Trees, probabilities

__all__ = ["LONG", "Judged", "all_spans", "judge_run", "variants", "verdicts", "worth"]

LARGEST_GAP = 2
"""Lines between two spans of one form that may be one table."""
CLEARLY = 0.8
"""Share of the lines of each of two tables in a row that have one number of cells."""
LEAST_BETWEEN = 8
"""Lines with one cell each between two lines of prose that are read as a table of their own."""
DOUBT_BETWEEN = 3.0
"""The power to which their probabilities are raised then: most are labels, headings and short answers that prose belongs to. In 827 texts
of text-dev, whose pages are at hand, this rebuilds 86 tables with most rows right and 93 others, which hold 30,000 characters; 84 and
99 with 48,000 before."""
MOST_SENTENCES = 0.25
"""Share of the lines of a span that may be sentences around a table; where more are, the table has a column of them or is none."""
LEAST_ALTERNATING = 6
"""Rows of a table that is doubted because every other one is unlike those between."""
LEAST_AMONG = 4
"""Lines of a table between sentences."""
DOUBT_AMONG = 1.5
"""The power to which the confidence of what is read between sentences is raised: code with one token a line, and words that were links, come
with a power of 1."""
LEAST_BETWEEN_TEXT = 3
"""Lines of rows between lines of text that are read as a table."""
MOST_TEXT = 1 / 3
"""Share of the lines of a span of rows that may be text around them."""
LIKELY_BOUNDARY = 0.0
"""Log-odds of a boundary in a line of glued cells from which on it may be a row, however long it is."""
LONGEST_VARIED = 100
"""Lines of a span from which on its edges are not tried elsewhere: it would take long, and one line matters little."""
LIKELY_CODES = 0.15
"""Confidence in the reading that seems likeliest from which on the others of a costly span are made, too."""
LONG = 60
"""Rows of a span of which only samples are judged: the judges learned from tables of 30 rows at most, and know nothing of longer ones."""
SAMPLE = 24
"""Rows of each sample."""
LEAST_AGREED = 2
"""Samples of three that have the same number of columns."""
LEAST_EXACT = 0.1
"""Mean probability that every cell of a sample is right from which on the whole is believed to be a table: samples of checksums, keys and
addresses of computers have 0.06 at most, those of invented tables 0.1 to 0.8."""
WORTH_CUTTING = 0.1
"""Confidence in the samples from which on the whole of a long span is cut."""
HOPELESS = 0.3
"""Probability that there is a table below which its edges are not tried elsewhere."""
POOR = {CELLPERLINE: (-2.2, -3.2), SPACE: (-0.5, -1.5)}
"""By form the log-odds that there is a table, and of the share of right cells, below which the likeliest reading is the only one made.
Of 1,064 tables with one cell a line that are rebuilt by weights that never saw their source none is below them (lowest: -1.5 and
-3.0); glued rows, of which some are, have none."""
UNLIKELY = {CELLPERLINE: 0.003}
"""By form the confidence below which they are not either. Rows parted by spaces have none, since some tables come from below it."""
SURE = 0.95
"""Probability that every cell is right from which on they are not either."""

WORTH_OF_CELLS = 0.2
"""What the share of right cells counts beside the probability that all are right. Among 0, 0.2, 0.5, 1, 2 and 5 the one
with which cross-validated boundaries, right cells and exact tables were best, the last by a hair."""
DOUBTS = {CONCAT: 1.1, ONELINE: 1.05, CELLPERLINE: 1.7, SPACE: 5.4}
"""By form the power to which the last judge's answer is raised. Rows parted by spaces look like any text, so little doubt is
borne there; glued cells look like nothing else. Chosen on cross-validated predictions (docs/explanation/tables.md) so that at the
default threshold each form is found as often as it should be, and fewest texts without a table are hit.
"""
NO_RIVAL = -12.0
"""Log-odds of being right taken for a rival where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    proposal: Proposal
    exact: float
    """Probability that every cell is right."""
    found: float
    """Probability that a table is there at all."""
    confidence: float
    """The share of cells expected to be right, what is no table having none; more or less sceptical by form."""


def judge_run(run: Run, words: Words, model: Model) -> list[Judged]:
    """The best reading of each span that may be a table, not overlapping, in order."""
    seam = _seam(run, model)
    if seam is None:
        return _judge_whole(run, words, model)
    parts = run.part(0, seam), run.part(seam, len(run.items))
    return [_moved(one, part.first - run.first) for part in parts for one in judge_run(part, words, model)]


def _seam(run: Run, model: Model) -> int | None:
    """The line of a run where clearly a second table of glued rows begins."""
    for span in find_spans(run.chances):
        if span.form == CONCAT and span.end - span.first <= LONGEST_VARIED:
            at = second_table(run.items[span.first : span.end], model)
            if at is not None:
                return span.first + at
    return None


def _moved(judged: Judged, lines: int) -> Judged:
    span = judged.proposal.span
    return replace(
        judged, proposal=replace(judged.proposal, span=Span(span.first + lines, span.end + lines, span.form))
    )


def _judge_whole(run: Run, words: Words, model: Model) -> list[Judged]:
    judged = []
    spans = all_spans(run)
    for whole in spans:
        for span in _between_prose(run, whole):
            best = _best(run, span, words, model)
            if best is not None:
                judged.append(best if span == whole else _doubted(best))
    among = {part for whole in spans for one in _between_sentences(run, whole) for part in _between_text(run, one)}
    for span in among.difference(spans):
        best = _best(run, span, words, model)
        if best is not None:
            judged.append(replace(best, confidence=best.confidence**DOUBT_AMONG))
    judged.sort(key=lambda one: (-(one.exact + one.found), one.proposal.span))
    chosen: list[Judged] = []
    for one in judged:
        span = one.proposal.span
        if all(span.end <= other.proposal.span.first or other.proposal.span.end <= span.first for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.proposal.span)


def _doubted(judged: Judged) -> Judged:
    found, confidence = judged.found**DOUBT_BETWEEN, judged.confidence**DOUBT_BETWEEN
    return replace(judged, found=found, confidence=confidence)


def all_spans(run: Run) -> list[Span]:
    """The spans that may be tables: those of the line model, neighbours joined, and two tables in a row parted."""
    spans = find_spans(run.chances)
    joined = [
        Span(a.first, b.end, a.form)
        for a, b in pairwise(spans)
        if a.form == b.form != ONELINE and b.first - a.end <= LARGEST_GAP
    ]
    return [*spans, *joined, *(part for span in spans for part in _parted(run, span))]


def _between_prose(run: Run, span: Span) -> list[Span]:
    """The parts of a span that have no prose in them: no table of one cell a line has a paragraph for a cell, and none with a row a line
    a sentence that stands out among the rows."""
    if span.form in (CONCAT, SPACE):
        return _between_text(run, span)
    if span.form != CELLPERLINE or not any(run.prose[span.first : span.end]):
        return [span]
    edges = [span.first - 1, *(at for at in range(span.first, span.end) if run.prose[at]), span.end]
    return [replace(span, first=a + 1, end=b) for a, b in pairwise(edges) if b - a - 1 >= LEAST_BETWEEN]


def _between_text(run: Run, span: Span) -> list[Span]:
    """The parts of a span of rows between the lines that are text: sentences, or what ends in a colon, much longer than any row."""
    text = _text_lines(run, span) if span.form in (CONCAT, SPACE) else []
    if not text:
        return [span]
    edges = [span.first - 1, *text, span.end]
    return [replace(span, first=a + 1, end=b) for a, b in pairwise(edges) if b - a - 1 >= LEAST_BETWEEN_TEXT]


def _text_lines(run: Run, span: Span) -> list[int]:
    told = [at for at in range(span.first, span.end) if no_rows.may_be_text(run.texts[at])]
    if not told or len(told) > MOST_TEXT * (span.end - span.first):
        return []
    widest = max(width(run.texts[at]) for at in range(span.first, span.end) if at not in told)
    return [at for at in told if _stands_out(run, at, span.form, widest)]


def _stands_out(run: Run, at: int, form: int, widest: int) -> bool:
    """Whether a sentence is none of rows of which the others are at most so wide."""
    if not no_rows.stands_out(run.texts[at], widest):
        return False
    return form != CONCAT or max(run.items[at].glued.values(), default=LIKELY_BOUNDARY) <= LIKELY_BOUNDARY


def _between_sentences(run: Run, span: Span) -> list[Span]:
    """The parts of a span between the few lines in it that are sentences or end in a colon, which may be text above and below the table. They are read beside
    the whole, and the judges say which it is: some tables have a cell that is a sentence."""
    is_sentence = no_rows.SENTENCES.get(FORMS[span.form])
    if is_sentence is None:
        return []
    inside = range(span.first, span.end)
    edges = [span.first - 1, *(at for at in inside if is_sentence(run.texts[at])), span.end]
    if not 0 < len(edges) - 2 <= MOST_SENTENCES * len(inside):
        return []
    return [replace(span, first=a + 1, end=b) for a, b in pairwise(edges) if b - a - 1 >= LEAST_AMONG]


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
    if span.form in (CONCAT, SPACE) and span.end - span.first > LONG:
        return _best_of_long(run, span, words, model)
    return _best_of_short(run, span, words, model)


def _best_of_long(run: Run, span: Span, words: Words, model: Model) -> Judged | None:
    """A long span cut in the number of columns that its beginning, middle and end agree on; where they do not, or are not sure, the surest of
    the three, a third as sure."""
    samples = _samples(run, span, words, model)
    surest = max(samples, key=lambda one: one.confidence, default=None)
    if surest is None:
        return None
    agreed = [one for one in samples if one.proposal.columns == surest.proposal.columns]
    confidence = sum(one.confidence for one in agreed) / 3
    doubted = replace(surest, exact=surest.exact / 3, found=surest.found / 3, confidence=surest.confidence / 3)
    exact = sum(one.exact for one in agreed) / len(agreed)
    if len(agreed) < LEAST_AGREED or exact < LEAST_EXACT or confidence < WORTH_CUTTING:
        return doubted
    # The first and the last sample have also looked at the line beyond the span.
    first, end = agreed[0].proposal.span.first, agreed[-1].proposal.span.end
    whole = replace(
        span,
        first=first if abs(first - span.first) <= 1 else span.first,
        end=end if abs(end - span.end) <= 1 else span.end,
    )
    proposal = Study(run, whole, words, model).in_columns(surest.proposal.columns)
    if proposal is None:
        return doubted
    found = sum(one.found for one in agreed) / 3
    return Judged(proposal=proposal, exact=min(one.exact for one in agreed), found=found, confidence=confidence)


def _samples(run: Run, span: Span, words: Words, model: Model) -> list[Judged]:
    """What is made of the first rows of a span, of those in the middle and of the last ones, each by itself, in order."""
    middle = (span.first + span.end - SAMPLE) // 2
    places = [
        (max(0, span.first - 1), span.first, span.first + SAMPLE, span.first + SAMPLE),
        (middle, middle, middle + SAMPLE, middle + SAMPLE),
        (span.end - SAMPLE, span.end - SAMPLE, span.end, min(len(run.items), span.end + 1)),
    ]
    found: list[Judged] = []
    for start, first, end, stop in places:
        best = _best_of_short(run.part(start, stop), Span(first - start, end - start, span.form), words, model)
        if best is not None:
            found.append(_moved(best, start))
    return found


def _best_of_short(run: Run, span: Span, words: Words, model: Model) -> Judged | None:
    study = Study(run, span, words, model)
    if study.is_vague():
        return None
    first = study.glance()
    if first is not None and (_is_hopeless(first, model) or study.is_costly):
        alone = _chosen([first], model)
        if not study.is_costly or alone.confidence < LIKELY_CODES:
            return alone
    proposals = _whole_rows([one for one in study.propose() if not _takes_text_in(one)])
    if not proposals:
        return None
    best = _chosen(proposals, model)
    if best.found < HOPELESS or best.exact >= SURE or best.confidence < UNLIKELY.get(span.form, 0.0):
        return best
    top = best.proposal
    again = [
        one
        for other in variants(span, len(run.items), top.columns)
        if not (other.form == CELLPERLINE and any(run.prose[other.first : other.end]))
        if other.form not in (CONCAT, SPACE) or not _text_lines(run, other)
        for one in study.propose_again(other, top, proposals)
        if not _takes_text_in(one)
    ]
    best = _chosen([*proposals, *again], model) if again else best
    whole = study.propose_again(best.proposal.span, _doubled(best.proposal), proposals) if _is_halved(best) else []
    return _chosen(whole, model) if whole else best


def _whole_rows(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The readings, those of one cell a line left out that cut each row of another one in two."""
    columns = {one.columns for one in proposals}
    return [
        one
        for one in proposals
        if one.span.form != CELLPERLINE or 2 * one.columns not in columns or not _alternates(one.rows)
    ]


def _is_halved(best: Judged) -> bool:
    """Whether a reading of one cell a line seems to cut each row in two."""
    one = best.proposal
    return one.span.form == CELLPERLINE and 2 * one.columns <= MOST_STREAM_COLUMNS and _alternates(one.rows)


def _doubled(proposal: Proposal) -> Proposal:
    return replace(proposal, columns=2 * proposal.columns)


def _alternates(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column has numbers in every other row and none in those between."""
    if len(rows) < LEAST_ALTERNATING or not all(map(all, rows)):
        return False
    for column in zip(*rows, strict=True):
        halves = [[any(map(str.isdigit, cell)) for cell in column[start::2]] for start in (0, 1)]
        low, high = sorted(sum(half) / len(half) for half in halves)
        if low <= 1 - CLEARLY and high >= CLEARLY:
            return True
    return False


def _takes_text_in(proposal: Proposal) -> bool:
    """Whether the first or the very last line of one cell a line is text, as no other cell of its column is but one in the row at the other
    edge: it stands above or below the table."""
    if proposal.span.form != CELLPERLINE:
        return False
    rows = proposal.rows
    corners = ((rows[0][0], 0, rows[1:-1] or rows[1:]), (rows[-1][-1], -1, rows[1:-1] or rows[:-1]))
    return any(
        cell and no_rows.is_text(cell) and not any(no_rows.is_text(row[column]) for row in others)
        for cell, column, others in corners
    )


def _is_hopeless(first: Proposal, model: Model) -> bool:
    """Whether the reading that seems likeliest is so poor that no other is worth making."""
    if first.span.form not in POOR:
        return False
    found, right = POOR[first.span.form]
    return bool(_scores(model.found, [first])[0] < found or _scores(model.right, [first])[0] < right)


def _chosen(proposals: Sequence[Proposal], model: Model) -> Judged:
    """The best of the readings of one span."""
    exact, right = _scores(model.exact, proposals), _scores(model.right, proposals)
    at = int(worth(exact, right).argmax())
    best = proposals[at]
    found = float(_scores(model.found, [best])[0])
    last = [*best.numbers, *verdicts(at, [one.columns for one in proposals], exact, found, float(right[at]))]
    return Judged(
        proposal=best,
        exact=float(probabilities(exact)[at]),
        found=float(probabilities(np.array(found))),
        confidence=_confidence_of(best.span.form, float(probabilities(model.sure.scores(np.array([last])))[0])),
    )


def _confidence_of(form: int, sure: float) -> float:
    """How sure a reading is, by the last judge."""
    return float(sure ** DOUBTS[form])


def worth(exact: Numbers, right: Numbers) -> Numbers:
    """How good readings are, by the log-odds of two judges: mostly that all cells are right, but many right cells count too."""
    return probabilities(exact) + WORTH_OF_CELLS * probabilities(right)


def verdicts(at: int, columns: Sequence[int], exact: Numbers, found: float, right: float) -> list[float]:
    """The log-odds that the other judges give, and how far the best reading with other columns, or other edges, is behind."""
    other, edges = NO_RIVAL, NO_RIVAL
    for place, (count, odds) in enumerate(zip(columns, exact.tolist(), strict=True)):
        if count != columns[at]:
            other = max(other, odds)
        elif place != at:
            edges = max(edges, odds)
    mine = float(exact[at])
    return [mine, found, right, mine - other, mine - edges]


def _scores(judge: Trees, proposals: Sequence[Proposal]) -> Numbers:
    return judge.scores(np.array([one.numbers for one in proposals]))


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
