"""BP012 hidden-text: words inside a line that the page hides from the eye.

## What it does
Takes out the text of inline elements that the page does not show: `hidden`, `display: none`, `visibility: hidden`, and the
classes that put text aside for screen readers.

## Why it matters
*Read more* becomes *Read more about our terms (opens in a new window)*, and sentences get words nobody printed.

## Example
`<a href="/x">Report<span class="sr-only"> (opens in a new tab)</span></a>` reads *Report*.

## Holds back
Formulas, whose source is hidden beside their picture. A heading that is said twice, of which BP014 keeps the copy whose words are parted. Whole blocks are left to the judgement of the block, since paywalls
and folded sections hide what belongs to the article. `aria-hidden` hides from screen readers and not from the eye.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict
from cleanarticle.strings import copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP012"

_FOR_SCREEN_READERS: Final = re.compile(
    r"(?:^|\s|[_-])(?:sr-only|sronly|visually-?hidden|screen-?reader(?:-text|-only|s)?|show-for-sr|a11y-hidden|element-invisible"
    r"|hidden-visually|assistive-text|off-?screen-text)(?:$|\s|[_-])",
    re.IGNORECASE,
)
_NOT_SHOWN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def find(page: Page) -> Iterator[Verdict]:
    """The hidden parts of the lines of a page."""
    put_aside: dict[str, bool] = {}
    for inline in page.inlines:
        if inline.leaf != inline.end_leaf or inline.leaf >= len(page.leaves):
            continue
        because = _reason(inline.attrs, put_aside)
        if because is None:
            continue
        leaf = page.leaves[inline.leaf]
        start, end = inline.start, min(inline.end, len(leaf.text))
        if not leaf.text[start:end].strip() or (leaf.role == "heading" and copies(leaf.text)):
            continue
        if not any(span.kind == "math" and span.start < end and span.end > start for span in leaf.spans):
            yield Verdict(leaf=leaf.index, code=CODE, because=because, start=start, end=end)


def _reason(attrs: Mapping[str, str], put_aside: dict[str, bool]) -> str | None:
    """Why an element is not shown; `put_aside` holds what is known of the classes of the page so far."""
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return "hidden by its element"
    if "style" in attrs and _NOT_SHOWN.search(attrs["style"]):
        return "hidden by its style"
    names = attrs.get("class")
    if names is None:
        return None
    known = put_aside.get(names)
    if known is None:
        known = put_aside[names] = _FOR_SCREEN_READERS.search(names) is not None
    return "for screen readers only" if known else None
