"""What a style attribute makes of an inline element, and a style sheet of classes that a program has numbered."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["OWN_LINE", "numbered", "styled"]

_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_NORMAL: Final = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|[1-4]00)")
OWN_LINE: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b")
"""The element stands on a line of its own."""

_MARKS: Final = (".c0{", ".c1{", ".c2{", ".T1", ".T2", "span.s1", ".calibre")
"""One of them is in the sheets of the programs meant: Google Docs, LibreOffice, the text programs of macOS, calibre."""
_RULE: Final = re.compile(r"\.((?:[A-Za-z]|calibre)\d{1,3})\s*\{([^{}]{0,600})\}")
LONGEST_SHEET: Final = 200_000
"""Characters of a style sheet that is read."""


def numbered(sheet: str) -> dict[str, str]:
    """The kinds of span that a style sheet makes of classes that office programs have numbered; what others name has a meaning of its own.

    >>> numbered(".c1{color:#000}.c3{font-weight:700}.c5{font-style:italic}")
    {'c3': 'strong', 'c5': 'emphasis'}
    """
    if len(sheet) > LONGEST_SHEET or "font-" not in sheet or not any(mark in sheet for mark in _MARKS):
        return {}
    kinds = {name: styled(None, style) for name, style in _RULE.findall(sheet)}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def styled(kind: str | None, style: str) -> str | None:
    """The kind with regard to a style attribute: editors paste bold as a style, and wrap all in a `<b>` that is not."""
    if "font-" not in style:
        return kind
    if kind in ("strong", "emphasis"):
        return None if _NORMAL.search(style) else kind
    if kind is None:
        return "strong" if _BOLD.search(style) else "emphasis" if _ITALIC.search(style) else None
    return kind
