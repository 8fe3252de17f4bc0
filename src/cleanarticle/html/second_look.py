"""Measures of the second pass: what the forest thinks of a leaf, of its neighbours, its containers and its like."""

from __future__ import annotations

import numpy as np

from cleanarticle.html.features import FAR, LEVELS, Flags, Floats, Shape, levels
from cleanarticle.html.sheet import Sheet, beside, by_level

__all__ = ["second_look"]

SIDES = (-4, -3, -2, -1, 1, 2, 3, 4)
REACHES = (6, 15)
NOTHING = -6.0
"""Log-odds of what is beyond the ends of a page."""
_NEAR_NAMES = tuple(f"pass.near{by:+}" for by in SIDES)
_WINDOW_NAMES = tuple(
    f"pass.{side}{by}{what}" for by in REACHES for side in ("before", "after") for what in ("", "_words")
)
_BOX_NAMES = tuple(
    f"pass.{box}_{what}"
    for box in (*(f"box{level}" for level in range(1, LEVELS)), "peak_box", "most_box")
    for what in ("mean", "share", "sure", "unsure", "first")
)


def second_look(shape: Shape, raw: Floats, text: Flags, sheet: Sheet | None = None) -> Sheet:
    """What the forest thinks of the leaf, of its neighbours, of its containers and of its like on the page.

    `raw` holds the log-odds of the forest; leaves that are no `text` have no say. The rows are added to `sheet`, or alone.
    """
    sheet = sheet or Sheet(len(raw))
    chance = np.where(text, 1 / (1 + np.exp(-raw)), 0.0)
    words = np.where(text, shape.words, 0.0)
    sure = chance * words
    sums = np.zeros((4, len(raw) + 1))
    np.cumsum(np.stack((chance, text, sure, words)), axis=1, out=sums[:, 1:])
    sheet.add("pass.own", raw)
    _near(raw, sums, sheet)
    _boxes(shape, chance, sums, sheet)
    _like(shape, chance, text, sure, words, sheet)
    _heads(shape, raw, sheet)
    _page(chance, sums, sheet)
    return sheet


def _near(raw: Floats, sums: Floats, sheet: Sheet) -> None:
    sheet.add_all(_NEAR_NAMES, beside(raw[None], SIDES, NOTHING)[:, 0])
    size = len(raw)
    index = np.arange(size)
    reach = np.array(REACHES)[:, None]
    before = sums[:, None, :-1] - sums[:, np.maximum(index - reach, 0)]
    after = sums[:, np.minimum(index + reach + 1, size)] - sums[:, None, 1:]
    parts = np.stack((before, after), axis=2).reshape(4, -1, size)
    shares = parts[[0, 2]] / np.maximum(parts[[1, 3]], 1)
    sheet.add_all(_WINDOW_NAMES, by_level(shares))


def _boxes(shape: Shape, chance: Floats, sums: Floats, sheet: Sheet) -> None:
    outline = shape.outline
    nodes = np.concatenate((levels(shape)[1:], shape.branches))
    held = sums[:, outline.end] - sums[:, outline.first]
    of_node = np.stack((held[0] / np.maximum(held[1], 1), held[2] / np.maximum(held[3], 1), held[2], held[3] - held[2]))
    found = np.concatenate((of_node[:, nodes], chance[outline.first[nodes]][None]))
    sheet.add_all(_BOX_NAMES, by_level(found))


def _like(shape: Shape, chance: Floats, text: Flags, sure: Floats, words: Floats, sheet: Sheet) -> None:
    path = shape.outline.path[shape.node]
    kind = shape.outline.kind[shape.node]
    above = shape.outline.path[shape.outline.parent[shape.node]]
    for name, group in (("path", path), ("kind", kind), ("above", above)):
        counted = np.maximum(np.bincount(group, text), 1)
        sheet.add(f"pass.{name}_mean", (np.bincount(group, chance) / counted)[group])
        heavy = np.maximum(np.bincount(group, words), 1)
        sheet.add(f"pass.{name}_share", (np.bincount(group, sure) / heavy)[group])


def _heads(shape: Shape, raw: Floats, sheet: Sheet) -> None:
    index = np.arange(len(raw))
    marks = np.flatnonzero(shape.heading)
    scores = np.concatenate(((0.0,), raw[marks], (0.0,)))
    sheet.add("pass.heading", scores[np.searchsorted(marks, index, side="right")])
    sheet.add("pass.next_heading", scores[np.searchsorted(marks, index, side="right") + 1])


def _page(chance: Floats, sums: Floats, sheet: Sheet) -> None:
    """Where the leaf stands in what seems to be the content."""
    size = len(chance)
    index = np.arange(size)
    total = max(float(sums[2, -1]), 1.0)
    sheet.add("pass.page_words", total)
    sheet.add("pass.page_share", total / max(float(sums[3, -1]), 1))
    sheet.add("pass.page_doubt", float(np.mean(chance * (1 - chance))))
    sheet.add("pass.done", sums[2, :-1] / total)
    sheet.add("pass.to_come", total - sums[2, 1:])
    order = np.empty(size)
    order[np.argsort(-chance, kind="stable")] = index
    sheet.add("pass.rank", order / size)
    for least in (0.5, 0.8):
        marks = np.flatnonzero(chance >= least)
        if not len(marks):
            for what in ("first", "last", "since", "until"):
                sheet.add(f"pass.{what}_{least}", FAR)
            continue
        sheet.add(f"pass.first_{least}", index - marks[0])
        sheet.add(f"pass.last_{least}", index - marks[-1])
        at = np.searchsorted(marks, index)
        padded = np.concatenate(((-FAR,), marks, (FAR + size,)))
        sheet.add(f"pass.since_{least}", np.minimum(index - padded[at], FAR))
        sheet.add(f"pass.until_{least}", np.minimum(padded[at + (chance >= least) + 1] - index, FAR))
