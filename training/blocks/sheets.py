"""Labelled pages as the model sees them: columns of measures, and what the lexicon is learned from."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleanarticle.decode import decode
from cleanarticle.fields.language import detect
from cleanarticle.html import features, parse
from cleanarticle.html.page_type import PAGE_TYPES, declared
from cleanarticle.html.sheet import Sheet
from training.blocks import labels
from training.blocks.corpus import Labelled, read
from training.blocks.score import Words, tokens

__all__ = ["FOLDS", "NAMELESS", "Prepared", "by_language", "load"]

FOLDS = 5
NAMELESS = " without names"
"""Ends the name of a page that is judged a second time, as if it had no class names and ids."""
MAIN_LANGUAGE = "en"
"""The language most pages are in: split by site even where others are split by language."""
MIN_PIECE = 15
"""Characters of a leaf that lies in a labelled segment without being all of it."""
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Prepared:
    """One page: what was measured on it and what people said of it."""

    name: str
    fold: int
    page_type: str | None
    """None where the set gives none: the pages of the multilingual set."""
    language: str
    texts: list[str]
    shape: features.Shape
    columns: NDArray[np.float32]
    names: list[str]
    declared: list[str]
    measures: NDArray[np.float64]
    wanted: Words | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    size: NDArray[np.float64]
    """Word tokens of each leaf."""
    hits: NDArray[np.float64]
    """Of those, how many the labelled content holds, in order; NaN where nobody said."""
    payload: int | None
    """The first leaf of a body that only scripts held; such a page is not judged."""
    types: NDArray[np.float64] = field(default_factory=lambda: np.zeros(len(PAGE_TYPES)))
    """How likely the page is of each of `PAGE_TYPES`, as pages of other sites tell."""

    @property
    def multilingual(self) -> bool:
        return self.wanted is None

    @property
    def nameless(self) -> bool:
        return self.name.endswith(NAMELESS)

    @property
    def is_text(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.size > 0
        return found


def fold_of(site: str) -> int:
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def by_language(pages: Iterable[Prepared]) -> None:
    """Puts all pages of a language into one fold, so that each is judged by models that saw none of it."""
    for page in pages:
        told = detect(" ".join(page.present) or "\n".join(page.texts))[0] or page.language
        if told != MAIN_LANGUAGE:
            page.fold = fold_of(told)


def load(data: Path, cache: Path | None, *, every: int = 1, nameless: bool = False) -> list[Prepared]:
    """All pages of both sets, from the cache when it is there; `nameless` as they are without class names and ids."""
    kept = cache / f"sheets{NAMELESS.replace(' ', '-') if nameless else ''}.pickle" if cache else None
    if kept and kept.exists():
        with kept.open("rb") as file:
            held: list[Prepared] = pickle.load(file)
        return held
    found = list(_prepare_all(islice(read(data), None, None, every), nameless=nameless))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("wb") as file:
            pickle.dump(found, file, protocol=5)
    return found


def _prepare_all(labelled: Iterable[Labelled], *, nameless: bool) -> Iterator[Prepared]:
    for one in labelled:
        html = one.html.decode(one.encoding, "replace") if one.encoding else decode(one.html).text
        page = parse.parse(html)
        texts = [leaf.text for leaf in page.leaves]
        if nameless:
            for element in (*page.nodes, *page.inlines):
                element.attrs = {name: value for name, value in element.attrs.items() if name not in ("class", "id")}
        shape = features.shape(page)
        sheet = features.measures(shape) if texts else Sheet(0)
        size, hits = _labels(one, texts)
        yield Prepared(
            name=one.name + NAMELESS if nameless else one.name,
            fold=fold_of(one.site),
            page_type=one.page_type,
            language=(page.language or "").lower()[:2],
            texts=texts,
            shape=shape,
            columns=sheet.matrix(),
            names=sheet.names,
            declared=declared(page),
            measures=features.page_measures(shape),
            wanted=None if one.gold is None else Counter(tokens(one.gold)),
            present=one.present,
            absent=one.absent,
            size=size,
            hits=hits,
            payload=None if page.payload is None else page.payload_leaf,
        )


def _labels(one: Labelled, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if one.gold is not None:
        pairs = np.array(labels.shares(texts, one.gold), np.float64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
    size = np.array([len(tokens(text)) for text in texts], np.float64)
    return size, size * _told(one, texts)


def _told(one: Labelled, texts: Sequence[str]) -> NDArray[np.float64]:
    """1 for leaves in segments that belong to the content, 0 for those that do not, NaN where nobody said."""
    present, absent = ([_flat(segment) for segment in side] for side in (one.present, (*one.absent, *one.comments)))
    told = np.full(len(texts), np.nan)
    for index, text in enumerate(texts):
        flat = _flat(text)
        wanted = any(_meets(flat, segment) for segment in present)
        unwanted = any(_meets(flat, segment) for segment in absent)
        if wanted != unwanted:
            told[index] = float(wanted)
    return told


def _meets(text: str, segment: str) -> bool:
    return text == segment or (
        segment in text if len(segment) <= len(text) else len(text) >= MIN_PIECE and text in segment
    )


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
