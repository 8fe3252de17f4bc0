"""STR006 note-mark: what only leads back from a footnote to its place in the text.

## What it does
Takes the arrows and "back to text" links out of the footnotes of a page, and the typed mark at the start of a note, which
is its label from then on.

## Why it matters
The note is linked both ways in the Article anyway; the arrow is no part of what it says.

## Example
`<li id="fn1">See the appendix. <a href="#fnref1">↩</a></li>` is the note *See the appendix.* with the label 1.

## Holds back
Only links to a place in the page, only inside an element that a reference in the text leads to, and only those whose text
is an arrow, a caret, letters in a list of carets, or the mark of the note itself. An arrow anywhere else stays. A sign (`*`) that is typed at the start
of the note goes; a number that is typed without a link goes only where it is that of the note, and where all notes beside it that the text refers to begin with theirs: *1 Samuel 3* may be
what a note says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from cleanarticle.html import notes
from cleanarticle.html.inline import begins_with_formula
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "STR006"
BACK: Final = "leads back from a note to the text"
LABEL: Final = "the mark of a note, kept as its label"

_BACK_ELEMENT: Final = re.compile(
    r"backlink|backref|footnote-back|reversefootnote|footnote-return|jump-?back", re.IGNORECASE
)
_BRACKETS: Final = ("[]", "()", "【】", "（）")
_BARE: Final = re.compile(
    r"\s*(?:[\[(（［](\d{1,4})[\])）］][.:]?\s*|(\d{1,4})(?:[.:)）][\s\u00a0\u3000]+|[\s\u00a0\u3000]+))(?=\S)"
)
_AFTER_MARK: Final = re.compile(r"[\s.:)\]]*")


def find(page: Page) -> Iterator[Verdict]:
    """The back links and typed labels of the notes of a page."""
    found = notes.find(page)
    typed = frozenset(_typed(page, found.nodes))
    for node, label in found.nodes.items():
        at = page.nodes[node]
        leaves = page.leaves_of(at)
        texts = [leaf for leaf in leaves if leaf.text]
        for leaf in leaves:
            yield from _back_links(page, leaf)
        if texts:
            yield from _typed_label(page, texts[0], label, bare=node in typed)


def _back_links(page: Page, leaf: Leaf) -> Iterator[Verdict]:
    whole = [
        (inline.start, min(inline.end, len(leaf.text)))
        for inline in page.inlines_in(leaf.index)
        if inline.end_leaf == leaf.index and _BACK_ELEMENT.search(inline.attrs.get("class", ""))
    ]
    for start, end in whole:
        if leaf.text[start:end].strip() and len(leaf.text[start:end].split()) <= 60:
            yield _gone(leaf, start, end)
    for span in leaf.spans:
        inside = any(start <= span.start and span.end <= end for start, end in whole)
        if span.kind == "link" and not inside and "#" in (span.target or ""):
            if notes.is_back_link(leaf.text[span.start : span.end]):
                yield _gone(leaf, span.start, span.end)


def _gone(leaf: Leaf, start: int, end: int) -> Verdict:
    """A back link goes with the brackets around it."""
    before, behind = leaf.text[:start].rstrip(), leaf.text[end:]
    gap = len(behind) - len(behind.lstrip())
    if before[-1:] + behind.lstrip()[:1] in _BRACKETS:
        start, end = len(before) - 1, end + gap + 1
    return Verdict(leaf=leaf.index, code=CODE, because=BACK, start=start, end=end)


def _typed(page: Page, labels: Mapping[int, str]) -> Iterator[int]:
    """The notes that begin with their own number, typed, where all notes of the same box do: one alone may begin with a number that is part
    of what it says."""
    boxes: defaultdict[int, list[int]] = defaultdict(list)
    for node in labels:
        boxes[page.nodes[node].parent].append(node)
    for held in boxes.values():
        if all(_bare_label(page, next(iter(_texts(page, node)), None), labels[node]) for node in held):
            yield from held


def _texts(page: Page, node: int) -> Iterator[Leaf]:
    at = page.nodes[node]
    return (leaf for leaf in page.leaves_of(at) if leaf.text)


def _bare_label(page: Page, leaf: Leaf | None, label: str) -> int:
    """Where the number ends that a note begins with, and the space after it; 0 where it does not, that is a formula, or nothing follows."""
    if leaf is None or not label.isdecimal() or begins_with_formula(leaf):
        return 0
    match = _BARE.match(leaf.text)
    if match is None:
        return _set_apart(page, leaf, label)
    return match.end() if (match[1] or match[2]) == label else 0


def _set_apart(page: Page, leaf: Leaf, label: str) -> int:
    """The same of a number without space after it, in an element of its own."""
    if not leaf.text.startswith((label, f"[{label}", f"({label}")):
        return 0
    ends = (one.end for one in page.inlines_in(leaf.index) if one.start == 0 and one.end_leaf == leaf.index)
    return next((end for end in ends if end < len(leaf.text) and notes.label_of(leaf.text[:end]) == label), 0)


def _typed_label(page: Page, leaf: Leaf, label: str, *, bare: bool) -> Iterator[Verdict]:
    end = _linked_label(leaf, label) or _raised_label(leaf, label) or _sign(leaf, label)
    end = end or (_bare_label(page, leaf, label) if bare else 0)
    if end:
        end = _again(page, leaf, label, end)
        yield Verdict(leaf=leaf.index, code=CODE, because=LABEL, action="moved", start=0, end=end)


def _linked_label(leaf: Leaf, label: str) -> int:
    """Where the mark of the note ends with which it begins, if that is a link; else 0."""
    for span in leaf.spans:
        mark = leaf.text[span.start : span.end]
        if span.start > 1 or span.kind != "link" or "#" not in (span.target or ""):
            continue
        if notes.is_reference(mark) and notes.label_of(mark) == label:
            return 0 if leaf.text[: span.start].strip("[(^ ") else _behind_mark(leaf, span.end)
    return 0


def _again(page: Page, leaf: Leaf, label: str, end: int) -> int:
    """The same where the mark stands there once more in an element of its own: one is shown with the text, one in the margin."""
    copies = [one for one in page.inlines_in(leaf.index) if one.start == end and one.end_leaf == leaf.index]
    return next((one.end for one in copies if notes.label_of(leaf.text[end : one.end]) == label), end)


def _sign(leaf: Leaf, label: str) -> int:
    """The same of a mark that is a sign, such as a star, which begins no sentence."""
    if any(map(str.isalnum, label)) or not leaf.text.startswith(label):
        return 0
    return _behind_mark(leaf, len(label)) if leaf.text[len(label) :].strip() else 0


def _raised_label(leaf: Leaf, label: str) -> int:
    """The same of a mark that is raised."""
    first = leaf.spans[0] if leaf.spans else None
    if first is None or first.kind != "superscript" or leaf.text[: first.start].strip():
        return 0
    mark = leaf.text[first.start : first.end]
    return _behind_mark(leaf, first.end) if notes.is_reference(mark) and notes.label_of(mark) == label else 0


def _behind_mark(leaf: Leaf, end: int) -> int:
    after = _AFTER_MARK.match(leaf.text, end)
    return after.end() if after else end
