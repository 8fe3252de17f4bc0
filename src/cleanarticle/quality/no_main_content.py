"""STR001 no-main-content: no main content was found.

## What it does
Reports a source that holds text of which nothing is the body of an article.

## Why it matters
An Article without blocks is a valid value; this finding says that it is not an oversight.

## Example
A page of nothing but menus.

## Holds back
When the source is empty or binary (SRC001, SRC002 say so).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "STR001"
NAME = "no-main-content"


def find(case: Case) -> Iterator[Finding]:
    if not case.blocks and case.visible.strip() and case.binary is None:
        yield Finding(
            code=CODE, name=NAME, severity="error", message="the source holds text, but no main content was found in it"
        )
