"""SRC001 empty-source: the source holds no visible text.

## What it does
Reports a source of no bytes, of white space alone, or of markup without a word.

## Why it matters
An empty file in a pipeline is nearly always a failed download, and nothing downstream says so.

## Example
`<html><body></body></html>`.

## Holds back
When there is any visible character; when the source is a binary file (SRC002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC001"
NAME = "empty-source"


def find(case: Case) -> Iterator[Finding]:
    if not case.visible.strip() and case.binary is None:
        yield Finding(code=CODE, name=NAME, severity="error", message="the source holds no visible text")
