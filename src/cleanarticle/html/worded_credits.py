"""Credits: where the words of a caption, or of a line right under a picture, begin to say whose the picture is.

The words are those of `text/picture_credit.py`; the HTML door asks them for this room.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.html import images
from cleanarticle.html.captions import PICTURES, Printed, is_caption
from cleanarticle.html.inline import NOTHING, Rich, joined, moved, trimmed
from cleanarticle.leaves import is_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleanarticle.html.assembler import Assembler
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["find", "worded"]

_OPENING: Final = re.compile(r"[\s(（\[|｜/／＝=,、–—-]+$")
"""What stands between a caption and its credit."""
_BRACKETS: Final = {"(": ")", "（": "）", "[": "]"}
_OPENED: Final = {end: start for start, end in _BRACKETS.items()}


def find(page: Page, credit_in: Callable[[str], int | None]) -> dict[int, int]:
    """The captions of a page, and the lines right under its pictures and tables, to where their credit begins, where `credit_in` finds one."""
    found: dict[int, int] = {}
    below = under_table = False
    for leaf in page.leaves:
        if leaf.role == "object":
            node = page.nodes[leaf.node]
            below = node.tag in PICTURES and not images.is_ornament(node)
            under_table = False
            continue
        printed = below and is_caption(page, leaf)
        below = printed or (below and leaf.role == "text")
        at = credit_in(leaf.text) if below or leaf.role == "caption" or (under_table and leaf.role == "text") else None
        at = (
            None if at and is_link(leaf) else at
        )  # a link that says more than whose the picture is leads to another page
        under_table = leaf.role == "cell"
        if at is not None:
            found[leaf.index] = at
        below = below and (at is not None or printed)
    return found


def worded(shop: Assembler, leaves: Iterable[Leaf]) -> Printed:
    """The same of a picture's caption whose parts the page does not mark: its words say where the credit begins."""
    captions: list[Rich] = []
    owners: list[Rich] = []
    for leaf in leaves:
        at = shop.page.credited.get(leaf.index) if shop.is_whole(leaf) else None
        caption = shop.rich(leaf) if at is None else _less(shop.part(leaf, 0, at))
        credit = NOTHING if at is None else _bare(shop.part(leaf, at, len(leaf.text)))
        captions.extend([caption] if caption.text else [])
        owners.extend([credit] if credit.text else [])
    return Printed(caption=joined(captions), credit=joined(owners))


def _less(part: Rich) -> Rich:
    """The part without the brackets and bars that set it apart."""
    cut = _OPENING.sub("", part.text)
    return Rich(cut, moved(part.spans, 0, len(cut)))


def _bare(credit: Rich) -> Rich:
    """The credit without brackets around it, or the one that closes behind it and opened before."""
    opened, closed = credit.text[:1] in _BRACKETS, credit.text[-1:] in _BRACKETS.values()
    if closed and (opened or credit.text.count(credit.text[-1]) > credit.text.count(_OPENED[credit.text[-1]])):
        return trimmed(credit.text[opened:-1], moved(credit.spans, -opened, len(credit.text) - 1 - opened))
    return credit
