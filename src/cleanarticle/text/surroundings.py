"""What stands around the story and says something about it: its title, its byline and dates, the box about its author."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text import author_box, title_line
from cleanarticle.text.boilerplate import PARTING
from cleanarticle.text.lines import Line
from cleanarticle.text.model import Judgement

__all__ = ["Claim", "Surroundings", "find"]

SIGNATURE = 2
"""Lines right under the story that may say who wrote it: a word for it, and the name."""

Claim = Callable[[Sequence[Leaf]], Iterable[Verdict]]
"""Says which of the leaves from the title on are bylines and dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    title: title_line.Title | None
    headline: tuple[Line, ...]
    """The lines the title stands on."""
    box: author_box.Box | None
    verdicts: tuple[Verdict, ...]
    leaves: frozenset[int]
    """Indices of all leaves that are one of these, so that nothing else judges them."""


def find(
    passages: Mapping[Line, Sequence[Line]],
    judgement: Judgement,
    leaves: Sequence[Leaf],
    *,
    free: frozenset[int],
    codes: frozenset[str],
    claim: Claim | None,
    sign: Claim | None = None,
    title_leaf: int | None = None,
) -> Surroundings:
    """What the lines in `free` (indices of leaves) say about the story. `codes` are the rules that may act, `title_leaf` is known to
    be the title. `sign` says who the lines right under the story name, after `claim` has looked over it."""
    lines = list(passages)
    usable = [line.leaf in free for line in lines]
    title = title_line.given(lines, title_leaf, judgement, usable) if title_leaf is not None else None
    if title is None and title_line.CODE in codes:
        title = title_line.find(lines, judgement, usable)
    verdicts = list(title_line.verdicts(title, passages)) if title else []
    taken = {line.leaf for line in (title.line, *title.copies)} if title else set()
    rest = [place for place, line in enumerate(lines) if usable[place] and line.leaf not in taken]
    box = _box(lines, rest, judgement) if author_box.CODE in codes else None
    if box:
        verdicts.extend(author_box.verdicts(box, passages))
        taken.update(line.leaf for line in box.lines)
    members = {line.leaf for whole in lines if whole.leaf in taken for line in passages[whole]}
    if claim:
        start = title.line.leaf if title else 0
        near = [leaf for line in passages for leaf in _leaves(passages[line], leaves) if leaf.index >= start]
        told = [*claim(near), *(sign(_below(passages, judgement, leaves)) if sign and not box else ())]
        ours = {line.leaf for whole in lines if whole.leaf in free for line in passages[whole]} - members
        claimed = [verdict for verdict in told if verdict.leaf in ours]
        claimed.extend(_marks_between(passages, claimed, ours))
        verdicts.extend(claimed)
        members.update(verdict.leaf for verdict in claimed)
    return Surroundings(
        title=title,
        headline=tuple(passages[title.line]) if title else (),
        box=box,
        verdicts=tuple(verdicts),
        leaves=frozenset(members),
    )


def _marks_between(
    passages: Mapping[Line, Sequence[Line]], claimed: Sequence[Verdict], ours: AbstractSet[int]
) -> Iterator[Verdict]:
    """Verdicts on lines that are one mark, and parted a byline or a date from the next: `|` between the author and the day."""
    verdict_of = {verdict.leaf: verdict for verdict in claimed}
    lines = [line for run in passages.values() for line in run] if claimed else []
    for place, line in enumerate(lines):
        if line.text in PARTING and line.leaf in ours and line.leaf not in verdict_of:
            beside = (lines[near].leaf for near in (place - 1, place + 1) if 0 <= near < len(lines))
            told = next((verdict_of[leaf] for leaf in beside if leaf in verdict_of), None)
            if told:
                because = "a mark that parts the byline or date from the next"
                yield Verdict(leaf=line.leaf, code=told.code, because=because, confidence=told.confidence)


def _leaves(lines: Sequence[Line], leaves: Sequence[Leaf]) -> list[Leaf]:
    return [leaves[line.leaf] for line in lines]


def _below(passages: Mapping[Line, Sequence[Line]], judgement: Judgement, leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves right under the last paragraph of the story."""
    facts, chances = judgement.description.facts, judgement.probabilities
    story = [place for place, fact in enumerate(facts) if fact.prose and chances[place] >= title_line.LIKELY]
    below = list(passages.values())[story[-1] + 1 :] if story else []
    return [leaf for run in below[:SIGNATURE] for leaf in _leaves(run, leaves)][:SIGNATURE]


def _box(lines: Sequence[Line], places: Sequence[int], judgement: Judgement) -> author_box.Box | None:
    facts, chances = judgement.description.facts, judgement.probabilities
    story = [index for index, place in enumerate(places) if facts[place].prose and chances[place] >= title_line.LIKELY]
    return author_box.find([lines[place] for place in places], story)
