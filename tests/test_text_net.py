"""The net over the lines of a text: what it sees, and that its weights are read as they were written."""

from __future__ import annotations

import json

import numpy as np
import pytest

from cleanarticle.text import features, model, net

MEASURES, SUMS = 6, (5, 4, 3)
SIGHT = net.REACH * sum(net.STEPS)


def some_net(seed: int = 1) -> net.Net:
    random = np.random.default_rng(seed)

    def numbers(*shape: int) -> net.Floats:
        return random.standard_normal(shape).astype(np.float32)

    line, near, far = SUMS
    width = 2 * net.REACH + 1
    return net.Net(
        center=numbers(MEASURES),
        scale=np.abs(numbers(MEASURES)) + 1,
        line=numbers(MEASURES, line),
        around=(numbers(width, line, near), numbers(width, near, far)),
        biases=(numbers(line), numbers(near), numbers(far)),
        out=numbers(sum(SUMS) + 1),
    )


def rows(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(2).standard_normal((count, MEASURES)).astype(np.float32) * 20


def test_every_line_has_a_number_however_short_the_text() -> None:
    for count in (0, 1, 2, 3, 9, 40):
        found = some_net().raw(rows(count))
        assert found.shape == (count,)
        assert np.isfinite(found).all()


def test_line_is_judged_by_what_is_in_sight_only() -> None:
    seen, changed = rows(60), rows(60)
    changed[30] += 50
    moved = np.flatnonzero(some_net().raw(seen) != some_net().raw(changed))
    assert 30 in moved
    assert moved.min() >= 30 - SIGHT
    assert moved.max() <= 30 + SIGHT


def test_what_is_out_of_sight_changes_nothing() -> None:
    text = rows(30)
    near = 30 - SIGHT - 1
    assert some_net().raw(text)[:near] == pytest.approx(some_net().raw(text[:-1])[:near], rel=1e-5)


def test_packed_net_is_read_again() -> None:
    written = json.loads(json.dumps(net.pack(some_net())))
    assert net.unpack(written).raw(rows(20)) == pytest.approx(some_net().raw(rows(20)), rel=0.02, abs=0.1)
    assert json.loads(json.dumps(net.pack(net.unpack(written)))) == written


def test_net_that_ships_fits_the_measures() -> None:
    assert model.load().net.line.shape[0] == len(features.NAMES)
