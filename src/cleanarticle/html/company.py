"""share_fate: what has no words to judge, or too few, goes the way of what it stands by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleanarticle.html.page import Node, Page

__all__ = ["share_fate"]

LONGEST_SOURCE: Final = 160
"""Characters of the line under a quote that names its source; more is text of its own."""
_SOURCES: Final = frozenset(("footer", "figcaption", "cite"))


def share_fate(page: Page, probability: NDArray[np.float64], keep: NDArray[np.bool_], text: NDArray[np.bool_]) -> None:
    """Settles `keep` and `probability` in place, for objects and for sources of quotes; `text` says which leaves have words.

    An object stays when the text before and after it does, captions aside and, for one in a figure, all that the figure holds:
    whether a caption is main content says nothing about a picture. The source under a quote that stays, stays.
    """
    for node in page.nodes:
        if node.tag == "blockquote" and node.end_leaf - node.first_leaf > 1:
            _keep_source(page, node, probability, keep, text)
    objects = np.flatnonzero(~text)
    if not len(objects):
        return
    marks = np.array([leaf.index for leaf in page.leaves if leaf.role not in ("object", "caption")], np.intp)
    marks = marks if len(marks) else np.flatnonzero(text)
    if not len(marks):
        keep[:] = False
        probability[:] = 0.0
        return
    first, end = _around(page, objects)
    before = marks[np.maximum(np.searchsorted(marks, first) - 1, 0)]
    behind = marks[np.minimum(np.searchsorted(marks, end), len(marks) - 1)]
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
