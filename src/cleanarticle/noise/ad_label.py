"""AD001 ad-label: the label of an advertisement.

## What it does

Removes a short line that is nothing but the label of an advertisement, or the pointer around one: *ADVERTISEMENT*,
*Publicité*, *Sponsored content*, *Story continues below advertisement*, *広告*. All lexicons count on every page, since
sites label adverts in the language of their ad network; case, accents, brackets and dashes do not matter.

## Why it matters

The advertisement itself is an image or a frame and leaves nothing in the text. Its label stays, between two sentences that
belong together, in every language model and every summary.

## Example

    The bridge will open in May.
    – Advertisement – scroll to continue –
    Tolls are expected to stay the same.

The second line goes. In a newsletter the lines of the advert go too, where the label stands right under a line of signs (`*****`) and the same line ends it.

## Holds back

Prose that speaks of advertising is longer than a label. A word such as *Reklama* or *Werbung* on a line of its own may
also be a heading or the row of a table: it stays when the prose of the text has the word three times or more, unless it is
in capitals, and when a number stands on the line above or below it; a date does not hold it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import Hit, View

__all__ = ["find"]

SUBJECT = 3
"""So many times in the prose, and advertising is what the text is about."""
LONGEST, MOST = 10, 600
"""Lines and characters of an advert between two lines of signs."""
_FRAME = re.compile(r"(?:>\s?)*([*=~#+])\1{9,}")


def find(view: View) -> Iterator[Verdict]:
    hits = list(view.hits_of("AD001"))
    asked = {hit.phrase.words for hit in hits if _may_be_heading(hit)}
    prose = view.prose() if asked else ""
    subjects = {words for words in asked if prose.count(" ".join(words)) >= SUBJECT}
    for hit in hits:
        if not ((hit.phrase.words in subjects and _may_be_heading(hit)) or _is_table_row(view, hit)):
            yield hit.verdict("an ad label")
            for leaf in _framed(view, hit.place):
                because = f"between two lines of signs, under “{hit.phrase.text}”"
                yield Verdict(leaf=leaf.index, code="AD001", because=because, confidence=0.95)


def _framed(view: View, place: int) -> Sequence[Leaf]:
    """What the advert says in a text where a line of signs stands right over its label and the same one again below, as in newsletters."""
    if not place or view.leaves[place].line is None or not _FRAME.fullmatch(view.leaves[place - 1].text):
        return ()
    frame = view.leaves[place - 1].text
    inside = list(takewhile(lambda leaf: leaf.text != frame, view.leaves[place + 1 : place + 1 + LONGEST]))
    end = place + 1 + len(inside)
    closed = end < len(view.leaves) and view.leaves[end].text == frame
    return inside if closed and sum(len(leaf.text) for leaf in inside) <= MOST else ()


def _may_be_heading(hit: Hit) -> bool:
    """Whether the label may head a section of a text about advertising."""
    return hit.kind != "starts" and not hit.leaf.text.isupper()


def _is_table_row(view: View, hit: Hit) -> bool:
    beside = (view.above(hit.place), view.below(hit.place))
    return any(leaf is not None and _is_number(leaf.text) for leaf in beside)


def _is_number(text: str) -> bool:
    """Whether the line is one number or several, with what stands around them in a table; a date is none, nor are cells run together."""
    parts = text.split()
    return any(map(_DIGIT.search, parts)) and all(map(_NUMBER.fullmatch, parts))


_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[^\w]*(?:(?:\d{1,3}(?:[.,'’]\d{3})+|\d+)(?:[.,]\d+)?)?[^\w]*")
