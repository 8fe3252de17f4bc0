"""settle: a picture alone in its cell of a table of data says what the cell does by its alternative text, and stays in it: a tick, a flag, a
part to order. Anywhere else a picture is a block, since no text is around it that it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Span
from cleanarticle.html import images
from cleanarticle.html.cells import shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanarticle.html.cells import Cell
    from cleanarticle.html.page import Node, Page

__all__ = ["settle"]

MOST: Final = 0.5
"""Share of the cells with anything in them that may be pictures alone; a table of more shows pictures in rows."""
LONGEST: Final = 80
"""Characters of an alternative text that names something; more describes a picture."""
_FILE: Final = re.compile(
    r"\.\w{3,4}$|^(?:image|img|icon|photo|picture|avatar|thumb(?:nail)?)\b[\W\d_]*$", re.IGNORECASE
)
"""What programs write where nobody wrote anything: the name of the file."""


def settle(page: Page, tables: Sequence[int]) -> None:
    """Gives the leaves of these pictures, in these tables of data, their text and its span. Offsets of the leaves after them move."""
    pictures = {
        leaf.node: leaf.index
        for leaf in page.leaves
        if leaf.role == "object" and page.nodes[leaf.node].attrs.get("alt") and page.nodes[leaf.node].tag == "img"
    }
    if not pictures:
        return
    said: dict[int, Node] = {}
    for table in tables:
        node = page.nodes[table]
        if any(node.first_leaf <= at < node.end_leaf for at in pictures.values()):
            said |= _said(page, table, pictures)
    if said:
        _write(page, said)


def _said(page: Page, table: int, pictures: dict[int, int]) -> dict[int, Node]:
    """Leaves of the pictures that are all of their cell, and their nodes: in rows that say something besides, of a table that is not mostly
    of pictures."""
    found: dict[int, Node] = {}
    filled = pictured = 0
    for row in shape(page, table).rows:
        cells = [cell for cell in row if page.nodes[cell.node].first_leaf < page.nodes[cell.node].end_leaf]
        leaves = [leaf for cell in cells if (leaf := _picture(page, cell, pictures)) >= 0]
        filled, pictured = filled + len(cells), pictured + len(leaves)
        if len(leaves) < len(cells):
            found |= {leaf: page.nodes[page.leaves[leaf].node] for leaf in leaves}
    return found if pictured <= MOST * filled else {}


def _picture(page: Page, cell: Cell, pictures: dict[int, int]) -> int:
    """The leaf of the picture that is all there is in a cell and says something; -1 without."""
    node = page.nodes[cell.node]
    if node.end_leaf - node.first_leaf != 1 or cell.colspan > 1:
        return -1
    leaf = page.leaves[node.first_leaf]
    if leaf.node not in pictures:
        return -1
    picture = page.nodes[leaf.node]
    said = images.alternative(picture) or ""
    named = 0 < len(said) <= LONGEST and not _FILE.search(said) and not images.is_unseen(picture)
    return leaf.index if named and images.source(page, picture) else -1


def _write(page: Page, said: dict[int, Node]) -> None:
    offset = 0
    for leaf in list(page.leaves):
        node = said.get(leaf.index)
        if node is not None:
            text = images.alternative(node) or ""
            span = Span(start=0, end=len(text), kind="image", target=images.source(page, node))
            leaf = replace(leaf, text=text, role="cell", node=node.parent, spans=(span,))
        start = offset if leaf.role != "object" else max(offset - 1, 0)
        page.leaves[leaf.index] = replace(leaf, start=start, end=start + len(leaf.text))
        offset += len(leaf.text) + 1 if leaf.role != "object" else 0
