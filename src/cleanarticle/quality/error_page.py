"""SRC004 error-page: an error page instead of the article.

## What it does
Reports a page or text that says the article was not found, was removed, or that the server failed.

## Why it matters
Many servers send such pages as if all were well.

## Example
A page titled "404 Not Found" with a search box.

## Holds back
When the page holds an article; when an article is about errors; when a headline only begins with the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC004"
NAME = "error-page"


def find(case: Case) -> Iterator[Finding]:
    evidence = case.signals.get("error-page")
    if evidence:
        yield Finding(
            code=CODE,
            name=NAME,
            severity="error",
            message=f"an error page, not an article: {evidence}",
            measured=evidence,
        )
