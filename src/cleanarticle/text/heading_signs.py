"""BP016 in the text door: what programs print behind a heading so that it can be linked or pressed.

    Install¶                    Install
    Cache middleware ¶          Cache middleware
    ## Use[¶](#use)             ## Use
    (BUTTON) What does it cost? What does it cost?

A `¶` behind a heading is a link to it, alone on a line below one where the lines were torn. `lynx` writes `(BUTTON)` before the text of
each button (BP018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.strings import ends_sentence
from cleanarticle.text import link_marks

__all__ = ["CODE", "find"]

CODE = "BP016"
MAX_HEADING = 160
"""Characters of a heading, or the signature of a function, with its sign; the paragraphs of old books end in a `¶` too."""
CONFIDENCE = 0.97

_SIGN = re.compile(r"(?P<sign>[ \u00a0]*[¶\uf0c1\U0001f517])(?:\]\([^()\s]*(?:\s+\"[^\"]*\")?\))?\s*$")
_SIGNS = ("¶", "\uf0c1", "\U0001f517")
_BUTTON = re.compile(r"\(BUTTON\) ?")


def find(leaves: Sequence[Leaf], codes: frozenset[str]) -> Iterator[Verdict]:
    """Verdicts on the signs behind headings, and on the word for buttons, each a part of its leaf or the whole of it."""
    above = ""
    for leaf in leaves:
        text = leaf.text.strip()
        if CODE in codes and any(sign in text[-MAX_HEADING:] for sign in _SIGNS):
            yield from _signs(leaf, above)
        if link_marks.CODE in codes and "(BUTTON)" in text:
            for mark in _BUTTON.finditer(leaf.text):
                start, end = mark.span()
                because = "the mark of a button, by a text browser"
                whole = end - start == len(leaf.text)
                yield Verdict(
                    leaf=leaf.index,
                    code=link_marks.CODE,
                    because=because,
                    confidence=CONFIDENCE,
                    start=start,
                    end=None if whole else end,
                )
        above = text or above


def _signs(leaf: Leaf, above: str) -> Iterator[Verdict]:
    found = _SIGN.search(leaf.text)
    if not found:
        return
    before = leaf.text[: found.start()].rstrip(" [")
    if not _may_be_heading(before.lstrip("#*- ") or above):
        return
    yield Verdict(
        leaf=leaf.index,
        code=CODE,
        because="a link from a heading to itself",
        confidence=CONFIDENCE,
        start=0 if leaf.text.strip() in _SIGNS else found.start("sign"),
        end=None if leaf.text.strip() in _SIGNS else found.end("sign"),
    )


def _may_be_heading(text: str) -> bool:
    return len(text) <= MAX_HEADING and any(map(str.isalnum, text)) and not ends_sentence(text)
