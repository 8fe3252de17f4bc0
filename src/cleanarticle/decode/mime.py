"""A page that a browser saved as one file (MHTML), or a mail: the part of it that is the page.

A mail of plain text that nothing is encoded in is a text like any other, and left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["Part", "part_of"]

LONGEST_HEAD: Final = 65_536
"""Bytes in which the head of a message has to end."""
_HEAD: Final = re.compile(rb"(?:\s*From [^\n]*\n)?\s*(?:[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+?\r?\n")
_VERSION: Final = re.compile(rb"^MIME-Version:\s*1\.0", re.IGNORECASE | re.MULTILINE)
_ENCODED: Final = re.compile(
    rb"^Content-Type:\s*(?:multipart/|text/html)|^Content-Transfer-Encoding:\s*(?:base64|quoted-printable)",
    re.IGNORECASE | re.MULTILINE,
)
_SHOWN: Final = ("From", "Subject", "Date")
"""Headers of a mail of plain text that go along with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    data: bytes
    """The page, as it was before it was encoded for the mail."""
    content_type: str
    """With its charset, as a server would have sent it."""
    url: str | None
    """Where the page was saved from."""


def part_of(data: bytes) -> Part | None:
    """The first HTML of a message, or else its first plain text with the head it is under; None of bytes that are no message, and of a
    message that can be read as it is. Attachments, pictures and style sheets are no text of a page."""
    head = _HEAD.match(data[:LONGEST_HEAD])
    if head is None or not _VERSION.search(head[0]) or not _ENCODED.search(head[0]):
        return None
    from email import message_from_bytes  # few sources are messages

    message = message_from_bytes(data)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text" and not part.get_filename()]
    for kind in ("html", "plain"):
        for part in parts:
            if part.get_content_subtype() == kind:
                return _read(part, message, kind)
    return None


def _read(part: Message, message: Message, kind: str) -> Part:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")
    if kind == "plain":
        data, charset = _with_head(message, data, charset), "utf-8"
    place = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    url = str(place).strip() if place else ""
    return Part(
        data=data,
        content_type=f"text/{kind}" + (f"; charset={charset}" if charset else ""),
        url=url if url.startswith(("http://", "https://")) else None,
    )


def _with_head(message: Message, data: bytes, charset: str) -> bytes:
    """The plain text under the headers that say who wrote it, when, and of what, in UTF-8."""
    from cleanarticle.decode.charset import decode

    body = decode(data, content_type=f"text/plain; charset={charset}" if charset else None).text
    head = [f"{name}: {_plain(str(message[name]))}" for name in _SHOWN if message[name]]
    return "\n".join([*head, "", body]).encode("utf-8", "surrogatepass")


def _plain(value: str) -> str:
    """A header without its encoded words (`=?utf-8?q?B=C3=BCcherei?=`); as it stands where they are broken."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return " ".join(value.split())
