"""Everything the fields of a page are read from, gathered once: head, linked data, site names, telling elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from cleanarticle.fields import json_ld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.json_ld import LinkedData
    from cleanarticle.html.page import Node, Page

__all__ = ["Element", "Evidence", "gather", "normal", "squeezed"]

# Class and id tokens of elements that hold a byline, a date or a headline, in the languages sites are built in. They
# only make an element a candidate; the weights decide.
_AUTHOR = r"author|byline|by-line|writer|contributor|auteur|autor|verfasser|redakteur|posted-?by|creator|user-?name|username|\bfn\b|reporter|journalist|yazar|avtor|firma"
_DATE = r"date|time|publish|posted|created|datum|fecha|timestamp|updated|pubdate|tarih|\bdata\b|posted-?on|meta"
_TITLE = r"(?:entry|post|article|page|product|story|news|content|main|blog|single|thread|topic|hero|section)[-_]*(?:title|headline|heading|name)|headline|^title$|\btitle\b"
_TELLING = regex.compile(rf"(?<author>{_AUTHOR})|(?<date>{_DATE})|(?<title>{_TITLE})", regex.IGNORECASE)
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
    evidence.elements = tuple(_elements(page))
    evidence.headings = tuple(_headings(page))
    return evidence


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
    """The telling elements in document order of their kind: nodes, then inline ones."""
    told: dict[str, tuple[str, ...]] = {}
    count = 0
    for node in page.nodes:
        attrs = node.attrs
        if not attrs and node.tag != "time":
            continue
        for kind, how in _tells(node.tag, attrs, told):
            text = _node_text(page, node)
            if text and count < MAX_ELEMENTS:
                count += 1
                yield Element(kind, how, node.tag, attrs, text, node.first_leaf, node.end_leaf, node.index)
    for inline in page.inlines:
        for kind, how in _tells(inline.tag, inline.attrs, told):
            text = page.inline_text(inline)
            if (text or "datetime" in inline.attrs) and len(text) <= MAX_ELEMENT and count < 2 * MAX_ELEMENTS:
                count += 1
                yield Element(kind, how, inline.tag, inline.attrs, text, inline.leaf, inline.end_leaf + 1, inline.node)


def _tells(tag: str, attrs: dict[str, str], told: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    if tag == "time" or "datetime" in attrs:
        yield "date", "time"
    prop = attrs.get("itemprop") or attrs.get("property")
    if prop:
        for name in prop.lower().split():
            if name in _ITEMPROP_AUTHOR:
                yield "author", "itemprop"
            elif name in _ITEMPROP_DATE:
                yield "date", "itemprop"
            elif name in _ITEMPROP_TITLE:
                yield "title", "itemprop"
    if "rel" in attrs and "author" in attrs["rel"].lower().split():
        yield "author", "rel"
    if tag == "address":
        yield "author", "address"
    if tag in ("body", "html"):
        return
    names = attrs.get("class", "")
    if "id" in attrs:
        names = f"{names} {attrs['id']}"
    if names:
        kinds = told.get(names)
        if kinds is None:
            kinds = told[names] = tuple(dict.fromkeys(match.lastgroup or "" for match in _TELLING.finditer(names)))
        for kind in kinds:
            yield kind, "class"


def _node_text(page: Page, node: Node) -> str:
    if not 0 < node.end_leaf - node.first_leaf <= MAX_ELEMENT_LEAVES:
        return ""
    parts = [leaf.text for leaf in page.leaves[node.first_leaf : node.end_leaf]]
    return "\n".join(parts) if sum(map(len, parts)) <= MAX_ELEMENT else ""
