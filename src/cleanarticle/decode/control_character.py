"""ENC005 control-character: control characters and terminal escapes, removed.

## What it does

Removes the escape sequences that colour a terminal, NUL and the other control characters except tab and line feed, and
what is left of the C1 range after mojibake repair. A form feed, vertical tab or stray carriage return that parts two
words becomes a space, unless the text is strewn with other control characters, where it is noise like them.

## Why it matters

They are invisible, break words in two for search and for models, and make XML and databases refuse the text.

## Example

`Betan\\x1fcourt` becomes `Betancourt`; `\\x1b[31mdetails\\x1b[0m` becomes `details`.

## Holds back

Tab and line feed; every character a reader can see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["C1", "find", "find_c1"]

_ESCAPE = "\x1b(?:\\[[0-?]{0,32}[ -/]{0,4}[@-~]|\\][^\x07\x1b\n]{0,256}(?:\x07|\x1b\\\\)|[@-Z\\\\^_=>])?"
_CONTROL = re.compile(f"{_ESCAPE}|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]+")
C1 = re.compile("[\x80-\x9f]+")
_PARTING = frozenset("\x0b\x0c\r")
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def find(text: str) -> Iterator[Edit]:
    noisy = bool(_NOISE.search(text))
    for match in _CONTROL.finditer(text):
        found = match[0]
        if found[0] == "\x1b":
            yield _edit(match, "", "a terminal escape sequence")
        else:
            gap = " " if not noisy and _PARTING.issuperset(found) and _parts_words(text, match) else ""
            yield _edit(match, gap, "a control character" if len(found) == 1 else "control characters")


def _parts_words(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before) and bool(after) and not before.isspace() and not after.isspace()


def find_c1(text: str) -> Iterator[Edit]:
    """What is left of U+0080 to U+009F once the encoding is repaired."""
    for match in C1.finditer(text):
        yield _edit(match, "", "control characters of the C1 range")


def _edit(match: re.Match[str], replacement: str, because: str) -> Edit:
    return Edit(start=match.start(), end=match.end(), replacement=replacement, code="ENC005", because=because)
