"""Which bytes are a file of another kind, not text."""

from __future__ import annotations

__all__ = ["is_binary"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF document"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x00\x00\x01\x00", "Windows icon"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"(\xb5/\xfd", "Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"PK\x03\x04", "ZIP archive or office document"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
    (b"{\\rtf", "RTF document"),
    (b"%!PS", "PostScript document"),
    (b"\x7fELF", "ELF program"),
    (b"MZ\x90\x00", "Windows program"),
    (b"\xca\xfe\xba\xbe", "Java class or Mach-O program"),
    (b"\xcf\xfa\xed\xfe", "Mach-O program"),
    (b"\x00asm", "WebAssembly program"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
    (b"fLaC", "FLAC audio"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    (b"wOFF", "web font"),
    (b"wOF2", "web font"),
    (b"OTTO", "OpenType font"),
    (b"\x00\x01\x00\x00\x00", "TrueType font"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet file"),
    (b"ARROW1", "Arrow file"),
)
_RIFF = {b"WEBP": "WebP image", b"WAVE": "WAV audio", b"AVI ": "AVI video"}
# bzip2, MP3, fonts and containers share their first letters with words; these need a byte no text has nearby.
_WORDLIKE = frozenset(
    {b"BZh", b"ID3", b"OTTO", b"PAR1", b"ARROW1", b"OggS", b"fLaC", b"wOFF", b"wOF2", b"MM\x00*", b"II*\x00"}
)

SAMPLE = 8192
# Share of NUL and other non-text control bytes from which a sample is binary. Text in any 8-bit or multi-byte encoding
# of the development set holds below 0.001; ISO-2022 text has ESC, which is not counted.
MAX_CONTROLS = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x0e\x0f\x1a\x1b"))


def is_binary(data: bytes) -> str | None:
    """The kind of file in words when the bytes are no text; None for text, UTF-16 and UTF-32 included."""
    head = data[:SAMPLE]
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _WORDLIKE or _controls(head) > 0):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[4:8] == b"ftyp" and head[:3] == b"\x00\x00\x00":
        return "MP4, HEIC or AVIF media"
    if head[:2] == b"BM" and len(head) > _BMP_HEADER and head[6:10] == b"\x00\x00\x00\x00":
        return "BMP image"
    if head and _controls(head) > MAX_CONTROLS and not _wide_text(data):
        return "binary data"
    return None


_BMP_HEADER = 26


def _controls(head: bytes) -> float:
    return (len(head) - len(head.translate(None, _CONTROLS))) / max(len(head), 1)


def _wide_text(data: bytes) -> bool:
    from cleanarticle.decode.nul_pattern import wide_codec  # text without NULs does not pay for it

    return (
        bool(wide_codec(data)) or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or _spare_nuls(data)
    )


def _spare_nuls(data: bytes) -> bool:
    """Text with NULs strewn in: without them hardly a control byte is left and most of it is letters."""
    rest = data[:SAMPLE].replace(b"\x00", b"")
    if len(rest) * 2 < min(len(data), SAMPLE) or _controls(rest) > 0:
        return False
    return sum(byte > 31 and byte < 127 for byte in rest) > len(rest) * _TEXT_SHARE


_TEXT_SHARE = 0.7
