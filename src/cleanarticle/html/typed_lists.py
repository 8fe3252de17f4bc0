"""Typed lists: paragraphs and lines that begin with a bullet, paragraphs that a word processor set as a list, items whose number is typed.

The marks leave the text by STR002 (`text/list_marker.py` has its page), and what they stood before are items of a list. Only signs that are
nothing but bullets count, since a dash begins a line of dialogue as well; a word processor also writes other signs, letters and numbers, and
says by a class that these are marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanarticle.article import Block, List, ListItem, Paragraph
from cleanarticle.html.cells import subtree
from cleanarticle.html.inline import Rich, begins_with_formula, joined
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "Count", "Line", "Typed", "blocks", "find", "numbered", "typed"]

CODE: Final = "STR002"
BECAUSE: Final = "typed bullets and numbers that became a list"

_BULLETS: Final = "•●▪■◦‣⁃∙"
_BULLET: Final = re.compile(rf"[{_BULLETS}][\s\u00a0]*(?=\S)")
_WORD_MARK: Final = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]|(?P<roman>[ivx]{2,5}|i|[IVX]{2,5}|I)[.)]|(?P<letter>[A-Za-z])[.)]|[·•o§Øüvqnu▪●○■–-])"
    r"(?=[\s\u00a0]*\u00a0)[\s\u00a0]+(?=\S)"
)
"""A number, a letter or a sign of the fonts that word processors take bullets from, set apart by a run of no-break spaces."""
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}
_WORD_CLASS: Final = "MsoList"
_LEVEL: Final = re.compile(r"level(\d)")
_MARGIN: Final = re.compile(r"margin-left\s*:\s*(\d+(?:\.\d+)?|\.\d+)\s*(pt|cm|in|mm|px)", re.IGNORECASE)
_POINTS: Final = {"pt": 1.0, "cm": 28.35, "in": 72.0, "mm": 2.835, "px": 0.75}
_OWN_NUMBER: Final = re.compile(r"[(\[]?(\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]")
_TERM: Final = re.compile(
    r"\s*[(\[]?(?:(?P<number>\d{1,3})\s*[.):\]]?|(?P<letter>[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\s?[.)\]])\s*"
)
"""A number, or letters and a mark behind them."""
FEWEST: Final = 2
"""Terms of a definition list that is a numbered one, at least."""
MAX_LEVEL: Final = 8
LONGEST_NUMBER: Final = 8
"""Characters of a number that stands by itself."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The mark at the start of a line of a leaf."""

    start: int
    end: int
    """Of the mark and the space after it, in the text of the leaf."""
    level: float = 0.0
    """How far the line is set in; only less and more counts."""
    number: int | None = None
    """None for a bullet."""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its mark, and what that was."""

    text: Rich
    mark: Typed | None


def typed(page: Page) -> dict[int, tuple[Typed | None, ...]]:
    """For each leaf that is typed as items, what each of its lines begins with; one mark for a leaf that is one item. Looked for once."""
    if page.typed is None:
        page.typed = _found(page)
    return page.typed


def _found(page: Page) -> dict[int, tuple[Typed | None, ...]]:
    found: dict[int, tuple[Typed | None, ...]] = {}
    for leaf in page.leaves:
        text = leaf.text
        if leaf.role != "text" or not text:
            continue
        if "\u00a0" in text[:8] and (mark := _set_by_a_word_processor(leaf, page.nodes[leaf.node])):
            found[leaf.index] = (mark,)
        elif "\n" in text and any(bullet in text for bullet in _BULLETS) and len([*filter(None, _of_lines(text))]) > 1:
            found[leaf.index] = _of_lines(text)
        elif text[0] in _BULLETS and any(_is_fellow(page, leaf, other) for other in (leaf.index - 1, leaf.index + 1)):
            mark = _of_lines(text)[0]
            found |= {leaf.index: (mark,)} if mark else {}
    return found


class Count(NamedTuple):
    """How a numbered list counts: from which number on, and in which letters if not in digits."""

    first: int
    style: str | None = None


def numbered(page: Page, index: int) -> Count | None:
    """How a definition list counts whose terms are the numbers of its items, one after the other; None for any other."""
    terms = [
        leaf for leaf in page.leaves_of(page.nodes[index]) if leaf.role == "term" and _list_of(page, leaf.node) == index
    ]
    if len(terms) < FEWEST or not all(_TERM.fullmatch(leaf.text) for leaf in terms):
        return None
    meanings = (inner for inner in subtree(page, index) if page.nodes[inner].tag == "dd" and _says(page, inner, index))
    return _count([leaf.text for leaf in terms]) if sum(1 for _ in meanings) >= len(terms) else None


def _list_of(page: Page, node: int) -> int:
    """The definition list that a term or what defines it belongs to: lists lie in others."""
    while node >= 0 and page.nodes[node].tag != "dl":
        node = page.nodes[node].parent
    return node


def _says(page: Page, node: int, index: int) -> bool:
    return page.nodes[node].first_leaf < page.nodes[node].end_leaf and _list_of(page, node) == index


def _count(terms: Sequence[str]) -> Count | None:
    """How these terms count, if each is the next of the one before it."""
    marks = [match["number"] or match["letter"] for term in terms if (match := _TERM.fullmatch(term))]
    for style, values in _readings_of(marks):
        if values == list(range(values[0], values[0] + len(values))):
            return Count(values[0], style)
    return None


def _readings_of(marks: Sequence[str]) -> Iterator[tuple[str | None, list[int]]]:
    if all(map(str.isdecimal, marks)):
        yield None, [int(mark) for mark in marks]
    for small, letter, roman in ((True, "a", "i"), (False, "A", "I")):
        if all(mark.isalpha() and mark.islower() == small for mark in marks):
            if not set("".join(marks).lower()) - set(_ROMAN):
                yield roman, [_value(mark.lower()) for mark in marks]
            if all(len(mark) == 1 for mark in marks):
                yield letter, [ord(mark.lower()) - ord("a") + 1 for mark in marks]


def find(page: Page) -> Iterator[Verdict]:
    """The marks of all typed items, and the numbers that stand by themselves: at the start of an item of a list, as terms."""
    for node in page.nodes:
        if node.tag == "dl" and numbered(page, node.index) is not None:
            for leaf in page.leaves_of(node):
                if leaf.role == "term" and _list_of(page, leaf.node) == node.index:
                    yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, action="moved")
    for index, marks in typed(page).items():
        for mark in marks:
            if mark is not None:
                yield Verdict(leaf=index, code=CODE, because=BECAUSE, action="moved", start=mark.start, end=mark.end)
    for leaf in page.leaves:
        text = leaf.text
        if leaf.role != "item" or not text:
            continue
        if end := _own_mark(page, leaf):
            yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, action="moved", start=0, end=end)


def _of_lines(text: str) -> tuple[Typed | None, ...]:
    marks: list[Typed | None] = []
    start = 0
    for line in text.split("\n"):
        mark = _BULLET.match(line)
        marks.append(Typed(start, start + mark.end()) if mark else None)
        start += len(line) + 1
    return tuple(marks)


def _is_fellow(page: Page, leaf: Leaf, other: int) -> bool:
    """Whether the leaf beside is a paragraph of the same box that begins with the same bullet."""
    if not 0 <= other < len(page.leaves):
        return False
    beside = page.leaves[other]
    if beside.text[:1] != leaf.text[0] or beside.role != leaf.role:
        return False
    node, its = page.nodes[leaf.node], page.nodes[beside.node]
    return node.parent == its.parent and node.tag == its.tag


def _set_by_a_word_processor(leaf: Leaf, node: Node) -> Typed | None:
    style = node.attrs.get("style", "")
    if not (node.attrs.get("class", "").startswith(_WORD_CLASS) or "mso-list" in style):
        return None
    mark = _WORD_MARK.match(leaf.text)
    if mark is None:
        return None
    level, margin = _LEVEL.search(style), _MARGIN.search(style)
    depth = float(level[1]) if level else float(margin[1]) * _POINTS[margin[2].lower()] if margin else 0.0
    if mark["number"]:
        return Typed(0, mark.end(), depth, int(mark["number"]))
    if roman := mark["roman"]:
        return Typed(0, mark.end(), depth, _value(roman.lower()), "i" if roman.islower() else "I")
    if letter := mark["letter"]:
        return Typed(0, mark.end(), depth, ord(letter.lower()) - ord("a") + 1, "a" if letter.islower() else "A")
    return Typed(0, mark.end(), depth)


def _value(roman: str) -> int:
    digits = [_ROMAN[letter] for letter in roman]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))


def _own_mark(page: Page, leaf: Leaf) -> int:
    """Where the mark ends that an item of a list begins with though the list sets one: a bullet, or its number alone; 0 without."""
    node = page.nodes[leaf.node]
    if node.tag != "li" or node.first_leaf != leaf.index or node.parent < 0:
        return 0
    ordered = page.nodes[node.parent].tag == "ol"
    if not ordered:
        mark = _BULLET.match(leaf.text)
        return mark.end() if mark else 0
    end = len(leaf.text) if node.end_leaf - leaf.index > 1 else _end_of_label(page, leaf)
    number = _OWN_NUMBER.fullmatch(leaf.text[:end].strip())
    return end if number is not None and node.ordinal in _readings(number[1].lower()) else 0


def _end_of_label(page: Page, leaf: Leaf) -> int:
    """Where the inline element with a name ends that a leaf begins with, if more follows it and it is no formula."""
    if begins_with_formula(leaf):
        return 0
    for inline in page.inlines_in(leaf.index):
        if inline.start == 0 < inline.end <= LONGEST_NUMBER and inline.end_leaf == leaf.index:
            return inline.end if "class" in inline.attrs and leaf.text[inline.end :].strip() else 0
    return 0


def _readings(number: str) -> Iterator[int]:
    """What a number may be: in digits, as a letter, as a Roman numeral."""
    if number.isdecimal():
        yield int(number)
    elif len(number) == 1:
        yield ord(number) - ord("a") + 1
    if not set(number) - set(_ROMAN):
        yield _value(number)


# -- the list ----------------------------------------------------------------------------------------------------------


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Paragraphs of the lines without a mark, lists of those with one, nested as they are set in."""
    made: list[Block] = []
    for is_item, run in groupby(lines, lambda line: line.mark is not None):
        held = list(run)
        if is_item:
            made += _lists([(line.mark, line.text) for line in held if line.mark is not None], 0)
        else:
            rich = joined([line.text for line in held])
            made.append(Paragraph(text=rich.text, spans=rich.spans))
    return made


def _lists(entries: Sequence[tuple[Typed, Rich]], depth: int) -> list[Block]:
    """Lists of entries: one that is set in further than the first belongs to the item before it."""
    made: list[Block] = []
    at = 0
    while at < len(entries):
        first, items = entries[at][0], list[ListItem]()
        while at < len(entries) and (entries[at][0].number is None) == (first.number is None):
            end = at + 1
            while end < len(entries) and depth < MAX_LEVEL and entries[end][0].level > first.level:
                end += 1
            text = entries[at][1]
            children = tuple(_lists(entries[at + 1 : end], depth + 1))
            items.append(ListItem(text=text.text, spans=text.spans, children=children))
            at = end
        start = first.number if first.number != 1 else None
        made.append(List(ordered=first.number is not None, items=tuple(items), start=start, style=first.style))
    return made
