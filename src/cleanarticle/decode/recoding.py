"""Characters back to the bytes they were wrongly read from: one code page at a time."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from cleanarticle.decode.codepages import single_byte_table

__all__ = ["Misread", "aligned", "decoded_utf8", "misread", "on_show"]


@dataclass(frozen=True, slots=True, eq=False)
class Misread:
    """A code page through which bytes were read that were none of it."""

    codec: str
    bytes_of: dict[int, int]
    """Code point to byte. Where the page has no character, or another one, the C1 control of that number counts too:
    windows-1252 and ISO 8859-1 misreadings come mixed."""
    chars: frozenset[str]
    """All that has a byte, ASCII too."""
    leads: frozenset[str]
    trails: frozenset[str]

    @property
    def sequences(self) -> re.Pattern[str]:
        """Runs of characters whose bytes are UTF-8, but for those that clean text has too: a letter after a quotation mark, a
        frame."""
        return _pattern_of(self.codec, loose=False)

    @property
    def loose(self) -> re.Pattern[str]:
        """The same without exceptions, for a text that has proved to be misread."""
        return _pattern_of(self.codec, loose=True)

    def encode(self, text: str) -> bytes:
        """The bytes; empty when a character is not of this page."""
        return text.translate(self.bytes_of).encode("latin-1") if self.covers(text) else b""

    def covers(self, text: str) -> bool:
        return self.chars.issuperset(text)


@lru_cache(maxsize=32)
def misread(codec: str) -> Misread:
    table = single_byte_table(codec)
    bytes_of = {byte: byte for byte in range(0x80, 0xA0)}
    bytes_of |= {ord(char): byte for byte, char in enumerate(table) if byte >= 0x80 and char != "\ufffd"}
    chars = _chars(bytes_of)
    return Misread(
        codec=codec,
        bytes_of=bytes_of,
        chars=frozenset(map(chr, (*range(0x80), *bytes_of))),
        leads=frozenset("".join(chars[byte] for byte in range(0xC2, 0xF5))),
        trails=frozenset("".join(chars[byte] for byte in range(0x80, 0xC0))),
    )


def _chars(bytes_of: dict[int, int]) -> dict[int, str]:
    """Byte to the characters it is read as."""
    chars: dict[int, str] = dict.fromkeys(range(0x80, 0x100), "")
    for point, byte in bytes_of.items():
        chars[byte] += chr(point)
    return chars


@lru_cache(maxsize=64)
def _pattern_of(codec: str, *, loose: bool) -> re.Pattern[str]:
    """Compiled at first need: clean text needs few of these patterns, and they take milliseconds each."""
    return _utf8_pattern(_chars(misread(codec).bytes_of), loose=loose)


# UTF-8 of the blocks in use: Latin, combining marks, Greek, Cyrillic, Armenian, Hebrew, Arabic; all of the three-byte range;
# surrogates as CESU-8 writes them; the planes of emoji and of rare Han characters.
_SEQUENCES = (
    ((0xC2, 0xC2), (0x80, 0xBF)),
    ((0xC3, 0xC5), (0x80, 0xBF)),
    ((0xC6, 0xC6), (0x92, 0x92)),
    ((0xC6, 0xC6), (0xA0, 0xB0)),
    ((0xC8, 0xC8), (0x98, 0x9B)),
    ((0xC9, 0xCA), (0x80, 0xBF)),
    ((0xCA, 0xCD), (0x80, 0xBF)),
    ((0xCE, 0xDB), (0x80, 0xBF)),
    ((0xE0, 0xE0), (0xA0, 0xBF), (0x80, 0xBF)),
    ((0xE1, 0xEC), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xED, 0xED), (0x80, 0x9F), (0x80, 0xBF)),
    ((0xED, 0xED), (0xA0, 0xAF), (0x80, 0xBF), (0xED, 0xED), (0xB0, 0xBF), (0x80, 0xBF)),
    ((0xEE, 0xEF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF0, 0xF0), (0x9D, 0xA0), (0x80, 0xBF), (0x80, 0xBF)),
)


def _utf8_pattern(chars: dict[int, str], *, loose: bool = False) -> re.Pattern[str]:
    shapes = []
    for shape in _SEQUENCES:
        classes = [set("".join(chars[byte] for byte in range(low, high + 1))) for low, high in shape]
        if not loose:
            classes[0] -= _QUOTES  # a letter after a quotation mark is no sequence
        if all(classes):
            shapes.append("".join(f"[{re.escape(''.join(sorted(members)))}]" for members in classes))
    if not shapes:
        return re.compile("(?!)")
    if loose:
        return re.compile(f"(?:{'|'.join(shapes)})++")
    # Where the page is of another script its letters are those of clean text too: misread words are sequences throughout.
    letters = "".join(char for members in chars.values() for char in members if char.isalpha())
    edge = "[\u2500-\u259f]"  # frames and trees drawn with lines
    if sum(char > "\u036f" for char in letters) > len(letters) // 2:
        edge = f"[\u2500-\u259f{re.escape(letters)}]"
    return re.compile(f"(?<!{edge})(?:{'|'.join(shapes)})++(?!{edge})")


_QUOTES = frozenset("‘’“”«»")


def on_show(text: str, start: int, end: int) -> bool:
    """Whether a few characters stand alone between quotation marks, as in: you see "Ã¤" instead of ä."""
    return (
        start > 0 and end - start <= _SHOWN and text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
    )


_SHOWN = 9
_OPENING = frozenset("\"'`“„‘«")
_CLOSING = frozenset("\"'`”“’»")


def decoded_utf8(data: bytes) -> str:
    """The text of UTF-8 bytes, surrogate pairs joined; empty when they are not UTF-8."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return ""


def aligned(data: bytes, codec: str) -> list[tuple[int, int, str]]:
    """Spans of the bytes and the characters each became, in order."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    spans: list[tuple[int, int, str]] = []
    start = 0
    for at in range(len(data)):
        char = decoder.decode(data[at : at + 1])
        if char:
            spans.append((start, at + 1, char))
            start = at + 1
    rest = decoder.decode(b"", final=True)
    if rest:
        spans.append((start, len(data), rest))
    return spans
