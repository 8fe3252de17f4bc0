"""Bytes become text, and text as it was meant: decoding, then repair, every repair on record."""

from cleanarticle.decode.binary import is_binary
from cleanarticle.decode.charset import decode
from cleanarticle.decode.repairing import newlines, repair
from cleanarticle.decode.values import Decoded, Repaired

__all__ = ["Decoded", "Repaired", "decode", "is_binary", "newlines", "repair"]
