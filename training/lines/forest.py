"""Boosted trees: trained here with LightGBM, shipped as nested lists that the library walks by itself."""

from __future__ import annotations

from typing import Any

import lightgbm
from numpy.typing import NDArray

__all__ = ["LINES", "TITLES", "grow", "nested"]

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
LINES = (SETTINGS | {"num_leaves": 16, "learning_rate": 0.12, "min_data_in_leaf": 100}, 130)
TITLES = (SETTINGS | {"num_leaves": 16, "learning_rate": 0.05, "min_data_in_leaf": 30}, 200)


def grow(
    settings: tuple[dict[str, Any], int], rows: NDArray[Any], target: NDArray[Any], weight: NDArray[Any]
) -> lightgbm.Booster:
    use = weight > 0
    parameters, rounds = settings
    data = lightgbm.Dataset(rows[use], target[use], weight=weight[use], params={"max_bin": parameters["max_bin"]})
    return lightgbm.train(parameters, data, rounds)


def nested(forest: lightgbm.Booster) -> list[Any]:
    """Every tree as [feature, threshold, left, right, value]; a number is a leaf."""
    return [_node(info["tree_structure"]) for info in forest.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    assert node["decision_type"] == "<="
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        _node(node["left_child"]),
        _node(node["right_child"]),
        round(node["internal_value"], 4),
    ]
