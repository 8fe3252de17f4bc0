"""Draft: a text under repair that remembers, for every edit of every step, what stood in the original.

Each step sees the text as the steps before left it and hands in edits by offset. The draft carries them back to the
original, so that at the end each change is one span of the original with one replacement, whatever number of steps made
it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cleanarticle.article import Change, Location
from cleanarticle.rules import NAMES

__all__ = ["Draft", "Edit", "bridged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`text[start:end]` of the draft becomes `replacement`. Holds no line feed on either side."""

    start: int
    end: int
    replacement: str
    code: str
    because: str
    confidence: float = 1.0


def bridged(edits: Iterable[Edit], text: str) -> Iterator[Edit]:
    """The edits, neighbours of one reason that only spaces and ASCII signs part made one: a broken sentence is one change."""
    held: list[Edit] = []
    for edit in edits:
        if held and not (held[-1].because == edit.because and _GAP.fullmatch(text, held[-1].end, edit.start)):
            yield _spanned(held, text)
            held = []
        held.append(edit)
    if held:
        yield _spanned(held, text)


def _neighbours_joined(edits: Iterable[Edit], text: str) -> list[Edit]:
    """The edits, those of one reason that touch or only spaces part made one: a megabyte of references is one change, not two
    hundred thousand."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if runs and _goes_on(runs[-1][-1], edit, text):
            runs[-1].append(edit)
        else:
            runs.append([edit])
    return [_spanned(run, text) for run in runs]


def _goes_on(last: Edit, edit: Edit, text: str) -> bool:
    if (last.code, last.because, last.confidence) != (edit.code, edit.because, edit.confidence):
        return False
    return last.end == edit.start or not text[last.end : edit.start].strip(" \t")


_LINE_FEED = re.compile("\n")
_GAP = re.compile(r"[ !-/:-@\[-`{-~]{0,3}")


def _spanned(edits: list[Edit], text: str) -> Edit:
    start, end = edits[0].start, edits[-1].end
    return replace(edits[0], end=end, replacement=_replace(text, start, end, edits)) if len(edits) > 1 else edits[0]


@dataclass(frozen=True, slots=True)
class _Patch:
    """`original[start:end]` is now `text`."""

    start: int
    end: int
    text: str
    code: str
    because: tuple[str, ...]
    confidence: float


class Draft:
    def __init__(self, text: str) -> None:
        self._original = text
        self._patches: list[_Patch] = []
        self.text = text

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Takes edits sorted by place and apart from each other. Whether anything changed."""
        text = self.text
        fresh = _neighbours_joined((edit for edit in edits if text[edit.start : edit.end] != edit.replacement), text)
        if not fresh:
            return False
        self._patches = list(_merge(self._patches, fresh, self.text))
        self.text = self._rebuilt()
        return True

    def _rebuilt(self) -> str:
        parts: list[str] = []
        at = 0
        for patch in self._patches:
            parts += (self._original[at : patch.start], patch.text)
            at = patch.end
        parts.append(self._original[at:])
        return "".join(parts)

    def changes(self) -> tuple[Change, ...]:
        """The record: sorted, apart, each cut down to what differs."""
        breaks = [match.start() for match in _LINE_FEED.finditer(self._original)] if self._patches else []
        trimmed = (_trim(patch, self._original) for patch in self._patches)
        return tuple(
            Change(
                code=patch.code,
                name=NAMES[patch.code],
                action="repaired",
                text=self._original[patch.start : patch.end],
                replacement=patch.text,
                location=Location(start=patch.start, end=patch.end, line=bisect_right(breaks, patch.start - 1) + 1),
                because="; then ".join(patch.because),
                confidence=patch.confidence,
            )
            for patch in trimmed
            if self._original[patch.start : patch.end] != patch.text
        )


def _merge(patches: list[_Patch], edits: list[Edit], text: str) -> Iterator[_Patch]:
    """Old patches and new edits as one list over the original; those that overlap in the draft become one patch."""
    drift = 0  # how far the draft is ahead of the original before the group
    for old, new in _groups(_placed(patches), edits):
        start = min([place for place, _ in old] + [edit.start for edit in new])
        end = max([place + len(patch.text) for place, patch in old] + [edit.end for edit in new])
        ahead = drift + sum(len(patch.text) - (patch.end - patch.start) for _, patch in old)
        if new:
            yield _joined([patch for _, patch in old], new, _replace(text, start, end, new), start - drift, end - ahead)
        else:
            yield old[0][1]
        drift = ahead


def _placed(patches: list[_Patch]) -> list[tuple[int, _Patch]]:
    """Each patch with where it begins in the draft."""
    placed: list[tuple[int, _Patch]] = []
    drift = 0
    for patch in patches:
        placed.append((patch.start + drift, patch))
        drift += len(patch.text) - (patch.end - patch.start)
    return placed


def _groups(
    placed: list[tuple[int, _Patch]], edits: list[Edit]
) -> Iterator[tuple[list[tuple[int, _Patch]], list[Edit]]]:
    """Runs that overlap, in order. Two old patches never share a run unless an edit joins them."""
    spans: list[tuple[int, int, tuple[int, _Patch] | Edit]] = [
        (at, at + len(patch.text), (at, patch)) for at, patch in placed
    ]
    spans += [(edit.start, edit.end, edit) for edit in edits]
    spans.sort(key=lambda span: span[:2])
    old: list[tuple[int, _Patch]] = []
    new: list[Edit] = []
    reach = -1
    for start, end, item in spans:
        if start >= reach and (old or new):
            yield old, new
            old, new, reach = [], [], -1
        if isinstance(item, Edit):
            new.append(item)
        else:
            old.append(item)
        reach = max(reach, end)
    if old or new:
        yield old, new


def _replace(text: str, start: int, end: int, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = start
    for edit in edits:
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    parts.append(text[at:end])
    return "".join(parts)


def _joined(old: list[_Patch], new: list[Edit], text: str, start: int, end: int) -> _Patch:
    because = tuple(dict.fromkeys([*(why for patch in old for why in patch.because), *(edit.because for edit in new)]))
    codes = [*(patch.code for patch in old), *(edit.code for edit in new)]
    # What ends up as mojibake repair is named so, whatever small steps went before it.
    code = _MOJIBAKE if _MOJIBAKE in codes else codes[0]
    confidence = min([patch.confidence for patch in old] + [edit.confidence for edit in new])
    return _Patch(start, end, text, code, because, confidence)


_MOJIBAKE = "ENC003"


def _trim(patch: _Patch, original: str) -> _Patch:
    """The patch without what both sides share at either end."""
    before, after = original[patch.start : patch.end], patch.text
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at] != after[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if before[-1 - at] != after[-1 - at]), limit)
    return replace(patch, start=patch.start + head, end=patch.end - tail, text=after[head : len(after) - tail])
