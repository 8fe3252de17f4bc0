"""Everything the fields of a page are read from, gathered once: head, linked data, site names, telling elements."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from cleanarticle.fields import json_ld, payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.json_ld import LinkedData
    from cleanarticle.html.page import Node, Page

__all__ = ["Element", "Evidence", "gather", "normal", "page_kind", "squeezed"]

# Parts of class and id names of elements that hold a byline, a date or a headline, in the languages sites are built in.
# They only make an element a candidate; the weights decide.
_TELLING = {
    "author": "author",
    **dict.fromkeys(["byline", "by-line", "writer", "contributor", "auteur", "autor", "verfasser", "redakteur", "posted-by", "postedby", "creator", "username", "user-name"], "author"),
    **dict.fromkeys(["reporter", "journalist", "yazar", "avtor", "firma", "kontributor", "vcard", "user-details", "userinfo", "postuser", "poster", "contributor", "people-name", "person-name", "staff"], "author"),
    **dict.fromkeys(["date", "time", "publish", "posted", "created", "datum", "fecha", "posted-on", "tarih", "meta"], "date"),
    **dict.fromkeys(["title", "headline", "heading"], "title"),
}  # fmt: skip
_TELLING_KEYS = frozenset({"itemprop", "property", "datetime", "rel"})
_ITEMPROP_AUTHOR = frozenset(
    {"author", "creator", "schema:author", "dc:creator", "dcterms:creator", "sioc:has_creator"}
)
_ITEMPROP_DATE = frozenset(
    [
        "datepublished",
        "datemodified",
        "datecreated",
        "dateupdated",
        "uploaddate",
        "dc:date",
        "dcterms:created",
        "dcterms:date",
        "dc:created",
        "schema:datepublished",
        "schema:datemodified",
        "published",
        "updated",
    ]
)
_ITEMPROP_TITLE = frozenset({"headline", "name", "schema:name", "schema:headline", "dc:title", "dcterms:title"})
_WORD = regex.compile(r"\W+")
_FORUM_ADDRESS = regex.compile(
    r"forum|/thread|/topic|viewtopic|showthread|/t/|/questions/\d|/discussion|/comments/|community\."
)
# An element with more text than this is no byline, date line or headline.
MAX_ELEMENT = 300
MAX_ELEMENT_LEAVES = 12
MAX_ELEMENTS = 120


@dataclass(frozen=True, slots=True)
class Element:
    """An element whose attributes say that its text may be a field."""

    kind: str
    """`author`, `date` or `title`."""
    how: str
    """What said so: `class`, `itemprop`, `rel`, `time`, `href`."""
    tag: str
    attrs: dict[str, str]
    text: str
    leaf: int
    """Its first leaf."""
    end_leaf: int
    node: int
    """The node itself or, for an inline element, the one it stands in."""


@dataclass(slots=True)
class Evidence:
    page: Page
    url: str | None
    language: str | None
    metas: dict[str, list[str]]
    """Lower-case name, property, itemprop or http-equiv to the contents, in order."""
    data: LinkedData
    host: str
    sites: tuple[tuple[str, str], ...] = ()
    """Names of the site with their sources, best first."""
    elements: tuple[Element, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    """Leaf and level of the level 1 and 2 headings, in order."""
    title_leaf: int | None = None
    squeezed_sites: frozenset[str] = field(default_factory=frozenset)
    text: str = ""
    """The visible text."""
    pictures: str = ""
    """Alternative texts of the images, in lower case."""
    addresses: str = ""
    """Addresses of the links that a person may have, in lower case."""

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """The contents of the metas of those names, in the order of the names, with their sources."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield content, f"meta:{name}"

    def is_site(self, text: str) -> bool:
        """Whether the text is a name of the site or of its domain."""
        return squeezed(text) in self.squeezed_sites


def gather(page: Page, *, url: str | None) -> Evidence:
    """The evidence of a page; `url` is where it was fetched from, if known."""
    data = json_ld.parse(script.text for script in page.scripts if "ld+json" in script.type.lower())
    preloaded = tuple(payload.things(page))
    if preloaded:
        data = json_ld.LinkedData((*data.things, *preloaded), data.by_id)
    metas: dict[str, list[str]] = {}
    for attrs in page.metas:
        content = attrs.get("content")
        if content and (content := " ".join(content.split())):
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := attrs.get(key):
                    metas.setdefault(name.strip().lower(), []).append(content)
    evidence = Evidence(page, url, page.language, metas, data, _host(page, metas, url))
    evidence.sites = tuple(_sites(evidence))
    evidence.squeezed_sites = frozenset(_squeezed_sites(evidence))
    evidence.elements = tuple(sorted(_elements(page), key=lambda element: element.leaf))
    evidence.headings = tuple(_headings(page))
    evidence.text = page.text
    evidence.pictures = "\n".join(node.attrs["alt"] for node in page.nodes if "alt" in node.attrs).lower()
    evidence.addresses = "\n".join(
        span.target for leaf in page.leaves for span in leaf.spans if span.kind == "link" and span.target
    ).lower()
    return evidence


def page_kind(evidence: Evidence) -> str:
    """`forum`, `article` or `other`, from the declared types and the address."""
    kinds = {kind for thing in evidence.data.things for kind in json_ld.types(thing)}
    if kinds & {"discussionforumposting", "qapage", "question"} or _FORUM_ADDRESS.search(evidence.url or ""):
        return "forum"
    declared = evidence.metas.get("og:type", [""])[0].lower()
    return (
        "article" if "article" in declared or any(kind.endswith(("article", "posting")) for kind in kinds) else "other"
    )


def normal(text: str) -> str:
    """Lower case, each run of other than word characters one space: for comparing, never for showing."""
    return _WORD.sub(" ", text.lower()).strip()


def squeezed(text: str) -> str:
    """Only the word characters, in lower case."""
    return _WORD.sub("", text.lower())


def _host(page: Page, metas: dict[str, list[str]], url: str | None) -> str:
    canonical = [link["href"] for link in page.links if "href" in link and "canonical" in link.get("rel", "").lower()]
    for address in (url, *canonical, *metas.get("og:url", ())):
        host = _hostname(address)
        if host and "archive.org" not in host:
            return host.removeprefix("www.")
    return ""


def _hostname(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def _sites(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from evidence.meta("og:site_name", "og:sitename")
    for thing in evidence.data.things:
        kinds = json_ld.types(thing)
        for publisher in evidence.data.values(thing, "publisher"):
            if isinstance(publisher, dict) and (names := json_ld.texts(publisher.get("name"))):
                yield names[0], "json-ld:publisher"
        if "website" in kinds and (names := json_ld.texts(thing.get("name"))):
            yield names[0], "json-ld:WebSite"
    yield from evidence.meta(
        "application-name",
        "al:ios:app_name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "twitter:app:name:iphone",
        "citation_journal_title",
        "publisher",
        "copyright",
    )


def _squeezed_sites(evidence: Evidence) -> Iterator[str]:
    for name, _ in evidence.sites:
        yield squeezed(name)
        for part in regex.split(r"\s[|\-–—:]\s", name):
            yield squeezed(part)
    if evidence.host:
        yield squeezed(evidence.host)
        labels = evidence.host.split(".")
        for label in labels[:-1]:
            if len(label) > 3 or label == labels[0]:
                yield squeezed(label)


def _headings(page: Page) -> Iterator[tuple[int, int]]:
    for node in page.nodes:
        if node.tag in ("h1", "h2") and node.first_leaf < node.end_leaf:
            yield node.first_leaf, int(node.tag[1])


def _elements(page: Page) -> Iterator[Element]:
    """The telling elements: nodes in document order, then inline ones."""
    told = _told(page)
    count = 0
    for node in page.nodes:
        tells = _tells(node.tag, node.attrs, told)
        if tells and count < MAX_ELEMENTS and (text := _node_text(page, node)):
            for kind, how in tells:
                count += 1
                yield Element(kind, how, node.tag, node.attrs, text, node.first_leaf, node.end_leaf, node.index)
    for inline in page.inlines:
        tells = _tells(inline.tag, inline.attrs, told)
        if tells and count < 2 * MAX_ELEMENTS:
            text = page.inline_text(inline)
            if (text or "datetime" in inline.attrs) and len(text) <= MAX_ELEMENT:
                for kind, how in tells:
                    count += 1
                    yield Element(
                        kind, how, inline.tag, inline.attrs, text, inline.leaf, inline.end_leaf + 1, inline.node
                    )


def _told(page: Page) -> dict[str, tuple[str, ...]]:
    """What each telling class or id value of the page says. All values are searched at once, joined: that is one pass of
    a fast substring search for each word instead of one for each element."""
    values = {value: None for item in page.nodes for value in (item.attrs.get("class"), item.attrs.get("id")) if value}
    values.update(
        (value, None) for item in page.inlines for value in (item.attrs.get("class"), item.attrs.get("id")) if value
    )
    written = list(values)
    starts: list[int] = []
    position = 0
    lowered = [value.lower() for value in written]
    for low in lowered:
        starts.append(position)
        position += len(low) + 1
    joined = "\n".join(lowered)
    told: dict[str, tuple[str, ...]] = {}
    for word, kind in _TELLING.items():
        at = joined.find(word)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            known = told.get(written[place], ())
            if kind not in known:
                told[written[place]] = (*known, kind)
            at = joined.find(word, starts[place] + len(lowered[place]))
    return told


def _tells(tag: str, attrs: dict[str, str], told: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    if not attrs:
        return [("date", "time")] if tag == "time" else [("author", "address")] if tag == "address" else []
    found: list[tuple[str, str]] = []
    if not _TELLING_KEYS.isdisjoint(attrs):
        found += _attribute_tells(attrs)
    if tag == "time" and ("date", "time") not in found:
        found.append(("date", "time"))
    elif tag == "address":
        found.append(("author", "address"))
    elif tag in ("body", "html"):
        return found
    kinds = told.get(attrs.get("class", ""), ())
    more = told.get(attrs.get("id", ""), ())
    if kinds or more:
        found += [(kind, "class") for kind in dict.fromkeys((*kinds, *more))]
    return found


def _attribute_tells(attrs: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "datetime" in attrs:
        yield "date", "time"
    for name in f"{attrs.get('itemprop', '')} {attrs.get('property', '')}".lower().split():
        if name in _ITEMPROP_AUTHOR:
            yield "author", "itemprop"
        elif name in _ITEMPROP_DATE:
            yield "date", "itemprop"
        elif name in _ITEMPROP_TITLE:
            yield "title", "itemprop"
    if "author" in attrs.get("rel", "").lower().split():
        yield "author", "rel"


def _node_text(page: Page, node: Node) -> str:
    if not 0 < node.end_leaf - node.first_leaf <= MAX_ELEMENT_LEAVES:
        return ""
    parts = [leaf.text for leaf in page.leaves[node.first_leaf : node.end_leaf]]
    return "\n".join(parts) if sum(map(len, parts)) <= MAX_ELEMENT else ""
