"""TableGuess: what one reading proposes for a span of lines, with how sure it is and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cleanarticle.article import Table

__all__ = ["DEFAULT_THRESHOLD", "Form", "Grid", "TableGuess"]

Form: TypeAlias = Literal["concat", "oneline", "cellperline", "space", "tab", "pipe", "multispace", "separated"]
Grid: TypeAlias = list[list[str]]

DEFAULT_THRESHOLD = 0.25
"""Confidence from which on a table is rebuilt; see docs/explanation/tables.md for the curve and the reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGuess:
    """Lines `[first, end)` of the text, read as a table."""

    first: int
    end: int
    table: Table
    form: Form
    confidence: float
    """The share of cells in 0..1 expected to be right, less where it is doubtful that there is a table at all."""
    exact: float
    """Probability in 0..1 that every cell is right."""
    because: str
    """The main evidence, in words."""
    likely: float
    """Probability in 0..1 that there is a table at all, whether its cells are right or not."""

    def overlaps(self, other: TableGuess) -> bool:
        """Whether the two share a line."""
        return self.first < other.end and other.first < self.end
