"""Bytes to text. The order of evidence: option, byte order mark, NUL pattern, valid UTF-8, then declaration and letters."""

from __future__ import annotations

import re

from cleanarticle.article import Finding
from cleanarticle.decode import labels, mixed_lines, undecodable_bytes, wrong_declaration
from cleanarticle.decode.codepages import decode_as, unicode_newlines
from cleanarticle.decode.declarations import Declaration, bom, declared
from cleanarticle.decode.nul_pattern import wide_codec
from cleanarticle.decode.values import Decoded, Source
from cleanarticle.errors import UnknownEncoding

__all__ = ["decode"]

_JAPANESE = re.compile(rb"\x1b(?:\$[@AB(]|\([IJ]|&@)")
_KOREAN = b"\x1b$)C"
# Bytes that break UTF-8 are damage, not another encoding, up to this many for each well-formed sequence.
BROKEN_SHARE = 0.5
AROUND = 16_384  # bytes looked at on either side of the first place that is not UTF-8


def decode(data: bytes, *, encoding: str | None = None, content_type: str | None = None) -> Decoded:
    """The text of the bytes, with what it was decoded from and why. Raises `UnknownEncoding` for a bad `encoding`."""
    if encoding is not None:
        return _by_option(data, encoding)
    codec, length = bom(data)
    if codec:
        return _decoded(data[length:], codec, "bom", declared(data, content_type))
    declarations = declared(data, content_type)
    if b"\x00" in data and (codec := wide_codec(data)):
        return _decoded(data, codec, "nul-pattern", declarations)
    if (codec := _by_escapes(data)) and data.isascii():
        return _decoded(data, codec, "escapes", declarations)
    if _is_utf8(data):
        return _decoded(data, "utf-8", "utf-8", declarations)
    from cleanarticle.decode import detection  # UTF-8 does not pay for the detector's import

    codec = detection.detect(data, declarations)
    return _decoded(data, codec, _source(codec, declarations), declarations)


def _by_escapes(data: bytes) -> str:
    if _KOREAN in data:
        return "iso2022_kr"
    return "iso2022_jp_ext" if _JAPANESE.search(data) else ""


def _by_option(data: bytes, encoding: str) -> Decoded:
    codec = labels.codec_name(encoding)
    if not codec:
        raise UnknownEncoding(encoding)
    marked, length = bom(data)
    if marked and (marked == codec or (marked, codec) in _WIDER):
        return _decoded(data[length:], marked, "option", ())
    return _decoded(data, codec, "option", ())


_WIDER = frozenset({("utf-16-be", "utf-16-le"), ("utf-32-be", "utf-32-le")})  # "utf-16" leaves the order to the mark


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8: valid, cut off inside a character, or so full of valid sequences that the rest is damage."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.reason == "unexpected end of data" and error.start > 0:
            return not data[: error.start].isascii() or _cut_only(data, error.start)
        return _mostly_utf8(data[max(0, error.start - AROUND) : error.start + AROUND])
    return True


def _cut_only(data: bytes, start: int) -> bool:
    """ASCII that ends in part of a character: UTF-8 cut off only if at least two bytes of it are there."""
    return len(data) - start > 1


def _mostly_utf8(data: bytes) -> bool:
    high = len(data) - len(data.translate(None, _HIGH))
    sequences = mixed_lines.SEQUENCE.findall(data)
    covered = sum(map(len, sequences))
    return len(sequences) > 0 and high - covered <= BROKEN_SHARE * len(sequences)


_HIGH = bytes(range(0x80, 0x100))


def _source(codec: str, declarations: tuple[Declaration, ...]) -> Source:
    for item in declarations:
        if labels.codec_name(item.label) == codec:
            return item.place
    return "detected"


def _decoded(data: bytes, codec: str, source: Source, declarations: tuple[Declaration, ...]) -> Decoded:
    text, replaced = decode_as(data, codec)
    other, lines = "", 0
    if replaced and codec == "utf-8":
        data, other, lines = mixed_lines.as_utf8(data)
        text, replaced = decode_as(data, codec) if lines else (text, replaced)
    text = unicode_newlines(text)
    name = labels.name_of(codec)
    findings: list[Finding] = [*wrong_declaration.find(declarations, codec, ascii_only=data.isascii())]
    findings += undecodable_bytes.find(text, name, replaced)
    findings += undecodable_bytes.find_other(name, labels.name_of(other) if other else "", lines)
    return Decoded(text=text, encoding=name, source=source, findings=tuple(findings), replaced=replaced)
