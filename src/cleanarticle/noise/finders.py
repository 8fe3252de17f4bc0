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
                yield from _FINDERS[rule.code](view)
