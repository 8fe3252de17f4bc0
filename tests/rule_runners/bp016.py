"""Runs a case in a page, as the rules of the HTML room are run; one of a text through the text door."""

from __future__ import annotations

from rule_cases import Case, Outcome
from rule_runners import html_leaves, text_door

__all__ = ["run"]


def run(case: Case) -> Outcome:
    return text_door.run(case) if case.source.kind == "text" else html_leaves.run(case)
