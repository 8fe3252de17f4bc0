"""The signs that show that a line unfolds something, `+` or an arrow: rule BP002 on the HTML door.

They are the button, or a part of it, whatever element they are written in. A sign that the line says something with stays: `18+`, `5 % ▲`, `C++`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Inline, Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "BP002"
BECAUSE: Final = "the sign of what unfolds"

_SIGNS: Final = frozenset("+＋-−–—×✕✖▼▲▾▴▸▶►▿▽›⌄˅∨﹀❯→⬇➕➖🔽")
_CALLED: Final = re.compile(
    r"icon|arrow|chev|caret|toggle|indicator|expand|collaps|(?:^|[\s_-])(?:plus|minus|sign|opener)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_HEADS: Final = frozenset(("heading", "summary"))
_LINES: Final = frozenset((*_HEADS, "text", "term", "item"))
LONGEST: Final = 200
"""Characters of a line that may be a question or the name of a section."""
SAID_BESIDES: Final = 3
"""Letters of the rest of it."""


def find(page: Page) -> Iterator[Verdict]:
    """The signs at the ends of lines in elements that are called an icon, or are hidden from screen readers; at the start only of headings."""
    for inline in page.inlines:
        if inline.leaf == inline.end_leaf < len(page.leaves) and 0 < inline.end - inline.start <= 4:
            leaf = page.leaves[inline.leaf]
            text = leaf.text[inline.start : inline.end].strip()
            is_sign = text and leaf.role in _LINES and _SIGNS.issuperset(text)
            if is_sign and _is_called(inline) and _stands_apart(leaf, inline):
                start, end = inline.start, min(inline.end, len(leaf.text))
                yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)


def _is_called(inline: Inline) -> bool:
    return inline.attrs.get("aria-hidden") == "true" or _CALLED.search(inline.attrs.get("class", "")) is not None


def _stands_apart(leaf: Leaf, inline: Inline) -> bool:
    """Whether the sign is at an end of a line that says something else, and no part of that."""
    before, behind = leaf.text[: inline.start].rstrip(), leaf.text[inline.end :].lstrip()
    rest = before or behind
    if len(rest) > LONGEST or sum(map(str.isalpha, rest)) < SAID_BESIDES:
        return False
    if before:
        return not behind and (before[-1].isalpha() or before[-1] in "?？؟:：.!)")
    return leaf.role in _HEADS and behind[0].isalpha()
