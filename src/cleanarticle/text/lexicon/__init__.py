"""The words the text door knows in each language, as data: one TOML file a language, joined into one set.

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
    after_hyphen: frozenset[str]
    """Words that follow a hanging hyphen, as in `Ein- und Ausgang`."""


@cache
def load() -> Lexicon:
    """The lexicon of all languages."""
    words: dict[str, set[str]] = {name: set() for name in ("labels", "roles", "definite", "after_hyphen")}
    for entry in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            for name, found in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                words[name].update(word.casefold() for word in found)
    return Lexicon(**{name: frozenset(found) for name, found in words.items()})
