"""BP010 reading-time: reading time, view counters, listen buttons.

## What it does

Removes the line that says how long the article takes to read, how often it was seen, or offers to read it aloud:
*5 min read*, *Lesezeit: 3 Minuten*, *この記事は約5分で読めます*, *1,204 views*, *Listen to this article*.

## Why it matters

It is a number about the page, not about the subject, and stands where a reader of the text expects the lede.

## Example

    Reading time: 4 minutes
    The oldest tree of the valley fell last night.

The first line goes.

## Holds back

Only the whole line counts: *The film has 2 million views* or *Read the minutes of the meeting* stays. A bare count that may be the
cell of a table (*12 words*) goes only next to other noise.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of("BP010"):
        yield hit.verdict("a reading time, view counter or listen button")
