"""What the words of a run are marked as in the data of an editor: strong, a link, code … in any of the ways editors write that."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Range", "address", "anchor", "marked", "marks_of", "plain", "ranged", "tag_of"]

_TAGS: Final = {
    "strong": "strong", "bold": "strong", "b": "strong", "isbold": "strong",
    "em": "em", "italic": "em", "emphasis": "em", "i": "em", "isitalic": "em",
    "code": "code", "inlinecode": "code", "iscode": "code", "monospace": "code",
    "strike": "del", "strikethrough": "del", "s": "del", "del": "del", "delete": "del",
    "sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup",
}  # fmt: skip
"""Elements by the names of marks without separators and case. Underlines are left out: on the Web they are links."""
_BITS: Final = ((1, "strong"), (2, "em"), (4, "del"), (16, "code"), (32, "sub"), (64, "sup"))
"""The formats of Lexical, which adds them up (its `IS_BOLD`, `IS_ITALIC` …)."""
_KEYS: Final = ("marks", "formats", "annotations", "attributes", "styles", "format", "style")
_ADDRESS: Final = ("href", "url", "uri", "link", "locator", "src", "target")
_SEPARATORS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A part of a text that is marked: offsets in characters, the element, for a link its address."""

    start: int
    end: int
    tag: str
    href: str = ""


@dataclass(slots=True)
class _Marks:
    tags: list[str] = field(default_factory=list)
    href: str = ""

    def add(self, tag: str) -> None:
        if tag and tag not in self.tags:
            self.tags.append(tag)


def plain(name: object) -> str:
    """The name of a kind or mark without separators and case; "" of anything but a str."""
    return _SEPARATORS.sub("", name).lower() if isinstance(name, str) else ""


def tag_of(name: object) -> str:
    """The element of a mark; "" of one that is only looks: `BoldFormat`, `strong`, `inlineCode`."""
    name = plain(name)
    return _TAGS.get(name) or _TAGS.get(name.removesuffix("format").removesuffix("mark").removesuffix("style"), "")


def address(view: Mapping[str, Any]) -> str:
    """The address that a link, image or embed has, also one in an object of its own."""
    for key in _ADDRESS:
        value = view.get(key)
        if isinstance(value, dict):
            value = value.get("url") or value.get("href") or value.get("src")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def marks_of(view: Mapping[str, Any], links: Mapping[str, str]) -> tuple[list[str], str]:
    """The elements around a run, and the address of its link. `links` are the addresses that marks name by a key."""
    found = _Marks()
    for key in _KEYS:
        _collect(view.get(key), links, found)
    for key, value in view.items():
        if value is True:  # `{"text": "…", "bold": true}`
            found.add(tag_of(key))
    href = view.get("href")
    if isinstance(href, str) and href:
        found.href = found.href or href
    return found.tags, found.href


def _collect(value: Any, links: Mapping[str, str], found: _Marks) -> None:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        for bit, tag in _BITS:
            if value & bit:
                found.add(tag)
    elif isinstance(value, str):
        found.add(tag_of(value))
    elif isinstance(value, list):
        for one in value:
            _mark(one, links, found)
    elif isinstance(value, dict):
        for name, on in value.items():
            if name == "link" and on:
                found.href = found.href or address({"link": on})
            elif on is True or (name == "script" and isinstance(on, str)):
                found.add(tag_of(on if name == "script" else name))


def _mark(one: Any, links: Mapping[str, str], found: _Marks) -> None:
    if isinstance(one, str):
        found.href = found.href or links.get(one, "")
        found.add(tag_of(one))
    elif isinstance(one, dict):
        name = next((one[key] for key in ("type", "_type", "__typename", "name") if isinstance(one.get(key), str)), "")
        held = [value for value in one.values() if isinstance(value, dict)]
        if plain(name).removesuffix("format").removesuffix("mark") in ("link", "a", "hyperlink"):
            found.href = found.href or next(filter(None, map(address, [one, *held])), "")
        found.add(tag_of(name))


def marked(inner: str, tags: Sequence[str], href: str) -> str:
    """Markup in its elements; the spaces at its ends stay outside of them."""
    words = inner.strip()
    if not words or not (tags or href):
        return inner
    before = inner[: len(inner) - len(inner.lstrip())]
    after = inner[len(inner.rstrip()) :]
    for tag in reversed(tags):
        words = f"<{tag}>{words}</{tag}>"
    return before + (anchor(words, href) if href else words) + after


def anchor(inner: str, href: str) -> str:
    """A link around markup."""
    return f'<a href="{html.escape(href)}">{inner}</a>' if href else inner


def ranged(text: str, ranges: Sequence[Range]) -> str:
    """A text with the ranges marked in it. Those that overlap are cut at each other's ends."""
    cuts = sorted({0, len(text), *(min(max(at, 0), len(text)) for one in ranges for at in (one.start, one.end))})
    return "".join(_pieces(text, cuts, ranges))


def _pieces(text: str, cuts: Sequence[int], ranges: Sequence[Range]) -> Iterator[str]:
    for start, end in pairwise(cuts):
        over = [one for one in ranges if one.start <= start and end <= one.end]
        href = next((one.href for one in over if one.href), "")
        tags = list(dict.fromkeys(one.tag for one in over if one.tag))
        yield marked(html.escape(text[start:end], quote=False), tags, href)
