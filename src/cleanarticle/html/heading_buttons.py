"""The buttons a page puts into its headings, such as the one that copies a name: rule BP002 on the HTML door.

A heading that is a button as a whole, as over a section that folds, stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP002"
BECAUSE: Final = "a button in a heading"

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def find(page: Page) -> Iterator[Verdict]:
    """The leaves in buttons of headings that say something besides."""
    for node in page.nodes:
        if node.tag in _HEADINGS:
            for index in page.buttons_in(node):
                yield Verdict(leaf=index, code=CODE, because=BECAUSE)
