"""Asides: notes and tool tips that the markup sets into the line they belong to, and the page beside or over it.

A note in the margin, one that unfolds where its mark is pressed and what a pointer brings up stand in the middle of a sentence that goes on
behind them. Each becomes a leaf of its own after the leaf it was set into.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ELEMENTS", "is_aside", "is_tip"]

ELEMENTS: Final = frozenset(("d-footnote", "dt-fn"))
"""Elements that publish programs for papers make for a note."""
_PART: Final = r"(?:[-_]{1,2}(?:content|contents|text|body|inner|note|tooltip))"
_NOTE: Final = rf"(?:side|margin)[-_]?notes?{_PART}?|ltx_note_outer|(?:modern-)?foot[-_]?notes?(?:-footnote)?{_PART}"
_TIP: Final = r"tool[-_]?tip[-_]{0,2}(?:text|content|body|inner)"
_NAMES: Final = re.compile(rf"(?:^|\s)(?:{_NOTE}|(?P<tip>{_TIP}))(?=\s|$)", re.IGNORECASE)
_TIP_ROLE: Final = "tooltip"
_ROLES: Final = frozenset(("doc-footnote", "note", _TIP_ROLE))
"""ARIA and DPUB-ARIA roles."""
_MARKS: Final = ("note", "Note", "tip", "Tip")
"""One of them is in each name."""


def is_aside(attrs: Mapping[str, str]) -> bool:
    """Whether an inline element with these attributes says that it is no part of the line."""
    return _called(attrs) is not None or ("role" in attrs and attrs["role"] in _ROLES)


def is_tip(attrs: Mapping[str, str]) -> bool:
    """Whether such an element is what a pointer brings up."""
    return attrs.get("role") == _TIP_ROLE or _called(attrs) == "tip"


def _called(attrs: Mapping[str, str]) -> str | None:
    names = attrs.get("class", "")
    return _kind(names) if any(mark in names for mark in _MARKS) else None


@lru_cache(maxsize=1 << 10)
def _kind(names: str) -> str | None:
    """What an element of these classes is; pages use the same few again and again."""
    match = _NAMES.search(names)
    return None if match is None else match.lastgroup or "note"
