"""Folded words: the form in which lines and lexicon phrases are compared.

Case, width, accents, points and invisible characters do not count, and neither does punctuation; a number is `#`. In scripts
that put no space between words each character is a word. So `« PUBLICITÉ »` and `publicite` are the same words.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence

from cleanarticle.strings import LETTERS

__all__ = ["fold", "words", "words_of"]

# Thai, Lao, Myanmar, Khmer; kana and CJK ideographs. Hangul is written with spaces.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, tatweel, and what has no width.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]+"
)
# Letters that the keyboard at hand decides: Arabic and Persian ya and kaf, ta marbuta, dotless i.
_SAME = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ı": "i"})
_NUMBER = r"\d+(?:[.,:]\d+)*(?:[km](?![^\W\d_]))?"
_ASCII_WORD = re.compile(rf"[a-z]+|{_NUMBER}")
# Korean papers write the sign of copyright as a letter in a circle, which is a mere c where width does not count.
_CIRCLED = str.maketrans("ⓒⒸ", "©©")
# The sign of copyright is the one sign that says a word.
_WORD = re.compile(rf"{LETTERS}|{_NUMBER}|©")


_NOT_ASCII = re.compile("([^\x00-\x7f]+)")
_ASCII = bytes(range(0x80))
_DIGIT = b"#"
_FLAT = bytes(
    byte if chr(byte) in string.ascii_lowercase else _DIGIT[0] if chr(byte) in string.digits else 0x20
    for byte in range(0x100)
)
"""Small letters stay, digits are `#`, all else parts words."""
_MARK = "\x1e"
_FLAT_MARKED = _FLAT[: ord(_MARK)] + _MARK.encode() + _FLAT[ord(_MARK) + 1 :]
_SIGNS = frozenset("\u00a0‘’‚‛“”„‟«»‹›–—―−…•·×→←")
"""What prose has beside ASCII and no word holds."""


def fold(text: str) -> str:
    """The text in lower case, of normal width, without accents."""
    if text.isascii():
        return text.lower()
    # No mark that stays composes with a letter of ASCII, so that what is not ASCII is folded by itself.
    parts = _NOT_ASCII.split(text)
    parts[::2] = [part.lower() for part in parts[::2]]
    known: dict[str, str] = {}
    for place in range(1, len(parts), 2):
        part = parts[place]
        if part not in known:
            known[part] = _fold_foreign(part)
        parts[place] = known[part]
    return "".join(parts)


def _fold_foreign(text: str) -> str:
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKD", text.translate(_CIRCLED)).casefold())
    return unicodedata.normalize("NFC", plain).translate(_SAME)


def words(text: str) -> tuple[str, ...]:
    """The folded words of the text, `#` for each number.

    >>> words("« Durée de lecture : 3 min »")
    ('duree', 'de', 'lecture', '#', 'min')
    """
    folded = fold(text)
    if folded.isascii() or _SIGNS.issuperset(
        folded.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    ):
        # Without a number the words are what stands between the signs.
        plain = folded.encode("ascii", "replace").translate(_FLAT)
        if _DIGIT not in plain:
            return tuple(plain.decode("ascii").split())
        return _numbered(_ASCII_WORD.findall(folded))
    return _numbered(_WORD.findall(_UNSPACED.sub(r" \g<0> ", folded) if _UNSPACED.search(folded) else folded))


def _numbered(found: list[str]) -> tuple[str, ...]:
    return tuple(["#" if word[0].isdecimal() else word for word in found])


def words_of(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words of each text. Those in ASCII and the signs of prose without numbers, most by far, are cut together."""
    joined = _MARK.join(texts)
    if joined.count(_MARK) >= max(len(texts), 1):
        return tuple(map(words, texts))  # the mark stands in one of the texts
    if not joined.isascii():
        foreign = joined.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        for sign in _SIGNS.intersection(foreign):
            joined = joined.replace(sign, " ")
    rows = joined.lower().encode("utf-8", "surrogatepass").translate(_FLAT_MARKED).decode("ascii").split(_MARK)
    found = []
    for text, plain, row in zip(texts, joined.split(_MARK), rows, strict=False):
        if not plain.isascii():
            found.append(words(text))
        elif "#" in row:
            found.append(_numbered(_ASCII_WORD.findall(plain.lower())))
        else:
            found.append(tuple(row.split()))
    return tuple(found)
