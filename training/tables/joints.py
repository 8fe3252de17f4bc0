"""How the parts of the evidence are weighed in the joint decision: a search, one weight at a time.

What counts is the share of rows cut exactly right, given the number of columns, with boundary models that never saw the
table.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from cleanarticle.tables.boundary import read_line, surroundings
from cleanarticle.tables.columns import Background
from cleanarticle.tables.evidence import log_odds_at
from cleanarticle.tables.joint import Split, Weights, decode, row_of
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import read_stream
from cleanarticle.tables.stream import Stream, StreamWeights, decode_stream, stream_rows
from training.tables.records import Record

ROWWISE = (1.0, -3.0, 0.5, 0.0, -1.0, -1.0, 0.0, *[0.15] * 7)
STREAMWISE = (1.0, 1.0, 1.0, -6.0, 0.3, 0.0, -1.0, -1.0, 0.0, *[0.15] * 7)
"""Where the search begins: column likeness at 0.15 an aspect because the aspects say much the same."""
SAMPLE = 220
FACTORS = (0.4, 2.0)
STEPS = (-0.5, 0.5)
MOST_CELLS = 220


def search(start: Sequence[float], goodness: Callable[[Sequence[float]], float]) -> list[float]:
    """The weights after one round of trying less and more of each. Deterministic."""
    best, top = list(start), goodness(start)
    for at in range(1, len(best)):
        tries = [best[at] * factor for factor in FACTORS] if best[at] else [best[at] + step for step in STEPS]
        for value in tries:
            weights = [*best[:at], value, *best[at + 1 :]]
            found = goodness(weights)
            if found > top + 1e-9:
                best, top = weights, found
    return best


def sample(records: Sequence[Record], track: str) -> list[Record]:
    fit = [record for record in records if record.track == track and record.columns <= 8]
    fit = [record for record in fit if sum(map(len, record.rows)) <= MOST_CELLS]
    return random.Random(5).sample(fit, min(SAMPLE, len(fit)))


def rowwise(records: Sequence[Record], models: Sequence[Model], background: Background, *, space: bool) -> list[float]:
    """Weights for forms with one row a line."""
    cases: list[tuple[Record, list[Split]]] = []
    for record in records:
        model = models[record.fold]
        first, end = record.run_of_table()
        read = {at: read_line(record.lines[at].strip()[:1500]) for at in range(first, end)}
        around = surroundings(read.values(), record.words())
        linear = model.spaced if space else model.glued
        splits = [
            Split(read[at], log_odds_at(linear, read[at], around, spaces=space), int(space))
            for at in range(record.first, record.end)
        ]
        cases.append((record, splits))

    def goodness(weights: Sequence[float]) -> float:
        total = 0.0
        for record, splits in cases:
            decode(splits, record.columns, Weights(weights, weights, background))
            right = sum(_same(row_of(split), row) for split, row in zip(splits, record.rows, strict=True))
            total += right / len(splits) + (right == len(splits))
        return total / len(cases)

    return search(ROWWISE, goodness)


def streamwise(
    records: Sequence[Record], models: Sequence[Model], background: Background, *, stacked: bool
) -> list[float]:
    """Weights for forms whose rows are not parted."""
    cases: list[tuple[Record, Stream]] = []
    for record in records:
        texts = [line.strip() for line in record.lines[record.first : record.end]]
        lines = [read_line(text[:3000]) for text in texts]
        text = read_line("\n".join(texts))
        cases.append((record, read_stream(text, lines, record.words(), models[record.fold], stacked=stacked)))

    def goodness(weights: Sequence[float]) -> float:
        total = 0.0
        for record, stream in cases:
            stream.signatures.clear()
            _, cells = decode_stream(stream, record.columns, StreamWeights(weights[:9], weights[9:], background))
            rows = stream_rows(stream, cells, record.columns)
            right = len({tuple(_bare(row)) for row in rows} & {tuple(_bare(row)) for row in record.rows})
            exact = [_bare(row) for row in rows] == [_bare(row) for row in record.rows]
            total += right / len(record.rows) + exact
        return total / len(cases)

    return search(STREAMWISE, goodness)


def _bare(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _same(row: Sequence[str], gold: Sequence[str]) -> bool:
    return _bare(row) == _bare(gold)
