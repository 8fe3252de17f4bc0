"""Container: what the program that wrote a text put around it and into it, which goes before anybody judges the lines.

    held = find(text, leaves, starts=frozenset(), codes=codes)
    noise.find(held.bare, ...)          # the rules see the lines as they read without it
    held.placed(verdicts)               # and what they say is about the leaves again

Typed fields over the text (FLD007), running heads and numbers of pages (BP017), marks of links (BP018), the foot of a mail (BP019),
times of subtitles (BP020), what a library writes outside of its marks (BP021), the signs behind headings that link to them (BP016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.rules import NAMES
from cleanarticle.text import (
    cue_times,
    emphasis,
    head_fields,
    heading_signs,
    link_marks,
    mail_foot,
    running_head,
    text_frame,
    typed_links,
)
from cleanarticle.text.head_fields import HeadFields
from cleanarticle.text.lines import Join, Parted

__all__ = ["CODES", "Container", "find"]

CODES = frozenset(
    {
        head_fields.CODE,
        running_head.CODE,
        link_marks.CODE,
        mail_foot.CODE,
        cue_times.CODE,
        text_frame.CODE,
        heading_signs.CODE,
    }
)
"""The rules of a container. The line model has learned from texts without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    head: HeadFields
    verdicts: tuple[Verdict, ...]
    joins: Mapping[int, Join]
    """Of leaves, by index, how they stand to one before them."""
    bare: tuple[Leaf, ...]
    """The leaves that stay, as they read without what goes and without the marks."""
    marks: tuple[Verdict, ...] = ()
    """On the marks of strong words and emphasis: they go at last, as the line model has learned from texts with them."""

    def placed(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """What is said of parts of the bare leaves, said of the same parts of the leaves themselves."""
        cuts = {verdict.leaf for verdict in (*self.verdicts, *self.marks) if verdict.end is not None}
        for verdict in verdicts:
            if verdict.leaf in cuts and verdict.end is not None:
                yield from self._around(verdict, verdict.end)
            else:
                yield verdict

    def _around(self, verdict: Verdict, end: int) -> Iterator[Verdict]:
        """The verdict in pieces, between the cuts of its leaf."""
        start, passed = verdict.start, 0
        for _, one, two in sorted(
            (cut.leaf, cut.start, cut.end or 0) for cut in (*self.verdicts, *self.marks) if cut.leaf == verdict.leaf
        ):
            if start + passed < one < end + passed:
                yield verdict._replace(start=start + passed, end=one)
                start = one - passed
            passed += (two - one) * (one <= start + passed)
        yield verdict._replace(start=start + passed, end=end + passed)


def find(text: str, leaves: Sequence[Leaf], *, starts: frozenset[int], codes: frozenset[str]) -> Container:
    """What the text is held in. `starts` are the indices of the leaves after form feeds, `codes` the rules that may act."""
    frame = text_frame.find(leaves) if {text_frame.CODE, head_fields.CODE} <= codes else None
    head = _head(text, leaves, frame) if head_fields.CODE in codes else HeadFields()
    pages = running_head.find(leaves, starts) if running_head.CODE in codes else Parted()
    cues = cue_times.find(leaves) if cue_times.CODE in codes else Parted()
    verdicts = [*head.verdicts, *pages.verdicts, *cues.verdicts]
    links = typed_links.Found()
    if link_marks.CODE in codes:
        verdicts.extend(link_marks.find(leaves))
        links = typed_links.find(text, leaves)
        verdicts.extend(links.verdicts)
    verdicts.extend(heading_signs.find(leaves, codes))
    if mail_foot.CODE in codes:
        verdicts.extend(mail_foot.find(text, leaves, is_mail=head.is_mail))
    joins = {**links.joins, **cues.joins, **pages.joins, **head.joins}
    if frame and text_frame.names(frame, _title(head, leaves)) and not head.is_mail:
        read = frozenset({verdict.leaf for verdict in head.verdicts} | head.joins.keys())
        outside = list(text_frame.verdicts(frame, leaves, read))
        gone = {verdict.leaf for verdict in outside}
        verdicts = [*(verdict for verdict in verdicts if verdict.leaf not in gone), *outside]
        joins = {leaf: join for leaf, join in joins.items() if gone.isdisjoint((leaf, join.before))}
    marks = tuple(_marks(text, leaves, verdicts)) if emphasis.CODE in codes else ()
    goes = [*verdicts, *marks]
    bare = apply(typed_links.linked(leaves, links.spans), goes, names=NAMES)[0] if goes else leaves
    return Container(head=head, verdicts=tuple(verdicts), joins=joins, bare=tuple(bare), marks=marks)


def _marks(text: str, leaves: Sequence[Leaf], verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """The marks of strong words and emphasis that are in no other part that goes."""
    gone: dict[int, list[tuple[int, float]]] = {}
    for one in verdicts:
        gone.setdefault(one.leaf, []).append((one.start, inf if one.end is None else one.end))
    for mark in emphasis.find(text, leaves):
        if not any(start < (mark.end or 0) and mark.start < end for start, end in gone.get(mark.leaf, ())):
            yield mark


def _head(text: str, leaves: Sequence[Leaf], frame: text_frame.Frame | None) -> HeadFields:
    """The fields over the text; where it has a frame, any lines over that may be the first of them."""
    places = range(frame.first) if frame else range(1)
    heads = (head_fields.find(text, leaves[place:]) for place in places if not place or _is_apart(leaves, place))
    return next((head for head in heads if head.verdicts), HeadFields())


def _title(head: HeadFields, leaves: Sequence[Leaf]) -> str:
    """What the fields say that the text is called."""
    if head.title is None:
        return ""
    start = max((verdict.end or 0 for verdict in head.verdicts if verdict.leaf == head.title), default=0)
    return leaves[head.title].text[start:]


def _is_apart(leaves: Sequence[Leaf], place: int) -> bool:
    return (leaves[place].line or 0) - (leaves[place - 1].line or 0) > 1
