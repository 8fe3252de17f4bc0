"""Scene: where the lines of a text stand, seen from its headline and from the ends of its story; and what they say there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import regex

from cleanarticle.fields.evidence import nothing
from cleanarticle.strings import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from cleanarticle.leaves import Leaf

__all__ = ["MARKS", "Candidate", "Scene"]

Value = TypeVar("Value")

STORY = 60
"""Characters of a line of the story that ends as a sentence, at least."""
RUNNING = 160
"""Characters of a line that is running text however it ends."""
OVER, BELOW, BEHIND = 30, 60, 40
"""Lines before the headline, after it and before the end of the story, and behind the story that are looked at. With 100 of each three in
a hundred names more are seen, and fewer come out right."""
ECHO = 200_000
"""Characters from the start of a text in which a name is counted."""
MARKS = " \u00a0*_#•·‣◦▪●+>|-–—"
"""Marks of Markdown and bullets around a name or a date."""
_SMALL = regex.compile(r"(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*")
_DISTANCES = ((0, "at"), (1, "1"), (2, "2"), (3, "3"), (6, "4-6"), (12, "7-12"), (30, "13-30"), (100, "31-100"))
_BULLETS = ("* ", "- ", "• ", "+ ")


@dataclass(slots=True)
class Candidate(Generic[Value]):
    """What one line or more say."""

    value: Value
    line: int
    """1-based, of the first line that says so."""
    traits: set[str] = field(default_factory=set)
    """What `fields/weights.json` has weights of."""
    times: int = 0
    """Lines that say so."""

    def add(self, form: str, traits: Iterable[str]) -> None:
        """One more line, which says so in a form, with what is true of it."""
        self.traits.add(form)
        self.traits.update([f"{form}|{trait}" for trait in traits])
        self.times += 1


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The lines of a text, and what is known of it when its structure has been read."""

    leaves: Sequence[Leaf]
    language: str | None
    title: int | None
    """1-based line of the headline in the source."""
    left: AbstractSet[int]
    """1-based lines that are still in the body."""
    text: str = field(repr=False)
    is_furniture: Callable[[str], bool] = nothing
    """Whether a text is known as a button, a label or a menu entry of sites."""

    @cached_property
    def headline(self) -> int | None:
        """The place of the headline among the lines."""
        return next((place for place, leaf in enumerate(self.leaves) if leaf.line == self.title), None)

    @cached_property
    def story(self) -> tuple[int, int]:
        """The places of the first and the last line of running text that is in the body; -1 and -1 where there is none."""
        told = [place for place, leaf in enumerate(self.leaves) if leaf.line in self.left and _is_running(leaf.text)]
        start = -1 if self.headline is None else self.headline
        told = [place for place in told if place > start] or told
        return (told[0], told[-1]) if told else (-1, -1)

    @cached_property
    def places(self) -> Sequence[int]:
        """The places of the lines that may say who wrote the story and when: around its headline, its first lines, its end."""
        first, last = self.story
        top = max(first, 0) if self.headline is None else self.headline
        found = {*range(top - OVER, max(top, first) + BELOW), *range(last - BELOW, last + BEHIND)}
        return [place for place in sorted(found) if 0 <= place < len(self.leaves)]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(_SMALL.findall(self.text[:ECHO]))

    def traits(self, place: int) -> Iterator[str]:
        """Where a line stands, and what its marks say."""
        (first, last), text = self.story, self.leaves[place].text
        yield "title:none" if self.headline is None else f"title:{_distance(place - self.headline)}"
        yield "stays" if self.leaves[place].line in self.left else "left"
        if first < 0:
            yield "story:none"
        elif place < first:
            yield f"story:before-{_distance(first - place)}"
        elif place > last:
            yield f"story:behind-{_distance(place - last)}"
        else:
            yield "story:inside"
        if text.startswith("#"):
            yield "heading"
        elif text.startswith(_BULLETS):
            yield "bullet"
        for side, leaf in self.beside(place):
            if len(leaf.text) > RUNNING:
                yield f"long-{side}"

    def beside(self, place: int) -> Iterator[tuple[str, Leaf]]:
        """The lines right over and under a line."""
        if place > 0:
            yield "over", self.leaves[place - 1]
        if place + 1 < len(self.leaves):
            yield "under", self.leaves[place + 1]


def _distance(lines: int) -> str:
    size = abs(lines)
    name = next((name for most, name in _DISTANCES if size <= most), "far")
    return f"-{name}" if lines < 0 else name


def _is_running(text: str) -> bool:
    return len(text) >= RUNNING or (len(text) >= STORY and ends_sentence(text))
