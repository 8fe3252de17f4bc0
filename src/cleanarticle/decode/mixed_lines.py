"""Lines of a UTF-8 text that are in a legacy encoding throughout: files put together from several sources."""

from __future__ import annotations

import re

from cleanarticle.decode import letters
from cleanarticle.decode.codepages import decode_as, single_byte_table

__all__ = ["SEQUENCE", "as_utf8"]

SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MIN_HIGH = 3  # bytes in a line that are no ASCII: fewer are damage more often than text
MAX_COST = 4.0  # nats a character the line may cost: prose costs 2.2 to 3.4
_ASCII = bytes(range(0x80))


def as_utf8(data: bytes) -> tuple[bytes, str, int]:
    """The bytes with such lines in UTF-8, the codec they were in, and how many there were; as they are, "" and 0 without any."""
    lines = data.split(b"\n")
    legacy = [at for at, line in enumerate(lines) if _is_legacy(line)]
    if not legacy:
        return data, "", 0
    from cleanarticle.decode import detection  # whole UTF-8 does not pay for the detector's import

    codec = detection.detect(b"\n".join(lines[at] for at in legacy), ())
    if not single_byte_table(codec):
        return data, "", 0
    read = {at: decode_as(lines[at], codec)[0] for at in legacy}
    sound = {at: text for at, text in read.items() if letters.read(text[:SAMPLE]).cost <= MAX_COST * len(text[:SAMPLE])}
    for at, text in sound.items():
        lines[at] = text.encode()
    return b"\n".join(lines), codec if sound else "", len(sound)


SAMPLE = 500


def _is_legacy(line: bytes) -> bool:
    return not line.isascii() and not SEQUENCE.search(line) and len(line.translate(None, _ASCII)) >= MIN_HIGH
