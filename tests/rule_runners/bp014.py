"""Pages and texts that say something twice; the output is the text that stays. Settings: `door`, html unless text is given, and `type`,
the type of a page."""

from __future__ import annotations

from cleanarticle import Options, clean
from cleanarticle.doors.html import repeated
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.noise.repeated_text import CODE
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    if case.settings.get("door") == "text":
        article = clean(case.text, options=Options(select=(CODE,), kind="text"))
        return Outcome(
            output=article.text.replace("\n\n", "\n"), acted=any(change.code == CODE for change in article.changes)
        )
    page = parse(case.text)
    verdicts = list(repeated(page, (), case.settings.get("type", "article")))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    lines = ["(picture)" if leaf.role == "object" else leaf.text for leaf in kept]
    return Outcome(output="\n".join(lines), acted=bool(verdicts))
