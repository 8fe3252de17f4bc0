"""What a span could be as a table: cut in each plausible number of columns, described by numbers for the judges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cleanarticle.tables.boundary import Surroundings, candidates
from cleanarticle.tables.evidence import FORMS, LONGEST, OUTSIDE, Run
from cleanarticle.tables.joint import FLOOR, Split, Values, decode, row_of
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Model
from cleanarticle.tables.regularity import Cells, regularity
from cleanarticle.tables.sheet import Sheet, Words
from cleanarticle.tables.spans import Span
from cleanarticle.tables.stream import Stream, decode_stream, likely_columns, stream_rows

__all__ = ["Proposal", "Study", "read_stream"]

MOST_COLUMNS = 12
MOST_STREAM_COLUMNS = 9
FEW_SEEN = 3
"""Columns that most lines show, up to which two more are tried: the fewer show, the more may not."""
LONGEST_STREAM = 15_000
"""Characters of a table whose rows are not parted; one line may hold as many."""
REACH = 10
MOST_TRIES = 4
"""Numbers of columns worked out in full for a table without row ends."""
STREAM_FLOOR = -3.0
VAGUE = 1.0
"""The mean log-odds, of the boundaries on one line that are likelier than not, below which it is not read. Of 1,550 labelled tables on one line
20 are below, by weights that never saw them, none of which had a confidence above 0.02."""
MOST_ENDS = 26
"""Places in a line counted as ends of cells: as many as are considered for six columns."""
COSTLY = 6000
"""Cells the lines of a span may have. The tables of every seventh labelled text have 3,032 at most, and 220 a line."""
COSTLY_LINE = 100
"""Cells a line, on the mean, from which on fewer of them are considered."""
LINE_FEED = 10
CONCAT, ONELINE, CELLPERLINE, SPACE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    span: Span
    columns: int
    rows: list[list[str]]
    decision: list[float]
    """Numbers of how the decision went: scores, the odds of the boundaries taken and left."""
    numbers: list[float]
    """All that the judges see."""


class Study:
    """All readings of one span, and of it with its edges moved; what they have in common is worked out once."""

    def __init__(self, run: Run, span: Span, words: Words, model: Model) -> None:
        self._run, self._span, self._words, self._model = run, span, words, model
        self._cells = Cells(model.glued_joint.background)
        self._values = Values(
            model.glued_joint.background,
            codes=self._cells_seen > COSTLY and self._cells_seen > COSTLY_LINE * (span.end - span.first),
        )
        self._read: dict[int, Proposal | None] = {}

    @property
    def is_costly(self) -> bool:
        """Whether there are more cells to consider than in any table that the judges learned from: many lines, such as those of keys
        and checksums, in which cells may end anywhere."""
        return self._cells_seen > COSTLY

    @cached_property
    def _cells_seen(self) -> int:
        """About how many cells the lines may have, where each line is a row."""
        if self._span.form not in (CONCAT, SPACE):
            return 0
        items = self._run.items[self._span.first : self._span.end]
        odds = [item.glued if self._span.form == CONCAT else item.spaced for item in items]
        ends = [min(sum(odd > FLOOR for odd in line.values()), MOST_ENDS) for line in odds]
        return sum(many * many // 2 for many in ends)

    def is_vague(self) -> bool:
        """Whether it is a line in which cells may end anywhere, and nowhere likely: letters without case or spaces."""
        stream = self._whole if self._span.form == ONELINE else None
        likely = [odds for odds in stream.odds if odds > 0] if stream else []
        return stream is not None and sum(likely) < VAGUE * max(1, len(likely))

    def glance(self) -> Proposal | None:
        """The reading of the span in the number of columns that seems likeliest, without rivals."""
        found = self._readings(self._counts[:1])
        return self._described(found[0], found) if found else None

    def propose(self) -> list[Proposal]:
        """The readings of the span, one for each number of columns tried."""
        found = self._readings(sorted(self._counts))
        return [self._described(proposal, found) for proposal in found]

    def propose_again(self, span: Span, like: Proposal, rivals: Sequence[Proposal]) -> list[Proposal]:
        """The reading of a changed span in as many columns as before, against the rivals it had."""
        others = [rival for rival in rivals if rival.columns != like.columns]
        return [self._described(proposal, [proposal, *others]) for proposal in self._cut(span, [like.columns])]

    def in_columns(self, columns: int) -> Proposal | None:
        """The reading of the span in so many columns, without what the judges would see of it."""
        return next(iter(self._cut(self._span, [columns])), None)

    def _readings(self, counts: Sequence[int]) -> list[Proposal]:
        """The readings of the span in these numbers of columns, each made once."""
        new = [columns for columns in counts if columns not in self._read]
        made = {one.columns: one for one in self._cut(self._span, new)} if new else {}
        self._read.update((columns, made.get(columns)) for columns in new)
        return [one for columns in counts if (one := self._read[columns]) is not None]

    @cached_property
    def _counts(self) -> list[int]:
        """The numbers of columns worth a try, the likeliest first."""
        if self._span.form in (CONCAT, SPACE):
            items = self._run.items[self._span.first : self._span.end]
            return _column_counts([item.glued if self._span.form == CONCAT else item.spaced for item in items])
        stream = self._whole
        if stream is None:
            return []
        stacked = self._span.form == CELLPERLINE
        cells = len(stream.stops) if stacked else 1 + sum(odd > 0 for odd in stream.odds)
        weights = self._model.stacked_joint if stacked else self._model.oneline_joint
        return likely_columns(stream, range(2, min(MOST_STREAM_COLUMNS, cells // 2 + 1)), weights, MOST_TRIES)

    def _cut(self, span: Span, counts: Sequence[int]) -> list[Proposal]:
        if span.form in (CONCAT, SPACE):
            return [one for one in _rowwise(self._run, span, self._model, counts, self._values) if len(one.rows) > 1]
        stream = self._whole if span == self._span else self._stream(span)
        found = _streamwise(stream, span, self._model, counts) if stream else []
        return [one for one in found if len(one.rows) > 1 or span.form == ONELINE]

    @cached_property
    def _whole(self) -> Stream | None:
        return self._stream(self._span)

    def _stream(self, span: Span) -> Stream | None:
        texts = self._run.texts[span.first : span.end]
        if sum(map(len, texts)) + len(texts) > LONGEST_STREAM:
            return None
        if span.form == ONELINE:
            return read_stream(Line(texts[0]), self._words, self._model, stacked=False)
        whole, first = self._stacked
        return whole.part(span.first - first, span.end - first)

    @cached_property
    def _stacked(self) -> tuple[Stream, int]:
        """The lines of the span and those that its edges may be moved to, and the first of them."""
        first = max(0, self._span.first - MOST_STREAM_COLUMNS)
        texts = self._run.texts[first : self._span.end + MOST_STREAM_COLUMNS]
        return read_stream(Line("\n".join(texts)), self._words, self._model, stacked=True), first

    def _described(self, proposal: Proposal, rivals: Sequence[Proposal]) -> Proposal:
        best = max((rival.decision[0] for rival in rivals if rival is not proposal), default=-20.0)
        rank = sum(rival.decision[0] > proposal.decision[0] for rival in rivals)
        fullness, agreement = regularity(proposal.rows, proposal.columns, self._cells)
        numbers = [
            *_place(self._run, proposal.span),
            *fullness,
            *proposal.decision,
            proposal.decision[0] - best,
            float(rank),
            float(len(rivals)),
            *agreement,
            *_rivalry(proposal, rivals),
        ]
        return replace(proposal, numbers=numbers)


def _rowwise(run: Run, span: Span, model: Model, counts: Sequence[int], values: Values) -> list[Proposal]:
    if any(len(text) > LONGEST for text in run.texts[span.first : span.end]):
        return []
    glued = span.form == CONCAT
    items = run.items[span.first : span.end]
    weights = model.glued_joint if glued else model.spaced_joint
    odds = [item.glued if glued else item.spaced for item in items]
    found: list[Proposal] = []
    for columns in counts:
        splits = [Split(item.line, here, 0 if glued else 1) for item, here in zip(items, odds, strict=True)]
        total = decode(splits, columns, weights, values)
        rows = [row_of(split) for split in splits]
        if max(sum(map(bool, row)) for row in rows) < 2:
            continue
        decision = [total / len(rows) / columns, *_odds_taken(splits, columns), 0.0, 0.0, 0.0, 0.0]
        found.append(Proposal(span=span, columns=columns, rows=rows, decision=decision, numbers=[]))
    return found


def _column_counts(odds: Sequence[dict[int, float]]) -> list[int]:
    """The numbers of columns worth a try: those that most lines and the first one have by themselves, and their neighbours; that of
    most lines first."""
    sure = [min(1 + sum(odd > 0 for odd in line.values()), MOST_COLUMNS) for line in odds]
    ranked = [count for count, _ in Counter(sure).most_common(3)]
    top = ranked[0]
    tries = [*ranked, sure[0], top + 1, top - 1, *([top + 2] if top <= FEW_SEEN else [])]
    return [count for count in dict.fromkeys(tries) if 2 <= count <= MOST_COLUMNS] or [2]


def _odds_taken(splits: Sequence[Split], columns: int) -> list[float]:
    used: list[float] = []
    left: list[float] = []
    natural = 0
    for split in splits:
        size = len(split.line.text)
        taken = {end for start, end in split.ends if start < end < size}
        used += [split.odds.get(at, -8.0) for at in taken]
        left.append(sum(odd for at, odd in split.odds.items() if odd > 0 and at not in taken))
        natural += 1 + sum(odd > 0 for odd in split.odds.values()) == columns
    return [
        *_spread(used),
        sum(left) / len(splits),
        max(left),
        sum(value > 0 for value in left) / len(splits),
        natural / len(splits),
    ]


def _spread(used: Iterable[float]) -> list[float]:
    """The log-odds of the boundaries that were taken: their mean, the least, the lowest tenth, and the share of those against."""
    ranked = sorted(used)
    if not ranked:
        return [0.0, -8.0, -8.0, 0.0]
    return [
        sum(ranked) / len(ranked),
        ranked[0],
        ranked[len(ranked) // 10],
        sum(odd < 0 for odd in ranked) / len(ranked),
    ]


def _streamwise(stream: Stream, span: Span, model: Model, counts: Sequence[int]) -> list[Proposal]:
    stacked = span.form == CELLPERLINE
    weights = model.stacked_joint if stacked else model.oneline_joint
    found: list[Proposal] = []
    for columns in counts:
        total, path = decode_stream(stream, columns, weights)
        if not path:
            continue
        rows = stream_rows(stream, path, columns)
        decision = [
            total / len(path),
            *_stops_taken(stream, [cell.end for cell in path], [cell.column for cell in path], columns),
        ]
        found.append(Proposal(span=span, columns=columns, rows=rows, decision=decision, numbers=[]))
    return found


def read_stream(line: Line, words: Words, model: Model, *, stacked: bool) -> Stream:
    """The text of a table without row ends, with the places where cells may end; `stacked` is one cell a line."""
    sheet = Sheet([line])
    around = Surroundings(sheet, words, model.vocabulary)
    places = np.flatnonzero(sheet.lower == LINE_FEED) if stacked else candidates(sheet, spaces=False)
    if stacked:
        odds = np.zeros(len(places))
    else:
        odds = model.oneline.log_odds(sheet, places, around, space=False)
        places, odds = places[odds > STREAM_FLOOR], odds[odds > STREAM_FLOOR]
    row_model = model.stacked_row if stacked else model.oneline_row
    row_odds = row_model.log_odds(sheet, places, around, space=stacked)
    stops = [*(places - sheet.begin[0]).tolist(), len(line.text)]
    return Stream(line, stops, odds.tolist(), row_odds.tolist(), 1 if stacked else 0, 1 if stacked else REACH)


def _stops_taken(stream: Stream, ends: Sequence[int], columns_of: Sequence[int], columns: int) -> list[float]:
    odds = dict(zip(stream.stops, stream.odds, strict=False))
    rows = dict(zip(stream.stops, stream.row_odds, strict=False))
    used = [odds[end] for end in ends[:-1]]
    taken = set(ends)
    left = [odd for at, odd in odds.items() if odd > 0 and at not in taken]
    over = [rows[end] for end, here, there in zip(ends, columns_of, columns_of[1:], strict=False) if there <= here]
    inner = [rows[end] for end, here, there in zip(ends, columns_of, columns_of[1:], strict=False) if there > here]
    count = len(used) or 1
    return [
        *_spread(used),
        sum(left) / count,
        max(left, default=0.0),
        len(left) / count,
        float(columns - 1 - columns_of[-1]),
        sum(over) / len(over) if over else -8.0,
        min(over, default=-8.0),
        sum(inner) / len(inner) if inner else -8.0,
        max(inner, default=-8.0),
    ]


def _place(run: Run, span: Span) -> list[float]:
    """Where the span is in its run, and what the line model thinks of its lines and of those next to it."""
    inside = run.chances[span.first : span.end]
    mine = [line[span.form] for line in inside]
    others = [max(line[form] for form in range(1, len(FORMS)) if form != span.form) for line in inside]
    total, size = len(run.items), span.end - span.first
    before = run.chances[span.first - 1] if span.first else None
    after = run.chances[span.end] if span.end < total else None
    return [
        float(span.form),
        float(size),
        sum(mine) / size,
        min(mine),
        mine[0],
        mine[-1],
        max(line[OUTSIDE] for line in inside),
        sum(others) / size,
        before[span.form] if before else -1.0,
        after[span.form] if after else -1.0,
        before[OUTSIDE] if before else -1.0,
        after[OUTSIDE] if after else -1.0,
        float(total),
        float(size) % 8,
    ]


def _rivalry(proposal: Proposal, rivals: Sequence[Proposal]) -> list[float]:
    """The reading beside its best rivals with fewer and with more columns: score, odds of the boundaries taken and left."""
    numbers: list[float] = []
    for sign in (-1, 1):
        others = [one for one in rivals if (one.columns - proposal.columns) * sign > 0]
        best = max(others, key=lambda one: one.decision[0], default=None)
        if best is None:
            numbers += [0.0, -9.0, -9.0, -9.0, -9.0]
        else:
            apart = [mine - other for mine, other in zip(proposal.decision, best.decision, strict=True)]
            numbers += [float(best.columns - proposal.columns), apart[0], apart[1], apart[2], apart[5]]
    return numbers
