"""BP002 share-bar: share, like, print and follow buttons.

## What it does

Removes lines that are buttons or prompts to share, like, save, print, mail, copy the link, follow on a network or rate the
page: *Share this article*, *Auf Facebook teilen*, *複製連結*, and whole bars
on one line such as *Facebook Twitter WhatsApp Email Print Copy link*, also run together (*ShareTweetPinEmail*); beside one of these also the buttons for the size of the
letters (*A- A+*, *가 가*; on a line each wherever they stand), and the sign behind a question that unfolds its answer (*What does it cost? +*). On HTML pages also the button at the start or the end of
a code block that copies it, and short buttons beside the words of a heading.

## Why it matters

The bar stands above and below the story, and often between two paragraphs. Flattened to text its labels read as sentences
of one word.

## Example

    Share this story
    Facebook Twitter WhatsApp Copy link
    The council voted on Tuesday.

The first two lines go.

## Holds back

The name of a network or a word such as *Print* alone on a line is not enough: it goes only next to other buttons. A list of
networks is left alone unless a button stands beside it. Names parted by commas are a sentence, not a bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


MOST_SIZES = 3
"""Buttons for the size of the letters."""
MAX_QUESTION = 200
"""Characters of a question that unfolds its answer."""
_UNFOLDS = re.compile(r"(?<=[?？؟՞])\s*[+＋▼▾▿⌄˅﹀]\s*$")
_SIZES = re.compile(r"(?:[가-힣]{2,6}\s)?[Aaа가][+\-−]{0,2}(?:\s*[/|]?\s*[Aaа가][+\-−]{0,2}){1,3}")

_SIZE = re.compile(r"[Aaа가][+\-−–]?")
_SMALLER = frozenset("-−–")
_SHOWN = frozenset(("text", "item"))
_GRADE = re.compile(r"[A-F][+\-−–]?")


def _sizes(leaves: Sequence[Leaf]) -> Iterator[int]:
    """The places of such buttons on a line each, a larger and a smaller one at least, and no other grades beside them: `A+` / `A-`."""
    said = [
        (place, leaf.text.strip()) for place, leaf in enumerate(leaves) if leaf.text.strip() and leaf.role in _SHOWN
    ]
    for is_size, group in groupby(range(len(said)), key=lambda at: _SIZE.fullmatch(said[at][1]) is not None):
        run = list(group) if is_size else []
        signs = {said[at][1][1:] for at in run}
        if "+" in signs and signs & _SMALLER and len(run) <= MOST_SIZES:
            beside = [said[at][1] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(said)]
            yield from () if any(map(_GRADE.fullmatch, beside)) else (said[at][0] for at in run)


def find(view: View) -> Iterator[Verdict]:
    places = set()
    for hit in view.hits_of("BP002"):
        places.add(hit.place)
        yield hit.verdict("a share, print or follow button")
    for leaf in view.leaves:
        if len(leaf.text) <= MAX_QUESTION and leaf.role not in ("code", "cell", "object"):
            sign = _UNFOLDS.search(leaf.text)
            if sign:
                because = "the sign of what unfolds"
                yield Verdict(
                    leaf=leaf.index, code="BP002", because=because, confidence=0.95, start=sign.start(), end=sign.end()
                )
    for place in _sizes(view.leaves):
        because = "buttons for the size of the letters"
        yield Verdict(leaf=view.leaves[place].index, code="BP002", because=because, confidence=0.93)
    for place in sorted({near for button in places for near in (button - 1, button + 1)} - places):
        if 0 <= place < len(view.leaves) and _SIZES.fullmatch(view.leaves[place].text.strip()):
            yield Verdict(
                leaf=view.leaves[place].index,
                code="BP002",
                because="buttons for the size of the letters, beside others",
                confidence=0.95,
            )
