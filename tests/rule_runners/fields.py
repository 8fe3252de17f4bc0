"""The head of a text, line by line: the output is the lines that stay. Setting: `language`."""

from __future__ import annotations

from cleanarticle.fields import heads
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome
from rule_runners.noise import leaves_of


def run(case: Case) -> Outcome:
    leaves = leaves_of(case.text, role=case.settings.get("role", "text"))
    head = heads.read(leaves, language=case.settings.get("language"), active=frozenset({case.code}))
    kept, _ = apply(leaves, head.verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept), acted=bool(head.verdicts))
