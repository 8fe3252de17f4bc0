"""The events of HTML markup in a str, from libxml2's HTML parser without a tree."""

from __future__ import annotations

import re
from typing import Any, Protocol

from lxml import etree

__all__ = ["Events", "feed"]

_SURROGATES = re.compile("[\ud800-\udfff]")
_PREFIXES = {"html": "", "xhtml": "", "h": "", "svg": "", "m": "", "mml": "", "mathml": ""}
"""Namespace prefixes of elements HTML knows; any other prefix makes an element unknown, which is inline."""


class Events(Protocol):
    """What takes the events of a document. Each start has its end."""

    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Target:
    """Between libxml2 and a taker of events: names without prefix, attributes as a dict of its own."""

    __slots__ = ("_end", "_start", "data")

    def __init__(self, events: Events) -> None:
        self._start = events.start
        self._end = events.end
        self.data = events.data

    def start(self, tag: str, attrs: Any) -> None:
        self._start(local(tag) if ":" in tag else tag, attrs if attrs.__class__ is dict else dict(attrs))

    def end(self, tag: str) -> None:
        self._end(local(tag) if ":" in tag else tag)

    def close(self) -> None:
        """Nothing: the taker is asked for its result."""


def local(tag: str) -> str:
    """The name without a known prefix: `svg:path` is `path`, `o:p` stays what it is."""
    prefix, _, name = tag.partition(":")
    return name if prefix in _PREFIXES and name else tag


def feed(markup: str, events: Events) -> None:
    """Hands the events of the markup to `events`. Any str will do: NULs go, lone surrogates become U+FFFD."""
    if "\0" in markup:
        markup = markup.replace("\0", "")
    if not markup.strip():
        return
    try:
        source = markup.encode()
    except UnicodeEncodeError:
        source = _SURROGATES.sub("\ufffd", markup).encode()
    # Bytes, since lxml refuses a str with an XML declaration; the encoding given here wins over any declared one.
    target: Any = _Target(events)
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(source)
    parser.close()
