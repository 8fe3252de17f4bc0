"""The documents of editors in the data of a page: a headless system sends its articles as trees of blocks, not as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cleanarticle.html.rich_flat import inserted, raw_blocks
from cleanarticle.html.rich_nodes import BLOCKS, CHILDREN, MAX_DEPTH, element, kind_of, said, view_of
from cleanarticle.html.rich_text import markup_of
from cleanarticle.script_data import held_in_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["documents"]

SHARE: Final = 0.5
"""Share of the members of a list that are blocks, from which on it is the body of a document."""
INNER: Final = 0.85
"""Share of the paragraphs of an element that one of its children holds, from which on the child is the document."""
_AROUND: Final = frozenset(("nav", "footer", "aside", "form"))
"""Elements around a text, which may have paragraphs of their own."""
_WORDS: Final = re.compile(r"[^\W\d_]{2}")


def documents(value: Any) -> Iterator[str]:
    """The documents anywhere in a value that was read from JSON, as HTML, none inside another, in their order.

    A list is one when half of its members are blocks of known kinds, and one of them is a paragraph with words.
    """
    for body in _bodies(value, 0):
        yield markup_of(body)


def _bodies(value: Any, depth: int) -> Iterator[Sequence[Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        for inner in held_in_string(value):
            yield from _bodies(inner, depth + 1)
    elif isinstance(value, dict | list):
        body = _of_object(value) if isinstance(value, dict) else _of_list(value)
        if body:
            yield body
            return
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _bodies(inner, depth + 1)


def _of_object(value: dict[str, Any]) -> Sequence[Any]:
    if isinstance(value.get("blocks"), list) and isinstance(value.get("entityMap"), dict | list):
        return raw_blocks(value)
    if isinstance(value.get("ops"), list):
        return list(inserted(value["ops"]))
    return []


def _of_list(value: list[Any]) -> Sequence[Any]:
    if element(value) is not None:
        return _densest(value)
    members = [one for one in value if one not in (None, "") and not (isinstance(one, str) and one.isspace())]
    blocks = [one for one in members if kind_of(one) in BLOCKS or _is_block(one)]
    if not blocks or len(blocks) < SHARE * len(members):
        return []
    speaks = any((kind_of(one) in ("p", "html") or _is_block(one)) and _WORDS.search(said(one)) for one in blocks)
    return value if speaks else []


def _is_block(node: Any) -> bool:
    """Whether a node of text is a block: it holds paragraphs, or markup as a string, not just a run of words."""
    if not isinstance(node, dict) or kind_of(node) != "run":
        return False
    view = view_of(node)
    if isinstance(view.get("content"), str) or isinstance(view.get("html"), str):
        return True
    return any(kind_of(one) in BLOCKS for key in CHILDREN if isinstance(view.get(key), list) for one in view[key][:3])


# --- trees of elements --------------------------------------------------------------------------------------------


def _densest(value: list[Any]) -> Sequence[Any]:
    """The children of the innermost element that holds nearly all the paragraphs of a tree of elements, or of the article it is in."""
    inside = element(value)
    if inside is None or not _paragraphs(value, 0):
        return []
    tag, _, children = inside
    if kind_of([tag, {}]) in BLOCKS:
        return [value]
    if tag == "article":
        return children
    sizes = [_paragraphs(child, 0) for child in children]
    for child, size in zip(children, sizes, strict=True):
        if isinstance(child, list) and size >= INNER * sum(sizes):
            within = _within(child)
            return within or children
    return children


def _within(child: list[Any]) -> Sequence[Any]:
    """What is the document in a child that holds nearly all of it; nothing where the child is a paragraph itself."""
    if element(child) is not None:
        return [] if kind_of(child) in BLOCKS else _densest(child)
    sizes = [_paragraphs(one, 0) for one in child]
    largest = max(range(len(sizes)), key=sizes.__getitem__)
    if sizes[largest] >= INNER * sum(sizes) and isinstance(child[largest], list):
        return _within(child[largest]) or child
    return child


def _paragraphs(value: Any, depth: int) -> int:
    """Characters in the paragraphs of a tree of elements."""
    if not isinstance(value, list) or depth > MAX_DEPTH:
        return 0
    inside = element(value)
    if inside is not None and inside[0] in _AROUND:
        return 0
    if inside is not None and inside[0] == "p":
        return len(said(value))
    return sum(_paragraphs(child, depth + 1) for child in (value if inside is None else inside[2]))
