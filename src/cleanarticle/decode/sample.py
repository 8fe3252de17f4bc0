"""The part of some bytes an encoding is judged by: text rather than markup, lines with high bytes first."""

from __future__ import annotations

import re

__all__ = ["language_of", "sample"]

REACH = 262_144  # bytes looked at: enough for any page; a later part would not change the answer
HIGH_ENOUGH = 2_048  # bytes of lines with high bytes
ASCII_ENOUGH = 1_000  # bytes of plain ASCII lines, which tell the language
MAX_LINE = 1_024

# A tag goes unless it holds high bytes: titles and descriptions sit in attributes.
_MARKUP = re.compile(
    rb"<(?i:script|style)\b[^>]{0,2000}>.*?(?:</(?i:script|style)\b|\Z)|<!--.*?(?:-->|\Z)"
    rb"|<[\x00-\x3b\x3d\x3f-\x7f]{0,2000}>|&#?[A-Za-z0-9]{1,9};",
    re.DOTALL,
)
_LINES = re.compile(rb"[\r\n]+")
_LANGUAGE = re.compile(
    rb"<(?:html|body)\b[^>]{0,500}?\blang\s{0,3}=\s{0,3}[\"']?([a-z]{2,3})\b"
    rb"|og:locale[\"']?\s{1,3}content=[\"']([a-z]{2})\b"
    rb"|content-language[\"']?\s{1,3}content=[\"']([a-z]{2})\b"
    rb"|<language>\s{0,3}([a-z]{2})\b",
    re.IGNORECASE,
)


def sample(data: bytes) -> bytes:
    """Lines of text with single spaces, those with high bytes before the others. Lines in UTF-8 say nothing about the encoding of
    the others."""
    head = data[:REACH]
    text = _MARKUP.sub(b" ", head) if b"<" in head else head
    high: list[bytes] = []
    utf8: list[bytes] = []
    plain: list[bytes] = []
    high_size = plain_size = 0
    for line in _LINES.split(text):
        if high_size > HIGH_ENOUGH:
            break
        line = b" ".join(line.split()) if len(line) < MAX_LINE else b" ".join(line[:MAX_LINE].split())
        if not line.isascii():
            (utf8 if _is_utf8(line) else high).append(line)
            high_size += len(line)
        elif line and plain_size < ASCII_ENOUGH:
            plain.append(line[:ASCII_ENOUGH])
            plain_size += len(plain[-1])
    return b" " + b" ".join((high or utf8) + plain) + b" "


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def language_of(data: bytes) -> str:
    """The language the markup names, as a two-letter code; empty when it names none."""
    match = _LANGUAGE.search(data[:16_384])
    return next((found.decode().lower() for found in match.groups() if found), "") if match else ""
