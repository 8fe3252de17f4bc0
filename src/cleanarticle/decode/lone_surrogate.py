"""ENC007 lone-surrogate: halves of surrogate pairs, joined or replaced.

## What it does

Joins a high and a low half that follow each other into the character they mean. Turns the escapes that Python's
`surrogateescape` leaves for undecodable bytes (U+DC80 to U+DCFF) back into the bytes and decodes those: as UTF-8 where
they are UTF-8, else as windows-1252. Any other half becomes U+FFFD.

## Why it matters

A lone half is no character. It cannot be written as UTF-8, so one of them stops a whole batch when it is saved.

## Example

`libert\\udce9` becomes `liberté`: the byte E9 is é in windows-1252.

## Holds back

Text without surrogates, which is any text that was ever valid UTF-8, UTF-16 or UTF-32.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.decode.codepages import decode_as
from cleanarticle.decode.draft import Edit

__all__ = ["HALF", "find"]

HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\udc80-\udcff]+|[\ud800-\udfff]")


def find(text: str) -> Iterator[Edit]:
    for match in _HALVES.finditer(text):
        halves = match[0]
        if len(halves) == 2 and halves[0] < "\udc00":
            fixed, why = _paired(halves), "joined the two halves of a surrogate pair"
        elif "\udc80" <= halves[0] <= "\udcff":
            fixed, why = _escaped(halves)
        else:
            fixed, why = "\ufffd", "half of a surrogate pair without the other half"
        yield Edit(start=match.start(), end=match.end(), replacement=fixed, code="ENC007", because=why)


def _paired(halves: str) -> str:
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _escaped(halves: str) -> tuple[str, str]:
    data = bytes(ord(char) - 0xDC00 for char in halves)
    try:
        fixed, codec = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        fixed, codec = decode_as(data, "cp1252")[0], "windows-1252"
    return fixed, f"bytes escaped as surrogates, decoded as {codec}"
