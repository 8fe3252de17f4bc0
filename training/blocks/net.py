"""The small net, trained with torch on one thread with a fixed seed: whole pages, so that it learns what each page's F1 is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from cleanarticle.html.net import BOXES, LIMIT, STEPS, Layer, Net, Surroundings
from training.blocks.sheets import Prepared

__all__ = ["Inputs", "Lesson", "train"]

Floats = NDArray[np.float32]
SUMS = 48
ROUNDS, BATCH, RATE, WARM = 6, 3000, 3e-3, 100
"""Rounds over all pages, leaves a step at least, the greatest rate, and the steps it takes to get there; then it falls as a cosine."""
DROP = 0.1
"""Share of the sums of each layer, and of the measures, left out of a step."""
BLIND = 0.15
"""Share of the pages that are read without names, and of those without words, in a round: sites and languages not seen before."""
DECAY = 1e-4
LONGEST = 1200
"""Leaves of a page in a step; of a longer one as many in a row from anywhere."""
LEAST_SCALE = 1e-3
"""Below this a measure counts as constant."""
STEEPEST = 5.0
"""The gradient of a step is cut to this length."""


@dataclass(slots=True)
class Inputs:
    """All leaves as the net sees them; a row is a leaf."""

    center: Floats
    scale: Floats
    rows: Floats

    @classmethod
    def of(cls, rows: Floats, use: NDArray[np.bool_]) -> Inputs:
        tamed = np.copysign(np.log(1 + np.abs(rows)), rows)
        center, scale = tamed[use].mean(0), tamed[use].std(0) + np.float32(LEAST_SCALE)
        tamed -= center
        tamed /= scale
        return cls(center, scale, np.clip(tamed, -LIMIT, LIMIT, out=tamed))


@dataclass(slots=True)
class Lesson:
    """One page to learn from."""

    first: int
    """Where its leaves begin among the rows."""
    around: Surroundings
    truth: Floats
    weight: Floats
    hits: Floats
    size: Floats
    """Word tokens of each leaf, and how many of them the labelled content holds."""
    wanted: float
    """Words of the labelled content; 0 where only segments are known."""
    worth: float
    """Of the page's F1 in the loss."""

    @classmethod
    def of(
        cls, page: Prepared, first: int, truth: NDArray[np.float64], weight: NDArray[np.float64], worth: float
    ) -> Lesson:
        wanted = float(page.wanted.total()) if page.wanted is not None and weight.any() else 0.0
        single = (np.nan_to_num(values).astype(np.float32) for values in (truth, weight, page.hits, page.size))
        return cls(first, Surroundings.of(page.shape), *single, wanted, worth)

    def part(self, start: int) -> Lesson:
        """A run of leaves as if it were the page."""
        part = slice(start, start + LONGEST)
        size = len(self.truth[part])
        if size == len(self.truth):
            return self
        first, end = (np.clip(edge[:, part] - start, 0, size) for edge in (self.around.first, self.around.end))
        around = Surroundings(first, end, np.unique(self.around.path[part], return_inverse=True)[1])
        rows = (values[part] for values in (self.truth, self.weight, self.hits, self.size))
        truth, weight, hits, sizes = rows
        return Lesson(self.first + start, around, truth, weight, hits, sizes, float(hits.sum()), self.worth)


def train(inputs: Inputs, names: Sequence[str], lessons: Sequence[Lesson], *, seed: int = 1) -> Net:
    """The net that learned from these pages."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    random = np.random.default_rng(seed)
    reader = _Reader(inputs.rows.shape[1])
    optimizer = torch.optim.AdamW(reader.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.99))
    blinds = [torch.tensor([float(_is_of(kind, name)) for name in names]) for kind in ("names", "words")]
    heaviest = float(np.mean([lesson.weight.sum() for lesson in lessons]))
    steps = ROUNDS * sum(min(len(lesson.truth), LONGEST) for lesson in lessons) / BATCH
    done = 0
    for _ in range(ROUNDS):
        for batch in _batches(lessons, random):
            rate = RATE * min(1.0, (done + 1) / WARM) * (0.5 * (1 + np.cos(np.pi * min(1.0, done / steps))) + 1e-3)
            for group in optimizer.param_groups:
                group["lr"] = rate
            rows = [
                torch.from_numpy(inputs.rows[lesson.first : lesson.first + len(lesson.truth)]) * _seen(blinds, random)
                for lesson in batch
            ]
            optimizer.zero_grad()
            _loss(reader(rows, batch), batch, heaviest).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), STEEPEST)
            optimizer.step()
            done += 1
    return reader.net(inputs)


def _seen(blinds: Sequence[torch.Tensor], random: np.random.Generator) -> torch.Tensor:
    """1 for each measure that a page is read with in a step, somewhat more where others are left out, 0 for the rest."""
    seen = torch.from_numpy((random.random(len(blinds[0]), np.float32) >= DROP) / np.float32(1 - DROP))
    for blind in blinds:
        if random.random() < BLIND:
            seen = seen * (1 - blind)
    return seen


def _is_of(kind: str, name: str) -> bool:
    return name.startswith(f"{kind}.") or (kind == "words" and name.endswith("score"))


def _batches(lessons: Sequence[Lesson], random: np.random.Generator) -> Iterator[list[Lesson]]:
    """All pages once, in any order, as many at a time as make `BATCH` leaves."""
    batch: list[Lesson] = []
    for number in random.permutation(len(lessons)).tolist():
        size = len(lessons[number].truth)
        batch.append(lessons[number].part(int(random.integers(0, max(size - LONGEST, 0) + 1))))
        if sum(len(lesson.truth) for lesson in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _loss(raw: torch.Tensor, batch: Sequence[Lesson], heaviest: float) -> torch.Tensor:
    """Doubt about leaves by their weight, and what the expected words leave missing of each page's F1."""
    total = torch.zeros(())
    for lesson, found in zip(batch, raw.split([len(lesson.truth) for lesson in batch]), strict=True):
        weight, truth, hits, size = map(torch.from_numpy, (lesson.weight, lesson.truth, lesson.hits, lesson.size))
        total = total + functional.binary_cross_entropy_with_logits(found, truth, weight / heaviest, reduction="sum")
        if lesson.wanted:
            chance = torch.sigmoid(found)
            total = total + lesson.worth * (1 - 2 * (chance * hits).sum() / ((chance * size).sum() + lesson.wanted))
    return total / len(batch)


class _Reader(torch.nn.Module):
    """The net of `cleanarticle.html.net`, as torch differentiates it; a batch of pages is one sequence with gaps."""

    def __init__(self, measures: int) -> None:
        super().__init__()
        self.entry = torch.nn.Linear(measures, SUMS)
        self.pools = torch.nn.ModuleList(torch.nn.Linear((len(BOXES) + 3) * SUMS, SUMS) for _ in range(2))
        self.convolutions = torch.nn.ModuleList(torch.nn.Linear(3 * SUMS, SUMS) for _ in STEPS)
        self.out = torch.nn.Linear(SUMS, 1)
        for layer in (self.entry, *self.pools, *self.convolutions):
            scale = 1.0 if layer is self.entry else 0.5
            torch.nn.init.normal_(layer.weight, std=scale * (2 / layer.in_features) ** 0.5)
            torch.nn.init.zeros_(layer.bias)
        torch.nn.init.normal_(self.out.weight, std=0.3 * (2 / SUMS) ** 0.5)
        torch.nn.init.zeros_(self.out.bias)

    def forward(self, rows: Sequence[torch.Tensor], batch: Sequence[Lesson]) -> torch.Tensor:
        """Log-odds of the leaves of all pages, one after another."""
        joined = _Joined.of(batch)
        sums = self._layer(self.entry, torch.cat([functional.pad(one, (0, 0, 0, GAP)) for one in rows])) * joined.real
        sums = sums + self._layer(self.pools[0], joined.means(sums)) * joined.real
        for step, layer in zip(STEPS, self.convolutions, strict=True):
            padded = functional.pad(sums, (0, 0, step, step))
            beside = torch.cat((padded[: len(sums)], sums, padded[2 * step :]), 1)
            sums = sums + self._layer(layer, beside) * joined.real
        sums = sums + self._layer(self.pools[1], joined.means(sums)) * joined.real
        return self.out(sums)[joined.real[:, 0] > 0, 0]

    def _layer(self, layer: torch.nn.Module, rows: torch.Tensor) -> torch.Tensor:
        return functional.dropout(functional.relu(layer(rows)), DROP, self.training)

    def net(self, inputs: Inputs) -> Net:
        def plain(layer: torch.nn.Linear) -> Layer:
            return Layer(layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy().copy())

        return Net(
            center=inputs.center,
            scale=inputs.scale,
            entry=plain(self.entry),
            pools=(plain(self.pools[0]), plain(self.pools[1])),
            convolutions=tuple(map(plain, self.convolutions)),
            out=self.out.weight.detach().numpy()[0].copy(),
            bias=float(self.out.bias.detach()),
        )


GAP = max(STEPS)
"""Empty rows after each page, so that no leaf sees another page's."""


@dataclass(slots=True)
class _Joined:
    """The surroundings of all leaves of a batch."""

    real: torch.Tensor
    """1 for a leaf, 0 for a row of a gap."""
    first: torch.Tensor
    end: torch.Tensor
    path: torch.Tensor
    members: torch.Tensor
    """Leaves of each path."""

    @classmethod
    def of(cls, batch: Sequence[Lesson]) -> _Joined:
        real, first, end, path = [], [], [], []
        rows = paths = 0
        for lesson in batch:
            around, size = lesson.around, len(lesson.truth)
            gap = np.full((len(around.first), GAP), rows)
            real.append(np.repeat((1.0, 0.0), (size, GAP)))
            first += [around.first + rows, gap]
            end += [around.end + rows, gap + 1]
            path += [around.path + paths, np.full(GAP, paths)]
            rows += size + GAP
            paths += int(around.path.max()) + 1
        joined = np.concatenate(path)
        whole = np.concatenate(real)
        members = np.bincount(joined, whole)
        return cls(
            torch.tensor(whole[:, None], dtype=torch.float32),
            torch.from_numpy(np.concatenate(first, axis=1)),
            torch.from_numpy(np.concatenate(end, axis=1)),
            torch.from_numpy(joined),
            torch.tensor(members[:, None], dtype=torch.float32),
        )

    def means(self, sums: torch.Tensor) -> torch.Tensor:
        """The sums of each leaf, their means in each box around it, and over all leaves of the same path."""
        running = functional.pad(torch.cumsum(sums.double(), 0), (0, 0, 1, 0))
        boxes = [
            ((running[end] - running[first]) / (end - first).clamp(min=1)[:, None]).float()
            for first, end in zip(self.first, self.end, strict=True)
        ]
        alike = torch.zeros(len(self.members), sums.shape[1]).index_add(0, self.path, sums) / self.members
        return torch.cat((sums, *boxes, alike[self.path]), 1)
