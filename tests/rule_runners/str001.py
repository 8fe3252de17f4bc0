"""STR001 is about what all rules together leave, so all of them act here."""

from __future__ import annotations

from cleanarticle import clean
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    found = [finding for finding in clean(case.source.content).quality.findings if finding.code == case.code]
    return Outcome(output="\n".join(f"{f.code} {f.severity}: {f.message}" for f in found), acted=bool(found))
