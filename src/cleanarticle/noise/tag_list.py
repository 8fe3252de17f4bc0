"""The tags of a text, one a line under a word for them, at the end of it: `Tags` / `harbour` / `winter`. BP007 takes them, as links to lists."""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Leaf
from cleanarticle.noise import foot_words
from cleanarticle.noise.view import View
from cleanarticle.strings import ends_sentence, width

__all__ = ["places"]

MOST = 20
"""Tags of a text."""
WIDEST, MOST_WORDS = 40, 5
"""Columns and words of a tag."""
MIN_PROSE = 60
"""Columns of a line over the tags that is a paragraph, when it ends as one."""
_AROUND = " :：*#_[]【】"


def places(view: View) -> Iterator[int]:
    """The places of the tags and of the word over them, in a text: below its last paragraph, and with nothing below but the foot of the page."""
    leaves = [(place, leaf) for place, leaf in enumerate(view.leaves) if leaf.text.strip()]
    last = max((at for at, (_, leaf) in enumerate(leaves) if _is_paragraph(leaf)), default=None)
    if last is None:
        return
    for at in range(last + 1, len(leaves)):
        label, leaf = leaves[at]
        if leaf.line is None or leaf.text.strip(_AROUND).casefold() not in foot_words.load()["tags"]:
            continue
        tags = []
        for place, below in leaves[at + 1 :]:
            if view.hits[place] is not None or not _is_tag(below.text):
                break
            tags.append(place)
        end = at + 1 + len(tags)
        closed = end == len(leaves) or view.hits[leaves[end][0]] is not None
        if 0 < len(tags) <= MOST and closed:
            yield from (label, *tags)


def _is_tag(text: str) -> bool:
    return width(text) <= WIDEST and len(text.split()) <= MOST_WORDS and not ends_sentence(text) and ":" not in text


def _is_paragraph(leaf: Leaf) -> bool:
    return width(leaf.text) >= MIN_PROSE and ends_sentence(leaf.text)
