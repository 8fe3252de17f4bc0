"""BP005 cookie-notice: a cookie or consent notice.

## What it does

Removes the sentences and the buttons of consent banners: *We use cookies to improve your experience*, *Accept all*,
*Einstellungen verwalten*, *Continuer sans accepter*, *Do not sell my personal information*.

## Why it matters

A banner is often the first text of a page, and the longest after the story. It is the same on thousands of pages.

## Example

    We value your privacy
    We and our partners use cookies to store information on your device.
    Accept all
    The river rose by two metres overnight.

The first three lines go.

## Holds back

Only the site speaks of its cookies in the first person. A report on tracking, a recipe for biscuits, a sentence in which
somebody *accepts all* conditions stay; *Accept* or *Statistics* alone goes only next to other noise. A line amid running text goes only
with company: beside a button, next to another line of this rule or of other noise, or where it says two things of a notice itself. In a text whose
other sentences speak of cookies that holds at its ends as well: the text may well say what its own pages use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import Hit, View
from cleanarticle.noise.words import fold
from cleanarticle.strings import ends_sentence, width

__all__ = ["find"]

CODE = "BP005"
MIN_SENTENCE = 50
"""Columns of the shortest line that, ending as a sentence, is running text."""
MAX_BUTTON = 40
"""Columns of the longest button."""
SENTENCES = frozenset(("starts", "has", "doubted"))
"""Kinds of phrases that are known by a part of the line."""
NEAR = 12
"""Lines above and below in which company is looked for."""

_NAMES = (
    "cookie", "куки", "бисквитк", "колачињ", "kolači", "колачић", "evästei", "evästee", "kakor", "informasjonskapsl", "sütik", "sütit", "çerez",
    "piškotk", "slapuk", "sīkdat", "sīkfail", "küpsis", "vafrakök", "galetes", "fianán", "vidakuzi", "webkoekies",
    "ملفات تعريف الارتباط", "کوکی", "עוגיות", "कुकी", "কুকি", "குக்கீ", "కుక్కీ", "คุกกี้", "クッキー", "쿠키", "ქუქი", "քուքի", "թխուկ",
)  # fmt: skip
"""What cookies are called, or how the words for them begin."""


def find(view: View) -> Iterator[Verdict]:
    hits = list(view.hits_of(CODE))
    if not hits:
        return
    told = _told(view)
    is_subject = any(_names_cookies(view.leaves[place].text) for place in told)
    for hit in hits:
        if _has_company(view, hit, is_subject=is_subject) or (not is_subject and not _is_amid(hit, told)):
            yield hit.verdict("part of a cookie notice")


def _told(view: View) -> list[int]:
    """The places of the sentences of the text, as far as they are no noise."""
    return [place for place, leaf in enumerate(view.leaves) if view.hits[place] is None and _is_told(leaf)]


def _is_amid(hit: Hit, told: Sequence[int]) -> bool:
    """Whether it is a sentence with others of the text before and after it."""
    return hit.kind in SENTENCES and bool(told) and told[0] < hit.place < told[-1]


def _is_told(leaf: Leaf) -> bool:
    return width(leaf.text) >= MIN_SENTENCE and ends_sentence(leaf.text)


def _names_cookies(text: str) -> bool:
    folded = fold(text)
    return any(name in folded for name in _names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(map(fold, _NAMES))


def _has_company(view: View, hit: Hit, *, is_subject: bool) -> bool:
    """Whether lines of noise stand beside it, or it says two things of a notice itself.

    Where cookies are the subject one of the lines must be a button: an article may list their kinds.
    """
    if view.says_twice(hit):
        return True
    beside = _beside(view, hit)
    return any(map(_is_button, (hit, *beside))) if is_subject else next(beside, None) is not None


def _is_button(hit: Hit) -> bool:
    """Whether it is short and does not name cookies, as the headings of such a list do."""
    text = hit.leaf.text.strip()
    return hit.kind not in SENTENCES and width(text) <= MAX_BUTTON and not _names_cookies(text)


def _beside(view: View, hit: Hit) -> Iterator[Hit]:
    """The lines of noise above and below, up to the first that is none."""
    for step in (-1, 1):
        place = hit.place + step
        while 0 <= place < len(view.leaves) and abs(place - hit.place) <= NEAR:
            near = view.hits[place]
            if near is not None:
                yield near
            elif view.leaves[place].text.strip():
                break
            place += step
