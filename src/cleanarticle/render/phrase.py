"""Text with spans as Markdown inline content: what must be escaped is, and what opens also closes.

The text comes back character for character from any CommonMark parser. Where asterisks would not be read as emphasis (in
the middle of a CJK sentence, beside other asterisks) the HTML tag stands instead.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from cleanarticle.article import Span
from cleanarticle.render.inline import Element, Node, Run, tidy, tree, writable
from cleanarticle.render.urls import safe_url

__all__ = ["destination", "phrase", "plain"]

Place: TypeAlias = Literal["paragraph", "line", "cell"]
"""Where it will stand: over several lines, on one line, or in a table cell."""

BREAKS: Mapping[Place, str] = MappingProxyType({"paragraph": "\\\n", "line": " ", "cell": "<br>"})
HTML_TAGS: Mapping[str, str] = MappingProxyType(
    {"subscript": "sub", "superscript": "sup", "deleted": "del", "inserted": "ins", "mark": "mark", "quote": "q"}
)
DELIMITERS: Mapping[str, tuple[str, ...]] = MappingProxyType({"strong": ("**",), "emphasis": ("*", "_")})
FALLBACKS: Mapping[str, str] = MappingProxyType({"strong": "strong", "emphasis": "em"})

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_SPECIAL = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~\n]|\Z)                                # a backslash that would escape or break the line
    | [`*\[\]\n]
    | <(?=[A-Za-z/!?])                                          # tags, comments, autolinks
    | &(?=\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)
    | _                                                         # judged by its neighbours
    | (?<=~)~|~(?=~)|(?<=\S)~                                   # struck text
    | (?<=\$)\$|\$(?=\$)|(?<=\S)\$(?![0-9])                     # what could close a formula; not a price
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
    ^(?:
      [\#>|]                                                    # headings, quotes, tables
    | [-+](?![^\W_])                                            # bullets, rules, underlines of headings and tables
    | =(?==*+$)                                                 # underlines of headings
    | :(?=[-\s:|]|$)                                            # a table's alignment row, a definition
    | [0-9]{1,9}(?=[.)](?:[ \t]|$))                             # a numbered item: its mark is escaped
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_BARE_ADDRESS = re.compile(r"(?:https?|ftp):(?=//)|www\.", re.IGNORECASE)
_ADDRESS_END = re.compile(r"[ \t\n\v\f]|\Z")
_BACKTICKS = re.compile("`+")
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_IN_DESTINATION = re.compile(r"[\s\x00-\x1f\x7f<>()\\`|\ud800-\udfff]")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")


class _Pair(NamedTuple):
    """An emphasis whose delimiters are chosen when everything in and before it is known."""

    kind: str
    opening: int
    closing: int


def phrase(
    text: str, spans: tuple[Span, ...] = (), *, place: Place = "paragraph", notes: Mapping[str, str] | None = None
) -> str:
    """Markdown that reads as the text with its spans. `notes` gives the id of each footnote that is there."""
    text, spans = tidy(plain(text), spans)
    known = notes or {}
    nodes = tree(text, spans, keep=lambda span: _can_be_written(span, known))
    special = _special_places(
        text,
        {edge for span in spans for edge in (span.start, span.end)},
        line_starts=place == "paragraph",
        marked=bool(nodes) and isinstance(nodes[0], Element),
    )
    writer = _Writer(text, place, known, special)
    for node in nodes:
        writer.write(node)
    written = writer.finish()
    return written.replace("|", "\\|") if place == "cell" else written


def plain(text: str) -> str:
    """The text with a replacement character for what no Markdown file can hold: NUL and halves of surrogate pairs."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _can_be_written(span: Span, notes: Mapping[str, str]) -> bool:
    """What `writable` says, and that Markdown's own marks can hold a formula or a reading."""
    target = (span.target or "").strip()
    match span.kind:
        case "math":
            return bool(target) and "$" not in target
        case "ruby":
            return bool(target)
        case _:
            return writable(span, notes, safe_url)


def destination(url: str) -> str:
    """The address as the destination of a link, with what would end it percent-encoded."""
    encoded = _IN_DESTINATION.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), url
    )
    return _ENTITY_LIKE.sub("&amp;", encoded)


def _code_span(text: str) -> str:
    """The text between as many backticks as it takes."""
    runs = {len(found[0]) for found in _BACKTICKS.finditer(text)}
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


class _Writer:
    """Writes the nodes of one text to pieces, then settles which delimiters its emphasis gets."""

    def __init__(self, text: str, place: Place, notes: Mapping[str, str], special: Sequence[int]) -> None:
        self.text = text
        self.place = place
        self.notes = notes
        self.pieces: list[str | None] = []
        """None stands for a delimiter not chosen yet."""
        self.pairs: list[_Pair] = []
        self.links = 0
        self.special = special

    def write(self, node: Node) -> None:
        if isinstance(node, Run):
            self._write_run(node.start, node.end)
            return
        covered = self.text[node.start : node.end]
        target = node.target or ""
        match node.kind:
            case "strong" | "emphasis":
                self._write_pair(node)
            case "code":
                self._write_code(covered)
            case "link":
                self.links += 1
                self._write_inside("[", node, f"]({destination(safe_url(target) or '')})")
                self.links -= 1
            case "image":
                alt = phrase(covered, place="line").replace("]", "\\]")
                self.pieces.append(f"![{alt}]({destination(safe_url(target, picture=True) or '')})")
            case "footnote":
                self.pieces.append(f"[^{self.notes[target]}]")
            case "math":
                self.pieces.append(f"${' '.join(plain(target).split())}$")
            case "ruby":
                reading = phrase(target, place="line")
                self.pieces += ["<ruby>", *self._text(node.start, node.end), f"<rt>{reading}</rt></ruby>"]
            case _:
                tag = HTML_TAGS[node.kind]
                self._write_inside(f"<{tag}>", node, f"</{tag}>")

    def finish(self) -> str:
        for pair in self.pairs:
            self._choose(pair)
        return "".join(piece or "" for piece in self.pieces)

    def _write_run(self, start: int, end: int) -> None:
        self.pieces += self._text(start, end)

    def _text(self, start: int, end: int) -> list[str]:
        """text[start:end] escaped. At its ends stands markup, unless they are the ends of all the text."""
        edges: set[int] = set()
        if start < end < len(self.text) and self.text[end - 1] in "\\!<_":
            edges.add(end - 1)
        after_note = bool(self.pieces) and (self.pieces[-1] or "").startswith("[^")
        if 0 < start < end and self.text[start] in ("_:(" if after_note else "_"):
            edges.add(start)
        special = self.special[bisect_left(self.special, start) : bisect_left(self.special, end)]
        written, position = [], start
        for offset in sorted({*special, *edges}):
            written += [self.text[position:offset], self._special(self.text[offset])]
            position = offset + 1
        written.append(self.text[position:end])
        return [text] if (text := "".join(written)) else []

    def _special(self, char: str) -> str:
        if char == "\n":
            return BREAKS[self.place]
        return char if char == "]" and not self.links else f"\\{char}"

    def _write_inside(self, before: str, node: Element, after: str) -> None:
        self.pieces.append(before)
        for child in node.children:
            self.write(child)
        self.pieces.append(after)

    def _write_code(self, covered: str) -> None:
        for number, line in enumerate(covered.split("\n")):
            if number:
                self.pieces.append(BREAKS[self.place])
            if line:
                self.pieces.append(_code_span(line) if line.strip() else line)

    def _write_pair(self, node: Element) -> None:
        opening = len(self.pieces)
        self.pieces.append(None)
        for child in node.children:
            self.write(child)
        self.pairs.append(_Pair(node.kind, opening, len(self.pieces)))
        self.pieces.append(None)

    def _choose(self, pair: _Pair) -> None:
        """Inner and earlier pairs are settled by now; a neighbour that is not will be some ASCII punctuation."""
        before, after = self._last_char(pair.opening - 1), self._first_char(pair.closing + 1)
        first, last = self._first_char(pair.opening + 1), self._last_char(pair.closing - 1)
        marks = DELIMITERS[pair.kind]
        for mark in reversed(marks) if "\0" in (before, after) else marks:  # underscores beside the asterisks to come
            if _binds(mark, before, first) and _binds(mark, after, last):
                self.pieces[pair.opening] = self.pieces[pair.closing] = mark
                return
        tag = FALLBACKS[pair.kind]
        self.pieces[pair.opening], self.pieces[pair.closing] = f"<{tag}>", f"</{tag}>"

    def _last_char(self, index: int) -> str:
        if index < 0:
            return "\n"
        piece = self.pieces[index]
        return "\0" if piece is None else piece[-1]

    def _first_char(self, index: int) -> str:
        if index >= len(self.pieces):
            return "\n"
        piece = self.pieces[index]
        return "\0" if piece is None else piece[0]


def _special_places(text: str, edges: set[int], *, line_starts: bool, marked: bool) -> list[int]:
    """Offsets, in order, of line ends, of closing brackets, and of what needs a backslash whatever stands around.

    What would open a list, a quote or a heading needs one where a line starts: not in a heading, nor behind a mark that is
    written before all of the text (`marked`).
    """
    found = {match.start() for match in _SPECIAL.finditer(text) if match[0] != "_" or not _is_inside_word(text, match)}
    if line_starts:
        openings = (match for match in _LINE_START.finditer(text) if match.start() or not marked)
        found |= {match.end() if match[0][0].isdigit() else match.start() for match in openings}
    return sorted(found | _linkable(text, found | edges))


def _linkable(text: str, marked: set[int]) -> set[int]:
    """What to escape lest GFM links a bare address together with the marks that follow on its start."""
    found: set[int] = set()
    marks, end = sorted(marked), 0
    for address in _BARE_ADDRESS.finditer(text):
        if address.start() >= end and (space := _ADDRESS_END.search(text, address.end())):
            end = space.start()
        last = end + text.startswith("\n", end)  # the mark of a line break would be linked too
        if bisect_left(marks, address.start() + 1) < bisect_left(marks, last):
            found.add(address.end() - 1)
    return found


def _is_inside_word(text: str, underscore: re.Match[str]) -> bool:
    """Whether letters or digits stand on both sides: such an underscore opens and closes nothing."""
    start, end = underscore.span()
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()


def _binds(mark: str, outside: str, inside: str) -> bool:
    """Whether every CommonMark parser reads the mark as opening (or closing) between these two characters.

    Versions differ on whether symbols such as `€` are punctuation, so they count as what makes it harder; GFM looks past
    a tilde.
    """
    if mark[0] in (outside, inside) or "~" in (outside, inside) or inside.isspace():
        return False
    apart = outside in PUNCTUATION or outside == "\0" or outside in " \t\n" or unicodedata.category(outside) in _APART
    if mark == "_":
        return apart
    return apart or not (inside in PUNCTUATION or inside == "\0" or unicodedata.category(inside)[0] in "PS")


_APART = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs"})
