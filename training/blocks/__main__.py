"""Trains the block model of the HTML door and prints, as Markdown, how good it is on sites it was not trained on.

    python -m training.blocks --data DATA --out src/cleanarticle/html/blocks.npz --report report.md

`DATA` holds `wcxb-dev` and `multilingual-dev`. Names, words and page types first, then a forest over single leaves, then a
small net that also sees what the forest thinks of the neighbours. Each stage learns from what the earlier ones say of sites
they were not trained on. Seeds are fixed and one thread is used.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html import features
from cleanarticle.html.learned import learned
from cleanarticle.html.model import chance
from cleanarticle.html.net import Net
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.html.second_look import second_look
from cleanarticle.trees import Trees
from training.blocks import forest, lexicons, net, pack, peer, report, sheets
from training.blocks.sheets import FOLDS, Prepared

Floats = NDArray[np.float64]
ARTICLES = 1.3
"""Weight of an article page, the kind most pipelines feed on."""
MULTILINGUAL = 0.5
"""Weight of a page of which a few segments only are labelled."""
PAGE_POWER = 0.3
"""A page weighs as its number of leaves to this power: nearly as much as any other, however long."""


class Training:
    def __init__(self, pages: Sequence[Prepared], cache: Path | None, *, final: bool = True) -> None:
        self.pages = pages
        self.left_out: tuple[int | None, ...] = (*range(FOLDS), *((None,) if final else ()))
        """The folds that are left out in turn, and none for the weights that ship."""
        self.cache = cache
        self.ends = np.cumsum([0, *(len(page.texts) for page in pages)])
        self.fold = np.concatenate([np.full(len(page.texts), page.fold) for page in pages])
        self.targets = [target(page) for page in pages]
        self.weights = [weight(page) for page in pages]
        self.lexicons: dict[int | None, lexicons.Learnt] = {}
        self.names: list[str] = []
        self.rows: NDArray[np.float32]
        self.raw: list[Floats] = []
        """What the forest, then the net say of leaves of sites they were not trained on, in log-odds."""
        self.forest: Trees
        self.net: Net

    def learn_lexicons(self) -> None:
        """Weights of names, words and page types; the columns that rest on them, for each page as of other sites."""
        kept = self.cache / "lexicons.pickle" if self.cache else None
        if kept and kept.exists():
            self.lexicons = pickle.loads(kept.read_bytes())
        else:
            for left_out in self.left_out:
                self.lexicons[left_out] = lexicons.fit(self.pages, self.targets, self.weights, left_out)
                say(f"lexicon without fold {left_out}")
            if kept:
                kept.write_bytes(pickle.dumps(self.lexicons))
        parts = []
        for page in filter(has_text, self.pages):
            known = self.lexicons[page.fold].read(page)
            page.types = known.types
            sheet = learned(page.shape, known, PAGE_TYPES)
            parts.append(np.concatenate((page.columns, sheet.matrix())).T)
            self.names = [*page.names, *sheet.names]
        self.rows = np.concatenate(parts)

    def grow(self, rounds: int) -> None:
        """One forest for each fold left out, whose word on that fold is kept, and one for all."""
        truth = np.nan_to_num(np.concatenate(self.targets))
        ground = forest.Ground(self.rows, truth, np.concatenate(self.weights))
        raw = np.zeros(len(truth))
        for left_out in self.left_out:
            grown = ground.grow(self.fold != left_out, rounds=rounds)
            if left_out is None:
                self.forest = forest.plant(grown)
            else:
                held = self.fold == left_out
                raw[held] = grown.predict(self.rows[held], raw_score=True)
            say(f"forest without fold {left_out}")
        self.keep("forest", raw)

    def train_net(self) -> None:
        """One net for each fold left out, and one for all, over what the forest sees and what it thinks of the surroundings."""
        inputs = net.Inputs.of(self.rows, np.concatenate(self.weights) > 0)
        lessons = [self.lesson(number) for number in range(len(self.pages)) if self.pages[number].texts]
        fold = [page.fold for page in filter(has_text, self.pages)]
        raw = np.zeros(len(self.rows))
        for left_out in self.left_out:
            used = [one for one, its in zip(lessons, fold, strict=True) if its != left_out and one.weight.any()]
            trained = net.train(inputs, self.names, used)
            if left_out is None:
                self.net = trained
            else:
                for one in (one for one, its in zip(lessons, fold, strict=True) if its == left_out):
                    part = slice(one.first, one.first + len(one.truth))
                    raw[part], _ = trained.raw(np.ascontiguousarray(self.rows[part].T), one.around)
            say(f"net without fold {left_out}")
        self.keep("net", raw)

    def lesson(self, number: int) -> net.Lesson:
        page = self.pages[number]
        worth = ARTICLES if page.page_type == "article" else 1.0
        return net.Lesson.of(page, int(self.ends[number]), self.targets[number], self.weights[number], worth)

    def keep(self, stage: str, raw: Floats) -> None:
        self.raw.append(raw)
        if self.cache:
            np.save(self.cache / f"raw{len(self.raw)}.npy", raw)
        told = [page for page in self.pages if not page.nameless]
        say(f"{stage}: {report.line(told, self.by_page(1 / (1 + np.exp(-raw))))}")

    def look_again(self) -> None:
        """Adds what the forest thinks of each leaf's surroundings."""
        parts = []
        for number, page in enumerate(self.pages):
            if not page.texts:
                continue
            raw = self.raw[0][self.ends[number] : self.ends[number + 1]]
            sheet = second_look(page.shape, raw, page.shape.role != features.OBJECT)
            parts.append(sheet.matrix().T)
        self.names = [*self.names, *sheet.names]
        self.rows = np.concatenate((self.rows, np.concatenate(parts)), axis=1)

    def packed(self) -> bytes:
        learnt = self.lexicons[None]
        return pack.packed(learnt.lexicon, learnt.types, self.forest, self.net, self.names)

    def chances(self) -> dict[str, Floats]:
        return self.by_page(chance(*self.raw))

    def by_page(self, values: Floats) -> dict[str, Floats]:
        return {page.name: values[self.ends[n] : self.ends[n + 1]] for n, page in enumerate(self.pages)}


def has_text(page: Prepared) -> bool:
    return bool(page.texts)


def target(page: Prepared) -> Floats:
    """1 for a leaf at least half of whose words belong to the content, 0 for one that does not, NaN where nobody said."""
    return np.where(np.isnan(page.hits), np.nan, page.hits / np.maximum(page.size, 1) >= 0.5)


def weight(page: Prepared) -> Floats:
    """Leaves by the square root of their words, pages nearly alike."""
    of_leaf = np.where(page.is_text & ~np.isnan(page.hits), np.sqrt(page.size), 0.0)
    total = of_leaf.sum()
    if not total or page.payload is not None or page.nameless:
        return np.zeros(len(of_leaf))
    kind = MULTILINGUAL if page.multilingual else ARTICLES if page.page_type == "article" else 1.0
    found: Floats = of_leaf / total * len(page.texts) ** PAGE_POWER * kind
    return found


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blocks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where the weights go; without it they are only measured")
    parser.add_argument("--report", type=Path, help="where the tables go, as Markdown")
    parser.add_argument(
        "--answers", type=Path, help="a folder for the answers on unseen pages, for `benchmarks accuracy`"
    )
    parser.add_argument("--cache", type=Path, help="a folder to keep measured pages in, for trying settings")
    parser.add_argument("--trees", type=int, default=100, help="trees of the forest")
    parser.add_argument("--every", type=int, default=1, help="learn from every n-th page only, to try the command")
    parser.add_argument(
        "--languages",
        action="store_true",
        help="leave out a language at a time, where it is not English; for measuring",
    )
    parser.add_argument(
        "--nameless", action="store_true", help="judge each page once more without class names and ids; for measuring"
    )
    options = parser.parse_args()
    pages = sheets.load(options.data, options.cache, every=options.every)
    if options.nameless:
        pages += sheets.load(options.data, options.cache, every=options.every, nameless=True)
    if options.languages:
        sheets.by_language(pages)
    say(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} leaves")
    training = Training(pages, options.cache, final=options.out is not None)
    training.learn_lexicons()
    training.grow(options.trees)
    training.look_again()
    training.train_net()
    if options.nameless:
        blind = [page for page in pages if page.nameless]
        say(f"together, without names: {report.line(blind, training.chances())}")
        pages = [page for page in pages if not page.nameless]
    say(f"together: {report.line(pages, training.chances())}")
    if options.report:
        beside = peer.peer(options.data, pages, options.cache)
        options.report.write_text(report.tables(pages, training.chances(), beside), encoding="utf-8")
    if options.answers:
        report.write_answers(pages, training.chances(), options.answers)
    if options.out:
        options.out.write_bytes(training.packed())
        say(f"weights in {options.out}")


if __name__ == "__main__":
    main()
