"""The words the text door knows in each language, as data: one TOML file a language, joined into one set.

All languages are looked at together: the box under a French story is often in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Lexicon", "languages", "load", "spoken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    labels: frozenset[str]
    """Case-folded lines that announce an author box, such as `about the author`."""
    roles: frozenset[str]
    """Case-folded words for what authors are, such as `journalist`."""
    credits: frozenset[str]
    """Case-folded words before the colon of a picture's credit, such as `photo`."""
    definite: frozenset[str]
    """Definite articles: `the director` is someone in the story, `a director` may be its author."""
    after_hyphen: frozenset[str]
    """Words that follow a hanging hyphen, as in `Ein- und Ausgang`."""


LISTS = ("labels", "roles", "credits", "definite", "after_hyphen")


@cache
def load() -> Lexicon:
    """The lexicon of all languages."""
    words: dict[str, set[str]] = {name: set() for name in LISTS}
    for language in languages():
        for name, found in spoken(language).items():
            words[name].update(word.casefold() for word in found)
    return Lexicon(**{name: frozenset(found) for name, found in words.items()})


def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    names = [entry.name for entry in files(__name__).iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def spoken(language: str) -> Mapping[str, Sequence[str]]:
    """The lists of one language, as its file has them."""
    return tomllib.loads((files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))
