"""Boosted trees: trained here with LightGBM, read by the library as nested lists."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from joblib import Parallel, delayed

from training.tables.records import FOLDS

SETTINGS: dict[str, Any] = {
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
LINES = SETTINGS | {
    "objective": "multiclass",
    "num_class": 5,
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 40,
}
JUDGES = SETTINGS | {"objective": "cross_entropy", "num_leaves": 15, "learning_rate": 0.06, "min_data_in_leaf": 30}
SURE = SETTINGS | {"objective": "cross_entropy", "num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 40}
SCREENS = SETTINGS | {"objective": "binary", "num_leaves": 20, "learning_rate": 0.15, "min_data_in_leaf": 40}
HEADERS = SETTINGS | {"objective": "binary", "num_leaves": 8, "learning_rate": 0.08, "min_data_in_leaf": 15}


def boosted(
    settings: dict[str, Any],
    rounds: int,
    numbers: np.ndarray,
    label: np.ndarray,
    fold: np.ndarray,
    weight: np.ndarray,
    jobs: int = 1,
) -> dict[int | str, lightgbm.Booster]:
    """One forest a fold, trained on the other folds, and one on all; so many at a time."""

    def train(left_out: int | str) -> lightgbm.Booster:
        use = fold != left_out if left_out != "all" else np.ones(len(fold), bool)
        return lightgbm.train(settings, lightgbm.Dataset(numbers[use], label[use], weight=weight[use]), rounds)

    parts: list[int | str] = [*range(FOLDS), "all"]
    return dict(
        zip(parts, Parallel(n_jobs=jobs, prefer="threads")(delayed(train)(part) for part in parts), strict=True)
    )


def trees(forest: lightgbm.Booster, *, part: int = 0, parts: int = 1) -> list[Any]:
    """Every tree of the forest (of one class of it) as nested lists [feature, threshold, left, right]."""
    return [
        _tree(info["tree_structure"]) for at, info in enumerate(forest.dump_model()["tree_info"]) if at % parts == part
    ]


def _tree(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    assert node["decision_type"] == "<="
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        _tree(node["left_child"]),
        _tree(node["right_child"]),
    ]
