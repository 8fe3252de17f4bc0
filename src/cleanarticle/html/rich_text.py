"""The nodes of an editor's document as the markup they mean."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cleanarticle.html.rich_flat import RANGES, ranges_of
from cleanarticle.html.rich_marks import address, anchor, marked, marks_of, plain, ranged, tag_of
from cleanarticle.html.rich_nodes import CHILDREN, MAX_DEPTH, NAMES, STRINGS, element, kind_of, level_of, view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Maker: TypeAlias = Callable[[Mapping[str, Any], Mapping[str, str], int], "_Piece"]
    """Makes a piece of a node, with the addresses that its runs name by key and how deep it is."""

__all__ = ["markup_of"]

MAX_LEVEL: Final = 12
"""Lists in lists."""
MAX_SEARCHED: Final = 6
"""Objects in objects in which the address of an image is looked for."""

_OF_RUNS: Final = ("text", "value", "plain_text")
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#x?[0-9a-fA-F]{1,6});")
_BREAK: Final = re.compile(r"<br\s*/?>")
_CODE: Final = re.compile(r"\s*(?:<pre>)?<code[^<>]*>(.*)</code>(?:</pre>)?\s*", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_AGAIN: Final = re.compile(r"</(strong|em|del|sub|sup)><\1>")
"""Where one run ends and the next begins that is marked alike; editors cut runs anywhere."""
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|blockquote|pre|figure|table|hr|iframe)\b[^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a node became, and what it is among its fellows: words of a run, a block, a line of code, an item without its list."""

    markup: str
    form: str = "inline"
    level: int = 1


def markup_of(body: Sequence[Any]) -> str:
    """The blocks of a document as HTML."""
    return _joined([_piece(one, {}, 0) for one in body], blocks=True)


# --- fellows ------------------------------------------------------------------------------------------------------


def _joined(pieces: Sequence[_Piece], *, blocks: bool = False) -> str:
    """Pieces one after another: items in lists, lines of code in one block; with `blocks`, or beside any, runs in paragraphs."""
    pieces = [piece for piece in pieces if piece.markup]
    runs = any(piece.form == "inline" and piece.markup.strip() for piece in pieces)
    standing = blocks or any(piece.form in ("block", "ul", "ol") for piece in pieces)
    out: list[str] = []
    for form, group in groupby(pieces, key=_form):
        same = list(group)
        if form == "item":
            out.append(_lists(same))
        elif form == "code":
            inside = "".join(piece.markup for piece in same)
            out.append(inside if runs and not standing else _preformatted(same))
        elif form == "inline":
            run = _AGAIN.sub("", "".join(piece.markup for piece in same))
            out.append(f"<p>{run}</p>" if standing and run.strip() else "" if standing else run)
        else:
            out.extend(piece.markup for piece in same)
    return "".join(out)


def _form(piece: _Piece) -> str:
    return "item" if piece.form in ("ul", "ol") else piece.form


def _preformatted(lines: Sequence[_Piece]) -> str:
    return "<pre><code>" + "\n".join(_uncoded(line.markup) for line in lines) + "</code></pre>"


def _lists(items: Sequence[_Piece]) -> str:
    """Items that say how deep they are, in their lists."""
    out: list[str] = []
    opened: list[tuple[str, int]] = []
    for item in items:
        while opened and (opened[-1][1] > item.level or (opened[-1][1] == item.level and opened[-1][0] != item.form)):
            out.append(f"</li></{opened.pop()[0]}>")
        if opened and opened[-1][1] == item.level:
            out.append("</li>")
        else:
            out.append(f"<{item.form}>")
            opened.append((item.form, item.level))
        out.append(f"<li>{item.markup}")
    out.extend(f"</li></{tag}>" for tag, _ in reversed(opened))
    return "".join(out)


# --- nodes --------------------------------------------------------------------------------------------------------


def _piece(node: Any, links: Mapping[str, str], depth: int) -> _Piece:
    if depth > MAX_DEPTH or node is None or isinstance(node, bool):
        return _Piece("")
    if isinstance(node, str | int | float):
        return _Piece(html.escape(str(node), quote=False))
    if isinstance(node, list):
        inside = element(node)
        if inside is None:
            markup = _joined([_piece(one, links, depth + 1) for one in node])
            return _Piece(markup, "block" if _BLOCK_TAG.match(markup) else "inline")
        tag, properties, children = inside
        node = {**properties, "tagName": tag, "children": children}
    view = view_of(node)
    links = {**links, **dict(_links(view))}
    return _made(kind_of(node), view, links, depth + 1)


def _links(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The addresses of the links that the runs of a block name by their keys."""
    definitions = view.get("markDefs")
    for one in definitions if isinstance(definitions, list) else ():
        if isinstance(one, dict) and isinstance(one.get("_key"), str):
            yield one["_key"], address(view_of(one))


def _made(kind: str, view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    make = _MAKERS.get(kind)
    if make is not None:
        return make(view, links, depth)
    inner = _inner(view, links, depth)
    name = next((view[key] for key in ("tagName", *NAMES) if tag_of(view.get(key))), "")
    if name and not _BLOCK_TAG.search(inner):
        return _Piece(marked(inner, [tag_of(name)], ""))
    if kind == "run" or (not kind and isinstance(view.get("text"), str)):
        tags, href = marks_of(view, links)
        return _Piece(inner, "block") if _BLOCK_TAG.match(inner) else _Piece(marked(inner, tags, href))
    return _Piece(inner, "block" if _BLOCK_TAG.match(inner) else "inline")


def _inner(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> str:
    """The markup of what a node holds: its children, or else its string."""
    for key in CHILDREN:
        value = view.get(key)
        if isinstance(value, list | dict) and value:
            inner = _joined([_piece(one, links, depth) for one in (value if isinstance(value, list) else [value])])
            if inner.strip():
                return inner
    for key in STRINGS:
        value = view.get(key)
        if isinstance(value, str) and value.strip(" "):
            ranges = ranges_of(view, value)
            if ranges:
                return ranged(value, ranges)
            return _string(value, run=key in _OF_RUNS and _is_plain(view))
        if isinstance(value, str) and value:
            return value
    return ""


def _is_plain(view: Mapping[str, Any]) -> bool:
    """Whether the string of a node is no markup: a run of words, which has marks instead, or a text that has offsets."""
    return kind_of(view) in ("run", "") or any(key in view for key in (RANGES, "markups", "marks"))


def _string(value: str, *, run: bool) -> str:
    """A string of a block as markup where it is such; the words of a run are always meant as they stand."""
    if not run and _MARKUP.search(value):
        return value
    return html.escape(value, quote=False)


# --- kinds --------------------------------------------------------------------------------------------------------


def _paragraph(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    inner = _inner(view, links, depth)
    if "\n" in inner and _CODE.fullmatch(inner) and inner.count("<code") == 1:
        return _Piece(f"<pre>{inner}</pre>", "block")  # Contentful has no other blocks of code
    return _Piece(inner if _BLOCK_TAG.search(inner) else f"<p>{inner}</p>" if inner.strip() else "", "block")


def _heading(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    inner = _TAG.sub(
        lambda tag: "" if _BLOCK_TAG.match(tag[0]) or tag[0] == "</p>" else tag[0], _inner(view, links, depth)
    )
    level = level_of(view)
    return _Piece(f"<h{level}>{inner}</h{level}>" if inner.strip() else "", "block")


def _list(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    said = [view.get(key) for key in ("listType", "list_type", "format", "style", "ordered", "tag", "kind", "variant")]
    numbered = any(one is True or (isinstance(one, str) and _is_numbered(one)) for one in said)
    return _listed("ol" if numbered else "ul", view, links, depth)


def _is_numbered(name: str) -> bool:
    return plain(name) in ("ordered", "number", "numbered", "numeric", "ol", "decimal")


def _ordered(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    return _listed("ol", view, links, depth)


def _listed(tag: str, view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    members: list[Any] = next((view[key] for key in CHILDREN if isinstance(view.get(key), list)), [])
    items = []
    for one in members:
        bare = isinstance(one, dict) and not kind_of(one)
        piece = _item(view_of(one), links, depth) if bare else _piece(one, links, depth)
        if piece.markup.strip():
            items.append(piece.markup if piece.markup.startswith("<li>") else f"<li>{_lone(piece.markup)}</li>")
    if not items:
        return _Piece(_inner(view, links, depth), "block")
    start = view.get("start")
    first = f' start="{start}"' if tag == "ol" and type(start) is int and start != 1 else ""
    return _Piece(f"<{tag}{first}>{''.join(items)}</{tag}>", "block")


def _item(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    return _Piece(f"<li>{_lone(_item_inner(view, links, depth))}</li>", "block")


def _item_inner(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> str:
    """What an item holds; also its string with the items below it, as Editor.js writes them."""
    below = view.get("items")
    if isinstance(below, list) and isinstance(view.get("content"), str):
        return _string(view["content"], run=False) + (_listed("ul", view, links, depth).markup if below else "")
    return _inner(view, links, depth)


def _lone(inner: str) -> str:
    """The words of an item without the one paragraph they are."""
    if inner.startswith("<p>") and inner.endswith("</p>") and inner.count("<p>") == 1:
        return inner[3:-4]
    return inner


def _flat_item(form: str) -> Maker:
    """Makes an item of a list that nothing holds."""

    def make(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
        level = view.get("level", view.get("depth", 0))
        own = level if type(level) is int else 1
        return _Piece(_lone(_inner(view, links, depth)), form, max(0, min(own, MAX_LEVEL)))

    return make


def _quote(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    inner = _inner(view, links, depth)
    said_by = next((view[key] for key in ("caption", "citation", "attribution", "cite") if view.get(key)), None)
    by = _piece(said_by, links, depth).markup if said_by is not None else ""
    if not inner.strip():
        return _Piece("")
    inner = inner if _BLOCK_TAG.search(inner) else f"<p>{inner}</p>"
    return _Piece(
        f"<blockquote>{inner}{f'<footer><cite>{by}</cite></footer>' if by.strip() else ''}</blockquote>", "block"
    )


def _code(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    inner = view.get("code") if isinstance(view.get("code"), str) else None
    lines = html.escape(inner, quote=False) if inner is not None else _code_lines(view, links, depth)
    language = next((view[key] for key in ("language", "lang") if isinstance(view.get(key), str)), "")
    if not lines.strip():
        return _Piece("")
    name = f' class="language-{html.escape(plain(language))}"' if plain(language) else ""
    code = f"<code{name}>{lines}</code>"
    return _Piece(f"<pre>{code}</pre>", "block") if name or "\n" in lines else _Piece(code, "code")


def _code_lines(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> str:
    return _uncoded(_BREAK.sub("\n", _inner(view, links, depth)))


def _uncoded(markup: str) -> str:
    """Code without the elements that say it is."""
    match = _CODE.fullmatch(markup)
    return match[1] if match else markup


def _image(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    source = _source(view, 0)
    if not source:
        return _Piece("")
    said = next((view[key] for key in ("caption", "title") if view.get(key)), None)
    caption = _piece(said, links, depth).markup.strip() if isinstance(said, str | list | dict) else ""
    alt = _first_string(view, ("alt", "altText", "alternativeText", "alt_text"), 0) or (
        "" if caption else _first_string(view, ("title",), 0)
    )
    image = f'<img src="{html.escape(source)}"{f""" alt="{html.escape(alt)}" """.rstrip() if alt else ""}>'
    return _Piece(f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>", "block")


def _source(view: Any, depth: int) -> str:
    found = _first_string(view, ("src", "url", "locator", "originalSrc", "originUrl"), depth)
    return found if "/" in found else ""


def _first_string(value: Any, keys: Sequence[str], depth: int) -> str:
    """The first string under one of the keys, in the object or in those it holds."""
    if isinstance(value, list):
        return next(filter(None, (_first_string(one, keys, depth + 1) for one in value[:20])), "")
    if not isinstance(value, dict) or depth > MAX_SEARCHED:
        return ""
    for key in keys:
        if isinstance(value.get(key), str) and value[key].strip():
            return str(value[key].strip())
    return next(filter(None, (_first_string(one, keys, depth + 1) for one in value.values())), "")


def _embed(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    markup = view.get("html") or view.get("content")
    if isinstance(markup, str) and _TAG.search(markup):
        return _Piece(markup, "block")
    source = _first_string(view, ("embed", "embedUrl", "source", "src", "url", "href"), 0)
    return _Piece(
        f'<iframe src="{html.escape(source)}"></iframe>' if "/" in source else _inner(view, links, depth), "block"
    )


def _table(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    rows = view.get("rows") if isinstance(view.get("rows"), list) else view.get("content")
    if isinstance(rows, list) and rows and all(isinstance(row, list) and element(row) is None for row in rows):
        head = view.get("header") if isinstance(view.get("header"), list) else None
        first = 1 if head or view.get("withHeadings") is True else 0
        grid = [*([head] if head else []), *rows]
        lines = [_row(row, "th" if at < first else "td", links, depth) for at, row in enumerate(grid)]
        return _Piece(f"<table>{''.join(lines)}</table>", "block")
    inner = _inner(view, links, depth)
    return _Piece(f"<table>{inner}</table>" if "<tr" in inner else inner, "block")


def _row(cells: Sequence[Any], tag: str, links: Mapping[str, str], depth: int) -> str:
    return "<tr>" + "".join(f"<{tag}>{_piece(cell, links, depth).markup}</{tag}>" for cell in cells) + "</tr>"


def _wrapped(tag: str) -> Maker:
    """Makes an element of a node that is one by another name."""

    def make(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
        return _Piece(f"<{tag}>{_inner(view, links, depth)}</{tag}>", "block")

    return make


def _cell(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    tag = "th" if view.get("headerState") or view.get("header") is True else "td"
    spans = "".join(
        f' {key}="{view[key]}"' for key in ("colspan", "rowspan") if type(view.get(key)) is int and view[key] > 1
    )
    return _Piece(f"<{tag}{spans}>{_inner(view, links, depth)}</{tag}>", "block")


def _link(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:
    return _Piece(anchor(_inner(view, links, depth), address(view)))


def _nothing(view: Mapping[str, Any], links: Mapping[str, str], depth: int) -> _Piece:  # noqa: ARG001 - the form of all makers
    return _Piece("")


_MAKERS: Final[Mapping[str, Maker]] = {
    "p": _paragraph,
    "heading": _heading,
    "ul": _list,
    "ol": _ordered,
    "li": _item,
    "ul-item": _flat_item("ul"),
    "ol-item": _flat_item("ol"),
    "quote": _quote,
    "code": _code,
    "img": _image,
    "figure": _wrapped("figure"),
    "figcaption": _wrapped("figcaption"),
    "embed": _embed,
    "table": _table,
    "thead": _wrapped("thead"),
    "tbody": _wrapped("tbody"),
    "tr": _wrapped("tr"),
    "th": _wrapped("th"),
    "td": _cell,
    "hr": lambda _view, _links, _depth: _Piece("<hr>", "block"),
    "br": lambda _view, _links, _depth: _Piece("<br>"),
    "a": _link,
    "html": _paragraph,
    "skip": _nothing,
}
