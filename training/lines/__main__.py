"""Trains the line model of the text door.

    python -m training.lines --data DATA --folds DIR

`DATA` holds `text-dev`, `multilingual-dev` and `wcxb-dev`. Words first, then lines, then titles; each later stage learns
from the earlier ones as they are on sites they were not trained on. Seeds are fixed and one thread is used. `--folds` keeps the weights
of each fold, which never saw the sites in it: `benchmarks text` and `benchmarks idempotence` ask them about texts of those sites.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle  # a file of this command's own making
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanarticle.text import features, word_evidence
from cleanarticle.text import net as nets
from cleanarticle.text.model import Model
from cleanarticle.trees import plant
from training.lines import forest, net, titles, words
from training.lines.folds import FOLDS, file_of, fold_of
from training.lines.injected import injected_texts
from training.lines.samples import clean_pages, clean_texts, flattened_pages, text_records
from training.lines.scenes import Prepared, prepare

WEIGHTS = Path("src/cleanarticle/text/weights/lines.json.gz")
LEARNED = 0.6
"""Share of the lines that are learned from, to keep the training short."""
SCALE = 100
WIDTH = features.NAMES.index("width")
WORDS = len(word_evidence.NAMES)


@dataclass(slots=True)
class Parts:
    """A model as it is trained, piece by piece."""

    words: dict[str, int]
    """In parts of `SCALE`."""
    lines: Any = None
    net: Any = None
    titles: Any = None

    def model(self) -> Model:
        return Model(
            words=word_evidence.read_words(self.words, SCALE),
            lines=plant(forest.nested(self.lines), np.float32),
            net=self.net,
            titles=plant(forest.nested(self.titles) if self.titles else (), np.float32),
        )

    def packed(self) -> bytes:
        held = {
            "features": features.NAMES,
            "scale": SCALE,
            "words": dict(sorted(self.words.items())),
            "lines": forest.nested(self.lines),
            "net": nets.pack(self.net),
            "titles": forest.nested(self.titles) if self.titles else [],
        }
        return gzip.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


class Training:
    def __init__(self, prepared: Sequence[Prepared]) -> None:
        self.prepared = prepared
        self.fold = [fold_of(one.sample.group) for one in prepared]
        self.ends = np.cumsum([0, *(len(one.rows) for one in prepared)])
        self.keep = np.concatenate([np.array(one.labels.keep) for one in prepared])
        self.weight = np.concatenate([np.array(one.labels.weight) for one in prepared])
        self.weight[np.random.default_rng(1).random(len(self.weight)) > LEARNED] = 0
        self.line_fold = np.concatenate(
            [np.full(len(one.rows), fold) for one, fold in zip(prepared, self.fold, strict=True)]
        )
        self.parts: dict[int | str, Parts] = {}
        say(f"{int((self.weight > 0).sum())} lines to learn from")

    def use(self, left_out: int | str) -> NDArray[np.bool_]:
        """The lines a model may learn from."""
        found: NDArray[np.bool_] = self.line_fold != left_out
        return found

    def train_words(self) -> None:
        marked = words.mark(self.prepared)
        for left_out in (*range(FOLDS), "all"):
            self.parts[left_out] = Parts(words.fit(marked, self.keep, self.weight, self.use(left_out), scale=SCALE))
            say(f"words without fold {left_out}: {len(self.parts[left_out].words)} marks")
        for one, fold in zip(self.prepared, self.fold, strict=True):
            one.rows[:, -WORDS:] = said(one, self.parts[fold].words)

    def train_lines(self) -> None:
        rows = np.concatenate([one.rows for one in self.prepared])
        for left_out in (*range(FOLDS), "all"):
            use = self.use(left_out)
            self.parts[left_out].lines = forest.grow(
                forest.LINES, rows[use], self.keep[use].astype(int), self.weight[use]
            )
            say(f"lines without fold {left_out}")

    def train_nets(self) -> None:
        inputs = net.Inputs(np.concatenate([one.rows for one in self.prepared]), self.ends)
        for left_out in (*range(FOLDS), "all"):
            texts = [place for place, fold in enumerate(self.fold) if fold != left_out]
            trained = net.train(inputs, self.keep, self.weight, texts)
            self.parts[left_out].net = nets.unpack(nets.pack(trained))
            say(f"net without fold {left_out}")

    def train_titles(self) -> None:
        models = {fold: self.parts[fold].model() for fold in range(FOLDS)}
        found = titles.gather(self.prepared, [models[fold] for fold in self.fold])
        fold = np.array([self.fold[place] for place in found.sample])
        for left_out in (*range(FOLDS), "all"):
            use = fold != left_out
            self.parts[left_out].titles = forest.grow(
                forest.TITLES, found.rows[use], found.target[use], found.weight[use]
            )
        say(f"titles: {len(found.target)} candidates, {int(found.target.sum())} of them titles")


def said(one: Prepared, weights: dict[str, int]) -> NDArray[np.float32]:
    """The columns of words of a sample."""
    limit = word_evidence.LIMIT
    sums = [max(-limit, min(limit, sum(weights.get(mark, 0) for mark in marks) / SCALE)) for marks in one.marks]
    columns = word_evidence.columns(sums, one.rows[:, WIDTH].tolist())
    return np.array([columns[name] for name in word_evidence.NAMES], np.float32).T


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def load(data: Path, cache: Path | None, every: int) -> list[Prepared]:
    if cache and cache.exists():
        held: list[Prepared] = pickle.loads(cache.read_bytes())
        return held
    records = text_records(data, teach=every == 1)[::every]
    say(f"{len(records)} records")
    more = flattened_pages(data, known={sample.id for sample in records}) if every == 1 else []
    clean = [*clean_texts(records), *(clean_pages(data, records) if every == 1 else ())]
    put = injected_texts(records)
    say(f"{len(more)} pages flattened again, {len(clean)} clean texts, {len(put)} with noise put in")
    prepared = [one for sample in (*records, *clean, *put, *more) if len((one := prepare(sample)).rows)]
    say(f"{sum(len(one.rows) for one in prepared)} lines")
    if cache:
        cache.write_bytes(pickle.dumps(prepared))
    return prepared


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.lines", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds", type=Path, help="a folder for the weights of each fold, trained without its sites")
    parser.add_argument("--cache", type=Path, help="a file to keep the prepared samples in, for trying settings")
    parser.add_argument("--every", type=int, default=1, help="learn from every n-th record only, to try the command")
    options = parser.parse_args()
    training = Training(load(options.data, options.cache, options.every))
    training.train_words()
    training.train_lines()
    training.train_nets()
    training.train_titles()
    options.out.write_bytes(training.parts["all"].packed())
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            file_of(options.folds, fold).write_bytes(training.parts[fold].packed())


if __name__ == "__main__":
    main()
