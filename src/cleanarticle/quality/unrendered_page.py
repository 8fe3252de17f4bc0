"""SRC005 unrendered-page: a JavaScript shell without its content.

## What it does
Reports a page whose text is only made in the browser: an empty root element and scripts, or a set of frames, each of which
is a document of its own.

## Why it matters
The article is not in these bytes; the page has to be fetched again with a browser.

## Example
`<div id="root"></div><script src="app.js"></script>`.

## Holds back
When the page holds text, or carries the article's text as data (which is used then).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC005"
NAME = "unrendered-page"


def find(case: Case) -> Iterator[Finding]:
    evidence = case.signals.get("unrendered")
    if evidence:
        yield Finding(
            code=CODE,
            name=NAME,
            severity="error",
            message=f"the page has to be rendered in a browser first: {evidence}",
            measured=evidence,
        )
