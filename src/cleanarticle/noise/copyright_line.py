"""BP006 copyright-line: a copyright or all-rights-reserved line.

## What it does

Removes lines that claim the rights of the page, name its licence or the software it runs on: *© 2024 The Ledger*,
*Tous droits réservés*, *Alle Rechte vorbehalten*, *No part of this publication may be reproduced*, *Powered by WordPress*,
*Made with Material for MkDocs*, *Erstellt mit Hugo*; and the line in which wikis say when the page was last changed: *This page was last
edited on 3 March 2023*.

## Why it matters

The line closes the page, not the article. The licence it names is a field of the Article where one is found.

## Example

    © 2019–2024 The Valley Ledger. All rights reserved.

The line goes.

## Holds back

Texts about copyright, a court's sentence about reserved rights (*who writes all rights reserved under a picture gains nothing*),
*(c)* as the third point of a list. A credit under a picture (*© Jane Doe*) has no year and stays; so does anything in a caption.
What a page was made with is a line of nothing but such words and the names of tools: a sentence about them stays, and so does a line
that heads a text (*Built with Hugo*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import Hit, View
from cleanarticle.strings import ends_sentence, width

__all__ = ["find"]

MAX_CLAIM = 160
"""Characters of the longest line that is one claim, with the names of its owners."""
MIN_SENTENCE = 60
"""Columns of a line that, ending as a sentence, makes the line above it a heading."""
MAX_NAME_WORDS = 8
"""Words of an owner's name on a line that has the sign but does not begin with it."""

CLAIM_BEGINS = 12
"""Characters in which a claim names itself; looking there first spares most lines the pattern."""

_SIGN = "©"
# A year near the sign, on either side: "© 1999-2024 Name", "Copyright (c) 2024", "Name © 2024".
_CLAIM = re.compile(
    r"\W{0,3}(?:©|\(c\)\s|copyright\b|copyright\s*[©(])[^.!?]{0,24}?\b(?:1[89]|2[01])\d\d\b", re.IGNORECASE
)
_CLOSING = re.compile(r"©\s{0,2}(?:1[89]|2[01])\d\d(?:\s?[-–—]\s?(?:[12]\d)?\d\d)?\W{0,3}$")


def find(view: View) -> Iterator[Verdict]:
    taken: set[int] = set()
    for hit in view.hits_of("BP006"):
        taken.add(hit.place)
        if hit.leaf.role != "caption" and not (hit.kind == "parts" and _may_be_heading(view, hit)):
            yield hit.verdict("a copyright line")
    for place, leaf in enumerate(view.leaves):
        if place in taken or leaf.role == "caption" or not view.words[place]:
            continue
        if _claims(leaf.text, len(view.words[place])):
            yield Verdict(leaf=leaf.index, code="BP006", because="the sign of copyright with a year", confidence=0.97)


def _may_be_heading(view: View, hit: Hit) -> bool:
    """Whether the line begins the text, is marked as a heading, or has a sentence under it: an article may be called *Built with Hugo*."""
    if hit.leaf.role == "heading" or hit.leaf.text.lstrip().startswith("#"):
        return True
    is_first = not any(leaf.text.strip() for leaf in view.leaves[: hit.place])
    under = next((leaf.text for leaf in view.leaves[hit.place + 1 :] if leaf.text.strip()), "")
    return is_first or (width(under) >= MIN_SENTENCE and ends_sentence(under))


def _claims(text: str, words: int) -> bool:
    if len(text) > MAX_CLAIM:
        return False
    if _SIGN in text and _CLOSING.search(text) and words <= MAX_NAME_WORDS:
        return True
    head = text[:CLAIM_BEGINS].lower()
    if (_SIGN not in head and "(c)" not in head and "copyr" not in head) or not _CLAIM.match(text):
        return False
    # "(c) 2010 was a good year." is a point of a list, "Copyright 1976 changed the law." a sentence.
    return _SIGN in text or (words <= MAX_NAME_WORDS and not text.rstrip().endswith("."))
