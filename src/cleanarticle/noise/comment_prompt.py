"""BP009 comment-prompt: comment counters and prompts to comment.

## What it does

Removes counters, prompts and forms of the comment section: *12 comments*, *Leave a reply*, *Your email address will not be
published*, *Zum Kommentieren bitte anmelden*, *댓글 4개*. On a page also what stands in the box under a heading that counts comments; all other
comments are for the block model to judge.

## Why it matters

They close nearly every blog post, and what follows them is no longer the article.

## Example

    Leave a Reply
    Your email address will not be published. Required fields are marked *
    3 comments

All three lines go.

## Holds back

A sentence that counts comments or asks what you think in the middle of a paragraph stays. Words that are also headings of
texts (*Discussion*, *Conversation*, *Reviews*) go only next to other noise. A box of comments stays on the page of a forum, and where it says
as much as the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["CODE", "find"]

CODE = "BP009"


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of(CODE):
        yield hit.verdict("a comment prompt or counter")
