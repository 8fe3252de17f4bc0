"""ENC011 presentation-form: ligatures and full-width letters inside words of Latin script, written as plain letters.

## What it does

Writes the typesetter's ligatures ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ, ﬆ as separate letters where they stand inside a word, and full-width
letters, digits and signs in their usual width where the text has no letter of an East Asian script.

## Why it matters

PDF extractors leave the ligatures, input methods and spam the full-width letters. Unicode keeps both for round trips with
old fonts and code pages only. "oﬃce" and "ｏｆｆｉｃｅ" are found by no search for "office" and fall into odd tokens.

## Example

`L’oﬃce ﬁnit à midi` becomes `L’office finit à midi`; `the ｂｅｓｔ ｐｒｏｄｕｃｔｓ` becomes `the best products`.

## Holds back

By default: it acts only when asked, by `Options(normalize=("forms",))` or `--normalize forms`.

A ligature that stands alone or between quotation marks; lines that speak of ligatures or of code points; letters such as œ,
æ, ß, ĳ and ǆ; full-width letters in a text with a letter of Chinese, Japanese or Korean, in a text without a letter of usual
width, and where there is no run of three of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["FORMS", "find"]

FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_LIGATURES = re.compile("[\ufb00-\ufb06]+")
_WIDE = re.compile("[\uff01-\uff5e]+")
_WIDE_WORD = re.compile("[\uff21-\uff3a\uff41-\uff5a]{3}")
_TALK = re.compile(r"ligatur|lig[aá]dur|legatur|лигатур|U\+F[BF]|full.?width|zenkaku", re.IGNORECASE)
# Bopomofo, kana, Han, hangul and their punctuation; the ideographic space alone tells nothing.
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff61-\uffdc]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def find(text: str) -> Iterator[Edit]:
    wide = bool(_WIDE_WORD.search(text)) and bool(_LATIN.search(text)) and not _EAST_ASIAN.search(text)
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and not _TALK.search(line):
            yield from _in_line(line, start, wide=wide)
        start += len(line) + 1


def _in_line(line: str, start: int, *, wide: bool) -> Iterator[Edit]:
    found = [(match, "ligature of a typesetter, split") for match in _LIGATURES.finditer(line) if _in_word(line, match)]
    if wide:
        found += [(match, "full-width letters amid letters of usual width") for match in _WIDE.finditer(line)]
        found.sort(key=lambda item: item[0].start())
    for match, why in found:
        plain = unicodedata.normalize("NFKC", match[0])
        yield Edit(start=start + match.start(), end=start + match.end(), replacement=plain, code="ENC011", because=why)


def _in_word(line: str, match: re.Match[str]) -> bool:
    return bool(_LATIN.match(line[match.start() - 1 : match.start()]) or _LATIN.match(line, match.end()))
