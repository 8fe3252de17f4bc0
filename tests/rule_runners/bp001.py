"""BP001 acts on lines that carry the probability a model gave them: `0.03|text`."""

from __future__ import annotations

from cleanarticle.leaves import apply
from cleanarticle.noise.boilerplate import judge
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome
from rule_runners.noise import leaves_of

__all__ = ["run"]


def run(case: Case) -> Outcome:
    judged = [line.partition("|") for line in case.text.split("\n")]
    leaves = leaves_of("\n".join(text for _, _, text in judged))
    verdicts = list(
        judge(
            leaves,
            [float(probability) for probability, _, _ in judged],
            ["few words and many links"] * len(leaves),
            threshold=float(case.settings.get("threshold", "0.5")),
        )
    )
    kept, _ = apply(leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept), acted=bool(verdicts))
