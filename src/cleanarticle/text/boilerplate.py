"""What the line model takes for page furniture leaves the body (BP001)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cleanarticle.leaves import Verdict
from cleanarticle.options import Favor
from cleanarticle.text.lines import Line
from cleanarticle.text.model import Judgement

__all__ = ["BIAS", "CODE", "find", "threshold_of"]

CODE = "BP001"
BIAS: Mapping[Favor, float] = MappingProxyType({"precision": 1.6, "balanced": 1.25, "recall": 0.7})
"""Times the threshold that maximises the expected word F1 of the text; from 1.15 to 1.3 the cross-validated scores differ by
0.1 points on articles and multilingual pages."""
LOWEST, HIGHEST = 0.1, 0.7
"""Between these the threshold of a page is found."""
SURE = 0.1
"""Probability below which a line is furniture for sure."""
LEAST_SURE = 3
SURE_SHARE = 0.1
"""So many lines of that kind, and so large a share of the lines, make a text a page with furniture, whose doubtful lines leave too."""
BARE: Mapping[Favor, float] = MappingProxyType({"precision": 0.3, "balanced": 0.2, "recall": 0.05})
"""Threshold of any other text: it seems to be an article that was cleaned before. Of the gold texts of the development set one line
in 1,850 is below 0.12, one in 740 below 0.2, one in 340 below 0.25 (cross-validated)."""


def threshold_of(probabilities: Sequence[float], words: Sequence[int], favor: Favor) -> float:
    """Probability of being part of the article from which a line of this text stays."""
    sure = sum(chance < SURE for chance in probabilities)
    if sure < max(LEAST_SURE, SURE_SHARE * len(probabilities)):
        return BARE[favor]
    return max(LOWEST, min(HIGHEST, BIAS[favor] * _best(probabilities, words)))


def _best(probabilities: Sequence[float], words: Sequence[int]) -> float:
    """Half the best F1 to be expected of the text: a line that is surer than that raises it."""
    kept = right = best = 0.0
    whole = sum(chance * count for chance, count in zip(probabilities, words, strict=True))
    for chance, count in sorted(zip(probabilities, words, strict=True), reverse=True):
        kept += count
        right += chance * count
        best = max(best, 2 * right / (kept + whole))
    return best / 2


def find(
    judgement: Judgement,
    passages: Mapping[Line, Sequence[Line]],
    *,
    kept: frozenset[int],
    favor: Favor,
) -> list[Verdict]:
    """A verdict on each line that leaves; neighbours share their reasons. Leaves in `kept` are not judged."""
    words = [max(1, fact.words) for fact in judgement.description.facts]
    threshold = threshold_of(judgement.probabilities, words, favor)
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
