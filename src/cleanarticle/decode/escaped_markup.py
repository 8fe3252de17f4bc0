"""Markup that was escaped as a whole (`&lt;p&gt;The ferry …&lt;/p&gt;`), as feeds and templates do: read as the markup it is.

What only shows markup stays: a page with tags of its own beside it, and a text that begins with anything else.
"""

from __future__ import annotations

import html
import re
from typing import Final

from cleanarticle.article import Finding

__all__ = ["unescaped"]

LOOK_AT: Final = 200_000
"""Characters looked at from the start."""
MAX_ESCAPED: Final = 3
"""How many times over."""
_AMP: Final = r"&(?:amp;){0,2}"
_FRAME: Final = re.compile(
    r"\s*(?:<\?xml[^<>]*>|<!doctype[^<>]*>|<(?P<name>title|script|style)\b[^<>]*>[^<]{0,5000}</(?P=name)\s*>"
    r"|</?(?:html|head|body|meta|link|description|summary|content)\b[^<>]*>|<!\[CDATA\[|\s)*",
    re.IGNORECASE,
)
"""What may stand before the escaped markup."""
_FIRST: Final = re.compile(_AMP + r"(?:lt|#60|#x3c);(?:!--|/?[a-z][a-z0-9]{0,14}\b)", re.IGNORECASE)
_CLOSED: Final = re.compile(
    _AMP
    + r"(?:lt|#60|#x3c);/(?:p|div|h[1-6]|li|ul|ol|blockquote|article|section|table|tr|td|figure|span|a|strong|em|b|i)\s{0,3}"
    + _AMP
    + r"(?:gt|#62|#x3e);",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(_AMP + r"(?:lt|#60|#x3c);br\s{0,3}/?" + _AMP + r"(?:gt|#62|#x3e);", re.IGNORECASE)
_REAL: Final = re.compile(
    r"<(?:p|div|h[1-6]|li|ul|ol|blockquote|article|section|table|figure|span|a|strong|em|pre|code)\b", re.IGNORECASE
)
_CDATA: Final = re.compile(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)


def unescaped(content: str) -> tuple[str, tuple[Finding, ...]]:
    """The markup that a source is, with a finding that says so where it was escaped or a section of CDATA."""
    section = _CDATA.fullmatch(content) if "<![CDATA[" in content[:200] else None
    content = section[1] if section else content
    times = 0
    while times < MAX_ESCAPED and _is_escaped(content[:LOOK_AT]):
        content = html.unescape(content)
        times += 1
    if not times:
        return content, ()
    message = "the markup of the whole source was escaped" + (f" {times} times over" if times > 1 else "")
    finding = Finding(
        code="ENC004", name="double-escaped-entity", severity="info", message=message, measured=float(times)
    )
    return content, (finding,)


def _is_escaped(head: str) -> bool:
    start = _FRAME.match(head)
    if not _FIRST.match(head, start.end() if start else 0) or _REAL.search(head):
        return False
    return _CLOSED.search(head) is not None or _BROKEN.search(head) is not None
