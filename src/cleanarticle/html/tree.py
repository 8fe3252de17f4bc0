"""The events of an lxml element or tree, whatever parser made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from cleanarticle.html.markup import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.markup import Events

__all__ = ["walk_tree"]

_KNOWN_NAMESPACES = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
)
_XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


def walk_tree(source: Any, events: Events) -> None:
    """Hands the events of a tree or an element to `events`. The element's own tail belongs to what is around it."""
    root = source.getroot() if hasattr(source, "getroot") else source
    stack: list[tuple[Iterator[Any], Any, str]] = [(iter(() if root is None else (root,)), None, "")]
    while stack:
        children, owner, tag = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            if owner is not None:
                events.end(tag)
                _tail(owner, root, events)
        elif isinstance(element.tag, str):
            tag = _name(element.tag)
            events.start(tag, _attributes(element))
            if element.text:
                events.data(_unix(element.text))
            stack.append((iter(element), element, tag))
        else:
            if element.tag is etree.Entity:
                events.data(element.text or "")
            _tail(element, root, events)


def _tail(element: Any, root: Any, events: Events) -> None:
    if element is not root and element.tail:
        events.data(_unix(element.tail))


def _name(tag: str) -> str:
    """HTML's own elements by their local name; elements of unknown namespaces get a name that no HTML element has."""
    if tag[0] == "{":
        namespace, _, name = tag[1:].partition("}")
        return name.lower() if namespace in _KNOWN_NAMESPACES else f"xml:{name.lower()}"
    tag = tag.lower()
    return local(tag) if ":" in tag else tag


def _attributes(element: Any) -> dict[str, str]:
    attrs = dict(element.attrib)
    if any(name[0] == "{" for name in attrs):
        return {_attribute_name(name): value for name, value in attrs.items()}
    return attrs


def _attribute_name(name: str) -> str:
    if name.startswith(_XML_NAMESPACE):
        return f"xml:{name[len(_XML_NAMESPACE) :]}"
    return name.rpartition("}")[2]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
