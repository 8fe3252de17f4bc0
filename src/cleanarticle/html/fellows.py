"""keep_fellows: a quote, a paragraph or a heading the model doubts stays where it stands among the paragraphs of one text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.outline import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape
    from cleanarticle.html.outline import Outline
    from cleanarticle.leaves import Leaf

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

__all__ = ["keep_fellows"]

SAID: Final = 50
"""Characters of a paragraph that is part of a text, at least; shorter ones may be labels."""
LINKED: Final = 0.1
"""Share of its text in links, from which on it may lead elsewhere."""
HOPE, QUOTE_HOPE = 0.1, 0.03
"""Least probability of what stays so. Of the 1,992 development pages, sites the model has seen, a quote between paragraphs that stay goes on one,
so that it needs next to none."""
LONGEST: Final = 3
"""Such pieces in a row; more are a box of its own."""
_PARAGRAPH, _QUOTE = TAGS["p"], TAGS["blockquote"]
_HEADINGS: Final = [TAGS[f"h{level}"] for level in range(2, 7)]
_QUOTATION_MARKS: Final = " \t\n\u00a0\"'“”„‟‘’‚«»‹›「」『』《》…."


def keep_fellows(leaves: Sequence[Leaf], shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Settles `keep` and `probability` in place; `text` says which leaves have words.

    Fellows lie side by side in one element. A paragraph without links and a quote stay between two paragraphs that do, and a heading there
    stays with what it heads. A quote that only says once more what a paragraph says was set to adorn the page.
    """
    if not (text & ~keep & (probability >= QUOTE_HOPE)).any() or not (text & keep).any():
        return
    outline = shape.outline
    nodes = _plain(shape, text)
    first, end = outline.first[nodes], outline.end[nodes]
    counts = np.append(0, np.cumsum(text))
    kept = np.append(0, np.cumsum(text & keep))
    whole = kept[end] - kept[first] == counts[end] - counts[first]
    prose = outline.tag[nodes] == _PARAGRAPH
    if whole.all() or np.count_nonzero(whole & prose) < 2:
        return
    boxes = outline.parent[_outermost(outline, nodes)]
    page = _Page(leaves, shape, probability, keep, text)
    for inside in _groups(boxes, whole, prose):
        for run in _between(whole[inside], prose[inside]):
            for place in reversed(inside[run].tolist()):  # so that what a heading heads is settled before it
                held = first[place] + np.flatnonzero(text[first[place] : end[place]])
                if page.belongs(int(nodes[place]), held):
                    keep[held] = True
                    probability[held] = np.maximum(probability[held], page.least)


def _plain(shape: Shape, text: Flags) -> Ints:
    """Paragraphs of some length, quotes and headings, with hardly a link in them."""
    outline = shape.outline
    nodes = np.flatnonzero(np.isin(outline.tag, [_PARAGRAPH, _QUOTE, *_HEADINGS]))
    chars = np.where(text, shape.chars, 0)
    sums = np.zeros((3, len(text) + 1))
    np.cumsum(np.stack((text, chars, shape.density * chars)), axis=1, out=sums[:, 1:])
    texts, size, linked = sums[:, outline.end[nodes]] - sums[:, outline.first[nodes]]
    paragraph = outline.tag[nodes] == _PARAGRAPH
    found: Ints = nodes[(texts > 0) & (linked <= LINKED * size) & (~paragraph | ((texts == 1) & (size >= SAID)))]
    return found


def _outermost(outline: Outline, nodes: Ints) -> Ints:
    """The outermost elements that hold these and nothing else."""
    while True:
        above = outline.parent[nodes]
        alone = (above >= 0) & (above < nodes)  # the root is its own parent
        alone &= (outline.first[above] == outline.first[nodes]) & (outline.end[above] == outline.end[nodes])
        if not alone.any():
            return nodes
        nodes = np.where(alone, above, nodes)


def _groups(boxes: Ints, whole: Flags, prose: Flags) -> Iterator[Ints]:
    """The places of the fellows in each box that holds two paragraphs that stay, and something that goes."""
    order = np.argsort(boxes, kind="stable")
    starts = np.flatnonzero(np.diff(boxes[order], prepend=-2))
    counts = np.stack((whole & prose, ~whole))[:, order]
    stay, go = np.add.reduceat(counts.astype(np.intp), starts, axis=1)
    ends = np.append(starts[1:], len(order))
    for group in np.flatnonzero((stay > 1) & (go > 0)).tolist():
        yield order[starts[group] : ends[group]]


def _between(whole: Flags, prose: Flags) -> Iterator[Ints]:
    """The stretches that go between two paragraphs that stay."""
    for before, after in pairwise(np.flatnonzero(whole & prose).tolist()):
        run = before + 1 + np.flatnonzero(~whole[before + 1 : after])
        if 0 < len(run) <= LONGEST:
            yield run


class _Page:
    """What is asked about pieces of a page."""

    __slots__ = ("_keep", "_leaves", "_next", "_probability", "_said", "_shape", "least")

    def __init__(self, leaves: Sequence[Leaf], shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
        self._shape, self._probability, self._keep = shape, probability, keep
        self._leaves = leaves
        self._next = np.append(np.flatnonzero(text), len(text) - 1)
        self._said = ""
        self.least = float(probability[keep & text].min())
        """What the model gave the least probable of the texts that stay."""

    def belongs(self, node: int, held: Ints) -> bool:
        """Whether what stands there is part of the text around it."""
        tag, chance = int(self._shape.outline.tag[node]), self._probability[held].max()
        if tag == _QUOTE:
            return bool(chance >= QUOTE_HOPE) and not self._says(self._leaves[int(held[0])].text)
        if tag in _HEADINGS:
            headed = self._next[np.searchsorted(self._next[:-1], held[-1], side="right")]
            return bool(chance >= HOPE and self._keep[headed])
        return bool(chance >= HOPE)

    def _says(self, text: str) -> bool:
        """Whether a text that stays says so too."""
        if not self._said:
            stays = np.flatnonzero(self._keep).tolist()
            self._said = "\n".join(_folded(self._leaves[at].text) for at in stays)
        return _folded(text).strip(_QUOTATION_MARKS) in self._said


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()
