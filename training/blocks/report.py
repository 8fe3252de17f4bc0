"""The tables of a training run, as Markdown: by page type and language, and what `favor` moves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html.model import BIAS
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.options import Favor
from training.blocks.measure import Outcome, answer, measure
from training.blocks.sheets import Prepared

__all__ = ["line", "tables", "write_answers"]

Chances = Mapping[str, NDArray[np.float64]]
FEW = 20
"""Segments of a language at least, to be a row of its own."""


def line(pages: Sequence[Prepared], chances: Chances) -> str:
    return measure(pages, chances).line()


def write_answers(pages: Sequence[Prepared], chances: Chances, folder: Path) -> None:
    """One file a set, one JSON object a line: what stays of each page by a model that has not seen its site."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        name, _, number = page.name.partition("/")
        found[name].append(json.dumps({"id": number, "text": answer(page, chances)}, ensure_ascii=False))
    for name, lines in found.items():
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def tables(pages: Sequence[Prepared], chances: Chances, peer: Outcome | None) -> str:
    """By page type, by language and by `favor`, a peer on the same pages beside it where there is one."""
    rows = {"cleanarticle": measure(pages, chances)} | ({"trafilatura": peer} if peer else {})
    return "\n\n".join((_by_type(rows), _by_language(rows), _favor(pages, chances))) + "\n"


def _by_type(rows: Mapping[str, Outcome]) -> str:
    groups = ("all", *PAGE_TYPES)
    counts = next(iter(rows.values())).f1
    lines = [
        "| word F1 | " + " | ".join(groups) + " | unwanted snippets |",
        "|---|" + "---:|" * (len(groups) + 1),
        "| pages | " + " | ".join(str(len(counts[group])) for group in groups) + " | |",
    ]
    for name, one in rows.items():
        cells = " | ".join(f"{one.mean(group):.3f}" for group in groups)
        lines.append(f"| {name} | {cells} | {one.unwanted / max(one.refused, 1):.1%} |")
    return "\n".join(lines)


def _by_language(rows: Mapping[str, Outcome]) -> str:
    """Segment F1, precision and recall by language; those with few segments together."""
    first = next(iter(rows.values()))
    sizes = {language: int(count.sum()) for language, count in first.counts.items()}
    named = sorted((language for language, size in sizes.items() if size >= FEW), key=lambda one: -sizes[one])
    rest = [language for language in sizes if language not in named]
    lines = [
        "| segments | " + " | ".join(f"{name} F1 | P | R" for name in rows) + " |",
        "|---|" + "---:|" * (3 * len(rows)),
    ]
    for label, members in (*((f"{one} ({sizes[one]})", [one]) for one in named), ("others", rest)):
        cells = [f"{value:.3f}" for one in rows.values() for value in one.segment(*members)]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


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
