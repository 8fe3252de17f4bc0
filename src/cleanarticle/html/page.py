"""Page: what the event stream of one HTML document leaves behind. Light elements, leaves, and the raw head.

One pass over the events fills it; after that nobody edits it, but for what is found out about it once and asked for again. The parser's
tree, if the caller gave one, is only read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleanarticle.html import aria, unseen
from cleanarticle.leaves import Leaf

if TYPE_CHECKING:
    from cleanarticle.html.notes import Notes
    from cleanarticle.html.typed_lists import Typed

__all__ = ["Inline", "Node", "Page", "Script"]


MAX_PARTS = 100
"""Leaves of one inline element that are read. Ten thousand that are never closed hold each other's text; no value is so long."""

MOST_IN_LINE = 16
"""Leaves of a heading that may be in buttons; one that is never closed holds all that follows."""
LONGEST_BUTTON, SAID_BESIDES = 40, 3
"""Characters of a button in a line, and letters of the rest of it."""


@dataclass(slots=True)
class Node:
    """An element that is not inline: enough of it to judge and to rebuild structure."""

    index: int
    tag: str
    """Lower case, without a namespace prefix."""
    attrs: dict[str, str]
    parent: int
    """Index of the parent node; -1 for the root."""
    depth: int
    ordinal: int = 1
    """1-based place among its parent's children of the same tag, for the path."""
    first_leaf: int = 0
    end_leaf: int = 0
    """Its leaves are `page.leaves[first_leaf:end_leaf]`."""

    @property
    def element(self) -> str:
        """Its tag, or that of the element its ARIA role makes of it."""
        return aria.element(self.tag, self.attrs) if "role" in self.attrs else self.tag


@dataclass(slots=True)
class Inline:
    """An inline element whose attributes say something: class, id, itemprop, datetime, rel, hidden, style …

    Its text runs from offset `start` of leaf `leaf` to offset `end` of leaf `end_leaf`, mostly the same leaf. A leaf
    index may be one past the last leaf when nothing follows; `start` may point at the space before the first word.
    """

    tag: str
    attrs: dict[str, str]
    node: int
    """Index of the node it stands in."""
    leaf: int
    start: int
    end_leaf: int = -1
    end: int = 0


@dataclass(slots=True)
class Script:
    """A script element that may hold data: JSON-LD, a framework's payload, MathJax TeX."""

    type: str
    text: str
    id: str | None = None
    src: str | None = None


@dataclass(slots=True)
class Page:
    nodes: list[Node] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    """Each `<time>` and `<cite>`, and each other inline element with an attribute that says something."""
    titles: list[str] = field(default_factory=list)
    """Texts of `<title>` in the head (not of svg)."""
    metas: list[dict[str, str]] = field(default_factory=list)
    """Attributes of each `<meta>`, in order."""
    links: list[dict[str, str]] = field(default_factory=list)
    """Attributes of each `<link>` and of each `<a rel>` whose rel is license, author, canonical or tag."""
    scripts: list[Script] = field(default_factory=list)
    noscripts: list[str] = field(default_factory=list)
    """Texts of `<noscript>` elements: no reader with a browser sees them, so they are no leaves."""
    language: str | None = None
    """`lang` of the root, else `xml:lang`, else of body."""
    base: str | None = None
    """href of `<base>`."""
    payload: str | None = None
    """Where the body was found when the page shows none and its data holds it, such as `json-ld:articleBody`."""
    payload_leaf: int = 0
    """The first leaf of that body; all leaves after it are of it."""
    pictures: dict[int, str] = field(default_factory=dict)
    """Node of an image to the address that the link around it leads to: often the picture itself."""
    asides: dict[int, int] = field(default_factory=dict)
    """Node of a note or tool tip that the markup set into a line to the leaf of that line, which its own follows; -1 where the line holds
    no text."""
    credited: dict[int, int] = field(default_factory=dict)
    """Captions, and lines right under pictures, whose words say whose the picture is, to where in the leaf they begin to; the HTML door asks
    the words."""
    flattened: bool = False
    """Elements nested deeper than the limit were taken as children of the deepest one allowed; no text was lost."""
    notes: Notes | None = field(default=None, init=False, repr=False, compare=False)
    """What `notes.find` found, once it was asked."""
    typed: dict[int, tuple[Typed | None, ...]] | None = field(default=None, init=False, repr=False, compare=False)
    """The same of `typed_lists.typed`."""

    def path(self, node: int) -> str:
        """Such as `/html/body/main/p[3]`: XPath over the nodes, an ordinal only above 1."""
        steps: list[str] = []
        while node >= 0:
            at = self.nodes[node]
            steps.append(at.tag if at.ordinal == 1 else f"{at.tag}[{at.ordinal}]")
            node = at.parent
        return "/" + "/".join(reversed(steps))

    def inline_text(self, inline: Inline) -> str:
        """The text of an inline element; its parts in several leaves, the first `MAX_PARTS` of them, are joined by line feeds."""
        if inline.leaf >= len(self.leaves):
            return ""
        if inline.leaf == inline.end_leaf:
            return self.leaves[inline.leaf].text[inline.start : inline.end].strip()
        parts = [self.leaves[inline.leaf].text[inline.start :]]
        parts += [leaf.text for leaf in self.leaves[inline.leaf + 1 : min(inline.end_leaf, inline.leaf + MAX_PARTS)]]
        if 0 <= inline.end_leaf < min(len(self.leaves), inline.leaf + MAX_PARTS):
            parts.append(self.leaves[inline.end_leaf].text[: inline.end])
        return "\n".join(part for part in parts if part).strip()

    def leaves_of(self, node: Node) -> list[Leaf]:
        """All leaves in a node."""
        return self.leaves[node.first_leaf : node.end_leaf]

    def inlines_in(self, leaf: int) -> list[Inline]:
        """The inline elements that begin in a leaf."""
        first = bisect_left(self.inlines, leaf, key=_leaf_of)
        return self.inlines[first : bisect_right(self.inlines, leaf, lo=first, key=_leaf_of)]

    def shown(self, leaf: int, node: Node) -> str:
        """What the eye sees of a leaf of an element, which itself may be hidden: all of its text, where it would see nothing of it."""
        if self._is_unseen(leaf, node):
            return ""
        text, pieces, end = self.leaves[leaf].text, [], 0
        for inline in self.inlines_in(leaf):
            if inline.end > end and unseen.part(inline, self.leaves[leaf]):
                pieces.append(text[end : max(inline.start, end)])
                end = inline.end
        said = "".join([*pieces, text[end:]])
        return said if said.strip() else text

    def _is_unseen(self, leaf: int, above: Node) -> bool:
        """Whether the leaf stands in something hidden inside the element."""
        at = self.leaves[leaf].node
        while at > above.index:
            if unseen.reason(self.nodes[at].attrs):
                return True
            at = self.nodes[at].parent
        around = [one for before in range(above.first_leaf, leaf) for one in self.inlines_in(before)]
        end = (leaf, len(self.leaves[leaf].text))
        return any((one.end_leaf, one.end) >= end and unseen.reason(one.attrs) for one in around)

    def buttons_in(self, node: Node) -> list[int]:
        """The leaves that stand in buttons inside an element, where they are short and it says something besides: `1.` is too little,
        beside a question that unfolds its answer. An element of many leaves is no line, and has none."""
        leaves = range(node.first_leaf, node.end_leaf)
        if not 1 < len(leaves) <= MOST_IN_LINE:
            return []
        inside = [index for index in leaves if self._is_in_button(self.leaves[index].node, node.index)]
        besides = "".join([self.leaves[index].text for index in leaves if index not in inside])
        short = all(len(self.leaves[index].text) <= LONGEST_BUTTON for index in inside)
        return inside if short and sum(map(str.isalpha, besides)) >= SAID_BESIDES else []

    def _is_in_button(self, node: int, above: int) -> bool:
        while node > above:
            if self.nodes[node].tag == "button":
                return True
            node = self.nodes[node].parent
        return False

    @property
    def text(self) -> str:
        """The visible text: the leaves' texts joined by line feeds; leaf offsets count in it."""
        return "\n".join(leaf.text for leaf in self.leaves if leaf.role != "object")


def _leaf_of(inline: Inline) -> int:
    return inline.leaf
