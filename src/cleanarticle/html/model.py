"""judge: which leaves of a page are its main content, how sure that is, and why.

The weights are a file of this package, read once on first use and never changed after. They are trained by
`training/blocks`; docs/reference/models/blocks.md says on what.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.features import Lexicon, sheet
from cleanarticle.html.page import Page
from cleanarticle.html.page_type import PAGE_TYPES, TypeModel
from cleanarticle.html.reasons import GROUPS, group_of
from cleanarticle.html.trees import Trees
from cleanarticle.options import Favor

__all__ = ["Judgement", "Model", "judge", "load"]

WEIGHTS = "blocks.npz"
BIAS: Mapping[Favor, float] = {"precision": 1.4, "balanced": 1.0, "recall": 0.6}
"""Times the threshold that maximises the page's expected F1; the curve is in docs/explanation/block-model.md."""
MAX_REASONS = 3
FLOOR = 0.12
"""No leaf below this is kept, so that a page of nothing but menus comes out empty. On 250 development pages (in the training
set) word F1 is 0.919 without a floor, 0.931 from 0.1 to 0.25."""
LANDMARKS = frozenset({"nav", "footer", "aside", "header", "form", "button", "menu", "iframe"})
BARE_LINKS = 0.2
"""Share of a bare page's text in links, from which it may be a page of menus after all."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything the weights file holds."""

    lexicon: Lexicon
    trees: Trees
    types: TypeModel
    names: tuple[str, ...]
    typical: NDArray[np.float32]
    """The features of a typical leaf of main content: what reasons are measured against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The model's word on each leaf of a page, and on the page."""

    probability: tuple[float, ...]
    """Of each leaf, that it belongs to the main content."""
    keep: tuple[bool, ...]
    threshold: float
    page_type: str
    page_type_probability: float
    _matrix: NDArray[np.float32] = field(repr=False, compare=False)

    def reasons(self, leaf_index: int) -> tuple[tuple[str, float], ...]:
        """Main reasons for the decision on a leaf, in words, the weightiest first.

        The weight is by how much the log-odds of being main content fall (negative) or rise (positive) on account of this
        group of evidence, measured against a typical paragraph of main content.
        """
        model = load()
        row = self._matrix[leaf_index]
        groups = [group_of(name) for name in model.names]
        labels = sorted(set(groups), key=list(GROUPS).index)
        trials = np.repeat(row[None], len(labels) + 1, axis=0)
        for number, label in enumerate(labels):
            columns = [column for column, group in enumerate(groups) if group == label]
            trials[number, columns] = model.typical[columns]
        raw = model.trees.raw(trials)
        effect = [(GROUPS[label], float(raw[-1] - raw[number])) for number, label in enumerate(labels)]
        wanted = 1.0 if self.keep[leaf_index] else -1.0
        effect.sort(key=lambda pair: -wanted * pair[1])
        return tuple((words, round(weight, 2)) for words, weight in effect[:MAX_REASONS] if weight * wanted > 0)


def judge(page: Page, *, favor: Favor = "balanced") -> Judgement:
    """The judgement of a page. `favor` moves the threshold: precision keeps less, recall keeps more."""
    model = load()
    features = sheet(page, model.lexicon)
    matrix = features.matrix()
    rows = features.rows
    if not rows:
        return Judgement(
            probability=(), keep=(), threshold=0.5, page_type="article", page_type_probability=0.0, _matrix=matrix
        )
    text = np.fromiter((leaf.role != "object" for leaf in page.leaves), np.bool_, rows)
    probability = 1 / (1 + np.exp(-model.trees.raw(matrix)))
    words = matrix[:, features.names.index("block.words")].astype(np.float64)
    threshold = best_threshold(probability, np.where(text, words, 0)) * BIAS[favor]
    threshold = max(FLOOR, min(threshold, 0.95))
    keep = np.ones(rows, np.bool_) if _is_bare(page) else probability >= threshold
    _surround(probability, keep, text)
    types = model.types.probabilities(page, _measures(features))
    best = int(np.argmax(types))
    return Judgement(
        probability=tuple(probability.tolist()),
        keep=tuple(keep.tolist()),
        threshold=threshold,
        page_type=PAGE_TYPES[best],
        page_type_probability=float(types[best]),
        _matrix=matrix,
    )


def best_threshold(probability: NDArray[np.float64], words: NDArray[np.float64]) -> float:
    """Half the best expected F1 of the page: a leaf that is surer than that raises it."""
    order = np.argsort(-probability, kind="stable")
    expected = np.cumsum((probability * words)[order])
    total = expected[-1]
    f1 = 2 * expected / (np.cumsum(words[order]) + total + 1e-9)
    return float(f1.max() / 2) if total > 0 else 0.5


def _is_bare(page: Page) -> bool:
    """Whether nothing on the page can be furniture: no element with a class, id or role, no landmark, few links.

    Such markup is a fragment, or was cleaned before; there is no evidence to remove anything by.
    """
    for node in page.nodes:
        if node.tag in LANDMARKS or not node.attrs.keys().isdisjoint(("class", "id", "role")):
            return False
    letters = sum(len(leaf.text) for leaf in page.leaves)
    linked = sum(span.end - span.start for leaf in page.leaves for span in leaf.spans if span.kind == "link")
    return linked <= BARE_LINKS * letters


def _surround(probability: NDArray[np.float64], keep: NDArray[np.bool_], text: NDArray[np.bool_]) -> None:
    """Objects have no words to judge: one stays when the text before and after it does."""
    marks = np.flatnonzero(text)
    for index in np.flatnonzero(~text).tolist():
        after = int(np.searchsorted(marks, index))
        beside = [int(marks[at]) for at in (after - 1, after) if 0 <= at < len(marks)]
        probability[index] = min((probability[at] for at in beside), default=0.0)
        keep[index] = bool(beside) and all(keep[at] for at in beside)


def _measures(features: Any) -> list[float]:
    return [
        float(column[0])
        for name, column in zip(features.names, features.columns, strict=True)
        if name.startswith("page.")
    ]


@cache
def load() -> Model:
    """The model of this package, read once."""
    data = files("cleanarticle.html").joinpath(WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    for array in arrays.values():
        array.setflags(write=False)
    return build(arrays)


def build(arrays: Mapping[str, NDArray[Any]]) -> Model:
    """The model from the arrays of a weights file."""
    texts = json.loads(bytes(arrays["texts"]).decode())
    lexicon = Lexicon(
        {token: number for number, token in enumerate(texts["tokens"])},
        arrays["near"].astype(np.float64),
        arrays["far"].astype(np.float64),
        dict(zip(texts["words"], arrays["words"].astype(np.float64).tolist(), strict=True)),
        tuple(arrays["picked"].tolist()),
    )
    trees = Trees(
        arrays["roots"], arrays["feature"].astype(np.int32), arrays["threshold"], arrays["left"].astype(np.int32),
        arrays["right"].astype(np.int32), arrays["value"].astype(np.float32), int(arrays["depth"]),
    )  # fmt: skip
    types = TypeModel(
        {token: number for number, token in enumerate(texts["type_tokens"])},
        *(
            arrays[name].astype(np.float64)
            for name in ("type_token_weights", "type_center", "type_scale", "type_measures", "type_bias")
        ),
    )
    return Model(lexicon, trees, types, tuple(texts["names"]), arrays["typical"])
