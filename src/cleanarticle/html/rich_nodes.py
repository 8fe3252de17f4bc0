"""The nodes of an editor's document in the data of a page: of what kind each is, and all that is said of it.

ProseMirror, Slate, Lexical, Portable Text, Contentful, Editor.js, hast and mdast, blocks of WordPress and Notion, elements of React,
and many of a publisher's own differ in names alone: a node says of what kind it is, and holds nodes, runs of words, or a string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cleanarticle.html.rich_marks import plain
from cleanarticle.script_data import ELEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BLOCKS", "CHILDREN", "MAX_DEPTH", "NAMES", "STRINGS", "element", "kind_of", "level_of", "said", "view_of"]

MAX_DEPTH: Final = 100
"""Nodes in nodes; what is deeper is left out."""

_KINDS: Final = {
    "p": "p para paragraph unstyled normal lead intro textparagraph",
    "heading": "heading header title subheading subheadline crosshead headline",
    "ul": "ul bulletlist unorderedlist bulletedlist list bulleted",
    "ol": "ol orderedlist numberedlist numberlist",
    "li": "li listitem",
    "ul-item": "bulletedlistitem unorderedlistitem bulletlistitem uli todo",
    "ol-item": "numberedlistitem orderedlistitem oli",
    "quote": "blockquote quote bq pullquote",
    "code": "code codeblock pre preformatted codesnippet fencedcode",
    "img": "img image picture photo embeddedasset upload rawimage imageset",
    "figure": "figure",
    "figcaption": "figcaption",
    "embed": "video youtube embed iframe oembed tweet",
    "table": "table",
    "thead": "thead tablehead",
    "tbody": "tbody tablebody tfoot",
    "tr": "tr tablerow row",
    "th": "th tableheader tableheadercell",
    "td": "td tablecell",
    "hr": "hr horizontalrule divider thematicbreak delimiter separator contextualbreak",
    "br": "br hardbreak linebreak softbreak",
    "a": "a link hyperlink urllink anchor autolink",
    "run": "text span fragment textrun inline",
    "html": "html rawhtml raw richtext wysiwyg freeform markup",
    "skip": "script style svg noscript button form input nav aside footer advert ad related interstitiallink timestamp byline template"
    " newsletter promo readmore",
}
"""Kinds of nodes by the names they have, without separators and case."""
_KIND_OF: Final = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_TAGS: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote code pre img figure figcaption video iframe table thead tbody tfoot tr th td"  # noqa: SIM905
    " hr br a span script style svg noscript button form input nav aside footer template".split()
)
"""Elements of HTML among the names: a `header` or `title` is none of a text, and `html` is the page."""
BLOCKS: Final = frozenset(
    (
        "p",
        "heading",
        "ul",
        "ol",
        "li",
        "ul-item",
        "ol-item",
        "quote",
        "code",
        "img",
        "figure",
        "embed",
        "table",
        "hr",
        "html",
    )
)
NAMES: Final = ("nodeType", "_type", "blockType", "type", "__typename", "name", "tag", "kind")
"""Keys that name the kind of a node."""
CHILDREN: Final = (
    "children", "content", "content_elements", "contentElements", "blocks", "innerBlocks", "items", "paragraphs", "rich_text",
    "document", "root", "value", "body", "rows", "nodes",
)  # fmt: skip
"""Keys under which a node holds nodes."""
STRINGS: Final = ("text", "value", "content", "html", "plain_text", "code", "originalContent", "markup")
"""Keys under which it holds its words."""
_INSIDE: Final = ("attrs", "attributes", "properties", "props", "data", "model", "fields", "attribs")
"""Objects of a node that say more of it."""
_LEVELS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEVEL: Final = re.compile(r"(?:h|heading|header|title)(?P<level>[1-6]|one|two|three|four|five|six)")
_SUFFIX: Final = re.compile(r"(?<=.)(?:block|element|inline|node)$")
_PATH: Final = re.compile(r"[/.]")


def element(value: list[Any]) -> tuple[str, Mapping[str, Any], list[Any]] | None:
    """Tag, properties and children of an element that is written as a list: `["$", tag, key, properties]` or
    `[tag, properties, *children]`."""
    if len(value) >= 4 and value[0] == ELEMENT and isinstance(value[1], str) and isinstance(value[3], dict):
        children = value[3].get("children")
        if isinstance(children, list) and element(children) is None:
            return value[1], value[3], children
        return value[1], value[3], [children]
    if len(value) >= 2 and isinstance(value[0], str) and value[0].isidentifier() and isinstance(value[1], dict):
        return value[0], value[1], value[2:]
    return None


def kind_of(node: Any) -> str:
    """What a node is; "" of one that says nothing, or nothing known."""
    if isinstance(node, list):
        inside = element(node)
        return "" if inside is None else _of_tag(inside[0].lower())
    if not isinstance(node, dict):
        return ""
    tag = node.get("tagName")
    if isinstance(tag, str):
        return _of_tag(tag.lower())
    return next(filter(None, (_named(node, node.get(key)) for key in NAMES)), "")


def _of_tag(tag: str) -> str:
    return (_KIND_OF.get(tag) or _heading_of(tag)) if tag in _TAGS else ""


def _named(node: dict[str, Any], name: object) -> str:
    """The kind of a node of this name: `ParagraphBlock`, `core/list-item`, `embedded-asset-block`."""
    if not isinstance(name, str) or len(name) > 100:
        return ""
    known = plain(_PATH.split(name)[-1])
    if known == "block":  # of Portable Text, which has one kind for all of them
        return _portable(node)
    short = _SUFFIX.sub("", known)
    short = short if short in _KIND_OF else _SUFFIX.sub("", short)
    return _KIND_OF.get(known) or _KIND_OF.get(short) or _heading_of(short)


def _heading_of(name: str) -> str:
    return "heading" if _LEVEL.fullmatch(name) else ""


def _portable(node: dict[str, Any]) -> str:
    if node.get("listItem"):
        return "ol-item" if "num" in str(node["listItem"]) else "ul-item"
    style = plain(node.get("style"))
    return _KIND_OF.get(style) or _heading_of(style) or ("p" if "children" in node else "")


def level_of(view: Mapping[str, Any]) -> int:
    """The level of a heading; 2 where it says none."""
    for key in ("level", "depth", "headingLevel"):
        value = str(view.get(key, "")).strip("hH")
        if value in ("1", "2", "3", "4", "5", "6"):
            return int(value)
    for key in ("tagName", "tag", "style", *NAMES):
        name = view.get(key)
        match = _LEVEL.match(plain(_PATH.split(name)[-1])) if isinstance(name, str) else None
        if match:
            return _LEVELS.get(match["level"]) or int(match["level"])
    return 2


def view_of(node: dict[str, Any]) -> dict[str, Any]:
    """A node with all that is said of it in objects of its own; what it says itself comes first."""
    view = dict(node)
    for name in (*_INSIDE, node.get("type")):
        inside = node.get(name) if isinstance(name, str) else None
        if isinstance(inside, dict):
            for key, value in inside.items():
                if view.get(key) in (None, "", [], {}) or view[key] is inside:
                    view[key] = value
    return view


def said(node: Any, depth: int = 0) -> str:
    """The words of a node and of all nodes in it, without anything between them."""
    if isinstance(node, str):
        return node
    if not isinstance(node, dict | list) or depth > MAX_DEPTH:
        return ""
    if isinstance(node, list):
        inside = element(node)
        return "".join(said(one, depth + 1) for one in (node if inside is None else inside[2]))
    view = view_of(node)
    return "".join(said(view[key], depth + 1) for key in dict.fromkeys((*STRINGS, *CHILDREN)) if key in view)
