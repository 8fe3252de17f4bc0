"""BP003 newsletter-prompt: a newsletter or subscription prompt.

## What it does

Removes lines that ask the reader to sign up for a newsletter, for alerts or for the app, and the small print around the form:
*Subscribe to our newsletter*, *Recibe cada mañana las noticias*, *Thanks for reading! Subscribe for free to receive new posts*,
*Enter your email address*, *You can unsubscribe at any time*.

## Why it matters

The prompt stands in the middle of the story and speaks to the reader, so it reads as the writer's own words.

## Example

    Sign up for our morning newsletter and get the top stories in your inbox.

The line goes.

## Holds back

A story about newsletters speaks of them in the third person and in longer lines. *Newsletter* or *Submit* alone goes only
next to other noise. A line is judged by how it begins only up to 200 characters. Five words or fewer that begin a longer sentence
(*Get the top stories …*) and places where mail arrives (*straight to your inbox*) are a prompt only with something else of one in the
line, such as *our newsletter*, or next to a surer line of this rule; the same holds for login prompts, cookie notices, comment prompts and
claims of rights.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of("BP003"):
        yield hit.verdict("a newsletter prompt")
