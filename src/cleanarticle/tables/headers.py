"""Whether the first row of a table names its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cleanarticle.tables.characters import classes
from cleanarticle.trees import Trees, probabilities

__all__ = ["header_numbers", "split_header"]

LIKELY = 0.5
LIKELY_TOLD = 0.3
"""The same where the text itself calls the first row a header, as Markdown does. Some programs write it so whatever the row says: of 325 labelled
tables with a header 320 reach this, and 32 of 175 without; at LIKELY 309 and 17."""
FEWEST_YEARS = 2
"""Columns with a year above them."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?(?:\s?[年년])?\Z")
MOST_ROWS = 60
"""Rows looked at; more say nothing new about the first."""


def split_header(
    rows: Sequence[Sequence[str]], forest: Trees, *, told: bool = False
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header (empty when there is none) and the other rows, all of one width. `told` says that the text calls the first row one."""
    width = max(map(len, rows))
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    if len(padded) > 1 and any(padded[0]) and _names_columns(padded, forest, LIKELY_TOLD if told else LIKELY):
        return padded[0], padded[1:]
    return (), padded


def _names_columns(rows: Sequence[Sequence[str]], forest: Trees, least: float) -> bool:
    return _are_years(rows) or float(probabilities(forest.scores(np.array([header_numbers(rows)])))[0]) >= least


def _are_years(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds two years or more, all different, beside names, and no cell below one of them is a year."""
    head, body = rows[0], rows[1:]
    years = [column for column, cell in enumerate(head) if _YEAR.match(cell)]
    others = [cell for column, cell in enumerate(head) if column not in years]
    return (
        len({head[column] for column in years}) == len(years) >= FEWEST_YEARS
        and not any(char.isdigit() for cell in others for char in cell)
        and not any(_YEAR.match(row[column]) for row in body for column in years)
    )


def header_numbers(rows: Sequence[Sequence[str]]) -> list[float]:
    """How the first row differs from the others: digits, length, case, marks, distinct cells."""
    head, body = rows[0], rows[1 : MOST_ROWS + 1]
    filled = [cell for cell in head if cell]
    below = [cell for row in body for cell in row if cell]
    return [
        float(len(head)),
        float(len(rows)),
        float(sum(not cell for cell in head)),
        float(not head[0]),
        float(len(set(filled)) < len(filled)),
        *_texture(filled),
        *_texture(below),
        *_texture([head[0]]),
        *_texture([row[0] for row in body if row[0]]),
        *_texture([head[-1]]),
        *_texture([row[-1] for row in body if row[-1]]),
        _changes(head, body),
        sum(any(cell == other for cell in filled) for row in body for other in row if other) / (len(below) or 1),
    ]


def _texture(cells: Sequence[str]) -> list[float]:
    """Mean length, words and share of digits; the shares that begin in lower case, with a digit, or end in a colon."""
    cells = [cell for cell in cells if cell]
    if not cells:
        return [-1.0] * 6
    kinds = [classes(cell[:80]) for cell in cells]
    count = len(cells)
    return [
        sum(map(len, cells)) / count,
        sum(cell.count(" ") for cell in cells) / count,
        sum(kind.count("d") / len(kind) for kind in kinds) / count,
        sum(kind[0] == "l" for kind in kinds) / count,
        sum(kind[0] == "d" for kind in kinds) / count,
        sum(cell[-1] in ":：" for cell in cells) / count,
    ]


def _changes(head: Sequence[str], body: Sequence[Sequence[str]]) -> float:
    """Columns whose cells mostly hold digits under a first cell without."""
    changed = 0
    for name, *column in zip(head, *body, strict=False):
        digits = sum(any(char.isdigit() for char in cell) for cell in column)
        changed += not any(char.isdigit() for char in name) and digits * 2 > len(column)
    return float(changed)
