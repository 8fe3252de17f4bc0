"""STR005 line-numbers: the numbers beside the lines of a code block.

## What it does
Takes out the line numbers that a highlighter printed beside code: in a gutter column, in a cell of each row, or in an
element at the start of each line, known by its name or because it cannot be copied, or in elements without a telling name
that count 1, 2, 3 … above one line each. The code keeps every other character.

## Why it matters
Nobody can run code that has a number in each line, and to a model the numbers are part of the program.

## Example
`<pre><span class="lineno">1</span>x = 1</pre>` is the code `x = 1`.

## Holds back
An element called a line number that holds anything but digits and separators stays. Numbers that no element sets apart
stay: they may be BASIC. A column of numbers beside anything but code is data.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleanarticle.html.code import is_gutter
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Inline, Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "STR005"
BECAUSE: Final = "line numbers beside code"

_NUMBERS: Final = re.compile(r"[\s\d.:|]*\d[\s\d.:|]*")
_LINES: Final = re.compile(r"\s*\d+(?:\s*\n\s*\d+)+\s*")
LEAST: Final = 2
"""Numbers that count something."""
LEVELS: Final = 4
"""Ancestors of a number that may be called the gutter."""


def find(page: Page) -> Iterator[Verdict]:
    """The line numbers of the code blocks of a page."""
    code = [leaf.index for leaf in page.leaves if leaf.role == "code"]
    if not code:
        return
    yield from _inside(page)
    for index in code:
        yield from _above(page, page.leaves[index])
    code = [index for index in code if not _NUMBERS.fullmatch(page.leaves[index].text)]
    for leaf in page.leaves:
        if _NUMBERS.fullmatch(leaf.text) and (_in_gutter(page, leaf, code) or _is_column(page, leaf)):
            yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE)


def _inside(page: Page) -> Iterator[Verdict]:
    """Elements in the code itself."""
    for inline in page.inlines:
        if inline.leaf != inline.end_leaf or inline.leaf >= len(page.leaves):
            continue
        leaf = page.leaves[inline.leaf]
        if leaf.role != "code" or not is_gutter(inline.attrs):
            continue
        end = min(inline.end, len(leaf.text))
        if _NUMBERS.fullmatch(leaf.text, inline.start, end):
            if leaf.text[inline.start : end].strip().count("\n") and leaf.text[end : end + 1] == "\n":
                end += 1
            yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=inline.start, end=end)


def _above(page: Page, leaf: Leaf) -> Iterator[Verdict]:
    """Elements without a name that count all lines from 1 on, each on a line of its own before the line it counts."""
    numbers = [inline for inline in page.inlines_in(leaf.index) if _is_line_of(leaf, inline)]
    if len(numbers) < LEAST or any(is_gutter(inline.attrs) for inline in numbers):
        return
    starts = [inline.start for inline in numbers]
    ends = [inline.end for inline in numbers]
    counted = [leaf.text[end + 1 : start] for end, start in zip(ends, [*starts[1:], None], strict=True)]
    in_order = all(leaf.text[one.start : one.end] == str(at) for at, one in enumerate(numbers, 1))
    if not in_order or leaf.text[: starts[0]].strip() or any("\n" in lines.rstrip("\n") for lines in counted):
        return
    for start, end, line in zip(starts, ends, counted, strict=True):
        # An empty line keeps the line break of its number.
        yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end + bool(line))


def _is_line_of(leaf: Leaf, inline: Inline) -> bool:
    text, start, end = leaf.text, inline.start, inline.end
    return (
        inline.end_leaf == leaf.index
        and text[start:end].isdecimal()
        and (start == 0 or text[start - 1] == "\n")
        and text[end : end + 1] in ("", "\n")
    )


def _in_gutter(page: Page, leaf: Leaf, code: list[int]) -> bool:
    """Whether an element around the number is called a gutter, and the row or box it stands in holds code."""
    node = leaf.node
    named = False
    for _ in range(LEVELS):
        if node < 0:
            return False
        at = page.nodes[node]
        named = named or is_gutter(at.attrs)
        if named and bisect_left(code, at.first_leaf) < bisect_left(code, at.end_leaf):
            return True
        node = at.parent
    return False


def _is_column(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf counts the lines of the code in the next cell."""
    if not _LINES.fullmatch(leaf.text):
        return False
    numbers = [int(number[:9]) for number in leaf.text.split()]
    following = page.leaves[leaf.index + 1] if leaf.index + 1 < len(page.leaves) else None
    counts = all(after == before + 1 for before, after in pairwise(numbers))
    return (
        counts and following is not None and following.role == "code" and _row(page, leaf) == _row(page, following) >= 0
    )


def _row(page: Page, leaf: Leaf) -> int:
    node = leaf.node
    while node >= 0 and page.nodes[node].tag != "tr":
        node = page.nodes[node].parent
    return node
