"""share_fate: what has no words to judge, or too few, goes the way of what it stands by; a table stays or goes as a whole."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.captions import beneath
from cleanarticle.html.cells import is_data, shape

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from cleanarticle.html.cells import Cell, Shape
    from cleanarticle.html.outline import Outline
    from cleanarticle.html.page import Node, Page

__all__ = ["share_fate"]

LONGEST_SOURCE: Final = 160
"""Characters of the line under a quote that names its source; more is text of its own."""
MOST: Final = 0.7
"""Share of a data table's text that stays, from which on all of it does."""
LEAST: Final = 0.2
"""The same, up to which none does. Of 619 data tables of wcxb-dev 90% are in the reference text with nine tenths of their words or
more, or with one tenth or less; between these shares both happen, and the cells are left as they were judged."""
_SOURCES: Final = frozenset(("footer", "figcaption", "cite"))


def share_fate(
    page: Page, outline: Outline, probability: NDArray[np.float64], keep: NDArray[np.bool_], text: NDArray[np.bool_]
) -> frozenset[int]:
    """Settles `keep` and `probability` in place, for objects and for sources of quotes; `text` says which leaves have words. Gives
    the leaves that are printed about something that stays, and so stay with it whatever is said of them here.

    An object stays when the text before and after it does, captions aside and, for one in a figure, all that the figure holds:
    whether a caption is main content says nothing about a picture. The source under a quote that stays, stays. A data table of
    which nearly all or nearly nothing stays loses its holes, or its remains; one of which some rows stay keeps the row that names
    their columns.
    """
    table_end = 0
    for node in page.nodes:
        if node.tag == "blockquote" and node.end_leaf - node.first_leaf > 1:
            _keep_source(page, node, probability, keep, text)
        elif node.tag == "table" and node.first_leaf >= table_end:
            table_end = node.end_leaf if _settle_table(page, node, probability, keep, text) else table_end
    printed = beneath(page)
    _settle_objects(page, outline, printed, probability, keep, text)
    return frozenset(leaf for leaf, shown in printed.items() if keep[shown])


def _settle_objects(
    page: Page,
    outline: Outline,
    printed: Container[int],
    probability: NDArray[np.float64],
    keep: NDArray[np.bool_],
    text: NDArray[np.bool_],
) -> None:
    """What opens or closes an `article` or `main` goes with the text on the one side of it that lies in there, too."""
    objects = np.flatnonzero(~text)
    if not len(objects):
        return
    marks = np.array(
        [leaf.index for leaf in page.leaves if leaf.role not in ("object", "caption") and leaf.index not in printed],
        np.intp,
    )
    marks = marks if len(marks) else np.flatnonzero(text)
    if not len(marks):
        keep[:] = False
        probability[:] = 0.0
        return
    first, end = _around(page, objects)
    before = marks[np.maximum(np.searchsorted(marks, first) - 1, 0)]
    behind = marks[np.minimum(np.searchsorted(marks, end), len(marks) - 1)]
    article = outline.article[[page.leaves[at].node for at in objects.tolist()]]
    outside_before = (article >= 0) & (before < outline.first[article])
    outside_behind = (article >= 0) & (behind >= outline.end[article])
    before, behind = (
        np.where(outside_before & ~outside_behind, behind, before),
        np.where(outside_behind & ~outside_before, before, behind),
    )
    probability[objects] = np.minimum(probability[before], probability[behind])
    keep[objects] = keep[before] & keep[behind]


def _around(page: Page, objects: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first leaf and the one after the last of what each object is part of: its outermost figure, or itself alone."""
    first, end = objects.copy(), objects.copy()
    done = 0
    for node in page.nodes:
        if node.tag == "figure" and node.first_leaf >= done:
            done = node.end_leaf
            held = slice(*np.searchsorted(objects, (node.first_leaf, node.end_leaf)))
            first[held], end[held] = node.first_leaf, node.end_leaf
    return first, end


def _settle_table(
    page: Page, table: Node, probability: NDArray[np.float64], keep: NDArray[np.bool_], text: NDArray[np.bool_]
) -> bool:
    """Whether the cells were judged apart and now share one fate."""
    inside = np.arange(table.first_leaf, table.end_leaf)[text[table.first_leaf : table.end_leaf]]
    if len(inside) < 2 or keep[inside].all() or not keep[inside].any():
        return False
    sizes = np.array([len(page.leaves[index].text) for index in inside.tolist()])
    share = sizes[keep[inside]].sum() / sizes.sum()
    cells = shape(page, table.index)
    if not is_data(page, table.index, cells):
        return False
    if LEAST < share < MOST:
        _keep_head(page, cells, probability, keep)
        return False
    keep[inside] = share >= MOST
    probability[inside] = np.average(probability[inside], weights=sizes)
    return True


def _keep_head(page: Page, cells: Shape, probability: NDArray[np.float64], keep: NDArray[np.bool_]) -> None:
    """Rows that stay keep the row that names their columns."""
    count = max(cells.heads, len(list(takewhile(lambda row: all(cell.header for cell in row), cells.rows))))
    head, body = (_leaves(page, rows) for rows in (cells.rows[:count], cells.rows[count:]))
    kept = [index for index in body if keep[index]]
    if kept:
        dropped = [index for index in head if not keep[index]]
        keep[dropped] = True
        probability[dropped] = probability[kept].min()


def _leaves(page: Page, rows: Sequence[Sequence[Cell]]) -> list[int]:
    nodes = [page.nodes[cell.node] for row in rows for cell in row]
    return [index for node in nodes for index in range(node.first_leaf, node.end_leaf)]


def _keep_source(
    page: Page, quote: Node, probability: NDArray[np.float64], keep: NDArray[np.bool_], text: NDArray[np.bool_]
) -> None:
    inside = np.arange(quote.first_leaf, quote.end_leaf)[text[quote.first_leaf : quote.end_leaf]]
    if len(inside) < 2 or keep[inside[-1]] or not keep[inside[:-1]].all():
        return
    leaf = page.leaves[inside[-1]]
    node = leaf.node
    while node > quote.index and page.nodes[node].tag not in _SOURCES:
        node = page.nodes[node].parent
    if node > quote.index and len(leaf.text) <= LONGEST_SOURCE:
        keep[leaf.index] = True
        probability[leaf.index] = probability[inside[:-1]].min()
