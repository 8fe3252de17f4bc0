"""Learned weights of names and words and the page-type model, each on the pages outside one fold and on all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from cleanarticle.html.learned import Learned
from cleanarticle.html.page_type import PAGE_TYPES
from training.blocks.sheets import Prepared

__all__ = ["Lexicon", "fit"]

MIN_SITES = 6
"""Folds of sites are too coarse to count by, so pages stand for them: a token on fewer pages is one site's own."""
MIN_TYPE_PAGES = 4
LEAST = 0.02
"""Weights below this are left out."""
NAME_C, WORD_C, TYPE_C = 0.3, 0.1, 0.05


@dataclass(slots=True)
class Lexicon:
    names: dict[str, int]
    near: NDArray[np.float64]
    far: NDArray[np.float64]
    words: dict[str, float]
    type_tokens: dict[str, int]
    type_weights: NDArray[np.float64]
    type_measures: NDArray[np.float64]
    type_center: NDArray[np.float64]
    type_scale: NDArray[np.float64]
    type_bias: NDArray[np.float64]

    def learned(self, page: Prepared) -> Learned:
        kinds = page.shape.outline.kinds
        near, far = np.zeros(len(kinds)), np.zeros(len(kinds))
        for number, tokens in enumerate(kinds):
            known = [self.names[token] for token in tokens if token in self.names]
            near[number], far[number] = self.near[known].sum(), self.far[known].sum()
        words = np.array([sum(self.words.get(mark, 0.0) for mark in marks) for marks in page.marks])
        return Learned(near=near, far=far, words=words, types=self.types(page))

    def types(self, page: Prepared) -> NDArray[np.float64]:
        score = self.type_bias + ((page.measures - self.type_center) / self.type_scale) @ self.type_measures
        known = [self.type_tokens[token] for token in page.declared if token in self.type_tokens]
        score = score + self.type_weights[known].sum(0)
        raised = np.exp(score - score.max())
        found: NDArray[np.float64] = raised / raised.sum()
        return found


def fit(
    pages: Sequence[Prepared],
    target: Sequence[NDArray[np.float64]],
    weight: Sequence[NDArray[np.float64]],
    fold: int | None,
) -> Lexicon:
    """The lexicon of all pages outside the fold."""
    use = [number for number, page in enumerate(pages) if page.fold != fold and page.texts]
    chosen = [pages[number] for number in use]
    targets, weights = [target[number] for number in use], [weight[number] for number in use]
    names, near, far = _names(chosen, targets, weights)
    words = _words(chosen, targets, weights)
    return Lexicon(names, near, far, words, *_types(chosen))


def _common(tokens_of_pages: Iterable[set[str]], least: int) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for tokens in tokens_of_pages:
        for token in tokens:
            counts[token] += 1
    kept = sorted(token for token, count in counts.items() if count >= least)
    return {token: number for number, token in enumerate(kept)}


def _names(
    pages: Sequence[Prepared], targets: Sequence[NDArray[np.float64]], weights: Sequence[NDArray[np.float64]]
) -> tuple[dict[str, int], NDArray[np.float64], NDArray[np.float64]]:
    """Logistic regression over the tokens of the element and two above it (near), and of all above (far)."""
    index = _common(({token for kind in page.shape.outline.kinds for token in kind} for page in pages), MIN_SITES)
    rows, wanted, heavy = [], [], []
    for page, target, weight in zip(pages, targets, weights, strict=True):
        outline = page.shape.outline
        kinds = _matrix(outline.kinds, index)[outline.kind]
        nodes, back = np.unique(page.shape.node, return_inverse=True)
        total = np.bincount(back, weight)
        use = total > 0
        if not use.any():
            continue
        above = outline.parent[nodes]
        near = kinds[nodes] + kinds[above] + kinds[outline.parent[above]]
        chain, links = nodes[use], []
        at = np.arange(len(chain))
        while True:
            links.append(sparse.csr_matrix((np.ones(len(at)), (at, chain)), shape=(int(use.sum()), outline.size)))
            higher = outline.parent[chain]
            moving = higher != chain
            if not moving.any():
                break
            at, chain = at[moving], higher[moving]
        far = sum(links[1:], links[0]) @ kinds
        rows.append(sparse.hstack([near[use], far], format="csr"))
        wanted.append((np.bincount(back, weight * np.nan_to_num(target)) / np.maximum(total, 1e-9))[use])
        heavy.append(total[use])
    coefficients = _regress(sparse.vstack(rows, format="csr"), np.concatenate(wanted), np.concatenate(heavy), NAME_C)
    coefficients[np.abs(coefficients) < LEAST] = 0.0
    return index, coefficients[: len(index)], coefficients[len(index) :]


def _matrix(token_lists: Sequence[Sequence[str]], index: dict[str, int]) -> sparse.csr_matrix:
    columns, ends = [], [0]
    for tokens in token_lists:
        columns += [index[token] for token in tokens if token in index]
        ends.append(len(columns))
    made = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(token_lists), len(index)))
    made.sum_duplicates()
    return made


def _regress(
    rows: sparse.csr_matrix, wanted: NDArray[np.float64], heavy: NDArray[np.float64], c: float
) -> NDArray[np.float64]:
    """Weights of a logistic regression whose targets are shares: each row counts as two, for and against."""
    doubled = sparse.vstack([rows, rows], format="csr")
    truth = np.r_[np.ones(len(wanted)), np.zeros(len(wanted))]
    share = np.r_[heavy * wanted, heavy * (1 - wanted)]
    use = share > 1e-6
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=60, tol=1e-3)
    model.fit(doubled[use], truth[use], sample_weight=share[use])
    found: NDArray[np.float64] = model.coef_[0]
    return found


def _words(
    pages: Sequence[Prepared], targets: Sequence[NDArray[np.float64]], weights: Sequence[NDArray[np.float64]]
) -> dict[str, float]:
    index = _common(({mark for marks in page.marks for mark in marks} for page in pages), MIN_SITES)
    rows = sparse.vstack([_matrix(page.marks, index) for page in pages], format="csr")
    weight = np.concatenate(weights)
    use = weight > 0
    target = np.nan_to_num(np.concatenate(targets))
    coefficients = _regress(rows[use], target[use], weight[use], WORD_C)
    return {
        mark: round(float(coefficients[number]), 3)
        for mark, number in index.items()
        if abs(coefficients[number]) >= LEAST
    }


def _types(pages: Sequence[Prepared]) -> tuple[dict[str, int], *tuple[NDArray[np.float64], ...]]:
    labelled = [page for page in pages if page.page_type is not None]
    index = _common((set(page.declared) for page in labelled), MIN_TYPE_PAGES)
    tokens = _matrix([page.declared for page in labelled], index)
    measures = np.array([page.measures for page in labelled])
    center, scale = measures.mean(0), measures.std(0) + 1e-3
    model = LogisticRegression(C=TYPE_C, solver="lbfgs", max_iter=200)
    wanted = [PAGE_TYPES.index(page.page_type) for page in labelled if page.page_type]
    model.fit(sparse.hstack([tokens, sparse.csr_matrix((measures - center) / scale)], format="csr"), wanted)
    weights = model.coef_.T
    return index, weights[: len(index)], weights[len(index) :], center, scale, model.intercept_
