"""Sums of decision trees: what they add up to, what moved them, and the two forms a weights file holds them in."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.trees import ITEMS, Trees, chances, plant, probabilities

# Two trees: the first asks feature 0 and then feature 1, the second is a single number.
TREES = Trees(
    roots=np.array([0, 1], np.intp),
    feature=np.array([0, 0, 0, 1, 0, 0], np.intp),
    threshold=np.array([0.5, np.inf, np.inf, 2.0, np.inf, np.inf], np.float32),
    child=np.array([2, 1, 2, 4, 4, 5], np.intp),
    value=np.array([0.5, 0.25, -1.0, 1.5, 1.0, 2.0], np.float32),
    depth=2,
)
COLUMNS = np.array([[0.0, 1.0, 1.0, 0.5], [9.0, 2.0, 3.0, 9.0]], np.float32)


def test_the_first_child_is_taken_up_to_the_threshold() -> None:
    assert TREES.raw(COLUMNS).tolist() == [-0.75, 1.25, 2.25, -0.75]
    assert TREES.scores(COLUMNS.T).tolist() == [-0.75, 1.25, 2.25, -0.75]


def test_more_items_than_are_taken_at_once() -> None:
    many = np.tile(COLUMNS, ITEMS)
    assert TREES.raw(many).tolist() == TREES.raw(COLUMNS).tolist() * ITEMS


def test_shares_and_averages_add_up_to_the_sum() -> None:
    shares = TREES.shares(COLUMNS, np.array([0, 1], np.intp), 2)
    averages = float(TREES.value[TREES.roots].sum())
    assert (shares.sum(0) + averages).tolist() == TREES.raw(COLUMNS).tolist()
    assert shares[1].tolist() == [0.0, -0.5, 0.5, 0.0]


def test_nested_lists_say_the_same() -> None:
    planted = plant([[0, 0.5, -1.0, [1, 2.0, 1.0, 2.0, 1.5], 0.5], 0.25], np.float32)
    for name in Trees.__slots__:
        assert np.array_equal(getattr(planted, name), getattr(TREES, name)), name


def test_trees_without_averages() -> None:
    planted = plant([[0, 0.5, -1.0, [1, 2.0, 1.0, 2.0]], 0.25])
    assert planted.threshold.dtype == np.float64
    assert planted.raw(COLUMNS).tolist() == TREES.raw(COLUMNS).tolist()


def test_no_trees_and_no_items() -> None:
    assert plant([]).raw(np.zeros((3, 2))).tolist() == [0.0, 0.0]
    assert plant([1.0]).raw(np.zeros((3, 2))).tolist() == [1.0, 1.0]
    assert TREES.raw(np.zeros((2, 0))).tolist() == []
    assert plant([]).raw(np.zeros((0, 0))).tolist() == []


def test_log_odds_as_probabilities() -> None:
    assert probabilities(np.array([0.0, 1000.0, -1.0])) == pytest.approx([0.5, 1.0, 1 / (1 + 2.718281828)])
    assert np.allclose(chances([TREES, TREES], COLUMNS.T), 0.5)
    odds = plant([1.0]), plant([0.0])
    assert chances(odds, COLUMNS.T)[0].tolist() == pytest.approx([2.718281828 / 3.718281828, 1 / 3.718281828])
