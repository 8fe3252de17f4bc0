"""BP002 share-bar: share, like, print and follow buttons.

## What it does

Removes lines that are buttons or prompts to share, like, save, print, mail, copy the link, follow on a network or rate the
page: *Share this article*, *Auf Facebook teilen*, *複製連結*, and whole bars
on one line such as *Facebook Twitter WhatsApp Email Print Copy link*. On HTML pages also the button at the start or the end of
a code block that copies it.

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

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of("BP002"):
        yield hit.verdict("a share, print or follow button")
