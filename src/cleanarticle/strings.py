"""What counts as a word, as the end of a sentence, and as a sign that only links, in a text of any language."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import regex

__all__ = [
    "CLOSERS",
    "LETTERS",
    "SELF_LINK",
    "SENTENCE_ENDS",
    "WORD",
    "copies",
    "ends_sentence",
    "has_case",
    "is_small",
    "last_mark",
    "width",
]

WORD: Final = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|[\p{L}\p{N}\p{M}]+")
"""Letters, digits and their marks in a row; in scripts without spaces each character."""
LETTERS: Final = r"[^\W\d_]++(?:[\u0900-\u0963\u0970-\u0dff]++[^\W\d_]*+)*+"
"""Pattern of letters in a row. The vowel signs of the Indic scripts are none to `re`; here they are part of their word. Letters of these
scripts are of both classes: nothing is given back, or a word could be read in as many ways as it has halves."""
SELF_LINK: Final = re.compile(
    r"[\s\u200b]*(?:[¶#§◆\U0001f517⚓∞\uf0c1\ue157]{1,2}\ufe0f?|perma(?:nent )?-?link|(?:copy |direct )?link(?: to (?:this )?(?:heading|section))?)[\s\u200b]*",
    re.IGNORECASE,
)
"""What manuals print beside a heading, linked to its own place. The two private characters are the chain of common icon fonts."""
SENTENCE_ENDS: Final = frozenset(".!?…。．！？｡։؟۔।॥။፡።‼⁉⁇⁈︒")
CLOSERS: Final = "\"'”’»›)]}」』）】》〉＂＇“‘*_"
_NOTE_MARKS: Final = re.compile(r"(?:\s*\[\d{1,3}\]|[¹²³⁰-⁹])+$")
_NOTE_ENDS: Final = frozenset("]¹²³⁰⁴⁵⁶⁷⁸⁹")
TAIL: Final = 24
"""Characters at the end of a text that say how it ends."""
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def last_mark(text: str) -> str:
    """The last character, closing quotes, brackets and note marks aside; nothing of an empty text."""
    tail = text[-TAIL:].rstrip()
    if tail[-1:] in _NOTE_ENDS:
        tail = _NOTE_MARKS.sub("", tail)
    bare = tail.rstrip(CLOSERS + " ")
    return bare[-1:] or text[-1:]


def has_case(character: str) -> bool:
    """Whether it is a letter of a script that begins names with capitals. Georgian does not, though Unicode gives it capitals."""
    return character.lower() != character.upper() and not "\u10d0" <= character <= "\u10ff"


def is_small(character: str) -> bool:
    """Whether it is a small letter where a capital could stand; a letter in a circle, such as the sign of copyright in Korean papers, is none."""
    return character.islower() and has_case(character) and character.isalpha()


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes, brackets and note marks aside."""
    return last_mark(text) in SENTENCE_ENDS


COPIES: Final = 4
LEAST_COPIED, LONGEST_COPIED = 8, 1_000
"""Letters and digits of the shortest line that is taken for said twice, and characters of the longest with its copies."""
_BETWEEN: Final = re.compile(r"[.!?…]*")


def copies(text: str) -> list[tuple[int, int]]:
    """The places of the superfluous copies in a line of several words that is said two to four times without a space between, as
    pages do for wide and for narrow screens. The copy with the most spaces is none of them.

    >>> copies("Fresh ways to fryFresh ways to fry"), copies("Mind the gap, mind the gap")
    ([(17, 34)], [])
    """
    small = text.lower()
    if len(text) > LONGEST_COPIED or small.find(small[:3], LEAST_COPIED) < 0:
        return []  # nearly every line
    places = [at for at, char in enumerate(text) if char.isalnum()]
    letters = [text[at].lower() for at in places]
    for many in range(2, COPIES + 1):
        size, rest = divmod(len(letters), many)
        if size < LEAST_COPIED:
            break
        if not rest and letters == letters[:size] * many:
            starts = [0, *(places[copy * size] for copy in range(1, many)), len(text)]
            ends = [places[copy * size - 1] + 1 for copy in range(1, many)]
            glued = all(_BETWEEN.fullmatch(text, end, start) for end, start in zip(ends, starts[1:], strict=False))
            said = [text[start:end] for start, end in pairwise(starts)]
            best = max(said, key=lambda one: len(one.split()))
            if glued and len(best.split()) > 1:
                kept = said.index(best)
                return [span for at, span in enumerate(pairwise(starts)) if at != kept]
    return []


def width(text: str) -> int:
    """Columns the text takes in a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
