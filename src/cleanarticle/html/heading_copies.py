"""Headings that say the same twice, once for wide and once for narrow screens: rule BP014 inside a line of the HTML door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict
from cleanarticle.strings import copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP014"
BECAUSE: Final = "the heading says the same twice"


def find(page: Page) -> Iterator[Verdict]:
    """The superfluous copies in headings."""
    for leaf in page.leaves:
        if leaf.role == "heading":
            for start, end in copies(leaf.text):
                yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)
