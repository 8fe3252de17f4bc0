"""Credits in a text; the output is the text that stays."""

from __future__ import annotations

from cleanarticle import Options, clean
from cleanarticle.text.picture_credit import CODE
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    article = clean(case.text, options=Options(select=(CODE,), kind="text"))
    acted = any(change.code == CODE for change in article.changes)
    return Outcome(output=article.text.replace("\n\n", "\n"), acted=acted)
