"""Bytes become text, and text as it was meant: decoding, then repair, every repair on record."""

from cleanarticle.decode.binary import is_binary
from cleanarticle.decode.charset import decode
from cleanarticle.decode.escaped_markup import unescaped
from cleanarticle.decode.mime import part_of
from cleanarticle.decode.repairing import newlines, repair
from cleanarticle.decode.values import Decoded, Repaired

__all__ = ["Decoded", "Repaired", "decode", "is_binary", "newlines", "part_of", "repair", "unescaped"]
