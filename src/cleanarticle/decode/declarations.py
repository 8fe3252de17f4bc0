"""What bytes and headers say about their own encoding. Each is evidence, not truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Declaration", "blank", "bom", "declared"]

Place: TypeAlias = Literal["http", "meta", "xml"]

# Browsers look at the first 1024 bytes; pages that put a long script first exist, so look further.
HEAD = 8192

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_HTTP = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([^\s\"';,]{1,60})", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,600}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([^\s\"'/>;,]{1,60})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([^\"'>]{1,60})[\"']", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    label: str
    place: Place
    start: int = -1
    """Where the label stands in the bytes; -1 for one that came from outside."""


def bom(data: bytes) -> tuple[str, int]:
    """The codec a byte order mark names and the length of the mark; ("", 0) without one."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-32-le" and len(data) % 4:
                continue  # UTF-16 text that begins with U+0000
            return codec, len(mark)
    return "", 0


def declared(data: bytes, content_type: str | None) -> tuple[Declaration, ...]:
    """All declarations, the strongest first: HTTP, then meta, then the XML declaration."""
    return tuple(_declared(data, content_type))


def _declared(data: bytes, content_type: str | None) -> Iterator[Declaration]:
    if content_type and (http := _HTTP.search(content_type)):
        yield Declaration(label=http[1], place="http")
    # A comment keeps its length, so that offsets stay true.
    head = _COMMENT.sub(lambda match: b" " * len(match[0]), data[:HEAD])
    for pattern, place in ((_META, "meta"), (_XML, "xml")):
        if match := pattern.search(head):
            yield Declaration(label=match[1].decode("latin-1"), place=place, start=match.start(1))  # type: ignore[arg-type]


def blank(data: bytes, declarations: tuple[Declaration, ...]) -> bytes:
    """The bytes with the labels overwritten, so that a detector judges the text and not what it says of itself."""
    for item in declarations:
        if item.start >= 0:
            end = item.start + len(item.label)
            data = data[: item.start] + b" " * len(item.label) + data[end:]
    return data
