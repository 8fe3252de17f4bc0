"""The place and day that open a news story or a press release, in the line of its first sentence: `VLISSINGEN, 12 June 2023 – The ferry…`.

Newsrooms write them in front of the story, so that they stay in the body; the day is that of publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.fields import dates

if TYPE_CHECKING:
    from cleanarticle.fields.dates import Found

__all__ = ["day_of"]

REACH: Final = 100
"""Characters from the start of a story within which its place and day end."""
LONGEST_PLACE: Final = 48
"""Characters before the day: a place and a country, or the name of an agency."""
SMALL: Final = 3
"""Letters of the longest word of a place that is written small: *am*, *la*, *den*, *sur*."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDS: Final = re.compile(r"[ \t]*[)\].,]?[ \t]*(?:\([^()]{1,40}\)|/[^/]{1,40}/)?[ \t.]*(?:--+|[–—―-](?=\s)|:(?=\s))")
"""A dash, or a colon, after the day; the agency may stand between."""
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s)|[;:。！？]")
"""The end of a sentence before the day, and not of `St.` or `N.Y.`: then it is no day of a place."""


def day_of(story: str, language: str | None) -> str | None:
    """The day, as ISO 8601, that a story opens with; None where its first words are none.

    >>> day_of("PARIS, June 12, 2023 (AP) - The ferry will run again from Monday.", "en")
    '2023-06-12'
    >>> day_of("The letter is of June 12, 2023 - or so the mayor says.", "en")
    """
    start = story[:REACH]
    if not any(map(str.isdigit, start)):
        return None
    return next((found.value for found in dates.search(start, language) if _is_opening(start, found)), None)


def _is_opening(start: str, found: Found) -> bool:
    place = start[: found.start]
    if len(place) > LONGEST_PLACE or _SENTENCE.search(place) or not _ENDS.match(start, found.end):
        return False
    words = _WORD.findall(place)
    is_place = (
        bool(words) and not words[0].islower() and not any(len(word) > SMALL and word.islower() for word in words)
    )
    return is_place and dates.is_plausible(found.value)
