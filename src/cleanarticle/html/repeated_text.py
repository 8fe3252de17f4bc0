"""BP014 repeated-text: what the page has shown before, word for word, in another place.

## What it does
Takes out the second and every later copy of a passage: paragraphs that an earlier part of the page holds word for word, with the
headings, items and pictures between them.

## Why it matters
Pages carry the same text once for wide and once for narrow screens, a product's description in two tabs, the post a reply
quotes. Kept twice it counts twice, in a search index as in a training set.

## Example
    <div class="desktop"><p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years.</p></div>
    <div class="mobile"><p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years.</p></div>

The paragraph stays once.

## Holds back
A passage has at least 60 characters in paragraphs; lists, tables and code alone are never taken, and nothing that differs in a letter.
What repeats inside one box stays: the refrain of a song, a line that returns in a poem. So does everything on pages of documentation,
which describe the same parameter in many places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleanarticle.html.page import Page

__all__ = ["CODE", "PROSE", "SAYS_TWICE", "find", "repeats"]

CODE: Final = "BP014"
LEAST: Final = 60
"""Characters in paragraphs of the shortest passage: with 50, 60, 70 and 100 about as many pages of wcxb-dev become better (74, 72, 70,
66) and worse (30, 26, 23, 20)."""
CONFIDENCE: Final = 0.9
PROSE: Final = frozenset(("text", "caption"))
SAYS_TWICE: Final = "documentation"


def find(page: Page, *, standing: Collection[int], page_type: str) -> Iterator[Verdict]:
    """A verdict on each leaf of a repeated passage. `standing` are the leaves that no other rule takes."""
    if page_type == SAYS_TWICE:
        return
    leaves = [leaf for leaf in page.leaves if leaf.text and leaf.index in standing]
    boxes = [page.nodes[leaf.node].parent for leaf in leaves]
    for first, start, end in repeats([leaf.text for leaf in leaves], boxes, [leaf.role in PROSE for leaf in leaves]):
        because = f"the same text stands before, from {page.path(leaves[first].node)} on"
        last = leaves[end - 1].index
        texts = {leaf.index for leaf in leaves[start:end]}
        for leaf in page.leaves[leaves[start].index : last + 1]:
            if leaf.index in texts or (leaf.role == "object" and leaf.index in standing):
                yield Verdict(leaf=leaf.index, code=CODE, because=because, confidence=CONFIDENCE)


def repeats(texts: Sequence[str], boxes: Sequence[int], prose: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
    """(place of the first copy, start, end) of each passage of texts in a row that repeats an earlier one in other boxes."""
    before: dict[str, int] = {}
    first = start = 0
    for place, text in enumerate(texts):
        copied = first + place - start
        if start < place and copied < start and texts[copied] == text and boxes[copied] != boxes[place]:
            continue
        yield from _long_enough(texts, prose, first, start, place)
        start, first = place, before.setdefault(text, place)
        if boxes[first] == boxes[place]:
            start = place + 1
    yield from _long_enough(texts, prose, first, start, len(texts))


def _long_enough(
    texts: Sequence[str], prose: Sequence[bool], first: int, start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    if sum(len(texts[place]) for place in range(start, end) if prose[place]) >= LEAST:
        yield first, start, end
