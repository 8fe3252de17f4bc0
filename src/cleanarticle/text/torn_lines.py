"""Sentences torn at their links and emphasis: which lines go on with the line before them.

    He wrote in
    The Valley Post
    that the mill (
    photo
    ) would turn again.

`get_text("\\n")` and its kin put each string of a page on a line of its own. What goes on is told by how the line before
ends, how the line begins, and how the one after it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleanarticle.text import scripts
from cleanarticle.text.lines import Line

__all__ = ["begins_torn", "continued", "is_elided", "is_torn"]

TORN_BREAKS = 3
"""Lines that begin with a comma or full stop before a text counts as torn at its inline markup."""
LONG = 40
"""Columns from which a line without a stop is the beginning of a sentence rather than a label."""
LINK_WIDTH = 60
"""Columns of a line with a capital, between two pieces of a sentence, up to which it is the text of a link."""
MARKS = 12
"""Characters of a line of nothing but marks (`};`, `/>`, `|`) that belongs to the line before it."""

_ELIDED = re.compile(r"[(\[（「『【]$|(?:^|\s)[«“„‘\"]$|(?:^|[\s(])[^\W\d_]{1,2}[’']$")
"""Followed by no space: an opening bracket or quote, an article cut short (`l’`)."""
_TORN = re.compile(r"[.,;:!?)\]」』）、。，；：！？؟،؛]|[”»’\"]+(?:[.,;:!?)]|$)|[’'][^\W\d_]{1,2}\b")
_OTHER = ("...", ":)", ";)")
_CODE = re.compile(r"[{};=]|\(\)|::|->|</|\\")


def begins_torn(text: str) -> bool:
    """Whether the text begins with a mark that ends or parts sentences, or with `’s`: it is the rest of one."""
    return bool(_TORN.match(text)) and not text.startswith(_OTHER)


def is_elided(text: str) -> bool:
    """Whether what follows the text follows it without a space."""
    return bool(_ELIDED.search(text[-4:]))


def is_torn(lines: Sequence[Line]) -> bool:
    """Whether so many lines begin with what ends a sentence that the text was torn at its inline markup."""
    return sum(begins_torn(line.text) for line in lines[1:] if not line.gap and not line.torn) >= TORN_BREAKS


def continued(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the leaves of the lines that go on with the sentence of the line before them."""
    return frozenset(_continued(lines))


def _continued(lines: Sequence[Line]) -> Iterator[int]:
    width = 0
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        after = lines[place + 1] if place + 1 < len(lines) else None
        if before and _follows(before, line) and _goes_on(before, line, after, width):
            width += scripts.width(line.text)
            yield line.leaf
        else:
            width = scripts.width(line.text)


def _follows(before: Line, line: Line) -> bool:
    return not (line.gap or line.torn or before.hard_break or (line.marker and not begins_torn(line.text)))


def _goes_on(before: Line, line: Line, after: Line | None, width: int) -> bool:
    """`width` is that of all lines before it that make one text."""
    if len(line.text) <= MARKS and not any(map(str.isalnum, line.text)):
        return True
    if begins_torn(line.text) or (is_elided(before.text) and not _CODE.search(before.text)):
        return True
    if scripts.ends_sentence(before.text) or before.text.endswith(":"):
        return False
    own = scripts.width(line.text)
    if scripts.begins_lower(line.text):
        return width >= LONG or (own >= LONG and not _CODE.search(before.text) and not _CODE.search(line.text))
    return width >= LONG and own <= LINK_WIDTH and before.text[-1].islower() and _is_link_text(line, after)


def _is_link_text(line: Line, after: Line | None) -> bool:
    """Whether the sentence goes on after this line."""
    if after is None or after.gap or after.torn or scripts.ends_sentence(line.text):
        return False
    return begins_torn(after.text) or (scripts.begins_lower(after.text) and not after.marker)
