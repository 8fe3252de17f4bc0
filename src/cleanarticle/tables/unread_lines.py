"""TBL003 unread-lines: lines of a very long text that were not searched for flattened tables.

## What it does

Reports the lines that might hold a flattened table but were not read closely: those beyond the first 100,000 characters or
8,000 lines that might, and single lines of more than 15,000 characters. Tables whose cells are still parted by tabs, bars or runs of spaces are found wherever they stand. Nothing
is changed.

## Why it matters

Reading lines for lost cells costs time, and no input may take minutes. A limit that nobody is told of would make a long
text look as if it had no tables in its second half.

## Example

A list of a hundred thousand names and numbers, one row a line: the first part is read, and the finding tells the lines of the
rest.

## Holds back

Prose is passed over by a cheap look and never counts towards the limit. A text below the limits is never reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanarticle.article import Finding, Location

__all__ = ["CODE", "NAME", "find"]

CODE = "TBL003"
NAME = "unread-lines"


def find(unread: Sequence[tuple[int, int]], lines: Sequence[str]) -> Iterator[Finding]:
    """One finding for all unread lines. `lines` are all lines of the text; they are taken to be joined by line feeds."""
    if not unread:
        return
    count = sum(end - first for first, end in unread)
    first, end = unread[0][0], unread[-1][1]
    start = sum(len(line) + 1 for line in lines[:first])
    yield Finding(
        code=CODE,
        name=NAME,
        severity="warning",
        message=_message(count, first, end),
        location=Location(start=start, end=start + sum(len(line) + 1 for line in lines[first:end]) - 1, line=first + 1),
        measured=float(count),
    )


def _message(count: int, first: int, end: int) -> str:
    if count == 1:
        return f"line {first + 1} was not searched for a flattened table: it is too long"
    return f"{count} lines from line {first + 1} to {end} were not searched for flattened tables: the text is too long"
