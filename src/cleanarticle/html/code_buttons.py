"""The buttons a page puts into its code blocks, such as the one that copies the code: rule BP002 on the HTML door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "BP002"
BECAUSE: Final = "a button in a code block"

MAX_LENGTH: Final = 40
"""Characters of the longest words of such a button."""


def find(page: Page) -> Iterator[Verdict]:
    """The buttons at the start or the end of code, and beside its `<code>`; one amid the code may be a part of it."""
    for inline in page.inlines:
        if inline.tag != "button" or inline.leaf != inline.end_leaf or inline.leaf >= len(page.leaves):
            continue
        leaf = page.leaves[inline.leaf]
        start, end = inline.start, min(inline.end, len(leaf.text))
        before, behind = leaf.text[:start].strip(), leaf.text[end:].strip()
        if leaf.role != "code" or not start < end <= start + MAX_LENGTH:
            continue
        outside = _is_outside(leaf, start, end)
        if outside and leaf.text[end : end + 1] == "\n":
            end += 1
        if outside or bool(before) != bool(behind):
            yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)


def _is_outside(leaf: Leaf, start: int, end: int) -> bool:
    """Whether the button stands before or after the one `<code>` of the block."""
    parts = [span for span in leaf.spans if span.kind == "code"]
    return len(parts) == 1 and (end <= parts[0].start or start >= parts[0].end)
