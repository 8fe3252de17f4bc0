"""Page: what the event stream of one HTML document leaves behind. Light elements, leaves, and the raw head.

One pass over the events fills it; after that nobody edits it. The parser's tree, if the caller gave one, is only read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cleanarticle.leaves import Leaf

__all__ = ["Mark", "Node", "Page", "Script"]


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


@dataclass(slots=True)
class Script:
    """A script element that may hold data: JSON-LD, a framework's payload, MathJax TeX."""

    type: str
    text: str
    id: str | None = None


@dataclass(slots=True)
class Mark:
    """An inline element that may name a field: `<time>`, microdata or RDFa, a person's link, a span with a telling class.

    Its text is `leaves[leaf].text[start:end]`.
    """

    tag: str
    attrs: dict[str, str]
    leaf: int
    start: int
    end: int


@dataclass(slots=True)
class Page:
    nodes: list[Node] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """Texts of `<title>` in the head (not of svg)."""
    metas: list[dict[str, str]] = field(default_factory=list)
    """Attributes of each `<meta>`, in order."""
    links: list[dict[str, str]] = field(default_factory=list)
    """Attributes of each `<link>` and of each `<a rel>` whose rel is license, author, canonical or tag."""
    scripts: list[Script] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """Each `<time>`, and each other inline element with class, id, rel, itemprop, property or datetime, by leaf."""
    language: str | None = None
    """`lang` of the root, else `xml:lang`, else of body."""
    base: str | None = None
    """href of `<base>`."""

    def path(self, node: int) -> str:
        """Such as `/html/body/main/p[3]`: XPath over the nodes, an ordinal only above 1."""
        steps: list[str] = []
        while node >= 0:
            at = self.nodes[node]
            steps.append(at.tag if at.ordinal == 1 else f"{at.tag}[{at.ordinal}]")
            node = at.parent
        return "/" + "/".join(reversed(steps))

    @property
    def text(self) -> str:
        """The visible text: the leaves' texts joined by line feeds; leaf offsets count in it."""
        return "\n".join(leaf.text for leaf in self.leaves if leaf.role != "object")
