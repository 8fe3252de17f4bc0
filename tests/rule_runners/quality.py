"""Quality rules say what a source as a whole is; their output is the finding, `CODE severity: message`."""

from __future__ import annotations

from cleanarticle import Options, clean
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    article = clean(case.source.content, options=Options(select=(case.code,)))
    found = [finding for finding in article.quality.findings if finding.code == case.code]
    return Outcome(output="\n".join(f"{f.code} {f.severity}: {f.message}" for f in found), acted=bool(found))
