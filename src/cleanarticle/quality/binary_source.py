"""SRC002 binary-source: the source is a binary file, not text.

## What it does
Reports a PDF, an image, an archive or other bytes that are no text in any encoding; the body stays empty.

## Why it matters
Decoding such bytes gives pages of nonsense that look like content to a program.

## Example
Bytes that start with `%PDF-1.7`.

## Holds back
For UTF-16 and UTF-32 text, which is full of NUL bytes but is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.quality.case import Case

CODE = "SRC002"
NAME = "binary-source"


def find(case: Case) -> Iterator[Finding]:
    if case.binary is not None:
        message = f"the source is binary ({case.binary}); extract its text first, then clean that"
        yield Finding(code=CODE, name=NAME, severity="error", message=message, measured=case.binary)
