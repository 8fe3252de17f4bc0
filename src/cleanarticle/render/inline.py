"""Spans of any overlap to a tree that nests. Markdown and HTML are both written from it.

A link is never cut; formatting that crosses its edge is cut there. Code stands innermost, so `code` with a link or bold
words in it becomes code inside those. Atoms (an image, a formula, a ruby, a footnote mark) hold nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, repeat
from typing import Protocol, TypeAlias

from cleanarticle.article import Span
from cleanarticle.article.blocks import SpanKind

__all__ = ["Address", "Element", "Node", "Run", "marked", "tidy", "tree", "writable"]

ATOMS = frozenset({"math", "ruby", "footnote", "image"})
POINTS = frozenset({"footnote", "image"})
"""Kinds that may stand at a place without covering text."""

_LINE_EDGES = re.compile(r"^[ \t]+|(?<![ \t])[ \t]++$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Run:
    """text[start:end] as it is."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    kind: SpanKind
    target: str | None
    start: int
    end: int
    children: tuple[Node, ...]


Node: TypeAlias = Run | Element


class Address(Protocol):
    """A target as the format writes it; None when it must not be written."""

    def __call__(self, url: str | None, *, picture: bool = False) -> str | None: ...


def writable(span: Span, notes: Container[str], address: Address) -> bool:
    """Whether a span has what it points to: a safe address, a note that is there, a formula, a reading."""
    match span.kind:
        case "link":
            return address(span.target) is not None
        case "image":
            return address(span.target, picture=True) is not None
        case "footnote":
            return span.target in notes
        case "math" | "ruby":
            return bool(span.target)
        case _:
            return True


def marked(texts: Iterable[str], spans: Iterable[tuple[Span, ...]]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Each text with its spans; texts after the last spans have none."""
    return zip(texts, chain(spans, repeat(())), strict=False)


def tidy(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The text with one kind of line end, no space around lines and no blank lines at its ends; the spans moved along."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    first, last = _filled_lines(text)
    inner = [found.span() for found in _LINE_EDGES.finditer(text, first, last)]
    cuts = [cut for cut in ((0, first), *inner, (last, len(text))) if cut[0] < cut[1]]
    if not cuts:
        return text, spans
    ends = [end for _, end in cuts]
    gone = [0]
    for start, end in cuts:
        gone.append(gone[-1] + end - start)

    def moved(offset: int) -> int:
        before = bisect_right(ends, offset)
        partly = max(0, offset - cuts[before][0]) if before < len(cuts) else 0
        return offset - gone[before] - partly

    kept = [0, *ends]
    starts = [*(start for start, _ in cuts), len(text)]
    tidied = "".join(text[start:end] for start, end in zip(kept, starts, strict=True))
    return tidied, tuple(replace(span, start=moved(span.start), end=moved(span.end)) for span in spans)


def _filled_lines(text: str) -> tuple[int, int]:
    """From the first line with anything but space to the end of the last one."""
    filled = text.strip()
    if not filled:
        return 0, 0
    before, after = len(text) - len(text.lstrip()), len(text.rstrip())
    end = text.find("\n", after)
    return text.rfind("\n", 0, before) + 1, len(text) if end < 0 else end


def tree(text: str, spans: Sequence[Span], *, keep: Callable[[Span], bool]) -> tuple[Node, ...]:
    """The text as runs and elements, in order; spans that `keep` refuses leave their text as it is."""
    fit = [cut for span in spans if (cut := _fitted(text, span)) is not None and keep(cut)]
    if not fit:
        return (Run(0, len(text)),) if text else ()
    links = _disjoint(span for span in fit if span.kind == "link")
    atoms = [atom for atom in _disjoint(span for span in fit if span.kind in ATOMS) if not _crosses(atom, links)]
    covered = {(atom.start, atom.end) for atom in atoms if atom.kind == "footnote"}
    links = [link for link in links if (link.start, link.end) not in covered and not _inside(link, atoms)]
    formats = [
        piece
        for span in _merged([span for span in fit if span.kind not in ATOMS and span.kind != "link"])
        if (span.start, span.end) not in covered
        for part in _cut(span, links)
        for cut in _cut(part, atoms)
        if (piece := _fitted(text, cut)) is not None and not _inside(piece, atoms)
    ]
    return _nest(text, [*links, *formats, *atoms])


def _fitted(text: str, span: Span) -> Span | None:
    """The span within the text and without space at its ends; None when nothing is left of it."""
    start, end = max(0, span.start), min(len(text), span.end)
    if span.kind in POINTS and start == end:
        return replace(span, start=start, end=end)
    covered = text[start:end]
    if not covered.strip():
        return None
    return replace(span, start=start + len(covered) - len(covered.lstrip()), end=start + len(covered.rstrip()))


def _disjoint(spans: Iterator[Span]) -> list[Span]:
    """The spans, in order, without those that overlap an earlier or longer one; points first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.start != span.end, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _around(offset: int, solids: Sequence[Span]) -> Span | None:
    """The one of the disjoint solids that has the offset strictly inside it."""
    index = bisect_right(solids, offset, key=lambda solid: solid.start) - 1
    while index >= 0 and solids[index].start == offset:
        index -= 1  # a point, or one that only starts here
    return solids[index] if index >= 0 and offset < solids[index].end else None


def _crosses(span: Span, solids: Sequence[Span]) -> bool:
    at_start, at_end = _around(span.start, solids), _around(span.end, solids)
    return (at_start is not None and span.end > at_start.end) or (at_end is not None and span.start < at_end.start)


def _inside(span: Span, solids: Sequence[Span]) -> bool:
    """Whether it lies in one of the solids and is not all of it."""
    index = bisect_right(solids, span.start, key=lambda solid: solid.start) - 1
    if index < 0:
        return False
    solid = solids[index]
    return solid.start <= span.start and span.end <= solid.end and (solid.start, solid.end) != (span.start, span.end)


def _cut(span: Span, solids: Sequence[Span]) -> list[Span]:
    """The span in pieces, cut where it crosses the edge of a solid."""
    at_start, at_end = _around(span.start, solids), _around(span.end, solids)
    places = [span.start]
    if at_start is not None and at_start.end < span.end:
        places.append(at_start.end)
    if at_end is not None and at_end.start > span.start:
        places.append(at_end.start)
    places.append(span.end)
    return [replace(span, start=start, end=end) for start, end in pairwise(places) if start < end]


def _merged(spans: list[Span]) -> list[Span]:
    """Spans of one kind that touch or overlap, as one."""
    merged: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda span: span.start):
        same = merged.setdefault(span.kind, [])
        if same and span.start <= same[-1].end:
            same[-1] = replace(same[-1], end=max(same[-1].end, span.end))
        else:
            same.append(span)
    return [span for same in merged.values() for span in same]


def _outer_first(span: Span) -> tuple[bool, int, int, bool]:
    return span.kind == "code", span.start, -span.end, span.kind != "link"


@dataclass(slots=True)
class _Open:
    span: Span | None
    start: int
    children: list[Node]


def _nest(text: str, spans: list[Span]) -> tuple[Node, ...]:
    """One sweep over the places where a span starts or ends; at each, elements close and open until the right ones are."""
    starting: dict[int, list[Span]] = {}
    for span in spans:
        starting.setdefault(span.start, []).append(span)
    places = sorted({0, len(text), *starting, *(span.end for span in spans)})
    stack = [_Open(None, 0, [])]
    active: list[Span] = []
    for place, after in zip(places, [*places[1:], len(text)], strict=True):
        active = [span for span in active if span.end > place]
        _settle(stack, [span for span in _wanted(active) if span.start < place], place, closing=True)
        here = starting.get(place, [])
        stack[-1].children.extend(Element(p.kind, p.target, place, place, ()) for p in here if p.end == place)
        active += [span for span in here if span.end > place]
        wanted = _wanted(active)
        _settle(stack, wanted, place, closing=False)
        if place < after and not (wanted and wanted[-1].kind in ATOMS):
            stack[-1].children.append(Run(place, after))
    return tuple(stack[0].children)


def _wanted(active: list[Span]) -> list[Span]:
    """The spans open at a place, outermost first; code gives way to an atom."""
    atoms = [span for span in active if span.kind in ATOMS]
    others = [span for span in active if span.kind not in ATOMS and not (atoms and span.kind == "code")]
    return [*sorted(others, key=_outer_first), *atoms]


def _settle(stack: list[_Open], wanted: list[Span], place: int, *, closing: bool) -> None:
    """Closes what is not wanted here, or no longer in this order; opens the rest unless `closing`."""
    same = 0
    while same < len(wanted) and same + 1 < len(stack) and stack[same + 1].span is wanted[same]:
        same += 1
    while len(stack) > same + 1:
        done = stack.pop()
        if done.span is not None and (done.children or done.span.kind in ATOMS):
            element = Element(done.span.kind, done.span.target, done.start, place, tuple(done.children))
            stack[-1].children.append(element)
    if not closing:
        stack.extend(_Open(span, place, []) for span in wanted[same:])
