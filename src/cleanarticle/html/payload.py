"""The body of a page that only its data holds: `articleBody` in JSON-LD, or the state a framework sends along.

Strings are taken from the scripts as they stand, without reading the JSON around them: it is often broken, escaped twice,
or code. Those under one key that means a text are put together; the key with the most prose wins. Where the JSON can be read and
holds the document of an editor as a tree of blocks, that is the body, since the strings in it are but its pieces.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanarticle.html import markdown, rich_documents
from cleanarticle.script_data import as_json, flight, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.html.page import Page

__all__ = ["Payload", "find"]

MIN_BODY: Final = 300
"""Characters of prose; less is a summary."""
MIN_STRING: Final = 20
SHELL: Final = 250
"""Characters a page shows below which it is a shell, and any key that may mean a text is believed."""
SAMPLE: Final = 30
"""Letters and digits of a sample of the payload; long enough to be said once."""
SAMPLES: Final = 25
SHARE_SHOWN: Final = 0.5
"""Share of the samples that a page shows from which its payload repeats it. On the development pages payloads that the page
shows score 0.64 and more, all others 0."""
MAX_SCRIPT: Final = 8_000_000
"""Characters of a script that is looked into."""

_PAIR: Final = re.compile(r'"(?P<key>[@\w:.-]{1,40})"\s*:\s*"(?P<value>(?:[^"\\]++|\\.)*+)"')
_ESCAPED_PAIR: Final = re.compile(r'\\"(?P<key>[@\w:.-]{1,40})\\"\s*:\s*\\"(?P<value>(?:[^"\\]++|\\[^"]|\\\\\\")*+)\\"')
_KEYS: Final = frozenset(
    "articlebody articlecontent articletext articlehtml body bodyhtml bodytext content contenthtml contentencoded cooked"  # noqa: SIM905
    " fulltext fullcontent html maincontent markdown paragraph postcontent rendered richtext story storytext text textcontent"
    " value".split()
) | {
    "bodymarkdown",
    "bodymd",
    "contentmarkdown",
    "contentmd",
    "markdownbody",
    "markdowncontent",
    "rawbody",
    "rawmarkdown",
}
"""Keys that mean the text of a page, without separators and case."""
_STATED: Final = frozenset(("articlebody", "articletext", "articlecontent"))
"""Keys that mean nothing else."""
_MARKUP: Final = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|a|strong|em|blockquote|figure|table|span)\b[^<>]*>", re.IGNORECASE
)
_FENCED: Final = re.compile(r"^(?P<marks>```|~~~).*?^(?P=marks)", re.MULTILINE | re.DOTALL)
"""A code block in Markdown."""
_PARAGRAPH: Final = re.compile(r"</p\s*>|<br\b", re.IGNORECASE)
"""What the markup of a body holds, and that of a control of the page does not."""
_STRING: Final = re.compile(r'"(?P<value>(?:[^"\\]++|\\.)*+)(?:(?P<end>")|\\?\Z)', re.DOTALL)
"""A string, or what is left of one that never ends: read once, not again from each quotation mark in it."""
_ROW: Final = re.compile(r"[0-9a-f]{1,6}:T[0-9a-f]{1,8},")
"""The head of a row of text in the stream of React's server components."""
SHARE_OF_TREE: Final = 0.8
"""Share of the prose under one key that a tree has to hold to be the same text, with its structure. The strings of a tree
are all under few keys, those of image captions and other fields too."""
MAX_NESTED: Final = 3
"""Strings in strings in strings."""
_TAG: Final = re.compile(r"<[^<>]{1,2000}>")
_SENTENCE: Final = re.compile(
    r"[^\W\d_]+[\s,;:]+[^\W\d_]+[\s,;:]+[^\W\d_]+|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{8}"
)
_DATA_ATTRIBUTES: Final = ("data-preloaded", "data-page", "data-props", "data-state", "data-initial-state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    markup: str
    """The body as HTML, whatever form it had."""
    place: str
    """Where it was found: `json-ld:articleBody`, `script#__NEXT_DATA__:text`, `script:blocks` …"""
    size: int
    """Characters of its text."""


@dataclass(slots=True)
class _Group:
    """The strings of one key in one script."""

    place: str
    key: str
    strings: list[str]
    size: int = 0


def find(page: Page) -> Payload | None:
    """The body in the page's data; None when there is none, or the page shows it itself.

    A key that means an article's body is believed on any page that does not show that text, or only its beginning; a key
    that may mean anything, only on a page that shows next to nothing. Where no key means a text on such a page, the longest
    string of its scripts that is markup with prose in it is the body.
    """
    shown = sum(len(leaf.text) for leaf in page.leaves)
    bare = shown < SHELL
    sources = list(_sources(page, bare=bare))
    groups = [group for source in sources for group in _groups(*source) if group.size >= MIN_BODY]
    if not groups and bare:
        groups = [group for source in sources for group in _bodies(*source)]
    tree = max(_trees(page, sources), key=lambda tree: tree.size, default=None) if bare else None
    payload = _best(groups, tree, bare=bare)
    return None if payload is None or _is_shown(payload, page) else payload


def _best(groups: Sequence[_Group], tree: Payload | None, *, bare: bool) -> Payload | None:
    """The tree, where it is about as long as the strings of the best key; else those."""
    stated = [group for group in groups if group.key in _STATED]
    best = max(stated or (groups if bare else ()), key=lambda group: group.size, default=None)
    if best is None or (tree is not None and tree.size >= SHARE_OF_TREE * best.size):
        return tree
    return Payload(markup=_as_markup(best.strings), place=best.place, size=best.size)


def _trees(page: Page, sources: Sequence[tuple[str, str]]) -> Iterator[Payload]:
    """The documents of editors in the data, with as much prose as a body has."""
    found = [(place, value) for place, text in sources for value in values(text)]
    found.append(("script", flight([script.text for script in page.scripts])))
    for place, value in found:
        for markup in rich_documents.documents(value):
            size = _prose(markup)
            if size >= MIN_BODY:
                yield Payload(markup=markup, place=f"{place}:blocks", size=size)


def _is_shown(payload: Payload, page: Page) -> bool:
    """Whether the page shows most of the payload: its words in samples from all over it."""
    body = _squeezed(html.unescape(_TAG.sub(" ", payload.markup)))
    shown = _squeezed("".join(leaf.text for leaf in page.leaves))
    starts = range(0, max(1, len(body) - SAMPLE), max(SAMPLE, len(body) // SAMPLES))
    return sum(body[at : at + SAMPLE] in shown for at in starts) >= SHARE_SHOWN * len(starts)


def _squeezed(text: str) -> str:
    """Letters and digits alone: marks, spaces and tags differ between a page and its data."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS).decode("utf-8", "surrogatepass")
    if not left.isascii():
        for char in set(left):
            if not char.isalnum():
                left = left.replace(char, "")
    return left.lower()


_ASCII_SIGNS: Final = bytes(code for code in range(0x80) if not chr(code).isalnum())


def _sources(page: Page, *, bare: bool) -> Iterator[tuple[str, str]]:
    """(place, text) of what may hold data; on a page that shows something, only what has a key of an article's body."""
    for script in page.scripts:
        if not bare and "rticleBody" not in script.text and "article_body" not in script.text:
            continue
        if script.text and len(script.text) <= MAX_SCRIPT:
            place = "json-ld" if "ld+json" in script.type else f"script#{script.id}" if script.id else "script"
            yield place, as_json(script.text) if bare else script.text
    if bare:
        for node in page.nodes:
            for name in _DATA_ATTRIBUTES:
                if len(node.attrs.get(name, "")) > MIN_BODY:
                    yield f"{node.tag}[{name}]", node.attrs[name]


def _groups(place: str, text: str) -> Iterator[_Group]:
    found: dict[str, _Group] = {}
    seen: set[str] = set()
    for key, value in _pairs(text):
        name = key.replace("_", "").replace("-", "").replace(":", "").lower()
        if name not in _KEYS or len(value) < MIN_STRING or value in seen:
            continue
        seen.add(value)
        prose = _prose(value)
        if prose:
            group = found.setdefault(key, _Group(f"{place}:{key}", name, []))
            group.strings.append(value)
            group.size += prose
    yield from found.values()


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Keys and string values, unescaped; those of JSON inside a string too."""
    if '\\"' in text:
        for match in _ESCAPED_PAIR.finditer(text):
            if len(match["value"]) >= MIN_STRING:
                yield match["key"], _unescaped(_unescaped(match["value"]))
    for match in _PAIR.finditer(text):
        value = match["value"]
        if len(value) < MIN_STRING:
            continue
        value = _unescaped(value)
        if '":"' in value or '": "' in value:
            yield from _pairs(value)
        else:
            yield match["key"], value


def _bodies(place: str, text: str, depth: int = 0) -> Iterator[_Group]:
    """Strings that are the markup of a body, whatever is done with them: arguments of functions, rows of a stream."""
    for match in _STRING.finditer(text):
        if match["end"] is None or len(match["value"]) < MIN_BODY:
            continue
        value = _unescaped(match["value"])
        inner = list(_bodies(place, value, depth + 1)) if '"' in value and depth < MAX_NESTED else []
        if inner:
            yield from inner
            continue
        value = _ROW.sub("", value, count=1)
        size = _prose(value) if _PARAGRAPH.search(value) else 0
        if size >= MIN_BODY:
            yield _Group(place, "", [value], size)


def _unescaped(value: str) -> str:
    try:
        text = json.loads(f'"{value}"', strict=False)
    except ValueError:
        return value
    return text if isinstance(text, str) else value


def _prose(value: str) -> int:
    """Characters of running text in a string; 0 for addresses, names and code."""
    value = _FENCED.sub(" ", value) if "```" in value or "~~~" in value else value
    text = _TAG.sub(" ", html.unescape(value)) if "<" in value or "&" in value else value
    text = " ".join(text.split())
    if not _SENTENCE.search(text) or text.count("{") + text.count(";") > len(text) // 60 + 2:
        return 0
    return len(text)


def _as_markup(strings: list[str]) -> str:
    return "\n".join(_paragraphs(value) for value in strings)


def _paragraphs(value: str) -> str:
    """HTML as it is, also where it was escaped; Markdown as the markup it means, other plain text as paragraphs."""
    if not _PARAGRAPH.search(value) and markdown.is_markdown(value):
        return f"<div>{markdown.to_html(value)}</div>"
    if not _MARKUP.search(value) and "&lt;" in value:
        value = html.unescape(value)
    if _MARKUP.search(value):
        return f"<div>{value}</div>"
    lines = [line.strip() for line in html.unescape(value).splitlines()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
