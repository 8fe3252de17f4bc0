"""The rows and cells of a `<table>`, and whether it holds data or only arranges the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import is_link

if TYPE_CHECKING:
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["EQUATION_NUMBER", "Cell", "Shape", "code_lines", "is_data", "shape", "subtree"]

EQUATION_NUMBER: Final = re.compile(r"\((\d[\w.-]{0,9}|[A-Z]\.?\d[\w.-]{0,9})\)")
"""As it stands beside a formula."""

MAX_SPAN: Final = 1000
"""Columns or rows one cell may span, as in HTML; pages ask for more than there are atoms."""

MAX_EMPTY: Final = 200_000
"""Cells that a table may lack in its shorter rows; one row of ten thousand cells over ten thousand rows of one is no table."""

LONG_CELL: Final = 600
"""Characters in a cell from which on a table without header cells arranges prose."""
LONGEST_CELL: Final = 4000
"""The same with header cells or a caption: forums put `<th>` over whole posts."""
MANY_LEAVES: Final = 12
"""Paragraphs and other pieces in one cell from which on it is a part of the page."""

REGULAR_ROWS: Final = 3
SHORT_CELL: Final = 200
"""Rows and characters of a cell that a table of data has which holds tables in its cells and marks no cell as header."""
HOLDING, FILLED = 0.34, 0.8
"""Share of its cells that hold a table at most, and that say something at least."""
_NUMBER_SIGNS: Final = "0123456789 \t\n.:|+-"
"""What the numbers of lines are written with; those of a comparison have its signs."""
_HEADINGS: Final = frozenset(("h1", "h2", "h3"))
_LAYOUT_TAGS: Final = frozenset(("article", "main", "nav", "form", "section", "blockquote", "figure"))
"""What a cell of a data table does not hold, unless the table has headers."""


@dataclass(slots=True)
class Cell:
    node: int
    header: bool
    rowspan: int = 1
    colspan: int = 1


@dataclass(slots=True)
class Shape:
    """The cells of one table, row by row as written; those of tables inside it are not among them."""

    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    """How many of the first rows stand in `<thead>`."""
    caption: int = -1
    nested: bool = False
    layout: bool = False
    """A cell holds headings, forms or whole sections."""


def subtree(page: Page, node: int) -> range:
    """Indices of the nodes inside a node."""
    depth = page.nodes[node].depth
    end = node + 1
    nodes = page.nodes
    while end < len(nodes) and nodes[end].depth > depth:
        end += 1
    return range(node + 1, end)


def shape(page: Page, table: int) -> Shape:
    """Rows and cells of the table."""
    found = Shape()
    headings: list[int] = []
    row_node, inner_depth, in_head = -2, -1, -1
    for index in subtree(page, table):
        node = page.nodes[index]
        if inner_depth >= 0:
            if node.depth > inner_depth:
                continue
            inner_depth = -1
        element = node.element
        if element == "table":
            found.nested = True
            inner_depth = node.depth
        elif element == "thead":
            in_head = index
        elif element == "caption":
            found.caption = index
        elif element in ("td", "th"):
            row = _row(page, node)
            if row != row_node or not found.rows:
                found.rows.append([])
                row_node = row
                if in_head >= 0 and page.nodes[row].parent == in_head and found.heads == len(found.rows) - 1:
                    found.heads += 1
            found.rows[-1].append(_cell(node))
        elif element in _LAYOUT_TAGS:
            found.layout = True
        elif element in _HEADINGS:
            headings.append(index)
    if headings and not found.layout:
        _settle_headings(page, found, headings)
    return found


def _settle_headings(page: Page, found: Shape, headings: list[int]) -> None:
    """Headings are header cells where each is all of its cell in a table of short ones; else they head parts of the page."""
    cells = {cell.node: cell for row in found.rows for cell in row}
    held = []
    for heading in headings:
        node = page.nodes[heading]
        cell = node.parent
        while cell >= 0 and cell not in cells:
            cell = page.nodes[cell].parent
        if cell < 0 or (page.nodes[cell].first_leaf, page.nodes[cell].end_leaf) != (node.first_leaf, node.end_leaf):
            found.layout = True
            return
        held.append(cells[cell])
    if any(cell.header for cell in cells.values()) or found.heads or not _is_regular(page, found):
        found.layout = True
        return
    for one in held:
        one.header = True


def _cell(node: Node) -> Cell:
    scope = node.attrs.get("scope", "").lower()
    header = (
        node.element == "th"
        or scope in ("row", "col", "rowgroup", "colgroup")
        or node.attrs.get("role") == "columnheader"
    )
    return Cell(node.index, header, _span(node, "rowspan"), _span(node, "colspan"))


def _row(page: Page, cell: Node) -> int:
    """The row of a cell: what it stands in, or further up where the page says by a role what is a row."""
    row = cell.parent
    if "role" in cell.attrs:
        while row >= 0 and page.nodes[row].element not in ("tr", "table"):
            row = page.nodes[row].parent
    return row


def _span(node: Node, name: str) -> int:
    value = (node.attrs.get(name) or node.attrs.get(f"aria-{name}", "1")).strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    return min(max(int(value[:7]), 1), MAX_SPAN)


def is_data(page: Page, table: int, found: Shape) -> bool:
    """Whether the table holds data. The page's own word counts first, then what the cells hold."""
    attrs = page.nodes[table].attrs
    if attrs.get("role", "").lower() in ("presentation", "none") or not found.rows:
        return False
    cells = [cell for row in found.rows for cell in row]
    marked = found.caption >= 0 or found.heads > 0 or any(cell.header for cell in cells)
    columns = max(sum(cell.colspan for cell in row) for row in found.rows)
    if not marked and (found.layout or len(found.rows) < 2 or (found.nested and not _is_regular(page, found))):
        return False
    if len(found.rows) * max(map(len, found.rows)) - len(cells) > MAX_EMPTY:
        return False
    if columns < 2 and not (marked and len(found.rows) > 1 and not found.layout):
        return False
    if _is_beside_icon(page, found) or (not marked and _is_equations(page, found)):
        return False
    limit = LONGEST_CELL if marked else LONG_CELL
    if _is_code_listing(page, cells) or code_lines(page, found):
        return False
    return all(_is_small(page, cell.node, limit) for cell in cells)


def _is_beside_icon(page: Page, found: Shape) -> bool:
    """Whether a table sets a picture in one cell beside all other rows, of one cell each: how manuals write notes and tips."""
    icon, *others = found.rows[0]
    if (
        len(found.rows) < 2
        or icon.rowspan < len(found.rows)
        or len(others) != 1
        or any(len(row) > 1 for row in found.rows[1:])
    ):
        return False
    return all(leaf.role == "object" for leaf in page.leaves_of(page.nodes[icon.node]))


def _is_equations(page: Page, found: Shape) -> bool:
    """Whether a table sets equations, side by side with their numbers: `a`, `= b`, `(2)`."""
    texts = [
        [leaf for cell in row for leaf in page.leaves_of(page.nodes[cell.node]) if leaf.text] for row in found.rows
    ]
    numbered = [row for row in texts if row and EQUATION_NUMBER.fullmatch(row[-1].text.strip())]
    others = [leaf for row in texts for leaf in (row[:-1] if row in numbered else row)]
    return bool(numbered) and bool(others) and all(map(_is_formula, others))


def _is_formula(leaf: Leaf) -> bool:
    spans = [span for span in leaf.spans if span.kind == "math"]
    return len(spans) == 1 and spans[0].end - spans[0].start >= len(leaf.text.strip())


def _is_regular(page: Page, found: Shape) -> bool:
    """Whether a table without header cells that holds tables is one of data itself: rows of as many short cells each, of which few hold
    a table. What arranges a page has long cells, few rows, or rows of one cell and of several."""
    widths = {sum(cell.colspan for cell in row) for row in found.rows}
    cells = [cell for row in found.rows for cell in row]
    holding = sum(any(page.nodes[index].element == "table" for index in subtree(page, cell.node)) for cell in cells)
    if len(found.rows) < REGULAR_ROWS or len(widths) > 1 or holding > len(cells) * HOLDING:
        return False
    texts = [page.leaves_of(page.nodes[cell.node]) for cell in cells]
    linked = sum(is_link(leaf) for leaves in texts for leaf in leaves)
    filled = sum(any(leaf.text for leaf in leaves) for leaves in texts)
    return (
        filled >= len(cells) * FILLED
        and linked * 2 <= sum(map(len, texts))
        and all(_is_small(page, cell.node, SHORT_CELL) for cell in cells)
    )


def _is_small(page: Page, cell: int, limit: int) -> bool:
    node = page.nodes[cell]
    leaves = page.leaves_of(node)
    lines = [leaf for leaf in leaves if leaf.role not in ("item", "object")]
    return len(lines) <= MANY_LEAVES and sum(len(leaf.text) for leaf in leaves) <= limit


def code_lines(page: Page, found: Shape) -> list[int]:
    """The cells that hold a line of code each, where all rows are numbers of lines and then such a cell; else none."""
    last = [row[-1].node for row in found.rows]
    others = [cell.node for row in found.rows for cell in row[:-1]]
    if not any(leaf.role == "code" for cell in last for leaf in page.leaves_of(page.nodes[cell])):
        return []
    lines = all(leaf.role == "code" for cell in last for leaf in page.leaves_of(page.nodes[cell]))
    numbers = all(leaf.text.strip(_NUMBER_SIGNS) == "" for cell in others for leaf in page.leaves_of(page.nodes[cell]))
    return last if lines and numbers else []


def _is_code_listing(page: Page, cells: list[Cell]) -> bool:
    """Line numbers in one cell, code in the next."""
    if len(cells) > 2:
        return False
    held = [page.nodes[cell.node] for cell in cells]
    return any(leaf.role == "code" for node in held for leaf in page.leaves_of(node))
