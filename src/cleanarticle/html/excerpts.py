"""excerpts: a page whose running text is longer than those the model learned from, as several pages of the usual length.

Each excerpt is all that stands around the text, and one stretch of it. The longest texts of the development set are broken off by
their labels, so a model that sees a whole book takes its later chapters for no content; of a stretch of it it is as sure as of
any article. A page of more leaves than memory should hold the measures of is read in windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from cleanarticle.html import drafts
from cleanarticle.html.features import ROLES
from cleanarticle.html.page import Node, Page

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape

__all__ = ["LARGEST", "Excerpt", "excerpts"]

LONGEST: Final = 120
"""Paragraphs of one path that are read at once. Of texts put together of paragraphs of the development set the model keeps all with 100
paragraphs, a quarter with 300."""
STRETCH: Final = 90
"""Paragraphs of an excerpt, as many as the longest articles of the development set have. With 60 an excerpt costs nearly as much."""
MOST_WORK: Final = 6
"""Times the page's own number of leaves that all excerpts together may have: where much stands around the text, they are longer."""
LARGEST: Final = 30_000
"""Leaves whose measures are held at once, about 60 MB; the largest page of the development sets has 3,335. More than that around a
text, or without one, is read in windows of so many."""
MOST_SCRIPT: Final = 50_000
"""Characters of scripts up to which every excerpt is judged by what they say, too."""
_IS_PROSE: Final = np.array([role in ("text", "item") for role in ROLES])


class _Cut(NamedTuple):
    """What stays of the leaves: those before `first`, from `start` to `stop`, and from `end` on."""

    first: int
    start: int
    stop: int
    end: int
    size: int

    def place(self, leaf: int) -> int:
        """Where a leaf of the page stands in the excerpt, or the next that stays."""
        if leaf <= self.first:
            return leaf
        within = min(max(leaf, self.start), self.stop) - self.start
        return self.first + within + max(leaf - self.end, 0)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a page. It is a page only when asked for, since all of them together are larger than theirs."""

    _whole: Page
    _cut: _Cut
    _opened: NDArray[np.int64]
    """The first leaf of each node, none before that of a node earlier on the page."""

    @property
    def page(self) -> Page:
        return _part(self._whole, self._cut, self._opened)

    @property
    def around(self) -> slice:
        """The leaves of the whole page before the text; they begin the excerpt, too."""
        return slice(0, self._cut.first)

    @property
    def stretch(self) -> slice:
        """The leaves of the whole page that follow them in the excerpt."""
        return slice(self._cut.start, self._cut.stop)

    @property
    def behind(self) -> slice:
        """The leaves of the whole page after the text; they end the excerpt."""
        return slice(self._cut.end, self._cut.size)

    def place(self, leaf: int) -> int:
        """Where a leaf of the whole page stands in the excerpt, or the next that stays."""
        return self._cut.place(leaf)


def excerpts(page: Page, shape: Shape) -> list[Excerpt]:
    """None where the page can be read at once."""
    size = len(page.leaves)
    cuts = _stretches(_longest_text(shape), size) or _windows(size)
    if not cuts:
        return []
    opened = np.maximum.accumulate([node.first_leaf for node in page.nodes])
    return [Excerpt(page, cut, opened) for cut in cuts]


def _stretches(paragraphs: NDArray[np.intp], size: int) -> list[_Cut]:
    """Each stretch of a long text, amid what stands around it; none where the text is not long, or that too much."""
    if len(paragraphs) <= LONGEST:
        return []
    first, end = int(paragraphs[0]), int(paragraphs[-1]) + 1
    around = size - (end - first)
    count = min(-(-len(paragraphs) // STRETCH), max(2, MOST_WORK * size // max(around, 1)))
    starts = [first, *paragraphs[np.arange(1, count) * len(paragraphs) // count].tolist(), end]
    cuts = [_Cut(first, start, stop, end, size) for start, stop in pairwise(starts)]
    return cuts if around + max(cut.stop - cut.start for cut in cuts) <= LARGEST else []


def _windows(size: int) -> list[_Cut]:
    """A page of too many leaves, cut through."""
    if size <= LARGEST:
        return []
    starts = [*range(0, size, LARGEST), size]
    return [_Cut(0, start, stop, size, size) for start, stop in pairwise(starts)]


def _longest_text(shape: Shape) -> NDArray[np.intp]:
    """The paragraphs of the path that has most of them."""
    running = np.flatnonzero(_IS_PROSE[shape.role] & (shape.good | shape.long))
    if len(running) <= LONGEST:
        return running
    path = shape.outline.path[shape.node[running]]
    found: NDArray[np.intp] = running[path == np.bincount(path).argmax()]
    return found


def _part(page: Page, cut: _Cut, opened: NDArray[np.int64]) -> Page:
    kept = _nodes(page, cut, opened)
    number = {node: place for place, node in enumerate(kept)}
    part = Page(
        titles=page.titles,
        metas=page.metas,
        links=page.links,
        scripts=page.scripts if sum(len(script.text) for script in page.scripts) <= MOST_SCRIPT else [],
        language=page.language,
        base=page.base,
    )
    for place, index in enumerate(kept):
        node = page.nodes[index]
        parent = _above(page, node.parent, number)
        ends = cut.place(node.first_leaf), cut.place(node.end_leaf)
        part.nodes.append(Node(place, node.tag, node.attrs, parent, node.depth, node.ordinal, *ends))
    for leaves in (slice(0, cut.first), slice(cut.start, cut.stop), slice(cut.end, cut.size)):
        for leaf in page.leaves[leaves]:
            node_of = _above(page, leaf.node, number)
            part.leaves.append(drafts.leaf(len(part.leaves), leaf.text, leaf.start, leaf.role, node_of, leaf.spans))
    return part


def _nodes(page: Page, cut: _Cut, opened: NDArray[np.int64]) -> list[int]:
    """The nodes that hold what stays; `opened` is the first leaf of each, in order."""
    before, begun, over, behind = np.searchsorted(opened, (cut.first, cut.start, cut.stop, cut.end)).tolist()
    kept = {*range(before), *range(begun, over), *(range(behind, len(page.nodes)) if cut.end < cut.size else ())}
    for leaf in (cut.start, *((cut.end,) if cut.end < cut.size else ())):
        node = page.leaves[leaf].node
        while node >= 0:
            kept.add(node)
            node = page.nodes[node].parent
    return sorted(kept)


def _above(page: Page, node: int, number: dict[int, int]) -> int:
    """The place of a node in the excerpt, or of the nearest around it that is there."""
    while node >= 0 and node not in number:
        node = page.nodes[node].parent
    return number[node] if node >= 0 else -1
