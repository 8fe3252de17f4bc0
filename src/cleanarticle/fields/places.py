"""Places: traits of where on a page something stands, by the elements around it and the distance from the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["Places", "is_of_readers", "is_quoted"]

_TAGS = frozenset({"article", "main", "header", "nav", "footer", "aside", "form", "figure", "li", "table", "blockquote", "address"})  # fmt: skip
# Words of class and id names of what is not the article itself, at any height; and of its head, in the nearest elements.
_ELSEWHERE = (
    "comment", "related", "sidebar", "widget", "recent", "popular", "footer", "card", "teaser", "promo", "nav", "menu", "quote",
    "recommend", "more-", "modal", "latest",
)  # fmt: skip
_HERE = ("byline", "author", "meta", "header", "article", "entry", "post", "content", "bio")
NEAR = 4
_OF_READERS = regex.compile(
    r"(?:^|[\s_-])(?:comment(?:s|list)?|(?:customer|user|product)?reviews?|testimonials?)(?:[_-](?:list|item|card|text|thread)\w*)?(?=\s|$)",
    regex.IGNORECASE,
)
"""In the class or id of what readers said of the page, or of what it sells."""
_DISTANCES = ((-6, "far-before"), (0, "before"), (2, "0-1"), (4, "2-3"), (8, "4-7"), (16, "8-15"), (40, "16-39"))


class Places:
    """The traits of places on one page; what is around a node is looked at once."""

    __slots__ = ("_around", "_own", "page", "title")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.title: int | None = None
        self._around: dict[int, frozenset[str]] = {-1: frozenset()}
        self._own: dict[int, frozenset[str]] = {}

    def traits(self, leaf: int, node: int) -> Iterator[str]:
        """Traits of a leaf in a node: how far from the title, inside of what, near what."""
        yield f"from-title:{self._distance(leaf)}"
        yield from self._inside(node)
        near: set[str] = set()
        for _ in range(NEAR):
            if node < 0:
                break
            near |= self._near(node)
            node = self.page.nodes[node].parent
        yield from near

    def _distance(self, leaf: int) -> str:
        if self.title is None:
            return "none"
        return next((name for limit, name in _DISTANCES if leaf - self.title < limit), "40+")

    def _inside(self, node: int) -> frozenset[str]:
        path: list[int] = []
        while node not in self._around:
            path.append(node)
            node = self.page.nodes[node].parent
        found = self._around[node]
        for inner in reversed(path):
            at = self.page.nodes[inner]
            name = self._name(inner)
            own = {f"in:{word}" for word in _ELSEWHERE if word in name} if len(name) > 1 else set()
            if at.tag in _TAGS:
                own.add(f"in-{at.tag}")
            if own:
                found |= own
            self._around[inner] = found
        return found

    def _near(self, node: int) -> frozenset[str]:
        if node not in self._own:
            name = self._name(node)
            self._own[node] = frozenset(f"near:{word}" for word in _HERE if word in name)
        return self._own[node]

    def _name(self, node: int) -> str:
        at = self.page.nodes[node]
        if not at.attrs or at.tag in ("html", "body"):
            return ""
        return f"{at.attrs.get('class', '')} {at.attrs.get('id', '')}".lower()


def is_quoted(page: Page, node: int) -> bool:
    """Whether an element stands in a quote or a post of a network, whose author and date are its own."""
    while node >= 0 and page.nodes[node].tag != "blockquote":
        node = page.nodes[node].parent
    return node >= 0


def is_of_readers(page: Page, leaf: int | None, title: int | None) -> bool:
    """Whether a leaf stands in a comment or review of a reader. What holds the headline is the page itself, though it may be a review."""
    above = -1 if title is None else title
    node = page.leaves[leaf].node if leaf is not None and leaf > above else -1
    while node >= 0:
        at = page.nodes[node]
        if at.first_leaf <= above:
            return False
        if _OF_READERS.search(f"{at.attrs.get('class', '')} {at.attrs.get('id', '')}"):
            return True
        node = at.parent
    return False
