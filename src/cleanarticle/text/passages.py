"""Passages: the lines that stay in the body, hard-wrapped runs of them as one, ready to be judged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.rules import NAMES
from cleanarticle.text import container, joined_lines
from cleanarticle.text.features import Scene
from cleanarticle.text.layout import survey
from cleanarticle.text.lines import NO_JOINS, Join, Line, measure

__all__ = ["passages_of", "scene_of", "staying"]


def staying(
    text: str,
    leaves: Sequence[Leaf],
    verdicts: Sequence[Verdict],
    title: frozenset[int] = frozenset(),
    joins: Mapping[int, Join] = NO_JOINS,
) -> list[Line]:
    """The lines that stay after these verdicts, less the title's. `joins` is what is known of lines about the ones before them."""
    kept, _ = apply(leaves, verdicts, names=NAMES)
    staying = {leaf.index: leaf for leaf in kept if leaf.index not in title}
    left = frozenset(leaf.index for leaf in leaves if leaf.index not in staying)
    return measure(text, [staying.get(leaf.index, leaf) for leaf in leaves], gone=left, joins=joins)


def passages_of(lines: Sequence[Line], alone: frozenset[int] = frozenset()) -> dict[Line, tuple[Line, ...]]:
    """Each run of lines that makes one text, as one line, and the lines it is made of. Lines in `alone` stay alone."""
    vocabulary = joined_lines.vocabulary(lines)
    runs = joined_lines.gather(lines, survey(lines), alone=alone)
    return {run[0] if len(run) == 1 else _merged(run, vocabulary): run for run in runs}


def _merged(run: Sequence[Line], vocabulary: frozenset[str]) -> Line:
    return replace(run[0], text=joined_lines.join([line.text for line in run], vocabulary), end=run[-1].end)


def scene_of(passages: Mapping[Line, Sequence[Line]], verdicts: Sequence[Verdict]) -> Scene:
    """The lines that stay, and where among them which rules took others."""
    lines = list(passages)
    staying = {line.leaf for members in passages.values() for line in members}
    places = [line.leaf for line in lines]
    gone: dict[int, list[str]] = {}
    for verdict in verdicts:
        if verdict.leaf not in staying and verdict.code not in container.CODES:
            gone.setdefault(bisect_left(places, verdict.leaf), []).append(verdict.code)
    return Scene(lines=lines, layout=survey([line for members in passages.values() for line in members]), gone=gone)
