"""Sums of decision trees, walked in plain Python, with what each feature gave to the sum.

A tree is nested tuples `(feature, threshold, left, right, value)`; a number is a leaf. `value` is what the tree would say
without the split, so the steps down a path say which feature moved the sum, and how far.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TypeAlias

__all__ = ["Tree", "Trees", "contributions", "plant", "probability"]

Tree: TypeAlias = "tuple[int, float, Tree, Tree, float] | float"
Trees: TypeAlias = tuple[Tree, ...]


def probability(trees: Trees, row: Sequence[float]) -> float:
    """The logistic of the sum of the leaves that the row falls into."""
    total = 0.0
    for node in trees:
        while type(node) is tuple:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node  # type: ignore[operator]
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def contributions(trees: Trees, row: Sequence[float]) -> dict[int, float]:
    """How far each feature moved the sum, in log-odds."""
    moved: dict[int, float] = {}
    for node in trees:
        while type(node) is tuple:
            feature, threshold, left, right, value = node
            below = left if row[feature] <= threshold else right
            moved[feature] = moved.get(feature, 0.0) + (below[4] if type(below) is tuple else below) - value  # type: ignore[operator]
            node = below
    return moved


def plant(node: object) -> Tree:
    """The tree of nested lists, as JSON holds it."""
    if isinstance(node, list):
        feature, threshold, left, right, value = node
        return (int(feature), float(threshold), plant(left), plant(right), float(value))
    assert isinstance(node, int | float)
    return float(node)
