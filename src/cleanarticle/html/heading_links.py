"""BP016 heading-link: the sign beside a heading that links to the heading itself.

## What it does
Takes the `¶`, `#`, `§` or chain out of headings, terms and captions, whose only use is to copy the address of that place.

## Why it matters
*Install¶* is not the name of the section. Generators of documentation put the sign after every heading, and show it when a pointer
rests there.

## Example
`<h2 id="install">Install<a href="#install">¶</a></h2>` is the heading *Install*.

## Holds back
Only a link to a place in a page, at the start or the end of a heading, a term or a caption (by its element or its name) that says something besides, and only one
whose text is a sign or two, or a phrase such as *Permalink*. Signs that are no link stay, and so do the marks of footnotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.html import notes
from cleanarticle.html.captions import is_caption
from cleanarticle.leaves import Verdict
from cleanarticle.strings import SELF_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.article import Span
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "BP016"
BECAUSE: Final = "a link from a heading to itself"

_ROLES: Final = frozenset(("heading", "term", "caption"))


def find(page: Page) -> Iterator[Verdict]:
    """The links of headings to themselves."""
    for leaf in page.leaves:
        if leaf.spans and (leaf.role in _ROLES or _is_captioned(page, leaf)):
            yield from _at_the_ends(page, leaf)


def _is_captioned(page: Page, leaf: Leaf) -> bool:
    """Whether a leaf that ends in a link into the page is called a caption, though its element is none."""
    last = leaf.spans[-1]
    return last.kind == "link" and (last.target or "")[:1] == "#" and is_caption(page, leaf)


def _at_the_ends(page: Page, leaf: Leaf) -> Iterator[Verdict]:
    text = leaf.text
    for span in leaf.spans:
        if span.kind != "link" or "#" not in (span.target or "") or not SELF_LINK.fullmatch(text, span.start, span.end):
            continue
        before, behind = text[: span.start].rstrip(), text[span.end :].lstrip()
        if not (before or behind) or (before and behind) or _is_note(page, leaf, span):
            continue
        start, end = (len(before), len(text)) if before else (0, len(text) - len(behind))
        yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)


def _is_note(page: Page, leaf: Leaf, span: Span) -> bool:
    return notes.find(page).label(leaf, span) is not None
