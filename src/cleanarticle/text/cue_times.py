"""BP020 cue-time: the numbers and times between the lines of subtitles and transcripts.

## What it does
Takes the number and the time of each subtitle (`00:00:01,200 --> 00:00:04,100`) out of the text, the head of a WebVTT file, marks of
style inside the lines (`<i>`, `{\\an8}`), and the times that stand on lines of their own in transcripts of films (`0:04`), or before pieces of sentences
(`[00:00:04] And then`). What was said is joined to sentences and paragraphs again.

## Why it matters
Every sentence is torn in two or three by them, and half of the characters of such a text are digits.

## Example
    1
    00:00:01,200 --> 00:00:04,100
    When I was a child, there were
    forty boats in this harbour.

becomes one sentence.

## Holds back
Three subtitles at least. Times alone count only where five or more rise from under a minute in steps of half a minute at most: a
programme (`10:00`, `10:30`) keeps its times. A pause of three seconds, a dash, a bracket or the name of a speaker begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.strings import ends_sentence
from cleanarticle.text.lines import Join, Parted

__all__ = ["CODE", "find"]

CODE = "BP020"
MIN_CUES = 3
MIN_TIMES = 5
"""Times on lines of their own."""
FIRST = 60.0
STEP = 30.0
"""Seconds at which the first of such times comes at the latest, and the median step between two."""
MOSTLY = 0.8
"""Share of the lines that begin with a time where times stand before what is said."""
TORN = 0.2
"""Share of these lines whose sentence goes on in the next: where each is what somebody said, the time says when."""
PAUSE = 3.0
"""Seconds without a word that part two paragraphs."""
CONFIDENCE = 0.98

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_CUE = re.compile(rf"{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_BEFORE = re.compile(rf"[\[(]?{_TIME}[\])]?\s+(?=\S*[^\W\d_])")
_ALONE = re.compile(rf"[\[(]?{_TIME}[\])]?")
_STYLE = re.compile(r"</?(?:[ibu]|c|font)(?:[ .][^<>]{0,80})?>|<[\d:.]{4,14}>|\{\\[^{}]{1,40}\}")
_SPEAKER = re.compile(r"[-–—\[(♪♫>]|[^\W\d_][^:：.!?]{0,30}[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    place: int
    """Of the leaf with its time."""
    start: float
    end: float
    """In seconds."""


def find(leaves: Sequence[Leaf]) -> Parted:
    """The numbers, times and marks of style of a text of subtitles."""
    cues = [cue for place, leaf in enumerate(leaves) if "-->" in leaf.text and (cue := _cue(place, leaf))]
    if len(cues) < MIN_CUES:
        cues = _times(leaves)
    if not cues:
        return _before_words(leaves)
    head = range(cues[0].place) if leaves[0].text.startswith("WEBVTT") else range(0)
    numbers = (cue.place - 1 for cue in cues if cue.place and leaves[cue.place - 1].text.isdecimal())
    gone = {*head, *numbers, *(cue.place for cue in cues)}
    said = [leaf for leaf in leaves if leaf.index not in gone]
    return Parted(
        verdicts=(
            *(_verdict(place) for place in sorted(gone)),
            *(
                _verdict(leaf.index, *mark.span())
                for leaf in said
                if "<" in leaf.text or "{" in leaf.text
                for mark in _STYLE.finditer(leaf.text)
            ),
        ),
        joins=_joins(said, cues),
    )


def _cue(place: int, leaf: Leaf) -> _Cue | None:
    found = _CUE.fullmatch(leaf.text)
    return _Cue(place=place, start=_seconds(*found.groups()[:4]), end=_seconds(*found.groups()[4:])) if found else None


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str | None) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{thousandths or 0}")


def _times(leaves: Sequence[Leaf]) -> list[_Cue]:
    """The times on lines of their own, where they are those of what is said; none where they are those of a day."""
    found = []
    for place, leaf in enumerate(leaves):
        time = _ALONE.fullmatch(leaf.text) if leaf.text[-1] in "0123456789])" and len(leaf.text) <= 12 else None
        if time:
            at = _seconds(*time.groups())
            found.append(_Cue(place=place, start=at, end=at))
    steps = [two.start - one.start for one, two in pairwise(found)]
    if len(found) < MIN_TIMES or found[0].start >= FIRST or min(steps) < 0 or median(steps) > STEP:
        return []
    return found


def _before_words(leaves: Sequence[Leaf]) -> Parted:
    """The times before what is said, where nearly all lines from the first one on begin so, and they rise as those of a film do."""
    found = [(place, time) for place, leaf in enumerate(leaves) if (time := _BEFORE.match(leaf.text))]
    at = [_seconds(*time.groups()) for _, time in found]
    if len(found) < MIN_TIMES or at[0] >= FIRST or len(found) < MOSTLY * (len(leaves) - found[0][0]):
        return Parted()
    steps = [two - one for one, two in pairwise(at)]
    if min(steps) < 0 or median(steps) > STEP:
        return Parted()
    speaks = [bool(_SPEAKER.match(leaves[place].text[time.end() :])) for place, time in found]
    torn = sum(
        not anew and not ends_sentence(leaves[place].text) for (place, _), anew in zip(found, speaks[1:], strict=False)
    )
    if torn < TORN * len(found):
        return Parted()
    return Parted(
        verdicts=tuple(_verdict(leaves[place].index, 0, time.end()) for place, time in found),
        joins={
            leaves[two].index: Join(before=leaves[one].index, gap=anew)
            for (one, _), (two, _), anew in zip(found, found[1:], speaks[1:], strict=False)
            if two == one + 1
        },
    )


def _verdict(leaf: int, start: int = 0, end: int | None = None) -> Verdict:
    return Verdict(
        leaf=leaf,
        code=CODE,
        because="the number, time or style of a subtitle",
        confidence=CONFIDENCE,
        start=start,
        end=end,
    )


def _joins(said: Sequence[Leaf], cues: Sequence[_Cue]) -> dict[int, Join]:
    return {two.index: Join(before=one.index, gap=parted) for one, two, parted in _pairs(said, cues)}


def _pairs(said: Sequence[Leaf], cues: Sequence[_Cue]) -> Iterator[tuple[Leaf, Leaf, bool]]:
    """Each line that is said and the next, with whether a paragraph ends between them."""
    place = 0
    for one, two in pairwise(said):
        pause = 0.0
        while place < len(cues) and cues[place].place < two.index:
            if place and cues[place].place > one.index:
                pause = max(pause, cues[place].start - cues[place - 1].end)
            place += 1
        timed = cues[0].end > cues[0].start
        parted = (timed and pause >= PAUSE) or bool(_SPEAKER.match(two.text)) or one.text.endswith(("]", ")", "♪", "♫"))
        yield one, two, parted or one.index < cues[0].place
