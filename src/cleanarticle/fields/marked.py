"""Marked: values that microdata (`itemprop`) and RDFa (`property`) give to elements of the body.

Titles, authors and dates marked so are candidates among others (`elements.py`). Here are the properties that need no ranking:
image, licence, keywords, description, publisher, access. A property counts when the thing it belongs to is the page's own, not a
comment, a person or an offer on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cleanarticle.fields import json_ld

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.html.page import Inline, Node, Page

__all__ = ["Mark", "gather", "origin", "values"]

_Item = TypeVar("_Item", "Node", "Inline")
_VALUES = ("content", "href", "src", "data-src", "datetime")
MAX_TEXT = 2_000
MAX_LEAVES = 12


@dataclass(frozen=True, slots=True)
class Mark:
    names: frozenset[str]
    """The properties, in lower case and without a vocabulary."""
    value: str
    origin: str
    scope: frozenset[str]
    """The types, in lower case, of the nearest thing the element is part of; empty without one."""


def gather(page: Page) -> tuple[Mark, ...]:
    """All marked elements that have a value: blocks, then inline elements, then links of the head."""
    return tuple(mark for mark in _marks(page) if mark.value)


def _marks(page: Page) -> Iterator[Mark]:
    for node in _marking(page.nodes):
        if names := _names(node.attrs):
            parts = (leaf.text for leaf in page.leaves_of(node)[:MAX_LEAVES])
            value = _stated(node.attrs) or " ".join(" ".join(parts).split())[:MAX_TEXT]
            yield Mark(names, value, origin(node.attrs), _scope(page, node.parent))
    for inline in _marking(page.inlines):
        if names := _names(inline.attrs):
            value = _stated(inline.attrs) or page.inline_text(inline)[:MAX_TEXT]
            yield Mark(names, value, origin(inline.attrs), _scope(page, inline.node))
    for attrs in page.links:
        if "itemprop" in attrs:
            yield Mark(_names(attrs), _stated(attrs), "microdata", frozenset())


def values(marks: tuple[Mark, ...], name: str, *, foreign: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Value and source of each element with the property, unless it is part of a thing of a `foreign` type."""
    for mark in marks:
        if name in mark.names and foreign.isdisjoint(mark.scope):
            yield mark.value, f"{mark.origin}:{name}"


def origin(attrs: dict[str, str]) -> str:
    """`microdata` or `rdfa`, by the attribute that names the property."""
    return "microdata" if "itemprop" in attrs else "rdfa"


def _marking(items: Sequence[_Item]) -> list[_Item]:
    """The few that have one of the attributes."""
    return [item for item in items if "itemprop" in item.attrs or "property" in item.attrs]


def _names(attrs: dict[str, str]) -> frozenset[str]:
    written = f"{attrs.get('itemprop', '')} {attrs.get('property', '')}".lower().split()
    return frozenset(one.rsplit("/", 1)[-1].removeprefix("schema:") for one in written)


_NONE: frozenset[str] = frozenset()


def _scope(page: Page, node: int) -> frozenset[str]:
    """The types of the nearest thing around a place, its own node included; empty without one."""
    while node >= 0:
        attrs = page.nodes[node].attrs
        if written := attrs.get("itemtype") or attrs.get("typeof"):
            return frozenset(json_ld.types({"@type": written.split()}))
        node = page.nodes[node].parent
    return _NONE


def _stated(attrs: dict[str, str]) -> str:
    return next((value for key in _VALUES if (value := attrs.get(key, "").strip())), "")
