"""BP017 running-head: what a printed page says over and under its text: a head, a foot, a page number.

## What it does
Finds the lines that part the pages of a text made from a printed document: numbers that count up from page to page, alone or in a
line (`Page 3 of 12`, `14   Tide and Timber`), and the lines beside them that say the same on many pages. They go, and a sentence
that was broken by the end of a page goes on, as a word does that was broken there.

## Why it matters
They stand in the middle of sentences, and whatever reads the text reads two halves.

## Example
    the machinery had been sold for

    3

    scrap to a dealer who never came

The number goes, and the two lines are one sentence again.

## Holds back
Numbers that do not count up, or not at the distance of pages (400 characters at least and about the same each time), and those of
which hardly any breaks a sentence: sections, chapters, verses, ranks and posts have numbers too. Where form feeds part the pages, a number
that ends page after page needs no broken sentence, nor does one with a head whose parts stand at both edges of the page. A line beside the numbers goes when two in five pages have it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text import scripts
from cleanarticle.text.lines import Join, Parted
from cleanarticle.text.markers import readings

__all__ = ["CODE", "find"]

CODE = "BP017"
MAX_LINE = 100
"""Characters of the longest line that heads a page."""
MAX_SET = 300
"""The same with the space that sets its parts apart."""
MIN_PROSE = 40
MIN_PAGES = 3
"""Numbers that count up, or pages that begin or end alike, at least."""
MAX_SKIPPED = 2
"""Pages in a row without a number, as where a chapter begins or a plate stands."""
MIN_PAGE = 400
"""Characters of a page at least, where no form feed says that it is one."""
LIKE_PAGES = 0.75
"""Share of the pages whose length is between half and twice the median."""
BROKEN = 0.3
"""Share of the pages that end within a sentence, at least."""
AT_EDGE = 0.8
"""Share of the numbers that must stand where form feeds part the pages, to be the numbers of these."""
SAME = 0.4
"""Share of the pages that must have a line beside the number for it to be their head or foot; left and right pages may have their own."""
HEADS = 2
"""More than so many numbers must stand in lines of one kind: left and right pages may have a head each, chapters not many."""
NEAR = 2
"""Lines above and below a number that may belong to the same head or foot."""
MIN_BROKEN = 25
"""Columns of the shortest line that may be the last of a page and the beginning of a sentence."""
WRAPPED = range(40, 141)
"""Columns at which a page may be set."""
PAGE_LINES = 40
"""Lines before the end of a page from which its width is taken."""
CONFIDENCE = 0.95

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W{0,3}(\d{1,4})\W{0,3}$"  # 3, - 3 -
    r"|^(\d{1,4})\s+\D"  # 14   Tide and Timber
    r"|(?:^|\s)(\d{1,4})(?:\s*/\s*|\s\w{1,4}\s)\d{1,4}$"  # Page 3 of 12, 3/12
    r"|\s(\d{1,4})[\])}]?$"  # The Mill at Ardmore   15, [Pg 15]
)
_SET_APART = re.compile(r"\S {6,}\S")
"""What a head says at the left edge of a page and at the right."""
_OPEN_ENDS = (",", ";", "-", "‐", "–", "—", "\xad", "，", "、", "；")


class _Number(NamedTuple):
    place: int
    """Of its leaf."""
    value: int


class _Chain(NamedTuple):
    """Numbers that count up: the last of them, and those before it."""

    length: int
    number: _Number
    before: _Chain | None


class _Gap(NamedTuple):
    """What parts two pages: the leaves from `start` up to before `end`, none where only a form feed does."""

    start: int
    end: int


def find(leaves: Sequence[Leaf], starts: frozenset[int]) -> Parted:
    """The heads, feet and numbers of pages among all leaves of a text. `starts` are the indices of the leaves after form feeds."""
    shapes = [_shape(leaf.text) for leaf in leaves]
    numbers = _counting(leaves, shapes, starts)
    pages = _parted(numbers, leaves, shapes, starts) if _at_distance(numbers, leaves, starts) else None
    if pages is None and starts:
        pages = _parted([], leaves, shapes, starts)
    if pages is None:
        return Parted()
    gone = [place for gap in pages for place in range(*gap)]
    because = f"the head, foot or number of a page, one of {len(pages)}"
    return Parted(
        verdicts=tuple(Verdict(leaf=place, code=CODE, because=because, confidence=CONFIDENCE) for place in gone),
        joins={
            gap.end: Join(before=gap.start - 1, gap=not goes_on)
            for gap, goes_on in zip(pages, _broken(pages, leaves), strict=True)
            if gap.start and gap.end < len(leaves)
        },
    )


def _shape(text: str) -> str:
    """The line with its numbers blanked; nothing for one that is too long, or as long as a line of prose and goes on with a sentence."""
    if len(text) > MAX_SET:
        return ""
    shape = " ".join(text.split())
    if len(shape) >= MIN_PROSE and scripts.begins_lower(shape) and "://" not in shape:
        return ""
    return _DIGITS.sub("0", shape).casefold() if len(shape) <= MAX_LINE else ""


def _counting(leaves: Sequence[Leaf], shapes: Sequence[str], starts: frozenset[int]) -> list[_Number]:
    """The longest run of numbers, one a page, that count up. Each stands in lines that differ from others in nothing but numbers, or
    begins or ends the first or last line of a page."""
    near = {at for start in (*starts, len(leaves)) for at in range(start - NEAR, start + NEAR)} | {0, 1}
    alike: defaultdict[str, list[_Number]] = defaultdict(list)
    for place, shape in enumerate(shapes):
        number = _PAGE_NUMBER.search(leaves[place].text) if "0" in shape and (not starts or place in near) else None
        if number:
            alike[shape].append(_Number(place, int(next(filter(None, number.groups())))))
    edges = {0, *starts, *(start - 1 for start in starts)} if starts else set()
    found = [number for numbers in alike.values() for number in numbers if len(numbers) > 1 or number.place in edges]
    chain = _longest(sorted(found))
    heads = {shapes[number.place] for number in chain}
    return chain if starts or len(chain) > HEADS * len(heads) else []


def _longest(numbers: Sequence[_Number]) -> list[_Number]:
    """The longest chain in which each number is that of the next page, or skips a few."""
    best: dict[int, _Chain] = {}
    for number in numbers:
        near = range(number.value - 1 - MAX_SKIPPED, number.value)
        before = max((best[value] for value in near if value in best), key=_length, default=None)
        chain = _Chain(1 + (before.length if before else 0), number, before)
        if number.value not in best or chain.length > best[number.value].length:
            best[number.value] = chain
    last = max(best.values(), key=_length, default=None)
    found: list[_Number] = []
    while last:
        found.append(last.number)
        last = last.before
    return found[::-1]


def _length(chain: _Chain) -> int:
    return chain.length


def _at_distance(numbers: Sequence[_Number], leaves: Sequence[Leaf], starts: frozenset[int]) -> bool:
    """Whether the numbers stand as far from each other as pages are long, or where form feeds part the pages."""
    if len(numbers) < MIN_PAGES:
        return False
    if starts and _at_edges(numbers, starts | {0, len(leaves)}, range(-NEAR, NEAR + 2)):
        return True
    lengths = [
        (leaves[two.place].start - leaves[one.place].start) / (two.value - one.value) for one, two in pairwise(numbers)
    ]
    if len(lengths) > 1 and lengths[-1] < lengths[-2]:
        del lengths[-1]  # the last page may be a short one
    usual = median(lengths)
    return usual >= MIN_PAGE and sum(usual / 2 <= length <= usual * 2 for length in lengths) >= LIKE_PAGES * len(
        lengths
    )


def _at_edges(numbers: Sequence[_Number], starts: frozenset[int], steps: range) -> bool:
    """Whether a page begins so many lines on from nearly each number."""
    there = sum(not starts.isdisjoint(range(place + steps.start, place + steps.stop)) for place, _ in numbers)
    return there >= AT_EDGE * len(numbers)


def _parted(
    numbers: Sequence[_Number], leaves: Sequence[Leaf], shapes: Sequence[str], starts: frozenset[int]
) -> list[_Gap] | None:
    """What parts the pages; None when hardly any page ends within a sentence, and no form feed says that it is one."""
    cores = [_Gap(place, place + 1) for place, _ in numbers]
    known = {near for place, _ in numbers for near in range(place - NEAR, place + NEAR + 2)}
    cores = sorted([*cores, *(_Gap(start, start) for start in starts - known)])
    pages = _with_neighbours(cores, shapes)
    inside = sum(gap.start > 0 and gap.end < len(leaves) for gap in pages)
    feet = bool(starts) and bool(numbers) and _at_edges(numbers[:-1], starts, range(1, NEAR + 1))
    if feet or not any(end > start for start, end in pages):
        return pages
    if all(any(_SET_APART.search(leaves[place].text) for place in range(*gap)) for gap in pages[1:-1]):
        return pages
    broken = sum(_broken(pages, leaves, surely=True))
    return pages if broken and broken >= BROKEN * inside else None


def _with_neighbours(cores: Sequence[_Gap], shapes: Sequence[str]) -> list[_Gap]:
    """The lines with numbers, and those beside them that many pages have; the first line of the text, when it is one of these, too."""
    above = Counter(shape for gap in cores for shape in {*shapes[max(0, gap.start - NEAR) : gap.start]})
    below = Counter(shape for gap in cores for shape in {*shapes[gap.end : gap.end + NEAR]})
    least = max(MIN_PAGES - 1, SAME * len(cores))
    heads, feet = ({shape for shape in said if shape and said[shape] >= least} for said in (below, above))
    found: list[_Gap] = []
    for start, end in cores:
        first, last = start, end
        while first > max(0, start - NEAR, found[-1].end if found else 0) and shapes[first - 1] in feet:
            first -= 1
        while last < min(len(shapes), end + NEAR) and shapes[last] in heads:
            last += 1
        found.append(_Gap(max(first, found[-1].end) if found else first, last))
    at_top = bool(found) and found[0].start > 1 and shapes[0] in heads and 0 < len(shapes[1]) < MAX_LINE
    return [_Gap(0, 1), *found] if at_top else found


def _broken(pages: Sequence[_Gap], leaves: Sequence[Leaf], *, surely: bool = False) -> list[bool]:
    """Of each page, whether its last sentence goes on after it. `surely` says that a full line is not enough where letters have case."""
    ends = [0, *(gap.end for gap in pages)]
    return [
        gap.start > 0
        and gap.end < len(leaves)
        and _goes_on(leaves[max(end, gap.start - PAGE_LINES) : gap.start], leaves[gap.end], surely=surely)
        for end, gap in zip(ends, pages, strict=False)
    ]


def _goes_on(page: Sequence[Leaf], following: Leaf, *, surely: bool) -> bool:
    """Whether the sentence that ends a page goes on in the line after it."""
    if not page:
        return False
    last, text = page[-1].text, following.text
    if scripts.ends_sentence(last) or last.endswith((":", "：")) or readings(text, 0):
        return False
    if scripts.begins_lower(text):
        least = min(scripts.width(last), scripts.width(text) if surely else MIN_BROKEN)
        return last.endswith(_OPEN_ENDS) or least >= MIN_BROKEN
    if last.endswith(_OPEN_ENDS):
        return True
    return not (surely and text[0].lower() != text[0]) and _is_full(page, text)


def _is_full(page: Sequence[Leaf], text: str) -> bool:
    """Whether the last line of the page had no room for the word that the text begins with."""
    widths = sorted(scripts.width(leaf.text) for leaf in page)
    if len(widths) < MIN_PAGES or widths[-1] not in WRAPPED or widths[-1] - widths[-2] > 2:
        return False
    head = text.split(maxsplit=1)[0]
    room = 1 if scripts.is_unspaced(head[0]) else 1 + scripts.width(head)
    return scripts.width(page[-1].text) + room > widths[-1]
