"""Merging: blocks that a page wrote in pieces, one right after another, are one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Code, Footnotes, Image, List
from cleanarticle.html import images

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanarticle.article import Block

__all__ = ["extend"]

LONGEST_IN_PIECES: Final = 500
"""Items of a list that is put together of several."""

LONGEST_IN_LINES: Final = 200_000
"""Characters of code that is put together of lines."""


def extend(blocks: list[Block], made: Iterable[Block], *, goes_on: bool = False) -> None:
    """Adds blocks; neighbouring notes are put together, lists that count on too, and an image that comes twice in a row is one."""
    for block in made:
        last = blocks[-1] if blocks else None
        if isinstance(block, Image) and isinstance(last, Image) and _is_again(last, block):
            blocks[-1] = _one(last, block)
        elif isinstance(block, Footnotes) and isinstance(last, Footnotes):
            blocks[-1] = Footnotes(items=last.items + block.items)
        elif isinstance(block, List) and isinstance(last, List) and _is_one(last, block, goes_on=goes_on):
            blocks[-1] = replace(last, items=last.items + block.items)
        elif isinstance(block, Code) and isinstance(last, Code) and goes_on and len(last.text) <= LONGEST_IN_LINES:
            blocks[-1] = replace(last, text=f"{last.text}\n{block.text}")
        else:
            blocks.append(block)


def _is_one(last: List, block: List, *, goes_on: bool) -> bool:
    """Whether two lists are one that the page wrote in pieces; a long list stays as it is, since each piece is added by copying it."""
    if len(last.items) > LONGEST_IN_PIECES:
        return False
    return (goes_on and not (last.ordered or block.ordered)) or _counts_on(last, block)


def _counts_on(last: List, block: List) -> bool:
    """Whether a numbered list begins with the number after the last of the list right before it."""
    if not (last.ordered and block.ordered and last.style == block.style) or block.start is None:
        return False
    first = 1 if last.start is None else last.start
    return block.start == first + len(last.items) and all(item.value is None for item in last.items)


def _is_again(last: Image, image: Image) -> bool:
    """Whether an image is the one before it once more, in the same size or another. With words of its own under it, it is another use of
    the picture."""
    if (last.caption and image.caption) or (last.credit and image.credit):
        return False
    if last.src == image.src:
        return True
    if last.alt and image.alt and last.alt != image.alt:
        return False
    return images.variant(last.src)[0] == images.variant(image.src)[0]


def _one(last: Image, image: Image) -> Image:
    """An image that came twice, the larger one, with what is said at either place."""
    larger = image if images.variant(image.src)[1] > images.variant(last.src)[1] else last
    captioned, credited = (last if last.caption else image), (last if last.credit else image)
    return Image(
        src=larger.src,
        alt=last.alt or image.alt,
        caption=captioned.caption,
        credit=credited.credit,
        caption_spans=captioned.caption_spans,
        credit_spans=credited.credit_spans,
    )
