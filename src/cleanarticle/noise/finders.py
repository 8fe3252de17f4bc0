"""The finders of the room, by code, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise import (
    ad_label,
    comment_prompt,
    cookie_notice,
    copyright_line,
    decoration_line,
    edit_link,
    editor_credit,
    login_prompt,
    navigation,
    newsletter_prompt,
    reading_time,
    related_links,
    share_bar,
)
from cleanarticle.noise.view import View, prepare
from cleanarticle.rules import RULES
from cleanarticle.strings import ends_sentence, is_small, width

__all__ = ["find"]

Finder: TypeAlias = Callable[[View], Iterator[Verdict]]

# BP001 is not among them: its verdicts need the probabilities of a model (`noise.boilerplate`).
_FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "DEC001": decoration_line.find,
        "AD001": ad_label.find,
        "BP002": share_bar.find,
        "BP003": newsletter_prompt.find,
        "BP004": related_links.find,
        "BP005": cookie_notice.find,
        "BP006": copyright_line.find,
        "BP007": navigation.find,
        "BP008": login_prompt.find,
        "BP009": comment_prompt.find,
        "BP010": reading_time.find,
        "BP011": edit_link.find,
        "BP022": editor_credit.find,
    }
)

COPYRIGHT = "BP006"
"""The rule that knows lines by their sign too."""
LEAST_WRAPPED = 50
"""Columns of a line that may have been broken because the next word did not fit."""


def find(
    leaves: Sequence[Leaf], *, language: str | None, active: frozenset[str], headline: int | None = None
) -> Iterator[Verdict]:
    """What the active rules of this room say about the leaves, rule by rule in the order of RULES.

    `language` is the language of the document as far as it is known: all lexicons count on every page, its own comes first. `headline` is
    the place of the headline where that is known.
    """
    if not active.isdisjoint(_FINDERS):
        view = prepare(leaves, language=language, headline=headline)
        for rule in RULES:
            if rule.code in active and rule.code in _FINDERS:
                for verdict in _FINDERS[rule.code](view):
                    yield verdict
                    yield from _rest(view, verdict)


def _rest(view: View, verdict: Verdict) -> Iterator[Verdict]:
    """The lines in which the sentence of a prompt or notice goes on where a text was hard-wrapped: each begins in lower case right below one
    that ends within the sentence. In the development texts all 52 such lines are labelled as noise."""
    place = view.place_of(verdict.leaf) if verdict.end is None else None
    if place is None or view.leaves[place].line is None:
        return
    hit = view.hits[place]
    if verdict.code != COPYRIGHT and (hit is None or hit.phrase.code != verdict.code):
        return  # a menu or a decoration is no sentence
    while width(view.leaves[place].text) >= LEAST_WRAPPED and not ends_sentence(view.leaves[place].text):
        below = view.below(place)
        place += 1
        if below is None or view.hits[place] is not None or not is_small(below.text[:1]):
            return
        yield Verdict(
            leaf=below.index,
            code=verdict.code,
            because=f"goes on with the line above, which {verdict.because}",
            confidence=verdict.confidence,
        )
