"""What wikis and generators of documentation put after a heading or a name to edit it or to show its source: rule BP011 on the HTML door.

Their class says what they are in any language, with brackets around them or without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page

__all__ = ["CODE", "find"]

CODE: Final = "BP011"
BECAUSE: Final = "the link to edit a section, or to its source"

_CALLED: Final = re.compile(r"(?:^|\s)(?:mw-editsection|editsection|viewcode-link|view-source-button)(?=\s|$)")
LONGEST: Final = 60
"""Characters of such links, several of them at times."""


def find(page: Page) -> Iterator[Verdict]:
    """The elements in a line that are called so."""
    for inline in page.inlines:
        is_short = inline.leaf == inline.end_leaf < len(page.leaves) and 0 < inline.end - inline.start <= LONGEST
        names = inline.attrs.get("class", "") if is_short else ""
        if ("edit" in names or "view" in names) and _CALLED.search(names):
            leaf = page.leaves[inline.leaf]
            start, end = inline.start, min(inline.end, len(leaf.text))
            if leaf.text[start:end].strip():
                yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)
