"""Pages that show a passage twice; the output is the text that stays. Settings: `type`, the type of the page."""

from __future__ import annotations

from cleanarticle.html import repeated_text
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    page = parse(case.text)
    standing = range(len(page.leaves))
    verdicts = list(repeated_text.find(page, standing=standing, page_type=case.settings.get("type", "article")))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    return Outcome(
        output="\n".join("(picture)" if leaf.role == "object" else leaf.text for leaf in kept), acted=bool(verdicts)
    )
