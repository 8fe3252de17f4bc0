"""What a page as a whole is when it is no article: a wall, an error, a shell that a browser has yet to fill.

All three are told from pages with few words only: an article about error pages has many.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleanarticle.strings import WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["read"]

WALL_WORDS = 180
"""Words on the whole page at most. Walls and error pages of the development sets have fewer, their menus included."""
BODY_WORDS = 120
"""Words of what was kept at most: a page with more says something, whatever its title."""
CONSENT_WORDS = 300
"""The same of a page of which hardly anything is kept, and which asks for consent: such a notice is longer."""
LEFT_WORDS = 25
"""Words of what was kept at most, from which on a notice of consent is no wall but a banner."""
LOADING = 40
"""Characters of what an element shows until a script fills it."""
SHELL_WORDS = 25
"""Words at most of a page that is yet to be rendered."""
_PARTS = re.compile(r"\s[|–—·:-]\s|:\s")
"""What parts the title of a page from the name of its site."""
ROOTS = frozenset({"root", "app", "__next", "___gatsby", "__nuxt", "main-app", "app-root", "react-root", "svelte"})
"""Ids that frameworks mount their page on."""


def read(page: Page, kept: Sequence[Leaf]) -> Mapping[str, str]:
    """`blocked`, `error-page` or `unrendered` with the words that show it; empty for a page that is none of them."""
    if _words(kept, BODY_WORDS) > BODY_WORDS:
        return {}
    words = _words(page.leaves, WALL_WORDS)
    heads = _heads(page)
    if words <= WALL_WORDS and (evidence := _begins(heads, "blocked") or _holds(page.text, "blocked")):
        return {"blocked": evidence}  # before shells: walls ask for scripts, too
    if evidence := _asks_consent(page, kept):
        return {"blocked": evidence}
    if words <= SHELL_WORDS and (evidence := _unrendered(page)):
        return {"unrendered": evidence}
    evidence = (
        _begins(heads, "error-page")
        or _is_all(heads, "error-page")
        or (_holds(page.text, "error-page") if words <= WALL_WORDS else None)
    )
    return {"error-page": evidence} if evidence else {}


def _asks_consent(page: Page, kept: Sequence[Leaf]) -> str | None:
    if _words(kept, LEFT_WORDS) > LEFT_WORDS or _words(page.leaves, CONSENT_WORDS) > CONSENT_WORDS:
        return None
    return _holds(page.text, "consent")


def _words(leaves: Sequence[Leaf], most: int) -> int:
    """Words of the leaves; counting ends soon after `most`, since all that is asked is whether there are more."""
    count = 0
    for leaf in leaves:
        count += sum(1 for _ in islice(WORD.finditer(leaf.text), most + 1 - count))
        if count > most:
            break
    return count


def _heads(page: Page) -> list[str]:
    """The title and the first headings."""
    headings = [leaf.text for leaf in page.leaves if leaf.role == "heading"][:2]
    return [" ".join(text.casefold().split()) for text in (*page.titles[:1], *headings)]


def _begins(heads: Sequence[str], kind: str) -> str | None:
    for text in heads:
        for phrase in _lexicon()[f"{kind}.titles"]:
            rest = text[len(phrase) :]
            if text.startswith(phrase) and not rest[:1].isalnum():
                return f"it is headed “{text[:60]}”"
    return None


def _is_all(heads: Sequence[str], kind: str) -> str | None:
    """Whether a heading, or a part of the title, says no more than one of the words that tell."""
    parts = (part.strip(" .!…") for text in heads for part in _PARTS.split(text))
    found = next((part for part in parts if part in _lexicon()[f"{kind}.headings"]), None)
    return f"it is headed “{found}”" if found else None


def _holds(text: str, kind: str) -> str | None:
    folded = " ".join(text.casefold().split())
    found = next((phrase for phrase in _lexicon()[f"{kind}.phrases"] if phrase in folded), None)
    return f"it says “{found}”" if found else None


def _unrendered(page: Page) -> str | None:
    for text in (*page.noscripts, page.text):
        if found := _holds(text, "unrendered"):
            return found
    programs = [script for script in page.scripts if script.src or "json" not in script.type]
    for node in page.nodes:
        if node.attrs.get("id", "").casefold() in ROOTS and programs and _is_to_be_filled(page, node):
            return f"its element “{node.attrs['id']}” is empty and there are scripts to fill it"
    return None


def _is_to_be_filled(page: Page, node: Node) -> bool:
    """Whether an element is empty, or only says that it is loading."""
    said = " ".join(leaf.text for leaf in page.leaves[node.first_leaf : node.end_leaf]).strip().casefold()
    return not said or (len(said) <= LOADING and said.startswith(_lexicon()["unrendered.loading"]))


@cache
def _lexicon() -> Mapping[str, tuple[str, ...]]:
    """Phrases of all languages by kind and place: pages mix languages, and a wall rarely speaks that of its site."""
    data = tomllib.loads(files("cleanarticle.html").joinpath("lexicon/signals.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            f"{kind}.{place}": tuple(phrase for phrases in languages.values() for phrase in phrases)
            for kind, places in data.items()
            for place, languages in places.items()
        }
    )
