"""Pages with images, all of whose text is kept; the output is the running text."""

from __future__ import annotations

from cleanarticle.html import image_caption, structure, worded_credits
from cleanarticle.html.parse import parse
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from cleanarticle.text import picture_credit
from rule_cases import Case, Outcome


def run(case: Case) -> Outcome:
    page = parse(case.text)
    page.credited = worded_credits.find(page, picture_credit.credit_in)
    verdicts = list(image_caption.find(structure.assemble(page, page.leaves).captions))
    kept, _ = apply(page.leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept if leaf.text), acted=bool(verdicts))
