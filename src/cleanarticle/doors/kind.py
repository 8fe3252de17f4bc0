"""Whether a text is HTML or plain text, from what it looks like."""

from __future__ import annotations

from typing import Literal

import regex

__all__ = ["looks_like"]

LOOK_AT = 200_000
"""Characters looked at from the start; markup shows early."""

# A document says so itself; a fragment shows by its block-level tags.
_DOCUMENT = regex.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,4}<(?:!doctype\s+html\b|html\b|head\b|body\b|frameset\b)",
    regex.IGNORECASE | regex.DOTALL,
)
_STARTS_WITH_TAG = regex.compile(
    r"\s*<(?:!--|\?xml|(?:article|main|section|div|p|span|h[1-6]|table|ul|ol|header|nav|figure|img|a|meta|title|script|style|center|font|blockquote|pre|dl|details|b|i|em|strong|br)\b[^<>]*>)",
    regex.IGNORECASE,
)
_BLOCK_TAG = regex.compile(
    r"</(?:html|head|body|article|main|section|div|p|h[1-6]|table|tr|td|ul|ol|li|nav|header|footer|aside|form|title|script|style|blockquote|pre|figure)\s*>",
    regex.IGNORECASE,
)
_ANY_TAG = regex.compile(r"</?[a-z][a-z0-9]{0,20}(?:\s[^<>]*)?/?>", regex.IGNORECASE)
_FENCED_CODE = regex.compile(r"^(```|~~~)[^\n]*\n.*?^\1", regex.MULTILINE | regex.DOTALL)
FEW_TAGS = 3
"""Text about HTML quotes a tag or two; below this many block-level end tags it stays text."""


def looks_like(text: str) -> Literal["html", "text"]:
    """`html` for a document or fragment of HTML, `text` for all else, such as prose or code that mentions a tag."""
    head = text[:LOOK_AT].lstrip("\ufeff\x00")
    if _DOCUMENT.match(head):
        return "html"
    ends = 0
    for _ in _BLOCK_TAG.finditer(_FENCED_CODE.sub("", head) if "```" in head or "~~~" in head else head):
        ends += 1
        if ends >= FEW_TAGS:
            return "html"
    if _STARTS_WITH_TAG.match(head) and (ends or _ANY_TAG.search(head, head.index("<") + 1)):
        return "html"
    return "text"
