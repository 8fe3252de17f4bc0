"""UTF-16 and UTF-32 without a byte order mark, known by where their NUL bytes stand."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["wide_codec"]

SAMPLE = 4096
# A wide encoding puts its NULs on one side of each unit. Real samples have under 0.02 on the other side.
ONE_SIDED = 0.9
MIN_LETTERS = 0.6
MAX_PRINTABLE = 0.9
"""Share of printable ASCII bytes from which on a NUL is damage in ASCII. In UTF-16 Latin text has half, Chinese about as many."""
EAST_ASIAN = 0.95
MIN_EAST_ASIAN = 16
"""Characters of the shortest text: of so many pairs of random bytes all but one are of these blocks once in thousands of times."""
_EAST_ASIAN = re.compile("[\t-\r -~\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]+")
_PRINTABLE = bytes([*range(0x20, 0x7F), *b"\t\n\r"])


def wide_codec(data: bytes) -> str:
    """`utf-16-le`, `utf-16-be`, `utf-32-le`, `utf-32-be`; empty when the bytes are none of them."""
    head = data[: min(SAMPLE, len(data)) // 4 * 4] or data[: len(data) // 2 * 2]
    if not head or len(head.translate(None, _PRINTABLE)) < len(head) * (1 - MAX_PRINTABLE):
        return ""
    for codec in _candidates(head):
        if _reads_as_text(head, codec):
            return codec
    return ""


def _candidates(head: bytes) -> list[str]:
    if len(head) % 4 == 0:
        zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
        if zeros[3] == 1.0 and zeros[2] > ONE_SIDED:
            return ["utf-32-le"]
        if zeros[0] == 1.0 and zeros[1] > ONE_SIDED:
            return ["utf-32-be"]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return []
    # Text in a script without ASCII letters has few NULs: spaces and digits only. The side still shows.
    if odd > even * 4:
        return ["utf-16-le"]
    if even > odd * 4:
        return ["utf-16-be"]
    # In Chinese and Japanese letters such as U+5F00 have a NUL on the other side, as often as there are spaces.
    return [codec for codec in ("utf-16-le", "utf-16-be") if _is_east_asian(head.decode(codec, "replace"))]


def _is_east_asian(text: str) -> bool:
    """Whether nearly all characters are Chinese, Japanese, Korean or ASCII. Of other bytes, read in twos, half are."""
    others = len(_EAST_ASIAN.sub("", text))
    return len(text) >= MIN_EAST_ASIAN and others <= len(text) * (1 - EAST_ASIAN)


def _reads_as_text(head: bytes, codec: str) -> bool:
    text = head.decode(codec, "replace")
    good = sum(char.isalnum() or char.isspace() or unicodedata.category(char)[0] in "PSM" for char in text)
    bad = sum(unicodedata.category(char) in ("Cn", "Co", "Cc", "Cs") and char not in "\t\n\r\f" for char in text)
    bad += text.count("\ufffd")
    return good >= len(text) * MIN_LETTERS and bad <= len(text) * (1 - ONE_SIDED) and _one_script(text)


def _one_script(text: str) -> bool:
    """Wide text has spaces or comes from few blocks; other bytes read as UTF-16 fall all over the plane."""
    blocks = {ord(char) >> 8 for char in text if not (0x3400 <= ord(char) < 0xD7A4)}
    return len(blocks) <= _MAX_BLOCKS or " " in text


_MAX_BLOCKS = 16
