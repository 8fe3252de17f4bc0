"""The finders in order, the score and the status."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleanarticle.article import Finding, Quality
from cleanarticle.quality import (
    binary_source,
    blocked_page,
    empty_source,
    error_page,
    no_main_content,
    truncated_structure,
    unrendered_page,
)
from cleanarticle.quality.signals import TEASER_WORDS
from cleanarticle.strings import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanarticle.article.article import Status
    from cleanarticle.quality.case import Case

__all__ = ["assess", "status"]

FINDERS = (empty_source, binary_source, blocked_page, error_page, unrendered_page, truncated_structure, no_main_content)

# What one finding costs: an error halves the score, a warning takes a tenth, a remark two hundredths. The score orders
# articles for review; it is a summary of the findings and measures nothing more.
KEEPS = {"error": 0.5, "warning": 0.9, "info": 0.98}

# A listing's body is links; an article that is mistaken for one still has this many words of prose.
LISTING_WORDS = 80

_FLAT = bytes(byte if chr(byte).isalnum() and byte < 0x80 else 0x20 for byte in range(0x100))
"""ASCII letters and digits stay, all else parts words."""
_NOT_ASCII = bytes(range(0x80))
_SPACE = bytes(byte for byte in range(0x80) if chr(byte).isspace())
_WIDE_SPACE = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def assess(case: Case, findings: Iterable[Finding], *, active: frozenset[str]) -> Quality:
    """The quality of an article: all findings so far with those about the whole source, measures and score.

    The score is the product over findings of 0.5 (error), 0.9 (warning) or 0.98 (info), rounded to three places.
    """
    found = (*findings, *(finding for finder in FINDERS for finding in finder.find(case)))
    found = tuple(finding for finding in found if finding.code in active)
    score = 1.0
    for finding in found:
        score *= KEEPS[finding.severity]
    return Quality(score=round(score, 3), findings=found, measures=_measures(case))


def status(case: Case) -> Status:
    """One word for what the source turned out to be."""
    if case.binary is not None or not case.visible or case.visible.isspace():
        return "empty"
    if "blocked" in case.signals:
        return "blocked"
    if "error-page" in case.signals:
        return "error-page"
    if "unrendered" in case.signals:
        return "empty"  # all that may be left asks for scripts
    if "paywalled" in case.signals or (case.access == "paywalled" and _words(_texts(case)) < TEASER_WORDS):
        return "paywalled"
    if case.page_type == "listing" and _words(_texts(case)) < LISTING_WORDS and _lost_blocks(case):
        return "listing"
    return "ok" if case.blocks else "empty"


def _lost_blocks(case: Case) -> bool:
    """Whether the model took anything away, as it does the links of a listing: what came out whole is a short text."""
    return any(change.code == "BP001" for change in case.changes)


def _texts(case: Case) -> list[str]:
    return [block.text for block in case.blocks]


def _words(texts: Iterable[str]) -> int:
    return sum(map(_words_in, texts))


def _words_in(text: str) -> int:
    """Words of a text. Where all that is not ASCII are signs, as in most English texts, bytes tell, ten times as fast."""
    if not text.isascii():
        foreign = set(
            text.encode("utf-8", "surrogatepass").translate(None, _NOT_ASCII).decode("utf-8", "surrogatepass")
        )
        if any(map(_is_part_of_word, foreign)):
            return len(WORD.findall(text))
    return len(text.encode("ascii", "replace").translate(_FLAT).split())


@lru_cache(maxsize=1 << 10)
def _is_part_of_word(char: str) -> bool:
    return WORD.match(char) is not None


def _seen(text: str) -> int:
    """Characters that are no space."""
    raw = text.encode("utf-8", "surrogatepass").translate(None, _SPACE)
    left = raw.decode("utf-8", "surrogatepass")
    if left.isascii():
        return len(left)
    foreign = raw.translate(None, _NOT_ASCII).decode("utf-8", "surrogatepass")
    return len(left) - sum(map(foreign.count, _WIDE_SPACE))


def _measures(case: Case) -> dict[str, float]:
    seen = _seen(case.visible)
    texts = _texts(case)
    kept = _seen("\n".join(texts))
    return {
        "characters_visible": seen,
        "characters_kept": kept,
        "kept_share": round(kept / seen, 4) if seen else 0.0,
        "words": _words(texts),
        "blocks": len(case.blocks),
        "changes": len(case.changes),
    }
