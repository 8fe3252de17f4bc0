"""Captions and credits: which text belongs to an image, and which part of it says whose image it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanarticle.article import Image
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["attached", "divided", "is_caption", "role_of_caption"]

_CREDIT: Final = re.compile(
    r"credit|copyright|photograph(?:er|y-by)|photo-?(?:source|by|author)|image-?(?:source|author)|attribution|fotograf|bildnachweis"
    r"|bildquelle|quelle\b|cr[eé]dito?s?|fuente|(?<!re)source\b|\bagency|\bsrc\b|copyrightholder|author\b",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"caption|legend\b|legende|bildtext|bildunterschrift|didascalia|(?:img|image|photo|pic|media)[-_]?(?:desc|text|info|title)",
    re.IGNORECASE,
)
LONGEST_CAPTION: Final = 800
"""Characters; text under an image that is longer and not marked by its element is the article."""
_NAMING: Final = ("class", "id", "itemprop", "data-testid")


def divided(page: Page, leaves: Iterable[Leaf]) -> tuple[str | None, str | None]:
    """(caption, credit) of the text of a caption element, its parts told apart where the page marks them."""
    captions: list[str] = []
    owners: list[str] = []
    for leaf in leaves:
        if _named(page, leaf.node, _CREDIT, up_to="figcaption"):
            owners.append(leaf.text.strip())
            continue
        before, credit, after = _inline_credit(page, leaf)
        captions.extend(part for part in (before, after) if part)
        owners.extend([credit] if credit else [])
    return "\n".join(captions) or None, "\n".join(owners) or None


def _inline_credit(page: Page, leaf: Leaf) -> tuple[str, str, str]:
    """(before, credit, after) of a caption in one line."""
    if len(leaf.text) == len(page.leaves[leaf.index].text):
        for inline in page.inlines_in(leaf.index):
            if inline.end_leaf == leaf.index and inline.start < inline.end:
                if any(_CREDIT.search(inline.attrs.get(name, "")) for name in _NAMING):
                    text = leaf.text
                    return (
                        text[: inline.start].strip(),
                        text[inline.start : inline.end].strip(),
                        text[inline.end :].strip(),
                    )
    return leaf.text.strip(), "", ""


def is_caption(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf's element is called a caption or credit, though it is no figcaption."""
    if len(leaf.text) > LONGEST_CAPTION or leaf.role in ("heading", "code", "item"):
        return False
    return _named(page, leaf.node, _CAPTION) or _named(page, leaf.node, _CREDIT)


def role_of_caption(page: Page, leaf: Leaf) -> tuple[str | None, str | None]:
    """(caption, credit) of a leaf that is one of them or both."""
    return divided(page, (leaf,))


def attached(image: Image, caption: str | None, credit: str | None) -> Image | None:
    """The image with what it lacked; None when it has that already."""
    if (caption and image.caption) or (credit and image.credit):
        return None
    return replace(image, caption=image.caption or caption, credit=image.credit or credit)


def _named(page: Page, node: int, pattern: re.Pattern[str], up_to: str = "") -> bool:
    """Whether the element or the one around it has such a name."""
    for _ in range(2):
        if node < 0 or (up_to and page.nodes[node].tag == up_to):
            return False
        attrs = page.nodes[node].attrs
        if any(pattern.search(attrs[name]) for name in _NAMING if name in attrs):
            return True
        if page.nodes[node].tag not in ("p", "div", "span", "small", "dd"):
            return False
        node = page.nodes[node].parent
    return False
