"""Case: what the quality rules look at. Built once when everything else is decided; frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanarticle.article import Block, Change
    from cleanarticle.article.article import Access

__all__ = ["Case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    kind: Literal["html", "text"]
    visible: str
    """The visible text of the source, after repair."""
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    changes: tuple[Change, ...] = ()
    binary: str | None = None
    """The name of the binary format the source is in; None for text."""
    signals: Mapping[str, str] = field(default_factory=dict)
    """What the source as a whole shows: `blocked`, `error-page`, `unrendered`, each with its evidence."""
    flattened: bool = False
    """Structure was too deep or too large and was read without it."""
    access: Access | None = None
    page_type: str | None = None
