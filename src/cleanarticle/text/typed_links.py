"""The marks that Markdown has around a link and before a picture, as programs that turn pages into text write them.

`[long repair](/repair)` reads *long repair*, the address going with the marks; `![A ferry](/ferry.jpg)` is a picture, and no text of its own. An
address may also stand in a line of its own, which the link names: `[long repair][5]` and `[5]: /repair`. What is said here is said for BP018
(`text.link_marks`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from cleanarticle.article import Change, Span, Table, TableSpan
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text.lines import NO_JOINS, Join

__all__ = ["Found", "Part", "as_one", "by_leaf", "find", "in_cells", "linked", "of_tables"]

CODE = "BP018"
MAX_LABEL = 300
"""Characters of the longest label: some pages make links of whole teasers."""
MAX_ADDRESS = 2000
CONFIDENCE = 0.98

# A long address is broken after a hyphen where lines are wrapped, and a label between two words.
_TARGET = (
    rf"\(\s?<?(?P<address>(?:[^\s()<>]|\([^\s()<>]{{0,200}}\)|(?<=-)\n(?=[^\s])){{0,{MAX_ADDRESS}}})>?"
    r"(?:\s\"[^\"\n]{0,300}\"|\s'[^'\n]{0,300}')?\s?\)"
)
_PICTURE = re.compile(rf"!\[(?P<label>(?:[^\[\]\n]|\n(?=\S)){{0,{MAX_LABEL}}})\]{_TARGET}")
_LINK = re.compile(rf"(?<![!\\])\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{{0,80}}\]|\n(?=\S)){{0,{MAX_LABEL}}})\]{_TARGET}")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,15}:\S|[/#?]|\.{1,2}/|[^\s/]+[./][^\s]", re.IGNORECASE)
"""`[x](y)` is a link where `y` may be an address; in `handlers[name](event)` it is none."""
_NAME = r"\]\[(?P<name>[^\[\]\n]{0,80})\]"
_NAMED_PICTURE = re.compile(rf"!\[(?P<label>(?:[^\[\]\n]|\n(?=\S)){{0,{MAX_LABEL}}}){_NAME}")
_NAMED_LINK = re.compile(
    rf"(?<![!\\\]])\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{{0,80}}\]|\n(?=\S)){{0,{MAX_LABEL}}}){_NAME}"
)
_DEFINITION = re.compile(
    rf"^[ \t]*(?P<whole>\[(?P<name>[^\[\]\n^][^\[\]\n]{{0,79}})\]:[ \t]+<?(?P<address>[^\s<>]{{1,{MAX_ADDRESS}}})>?"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?)[ \t]*$",
    re.MULTILINE,
)
"""The line that says where the links of a name lead."""
_RULER = re.compile(r"(?=.*\|)(?=.*-{2})[\s|:+-]+")
_BACKTICKS = re.compile(r"`[^`\n]+`")


class Part(NamedTuple):
    """A part of a text, and what is said of it."""

    start: int
    end: int
    said: str


class Found(NamedTuple):
    """The links of a text."""

    verdicts: tuple[Verdict, ...] = ()
    """On their marks, each a part of its leaf."""
    spans: Mapping[int, tuple[Span, ...]] = MappingProxyType({})
    """The links of each leaf, by its index, as they stand in it now."""
    joins: Mapping[int, Join] = NO_JOINS
    """Of leaves that go on with a link of the one before them, by their index."""


def find(text: str, leaves: Sequence[Leaf]) -> Found:
    """The links of the text, and the pictures in it."""
    named = _definitions(text) if "]: " in text or "]:\t" in text else {}
    if "](" not in text and not named:
        return Found()
    cuts, links = _read(text, named)
    kept = of_tables(leaves)
    verdicts: list[Verdict] = []
    for leaf, inside in by_leaf(leaves, cuts):
        if leaf.index not in kept:
            verdicts.extend(_verdicts(leaf, inside))
    spans = {
        leaf.index: tuple(Span(start=one.start, end=one.end, kind="link", target=one.said) for one in inside)
        for leaf, inside in by_leaf(leaves, links)
        if leaf.index not in kept
    }
    return Found(tuple(verdicts), spans, dict((*_joins(leaves, cuts), *_joins(leaves, links))))


def _joins(leaves: Sequence[Leaf], parts: Sequence[Part]) -> Iterator[tuple[int, Join]]:
    """The leaves into which a part runs on from the leaf before."""
    for (one, before), (two, inside) in pairwise(by_leaf(leaves, parts)):
        if (
            two.index == one.index + 1
            and before[-1].end == len(one.text)
            and not inside[0].start
            and before[-1].said == inside[0].said
        ):
            yield two.index, Join(before=one.index, gap=False)


def as_one(changes: Iterable[Change], leaves: Sequence[Leaf]) -> Iterator[Change]:
    """The changes, those on the marks of a line that goes as a whole being part of the one on the line."""
    last = {leaf.line: leaf for leaf in leaves}
    ordered = sorted(changes, key=lambda change: (change.location.start, change.location.end))
    for line, group in groupby(ordered, key=lambda change: change.location.line):
        pieces = list(group)
        yield from _whole(pieces, last[line]) if len(pieces) > 1 and line in last else pieces


def _whole(pieces: Sequence[Change], leaf: Leaf) -> Sequence[Change]:
    """One change for the pieces of a line where nothing else is left of it and one rule took all but the marks."""
    others = [piece for piece in pieces if piece.code != CODE]
    same = {(piece.code, piece.because, piece.action) for piece in others}
    if len(same) != 1 or len(others) == len(pieces) or others[0].action == "rebuilt":
        return pieces
    covered = "".join(piece.text for piece in pieces)
    if "".join(covered.split()) != "".join(leaf.text.split()):
        return pieces
    place = replace(others[0].location, start=leaf.start, end=leaf.end)
    return [replace(others[0], text=leaf.text, location=place)]


def linked(leaves: Sequence[Leaf], spans: Mapping[int, tuple[Span, ...]]) -> list[Leaf]:
    """The leaves with their links."""
    return [replace(leaf, spans=spans[leaf.index]) if leaf.index in spans else leaf for leaf in leaves]


def in_cells(table: Table) -> Table:
    """A table of typed cells with their links as links. Of a picture alone in its cell the text stays, as on pages."""
    rows = [*([table.header] if table.header else []), *table.rows]
    if table.origin != "pipes" or not any("](" in cell for row in rows for cell in row):
        return table
    read = [[_cell(cell) if "](" in cell else (cell, ()) for cell in row] for row in rows]
    grid = tuple(tuple(text for text, _ in row) for row in read)
    spans = tuple(
        TableSpan(row=y, column=x, spans=spans)
        for y, row in enumerate(read)
        for x, (_, spans) in enumerate(row)
        if spans
    )
    top = 1 if table.header else 0
    return replace(table, header=grid[0] if top else (), rows=grid[top:], spans=(*table.spans, *spans))


def _cell(typed: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a cell, and its links."""
    alone = _PICTURE.fullmatch(typed)
    if alone and alone["label"].strip():
        text = alone["label"].strip()
        return text, (Span(start=0, end=len(text), kind="image", target=alone["address"] or None),)
    goes, links = _read(typed, {})
    text, spans = "", []
    position = 0
    starts = {link.start: link for link in links}
    for part in (*goes, Part(len(typed), len(typed), "")):
        link = starts.get(position)
        begin = len(text)
        text += typed[position : part.start] if text else typed[position : part.start].lstrip()
        if link and len(text) > begin:
            spans.append(Span(start=begin, end=len(text), kind="link", target=link.said))
        position = max(position, part.end)
    return text.rstrip(), tuple(span for span in spans if span.end <= len(text.rstrip()))


class _Definition(NamedTuple):
    address: str
    start: int
    end: int


class _Mark(NamedTuple):
    """A link or picture as it is typed."""

    start: int
    end: int
    label: tuple[int, int]
    address: str
    name: str = ""
    """What the line with its address calls it, where the address stands in one."""


def _definitions(text: str) -> dict[str, _Definition]:
    """The lines that say where links lead, by the name of the links in small letters."""
    return {
        match["name"].casefold(): _Definition(match["address"], *match.span("whole"))
        for match in _DEFINITION.finditer(text)
        if _ADDRESS.match(match["address"])
    }


def _read(text: str, named: Mapping[str, _Definition]) -> tuple[list[Part], list[Part]]:
    """What goes, and why; the texts of the links, and what they lead to. Both in order."""
    code = [match.span() for match in _BACKTICKS.finditer(text)] if "`" in text else []
    pictures = [*_marks(text, _PICTURE, code), *_by_name(text, _NAMED_PICTURE, code, named)]
    pictures.sort()
    # The link around a picture is read as if the picture had gone already.
    plain = _blanked(text, [(one.start, one.end) for one in pictures])
    goes, links = [], []
    around: list[tuple[int, int]] = []
    typed = sorted((*_marks(plain, _LINK, code), *_by_name(plain, _NAMED_LINK, code, named)))
    for one in typed:
        start, end = one.label
        if plain[start:end].strip():
            links.append(Part(start, end, one.address))
            goes.append(Part(one.start, start, "the mark of a link"))
            goes.append(Part(end, one.end, "the mark of a link, and its address"))
        else:
            around.append((one.start, one.end))
            goes.append(Part(one.start, one.end, "a link without text, and its address"))
    for picture in pictures:
        place = bisect_right(around, (picture.start, picture.end)) - 1
        if place < 0 or around[place][1] < picture.end:
            goes.append(Part(picture.start, picture.end, "a picture, and its address"))
    if any(one.name for one in (*pictures, *typed)):
        goes.extend(Part(one.start, one.end, "where links lead") for one in named.values())
    return sorted(goes), links


def _marks(text: str, form: re.Pattern[str], code: Sequence[tuple[int, int]]) -> list[_Mark]:
    """The links or pictures with their address behind them."""
    return [
        _Mark(match.start(), match.end(), match.span("label"), match["address"].replace("\n", ""))
        for match in form.finditer(text)
        if _is_mark(match, code)
    ]


def _by_name(
    text: str, form: re.Pattern[str], code: Sequence[tuple[int, int]], named: Mapping[str, _Definition]
) -> list[_Mark]:
    """The links or pictures whose name a line has an address for. One without a name is called as its text is."""
    found = []
    for match in form.finditer(text) if named else ():
        called = (match["name"] or " ".join(match["label"].split())).casefold()
        if called in named and not _is_code(match.start(), code):
            found.append(_Mark(match.start(), match.end(), match.span("label"), named[called].address, called))
    return found


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of these parts of it."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join((*parts, text[position:]))


def _is_mark(match: re.Match[str], code: Sequence[tuple[int, int]]) -> bool:
    address = match["address"]
    return (not address or bool(_ADDRESS.match(address))) and not _is_code(match.start(), code)


def _is_code(start: int, code: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(code, (start, start)) - 1
    return place >= 0 and code[place][1] > start


def by_leaf(leaves: Sequence[Leaf], parts: Sequence[Part]) -> Iterator[tuple[Leaf, list[Part]]]:
    """The leaves in which some of these parts stand, with what of them stands there, from the start of the leaf on."""
    first = 0
    for leaf in leaves:
        while first < len(parts) and parts[first].end <= leaf.start:
            first += 1
        place, inside = first, []
        while place < len(parts) and parts[place].start < leaf.end:
            start, end, said = parts[place]
            inside.append(Part(max(start, leaf.start) - leaf.start, min(end, leaf.end) - leaf.start, said))
            place += 1
        if inside:
            yield leaf, inside


def _verdicts(leaf: Leaf, inside: Sequence[Part]) -> Iterator[Verdict]:
    """The verdicts on one leaf; where hardly anything but marks would be left, it goes as a whole."""
    if not any(map(str.isalnum, _blanked(leaf.text, [(part.start, part.end) for part in inside]))):
        yield Verdict(leaf=leaf.index, code=CODE, because=inside[0].said, confidence=CONFIDENCE)
        return
    for start, end, said in inside:
        yield Verdict(leaf=leaf.index, code=CODE, because=said, confidence=CONFIDENCE, start=start, end=end)


def of_tables(leaves: Sequence[Leaf]) -> frozenset[int]:
    """The leaves of the tables that are typed with bars and a ruler: their cells are read as they stand."""
    found: set[int] = set()
    run: list[Leaf] = []
    for leaf in (*leaves, None):
        if leaf is not None and "|" in leaf.text and (not run or (leaf.line or 0) - (run[-1].line or 0) == 1):
            run.append(leaf)
            continue
        if any(_RULER.fullmatch(row.text) for row in run):
            found.update(row.index for row in run)
        run = [leaf] if leaf is not None and "|" in leaf.text else []
    return frozenset(found)
