"""keep_holes: on pages of documentation what stands between text that stays is part of it, if it says something.

A manual goes on for pages in lists of options and commands, which the model has seen little of and doubts, all of them or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape
    from cleanarticle.html.outline import Outline

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

__all__ = ["keep_holes"]

PROSE_WORDS: Final = 8
"""Words of a text at least that says something, when it ends as a sentence and is no links."""
LINKED: Final = 0.3
"""Share of its text in links, from which on it is."""
SAID_WORDS: Final = 12
"""Words in such texts that a hole has at least: menus and tables of contents have none."""
SAID: Final = 0.3
"""Share of its words that they are, at least; the rest is code, terms and headings."""
HOPE: Final = 0.1
"""How probable they are on the mean, at least."""
MAIN: Final = 0.5
"""Share of all words that stay, which stay in the box that is the text of the page: the innermost one around the hole of which that is so."""
AROUND: Final = 0.6
"""Share of the words of that box that stays with the hole, at least.

Chosen on pages of sites that the model had not seen: of 91 pages of documentation in wcxb-dev six change, five for the better and one a
little for the worse (+0.003 on the mean of the 91), and with half or twice of each number nearly the same. On articles as many get worse as
better (10 and 10), so they are left alone."""


def keep_holes(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Settles `keep` and `probability` in place; `text` says which leaves have words."""
    outline, words = shape.outline, np.where(text, shape.words, 0.0)
    prose = text & (words >= PROSE_WORDS) & (shape.density < LINKED) & (shape.stops > 0)
    total = float(words[keep].sum())
    for before, hole, after in _holes(keep, np.flatnonzero(text)):
        own = float(words[hole].sum())
        said = float(words[hole][prose[hole]].sum())
        if said < SAID_WORDS or said < SAID * own or float(probability[hole] @ (words * prose)[hole]) < HOPE * said:
            continue
        box = _around(outline, int(shape.node[before]), int(shape.node[after]))
        kept, everything = _words_in(outline, box, words, keep)
        while box > 0 and kept < MAIN * total:
            box = max(int(outline.parent[box]), 0)
            kept, everything = _words_in(outline, box, words, keep)
        if kept >= own and kept + own >= AROUND * everything:
            keep[hole] = True
            probability[hole] = np.maximum(probability[hole], min(probability[before], probability[after]))


def _holes(keep: Flags, texts: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[np.intp], int]]:
    """Texts in a row that go, each with the text before and the one after it, which stay."""
    stays = keep[texts]
    starts = np.flatnonzero(stays[:-1] & ~stays[1:]) + 1
    ends = np.flatnonzero(~stays[:-1] & stays[1:]) + 1
    for start in starts.tolist():
        later = ends[ends > start]
        if len(later):
            yield int(texts[start - 1]), texts[start : later[0]], int(texts[later[0]])


def _words_in(outline: Outline, box: int, words: Floats, keep: Flags) -> tuple[float, float]:
    """The words of an element that stay, and all of them."""
    inside = slice(outline.first[box], outline.end[box])
    return float(words[inside][keep[inside]].sum()), float(words[inside].sum())


def _around(outline: Outline, one: int, other: int) -> int:
    """The innermost element that holds both; the whole page where none does."""
    above = set()
    while one > 0 and one not in above:
        above.add(one)
        one = int(outline.parent[one])
    while other > 0 and other not in above:
        other = int(outline.parent[other])
    return max(other, 0)
