"""The finders in order, the score and the status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanarticle.article import Status
    from cleanarticle.quality.case import Case

__all__ = ["assess", "status"]

FINDERS = (empty_source, binary_source, blocked_page, error_page, unrendered_page, truncated_structure, no_main_content)

# What one finding costs: an error halves the score, a warning takes a tenth, a remark two hundredths. The score orders
# articles for review; it is a summary of the findings and measures nothing more.
KEEPS = {"error": 0.5, "warning": 0.9, "info": 0.98}

# A paywalled page shows a teaser; with this many words the article itself is there, whatever the page declares.
PAYWALL_TEASER_WORDS = 200
# A listing's body is links; an article that is mistaken for one still has this many words of prose.
LISTING_WORDS = 80

_WORD = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|[\p{L}\p{N}\p{M}]+")
_ASCII_WORD = re.compile("[A-Za-z0-9]+")


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
    if case.binary is not None or not case.visible.strip():
        return "empty"
    if "blocked" in case.signals:
        return "blocked"
    if "error-page" in case.signals:
        return "error-page"
    if case.access == "paywalled" and _words(_texts(case)) < PAYWALL_TEASER_WORDS:
        return "paywalled"
    if case.page_type == "listing" and _words(_texts(case)) < LISTING_WORDS:
        return "listing"
    return "ok" if case.blocks else "empty"


def _texts(case: Case) -> list[str]:
    return [block.text for block in case.blocks]


def _words(texts: Iterable[str]) -> int:
    return sum(len((_ASCII_WORD if text.isascii() else _WORD).findall(text)) for text in texts)


def _measures(case: Case) -> dict[str, float]:
    seen = sum(map(len, case.visible.split()))
    texts = _texts(case)
    kept = sum(sum(map(len, text.split())) for text in texts)
    return {
        "characters_visible": seen,
        "characters_kept": kept,
        "kept_share": round(kept / seen, 4) if seen else 0.0,
        "words": _words(texts),
        "blocks": len(case.blocks),
        "changes": len(case.changes),
    }
