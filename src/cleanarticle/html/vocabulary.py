"""Words of attributes and of short texts, as the model knows them: a fixed list each, learned in training."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

__all__ = ["attribute_tokens", "label_words", "link_tokens"]

_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NAME = re.compile(r"[A-Za-z]+(?:[-_]{1,2}[A-Za-z]+)*")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_STEP = re.compile(r"[A-Za-z]{2,24}")
NAMING = ("class", "id")
TELLING = (
    "role",
    "itemprop",
    "itemtype",
    "property",
    "aria-label",
    "data-testid",
    "data-component",
    "data-component-name",
)
MAX_VALUE = 300
"""Characters of an attribute that are looked at: utility classes run to thousands and say no more."""
LABEL_HEAD, LABEL_TAIL = 8, 4
"""Words at the start and the end of a text that are looked up."""


def attribute_tokens(tag: str, attrs: Mapping[str, str]) -> frozenset[str]:
    """Pieces of class names, ids, roles and the like: `post-Body__text` gives post, body, text and the whole name."""
    found: set[str] = set()
    for name in NAMING:
        value = attrs.get(name)
        if value:
            found |= _named(value[:MAX_VALUE])
    for name in TELLING:
        value = attrs.get(name)
        if value:
            found.update(f"{name}={piece}" for piece in _named(value[:MAX_VALUE]))
    found.add(f"<{tag}>")
    return frozenset(found)


@lru_cache(maxsize=4096)
def _named(value: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _NAME.finditer(value):
        name = match.group()
        pieces = [piece.lower() for piece in _PIECE.findall(name)]
        found.update(piece for piece in pieces if len(piece) > 1)
        if len(pieces) > 1:
            found.add("-".join(pieces))
    return frozenset(found)


def link_tokens(target: str) -> Iterator[str]:
    """What the first steps of an address say: `/author/jo` gives author and jo."""
    if target.startswith("#"):
        yield "href=#"
        return
    if target.startswith(("mailto:", "tel:", "javascript:")):
        yield "href=" + target[: target.index(":") + 1]
        return
    outside = target.startswith(("http:", "https:", "//"))
    path = target.partition("//")[2].partition("/")[2] if outside else target
    for step in _STEP.findall(path[:60])[:4]:
        yield "href=" + step.lower()


def label_words(text: str) -> list[str]:
    """The words at the start of a text and those at its end, lower case, numbers as `0` by length."""
    words = _WORD.findall(text[:120].lower())
    head = words[:LABEL_HEAD]
    if len(text) > 120:
        tail = _WORD.findall(text[-60:].lower())[-LABEL_TAIL:]
    else:
        tail = words[LABEL_HEAD:][-LABEL_TAIL:]
    return [
        *("^" + word if not word.isdigit() else "^" + "0" * len(word) for word in head),
        *(word + "$" if not word.isdigit() else "0$" for word in tail),
    ]
