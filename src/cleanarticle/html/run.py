"""Run: inline content as it comes in, until it is a leaf.

White space is collapsed as CSS does it: a space is held back until a word follows, so no leaf and no span starts or ends
with one.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category

from cleanarticle.html import aria, drafts
from cleanarticle.html.elements import PROSE, ROLES, SEAMED, UNBROKEN
from cleanarticle.html.page import Node, Page
from cleanarticle.strings import is_small

if TYPE_CHECKING:
    from cleanarticle.article import Span
    from cleanarticle.leaves import Role

__all__ = ["Run", "spans_of"]

MAX_DEPTH: Final = 256
"""Nodes nest no deeper: every walk over ancestors stays bounded. Real pages stay below 100."""

_OPEN: Final = "<"
"""The seam is open: the next text may begin a new word."""
_HEADED: Final = "<<"
"""The same in a heading, where what begins small is no other word, since brands are set in pieces, nor a copy for other screens."""
_LABELLED: Final = "<<<"
"""The seam is behind the number of a paragraph, which has an element of its own."""
_LABEL: Final = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?")
_SAID: Final = frozenset(("td", "th"))
"""Elements for which an ARIA role counts as their tag does, in what their text is; forums call whole posts a heading."""
COPY: Final = 8
"""Characters by which a copy is known."""
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE: Final = " \t\n\r\f"
_WIDE: Final = r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]"
_WIDE_BREAK: Final = re.compile(rf"({_WIDE})[ \t]*[\n\r\f][ \t\n\r\f]*(?={_WIDE})")
"""A line break between two wide characters of Chinese or Japanese is no space (CSS Text, segment break rules)."""


class Mark(NamedTuple):
    """A place in the run that it can be taken back to."""

    leaves: int
    pieces: int
    length: int
    spans: int
    offset: int
    space: bool
    broken: bool


class Run(ABC):
    """The text since the last block boundary, its spans, and the leaves and nodes made so far."""

    __slots__ = (
        "broken", "drawn", "inlines", "kinds", "leaves", "length", "node", "nodes", "offset", "ordinals", "page", "pieces",
        "pre", "roles", "ruby", "seam", "skipping", "space", "spans", "tex", "waiting",
    )  # fmt: skip

    def __init__(self) -> None:
        self.page = Page()
        self.nodes = self.page.nodes
        self.leaves = self.page.leaves
        self.roles: list[Role] = ["text"]
        self.ordinals: defaultdict[str, dict[int, int]] = defaultdict(dict)
        """By tag, and by the node it stands in, how many there are. A dict for each node would be many for the garbage collector."""
        self.node = -1
        self.offset = 0
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.broken = False
        self.pre = False
        self.spans: list[tuple[int, int, str, str | None]] = []
        self.kinds: dict[str, tuple[int, int, str | None]] = {}
        self.waiting: list[int] = []
        """Nodes of what was met in the run and follows it."""
        self.inlines = self.page.inlines
        self.skipping = 0
        self.seam = ""
        self.ruby = -1
        self.drawn: tuple[Mark, int, int] | None = None
        self.tex = ""

    # -- text --------------------------------------------------------------------------------------------------------

    def data(self, text: str) -> None:
        """Takes text as it stands in the source."""
        if self.skipping:
            self.data_skipped(text)
            return
        if self.pre:
            if not (self.broken and text.isspace() and self.nodes[self.node].tag == "div"):
                self.text_in_pre(text)  # space between the lines of an editor, which are elements of their own, is none
            return
        body = " ".join(text.split()) if text.isascii() else _collapse(text)
        if not body:
            self.space = True
            self.seam = ""
            return
        length = self.length
        if self.seam:
            if self.seam is _LABELLED:
                self.space = self.space or body[0].isalpha()
            elif (
                length
                and self.seam in (_OPEN, _HEADED)
                and _is_seam(self.pieces[-1], body)
                and ("code" not in self.kinds or (self.pieces[-1][-1].isalnum() and body[0].isalnum()))
            ):
                self.space = self.space or self.seam is _OPEN or not (is_small(body[0]) or self._is_copy(body))
            self.seam = ""
        if length and not self.broken and (self.space or text[0] in _SPACE):
            self.pieces.append(" ")
            length += 1
        self.pieces.append(body)
        self.length = length + len(body)
        self.broken = False
        self.space = text[-1] in _SPACE

    def _is_copy(self, text: str) -> bool:
        """Whether a text begins as the run does: a heading may be there twice, for wide and for narrow screens."""
        first = self.pieces[0]
        size = min(len(first), len(text), COPY)
        return first[:size] == text[:size]

    def seam_start(self, tag: str) -> None:
        """An inline element starts right where another one ended.

        Without white space between them they are one word to CSS, yet pages part them by margins. On the 1,497 pages of
        wcxb-dev, words that meet so stand apart in the reference 2,087 times and together 7 times. In headings of the 1,992 development
        pages 211 meet so, and all of them stand apart but for four that go on small.
        """
        around = self.nodes[self.node].tag if self.nodes else ""
        if tag in SEAMED and (around not in PROSE or (tag == self.seam and tag in ("a", "code"))):
            self.seam = _OPEN
        elif tag in SEAMED and around in _HEADINGS:
            self.seam = _HEADED
        elif tag in SEAMED and len(self.pieces) == 1 and _LABEL.fullmatch(self.pieces[0]):
            self.seam = _LABELLED
        else:
            self.seam = ""

    @abstractmethod
    def data_skipped(self, text: str) -> None:
        """Takes text of elements that are skipped."""

    def text_in_pre(self, text: str) -> None:
        if not self.length and self.nodes[self.node].first_leaf == len(self.leaves):
            text = text.removeprefix("\n")  # HTML drops the line feed right after <pre>
        self.pieces.append(text)
        self.length += len(text)
        self.broken = False
        self.seam = ""

    def line(self) -> None:
        """Ends the line if one has begun."""
        if self.length and not self.broken and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")
            self.length += 1
            self.broken = True
            self.space = False

    def line_break(self) -> None:
        """One `<br>` is a line feed, two in a row part paragraphs."""
        if self.pre:
            self.text_in_pre("\n")
        elif self.length and not self.broken:
            self.line()
        elif self.length and self.roles[self.node + 1] not in UNBROKEN:
            self.flush()

    # -- spans -------------------------------------------------------------------------------------------------------

    def open_kind(self, kind: str, target: str | None) -> None:
        """A kind counts how often it is open: markup that nests the same kind a thousand times costs nothing."""
        opened = self.kinds.get(kind)
        if opened is None:
            self.kinds[kind] = (1, self.length, target)
        else:
            self.kinds[kind] = (opened[0] + 1, opened[1], opened[2])

    def close_kind(self, kind: str) -> None:
        count, start, target = self.kinds[kind]
        if count > 1:
            self.kinds[kind] = (count - 1, start, target)
            return
        del self.kinds[kind]
        if start < self.length:
            self.spans.append((start, self.length, kind, target))

    def read_ruby(self, reading: str) -> None:
        """The reading of what stands since the ruby began or its last reading."""
        reading = " ".join(reading.split())
        if not reading:
            return
        if self.ruby < self.length:
            self.spans.append((self.ruby, self.length, "ruby", reading))
            self.ruby = self.length
        elif self.spans and self.spans[-1][2] == "ruby" and self.spans[-1][1] == self.length:
            start, end, kind, before = self.spans[-1]
            self.spans[-1] = (start, end, kind, f"{before}{reading}")
        else:
            self.data(reading)

    # -- formulas ----------------------------------------------------------------------------------------------------

    def formula(self, text: str, tex: str, *, display: bool) -> None:
        """A formula, in a leaf of its own if it is displayed on a line of its own; a preview of it goes."""
        if not self.tex:
            self.undraw()
        skipping, self.skipping = self.skipping, 0
        if display and not self.pre:
            self.flush()
        mark = self._mark()
        self.data(text)
        self.spans.append((mark.length, self.length, "math", tex))
        if display and not self.pre:
            self.flush()
        self.skipping = skipping
        self.drawn = (mark, len(self.leaves), self.length)
        self.tex = tex

    def preview(self, text: str) -> None:
        """Text that goes when the formula it stands for follows."""
        mark = self._mark()
        self.data(text)
        self.drawn = (mark, len(self.leaves), self.length)
        self.tex = ""

    def has_drawn(self) -> bool:
        """Whether a formula has just been written."""
        return self.drawn is not None and self.drawn[1:] == (len(self.leaves), self.length)

    def undraw(self) -> None:
        """Takes back the rendering of a formula that stands right before its source."""
        if self.drawn is None or not self.has_drawn():
            return
        mark = self.drawn[0]
        del self.leaves[mark.leaves :]
        del self.pieces[mark.pieces :]
        del self.spans[mark.spans :]
        self.length, self.offset, self.space, self.broken = mark.length, mark.offset, mark.space, mark.broken

    def _mark(self) -> Mark:
        return Mark(
            len(self.leaves), len(self.pieces), self.length, len(self.spans), self.offset, self.space, self.broken
        )

    # -- leaves ------------------------------------------------------------------------------------------------------

    def open_node(self, tag: str, attrs: dict[str, str]) -> bool:
        """Makes a node and steps into it; False, and no step, where the depth limit is reached."""
        parent = self.node
        nodes = self.nodes
        depth = nodes[parent].depth + 1 if parent >= 0 else 0
        if depth > MAX_DEPTH:
            self.page.flattened = True
            return False
        ordinals = self.ordinals[tag]
        ordinal = ordinals[parent] = ordinals.get(parent, 0) + 1
        self.node = len(nodes)
        here = len(self.leaves)
        nodes.append(Node(self.node, tag, attrs, parent, depth, ordinal, here, here))
        if "role" in attrs and (element := aria.element(tag, attrs)) in _SAID:
            self.roles.append(ROLES[element])
        else:
            self.roles.append(ROLES.get(tag) or self.roles[parent + 1])
        return True

    def close_node(self, parent: int) -> None:
        """Steps out of the node that is open."""
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def flush(self) -> None:
        """The run so far becomes a leaf, what was met in it follows."""
        line = -1
        if self.length:
            pieces = self.pieces
            text = "".join(pieces)
            text = text.rstrip() if self.pre else text.rstrip("\n")
            if self.kinds:
                self.cut_kinds()
            if self.ruby > 0:
                self.ruby = 0
            if text and not text.isspace():
                line = len(self.leaves)
                self._leaf(text)
            pieces.clear()
            if self.spans:
                self.spans.clear()
            self.length = 0
        self.space = self.broken = False
        self.seam = ""
        if self.waiting:
            for node in self.waiting:
                self.follow(node, line)
            self.waiting.clear()

    def _leaf(self, text: str) -> None:
        if self.node < 0:
            self.open_node("body", {})
        node = self.node
        spans = spans_of(text, self.spans) if self.spans else ()
        self.leaves.append(drafts.leaf(len(self.leaves), text, self.offset, self.roles[node + 1], node, spans))
        self.offset += len(text) + 1

    def cut_kinds(self) -> None:
        """Inline elements that are open across a block go on in the next leaf."""
        for kind, (count, start, target) in reversed(self.kinds.items()):
            if start < self.length:
                self.spans.append((start, self.length, kind, target))
            self.kinds[kind] = (count, 0, target)

    def meet(self, node: int) -> None:
        """Takes an object: it follows the run it stands in."""
        if self.length:
            self.waiting.append(node)
        else:
            self.object(node)

    def follow(self, node: int, line: int) -> None:  # noqa: ARG002 - some that follow ask for the leaf of the line, -1 for none
        """The leaf of what was met in a run."""
        self.object(node)

    def object(self, node: int) -> None:
        """The leaf of an object: no text, at the end of the text so far."""
        at = max(self.offset - 1, 0)
        self.nodes[node].first_leaf = len(self.leaves)
        self.leaves.append(drafts.leaf(len(self.leaves), "", at, "object", node, ()))
        self.end_late(node)

    def end_late(self, node: int) -> None:
        """Ends an element with the leaf just made. Elements around it may have ended before the text."""
        self.nodes[node].end_leaf = len(self.leaves)
        while node >= 0 and node != self.node:
            self.nodes[node].end_leaf = len(self.leaves)
            node = self.nodes[node].parent


def _collapse(text: str) -> str:
    if "\n" in text or "\r" in text:
        if _WIDE_BREAK.search(text):
            text = _WIDE_BREAK.sub(r"\1", text)
        text = text.replace("\n", " ").replace("\r", " ")
    text = text.replace("\t", " ").replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


def _is_seam(left: str, right: str) -> bool:
    """Whether two words meet here, or a word and a number. Single letters are parts of a word, but for the syllables of Korean; the other
    wide scripts have no spaces."""
    a, b = left[-1], right[0]
    if _is_wide(a) or _is_wide(b):
        return False
    if not (_is_part(a) and b.isalnum()):
        return _is_seam_at_mark(left, right)
    if a.isdigit() != b.isdigit():
        return True
    if len(left) < 2 or not _is_part(left[-2]):
        return False
    return (len(right) > 1 and _is_part(right[1])) or _is_hangul(b)


def _is_seam_at_mark(left: str, right: str) -> bool:
    """Whether a mark that ends what was said meets a word, or a word a bracket: `Rooms (2)` and `64 €`, `Free?` and `Ask us`. On the pages of
    wcxb-dev such places stand apart in the reference about 390 times and together not once. Prices, clocks and addresses are set in pieces: `12,` and
    `99`, `18:` and `30`, `www.` and `example`."""
    mark, first = left[-1], right[0]
    if first == "(":
        return mark.isalnum()
    if not first.isalnum() or not left[-2:-1].isalnum():
        return False
    if mark in ".,":
        return first.isalpha() and (mark == "," or not (is_small(first) or right[1:2] == "."))
    return mark in ")]%?!;" or (mark == ":" and not (first.isdigit() and left[-2].isdigit()))


def _is_part(character: str) -> bool:
    """Whether it is part of a word; so are the vowel signs and points of Indic scripts, Thai, Hebrew and Arabic, which are no letters."""
    return character.isalnum() or (character >= "\u0300" and category(character)[0] == "M")


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" and not _is_hangul(character)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def spans_of(text: str, found: list[tuple[int, int, str, str | None]]) -> tuple[Span, ...]:
    """Spans in order, outer first, without the space at their edges."""
    spans = []
    length = len(text)
    for start, end, kind, target in reversed(found):  # what closes last is outside
        if start < length and text[start] in " \n":
            start += 1
        if end > length:
            end = length
        if start < end and text[end - 1] in " \n":
            inner = text[start:end].strip(" \n")
            start = text.find(inner, start)
            end = start + len(inner)
        if start < end:
            spans.append(drafts.span(start, end, kind, target))
    if len(spans) > 1:
        spans.sort(key=_order)
    return tuple(spans)


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end
