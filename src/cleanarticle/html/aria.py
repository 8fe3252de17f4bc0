"""ARIA roles: what an element without meaning of its own says it is (`<div role="heading" aria-level="1">`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BLOCKS", "element"]

_ROLES: Final = {
    "heading": "h2",
    "list": "ul",
    "listitem": "li",
    "blockquote": "blockquote",
    "figure": "figure",
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    "rowgroup": "tbody",
    "row": "tr",
    **dict.fromkeys(("cell", "gridcell"), "td"),
    **dict.fromkeys(("columnheader", "rowheader"), "th"),
}
"""Role to the element it stands for (WAI-ARIA 1.2)."""
BLOCKS: Final = frozenset(("heading", "table", "row", "cell", "gridcell", "columnheader", "rowheader"))
"""Roles that make a block of a span."""
_HOSTS: Final = frozenset(("div", "span", "section", "p"))
"""Elements whose role counts; the others mean something by themselves."""
_LEVEL: Final = re.compile(r"[1-6]")


def element(tag: str, attrs: Mapping[str, str]) -> str:
    """The element that this one is, or stands for by its role.

    >>> element("div", {"role": "heading", "aria-level": "3"}), element("nav", {"role": "list"})
    ('h3', 'nav')
    """
    role = attrs.get("role")
    if role is None or tag not in _HOSTS:
        return tag
    if role == "heading":
        level = attrs.get("aria-level", "2").strip()
        return f"h{level}" if _LEVEL.fullmatch(level) else "h6"
    return _ROLES.get(role, tag)
