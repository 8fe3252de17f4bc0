"""See `text_door`."""

from __future__ import annotations

from rule_runners.text_door import run

__all__ = ["run"]
