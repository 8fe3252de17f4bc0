"""ENC009 escape-remains: letters left as JSON or mail escapes, decoded.

## What it does

Decodes `\\\\u00e9` as JSON writes it (pairs of surrogates too), and `=C3=A9` as quoted-printable mail writes it, where prose
is full of them. In text that is quoted-printable throughout, `=3D`, `=20` and the `=` of soft line ends go with them.

## Why it matters

Someone read a payload or a mail without decoding it. Every accented word is broken for search and for models, and the
longer the text the more of it is escapes.

## Example

`Charg\\\\u00e9 de porter la r\\\\u00e9forme` becomes `Chargé de porter la réforme`; `pr=C3=A9sident` becomes `président`.

## Holds back

A single escape; escapes of ASCII characters, as in the path `C:\\\\new\\\\u0041`; a backslash that is escaped itself; string
literals in code; bytes that are no letter in UTF-8; percent signs, which belong to addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["find"]

MIN_ESCAPES = 2  # in the whole text: one alone is talk about escapes more often than damage
_JSON = re.compile(r"(?<!\\)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|(?<!\\)\\u([0-9a-f]{4})", re.IGNORECASE)
_LITERAL = re.compile(r"[=(\[{:,]\s{0,3}[\"'][^\"'\n]{0,200}\\u[0-9a-fA-F]{4}")
_PRINTABLE = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")
_PRINTABLE_STARTS = ("=C", "=D", "=E", "=F")
_PRINTABLE_ASCII = re.compile(r"=(?:3D|20|09)|=$", re.MULTILINE)
_BECAUSE_JSON = "a JSON escape, decoded"
_BECAUSE_MAIL = "quoted-printable, decoded as utf-8"


def find(text: str) -> Iterator[Edit]:
    """JSON escapes and quoted-printable, each where there is more than one of them."""
    if "\\u" in text:
        yield from _several(list(_json(text)))
    elif any(start in text for start in _PRINTABLE_STARTS):
        edits = list(_mail(text))
        if len(edits) > MIN_ESCAPES:
            edits += _mail_signs(text)
            edits.sort(key=lambda edit: edit.start)
        yield from _several(edits)


def _several(edits: list[Edit]) -> list[Edit]:
    return edits if len(edits) >= MIN_ESCAPES else []


def _json(text: str) -> Iterator[Edit]:
    start = 0
    for line in text.split("\n"):
        if "\\u" in line and not _LITERAL.search(line):
            for match in _JSON.finditer(line):
                char = _json_char(match)
                if char:
                    yield _edit(start + match.start(), start + match.end(), char, _BECAUSE_JSON)
        start += len(line) + 1


def _json_char(match: re.Match[str]) -> str:
    """The character of one escape; empty for ASCII, controls and halves of pairs."""
    if match[1]:
        return chr(0x10000 + ((int(match[1], 16) - 0xD800) << 10) + int(match[2], 16) - 0xDC00)
    point = int(match[3], 16)
    return chr(point) if point >= 0xA0 and not 0xD800 <= point < 0xE000 else ""


def _mail(text: str) -> Iterator[Edit]:
    for match in _PRINTABLE.finditer(text):
        try:
            fixed = bytes.fromhex(match[0].replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield _edit(match.start(), match.end(), fixed, _BECAUSE_MAIL)


def _mail_signs(text: str) -> Iterator[Edit]:
    for match in _PRINTABLE_ASCII.finditer(text):
        fixed = {"=3D": "=", "=20": " ", "=09": "\t"}.get(match[0], "")
        yield _edit(match.start(), match.end(), fixed, _BECAUSE_MAIL)


def _edit(start: int, end: int, replacement: str, because: str) -> Edit:
    return Edit(start=start, end=end, replacement=replacement, code="ENC009", because=because)
