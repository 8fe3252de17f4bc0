"""Which legacy encoding bytes are in, when they are neither marked nor UTF-8: evidence weighed, nobody believed."""

from __future__ import annotations

from cleanarticle.decode import labels
from cleanarticle.decode.declarations import Declaration, blank

__all__ = ["detect"]


def detect(data: bytes, declarations: tuple[Declaration, ...]) -> str:
    """The codec that reads the bytes best."""
    import chardet  # only bytes that are not UTF-8 pay for the detector

    answer = chardet.detect(blank(data, declarations), compat_names=False)["encoding"]
    return labels.codec_name(answer or "windows-1252") or "cp1252"
