"""BP014 repeated-text: what the source has said before, word for word, in another place.

## What it does
Takes out the second and every later copy of a passage: paragraphs that an earlier part of the page holds word for word, with the
headings, items and pictures between them. Only what no other rule takes is compared. On HTML pages also the second copy of a heading
that says its words twice without a space between, in one element.

## Why it matters
Pages carry the same text once for wide and once for narrow screens, a product's description in two tabs, the post a reply
quotes. Kept twice it counts twice, in a search index as in a training set.

## Example
    <div class="desktop"><p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years.</p></div>
    <div class="mobile"><p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years.</p></div>

The paragraph stays once.

## Holds back
A passage has at least 60 characters in paragraphs; lists, tables and code alone are never taken, and nothing that differs in a letter.
What repeats inside one box of a page stays: the refrain of a song, a line that returns in a poem; in a text only lines of 60 characters
that end as sentences do, or of 160, are paragraphs, and where hardly anything else is page furniture 500 characters must repeat. A line that stands in three boxes or more, each with something of its own to say, belongs to the entries of a list and
stays. Everything stays on pages of documentation, which describe the same parameter in many places.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "SAYS_TWICE", "Passage", "find", "repeats"]

CODE: Final = "BP014"
LEAST: Final = 60
"""Characters in paragraphs of the shortest repeated part: with 50, 60, 70 and 100 about as many pages of wcxb-dev become better (74, 72,
70, 66) and worse (30, 26, 23, 20)."""
LEAST_OF_CLEAN: Final = 500
"""The same in a text that seems to be clean already: what it says twice, its author says twice, but for a text that is there twice as
a whole. Out of fold that costs articles 0.0001 and gains documentation and forums 0.0003."""
ENTRIES, OWN = 3, 0.2
"""Copies of a line, and the share of its box that says what no other box says, from which on it belongs to the entries of a list: at
shares of 0.2 and 0.3 and from 3 or 4 copies on articles of wcxb-dev gain 0.0002 to 0.0003, all pages 0.0001."""
CONFIDENCE: Final = 0.9
SAYS_TWICE: Final = "documentation"
"""The type of page that repeats itself."""


class Passage(NamedTuple):
    """A paragraph, heading, item or cell."""

    text: str
    box: int
    """Passages of one box do not count as copies of each other."""
    is_prose: bool
    first: int
    last: int
    """The first and the last leaf of it."""


def find(
    passages: Sequence[Passage],
    leaves: Sequence[Leaf],
    *,
    standing: Collection[int],
    place_of: Callable[[Leaf], str],
    least: int = LEAST,
) -> Iterator[Verdict]:
    """A verdict on each leaf that repeats, and on pictures between. `passages` are of leaves that no other rule takes, `standing`
    are all those leaves; `place_of` says in words where one is, `least` how many characters in paragraphs must repeat."""
    for first, start, end in repeats(passages, least=least):
        because = f"the same text stands before, {place_of(leaves[passages[first].first])}"
        for leaf in range(passages[start].first, passages[end - 1].last + 1):
            if leaf in standing:
                yield Verdict(leaf=leaf, code=CODE, because=because, confidence=CONFIDENCE)


def repeats(passages: Sequence[Passage], *, least: int = LEAST) -> Iterator[tuple[int, int, int]]:
    """(place of the first copy, start, end) of all passages in a row that repeat earlier ones in a row, in other boxes."""
    entries = _of_entries(passages)
    before: dict[str, int] = {}
    first = start = 0
    for place, passage in enumerate(passages):
        copied = first + place - start
        if place not in entries and start < place and copied < start and _is_copy(passage, passages[copied]):
            continue
        yield from _long_enough(passages, first, start, place, least)
        start, first = place, before.setdefault(passage.text, place)
        if place in entries or not _is_copy(passage, passages[first]):
            start = place + 1
    yield from _long_enough(passages, first, start, len(passages), least)


def _of_entries(passages: Sequence[Passage]) -> frozenset[int]:
    """The places of the lines that each entry of a list has: what they say, they say of that entry."""
    count = Counter(passage.text for passage in passages)
    whole: Counter[int] = Counter()
    own: Counter[int] = Counter()
    for passage in passages:
        whole[passage.box] += len(passage.text)
        own[passage.box] += len(passage.text) * (count[passage.text] == 1)
    return frozenset(
        [
            place
            for place, (text, box, *_) in enumerate(passages)
            if count[text] >= ENTRIES and own[box] >= OWN * whole[box]
        ]
    )


def _is_copy(passage: Passage, earlier: Passage) -> bool:
    return passage.text == earlier.text and passage.box != earlier.box


def _long_enough(
    passages: Sequence[Passage], first: int, start: int, end: int, least: int
) -> Iterator[tuple[int, int, int]]:
    if sum(len(one.text) for one in passages[start:end] if one.is_prose) >= least:
        yield first, start, end
