"""The author box that closes a page: a label that announces an author, and what it says of one whom the page names, or of whom only it does.

The model knows most boxes by their place and class; this is for those it takes for the last paragraphs of the text. A rule of its own for texts,
where a box has no markup, is in `text/author_box.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cleanarticle.article import Author
from cleanarticle.leaves import Verdict
from cleanarticle.strings import has_case
from cleanarticle.text import person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "Box", "find", "verdicts"]

CODE = "FLD003"
MAX_LINES = 3
"""Leaves under the label, the name among them."""
MAX_BIO = 600
"""Characters of what they say."""
MIN_STORY = 400
"""Characters of the text above, at least."""
MIN_UNSPACED = 4
"""Characters of a label without spaces: a shorter one may head anything."""
MAX_LABEL = 40
CONFIDENCE = 0.9
BECAUSE = "a label and lines about the author, at the end of the text"
_TEXTS = ("text", "heading", "item")
_COLONS = (":", "：")
_MARKS = " \u00a0*_:："


class Box(NamedTuple):
    leaves: Sequence[Leaf]
    authors: tuple[Author, ...]
    """Those of the page, one with a bio."""


def find(kept: Sequence[Leaf], authors: Sequence[Author]) -> Box | None:
    """The box at the end of these leaves about one of the authors; None when there is none."""
    said = [leaf for leaf in kept[-4 * MAX_LINES :] if leaf.text.strip()]
    for place in range(len(said) - 1, max(-1, len(said) - 2 - MAX_LINES), -1):
        box = said[place:]
        label, bio = _parted(box)
        if label and bio and all(leaf.role in _TEXTS for leaf in box) and sum(map(len, bio)) <= MAX_BIO:
            above = sum(len(leaf.text) for leaf in kept if leaf.index < box[0].index)
            named = _with_bio(bio, authors) if authors else _named(bio)
            return Box(box, named) if named and above >= MIN_STORY else None
    return None


def verdicts(box: Box) -> Iterator[Verdict]:
    for leaf in box.leaves:
        yield Verdict(leaf.index, CODE, BECAUSE, "moved", CONFIDENCE)


def _parted(box: Sequence[Leaf]) -> tuple[str, list[str]]:
    """The label and the lines under it, also where the label and what it announces are one line, the last; without a label, nothing."""
    first, rest = box[0].text.strip(), [leaf.text.strip() for leaf in box[1:]]
    if len(first) <= MAX_LABEL and _is_label(first):
        return first, rest
    colon = next((at for at, sign in enumerate(first[:MAX_LABEL]) if sign in _COLONS), -1)
    if colon > 0 and not rest and _is_label(first[:colon]):
        return first[:colon], [first[colon + 1 :].strip()]
    return "", []


def _is_label(text: str) -> bool:
    bare = text.strip(_MARKS)
    return person.is_label(bare) and (" " in bare or (not bare.isascii() and len(bare) >= MIN_UNSPACED))


def _with_bio(bio: Sequence[str], authors: Sequence[Author]) -> tuple[Author, ...]:
    """The authors, the one with whose name the lines begin with what they say; none when they begin with none."""
    for place, author in enumerate(authors):
        lines = [*bio]
        if author.kind != "person" or not lines[0].startswith(author.name):
            continue
        if lines[0].strip(_MARKS) == author.name:
            lines = lines[1:]
        if lines:
            told = author if author.bio else replace(author, bio=" ".join(lines))
            return (*authors[:place], told, *authors[place + 1 :])
    return ()


def _named(bio: Sequence[str]) -> tuple[Author, ...]:
    """Whom the lines begin to speak of: a name in a line of its own, or words with capitals before one without."""
    first = bio[0].strip(_MARKS)
    if len(bio) > 1 and person.has_name_form(first):
        return (Author(name=first, bio=" ".join(bio[1:])),)
    words = first.split()
    end = next((at for at, word in enumerate(words) if not (word[0].isupper() or word in person.PARTICLES)), 0)
    name = " ".join(words[:end])
    ends = bool(name) and not name.endswith((".", "!", "?"))
    return (Author(name=name, bio=" ".join(bio)),) if ends and has_case(name[0]) and person.has_name_form(name) else ()
