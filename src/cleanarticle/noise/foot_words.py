"""Words at the foot and the edges of pages, in many languages, as data: `foot_words.toml`, read once when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["load"]


@cache
def load() -> Mapping[str, frozenset[str]]:
    """The words of each kind, of all languages together: pages mix them.

    >>> "öffnungszeiten" in load()["hours"]
    True
    """
    kinds = tomllib.loads((files("cleanarticle.noise") / "foot_words.toml").read_text(encoding="utf-8"))
    return {
        kind: frozenset(word for words in languages.values() for word in words) for kind, languages in kinds.items()
    }
