"""What the line model takes for page furniture leaves the body (BP001)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cleanarticle.leaves import Verdict
from cleanarticle.options import Favor
from cleanarticle.text.lines import Line
from cleanarticle.text.model import Judgement

__all__ = ["CODE", "THRESHOLDS", "find"]

CODE = "BP001"
THRESHOLDS: Mapping[Favor, float] = MappingProxyType({"precision": 0.62, "balanced": 0.47, "recall": 0.3})
"""Probability of being part of the article below which a line leaves; chosen by cross-validation on the text set."""
SURE = 0.1
"""Probability below which a line leaves even a text that seems to be nothing but an article."""
LEAST_SURE = 3
"""Lines of that kind from which a text is taken for a page with furniture, so that doubtful lines leave too."""


def _is_furnished(probabilities: Sequence[float]) -> bool:
    return sum(chance < SURE for chance in probabilities) >= LEAST_SURE


def find(
    judgement: Judgement,
    passages: Mapping[Line, Sequence[Line]],
    *,
    kept: frozenset[int],
    favor: Favor,
) -> list[Verdict]:
    """A verdict on each line that leaves; neighbours share their reasons. Leaves in `kept` are not judged."""
    threshold = THRESHOLDS[favor] if _is_furnished(judgement.probabilities) else SURE
    lines = list(passages)
    found: list[Verdict] = []
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and judgement.probabilities[place] < threshold and lines[place].leaf not in kept:
            run.append(place)
        elif run:
            because = f"no part of the article, judging by {judgement.reasons(run)}"
            found.extend(
                Verdict(
                    leaf=line.leaf, code=CODE, because=because, confidence=round(1 - judgement.probabilities[here], 3)
                )
                for here in run
                for line in passages[lines[here]]
            )
            run = []
    return found
