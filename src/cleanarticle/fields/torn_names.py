"""Torn names: the rest of a byline whose names stand on lines of their own, as where each string of a page has its line.

By
Ana Prado
and
Tom Addis

The numbers that lead from the authors of a paper to where they work stand on lines of their own then too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.fields import byline, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanarticle.article import Author
    from cleanarticle.leaves import Leaf

__all__ = ["is_of_several", "less_joiner", "more"]

_LOOSE: Final = frozenset((",", ";", "，", "·"))
"""Signs that may as well part a name from a role, a place or a paper: they join names only where a word such as `and` does further on."""
_FIRM: Final = frozenset(("&", "/", "+", "、"))
_RAISED: Final = re.compile(r"\d{1,2}(?:\s*,\s*\d{1,2}){0,3}|[*†‡§¶∗]{1,3}")
"""The mark of where an author works, raised behind the name."""
_OF_SEVERAL: Final = frozenset(
    (
        "authors", "author(s)", "co-authors", "writers", "autoren", "autorinnen", "autor:innen", "autor*innen", "verfasser", "auteurs", "auteures", "autores",
        "autoras", "autori", "autrici", "autorzy", "autoři", "autori článku", "авторы", "автори", "autorii", "szerzők", "yazarlar", "kirjoittajat", "författare",
        "forfattere", "συγγραφείς", "المؤلفون", "الكتاب", "מחברים", "लेखकगण", "作者", "著者", "執筆者", "저자", "các tác giả", "penulis",
    )
)  # fmt: skip
"""Labels of more than one name, one of which each line below may be."""


def is_of_several(label: str) -> bool:
    return label.strip(" \u00a0*_:：").lower() in _OF_SEVERAL


def less_joiner(leaf: Leaf, language: str | None) -> Leaf:
    """The leaf without what joins its last name to one on the next line: `By Ana Prado and`."""
    text = leaf.text.rstrip()
    if text[-1:] in _LOOSE | _FIRM:
        return replace(leaf, text=text[:-1].rstrip())
    before, _, last = text.rpartition(" ")
    return replace(leaf, text=before.rstrip()) if before and _is_joiner(last, language) else leaf


def more(
    last: Leaf, following: Sequence[Leaf], language: str | None, *, listed: bool
) -> tuple[list[Leaf], tuple[Author, ...]]:
    """The leaves after the `last` of a byline that go on with it, and whom they name: a word or sign that joins names with the name after
    it, a name after a leaf that ends so, and where names are `listed`, each name; also names that a raised mark follows, as it does the first."""
    taken, authors = _marked(following, language)
    if authors:
        return taken, authors
    return _joined(last, following, language, listed=listed)


def _marked(following: Sequence[Leaf], language: str | None) -> tuple[list[Leaf], tuple[Author, ...]]:
    """The leaves that begin with a mark and go on with one name and its mark after another; none where no second name has a mark."""
    place = 1
    authors: list[Author] = []
    if not following or not _RAISED.fullmatch(following[0].text.strip()):
        return [], ()
    while place + 1 < len(following) and _RAISED.fullmatch(following[place + 1].text.strip()):
        names = byline.lone_name(following[place], language)
        if not names or names[0].kind != "person":
            break
        authors += names
        place += 2
    return (list(following[:place]), tuple(authors)) if authors else ([], ())


def _joined(
    last: Leaf, following: Sequence[Leaf], language: str | None, *, listed: bool
) -> tuple[list[Leaf], tuple[Author, ...]]:
    """The same of words and signs that join names, and of listed names."""
    taken: list[Leaf] = []
    authors: list[Author] = []
    joiners = [_joiner_behind(last, language)]
    rest = list(following)
    while rest:
        alone = [rest.pop(0)] if _is_joiner(rest[0].text.strip(), language) else []
        if not rest or not (alone or joiners[-1] or listed):
            break
        names = byline.lone_name(less_joiner(rest[0], language), language)
        if not names or names[0].kind != "person":
            break
        joiners += [leaf.text.strip() for leaf in alone]
        joiners.append(_joiner_behind(rest[0], language))
        taken += [*alone, rest.pop(0)]
        authors += names
    firm = listed or any(joiner and joiner not in _LOOSE for joiner in joiners[:-1])
    return (taken, tuple(authors)) if firm else ([], ())


def _joiner_behind(leaf: Leaf, language: str | None) -> str:
    """The word or sign at the end of a leaf that joins its name to the next; empty where there is none."""
    return leaf.text[len(less_joiner(leaf, language).text) :].strip()


def _is_joiner(text: str, language: str | None) -> bool:
    return text in _LOOSE or text in _FIRM or text.lower() in lexicon.of(language).and_words
