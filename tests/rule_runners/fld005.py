"""Pages with readers' comments, all of the rest judged main content; the output is what stays in the body."""

from __future__ import annotations

from cleanarticle.html import comments
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    """Setting `kept: all` is a page whose comments the model keeps, as it does in a forum."""
    page = parse(case.text)
    keep = [case.settings.get("kept") == "all"] * len(page.leaves)
    verdicts = list(comments.find(page, keep, {}))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept), acted=bool(verdicts))
