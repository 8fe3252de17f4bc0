"""Boosted trees: grown here with LightGBM, shipped as flat tables that the library walks in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from cleanarticle.trees import Trees

__all__ = ["Ground", "plant"]

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "max_depth": 7,
    "learning_rate": 0.1,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 1e-2,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.35,
    "bagging_freq": 1,
    "max_bin": 63,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
}


class Ground:
    """Rows to grow forests from, cut into bins once for all of them."""

    def __init__(self, rows: NDArray[np.float32], target: NDArray[Any], weight: NDArray[Any]) -> None:
        self.known = np.flatnonzero(weight > 0)
        heavy = weight[self.known]
        self.data = lightgbm.Dataset(
            rows[self.known], target[self.known], weight=heavy / heavy.mean(), params=SETTINGS, free_raw_data=True
        ).construct()

    def grow(self, use: NDArray[np.bool_], *, rounds: int, **changed: Any) -> lightgbm.Booster:
        """A forest that learned from the rows in use."""
        return lightgbm.train(SETTINGS | changed, self.data.subset(np.flatnonzero(use[self.known])), rounds)


@dataclass(slots=True)
class _Table:
    feature: list[int]
    threshold: list[float]
    child: list[int]
    value: list[float]
    depth: int = 0


def plant(forest: lightgbm.Booster) -> Trees:
    """The trees as the library walks them."""
    table = _Table([], [], [], [])
    roots = []
    for info in forest.dump_model()["tree_info"]:
        roots.append(len(table.feature))
        _reserve(table, 1)
        _fill(table, roots[-1], info["tree_structure"], 0)
    return Trees(
        roots=np.array(roots, np.intp),
        feature=np.array(table.feature, np.intp),
        threshold=np.array(table.threshold, np.float32),
        child=np.array(table.child, np.intp),
        value=np.array(table.value, np.float32),
        depth=table.depth,
    )


def _reserve(table: _Table, count: int) -> int:
    first = len(table.feature)
    table.feature += [0] * count
    table.threshold += [np.inf] * count
    table.child += range(first, first + count)
    table.value += [0.0] * count
    return first


def _fill(table: _Table, place: int, node: dict[str, Any], depth: int) -> None:
    table.depth = max(table.depth, depth)
    if "leaf_value" in node:
        table.value[place] = node["leaf_value"]
        return
    assert node["decision_type"] == "<="
    table.value[place] = node["internal_value"]
    table.feature[place] = node["split_feature"]
    table.threshold[place] = _below(node["threshold"])
    table.child[place] = first = _reserve(table, 2)
    _fill(table, first, node["left_child"], depth + 1)
    _fill(table, first + 1, node["right_child"], depth + 1)


def _below(threshold: float) -> np.float32:
    """The threshold in single precision, rounded down: no value that is at most the one exceeds the other's place."""
    single = np.float32(threshold)
    return single if single <= threshold else np.nextafter(single, np.float32(-np.inf))
