"""Boosted trees as nested tuples: (feature, threshold, left, right), a leaf being its value."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TypeAlias

__all__ = ["Forest", "Tree", "chances", "plant", "probability", "score"]

Tree: TypeAlias = "tuple[int, float, Tree, Tree] | float"
Forest: TypeAlias = tuple[Tree, ...]


def score(forest: Forest, numbers: Sequence[float]) -> float:
    """The sum of the leaves that the numbers fall into."""
    total = 0.0
    for node in forest:
        while type(node) is tuple:
            feature, threshold, left, right = node
            node = left if numbers[feature] <= threshold else right
        total += node  # type: ignore[operator]
    return total


def probability(forest: Forest, numbers: Sequence[float]) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score(forest, numbers)))))


def chances(forests: Sequence[Forest], numbers: Sequence[float]) -> list[float]:
    """One probability a class, summing to one."""
    scores = [score(forest, numbers) for forest in forests]
    top = max(scores)
    powers = [exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]


def plant(node: object) -> Tree:
    """The tree of nested lists, as JSON holds it."""
    if isinstance(node, list):
        feature, threshold, left, right = node
        return (int(feature), float(threshold), plant(left), plant(right))
    assert isinstance(node, int | float)
    return float(node)
