"""ENC001 wrong-declaration: the declared charset is not the one the bytes are in.

## What it does

Reads the page in the encoding its bytes are in and reports the declaration that says otherwise. Nothing in the text
changes for it: the finding says what was declared, where, and what was used.

## Why it matters

A page saved as UTF-8 that still says `iso-8859-1`, or the other way round, turns every accented letter into two wrong
ones when the declaration is believed. Browsers believe it; pipelines that do end up with "dÃ©jÃ".

## Example

`<meta charset="iso-8859-1">` on a page whose bytes are valid UTF-8: read as UTF-8, with the finding
"meta says windows-1252, the bytes are utf-8".

## Holds back

When declaration and bytes agree, under any of the names of the encoding; when the text is pure ASCII, where every
declaration reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.article import Finding
from cleanarticle.decode import labels
from cleanarticle.decode.declarations import Declaration

__all__ = ["find"]

_PLACES = {"http": "the Content-Type header", "meta": "the meta element", "xml": "the XML declaration"}


def find(declarations: tuple[Declaration, ...], codec: str, *, ascii_only: bool) -> Iterator[Finding]:
    """One finding a declaration that is unknown or refuted."""
    for item in declarations:
        place = _PLACES[item.place]
        said = labels.codec_name(item.label)
        if not said:
            yield _finding(f"{place} names {item.label!r}, which is no encoding", item.label)
        elif not ascii_only and said != codec and not _same_family(said, codec, item):
            yield _finding(f"{place} says {item.label}, the bytes are {labels.name_of(codec)}", item.label)


def _same_family(said: str, codec: str, item: Declaration) -> bool:
    # Bytes that spell out "utf-16" in ASCII cannot be UTF-16; "utf-16" in a header names either byte order.
    return said.startswith("utf-16") and codec.startswith("utf-16") and item.place == "http"


def _finding(message: str, label: str) -> Finding:
    return Finding(code="ENC001", name="wrong-declaration", severity="info", message=message, measured=label)
