"""See `text_door`."""

from __future__ import annotations

from rule_runners.text_door import run_with_fields as run

__all__ = ["run"]
