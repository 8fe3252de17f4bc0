"""Builder: the events of one document (start, data, end) make a Page. One pass, a light stack, no tree.

A run of inline content collects in `pieces` until a block element starts or ends; then it is a leaf. White space is
collapsed as CSS does it: a space is held back until a word follows, so no leaf and no span starts or ends with one.
"""

from __future__ import annotations

import re
from typing import Final, cast

from cleanarticle.article import Span, SpanKind
from cleanarticle.html.elements import (
    BLOCKS,
    EMBEDS,
    LIGHT,
    LINK_RELS,
    MEDIA,
    NOTED,
    PRE,
    PRE_ENDS,
    ROLES,
    SKIPPED,
    SOURCES,
    SPANS,
    SVG_BREAKOUT,
    UNBROKEN,
)
from cleanarticle.html.page import Inline, Node, Page, Script
from cleanarticle.leaves import Leaf, Role

__all__ = ["Builder"]

MAX_DEPTH: Final = 256
"""Nodes nest no deeper: every walk over ancestors stays bounded. Real pages stay below 100."""

_SPACE: Final = " \t\n\r\f"
_RUNS: Final = re.compile(r"[ \t\n\r\f]+")
_WIDE: Final = r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]"
_WIDE_BREAK: Final = re.compile(rf"(?<={_WIDE})[ \t]*[\n\r\f][ \t\n\r\f]*(?={_WIDE})")
"""A line break between two wide characters of Chinese or Japanese is no space (CSS Text, segment break rules)."""

_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_NORMAL: Final = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|[1-4]00)")


class _Open:
    """An inline element that is open and matters at its end."""

    __slots__ = ("kind", "note")

    def __init__(self, kind: str | None, note: Inline | None) -> None:
        self.kind = kind
        self.note = note


class _Light:
    """A node that is open without breaking the line it stands in."""

    __slots__ = ("parent",)

    def __init__(self, parent: int) -> None:
        self.parent = parent


class _Kind:
    """A span kind that is open: how often, since where, with what target."""

    __slots__ = ("count", "start", "target")

    def __init__(self, start: int, target: str | None) -> None:
        self.count = 1
        self.start = start
        self.target = target


_LINE: Final = "line"
_Entry = int | str | _Open | _Light | None
"""What an open element asks for at its end: nothing, the parent node to return to, a line break, or more."""


class Builder:
    """The target of the events. `close()` gives the Page."""

    __slots__ = (
        "broken",
        "kinds",
        "leaves",
        "length",
        "node",
        "nodes",
        "offset",
        "ordinals",
        "page",
        "pieces",
        "pre",
        "raw",
        "roles",
        "skipped",
        "skipping",
        "space",
        "spans",
        "stack",
        "waiting",
    )

    def __init__(self) -> None:
        self.page = Page()
        self.nodes = self.page.nodes
        self.leaves = self.page.leaves
        self.stack: list[_Entry] = []
        self.roles: list[Role] = []
        self.ordinals: dict[tuple[int, str], int] = {}
        self.node = -1
        self.offset = 0
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.broken = False
        self.pre = False
        self.spans: list[tuple[int, int, str, str | None]] = []
        self.kinds: dict[str, _Kind] = {}
        self.waiting: list[int] = []
        self.skipping = 0
        self.skipped = ""
        self.raw: list[str] | None = None

    # -- events ------------------------------------------------------------------------------------------------------

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if self.skipping:
            self._start_skipped(tag, attrs)
        elif tag in BLOCKS:
            self._start_block(tag, attrs)
        elif tag == "br":
            self.stack.append(None)
            self._break()
        elif tag in SKIPPED:
            self._start_skipping(tag, attrs)
        elif tag in EMBEDS or tag in MEDIA:
            self._start_object(tag, attrs)
        elif tag in LIGHT or ("-" in tag and not self.length):
            self._start_light(tag, attrs)
        else:
            self._start_inline(tag, attrs)

    def end(self, tag: str) -> None:
        if self.skipping:
            self.skipping -= 1
            if not self.skipping:
                self._end_skipping(tag)
            return
        entry = self.stack.pop()
        if entry is None:
            return
        if isinstance(entry, int):
            self._end_block(entry)
        elif isinstance(entry, _Open):
            self._end_inline(entry)
        elif isinstance(entry, _Light):
            self._end_light(entry.parent)
        else:
            self._line_in_pre()

    def data(self, text: str) -> None:
        if self.skipping:
            if self.raw is not None:
                self.raw.append(text)
            return
        if self.pre:
            self._data_in_pre(text)
            return
        body = " ".join(text.split()) if text.isascii() else _collapse(text)
        if not body:
            self.space = True
            return
        if (self.space or text[0] in _SPACE) and self.length and not self.broken:
            self.pieces.append(" ")
            self.length += 1
        self.pieces.append(body)
        self.length += len(body)
        self.broken = False
        self.space = text[-1] in _SPACE

    def close(self) -> Page:
        self.flush()
        for node in self.nodes:
            node.end_leaf = max(node.end_leaf, node.first_leaf)
        return self.page

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attrs: dict[str, str]) -> None:
        if self.pre and tag not in PRE_ENDS:
            self.stack.append(self._start_in_pre(tag))
            return
        if self.length or self.waiting:
            self.flush()
        parent = self.node
        if not self._open_node(tag, attrs):
            self.page.flattened = True
        self.pre = tag in PRE
        if tag in ("html", "body") and not self.page.language:
            self.page.language = attrs.get("lang") or attrs.get("xml:lang")
        self.stack.append(parent)

    def _end_block(self, parent: int) -> None:
        if self.length or self.waiting:
            self.flush()
        self.pre = False
        self.space = False
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def _open_node(self, tag: str, attrs: dict[str, str]) -> bool:
        """Makes a node and steps into it; False, and no step, where the depth limit is reached."""
        parent = self.node
        depth = self.nodes[parent].depth + 1 if parent >= 0 else 0
        if depth > MAX_DEPTH:
            return False
        key = (parent, tag)
        ordinal = self.ordinals[key] = self.ordinals.get(key, 0) + 1
        self.node = len(self.nodes)
        self.nodes.append(Node(self.node, tag, attrs, parent, depth, ordinal, len(self.leaves), len(self.leaves)))
        self.roles.append(ROLES.get(tag) or (self.roles[parent] if parent >= 0 else "text"))
        return True

    # -- pre: white space counts -------------------------------------------------------------------------------------

    def _data_in_pre(self, text: str) -> None:
        if not self.length and self.nodes[self.node].first_leaf == len(self.leaves):
            text = text.removeprefix("\n")  # HTML drops the line feed right after <pre>
        self.pieces.append(text)
        self.length += len(text)

    def _start_in_pre(self, tag: str) -> str | None:
        """Blocks in pre are its lines; cells of a table of lines stand side by side."""
        if tag in ("table", "tbody", "thead", "tfoot", "td", "th", "button"):
            return None
        self._line_in_pre()
        return _LINE

    def _line_in_pre(self) -> None:
        if self.length and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")
            self.length += 1

    # -- inline ------------------------------------------------------------------------------------------------------

    def _start_inline(self, tag: str, attrs: dict[str, str]) -> None:
        kind = SPANS.get(tag)
        if not attrs:
            if kind is None or kind == "link":
                self.stack.append(None)
            else:
                self._open_kind(kind, None)
                self.stack.append(_Open(kind, None))
            return
        if "style" in attrs:
            kind = _styled(kind, attrs["style"])
        target = None
        if kind == "link":
            target = attrs.get("href")
            if target is None:
                kind = None
            if not LINK_RELS.isdisjoint(attrs.get("rel", "").lower().split()):
                self.page.links.append(attrs)
        note = None if NOTED.isdisjoint(attrs) else Inline(tag, attrs, self.node, len(self.leaves), self.length)
        if kind is None and note is None:
            self.stack.append(None)
            return
        if kind is not None:
            self._open_kind(kind, target)
        if note is not None:
            self.page.inlines.append(note)
        self.stack.append(_Open(kind, note))

    def _open_kind(self, kind: str, target: str | None) -> None:
        opened = self.kinds.get(kind)
        if opened is None:
            self.kinds[kind] = _Kind(self.length, target)
        else:
            opened.count += 1

    def _end_inline(self, entry: _Open) -> None:
        note = entry.note
        if note is not None:
            note.end_leaf = len(self.leaves)
            note.end = self.length
        kind = entry.kind
        if kind is not None:
            opened = self.kinds[kind]
            opened.count -= 1
            if not opened.count:
                del self.kinds[kind]
                if opened.start < self.length:
                    self.spans.append((opened.start, self.length, kind, opened.target))

    def _break(self) -> None:
        """One `<br>` is a line feed, two in a row part paragraphs."""
        if self.pre:
            self._data_in_pre("\n")
        elif self.length and not self.broken:
            self.pieces.append("\n")
            self.length += 1
            self.broken = True
            self.space = False
        elif self.length and self.roles[self.node] not in UNBROKEN:
            self.flush()

    # -- objects and light nodes -------------------------------------------------------------------------------------

    def _start_light(self, tag: str, attrs: dict[str, str]) -> None:
        parent = self.node
        self.stack.append(_Light(parent) if self._open_node(tag, attrs) else None)

    def _end_light(self, parent: int) -> None:
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def _start_object(self, tag: str, attrs: dict[str, str]) -> None:
        parent = self.node
        if self.length and self.broken and not self.pre:
            self.flush()
        if not self._open_node(tag, attrs):
            self.stack.append(None)
            return
        if self.length:
            self.waiting.append(self.node)
        else:
            self._object(self.node)
        self.stack.append(_Light(parent))
        if tag in MEDIA:
            self.skipped = tag
            self.skipping = 1

    def _object(self, node: int) -> None:
        at = max(self.offset - 1, 0)
        self.nodes[node].first_leaf = len(self.leaves)
        self.leaves.append(Leaf(index=len(self.leaves), text="", start=at, end=at, role="object", node=node))
        self.nodes[node].end_leaf = len(self.leaves)

    # -- what no reader sees -----------------------------------------------------------------------------------------

    def _start_skipping(self, tag: str, attrs: dict[str, str]) -> None:
        page = self.page
        if tag == "meta":
            page.metas.append(attrs)
        elif tag == "link":
            page.links.append(attrs)
        elif tag == "base":
            page.base = page.base or attrs.get("href")
        elif tag == "script":
            page.scripts.append(Script(attrs.get("type", "").strip().lower(), "", attrs.get("id"), attrs.get("src")))
        elif tag == "noscript":
            self._start_light(tag, attrs)
            self._skip(tag)
            return
        self.stack.append(None)
        self._skip(tag)

    def _skip(self, tag: str) -> None:
        self.skipped = tag
        self.skipping = 1
        self.raw = [] if tag in ("script", "title", "noscript") else None

    def _start_skipped(self, tag: str, attrs: dict[str, str]) -> None:
        if self.skipped == "svg" and tag in SVG_BREAKOUT:
            self.stack.extend([None] * (self.skipping - 1))
            self.skipping = 0
            self.start(tag, attrs)
            return
        self.skipping += 1
        if tag in SOURCES and (self.skipped in MEDIA or self.skipped == "noscript"):
            parent = self.node
            if self._open_node(tag, attrs):
                if self.skipped == "noscript" and tag != "source" and not self._in_head(parent):
                    self._object(self.node)
                self.node = parent

    def _in_head(self, node: int) -> bool:
        return self.nodes[self.nodes[node].parent].tag == "head"

    def _end_skipping(self, tag: str) -> None:
        text = "".join(self.raw) if self.raw else ""
        self.raw = None
        if tag == "script":
            self.page.scripts[-1].text = text
        elif tag == "title":
            self.page.titles.append(" ".join(text.split()))
        elif tag == "noscript" and text.strip():
            self.page.noscripts.append(" ".join(text.split()))
        entry = self.stack.pop()
        if isinstance(entry, _Light):
            self._end_light(entry.parent)

    # -- leaves ------------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """The run so far becomes a leaf, the objects met in it follow."""
        if self.length:
            text = "".join(self.pieces)
            text = text.rstrip() if self.pre else text.rstrip("\n")
            self._close_kinds()
            if text and not text.isspace():
                self._leaf(text)
            self.pieces.clear()
            self.spans.clear()
            self.length = 0
        self.space = self.broken = False
        if self.waiting:
            for node in self.waiting:
                self._object(node)
            self.waiting.clear()

    def _leaf(self, text: str) -> None:
        if self.node < 0:
            self._open_node("body", {})
        end = self.offset + len(text)
        self.leaves.append(
            Leaf(
                index=len(self.leaves),
                text=text,
                start=self.offset,
                end=end,
                role=self.roles[self.node],
                node=self.node,
                spans=_spans(text, self.spans) if self.spans else (),
            )
        )
        self.offset = end + 1

    def _close_kinds(self) -> None:
        """Inline elements that are open across a block go on in the next leaf."""
        for kind, opened in self.kinds.items():
            if opened.start < self.length:
                self.spans.append((opened.start, self.length, kind, opened.target))
            opened.start = 0


def _collapse(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = _WIDE_BREAK.sub("", text)
    return _RUNS.sub(" ", text).strip(_SPACE)


def _styled(kind: str | None, style: str) -> str | None:
    """The kind with regard to a style attribute: editors paste bold as a style, and wrap all in a `<b>` that is not."""
    if "font-" not in style:
        return kind
    if kind in ("strong", "emphasis"):
        return None if _NORMAL.search(style) else kind
    if kind is None:
        return "strong" if _BOLD.search(style) else "emphasis" if _ITALIC.search(style) else None
    return kind


def _spans(text: str, found: list[tuple[int, int, str, str | None]]) -> tuple[Span, ...]:
    """Spans in order, outer first, without the space at their edges."""
    spans = []
    for start, end, kind, target in found:
        inner = text[start:end]
        bare = inner.lstrip(" \n")
        start += len(inner) - len(bare)
        end = start + len(bare.rstrip(" \n"))
        if start < end:
            spans.append(Span(start=start, end=end, kind=cast(SpanKind, kind), target=target))
    if len(spans) > 1:
        spans.sort(key=lambda span: (span.start, -span.end))
    return tuple(spans)
