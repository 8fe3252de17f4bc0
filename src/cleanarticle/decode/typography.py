"""ENC008 typography: quotes, ligatures or width simplified because the options ask for it.

## What it does

Only on request. `normalize=("quotes",)` turns curly and low quotation marks and apostrophes into `'` and `"`;
`"ligatures"` writes ﬁ, ﬂ, ﬀ, ĳ and their like as separate letters; `"width"` writes full-width Latin letters, digits and
signs, and half-width katakana and hangul, in their usual width.

## Why it matters

Some consumers compare texts letter by letter, or train on ASCII punctuation. For a reader the typographic form is right,
so nothing of this happens by default. (Ligatures and full-width letters that got into words of Latin script are ENC011.)

## Example

`“ﬁne”` with `normalize=("quotes", "ligatures")` becomes `"fine"`.

## Holds back

Everything, unless the option names it; primes, guillemets and dashes also then; letters such as œ, æ and ß, which are
letters and not ligatures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleanarticle.decode.draft import Edit

__all__ = ["find"]

_PATTERNS = {
    "quotes": re.compile("[\u2018-\u201f\u02bc]"),
    "ligatures": re.compile("[\ufb00-\ufb06\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3]"),
    "width": re.compile("[\uff01-\uff5e\uff61-\uffdc\uffe0-\uffee]+"),
}
_BECAUSE = {
    "quotes": "typographic quotation marks straightened, as the options ask",
    "ligatures": "ligature split, as the options ask",
    "width": "width made usual, as the options ask",
}
_DOUBLE = frozenset("\u201c\u201d\u201e\u201f")


def find(text: str, normalize: tuple[str, ...]) -> Iterator[Edit]:
    for kind in ("quotes", "ligatures", "width"):
        if kind in normalize:
            for match in _PATTERNS[kind].finditer(text):
                fixed = _simple(match[0], kind)
                yield Edit(
                    start=match.start(), end=match.end(), replacement=fixed, code="ENC008", because=_BECAUSE[kind]
                )


def _simple(found: str, kind: str) -> str:
    if kind == "quotes":
        return '"' if found in _DOUBLE else "'"
    if found == "\u0149":
        return "'n"
    return unicodedata.normalize("NFKC", found)
