"""ENC010 decomposed-letter: letters written as a letter and its marks, composed.

## What it does

Writes é as one character where the text has e and a combining acute (Unicode NFC), in Latin, Greek, Cyrillic, Japanese
kana and Korean.

## Why it matters

Both look the same and are the same to Unicode, but not to a search, a tokeniser or a comparison. File names of one
operating system and some PDF extractors leave text decomposed.

## Example

`e\\u0301te\\u0301` becomes `été`; Korean written in separate jamo becomes syllables.

## Holds back

Marks that have no composed form, such as the stress marks of Russian; Hebrew, Arabic and Indic text, where composing would
reorder or replace the marks the writer chose; variation selectors and enclosing marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["MARKS", "find"]

# Combining marks of Latin, Greek and Cyrillic; the voicing marks of kana; conjoining jamo after the first.
MARKS = re.compile("[\u0300-\u036f\u3099\u309a\u1161-\u1175\u11a8-\u11c2]")
_WORD = re.compile(
    "[A-Za-z\u00c0-\u024f\u0300-\u052f\u1e00-\u1fff’'\u3041-\u30ff\u3099\u309a\u1100-\u11ff\uac00-\ud7a3]+"
)


def find(text: str) -> Iterator[Edit]:
    """Words that are shorter once composed."""
    for match in _WORD.finditer(text):
        word = match[0]
        if MARKS.search(word):
            composed = unicodedata.normalize("NFC", word)
            if composed != word and len(composed) < len(word):
                yield Edit(
                    start=match.start(),
                    end=match.end(),
                    replacement=composed,
                    code="ENC010",
                    because="letters and their marks composed (NFC)",
                )
