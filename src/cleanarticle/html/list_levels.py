"""Lists that a word processor on the Web writes one after another, each with a class that says which list it is of and how deep: put together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanarticle.article import List

if TYPE_CHECKING:
    from cleanarticle.html.page import Node

__all__ = ["Place", "nested", "place_of"]

_NAME: Final = re.compile(r"(?:^|\s)lst-(\S+)-(\d)(?=\s|$)")
"""The class that Google Docs gives its lists: `lst-kix_a1b2-0`."""
MOST_ITEMS: Final = 500
"""Items of a list that is put together of several: each piece is added by copying it."""


class Place(NamedTuple):
    """Which list a piece is of, and how deep in it."""

    name: str
    level: int

    def holds(self, other: Place) -> bool:
        """Whether a piece at the other place goes on in a list that begins at this one."""
        return other.level > self.level or other == self


def place_of(node: Node) -> Place | None:
    """The place of a list by its class."""
    match = _NAME.search(node.attrs.get("class", "")) if node.tag in ("ul", "ol") else None
    return None if match is None else Place(match[1], int(match[2]))


def nested(whole: List, piece: List, depth: int) -> List | None:
    """The list with a piece that stands so deep in it; None where it has grown too long."""
    if len(whole.items) > MOST_ITEMS:
        return None
    if depth == 0:
        return replace(whole, items=whole.items + piece.items)
    *before, last = whole.items
    inner = last.children[-1] if last.children else None
    if isinstance(inner, List) and (depth > 1 or inner.ordered == piece.ordered):
        grown = nested(inner, piece, depth - 1)
        if grown is None:
            return None
        children = (*last.children[:-1], grown)
    else:
        children = (*last.children, piece)
    return replace(whole, items=(*before, replace(last, children=children)))
