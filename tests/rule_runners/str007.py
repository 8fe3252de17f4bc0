"""Runs a case in a page, as the rules of the HTML room are run."""

from __future__ import annotations

from rule_runners.html_leaves import run

__all__ = ["run"]
