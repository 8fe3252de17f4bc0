"""A rule of the text door on a whole text; the output is the text that stays, under the fields that the rule found.

Setting: `also`, codes of other rules that may act, such as STR004 where lines are to be joined.
"""

from __future__ import annotations

from cleanarticle import Options, clean
from rule_cases import Case, Outcome

FIELDS = ("title", "published", "modified", "description")


def run(case: Case) -> Outcome:
    article = clean(case.text, options=Options(select=(case.code, *case.settings.get("also", "").split()), kind="text"))
    acted = any(change.code == case.code for change in article.changes)
    return Outcome(output=article.text.replace("\n\n", "\n"), acted=acted)


def run_with_fields(case: Case) -> Outcome:
    article = clean(case.text, options=Options(select=(case.code, *case.settings.get("also", "").split()), kind="text"))
    acted = any(change.code == case.code for change in article.changes)
    said = {name: getattr(article, name) for name in FIELDS}
    said["authors"] = ", ".join(author.name for author in article.authors)
    lines = [f"{name}: {value}" for name, value in said.items() if value]
    return Outcome(output="\n".join((*lines, article.text.replace("\n\n", "\n"))), acted=acted)
