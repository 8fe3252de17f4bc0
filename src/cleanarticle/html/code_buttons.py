"""The buttons a page puts into its code blocks, such as the one that copies the code: rule BP002 on the HTML door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP002"
BECAUSE: Final = "a button in a code block"

MAX_LENGTH: Final = 40
"""Characters of the longest words of such a button."""


def find(page: Page) -> Iterator[Verdict]:
    """The buttons at the start or the end of code; one amid the code may be a part of it."""
    for inline in page.inlines:
        if inline.tag != "button" or inline.leaf != inline.end_leaf or inline.leaf >= len(page.leaves):
            continue
        leaf = page.leaves[inline.leaf]
        start, end = inline.start, min(inline.end, len(leaf.text))
        before, behind = leaf.text[:start].strip(), leaf.text[end:].strip()
        if leaf.role == "code" and start < end <= start + MAX_LENGTH and bool(before) != bool(behind):
            yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)
