"""Leaves: what both doors make of a source, and the one place that applies what the rules found.

A leaf is the smallest piece a decision is made about: a run of inline content in one block-level parent (HTML), or one
line (text). The visible text of a source is its leaves' texts joined by line feeds (HTML), or the source itself (text);
`start` and `end` are code point offsets into it. Leaves are read, never edited; `apply` makes new ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from cleanarticle.article import Change, Location, Span

__all__ = ["Leaf", "Verdict", "apply", "is_link"]

Role: TypeAlias = Literal[
    "text", "heading", "item", "cell", "caption", "code", "term", "definition", "summary", "object"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    index: int
    """Its place in the sequence of all leaves of the source."""
    text: str
    start: int
    end: int
    role: Role = "text"
    """`object` marks what has no text of its own (an image, an embed): text is empty and start equals end."""
    line: int | None = None
    """1-based line of a text source."""
    node: int = -1
    """Index of the block-level parent in `Page.nodes`; -1 in a text source."""
    spans: tuple[Span, ...] = ()


def is_link(leaf: Leaf) -> bool:
    """Whether all of the leaf is one link."""
    return any(span.kind == "link" and span.end - span.start >= len(leaf.text) for span in leaf.spans)


class Verdict(NamedTuple):
    """A rule's word on one leaf, or on `text[start:end]` of it: it leaves the body, for a reason."""

    leaf: int
    code: str
    because: str
    action: Literal["removed", "moved"] = "removed"
    confidence: float = 1.0
    start: int = 0
    end: int | None = None
    """Offsets in the leaf's text; the default is all of it."""


class _Cut(NamedTuple):
    start: int
    end: int
    verdict: Verdict


def apply(
    leaves: Sequence[Leaf],
    verdicts: Iterable[Verdict],
    *,
    names: dict[str, str],
    path_of: Callable[[int], str] | None = None,
) -> tuple[list[Leaf], list[Change]]:
    """The leaves that stay, and one Change for each run of neighbours that go for the same reason.

    Where verdicts overlap, the earlier one wins: the order of the rules is the order of precedence. A verdict on a whole leaf
    takes what earlier ones left of it. `names` maps codes to rule names, `path_of` gives the path of a node.
    """
    whole, cuts = _sorted_out(leaves, verdicts)
    kept: list[Leaf] = []
    runs: list[_Run] = []
    last_kept = -1
    for place, leaf in enumerate(leaves):
        if place in whole:
            if leaf.text:
                _add(runs, leaf, 0, len(leaf.text), whole[place], last_kept)
            continue
        rest: Leaf | None = leaf
        if place in cuts:
            gone = cuts[place]
            for cut in gone:
                _add(runs, leaf, *cut, last_kept)
            rest = _without(leaf, gone)
        if rest is not None:
            kept.append(rest)
            last_kept = rest.end
    return kept, [run.change(names, path_of) for run in runs]


def _sorted_out(
    leaves: Sequence[Leaf], verdicts: Iterable[Verdict]
) -> tuple[dict[int, Verdict], dict[int, list[_Cut]]]:
    """By the place of a leaf, the verdict it goes by as a whole, or the parts of it that go."""
    whole: dict[int, Verdict] = {}
    cuts: dict[int, list[_Cut]] = {}
    for verdict in verdicts:
        place = verdict.leaf
        if place in whole:
            continue
        taken = cuts.get(place)
        if verdict.start == 0 and verdict.end is None and not taken:
            whole[place] = verdict  # as nearly all are
            continue
        leaf = leaves[place]
        end = len(leaf.text) if verdict.end is None else verdict.end
        if taken is None:
            cuts[place] = [_Cut(verdict.start, end, verdict)] if verdict.start < end or not leaf.text else []
        elif taken and verdict.start == 0 and verdict.end is None:
            taken[:] = _with_rest(leaf, taken, verdict)
        elif verdict.start < end or not (leaf.text or taken):
            _take(taken, _Cut(verdict.start, end, verdict))
    return whole, cuts


def _take(taken: list[_Cut], cut: _Cut) -> None:
    """Puts a cut in its place among those taken, which are in order and apart, unless it overlaps one of them."""
    place = bisect_left(taken, cut.start, key=_start_of)
    if (place and taken[place - 1].end > cut.start) or (place < len(taken) and taken[place].start < cut.end):
        return
    taken.insert(place, cut)


def _start_of(cut: _Cut) -> int:
    return cut.start


def _with_rest(leaf: Leaf, taken: Sequence[_Cut], verdict: Verdict) -> Iterator[_Cut]:
    """The cuts, and what is left between them."""
    position = 0
    for cut in taken:
        if position < cut.start:
            yield _Cut(position, cut.start, verdict)
        yield cut
        position = cut.end
    if position < len(leaf.text):
        yield _Cut(position, len(leaf.text), verdict)


@dataclass(slots=True)
class _Run:
    """Neighbouring cuts of one verdict's words, gathered so that a long run costs no more than its length."""

    verdict: Verdict
    leaf: Leaf
    start: int
    end: int
    texts: list[str]
    confidence: float

    def change(self, names: dict[str, str], path_of: Callable[[int], str] | None) -> Change:
        path = path_of(self.leaf.node) if path_of is not None and self.leaf.node >= 0 else None
        return Change(
            code=self.verdict.code,
            name=names[self.verdict.code],
            action=self.verdict.action,
            text="\n".join(self.texts),
            location=Location(start=self.start, end=self.end, line=self.leaf.line, path=path),
            because=self.verdict.because,
            confidence=self.confidence,
        )


def _add(runs: list[_Run], leaf: Leaf, start: int, end: int, verdict: Verdict, last_kept: int) -> None:
    text = leaf.text[start:end]
    if not text or text.isspace():
        return
    run = runs[-1] if runs else None
    if (
        run is not None
        and last_kept <= run.start
        and run.verdict.because == verdict.because
        and (run.verdict.code, run.verdict.action) == (verdict.code, verdict.action)
        and not leaf.text[:start].strip()
    ):
        run.texts.append(text)
        run.end = leaf.start + end
        run.confidence = min(run.confidence, verdict.confidence)
        return
    runs.append(_Run(verdict, leaf, leaf.start + start, leaf.start + end, [text], verdict.confidence))


def _without(leaf: Leaf, gone: Sequence[_Cut]) -> Leaf | None:
    """The leaf less its cuts; None when nothing but space is left of a leaf that had text."""
    if len(gone) == 1 and gone[0].end - gone[0].start == len(leaf.text):
        return None
    pieces: list[str] = []
    position = 0
    for cut in gone:
        pieces.append(leaf.text[position : cut.start])
        position = cut.end
    pieces.append(leaf.text[position:])
    text = "".join(pieces)
    if not text.strip():
        return None
    return replace(leaf, text=text, spans=_moved(leaf.spans, gone))


def _moved(spans: Iterable[Span], gone: Sequence[_Cut]) -> tuple[Span, ...]:
    """The spans in the text less its cuts."""
    starts = [cut.start for cut in gone]
    before = [0, *accumulate(cut.end - cut.start for cut in gone)]

    def moved(offset: int) -> int:
        place = bisect_left(starts, offset)
        over = max(gone[place - 1].end - offset, 0) if place else 0
        return offset - before[place] + over

    placed = ((span, moved(span.start), moved(span.end)) for span in spans)
    return tuple(replace(span, start=start, end=end) for span, start, end in placed if start < end)
