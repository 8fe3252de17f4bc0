"""The net over the lines of a text, trained with torch on one thread; the library runs it in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from cleanarticle.text.net import LIMIT, REACH, STEPS, Net

__all__ = ["Inputs", "train"]

SIZES = (40, 28, 28)
"""Sums of the three layers."""
ROUNDS, RATE = 6, 4e-3
"""Rounds over all texts, and the greatest rate."""
DROP = 0.15
"""Share of the sums left out of a step; of the measures, half as many."""
DECAY = 1e-4
CHUNK, BATCH = 256, 24
"""Lines of a chunk, chunks of a step. Texts follow each other in a chunk, too far apart to see each other."""
APART = REACH * sum(STEPS)
LEAST_SCALE = 1e-3
NOTHING = -1


class Inputs:
    """All lines of all texts as the net sees them; `ends` says where each text ends."""

    def __init__(self, rows: NDArray[np.float32], ends: NDArray[Any]) -> None:
        self.texts = [np.arange(start, end) for start, end in pairwise(ends.tolist())]
        self.rows = np.log1p(np.abs(rows), dtype=np.float32)
        np.copysign(self.rows, rows, out=self.rows)
        self.center = self.rows.mean(0)
        self.scale = self.rows.std(0) + np.float32(LEAST_SCALE)
        self.rows -= self.center
        self.rows /= self.scale
        np.clip(self.rows, -LIMIT, LIMIT, out=self.rows)

    def chunks(self, texts: Sequence[int], labelled: NDArray[np.bool_]) -> NDArray[Any]:
        """The lines of these texts one after the other, in rows of `CHUNK`, those without any labelled line left out."""
        gap = np.full(APART, NOTHING)
        line = np.concatenate([part for text in texts for part in (self.texts[text], gap)])
        line = np.concatenate((line, np.full(-len(line) % CHUNK, NOTHING))).reshape(-1, CHUNK)
        found: NDArray[Any] = line[(labelled[line] & (line >= 0)).any(1)]
        return found


class _Module(torch.nn.Module):
    def __init__(self, measures: int) -> None:
        super().__init__()
        line, near, far = SIZES
        width = 2 * REACH + 1
        self.line = torch.nn.Conv1d(measures, line, 1)
        self.near = torch.nn.Conv1d(line, near, width, padding=REACH * STEPS[0], dilation=STEPS[0])
        self.far = torch.nn.Conv1d(near, far, width, padding=REACH * STEPS[1], dilation=STEPS[1])
        self.out = torch.nn.Conv1d(sum(SIZES), 1, 1)

    def forward(self, rows: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        layer = functional.dropout(rows, DROP / 2)
        layers = []
        for sums in (self.line, self.near, self.far):
            layer = functional.dropout(functional.relu(sums(layer)) * there, DROP if sums is not self.far else 0.0)
            layers.append(layer)
        found: torch.Tensor = self.out(torch.cat(layers, 1))[:, 0]
        return found


def train(
    inputs: Inputs,
    keep: NDArray[Any],
    weight: NDArray[Any],
    texts: Sequence[int],
    *,
    seed: int = 1,
    rounds: int = ROUNDS,
) -> Net:
    """The net that learned from these texts (places in `inputs.texts`)."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    module = _Module(inputs.rows.shape[1])
    optimizer = torch.optim.AdamW(module.parameters(), lr=RATE, weight_decay=DECAY)
    chunks = inputs.chunks(texts, weight > 0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=rounds * (len(chunks) // BATCH + 2))
    heavy = (weight / weight[weight > 0].mean()).astype(np.float32)
    for _ in range(rounds):
        order = random.permutation(np.array(texts))
        for lines in _batches(inputs.chunks(order.tolist(), weight > 0), random):
            loss = _loss(module, inputs.rows, lines, keep, heavy)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
    return _plain(module, inputs)


def _batches(chunks: NDArray[Any], random: np.random.Generator) -> Iterator[NDArray[Any]]:
    chunks = chunks[random.permutation(len(chunks))]
    for start in range(0, len(chunks), BATCH):
        yield chunks[start : start + BATCH]


def _loss(
    module: _Module, rows: NDArray[np.float32], lines: NDArray[Any], keep: NDArray[Any], heavy: NDArray[np.float32]
) -> torch.Tensor:
    there = lines >= 0
    seen = np.where(there[:, :, None], rows[lines], np.float32(0)).transpose(0, 2, 1)
    raw = module(torch.from_numpy(np.ascontiguousarray(seen)), torch.from_numpy(there[:, None].astype(np.float32)))
    wanted = torch.from_numpy((keep[lines] > 0).astype(np.float32))
    count = torch.from_numpy(np.where(there, heavy[lines], np.float32(0)))
    lost = functional.binary_cross_entropy_with_logits(raw, wanted, reduction="none") * count
    return lost.sum() / (count > 0).sum().clamp(min=1)


def _plain(module: _Module, inputs: Inputs) -> Net:
    def array(parameter: torch.Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = parameter.detach().numpy().copy()
        return found

    around = tuple(np.ascontiguousarray(array(sums.weight).transpose(2, 1, 0)) for sums in (module.near, module.far))
    return Net(
        center=inputs.center,
        scale=inputs.scale,
        line=np.ascontiguousarray(array(module.line.weight)[:, :, 0].T),
        around=around,
        biases=tuple(array(sums.bias) for sums in (module.line, module.near, module.far)),
        out=np.concatenate((array(module.out.weight).ravel(), array(module.out.bias))),
    )
