"""Runs a case of a rule of the HTML room: the leaves of the page that stay, one a line (a line feed in a leaf is a line too)."""

from __future__ import annotations

from cleanarticle.html import finders
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome

__all__ = ["run"]


def run(case: Case) -> Outcome:
    page = parse(case.text)
    verdicts = list(finders.find(page, active=frozenset({case.code})))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text.strip() for leaf in kept if leaf.text), acted=bool(verdicts))
