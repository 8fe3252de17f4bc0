"""The groups of evidence the block model weighs, in words."""

from __future__ import annotations

from functools import cache

__all__ = ["GROUPS", "group_of"]

GROUPS = {
    "block": "its own length, punctuation and letters",
    "link": "how much of it is links",
    "names": "class names and ids around it",
    "words": "the words it starts and ends with",
    "text": "how it compares with the title, description and author in the page's head",
    "container": "the boxes it lies in: their text and links",
    "in": "the page region it lies in",
    "path": "how many blocks like it the page has",
    "place": "where on the page it stands",
    "core": "how far it stands from the main text",
    "near": "the length, links and words of the blocks next to it",
    "heading": "the heading above it",
    "page": "the kind of page",
    "pass": "a first judgement of it, of its like and of the blocks around it",
}
_SAME = {"name": "names", "window": "near"}


@cache
def group_of(feature: str) -> str:
    """The group a feature belongs to, by the first word of its name."""
    stem = feature.partition(":")[0].partition(".")[0].rstrip("+-0123456789")
    return _SAME.get(stem, stem)
