"""SRC003 blocked-page: a wall instead of the article, such as a bot check or a request for consent.

## What it does
Reports a page or text that asks the visitor to prove to be human, to accept cookies, to log in or to stop blocking adverts
first, or says that it is not shown in this country.

## Why it matters
Such a page is fetched without an error and would be stored as if it were the article.

## Example
"Checking your browser before accessing the site."

## Holds back
When the page also holds an article; when an article is about such walls; when a headline only begins with the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC003"
NAME = "blocked-page"


def find(case: Case) -> Iterator[Finding]:
    evidence = case.signals.get("blocked")
    if evidence:
        yield Finding(
            code=CODE,
            name=NAME,
            severity="error",
            message=f"a wall stands before the article: {evidence}",
            measured=evidence,
        )
