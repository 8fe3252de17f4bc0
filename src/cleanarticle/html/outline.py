"""The element tree of a page as flat arrays: landmarks, names, repetition, containers. One loop over the nodes, then numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.page import Node, Page
from cleanarticle.html.vocabulary import NAMING, TELLING, bag_of, family_names, name_tokens

__all__ = ["LANDMARKS", "TAGS", "Outline", "bit_names"]

LANDMARKS = (
    "article", "main", "nav", "aside", "footer", "header", "section", "form", "figure", "figcaption", "table", "ul", "ol",
    "li", "dl", "blockquote", "pre", "button", "details", "td", "th", "label", "address", "p", "a", "hidden",
)  # fmt: skip
_BITS = {tag: 1 << number for number, tag in enumerate(LANDMARKS)}
_HIDDEN = _BITS["hidden"]
_ARTICLE = _BITS["article"] | _BITS["main"]
_ROLES = {
    "main": "main",
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "header",
    "article": "article",
    "form": "form",
    "search": "form",
    "list": "ul",
    "listitem": "li",
    "button": "button",
}
_OTHERS = frozenset((*TELLING, "style", "hidden", "aria-hidden"))
_KEYS = (*NAMING, *TELLING, "style", "hidden", "aria-hidden")
TAGS = {
    tag: number
    for number, tag in enumerate(
        ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "a",
         "figcaption", "dt", "dd", "button", "label", "span", "header", "footer", "aside", "nav", "main", "body", "summary",
         "caption", "address", "option", "legend", "img", "figure", "form", "ul", "ol", "table", "code", "center", "font"), 1)
}  # fmt: skip
_Kind = tuple[str | None, ...]
Ints = NDArray[np.int64]


@cache
def bit_names() -> tuple[str, ...]:
    """What each bit of `Outline.own` and `Outline.inside` stands for."""
    return (*LANDMARKS, *family_names())


class Outline:
    """Per node: its parent, its distinct container, what it lies in, and how often its like occurs."""

    __slots__ = (
        "article",
        "depth",
        "doubled",
        "end",
        "first",
        "inside",
        "kind",
        "listing",
        "names",
        "own",
        "parent",
        "path",
        "siblings",
        "size",
        "tag",
        "up",
    )

    def __init__(self, page: Page) -> None:
        nodes = page.nodes
        self.size = size = len(nodes)
        names: list[list[str]] = []
        self.kind, alike, bits_of_kind, tags = _kinds(nodes, names)
        self.names = bag_of(names)
        self.parent = np.array([node.parent for node in nodes], np.int64)
        self.first = np.array([node.first_leaf for node in nodes], np.int64)
        self.end = np.array([node.end_leaf for node in nodes], np.int64)
        roots = self.parent < 0
        self.parent[roots] = np.flatnonzero(roots)
        self.own = bits_of_kind[self.kind]
        self.tag = tags[self.kind]
        self.doubled = self._doubled(roots)
        self.depth, self.listing, self.inside, trail = self._gather(alike, roots)
        self.path = _numbered(trail) + 1
        self.siblings = self._siblings(alike)
        parent = self.parent
        whole = (self.first == self.first[parent]) & (self.end == self.end[parent]) & ~roots
        self.up = parent[_climb(np.where(whole, parent, np.arange(size)))]
        held = (self.own & _ARTICLE) > 0
        found = _climb(np.where(held, np.arange(size), parent))
        self.article = np.where(held[found], found, -1)

    def _gather(self, alike: Ints, roots: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints, NDArray[np.uint64]]:
        """Depth, lists around it, bits of all around it, and a hash of the path: sums over all ancestors, by doubling."""
        depth = _ended((~roots).astype(np.int64), 0)
        listing = _ended((((self.tag == TAGS["ul"]) | (self.tag == TAGS["ol"])) & ~roots).astype(np.int64), 0)
        inside = _ended(self.own, 0)
        trail = _ended((alike.astype(np.uint64) + np.uint64(1)) * _SCATTER, 0)
        trail ^= trail >> np.uint64(29)
        factor = _FACTOR
        for above in self.doubled:
            depth += depth[above]
            listing += listing[above]
            inside |= inside[above]
            trail += trail[above] * factor
            factor = _squared(factor)
        return depth[:-1], listing[:-1], inside[:-1], trail[:-1]

    def _doubled(self, roots: NDArray[np.bool_]) -> list[Ints]:
        """For each node the one above it, the one two above, four above …; `size` stands for none."""
        found = []
        above = _ended(np.where(roots, self.size, self.parent), self.size)
        while (above < self.size).any():
            found.append(above)
            above = above[above]
        return found

    def _siblings(self, alike: Ints) -> Ints:
        """How many children of its parent are of the same tag and class."""
        if not self.size:
            return np.zeros(0, np.int64)
        family = _numbered(self.parent << 24 | alike)
        found: Ints = np.bincount(family)[family]
        found[0] = 1
        return found

    def around(self, node: int) -> NDArray[np.bool_]:
        """Which nodes are this one or around it."""
        found = np.zeros(self.size, np.bool_)
        while not found[node]:
            found[node] = True
            node = int(self.parent[node])
        return found

    def branch(self, node: int) -> Ints:
        """For each node the outermost around it that is not around the given one; itself where there is none."""
        around = self.around(node)
        return _climb(np.where(around | around[self.parent], np.arange(self.size), self.parent))

    def total(self, own: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of a number over each node and all above it."""
        return self._up(own, np.add, 0.0)

    def lowest(self, own: NDArray[np.float64]) -> NDArray[np.float64]:
        """The least of a number over each node and all above it."""
        return self._up(own, np.minimum, np.inf)

    def highest(self, own: NDArray[np.float64]) -> NDArray[np.float64]:
        """The greatest of a number over each node and all above it."""
        return self._up(own, np.maximum, -np.inf)

    def _up(self, own: NDArray[np.float64], join: np.ufunc, nothing: float) -> NDArray[np.float64]:
        found = _ended(own, nothing)
        for above in self.doubled:
            found = join(found, found[above])
        gathered: NDArray[np.float64] = found[:-1]
        return gathered


_SCATTER, _FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1342543DE82EF95)
"""Odd multipliers with well-mixed bits: steps of a path are scattered over 64 bits and weighed by their place in it."""
_MASK = (1 << 64) - 1


def _squared(factor: np.uint64) -> np.uint64:
    return np.uint64(int(factor) ** 2 & _MASK)


def _ended(values: NDArray[Any], last: float) -> NDArray[Any]:
    """The values and one more, which stands for what is above the root."""
    found = np.empty(len(values) + 1, values.dtype)
    found[:-1] = values
    found[-1] = last
    return found


def _numbered(values: NDArray[Any]) -> Ints:
    """A number for each value, the same for the same."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _climb(step: Ints) -> Ints:
    """Where each node ends that takes the step again and again."""
    while True:
        further = step[step]
        if np.array_equal(further, step):
            return step
        step = further


def _kinds(nodes: Sequence[Node], tokens: list[list[str]]) -> tuple[Ints, Ints, Ints, Ints]:
    """Per node its kind, and which share tag and class; per kind its bits and the number of its tag; fills `tokens`."""
    known: dict[_Kind, int] = {}
    first: list[tuple[str, dict[str, str]]] = []
    of_node: list[int] = []
    for node in nodes:
        tag, attrs = node.tag, node.attrs
        key: _Kind  # all that is looked at of an element
        if not attrs:
            key = tag, None, None
        elif _OTHERS.isdisjoint(attrs):
            key = tag, attrs.get("class"), attrs.get("id")
        else:
            key = tag, *map(attrs.get, _KEYS)
        number = known.get(key)
        if number is None:
            number = known[key] = len(first)
            first.append((tag, attrs))
        of_node.append(number)
    likes: dict[_Kind, int] = {}
    like = [likes.setdefault(key[:2], len(likes)) for key in known]
    tags = [TAGS.get(tag, 0) for tag, _ in first]
    bits = []
    for tag, attrs in first:
        found, families = name_tokens(tag, attrs)
        tokens.append(found)
        bits.append(_landmark(tag, attrs) | families << len(LANDMARKS))
    kind = np.array(of_node, np.int64)
    return kind, np.array(like, np.int64)[kind], np.array(bits, np.int64), np.array(tags, np.int64)


def _landmark(tag: str, attrs: dict[str, str]) -> int:
    """The bits of one element: landmark, role, hidden."""
    bits = _BITS.get(tag, 0)
    if not _OTHERS.isdisjoint(attrs):
        role = attrs.get("role")
        if role is not None:
            bits |= _BITS.get(_ROLES.get(role, ""), 0)
        style = attrs.get("style")
        if "hidden" in attrs or attrs.get("aria-hidden") == "true" or (style and _conceals(style)):
            bits |= _HIDDEN
    return bits


def _conceals(style: str) -> bool:
    bare = style.replace(" ", "").lower()
    return "display:none" in bare or "visibility:hidden" in bare
