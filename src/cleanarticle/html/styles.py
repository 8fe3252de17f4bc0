"""What a style attribute makes of an inline element."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["OWN_LINE", "styled"]

_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_NORMAL: Final = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|[1-4]00)")
OWN_LINE: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b")
"""The element stands on a line of its own."""


def styled(kind: str | None, style: str) -> str | None:
    """The kind with regard to a style attribute: editors paste bold as a style, and wrap all in a `<b>` that is not."""
    if "font-" not in style:
        return kind
    if kind in ("strong", "emphasis"):
        return None if _NORMAL.search(style) else kind
    if kind is None:
        return "strong" if _BOLD.search(style) else "emphasis" if _ITALIC.search(style) else None
    return kind
