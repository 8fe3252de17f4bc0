"""judge: which leaves of a page are its main content, how sure that is, and why.

The weights are a file of this package, read once on first use and never changed after. They are trained by
`python -m training.blocks`; docs/reference/models/blocks.md says on what.
"""

from __future__ import annotations

import io
import json
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html import features, plain
from cleanarticle.html.agreement import SURE, agree
from cleanarticle.html.company import share_fate
from cleanarticle.html.excerpts import LARGEST, Excerpt, excerpts
from cleanarticle.html.fellows import keep_fellows
from cleanarticle.html.learned import Lexicon, Weights, learned
from cleanarticle.html.net import Layer, Net, Surroundings
from cleanarticle.html.page import Page
from cleanarticle.html.page_type import PAGE_TYPES, TypeModel, declared, tempered
from cleanarticle.html.pairs import keep_pairs
from cleanarticle.html.reasons import GROUPS, group_of
from cleanarticle.html.second_look import second_look
from cleanarticle.options import Favor
from cleanarticle.trees import Trees

__all__ = ["Judgement", "Model", "caution", "chance", "decide", "judge", "load"]

Floats = NDArray[np.float64]
WEIGHTS = "blocks.npz"
BIAS: Mapping[Favor, float] = {"precision": 1.2, "balanced": 1.0, "recall": 0.6}
"""Times the threshold that maximises the page's expected F1; the curve is in docs/explanation/block-model.md."""
FOREST, NET = 0.5, 0.5
"""What the log-odds of the forest and of the net weigh; docs/explanation/tried.md shows what each is worth."""
CAUTION: Mapping[str, float] = {"article": 1.3, "product": 1.3}
"""Times the threshold on a page that is surely of such a type, 1 on others: there, less than half of what is as likely as not turns
out to be content. docs/explanation/tried.md shows what it is worth."""
MAX_REASONS = 3
FLOOR = 0.25
"""No leaf below this is kept (times what `favor` says), so that a page of nothing but menus comes out empty: where the best choice of
leaves is expected to reach half of the full F1 at most. docs/explanation/tried.md shows the scores from 0.05 to 0.4."""
CEILING = 0.95
_AROUND = list(GROUPS).index("pass")


@dataclass(frozen=True, slots=True)
class Model:
    """Everything the weights file holds."""

    lexicon: Lexicon
    forest: Trees
    """Looks at each leaf alone."""
    net: Net
    """Sees all leaves of the page at once, and what the forest thinks of them and of their neighbours beside all that it sees."""
    types: TypeModel
    group: NDArray[np.intp]
    """The group of evidence each feature belongs to, as a place in `GROUPS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The model's word on each leaf of a page, and on the page."""

    probability: tuple[float, ...]
    """Of each leaf, that it belongs to the main content."""
    keep: tuple[bool, ...]
    threshold: float
    page_type: str
    page_type_probability: float
    agreed: Mapping[int, str] = field(default_factory=dict)
    """Why a leaf goes that the model alone would keep, in words."""
    captions: frozenset[int] = frozenset()
    """The leaves printed about pictures, embeds, tables and quotes that stay, be they kept or not."""
    _seen: _Seen | None = field(default=None, repr=False, compare=False)

    def less(self, taken: Collection[int]) -> Judgement:
        """The judgement of the page if these leaves were surely no content, as rules say: the best choice among the others may keep what was
        little beside them."""
        if self._seen is None or not taken:
            return self
        probability = self._seen.probability.copy()
        probability[list(taken)] = 0
        return _decided(self._seen._replace(probability=probability))

    def reasons(self, leaves: Sequence[int]) -> list[tuple[tuple[str, float], ...]]:
        """For each of these leaves the main reasons for the decision on it, in words: the weightiest, and of these the evidence itself
        before what a first judgement drew from it.

        The weight is by how much the questions about this group of evidence moved the log-odds of being main content,
        down (negative) or up (positive).
        """
        if not leaves or self._seen is None:
            return []
        model = load()
        columns, context = self._seen.evidence.of(leaves)
        forest, net = (part.shares(columns, model.group, len(GROUPS)) for part in (model.forest, model.net))
        net[_AROUND] += context
        shares = (FOREST * forest + NET * net).T
        words = list(GROUPS.values())
        sign = np.where(np.array(self.keep)[list(leaves)], 1.0, -1.0)[:, None]
        weightiest = np.argsort(-sign * shares, axis=1, kind="stable")[:, :MAX_REASONS]
        found = []
        for effects, towards, places in zip(shares.tolist(), sign[:, 0].tolist(), weightiest.tolist(), strict=True):
            order = sorted(places, key=_AROUND.__eq__)
            found.append(tuple((words[at], round(effects[at], 2)) for at in order if towards * effects[at] > 0))
        return found


def judge(page: Page, *, favor: Favor = "balanced") -> Judgement:
    """The judgement of a page. `favor` moves the threshold: precision keeps less, recall keeps more."""
    model = load()
    if not page.leaves:
        return Judgement(probability=(), keep=(), threshold=0.5, page_type="article", page_type_probability=0.0)
    shape = features.shape(page)
    text = shape.role != features.OBJECT
    probability, types, evidence = _read_in_excerpts(page, shape, model) or _read(page, shape, model)
    return _decided(_Seen(page, shape, text, probability, tempered(types, int(text.sum())), evidence, favor))


class _Seen(NamedTuple):
    """What a judgement is made from."""

    page: Page
    shape: features.Shape
    text: NDArray[np.bool_]
    """The leaves that are no objects."""
    probability: Floats
    types: Floats
    evidence: Evidence
    favor: Favor


def _decided(seen: _Seen) -> Judgement:
    page, shape, text, probability, types, _, favor = seen
    keep, threshold = decide(probability, np.where(text, shape.words, 0), caution=caution(types), favor=favor)
    agreed: dict[int, str] = {}
    if plain.is_bare(page) or not (keep[text].any() or plain.furnished(page)):
        plain.keep_fragment(shape, keep, text)
    else:
        plain.speak_for_itself(shape, probability, keep, text)
        if types[PAGE_TYPES.index("article")] >= SURE:
            keep_fellows(page.leaves, shape, probability, keep, text)
        keep_pairs(shape, probability, keep, text)
        agreed = agree(shape, probability, keep, text, types)
    captions = share_fate(page, shape.outline, probability, keep, text, headline=shape.headline)
    best = int(np.argmax(types))
    return Judgement(
        probability=tuple(probability.tolist()),
        keep=tuple(keep.tolist()),
        threshold=threshold,
        page_type=PAGE_TYPES[best],
        page_type_probability=float(types[best]),
        agreed=agreed,
        captions=captions,
        _seen=seen,
    )


class Evidence(Protocol):
    """What the parts of the model saw."""

    def of(self, leaves: Sequence[int]) -> tuple[NDArray[np.float32], Floats]:
        """The measures of these leaves, a column each, and what the net's layers over the surroundings of each add to its log-odds."""


class _AtOnce(NamedTuple):
    matrix: NDArray[np.float32]
    context: Floats

    def of(self, leaves: Sequence[int]) -> tuple[NDArray[np.float32], Floats]:
        return self.matrix[:, list(leaves)], self.context[list(leaves)]


class _InExcerpts(NamedTuple):
    """The measures of all leaves are many times the page: on a large one, excerpts are read again for the few that are asked about."""

    parts: Sequence[Excerpt]
    seen: Sequence[Evidence]
    """Of the first excerpts, in their order."""

    def of(self, leaves: Sequence[int]) -> tuple[NDArray[np.float32], Floats]:
        columns: dict[int, tuple[NDArray[np.float32], Floats]] = {}
        for part, held in groupby(sorted(leaves, key=self._part), key=self._part):
            places = list(held)
            matrix, context = self._evidence(part).of([self.parts[part].place(leaf) for leaf in places])
            columns |= {leaf: (matrix[:, at], context[at]) for at, leaf in enumerate(places)}
        found = [columns[leaf] for leaf in leaves]
        return np.stack([matrix for matrix, _ in found], axis=1), np.array([context for _, context in found])

    def _evidence(self, part: int) -> Evidence:
        if part < len(self.seen):
            return self.seen[part]
        page = self.parts[part].page
        return _read(page, features.shape(page), load()).evidence

    def _part(self, leaf: int) -> int:
        """What stands around the text is judged as the first excerpt shows it."""
        inside = self.parts[0].stretch.start <= leaf < self.parts[-1].stretch.stop
        return bisect_right(self.parts, leaf, key=lambda part: part.stretch.start) - 1 if inside else 0


class _Read(NamedTuple):
    """What the model says of a page: of each leaf, and of the page."""

    probability: Floats
    types: Floats
    evidence: Evidence


def _read(page: Page, shape: features.Shape, model: Model) -> _Read:
    types = model.types.probabilities(declared(page), features.page_measures(shape))
    sheet = learned(shape, model.lexicon.read(shape, types), PAGE_TYPES, features.measures(shape))
    forest = model.forest.raw(sheet.matrix())
    matrix = second_look(shape, forest, shape.role != features.OBJECT, sheet).matrix()
    net, context = model.net.raw(matrix, Surroundings.of(shape))
    return _Read(chance(forest, net), types, _AtOnce(matrix, context))


def _read_in_excerpts(page: Page, shape: features.Shape, model: Model) -> _Read | None:
    """A long text stretch by stretch, what stands around it as the first excerpt shows it; None where the page is read at once."""
    parts = excerpts(page, shape)
    probability = np.empty(len(page.leaves))
    types: Floats | None = None
    seen: list[Evidence] = []
    held = 0
    for part in parts:
        own = part.page
        read = _read(own, features.shape(own), model)
        held += len(own.leaves)
        if held <= LARGEST:
            seen.append(read.evidence)
        if types is None:
            types = read.types
            probability[part.around] = read.probability[: part.around.stop]
            probability[part.behind] = read.probability[part.place(part.behind.start) :]
        probability[part.stretch] = read.probability[part.around.stop : part.place(part.stretch.stop)]
    return None if types is None else _Read(probability, types, _InExcerpts(parts, seen))


def chance(forest: Floats, net: Floats) -> Floats:
    """The probability that the forest and the net give together, from their log-odds."""
    return 1 / (1 + np.exp(-(FOREST * forest + NET * net)))


def caution(types: Floats) -> float:
    """What a page of these probabilities of `PAGE_TYPES` multiplies its threshold by."""
    return float(types @ [CAUTION.get(name, 1.0) for name in PAGE_TYPES])


def decide(
    probability: NDArray[np.float64], words: NDArray[np.float64], *, caution: float = 1.0, favor: Favor = "balanced"
) -> tuple[NDArray[np.bool_], float]:
    """Which leaves stay, and from which probability: half the best expected F1 of the page, since a leaf that is surer
    than that raises it, times what its type and `favor` say."""
    order = np.argsort(-probability, kind="stable")
    expected = np.cumsum((probability * words)[order])
    total = expected[-1]
    f1 = 2 * expected / (np.cumsum(words[order]) + total + 1e-9)
    best = float(f1.max() / 2) if total > 0 else 0.5
    threshold = min(max(FLOOR, best * caution) * BIAS[favor], CEILING)
    return probability >= threshold, threshold


@cache
def load() -> Model:
    """The model of this package, read once."""
    data = files("cleanarticle.html").joinpath(WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        return build({name: stored[name] for name in stored.files})


def build(arrays: Mapping[str, NDArray[Any]]) -> Model:
    """The model from the arrays of a weights file."""
    texts = json.loads(bytes(arrays["texts"]).decode())

    def weights(name: str) -> Weights:
        values = arrays[name].astype(np.float64)
        return Weights({token: number for number, token in enumerate(texts[name], 1)}, values)

    of_type = (arrays[f"type_{name}"].astype(np.float64) for name in ("measures", "center", "scale", "bias"))
    types = TypeModel(weights("types"), *of_type)
    labels = list(GROUPS)
    group = np.array([labels.index(group_of(name)) for name in texts["features"]], np.intp)
    return Model(
        Lexicon(weights("names"), weights("words"), weights("steps")),
        _forest(arrays),
        _net(arrays),
        types,
        group,
    )


def _forest(arrays: Mapping[str, NDArray[Any]]) -> Trees:
    roots, feature, child = (arrays[f"forest_{name}"].astype(np.intp) for name in ("roots", "feature", "child"))
    value = arrays["forest_value"].astype(np.float32)
    return Trees(roots, feature, arrays["forest_threshold"], child, value, int(arrays["forest_depth"]))


def _net(arrays: Mapping[str, NDArray[Any]]) -> Net:
    layers = [
        Layer(arrays[f"net_weights{number}"].astype(np.float32), arrays[f"net_bias{number}"])
        for number in range(int(arrays["net_layers"]))
    ]
    entry, before, *convolutions, behind, out = layers
    return Net(
        arrays["net_center"],
        arrays["net_scale"],
        entry,
        (before, behind),
        tuple(convolutions),
        out.weights[:, 0],
        float(out.bias[0]),
    )
