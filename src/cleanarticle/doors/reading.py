"""Reading: what either door hands to the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleanarticle.article import Block, Change, Finding
    from cleanarticle.quality import Case

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    case: Case
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Article fields by name; absent ones keep their default."""
