"""A Page with its leaves' text repaired, as one document, so that what one line shows helps to read the next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle import decode
from cleanarticle.article import Change, Span
from cleanarticle.changes import replay

if TYPE_CHECKING:
    from cleanarticle.article import Finding
    from cleanarticle.html.page import Inline, Page
    from cleanarticle.leaves import Leaf

__all__ = ["repaired"]


def repaired(
    page: Page, *, normalize: tuple[str, ...], active: frozenset[str]
) -> tuple[Page, str, tuple[Change, ...], tuple[Finding, ...]]:
    """(the page with repaired leaves, its visible text, what was repaired where, findings). The page itself is not edited."""
    visible = page.text
    result = decode.repair(visible, normalize=normalize, active=active)
    if any(change.code in OF_PROSE for change in result.changes):
        result = _less_code(page, visible, result)
    if not result.changes:
        return page, visible, (), result.findings
    moved = _Moved(result.changes)
    leaves = [_moved(leaf, result.text, moved) for leaf in page.leaves]
    starts = [leaf.start for leaf in page.leaves]
    changes = tuple(
        replace(
            change, location=replace(change.location, line=None, path=page.path(page.leaves[_at(starts, change)].node))
        )
        for change in result.changes
    )
    whole = replace(page, leaves=leaves, inlines=_inlines(page, leaves, moved))
    if any(change.code == MOJIBAKE for change in changes):
        _repair_head(whole, active)
    return whole, result.text, changes, result.findings


def _less_code(page: Page, visible: str, result: decode.Repaired) -> decode.Repaired:
    """The repair without what it took in code for remains of escapes: there they are what the code says."""
    starts = [leaf.start for leaf in page.leaves]
    kept = tuple(
        change
        for change in result.changes
        if change.code not in OF_PROSE or not _is_code(page.leaves[_at(starts, change)], change)
    )
    return result if len(kept) == len(result.changes) else replace(result, changes=kept, text=replay(visible, kept))


def _is_code(leaf: Leaf, change: Change) -> bool:
    start, end = change.location.start - leaf.start, change.location.end - leaf.start
    return leaf.role == "code" or any(
        span.kind == "code" and span.start <= start and end <= span.end for span in leaf.spans
    )


def _repair_head(page: Page, active: frozenset[str]) -> None:
    """Gives a page whose text was decoded wrongly a head that is right too. No reader sees it, so no change tells of it; fields are read
    from it."""

    def right(text: str) -> str:
        if text.isascii() or len(text) > MAX_HEAD:
            return text
        return decode.repair(text, normalize=(), active=active).text

    page.titles = [right(title) for title in page.titles]
    page.metas = [{name: right(value) for name, value in meta.items()} for meta in page.metas]
    page.scripts = [
        replace(script, text=right(script.text)) if "ld+json" in script.type else script for script in page.scripts
    ]


OF_PROSE: Final = ("ENC004", "ENC009")
"""Entities and escapes left in words, which code is full of."""
MOJIBAKE: Final = "ENC003"
MAX_HEAD: Final = 100_000
"""Characters of a title, a meta or an object of linked data that is repaired."""


class _Moved:
    """Where an offset of the text before repair stands after it."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        self._ends = [change.location.end for change in changes]
        self._changes = changes
        self._shift = [0]
        for change in changes:
            self._shift.append(self._shift[-1] + len(change.replacement or "") - len(change.text))

    def __call__(self, offset: int) -> int:
        done = bisect_right(self._ends, offset)
        moved = offset + self._shift[done]
        if done < len(self._changes) and self._changes[done].location.start < offset:
            # Inside a repair there is no such place any more; its end is where the repair ends at the latest.
            change = self._changes[done]
            moved = (
                change.location.start
                + self._shift[done]
                + min(offset - change.location.start, len(change.replacement or ""))
            )
        return moved


def _moved(leaf: Leaf, text: str, moved: _Moved) -> Leaf:
    start, end = moved(leaf.start), moved(leaf.end)
    if end - start == len(leaf.text) and text[start:end] == leaf.text:
        return replace(leaf, start=start, end=end) if start != leaf.start else leaf
    spans = tuple(
        Span(
            start=moved(leaf.start + span.start) - start,
            end=moved(leaf.start + span.end) - start,
            kind=span.kind,
            target=span.target,
        )
        for span in leaf.spans
    )
    return replace(
        leaf, text=text[start:end], start=start, end=end, spans=tuple(span for span in spans if span.start < span.end)
    )


def _inlines(page: Page, leaves: list[Leaf], moved: _Moved) -> list[Inline]:
    def place(leaf: int, offset: int) -> int:
        if not 0 <= leaf < len(leaves):
            return offset
        return moved(page.leaves[leaf].start + offset) - leaves[leaf].start

    return [replace(one, start=place(one.leaf, one.start), end=place(one.end_leaf, one.end)) for one in page.inlines]


def _at(starts: list[int], change: Change) -> int:
    """The leaf a change begins in. Object leaves take no room; the last leaf that starts here has the text."""
    return bisect_right(starts, change.location.start) - 1
