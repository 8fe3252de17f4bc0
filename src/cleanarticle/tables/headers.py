"""Whether the first row of a table names its columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleanarticle.tables.characters import classes
from cleanarticle.trees import Trees, probabilities

__all__ = ["header_numbers", "split_header"]

LIKELY = 0.5
MOST_ROWS = 60
"""Rows looked at; more say nothing new about the first."""


def split_header(rows: Sequence[Sequence[str]], forest: Trees) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header (empty when there is none) and the other rows, all of one width."""
    width = max(map(len, rows))
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    if len(padded) > 1 and any(padded[0]) and _names_columns(padded, forest):
        return padded[0], padded[1:]
    return (), padded


def _names_columns(rows: Sequence[Sequence[str]], forest: Trees) -> bool:
    return float(probabilities(forest.scores(np.array([header_numbers(rows)])))[0]) >= LIKELY


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
