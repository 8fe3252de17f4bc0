"""ENC006 invisible-character: zero-width and other invisible characters, removed.

## What it does

Removes soft hyphens, zero-width spaces, word joiners, byte order marks inside the text, direction marks in lines
without a right-to-left letter, tag characters outside flag emoji, joiners (ZWJ, ZWNJ) between letters of scripts that
do not join, and the Mongolian vowel separator and grapheme joiner away from Mongolian letters and from marks.

## Why it matters

They split words for search, counting and models, and nobody who reads the text can see why.

## Example

`cherc⁠her` with a word joiner inside becomes `chercher`.

## Holds back

ZWNJ and ZWJ in Arabic, Mongolian, N'Ko and Adlam script, in Indic scripts and in emoji; zero-width spaces in Thai, Lao, Khmer,
Burmese, Tibetan, Javanese and other scripts that part words with them; the vowel separator between Mongolian letters; the
grapheme joiner beside a combining mark, as in pointed Hebrew; direction marks where a letter of a right-to-left script is in
the line; variation selectors; no-break spaces of any width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["INVISIBLE", "find"]

_ALWAYS = "\u00ad\u2061-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_BREAKS = "\u200b\u2060"  # zero-width space, word joiner
_GRAPHEME_JOINER = "\u034f"
_VOWEL_SEPARATOR = "\u180e"
_JOINERS = "\u200c\u200d"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
INVISIBLE = re.compile(f"[{_ALWAYS}{_BREAKS}{_JOINERS}{_GRAPHEME_JOINER}{_VOWEL_SEPARATOR}{_DIRECTION}{_TAGS}]+")
_DIRECTION_ONE = re.compile(f"[{_DIRECTION}]")
_TAG_ONE = re.compile(f"[{_TAGS}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
# Scripts without spaces between words, which ZWSP marks: Thai, Lao, Tibetan, Burmese; Khmer; Tai Le to Tai Tham; Balinese,
# Sundanese, Batak, Lepcha; Javanese, Cham, Tai Viet; the newer Brahmic scripts of the supplementary plane.
_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u1b00-\u1c4f\ua980-\uaadf\U00011000-\U00011fff]")
_MONGOLIAN = re.compile("[\u1807\u180a-\u180d\u180f\u1820-\u18af]")
_ADLAM = ("\U0001e900", "\U0001e95f")
_BLACK_FLAG = "\U0001f3f4"


def find(text: str) -> Iterator[Edit]:
    for match in INVISIBLE.finditer(text):
        kept = "".join(char for at, char in enumerate(match[0]) if _needed(text, match.start() + at, match))
        if kept != match[0]:
            gone = dict.fromkeys(char for char in match[0] if char not in kept)
            why = ", ".join(unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in gone)
            yield Edit(start=match.start(), end=match.end(), replacement=kept, code="ENC006", because=why)


def _needed(text: str, at: int, run: re.Match[str]) -> bool:
    char = text[at]
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if char in _JOINERS:
        return _joins(before) or _joins(after)
    if char in _BREAKS:
        return bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    if char == _VOWEL_SEPARATOR:
        return bool(_MONGOLIAN.match(before) or _MONGOLIAN.match(after))
    if char == _GRAPHEME_JOINER:
        return _is_mark(before) or _is_mark(after)
    if _DIRECTION_ONE.match(char):
        return _line_is_right_to_left(text, at)
    if _TAG_ONE.match(char):
        return before == _BLACK_FLAG
    return False


def _joins(char: str) -> bool:
    """Whether joiners mean something beside this character: scripts with joined letters, emoji, their modifiers."""
    if not char or char < "\u0600":
        return False
    if _ADLAM[0] <= char <= _ADLAM[1]:
        return True  # the one script that joins its letters and has capitals
    return unicodedata.category(char) in ("Lo", "Mn", "Mc", "So", "Sk") and not "\u3040" <= char < "\ua000"


def _is_mark(char: str) -> bool:
    return bool(char) and unicodedata.category(char) in ("Mn", "Mc")


def _line_is_right_to_left(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return bool(_RIGHT_TO_LEFT.search(text, max(start, at - _NEAR), min(end if end >= 0 else len(text), at + _NEAR)))


_NEAR = 2000  # a line can be the whole document; direction marks act on the words around them
