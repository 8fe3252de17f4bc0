"""Elements whose attributes say that their text may be a field: `<time>`, microdata, rel=author, telling class names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleanarticle.html.page import Inline, Node, Page

__all__ = ["Element", "is_called", "telling"]

# Parts of class and id names of elements that hold a byline, a date or a headline, in the languages sites are built in.
# They only make an element a candidate; the weights decide.
_WORDS = {
    "author": (
        "author", "byline", "by-line", "writer", "contributor", "auteur", "autor", "verfasser", "redakteur", "posted-by", "postedby",
        "creator", "username", "user-name", "reporter", "journalist", "yazar", "avtor", "firma", "kontributor", "vcard", "user-details",
        "userinfo", "postuser", "poster", "people-name", "person-name", "staff",
    ),
    "date": ("date", "time", "publish", "posted", "created", "datum", "fecha", "tarih", "meta"),
    "title": ("title", "headline", "heading"),
}  # fmt: skip
_ATTRIBUTES = frozenset({"itemprop", "property", "datetime", "rel"})
_PROPERTIES = {
    **dict.fromkeys(("author", "creator", "schema:author", "dc:creator", "dcterms:creator", "sioc:has_creator"), "author"),
    **dict.fromkeys(("datepublished", "datemodified", "datecreated", "dateupdated", "uploaddate", "published", "updated"), "date"),
    **dict.fromkeys(("dc:date", "dc:created", "dcterms:created", "dcterms:date", "schema:datepublished", "schema:datemodified", "schema:datecreated"), "date"),
    **dict.fromkeys(("headline", "name", "schema:name", "schema:headline", "dc:title", "dcterms:title"), "title"),
}  # fmt: skip
_ROOTS = frozenset(("html", "body"))
_TAGS = {"time": ("date", "time"), "address": ("author", "address")}

# An element with more text than this is no byline, date line or headline.
MAX_TEXT = 300
MAX_LEAVES = 12
MAX_IN_THING = 30
# Of each kind; a listing repeats its elements once a card, and the first ones tell as much.
MAX_ELEMENTS = 60


@dataclass(frozen=True, slots=True)
class Element:
    kind: str
    """`author`, `date` or `title`."""
    how: str
    """What said so: `class`, `itemprop`, `rel`, `time`, `address`."""
    tag: str
    attrs: dict[str, str]
    text: str
    leaf: int
    """Its first leaf."""
    end_leaf: int
    node: int
    """The node itself or, for an inline element, the one it stands in."""


def is_called(kind: str, attrs: Mapping[str, str]) -> bool:
    """Whether the class, id, property or rel of an element says that it is of a kind, as `telling` reads them."""
    named = f"{attrs.get('class', '')} {attrs.get('id', '')}".lower()
    said = " ".join(filter(None, map(attrs.get, ("itemprop", "property", "rel")))).lower().split()
    return (
        any(word in named for word in _WORDS[kind]) or kind in said or any(_PROPERTIES.get(one) == kind for one in said)
    )


def telling(page: Page) -> Iterator[Element]:
    """The telling elements, by the leaf they begin in."""
    nodes = _tells([node for node in page.nodes if 0 < node.end_leaf - node.first_leaf <= _most(node)])
    inlines = _tells(page.inlines)
    told = _told({*nodes.values, *inlines.values})
    found = sorted(
        [*_of_nodes(page, nodes.all(told)), *_of_inlines(page, inlines.all(told))], key=lambda element: element.leaf
    )
    counts: dict[str, int] = {}
    for element in found:
        count = counts[element.kind] = counts.get(element.kind, 0) + 1
        if count <= MAX_ELEMENTS:
            yield element


def _most(node: Node) -> int:
    """Leaves of a telling element at most: microdata opens a thing of its own for an author, and may say much of them."""
    return MAX_IN_THING if "itemscope" in node.attrs else MAX_LEAVES


_Item = tuple["Node | Inline", tuple[str, str]]


class _Tells:
    """The items of a page that may be telling: those that are so by tag or attribute, and all others by class and id."""

    __slots__ = ("sure", "values")

    def __init__(self) -> None:
        self.sure: list[_Item] = []
        self.values: defaultdict[str, list[Node | Inline]] = defaultdict(list)

    def all(self, told: dict[str, tuple[str, ...]]) -> Iterator[_Item]:
        seen = {(id(item), tell[0]) for item, tell in self.sure}
        yield from self.sure
        for value, kinds in told.items():
            for item in self.values.get(value, ()):
                for kind in kinds:
                    if (id(item), kind) not in seen:
                        seen.add((id(item), kind))
                        yield item, (kind, "class")


def _tells(items: Iterable[Node | Inline]) -> _Tells:
    tells = _Tells()
    values, sure = tells.values, tells.sure
    for item in items:
        tag, attrs = item.tag, item.attrs
        if tag in _TAGS:
            sure.append((item, _TAGS[tag]))
        if not attrs or tag in _ROOTS:
            continue
        if "class" in attrs:
            values[attrs["class"]].append(item)
        if "id" in attrs:
            values[attrs["id"]].append(item)
        if not _ATTRIBUTES.isdisjoint(attrs):
            sure.extend((item, tell) for tell in _by_attributes(tag, attrs))
    values.pop("", None)
    return tells


def _by_attributes(tag: str, attrs: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "datetime" in attrs and tag != "time":
        yield "date", "time"
    for name in f"{attrs.get('itemprop', '')} {attrs.get('property', '')}".lower().split():
        if name in _PROPERTIES:
            yield _PROPERTIES[name], "itemprop"
    for name in attrs.get("rel", "").lower().split():
        if _PROPERTIES.get(name) == "author":
            yield "author", "rel"


def _told(values: set[str]) -> dict[str, tuple[str, ...]]:
    """What each telling class or id says. All values are searched at once, joined: one pass of a fast substring search for
    each word instead of one for each element."""
    written = sorted(values)
    lowered = [value.lower() for value in written]
    starts: list[int] = []
    position = 0
    for low in lowered:
        starts.append(position)
        position += len(low) + 1
    joined = "\n".join(lowered)
    told: dict[str, tuple[str, ...]] = {}
    for kind, words in _WORDS.items():
        for word in words:
            at = joined.find(word)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                value = written[place]
                if kind not in told.get(value, ()):
                    told[value] = (*told.get(value, ()), kind)
                at = joined.find(word, starts[place] + len(lowered[place]))
    return told


def _of_nodes(page: Page, items: Iterable[_Item]) -> Iterator[Element]:
    nodes = page.nodes
    for item, (kind, how) in items:
        node = nodes[item.index]  # type: ignore[union-attr]
        parts = [leaf.text for leaf in page.leaves_of(node) if leaf.node not in page.asides]
        if 0 < sum(map(len, parts)) <= MAX_TEXT:
            yield Element(kind, how, node.tag, node.attrs, "\n".join(parts), node.first_leaf, node.end_leaf, node.index)


def _of_inlines(page: Page, items: Iterable[_Item]) -> Iterator[Element]:
    for item, (kind, how) in items:
        inline: Inline = item  # type: ignore[assignment]
        text = page.inline_text(inline)
        if len(text) <= MAX_TEXT and (text or "datetime" in inline.attrs):
            yield Element(kind, how, inline.tag, inline.attrs, text, inline.leaf, inline.end_leaf + 1, inline.node)
