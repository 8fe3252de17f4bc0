"""BP018 link-mark: what programs write around links: the numbers of text browsers and their list, the marks and addresses of Markdown.

## What it does
Text browsers (`lynx -dump`, `links -dump`, `elinks`, `w3m`) write `[5]` before the text of each link and list the addresses of all
links by number under the page. The marks go, and so does the list with the line over it. Programs that write Markdown put a link in
brackets and its address behind it, or in a line `[5]: /address`; of those the text stays. Pictures (`![A ferry](/ferry.jpg)`) go, and so does
the `(BUTTON)` that `lynx` writes before the text of a button.

## Why it matters
The marks stand in the middle of sentences, before names and in headings, and the list can be longer than the article.

## Example
    two years after a [8]lorry struck its northern pier

becomes *two years after a lorry struck its northern pier* where the text ends in a list with a line `8. https://…`.

## Holds back
Only where the list is there: three entries or more, each a number that counts up and one address, with hardly anything else
up to the end of the text. Only marks that stand right before a word and count up in the order of the text; for a quarter of the list
there must be some.
Of Markdown only what is followed by an address, or by a name that a line has an address for, outside of code:
`handlers[name](event)` stays, and so do lines of addresses where no link names one of them. In tables typed with bars the marks go where the table is rebuilt (TBL001).
The marks of notes (`fall.[12]`) stay, and so does a list of sources that nothing refers to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from cleanarticle.leaves import Leaf, Verdict

__all__ = ["CODE", "find"]

CODE = "BP018"
MIN_LINKS = 3
FOUND = 0.25
"""Share of the addresses that marks must be found for: links of pictures and hidden ones have none."""
APART = 0.5
"""Share of the marks that must begin a line or follow a space: where words are not parted by spaces, a note has none either."""
MAX_SKIPPED = 10
"""Numbers in a row that the list may lack."""
MAX_LABEL = 40
"""Characters of the lines over the list, such as `References` and `Visible links`."""
MAX_LABELS = 2
"""Words of such a line."""
OTHER = 0.3
"""Share of the lines of the list that may be something else, such as the titles of links and the rest of long addresses."""
OWN = 0.6
"""Twice the share of the lines that must be entries: some browsers write the title of a link over its address."""
MAX_TRIED = 20
"""Places at which such a list may begin that are looked at."""
CONFIDENCE = 0.97

_ENTRY = re.compile(r"(?:\[(?P<boxed>\d{1,5})\]:?|(?P<plain>\d{1,5})[.:)])\s+(?P<address>\S.*)")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}:[^\s:]|/)\S*", re.IGNORECASE)
_MARK = re.compile(r"\[(\d{1,5})\](?=[^\s\].,;:!?)»”’、。，．）」』】\-–—])")


class _List(NamedTuple):
    start: int
    """Place of its first leaf, with the lines over it; it ends with the text."""
    first: int
    last: int
    """The numbers in it."""


def find(leaves: Sequence[Leaf]) -> Iterator[Verdict]:
    """Verdicts on the marks, each a part of its leaf, and on the list."""
    links = _list(leaves)
    if links is None:
        return
    marks = _marks(leaves[: links.start], links)
    apart = sum(not (start and leaf.text[start - 1].isalnum()) for leaf, start, _ in marks)
    if len(marks) < FOUND * (links.last - links.first + 1) or apart < APART * len(marks):
        return
    because = "the number of a link, whose address stands in the list under the text"
    for leaf, start, end in marks:
        yield Verdict(leaf=leaf.index, code=CODE, because=because, confidence=CONFIDENCE, start=start, end=end)
    for leaf in leaves[links.start :]:
        yield Verdict(
            leaf=leaf.index, code=CODE, because="the addresses of the links, by their number", confidence=CONFIDENCE
        )


def _list(leaves: Sequence[Leaf]) -> _List | None:
    """The list of addresses that ends the text, from the first line on after which hardly anything else comes."""
    pairs = zip_longest(leaves, leaves[1:])
    other = list(accumulate(reversed([not _is_of_list(leaf, following) for leaf, following in pairs])))[::-1]
    tried = 0
    for place in range(1, len(leaves) - MIN_LINKS + 1):
        if other[place] > OTHER * (len(leaves) - place) or not _is_label(leaves[place - 1]):
            continue
        if not _entry(leaves[place]):
            continue
        numbers = _numbers(leaves[place:])
        if len(numbers) >= MIN_LINKS and 2 * len(numbers) >= OWN * (len(leaves) - place):
            above = place - 1 - _is_label(leaves[place - 2]) if place > 1 else place - 1
            return _List(above, numbers[0], numbers[-1])
        tried += 1
        if tried == MAX_TRIED:
            break
    return None


def _numbers(leaves: Sequence[Leaf]) -> list[int]:
    """The numbers of the entries with an address in their line or the next, which count up; none where they do not."""
    found: list[int] = []
    for leaf, following in zip_longest(leaves, leaves[1:]):
        entry = _entry(leaf)
        if not entry or not (_ADDRESS.match(entry[1]) or (following and _ADDRESS.fullmatch(following.text))):
            continue
        if found and not 0 < entry[0] - found[-1] <= MAX_SKIPPED:
            return []
        found.append(entry[0])
    return found


def _entry(leaf: Leaf) -> tuple[int, str] | None:
    """The number of an entry, and what follows it."""
    found = _ENTRY.fullmatch(leaf.text)
    return (int(found["boxed"] or found["plain"]), found["address"]) if found else None


def _is_of_list(leaf: Leaf, following: Leaf | None) -> bool:
    """Whether the line is an address, an entry with one in its line or the next, or stands over some."""
    entry = _entry(leaf)
    return (
        bool(_ADDRESS.match(entry[1] if entry else leaf.text))
        or _is_label(leaf)
        or bool(entry and following and _ADDRESS.fullmatch(following.text))
    )


def _is_label(leaf: Leaf) -> bool:
    """Whether the line may stand over a list of links: a word or two in letters."""
    text = leaf.text.rstrip(":：")
    return len(text) <= MAX_LABEL and text.replace(" ", "").isalpha() and len(text.split()) <= MAX_LABELS


def _marks(leaves: Sequence[Leaf], links: _List) -> list[tuple[Leaf, int, int]]:
    """(leaf, start, end) of the marks: of the numbers in brackets that are in the list, the most that count up."""
    found = [
        (int(mark[1]), leaf, mark.start(), mark.end())
        for leaf in leaves
        if "[" in leaf.text
        for mark in _MARK.finditer(leaf.text)
        if links.first <= int(mark[1]) <= links.last
    ]
    ends: list[int] = []  # the smallest number that a run of each length ends with
    places: list[int] = []
    before: list[int] = []
    for place, (number, *_) in enumerate(found):
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
        before.append(places[at - 1] if at else -1)
    run = []
    place = places[-1] if places else -1
    while place >= 0:
        run.append(found[place][1:])
        place = before[place]
    return run[::-1]
