"""The words of author boxes in each language, as data: one TOML file a language, joined into one set.

All languages are looked at together: the box under a French story is often in English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Lexicon", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    labels: frozenset[str]
    """Case-folded lines that announce an author box, such as `about the author`."""
    roles: frozenset[str]
    """Case-folded words for what authors are, such as `journalist`."""
    definite: frozenset[str]
    """Definite articles: `the director` is someone in the story, `a director` may be its author."""


@cache
def load() -> Lexicon:
    """The lexicon of all languages."""
    labels: set[str] = set()
    roles: set[str] = set()
    definite: set[str] = set()
    for entry in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            data = tomllib.loads(entry.read_text(encoding="utf-8"))
            labels.update(word.casefold() for word in data["labels"])
            roles.update(word.casefold() for word in data["roles"])
            definite.update(word.casefold() for word in data.get("definite", ()))
    return Lexicon(labels=frozenset(labels), roles=frozenset(roles), definite=frozenset(definite))
