"""How the parts of the evidence are weighed in the joint decision: a search, one weight at a time.

What counts is the share of rows cut exactly right, given the number of columns, with boundary models that never saw the
table.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from cleanarticle.tables.boundary import Surroundings
from cleanarticle.tables.columns import Background
from cleanarticle.tables.evidence import odds_of
from cleanarticle.tables.joint import Split, Values, Weights, decode, row_of
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import read_stream
from cleanarticle.tables.sheet import Sheet
from cleanarticle.tables.stream import Stream, StreamWeights, decode_stream, stream_rows
from training.tables.records import Record

ROWWISE = {
    "glued_joint": (
        (0.4, -2.8, 0.17, -0.06, -0.99, -1.0, -0.1, -1.0, 0.7, 0.055, 0.038, 0.029, 0.052, 0.039, 0.078, 0.147, 0.0, 0.0),
        (0.29, -2.1, -0.2, -0.18, -0.75, -1.08, -0.16, -1.0, 0.0, 0.085, 0.03, 0.046, 0.055, 0.034, 0.029, 0.011, 0.1, 0.1),
    ),
    "spaced_joint": (
        (0.48, -3.0, 0.45, 0.0, -1.0, -1.0, 0.0, -1.0, 0.3, 0.025, 0.019, 0.028, 0.014, 0.03, 0.022, 0.088, 0.0, 0.0),
        (0.11, -2.5, -0.48, -0.03, -0.96, -1.02, -0.03, -1.0, 0.0, 0.017, 0.012, 0.014, 0.019, 0.013, 0.014, 0.008, 0.02, 0.02),
    ),
}  # fmt: skip
STREAMWISE = {
    "oneline_joint": (
        0.55, 0.41, 0.19, -5.7, -0.12, -0.08, -1.0, -1.0, -0.2, 0.018, 0.02, 0.02, 0.016, 0.011, 0.019, 0.011, 0.0, 0.015
    ),
    "stacked_joint": (
        1.0, 0.33, 0.33, -5.3, -0.22, 0.0, -1.0, -1.0, 0.0, 0.027, 0.027, 0.026, 0.015, 0.021, 0.018, 0.014, 0.0, 0.015
    ),
}  # fmt: skip
"""Where the search begins: what an averaged structured perceptron found on the same data, for the first row and the others.
The weights of quotes, edges, steps and formats, which came later, were set by hand where they helped on 600 tables."""
SAMPLE = 100
FACTORS = (0.6, 1.6)
STEPS = (-0.5, 0.5)
MOST_CELLS = 220


def search(start: Sequence[float], goodness: Callable[[Sequence[float]], float], rounds: int) -> list[float]:
    """The weights after some rounds of trying less and more of each. Deterministic."""
    best, top = list(start), goodness(start)
    for at in [*range(len(best))] * rounds:
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


def rowwise(
    records: Sequence[Record], models: Sequence[Model], background: Background, rounds: int, *, space: bool
) -> tuple[list[float], list[float]]:
    """Weights for forms with one row a line: of the first line, and of the others."""
    cases: list[tuple[Record, list[Split]]] = []
    for record in records:
        model = models[record.fold]
        first, end = record.run_of_table()
        sheet = Sheet([Line(line.strip()[:1500], at) for at, line in enumerate(record.lines[first:end])])
        linear = model.spaced if space else model.glued
        odds = odds_of(linear, sheet, Surroundings(sheet, record.words(), model.vocabulary), spaces=space).by_line(
            end - first
        )
        inside = range(record.first - first, record.end - first)
        cases.append((record, [Split(sheet.lines[at], odds[at], int(space)) for at in inside]))
    head, body = ROWWISE["spaced_joint" if space else "glued_joint"]
    size = len(head)

    def goodness(weights: Sequence[float]) -> float:
        total = 0.0
        for record, splits in cases:
            decode(splits, record.columns, Weights(weights[:size], weights[size:], background), Values(background))
            right = sum(_same(row_of(split), row) for split, row in zip(splits, record.rows, strict=True))
            total += right / len(splits) + (right == len(splits))
        return total / len(cases)

    found = search((*head, *body), goodness, rounds)
    return found[:size], found[size:]


def streamwise(
    records: Sequence[Record], models: Sequence[Model], background: Background, rounds: int, *, stacked: bool
) -> list[float]:
    """Weights for forms whose rows are not parted."""
    cases: list[tuple[Record, Stream]] = []
    for record in records:
        text = Line("\n".join(line.strip() for line in record.lines[record.first : record.end]))
        cases.append((record, read_stream(text, record.words(), models[record.fold], stacked=stacked)))

    def goodness(weights: Sequence[float]) -> float:
        total = 0.0
        for record, stream in cases:
            stream.forget()
            _, cells = decode_stream(stream, record.columns, StreamWeights(weights[:9], weights[9:], background))
            rows = stream_rows(stream, cells, record.columns)
            right = len({tuple(_bare(row)) for row in rows} & {tuple(_bare(row)) for row in record.rows})
            exact = [_bare(row) for row in rows] == [_bare(row) for row in record.rows]
            total += right / len(record.rows) + exact
        return total / len(cases)

    return search(STREAMWISE["stacked_joint" if stacked else "oneline_joint"], goodness, rounds)


def _bare(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _same(row: Sequence[str], gold: Sequence[str]) -> bool:
    return _bare(row) == _bare(gold)
