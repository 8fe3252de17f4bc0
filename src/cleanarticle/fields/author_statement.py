"""Statement: what one place of a page says of its authors. Byline: all statements of the same authors, a candidate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanarticle.article import Author

__all__ = ["Byline", "Statement"]


class Statement(NamedTuple):
    authors: tuple[Author, ...]
    origin: str
    """The kind of place, as the weights know it: ld-author, meta, el-class, line-near-cue …"""
    source: str
    """The place as `Article.sources` names it."""
    leaf: int | None = None
    traits: tuple[str, ...] = ()


@dataclass(slots=True)
class Byline:
    """One candidate: the authors it names and why it may be right."""

    authors: tuple[Author, ...]
    source: str
    traits: set[str] = field(default_factory=set)
    leaf: int | None = None
    origins: set[str] = field(default_factory=set)
    names: frozenset[str] = frozenset()
    """Of the authors, to compare by."""
