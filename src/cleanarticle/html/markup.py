"""The events of HTML markup in a str, from libxml2's HTML parser without a tree."""

from __future__ import annotations

import re
from typing import Any, Protocol

from lxml import etree

__all__ = ["Events", "feed", "feed_inner", "local"]

_SURROGATES = re.compile("[\ud800-\udfff]")
_PREFIXES = frozenset(("html", "xhtml", "h", "svg", "m", "mml", "mathml"))
"""Namespace prefixes of elements HTML knows; any other prefix makes an element unknown, which is inline."""

_AROUND = frozenset(("html", "head", "body"))


class Events(Protocol):
    """What takes the events of a document. Each start has its end."""

    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Target:
    """The events under the names libxml2 calls them by; the taker is asked for its result, not the parser."""

    __slots__ = ("data", "end", "start")

    def __init__(self, events: Events) -> None:
        self.start = events.start
        self.end = events.end
        self.data = events.data

    def close(self) -> None:
        """Nothing to give."""


class _Inner:
    """The events less the elements the parser puts around any fragment."""

    __slots__ = ("_events", "data")

    def __init__(self, events: Events) -> None:
        self._events = events
        self.data = events.data

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag not in _AROUND:
            self._events.start(tag, attrs)

    def end(self, tag: str) -> None:
        if tag not in _AROUND:
            self._events.end(tag)


def local(tag: str) -> str:
    """The name without a known prefix.

    >>> local("svg:path"), local("o:p")
    ('path', 'o:p')
    """
    prefix, _, name = tag.partition(":")
    return name if prefix in _PREFIXES and name else tag


def feed(markup: str, events: Events) -> None:
    """Hands the events of the markup to `events`. Any str will do: NULs go, lone surrogates become U+FFFD."""
    if "\0" in markup:
        markup = markup.replace("\0", "")
    if not markup or markup.isspace():
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


def feed_inner(markup: str, events: Events) -> None:
    """Hands over the events of markup that was found as text inside a document."""
    feed(markup, _Inner(events))
