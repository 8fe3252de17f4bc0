"""Two tables in a row without a blank line between them: where the second one begins.

There the cells of the rows above and below are unlike each other, and a row that names columns stands between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleanarticle.tables.columns import Background, Column, Signature, likeness, signature
from cleanarticle.tables.evidence import LineEvidence
from cleanarticle.tables.headers import header_numbers
from cleanarticle.tables.model import Model

__all__ = ["LEAST_PART", "second_table"]

LEAST_PART = 3
"""Lines that each of two tables in a row has at least."""
NEAR = 8
"""Rows before a line that it is compared with, for a first look."""
BELOW = 12
"""Rows below a line that tell whether it names their columns."""
PICKED = 3
"""Places looked at closely: so many most unlike what is above, and so many most like a header."""
HEADER, BREAK = 0.5, 1.0
"""What the log-odds of a header, and the unlikeness of the line to the rows above, weigh beside that of the tables."""
CLEAR = 3.0
"""Sum of these from which on there are two tables. Of 217 single tables of the development set one was parted by it, and of such tables put one
after the other 57% with other numbers of columns and 27% with the same number (by models that never saw them)."""


def second_table(items: Sequence[LineEvidence], model: Model) -> int | None:
    """The line among those of a span of glued rows where clearly another table begins; None where there is none."""
    if len(items) < 2 * LEAST_PART:
        return None
    rows = [_Row(item) for item in items]
    background = model.glued_joint.background
    places = range(LEAST_PART, len(rows) - LEAST_PART + 1)
    apart = -np.array([_mean_likeness(rows[at : at + 1], rows[max(0, at - NEAR) : at], background) for at in places])
    heads = model.header.scores(np.array([_as_header(rows[at : at + BELOW]) for at in places]))
    picked = {
        *np.argsort(-apart, kind="stable")[:PICKED].tolist(),
        *np.argsort(-heads, kind="stable")[:PICKED].tolist(),
    }
    best, where = CLEAR, None
    for place in sorted(picked):
        at = places[place]
        clear = _difference(rows[:at], rows[at:], background) + HEADER * heads[place] + BREAK * apart[place]
        if clear > best:
            best, where = float(clear), at
    return where


class _Row:
    """A line cut where a boundary is likelier than not."""

    def __init__(self, item: LineEvidence) -> None:
        ends = [*sorted(at for at, odd in item.glued.items() if odd > 0), len(item.line.text)]
        spans = list(zip([0, *ends], ends, strict=False))
        self.texts = [item.line.text[start:end] for start, end in spans]
        self.cells: list[Signature] = [signature(item.line, start, end) for start, end in spans]


def _as_header(rows: Sequence[_Row]) -> list[float]:
    width = max(len(row.texts) for row in rows)
    return header_numbers([[*row.texts, *[""] * (width - len(row.texts))] for row in rows])


def _difference(above: Sequence[_Row], below: Sequence[_Row], background: Background) -> float:
    """How much more alike the rows are to those of their own part than to those of the other, headers left out."""
    parts = ((above, below), (below, above))
    return min(
        _mean_likeness(mine[1:], mine, background, own=1) - _mean_likeness(mine[1:], other, background)
        for mine, other in parts
    )


def _mean_likeness(rows: Sequence[_Row], to: Sequence[_Row], background: Background, *, own: int = 0) -> float:
    """The mean likeness of the cells of rows to the columns that others make; with `own` they are among these."""
    columns = [Column.new() for _ in range(max(len(row.cells) for row in (*rows, *to)))]
    for row in to:
        for column, cell in zip(columns, row.cells, strict=False):
            column.add(cell)
    means = [
        sum(likeness(cell, column, background, own=own) for cell, column in zip(row.cells, columns, strict=False))
        / len(row.cells)
        for row in rows
    ]
    return sum(means) / len(means)
