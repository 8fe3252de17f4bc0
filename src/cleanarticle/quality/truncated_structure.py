"""SRC006 truncated-structure: structure too deep or too large was flattened; no text was lost.

## What it does
Reports a page whose nesting goes beyond what any reader sees, so that its outermost or innermost levels
were read as plain runs of text.

## Why it matters
Lists and tables inside such nesting may have lost their shape.

## Example
100,000 nested `<div>`.

## Holds back
For every page within the bounds; real pages stay below a tenth of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC006"
NAME = "truncated-structure"


def find(case: Case) -> Iterator[Finding]:
    if case.flattened:
        message = "the page is nested beyond all use; its text was kept, its innermost structure was not"
        yield Finding(code=CODE, name=NAME, severity="warning", message=message)
