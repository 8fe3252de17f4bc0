"""Bytes to str in one given encoding, as browsers do it: nothing raises, nothing is dropped.

The Windows code pages leave a few bytes undefined; browsers read those as the C1 control of that number, so does this.
"""

from __future__ import annotations

import codecs
import importlib
import re
from functools import lru_cache

__all__ = ["decode_as", "single_byte_table", "unicode_newlines"]

_WINDOWS = frozenset(
    {"cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"}
)


@lru_cache(maxsize=64)
def single_byte_table(codec: str) -> str:
    """The 256 characters of a single-byte code page, U+FFFD where a byte means nothing; empty for other encodings."""
    try:
        table: str = importlib.import_module(f"encodings.{codec.replace('-', '_')}").decoding_table
    except (ImportError, AttributeError):
        return ""
    chars = table.replace("\ufffe", "\ufffd").ljust(256, "\ufffd")
    if codec in _WINDOWS:
        chars = "".join(chr(at) if char == "\ufffd" and 0x80 <= at < 0xA0 else char for at, char in enumerate(chars))
    return chars


def decode_as(data: bytes, codec: str) -> tuple[str, int]:
    """The text and how many U+FFFD were put in for bytes that mean nothing in this encoding."""
    table = single_byte_table(codec)
    if table:
        text, _ = codecs.charmap_decode(data, "replace", table)
        return text, text.count("\ufffd") if "\ufffd" in table else 0
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError:
        if codec == "utf-8" and _PAIR.search(data):
            data = _PAIR.sub(
                _joined, data
            )  # CESU-8, as some databases and Java write characters beyond the basic plane
        text = data.decode(codec, "replace")
        return text, text.count("\ufffd")


_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def _joined(pair: re.Match[bytes]) -> bytes:
    halves = pair[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def unicode_newlines(text: str) -> str:
    """CRLF and CR become LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
