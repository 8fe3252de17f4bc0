"""BP005 cookie-notice: a cookie or consent notice.

## What it does

Removes the sentences and the buttons of consent banners: *We use cookies to improve your experience*, *Accept all*,
*Einstellungen verwalten*, *Continuer sans accepter*, *Do not sell my personal information*.

## Why it matters

A banner is often the first text of a page, and the longest after the story. It is the same on thousands of pages.

## Example

    We value your privacy
    We and our partners use cookies to store information on your device.
    Accept all
    The river rose by two metres overnight.

The first three lines go.

## Holds back

Only the site speaks of its cookies in the first person. A report on tracking, a recipe for biscuits, a sentence in which
somebody *accepts all* conditions stay; *Accept* or *Statistics* alone goes only next to other noise.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of("BP005"):
        yield hit.verdict("part of a cookie notice")
