"""excerpts: a text longer than those the model learned from, as several of the usual length.

Each excerpt is what stands before the first and after the last paragraph, and one stretch between. In a text of a thousand
paragraphs every measure of place and mass lies outside what the model has seen, and it took most of them for furniture.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanarticle.text.features import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Excerpt", "excerpts"]

LONGEST: Final = 400
"""Paragraphs that are read at once. Of texts put together of paragraphs of the development set the model keeps all with 300, a third with
1,000."""
STRETCH: Final = 200
"""Paragraphs of an excerpt."""


class Excerpt(NamedTuple):
    scene: Scene
    before: int
    """Lines before the text, which begin the excerpt, too."""
    stretch: slice
    """The lines of the whole that follow them in the excerpt."""
    behind: int
    """The first line of the whole after the text; those lines end the excerpt."""


def excerpts(scene: Scene, prose: Sequence[int]) -> Iterator[Excerpt]:
    """None where the text can be read at once. `prose` are the places of the lines that are paragraphs."""
    if len(prose) <= LONGEST:
        return
    first, end = prose[0], prose[-1] + 1
    count = -(-len(prose) // STRETCH)
    starts = [first, *(prose[number * len(prose) // count] for number in range(1, count)), end]
    lines = scene.lines
    for start, stop in pairwise(starts):
        kept = [*lines[:first], *lines[start:stop], *lines[end:]]
        gone = _gone(scene.gone, first, start, stop, end)
        yield Excerpt(Scene(lines=kept, layout=scene.layout, gone=gone), first, slice(start, stop), end)


def _gone(gone: Mapping[int, Sequence[str]], first: int, start: int, stop: int, end: int) -> dict[int, Sequence[str]]:
    """What has left the body before the lines of an excerpt."""
    found: dict[int, Sequence[str]] = {}
    for place, codes in gone.items():
        if place <= first:
            found[place] = codes
        elif start <= place < stop:
            found[first + place - start] = codes
        elif place >= end:
            found[first + stop - start + place - end] = codes
    return found
