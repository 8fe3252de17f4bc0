"""Which short lines of a text without markup are headings, and of what level.

A heading stands alone, is short, does not end as a sentence does, begins with a capital, a digit or a letter of a script
without case, and something it can head comes after it. Numbers deepen it: `2.1` is a level below `2`.
"""

from __future__ import annotations

import re

from cleanarticle.text import scripts

__all__ = ["ADDRESS", "heads", "level", "looks_like_heading", "looks_like_prose"]

MAX_WIDTH = 130
"""Columns; the longest headings of the development articles have 120."""
MAX_CASELESS_WIDTH = 90
"""Columns of a heading in Han or kana: 45 characters."""
MAX_WORDS = 22
PROSE_WIDTH = 60
"""Columns from which a line that ends as a sentence is prose."""
LONG_WIDTH = 160
"""Columns from which any line is prose."""
LEAST_LEAD = 40
"""Columns of a line that ends in a colon and is no label."""
LEAD = 1.5
"""So many times as wide as the heading above it such a line is, where it is short."""
DEFAULT_LEVEL = 2

_NUMBERING = re.compile(r"^(?P<numbers>\d{1,2}(?:\.\d{1,2})*)(?:[.):]\s+|\s+(?=[^\W\d]))(?=\S)")
_DATE_OR_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}")
ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")
"""An address of the Web or of mail."""
_STOP = re.compile("[.!?。！？؟]")
_QUESTION = frozenset("?!？！؟")


def looks_like_heading(text: str) -> bool:
    """Whether the line has the form of a heading. What stands around it is not looked at."""
    columns = scripts.width(text)
    if columns > (MAX_CASELESS_WIDTH if _mostly_unspaced(text) else MAX_WIDTH) or len(text.split()) > MAX_WORDS:
        return False
    if not scripts.begins_upper(text) or scripts.letters(text) < max(2, len(text.replace(" ", "")) / 2):
        return False
    if scripts.ends_open(text) or ADDRESS.search(text) or _DATE_OR_TIME.search(text):
        return False
    return not scripts.ends_sentence(text) or (
        text[-1] in _QUESTION and len(_STOP.findall(_NUMBERING.sub("", text, 1))) == 1
    )


def looks_like_prose(text: str) -> bool:
    """Whether the text is a sentence or more of running text."""
    columns = scripts.width(text)
    return columns >= LONG_WIDTH or (columns >= PROSE_WIDTH and scripts.ends_prose(text))


def heads(text: str, follower: str) -> bool:
    """Whether what follows is something that this line can be the heading of."""
    own, other = scripts.width(text), scripts.width(follower)
    announces = follower.endswith((":", "：")) and other > own and (other >= PROSE_WIDTH or other >= LEAD * own)
    if looks_like_prose(follower) or (announces and other >= LEAST_LEAD):
        return True
    return scripts.ends_sentence(follower) and other > own and not follower.endswith(tuple(_QUESTION))


def level(text: str) -> int:
    """The level of a heading, from its numbering; 2 without one."""
    numbered = _NUMBERING.match(text)
    if not numbered:
        return DEFAULT_LEVEL
    return min(6, DEFAULT_LEVEL + numbered.group("numbers").count("."))


def _mostly_unspaced(text: str) -> bool:
    return scripts.unspaced(text) * 2 > len(text)
