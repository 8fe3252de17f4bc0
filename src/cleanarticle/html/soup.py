"""The events of a bs4 soup or tag, whatever parser made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4.element import CData, NavigableString, PreformattedString, Tag

from cleanarticle.html.markup import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.markup import Events

__all__ = ["walk_soup"]


def walk_soup(root: Tag, events: Events) -> None:
    """Hands the events of a soup or a tag to `events`; a soup has no element of its own."""
    whole = root.parent is None and root.name == "[document]"
    stack: list[tuple[Iterator[Any], str]] = [(iter(root.contents if whole else (root,)), "")]
    while stack:
        children, tag = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if tag:
                events.end(tag)
        elif isinstance(node, Tag):
            tag = _name(node)
            events.start(tag, _attributes(node))
            stack.append((iter(node.contents), tag))
        elif isinstance(node, NavigableString) and (
            not isinstance(node, PreformattedString) or isinstance(node, CData)
        ):
            text = str(node)
            events.data(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _name(tag: Tag) -> str:
    name = (f"{tag.prefix}:{tag.name.rpartition(':')[2]}" if tag.prefix else tag.name).lower()
    return local(name) if ":" in name else name


def _attributes(tag: Tag) -> dict[str, str]:
    """Attributes as text: bs4 splits class and its like into lists."""
    return {str(name).lower(): value if type(value) is str else _text(value) for name, value in tag.attrs.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
