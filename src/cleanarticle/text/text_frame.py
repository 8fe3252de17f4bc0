"""BP021 text-frame: what a library writes before and after a text that it hands out, outside of two marks of its own.

## What it does
Two lines between stars or other signs say where a text starts and where it ends, and name it; over the first stands a field that
names it as well (`Title: …`). What is outside of the two goes, and they go too; the fields are read first (FLD007).

## Why it matters
Terms of use are about the library, and often longer than a story or a poem.

## Example
    Title: The Lock-Keeper
    Author: Ida Brandt
    *** START OF THE EBOOK THE LOCK-KEEPER ***
    He did not open the letter.
    *** END OF THE EBOOK THE LOCK-KEEPER ***
    Updated editions will replace the previous one.

The one sentence stays.

## Holds back
Both lines must say the same after the word for start or end, half the words of the title in the field among it. Where a mail or a program
says what begins and ends (`*** BEGIN QUOTE ***`), the lines around it are what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleanarticle.leaves import Leaf, Verdict

__all__ = ["CODE", "Frame", "find", "names", "verdicts"]

CODE = "BP021"
MAX_BEFORE = 200
"""Lines over the first mark at most."""
NAMED = 0.5
"""Share of the words of the title that the marks must say."""
MAX_LINES = 3
"""Lines that a mark with a long title is broken over."""
CONFIDENCE = 0.97

_SIGNS = "*=#~-"
_MARK = re.compile(r"[*=#~-]{3,}\s*(?P<word>[^\W\d_]+)(?P<what>\W.*)?")
_STARTS = frozenset({"start", "begin", "beginn", "anfang", "début", "inicio", "início", "inizio", "początek", "начало"})
_ENDS = frozenset({"end", "ende", "einde", "fin", "fim", "fine", "koniec", "конец"})
_WORD = re.compile(r"\w+")


class Frame(NamedTuple):
    """The places of the first leaf of the text itself and of the one after its last."""

    first: int
    end: int
    what: frozenset[str]
    """The words that both marks say."""


class _Mark(NamedTuple):
    place: int
    """Of its first leaf."""
    end: int
    """Of the leaf after its last."""
    word: str
    what: tuple[str, ...]


def find(leaves: Sequence[Leaf]) -> Frame | None:
    """Where the text is that stands between two marks, if it does."""
    start = next((mark for mark in _marks(leaves, 0, MAX_BEFORE) if mark.word in _STARTS and mark.what), None)
    if start is None:
        return None
    ends = [mark for mark in _marks(leaves, start.end, len(leaves)) if mark.word in _ENDS and mark.what == start.what]
    return Frame(first=start.end, end=ends[-1].place, what=frozenset(start.what)) if ends else None


def names(frame: Frame, title: str) -> bool:
    """Whether the marks name the text that is called so."""
    words = _WORD.findall(title.casefold())
    return bool(words) and sum(word in frame.what for word in words) >= NAMED * len(words)


def verdicts(frame: Frame, leaves: Sequence[Leaf], read: frozenset[int]) -> Iterator[Verdict]:
    """Verdicts on what is outside the frame, but for the leaves that were `read` for fields, by index."""
    because = "outside the marks between which the text stands"
    for leaf in (*leaves[: frame.first], *leaves[frame.end :]):
        if leaf.index not in read:
            yield Verdict(leaf=leaf.index, code=CODE, because=because, confidence=CONFIDENCE)


def _marks(leaves: Sequence[Leaf], first: int, end: int) -> Iterator[_Mark]:
    for place, leaf in enumerate(leaves[first:end], first):
        if not leaf.text.startswith(tuple(_SIGNS)):
            continue
        found = _MARK.fullmatch(leaf.text)
        word = found["word"].casefold() if found else ""
        if found and (word in _STARTS or word in _ENDS):
            yield _whole(place, word, found["what"] or "", leaves)


def _whole(place: int, word: str, said: str, leaves: Sequence[Leaf]) -> _Mark:
    """The mark with the lines it goes on in."""
    end = place + 1
    while not said.endswith(tuple(_SIGNS)) and end < min(place + MAX_LINES, len(leaves)):
        said = f"{said} {leaves[end].text}"
        end += 1
    closed = said.endswith(tuple(_SIGNS))
    return _Mark(place, end, word, tuple(_WORD.findall(said.casefold())) if closed else ())
