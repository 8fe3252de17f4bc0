"""BP012 hidden-text: words inside a line that the page hides from the eye.

## What it does
Takes out the text of inline elements that the page does not show: `hidden`, `display: none`, `visibility: hidden`, and the
classes that put text aside for screen readers; and the names of icons that a font draws in their place. In a heading also of what a class hides on all screens (`hidden`, `d-none`).
So do the initials that are drawn in place of somebody's picture, before the name (`<span class="avatar">O</span>okoro`).

## Why it matters
*Read more* becomes *Read more about our terms (opens in a new window)*, and sentences get words nobody printed.

## Example
`<a href="/x">Report<span class="sr-only"> (opens in a new tab)</span></a>` reads *Report*.

## Holds back
Names of icons in cells, where they may be all that is said (`check`). Formulas, whose source is hidden beside their picture. The first letter of a word, which the page draws or moves in (`<span hidden>H</span>ow`). A heading that is said twice, of which BP014 keeps the copy whose words are parted. Whole blocks are left to the judgement of the block, since paywalls
and folded sections hide what belongs to the article. `aria-hidden` hides from screen readers and not from the eye.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.html import unseen
from cleanarticle.leaves import Verdict
from cleanarticle.strings import copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP012"


def find(page: Page) -> Iterator[Verdict]:
    """The hidden parts of the lines of a page."""
    for inline in page.inlines:
        leaf = page.leaves[inline.leaf] if inline.leaf < len(page.leaves) else None
        because = unseen.part(inline, leaf) if leaf else None
        if leaf is None or because is None or (leaf.role == "heading" and copies(leaf.text)):
            continue
        end = min(inline.end, len(leaf.text))
        yield Verdict(leaf=leaf.index, code=CODE, because=because, start=inline.start, end=end)
