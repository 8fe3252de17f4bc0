"""Runs a case in a plain text, as the structure rules are run."""

from __future__ import annotations

from rule_runners.structure import run

__all__ = ["run"]
