"""The tables of a training run, as Markdown: by page type and language, and what `favor` moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.model import BIAS
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.options import Favor
from training.blocks.measure import Outcome, measure
from training.blocks.sheets import Prepared

__all__ = ["line", "tables"]

Chances = Mapping[str, NDArray[np.float64]]
FEW = 5
"""Pages of a language at least, to be a row of its own."""


def line(pages: Sequence[Prepared], chances: Chances) -> str:
    return measure(pages, chances).line()


def tables(pages: Sequence[Prepared], chances: Chances) -> str:
    balanced = measure(pages, chances)
    parts = [_by_type(balanced), _by_language(balanced), _favor(pages, chances)]
    return "\n\n".join(parts) + "\n"


def _by_type(outcome: Outcome) -> str:
    groups = ("all", *PAGE_TYPES)
    return "\n".join(
        (
            "| " + " | ".join(groups) + " |",
            "|" + "---:|" * len(groups),
            "| " + " | ".join(f"{outcome.mean(group):.3f}" for group in groups) + " |",
        )
    )


def _by_language(outcome: Outcome) -> str:
    rows = ["| language | segments | F1 | P | R |", "|---|---:|---:|---:|---:|"]
    counts = sorted(outcome.counts.items(), key=lambda pair: -pair[1].sum())
    for language, count in counts:
        if count.sum() >= FEW:
            rows.append(
                f"| {language} | {count.sum()} | "
                + " | ".join(f"{value:.3f}" for value in outcome.segment(language))
                + " |"
            )
    return "\n".join(rows)


def _favor(pages: Sequence[Prepared], chances: Chances) -> str:
    rows = ["| favor | times | F1 all | articles | unwanted snippets | segment F1 | P | R |", "|---|" + "---:|" * 7]
    for favor in get_args(Favor):
        one = measure(pages, chances, favor=favor)
        segment = " | ".join(f"{value:.3f}" for value in one.segment())
        rows.append(
            f"| {favor} | {BIAS[favor]} | {one.mean('all'):.3f} | {one.mean('article'):.3f} |"
            f" {one.unwanted / max(one.refused, 1):.1%} | {segment} |"
        )
    return "\n".join(rows)
