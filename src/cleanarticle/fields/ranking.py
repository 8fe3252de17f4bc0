"""Ranking: which candidate of a field wins. A score is the sum of the weights of the candidate's traits.

The traits are words ("h1:only", "og:title", "drops-site"), the weights were learned on the development sets
(`training/fields.py` for pages and `training/text_fields.py` for texts, logistic regression over candidates, grouped by site) and stand in `weights.json`.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["best", "probability_threshold", "score", "weights"]


class Ranked(Protocol):
    @property
    def traits(self) -> AbstractSet[str]: ...


One = TypeVar("One", bound=Ranked)


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of one field's ranking by trait; the key `threshold` is the score a winner needs."""
    source = resources.files("cleanarticle.fields").joinpath("weights.json")
    found: dict[str, dict[str, float]] = json.loads(source.read_text(encoding="utf-8"))
    return MappingProxyType(found[name])


def score(traits: Iterable[str], learned: Mapping[str, float]) -> float:
    """The sum of the weights of the traits, in whatever order; a trait without a weight counts nothing."""
    return math.fsum([learned.get("bias", 0.0), *[learned[trait] for trait in traits if trait in learned]])


def probability_threshold(learned: Mapping[str, float]) -> float:
    """The score below which no candidate is taken."""
    return learned.get("threshold", float("-inf"))


def best(candidates: Iterable[One], learned: Mapping[str, float]) -> One | None:
    """The candidate with the highest score, the first of several; None where it is below the threshold."""
    scored = [(score(one.traits, learned), one) for one in candidates]
    highest, found = max(scored, key=lambda one: one[0], default=(0.0, None))
    return found if highest >= probability_threshold(learned) else None
