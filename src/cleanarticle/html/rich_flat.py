"""The documents of editors that write a text as one string with offsets, or as a row of insertions: Draft.js, Medium, Quill."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final

from cleanarticle.html.rich_marks import Range, address, marked, marks_of, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["RANGES", "inserted", "ranges_of", "raw_blocks"]

RANGES: Final = "\x00ranges"
"""The key that a node of Draft.js gets for what its offsets say."""
_BEYOND: Final = "\uffff"
"""The last character that JavaScript counts as one."""


# --- offsets ------------------------------------------------------------------------------------------------------


def raw_blocks(document: Mapping[str, Any]) -> list[Any]:
    """The blocks of a document of Draft.js, each with its ranges; a block that is only the place of an image is that image."""
    entities = document["entityMap"]
    known = entities if isinstance(entities, dict) else {str(at): one for at, one in enumerate(entities)}
    return [_raw_block(block, known) for block in document["blocks"] if isinstance(block, dict)]


def _raw_block(block: dict[str, Any], entities: Mapping[str, Any]) -> dict[str, Any]:
    marks: list[dict[str, Any]] = []
    for one in _dicts(block.get("inlineStyleRanges")):
        marks.append(one | {"type": one.get("style")})
    for one in _dicts(block.get("entityRanges")):
        entity = entities.get(str(one.get("key")))
        if isinstance(entity, dict):
            data = _dict(entity.get("data"))
            if block.get("type") == "atomic":
                return {"type": str(entity.get("type", "")).lower(), **data}
            marks.append(one | {"type": "a", "href": address(data)})
    return block | {RANGES: marks}


def ranges_of(view: Mapping[str, Any], text: str) -> list[Range]:
    """What the offsets of a node say of its text. They count as JavaScript does, a character beyond U+FFFF twice."""
    found = []
    for one in _dicts(view.get(RANGES)) or _dicts(view.get("markups")):
        start = one.get("start", one.get("offset"))
        length = one.get("length")
        end = one.get("end", start + length if type(start) is int and type(length) is int else None)
        if type(start) is not int or type(end) is not int:
            continue
        href = str(one.get("href") or "")
        tag = tag_of(one.get("type"))
        if href or tag:
            found.append(Range(start=_characters(text, start), end=_characters(text, end), tag=tag, href=href))
    return found


def _characters(text: str, units: int) -> int:
    if text.isascii() or max(text, default="") <= _BEYOND:
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * max(units, 0)].decode("utf-16-le", "replace"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


# --- insertions ---------------------------------------------------------------------------------------------------


def inserted(ops: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The blocks that a row of insertions makes (the `delta` of Quill), as nodes. What a line is stands at its line end."""
    line: list[str] = []
    for op in _dicts(ops):
        what = op.get("insert")
        attributes = _dict(op.get("attributes"))
        if isinstance(what, dict):
            yield from _paragraph(line)
            line = []
            yield from ({"type": str(name), "src": value} for name, value in what.items() if isinstance(value, str))
            continue
        if not isinstance(what, str):
            continue
        tags, href = marks_of({"attributes": attributes}, {})
        first, *others = what.split("\n")
        line.append(marked(html.escape(first, quote=False), tags, href))
        for other in others:
            yield from _line("".join(line), attributes)
            line = [marked(html.escape(other, quote=False), tags, href)]
    yield from _paragraph(line)


def _paragraph(line: Sequence[str]) -> Iterator[dict[str, Any]]:
    if "".join(line).strip():
        yield from _line("".join(line), {})


def _line(markup: str, attributes: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if not markup.strip():
        return
    listed = attributes.get("list")
    indent = attributes.get("indent")
    if listed:
        kind = "orderedListItem" if listed == "ordered" else "bulletListItem"
        yield {"type": kind, "html": markup, "level": indent + 1 if type(indent) is int else 1}
    elif attributes.get("header"):
        yield {"type": "heading", "level": attributes["header"], "html": markup}
    elif attributes.get("code-block"):
        yield {"type": "code", "code": html.unescape(markup)}
    else:
        yield {"type": "quote" if attributes.get("blockquote") else "paragraph", "html": markup}
