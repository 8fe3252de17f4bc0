"""Addresses that are safe to write into a page: no script, whatever it is disguised as."""

from __future__ import annotations

import html
import re

__all__ = ["safe_url"]

SCHEMES = frozenset({"http", "https", "mailto"})
PICTURE = re.compile(r"data:image/(?:avif|bmp|gif|jpeg|jpg|png|webp|x-icon)[;,]", re.IGNORECASE)
"""Pictures written into the address. SVG is left out: it is a document, and may hold scripts."""
MAX_UNESCAPES = 3
"""How often entities in an address are decoded before its scheme is read: `&amp;#106;` hides a `j` from one decoding."""

_UNSEEN = r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]+"
_IGNORED = re.compile(_UNSEEN)
"""Characters browsers drop or a reader cannot see; none may hide a scheme."""
_AT_START = re.compile(rf"\A{_UNSEEN}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_BEFORE_COLON = re.compile(r"([^/?#:]*):")


def safe_url(url: str | None, *, picture: bool = False) -> str | None:
    """The address without control characters, and invisible ones at its start: http, https, mailto or relative; None when it is
    anything else, has a scheme with something hidden in it, or is empty.

    `picture` allows `data:` addresses of bitmap pictures too.
    """
    address = _AT_START.sub("", _CONTROL.sub("", url or "")).strip()
    if not address:
        return None
    bare = _bare(address)
    if picture and PICTURE.match(bare):
        return address
    scheme = _BEFORE_COLON.match(bare)
    if scheme is None:
        return address
    known = scheme[1].lower() in SCHEMES and address.lower().startswith(scheme[0].lower())
    return address if known else None


def _bare(address: str) -> str:
    for _ in range(MAX_UNESCAPES):
        address = _IGNORED.sub("", html.unescape(address))
    return address
