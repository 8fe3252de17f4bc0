"""Leaves and spans made fast. A frozen dataclass sets each field through `object.__setattr__`, which takes three quarters
of the time of making one, and a page has hundreds; here they are drafted as plain objects with the same slots, and
become what they are in the end.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from cleanarticle.article import Span
from cleanarticle.leaves import Leaf

__all__ = ["leaf", "span"]


class _LeafDraft:
    __slots__ = tuple(field.name for field in fields(Leaf))


class _SpanDraft:
    __slots__ = tuple(field.name for field in fields(Span))


def leaf(index: int, text: str, start: int, role: str, node: int, spans: tuple[Span, ...]) -> Leaf:
    """The leaf of an HTML source that begins at `start`."""
    draft: Any = _LeafDraft()
    draft.index = index
    draft.text = text
    draft.start = start
    draft.end = start + len(text)
    draft.role = role
    draft.line = None
    draft.node = node
    draft.spans = spans
    draft.__class__ = Leaf
    made: Leaf = draft
    return made


def span(start: int, end: int, kind: str, target: str | None) -> Span:
    """A span."""
    draft: Any = _SpanDraft()
    draft.start = start
    draft.end = end
    draft.kind = kind
    draft.target = target
    draft.__class__ = Span
    made: Span = draft
    return made
