"""A Table from the cells of a `<table>`: spans resolved and bounded, empty rows and columns gone, header and caption found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Table, TableSpan
from cleanarticle.html.inline import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanarticle.html.cells import Cell, Shape
    from cleanarticle.html.inline import Rich

__all__ = ["build"]

MODEST_SPAN: Final = 60
"""Columns a cell may span and still tell how wide its table is."""
MAX_CELLS: Final = 200_000
"""Cells of a grid that are made up by spans at most; beyond, each cell spans only itself."""


@dataclass(slots=True)
class _Placed:
    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    rich: Rich


@dataclass(slots=True)
class _Grid:
    height: int
    width: int
    cells: list[_Placed] = field(default_factory=list)


def build(shape: Shape, content: Callable[[int], Rich], caption: Rich) -> Table | None:
    """The table of what is left in the cells; None when nothing is."""
    grid = _place(shape, content, spread=True)
    if grid.width * grid.height > MAX_CELLS:
        grid = _place(shape, content, spread=False)
    _drop_empty_rows(grid)
    _drop_empty_columns(grid)
    if not grid.cells:
        return None
    if not caption.text:
        caption = _title_row(grid)
    rows = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.rich.text
    headed = _has_header(grid, shape)
    spans = tuple(
        TableSpan(
            row=cell.row,
            column=cell.column,
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            header=cell.header and not (headed and cell.row == 0),
            spans=cell.rich.spans,
        )
        for cell in grid.cells
        if cell.rowspan > 1 or cell.colspan > 1 or cell.rich.spans or (cell.header and not (headed and cell.row == 0))
    )
    grid_rows = tuple(tuple(row) for row in rows)
    return Table(
        rows=grid_rows[1:] if headed else grid_rows,
        header=grid_rows[0] if headed else (),
        caption=caption.text or None,
        caption_spans=caption.spans,
        spans=spans,
    )


def _place(shape: Shape, content: Callable[[int], Rich], *, spread: bool) -> _Grid:
    """Each cell at its row and column, its spans cut to the table, or to the cell itself unless `spread`."""
    width = _width(shape)
    height = len(shape.rows)
    spread = spread and width * height <= MAX_CELLS
    grid = _Grid(height, width)
    taken: dict[int, int] = {}
    for row_index, row in enumerate(shape.rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > row_index:
                column += 1
            colspan = _room(cell, column, row_index, width, taken) if spread else 1
            rowspan = min(cell.rowspan, height - row_index) if spread else 1
            for covered in range(column, column + colspan):
                taken[covered] = row_index + rowspan
            grid.cells.append(_Placed(row_index, column, rowspan, colspan, cell.header, content(cell.node)))
            column += colspan
        grid.width = max(grid.width, column)
    return grid


def _room(cell: Cell, column: int, row: int, width: int, taken: dict[int, int]) -> int:
    """How many columns the cell can span: within the table, up to a cell that reaches down from above."""
    wanted = min(cell.colspan, max(width - column, 1))
    for step in range(1, wanted):
        if taken.get(column + step, 0) > row:
            return step
    return wanted


def _width(shape: Shape) -> int:
    """Columns of the table, as its rows of modest spans tell; a span of millions is only cut to it."""
    widths = [
        sum(cell.colspan for cell in row) for row in shape.rows if all(cell.colspan <= MODEST_SPAN for cell in row)
    ]
    return max(*widths, *(len(row) for row in shape.rows), 1) if widths else max(len(row) for row in shape.rows)


def _drop_empty_rows(grid: _Grid) -> None:
    full = {cell.row for cell in grid.cells if cell.rich.text}
    keep = [row for row in range(grid.height) if row in full]
    if len(keep) == grid.height:
        return
    place = {row: index for index, row in enumerate(keep)}
    cells = []
    for cell in grid.cells:
        if cell.row in place:
            cell.rowspan = sum(1 for row in range(cell.row, cell.row + cell.rowspan) if row in place)
            cell.row = place[cell.row]
            cells.append(cell)
    grid.cells, grid.height = cells, len(keep)


def _drop_empty_columns(grid: _Grid) -> None:
    full = {cell.column for cell in grid.cells if cell.rich.text}
    if len(full) == grid.width:
        return
    place = {column: index for index, column in enumerate(sorted(full))}
    cells = []
    for cell in grid.cells:
        if cell.column in place:
            cell.colspan = sum(1 for column in range(cell.column, cell.column + cell.colspan) if column in place)
            cell.column = place[cell.column]
            cells.append(cell)
    grid.cells, grid.width = cells, len(full)


def _title_row(grid: _Grid) -> Rich:
    """The text of a first row that is one header cell over all columns: the title of the table. The row goes."""
    first = [cell for cell in grid.cells if cell.row == 0]
    if len(first) != 1 or grid.height < 3 or grid.width < 2:
        return NOTHING
    title = first[0]
    if not title.header or title.colspan < grid.width or title.rowspan > 1:
        return NOTHING
    grid.cells.remove(title)
    for cell in grid.cells:
        cell.row -= 1
    grid.height -= 1
    return title.rich


def _has_header(grid: _Grid, shape: Shape) -> bool:
    """Whether the first row is a header: the page says so, or all of it is header cells or bold and other rows are not."""
    if grid.height < 2:
        return False
    first = [cell for cell in grid.cells if cell.row == 0]
    if shape.heads:
        return True
    texts = [cell for cell in first if cell.rich.text]
    rest = [cell for cell in grid.cells if cell.row > 0 and cell.rich.text]
    if all(cell.header for cell in texts):
        return not all(cell.header for cell in rest)
    if any(cell.header for cell in grid.cells) or len(texts) < grid.width:
        return False
    return all(_is_bold(cell) for cell in texts) and not any(_is_bold(cell) for cell in rest if cell.column > 0)


def _is_bold(cell: _Placed) -> bool:
    text = cell.rich.text
    return any(span.kind == "strong" and span.start == 0 and span.end == len(text) for span in cell.rich.spans)
