"""Screens: which characters a text has at all, in a fraction of the time a search for them takes.

Most texts hold nothing that is to be repaired. Bytes pass a translation table ten times as fast as characters pass a
pattern, so each rule first asks whether its characters occur.
"""

from __future__ import annotations

__all__ = ["has_controls", "not_ascii"]

_ASCII = bytes(range(0x80))
_NO_CONTROLS = bytes(byte for byte in range(0x100) if byte in b"\t\n" or (byte >= 0x20 and byte != 0x7F))


def not_ascii(text: str) -> str:
    """The characters of the text that are no ASCII, in their order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def has_controls(text: str) -> bool:
    """Whether the text has a control character of ASCII other than tab and line feed.

    >>> has_controls("a\\tb\\n"), has_controls("a\\rb")
    (False, True)
    """
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _NO_CONTROLS))
