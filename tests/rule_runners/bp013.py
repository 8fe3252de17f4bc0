"""Pages with and without a body in their data; the output is the text that stays."""

from __future__ import annotations

from cleanarticle.html import shell_text
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    page = parse(case.text)
    verdicts = list(shell_text.find(page))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept), acted=bool(verdicts))
