"""ENC002 undecodable-bytes: bytes that are no text in the encoding of the rest.

## What it does

Keeps the place visible: each such byte or cut-off sequence becomes U+FFFD, the replacement character, and one finding
counts them and points at the first. Lines of a UTF-8 text that hold no UTF-8 but read well in a single-byte encoding, three letters
or more, are read in that, which is another finding.

## Why it matters

Dropping the bytes would lose text without a trace, and failing would lose the whole page for one bad byte. A count lets
a pipeline decide: one in a comment is noise, hundreds mean that the file is damaged or not text.

## Example

`d\\xc3\\xa9j\\xc3\\xa0 au caf\\xc3`, UTF-8 cut off in the middle of a character: "déjà au caf\N{REPLACEMENT CHARACTER}", one replaced.

## Holds back

When every byte decodes, as the lone last byte of `caf\\xc3` does: with nothing else that looks like UTF-8 it is a letter of
windows-1252; when the replacement characters stood in the source itself, correctly encoded.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.article import Finding, Location

__all__ = ["find", "find_other"]


def find(text: str, encoding: str, replaced: int) -> Iterator[Finding]:
    """One finding when bytes were replaced; its location is the first one in the decoded text."""
    if not replaced:
        return
    first = text.find("\ufffd")
    message = f"{replaced} place{'s' if replaced > 1 else ''} that cannot be read as {encoding}, kept as replacement characters"
    where = Location(start=first, end=first + 1, line=text.count("\n", 0, first) + 1)
    yield Finding(
        code="ENC002",
        name="undecodable-bytes",
        severity="warning",
        message=message,
        location=where,
        measured=float(replaced),
    )


def find_other(encoding: str, other: str, lines: int) -> Iterator[Finding]:
    """One finding when lines of the text were in another encoding than the rest."""
    if lines:
        message = f"{lines} line{'s' if lines > 1 else ''} that cannot be read as {encoding}, read as {other}"
        yield Finding(code="ENC002", name="undecodable-bytes", severity="info", message=message, measured=float(lines))
