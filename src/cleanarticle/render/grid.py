"""The cells of a table as HTML wants them: each with its span, and none where another one reaches."""

from __future__ import annotations

from dataclasses import dataclass

from cleanarticle.article import Span, Table, TableSpan
from cleanarticle.render import csv

__all__ = ["Cell", "cells_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    spans: tuple[Span, ...] = ()


def cells_of(table: Table) -> list[list[Cell]]:
    """Header row, if any, then the rows. A span that would hide text, or leave its part of the table, is cut back to it."""
    grid = csv.grid(table)
    said = {(cell.row, cell.column): cell for cell in reversed(table.spans)}
    hidden: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for y, row in enumerate(grid):
        cells: list[Cell] = []
        for x, text in enumerate(row):
            if (y, x) in hidden:
                continue
            span = said.get((y, x), TableSpan(row=y, column=x))
            last = 1 if table.header and y == 0 else len(grid)
            down, across = _reach(grid, hidden, span, last)
            hidden |= {(y + j, x + i) for j in range(down) for i in range(across)}
            cells.append(Cell(text, down, across, span.header, span.spans))
        rows.append(cells)
    return rows


def _reach(grid: list[tuple[str, ...]], hidden: set[tuple[int, int]], span: TableSpan, last: int) -> tuple[int, int]:
    """Rows and columns the cell may span: within the grid, over cells that are empty and not taken."""
    y, x = span.row, span.column

    def free(row: int, column: int) -> bool:
        return (row, column) == (y, x) or (not grid[row][column] and (row, column) not in hidden)

    across = 1
    while across < span.colspan and x + across < len(grid[y]) and free(y, x + across):
        across += 1
    down = 1
    while down < span.rowspan and y + down < last and all(free(y + down, x + i) for i in range(across)):
        down += 1
    return down, across
