"""How good a set of probabilities is, as the development sets define it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleanarticle.doors.html import PROSE
from cleanarticle.fields.language import detect
from cleanarticle.html import features
from cleanarticle.html.agreement import agree
from cleanarticle.html.model import caution, decide
from cleanarticle.html.page_type import PAGE_TYPES, tempered
from cleanarticle.html.plain import speak_for_itself
from cleanarticle.noise.repeated_text import SAYS_TWICE, Passage, repeats
from cleanarticle.options import Favor
from training.blocks.score import segments, snippets_found, tokens
from training.blocks.sheets import Prepared

__all__ = ["Outcome", "answer", "measure", "score"]


@dataclass(slots=True)
class Outcome:
    """Scores of one run: macro word F1 by group, snippets, and segment counts by language."""

    f1: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_page: dict[str, float] = field(default_factory=dict)
    found: int = 0
    asked: int = 0
    unwanted: int = 0
    refused: int = 0
    counts: dict[str, NDArray[np.int64]] = field(default_factory=lambda: defaultdict(lambda: np.zeros(3, np.int64)))

    def mean(self, group: str) -> float:
        values = self.f1.get(group)
        return float(np.mean(values)) if values else float("nan")

    def segment(self, *groups: str) -> tuple[float, float, float]:
        """F1, precision and recall over these languages, over all when none is named."""
        hit, missed, wrong = sum((self.counts[group] for group in groups or ("all",)), np.zeros(3, np.int64)).tolist()
        return 2 * hit / max(2 * hit + missed + wrong, 1), hit / max(hit + wrong, 1), hit / max(hit + missed, 1)

    def line(self) -> str:
        segment, precision, recall = self.segment()
        return (
            f"all {self.mean('all'):.4f}  article {self.mean('article'):.4f}  unwanted {self.unwanted / max(self.refused, 1):.4f}"
            f"  with {self.found / max(self.asked, 1):.4f}  segment {segment:.4f} (P {precision:.4f} R {recall:.4f})  "
            + "  ".join(
                f"{name} {np.mean(values):.3f}"
                for name, values in sorted(self.f1.items())
                if name not in ("all", "article")
            )
        )


def measure(
    pages: Sequence[Prepared], chances: Mapping[str, NDArray[np.float64]], *, favor: Favor = "balanced"
) -> Outcome:
    """The outcome of keeping what the probabilities of each page's leaves say."""
    outcome = Outcome()
    for page in pages:
        score(outcome, page, answer(page, chances, favor=favor))
    return outcome


def answer(page: Prepared, chances: Mapping[str, NDArray[np.float64]], *, favor: Favor = "balanced") -> str:
    """The text that stays of a page, a leaf a line."""
    keep: NDArray[np.bool_] = np.zeros(0, np.bool_)
    if page.payload is not None:
        keep = np.arange(len(page.texts)) >= page.payload
    elif page.texts:
        words = np.where(page.is_text, page.shape.words, 0)
        types = tempered(page.types, int(page.is_text.sum()))
        keep, _ = decide(chances[page.name], words, caution=caution(types), favor=favor)
        settled = chances[page.name].copy()
        speak_for_itself(page.shape, settled, keep, page.is_text)
        agree(page.shape, settled, keep, page.is_text, types)
        _drop_repeats(page, keep)
    return "\n".join([page.texts[index] for index in np.flatnonzero(keep).tolist()])


def _drop_repeats(page: Prepared, keep: NDArray[np.bool_]) -> None:
    """Takes out what BP014 would."""
    if PAGE_TYPES[int(np.argmax(page.types))] == SAYS_TWICE:
        return
    kept = np.flatnonzero(keep & page.is_text)
    shape = page.shape
    boxes = shape.outline.parent[shape.node[kept]].tolist()
    prose = [features.ROLES[role] in PROSE for role in shape.role[kept].tolist()]
    passages = [
        Passage(page.texts[leaf], box, is_prose, leaf, leaf)
        for leaf, box, is_prose in zip(kept.tolist(), boxes, prose, strict=True)
    ]
    for _, start, end in repeats(passages):
        keep[kept[start:end]] = False


def score(outcome: Outcome, page: Prepared, answer: str) -> None:
    """Adds the scores of one page's answer."""
    if page.wanted is None:
        found = np.array(segments(answer, page.present, page.absent))
        outcome.counts["all"] += found
        outcome.counts[language(page)] += found
        hit, missed, wrong = found.tolist()
        outcome.by_page[page.name] = 1 - (missed + wrong) / max(hit + missed + wrong, 1)
        return
    given: dict[str, int] = defaultdict(int)
    for word in tokens(answer):
        given[word] += 1
    wanted, total = page.wanted.total(), sum(given.values())
    common = sum(min(count, given[word]) for word, count in page.wanted.items() if word in given)
    f1 = 2 * common / (wanted + total) if wanted else float(not total)
    for group in ("all", page.page_type or "?"):
        outcome.f1[group].append(f1)
    outcome.by_page[page.name] = f1
    outcome.found += snippets_found(answer, page.present)
    outcome.asked += len(page.present)
    outcome.unwanted += snippets_found(answer, page.absent)
    outcome.refused += len(page.absent)


@cache
def _detected(text: str) -> str:
    return detect(text)[0] or "?"


def language(page: Prepared) -> str:
    """The language of the wanted segments, else what the page declares."""
    return _detected(" ".join(page.present)) if page.present else page.language or "?"
