"""The noise rules act on the lines of a text; the output is the lines that stay.

Settings: `language`; `role`, the role of every line that is not blank; `door: html` for leaves that have no line numbers.
"""

from __future__ import annotations

from typing import cast, get_args

from cleanarticle.leaves import Leaf, Role, apply
from cleanarticle.noise import find
from cleanarticle.rules import NAMES
from rule_cases import Case, Outcome

__all__ = ["leaves_of", "run"]


def leaves_of(text: str, *, role: str = "text", html: bool = False) -> list[Leaf]:
    """One leaf a line."""
    assert role in get_args(Role)
    leaves: list[Leaf] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        leaves.append(
            Leaf(
                index=len(leaves),
                text=line,
                start=start,
                end=end,
                role=cast("Role", role),
                line=None if html else number,
            )
        )
        start = end + 1
    return leaves


def run(case: Case) -> Outcome:
    leaves = leaves_of(case.text, role=case.settings.get("role", "text"), html=case.settings.get("door") == "html")
    verdicts = list(find(leaves, language=case.settings.get("language"), active=frozenset({case.code})))
    kept, _ = apply(leaves, verdicts, names=NAMES)
    return Outcome(output="\n".join(leaf.text for leaf in kept), acted=bool(verdicts))
