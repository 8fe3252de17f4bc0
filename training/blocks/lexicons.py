"""Learned weights of names and words and the page-type model, each on the pages outside one fold and on all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from cleanarticle.html.learned import STEPS, WORDS, Learned, Lexicon, Weights, early, word_parts
from cleanarticle.html.page_type import PAGE_TYPES, TypeModel
from cleanarticle.html.vocabulary import Bag, bag_of
from training.blocks.sheets import Prepared

__all__ = ["Learnt", "fit"]

MIN_PAGES = 6
"""A token on fewer pages is one site's own."""
MIN_TYPE_PAGES = 4
LEAST = 0.02
"""Weights below this are left out."""
ROUNDS = 40
"""Steps of a regression: the weights of common tokens settle long before those of rare ones."""
NAME_C, WORD_C, TYPE_C = 0.3, 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Learnt:
    lexicon: Lexicon
    types: TypeModel

    def read(self, page: Prepared) -> Learned:
        return self.lexicon.read(page.shape, self.types.probabilities(page.declared, page.measures))


def fit(
    pages: Sequence[Prepared],
    target: Sequence[NDArray[np.float64]],
    weight: Sequence[NDArray[np.float64]],
    fold: int | None,
) -> Learnt:
    """What the pages outside the fold teach."""
    use = [number for number, page in enumerate(pages) if page.fold != fold and page.texts and not page.nameless]
    chosen = [pages[number] for number in use]
    targets = [target[number] for number in use]
    views = ([weight[number] for number in use], [weight[number] * is_other(pages[number]) for number in use])
    names, words = _Names(chosen, targets), _Words(chosen, targets)
    of_names = np.concatenate([names.fit(weights) for weights in views])
    of_words, of_steps = zip(*(words.fit(weights) for weights in views), strict=True)
    lexicon = Lexicon(
        _weights(names.index, of_names),
        _weights(words.index, np.concatenate(of_words)),
        _weights(words.steps, np.stack(of_steps)),
    )
    return Learnt(lexicon, _types(chosen))


def is_other(page: Prepared) -> bool:
    """Whether the page is known to be no article."""
    return page.page_type not in (None, "article")


def _weights(index: dict[str, int], rows: NDArray[np.float64]) -> Weights:
    """The tokens that have a weight worth keeping, in half precision as they ship."""
    rows = np.where(np.abs(rows) < LEAST, 0.0, rows).astype(np.float16).astype(np.float64)
    kept = np.flatnonzero(rows.any(0))
    tokens = list(index)
    values = np.concatenate((np.zeros((len(rows), 1)), rows[:, kept]), axis=1)
    return Weights({tokens[number]: place for place, number in enumerate(kept.tolist(), 1)}, values)


def _common(tokens_of_pages: Iterable[set[str]], least: int) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for tokens in tokens_of_pages:
        for token in tokens:
            counts[token] += 1
    kept = sorted(token for token, count in counts.items() if count >= least)
    return {token: number for number, token in enumerate(kept)}


class _Names:
    """Logistic regression over the tokens of the element and two above it (near), and of all above (far)."""

    def __init__(self, pages: Sequence[Prepared], targets: Sequence[NDArray[np.float64]]) -> None:
        self.targets = targets
        self.index = _common((set(page.shape.outline.names.tokens) for page in pages), MIN_PAGES)
        self.back = [np.unique(page.shape.node, return_inverse=True) for page in pages]
        parts = [self._rows(page, nodes) for page, (nodes, _) in zip(pages, self.back, strict=True)]
        self.rows = sparse.vstack(parts, format="csr")

    def _rows(self, page: Prepared, nodes: NDArray[np.int64]) -> sparse.csr_matrix:
        outline = page.shape.outline
        kinds = _matrix(outline.names, self.index)[outline.kind]
        above = outline.parent[nodes]
        near = kinds[nodes] + kinds[above] + kinds[outline.parent[above]]
        at, chain = np.arange(len(nodes)), nodes
        places, ancestors = [at], [chain]
        while (moving := outline.parent[chain] != chain).any():
            at, chain = at[moving], outline.parent[chain[moving]]
            places.append(at)
            ancestors.append(chain)
        where = (np.concatenate(places), np.concatenate(ancestors))
        around = sparse.csr_matrix((np.ones(len(where[0])), where), shape=(len(nodes), outline.size))
        return sparse.hstack([near, around @ kinds], format="csr")

    def fit(self, weights: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        wanted, heavy = [], []
        for (_, back), target, weight in zip(self.back, self.targets, weights, strict=True):
            total = np.bincount(back, weight)
            heavy.append(total)
            wanted.append(np.bincount(back, weight * np.nan_to_num(target)) / np.maximum(total, 1e-9))
        found = _regress(self.rows, np.concatenate(wanted), np.concatenate(heavy), NAME_C)
        return found.reshape(2, -1)


class _Words:
    """Logistic regression over the words of a leaf, by where they stand, and the steps of its first address."""

    def __init__(self, pages: Sequence[Prepared], targets: Sequence[NDArray[np.float64]]) -> None:
        labels = [page.shape.labels for page in pages]
        targeted = [early(page.shape.targets, STEPS) for page in pages]
        self.index = _common((set(bag.tokens) for bag in labels), MIN_PAGES)
        self.steps = _common((set(bag.tokens) for bag in targeted), MIN_PAGES)
        parts = []
        for page, bag, steps in zip(pages, labels, targeted, strict=True):
            owners = page.shape.linked[steps.owner]
            size = len(page.texts)
            of_words = [_table(bag, self.index, bag.owner, size, part) for part in word_parts(bag)]
            parts.append(sparse.hstack([*of_words, _table(steps, self.steps, owners, size)], format="csr"))
        self.rows = sparse.vstack(parts, format="csr")
        self.target = np.nan_to_num(np.concatenate(targets))

    def fit(self, weights: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        found = _regress(self.rows, self.target, np.concatenate(weights), WORD_C)
        cut = len(WORDS) * len(self.index)
        return found[:cut].reshape(len(WORDS), -1), found[cut:]


def _matrix(bag: Bag, index: dict[str, int]) -> sparse.csr_matrix:
    return _table(bag, index, bag.owner, len(bag.size))


def _table(
    bag: Bag, index: dict[str, int], owner: NDArray[np.intp], size: int, part: NDArray[np.float64] | None = None
) -> sparse.csr_matrix:
    """How often each known token stands with each owner; where a `part` is given, only tokens that are in it."""
    column = np.array([index.get(token, -1) for token in bag.tokens], np.intp)
    known = column >= 0 if part is None else (column >= 0) & (part > 0)
    values = np.ones(int(known.sum()))
    return sparse.csr_matrix((values, (owner[known], column[known])), shape=(size, len(index)))


def _regress(
    rows: sparse.csr_matrix, wanted: NDArray[np.float64], heavy: NDArray[np.float64], c: float
) -> NDArray[np.float64]:
    """Weights of a logistic regression."""
    use = heavy > 0
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=ROUNDS, tol=1e-3)
    model.fit(rows[use], wanted[use] >= 0.5, sample_weight=heavy[use])
    found: NDArray[np.float64] = model.coef_[0]
    return found


def _types(pages: Sequence[Prepared]) -> TypeModel:
    labelled = [page for page in pages if page.page_type is not None]
    index = _common((set(page.declared) for page in labelled), MIN_TYPE_PAGES)
    tokens = _matrix(bag_of([page.declared for page in labelled]), index)
    measures = np.array([page.measures for page in labelled])
    center, scale = measures.mean(0), measures.std(0) + 1e-3
    model = LogisticRegression(C=TYPE_C, solver="lbfgs", max_iter=200)
    wanted = [PAGE_TYPES.index(page.page_type) for page in labelled if page.page_type]
    model.fit(sparse.hstack([tokens, sparse.csr_matrix((measures - center) / scale)], format="csr"), wanted)
    tokens_part, measures_part = model.coef_[:, : len(index)], model.coef_[:, len(index) :]
    return TypeModel(_weights(index, tokens_part), measures_part.T, center, scale, model.intercept_)
