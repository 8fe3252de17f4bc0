"""Everything the fields of a page are read from, gathered once: head, linked data, site names, telling elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from cleanarticle.fields import body_data, elements, json_ld, marked, payload
from cleanarticle.fields.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleanarticle.fields.elements import Element
    from cleanarticle.fields.json_ld import LinkedData
    from cleanarticle.fields.marked import Mark
    from cleanarticle.html.page import Node, Page

__all__ = ["Evidence", "address_kind", "amount_of_text", "gather", "normal", "nothing", "page_kind", "squeezed"]

_WORD = regex.compile(r"\W+")
# The same for texts in ASCII, whose bytes pass a table in a fifth of the time.
_ASCII_SIGNS = bytes(code for code in range(0x80) if not (chr(code).isalnum() or chr(code) == "_"))
_ASCII_SPACED = bytes.maketrans(_ASCII_SIGNS, b" " * len(_ASCII_SIGNS))
_PARTS = regex.compile(r"\s[|\-–—:]\s")
OPENING = 20_000
RUNNING = 100
"""Characters of a leaf that is running text, at least."""
_AMOUNTS = ((1, "none"), (1_000, "short"), (3_000, "medium"), (8_000, "long"))
_FORUM_ADDRESS = regex.compile(
    r"forum|/thread|/topic|viewtopic|showthread|/t/|/questions/\d|/discussion|/comments/|community\."
)

# What the address says of the kind of page, where the page itself declares none.
_ADDRESSES = (
    (
        "listing",
        regex.compile(
            r"/(?:collections?|categor(?:y|ies)|c|browse|tags?|topics?|search|list|b|cat|shop)(?:/|$)|/category:",
            regex.IGNORECASE,
        ),
    ),
    (
        "docs",
        regex.compile(
            r"^docs?\.|^developers?\.|wiki|/docs?/|/documentation/|/reference/|/manual/|/api/|/handbook/|/tutorial",
            regex.IGNORECASE,
        ),
    ),
    ("product", regex.compile(r"/(?:products?|p|item|itm|dp|prod)/|/product-", regex.IGNORECASE)),
    (
        "service",
        regex.compile(
            r"/(?:services?|solutions?|platform|features|pricing|capabilities|industries|programs?)(?:/|$)",
            regex.IGNORECASE,
        ),
    ),
    (
        "article",
        regex.compile(
            r"/(?:blogs?|articles?|news|posts?|stor(?:y|ies)|insights|learn|guides?|resources|magazine|p)/|/20\d\d/|^blog\.",
            regex.IGNORECASE,
        ),
    ),
)


def nothing(_: str) -> bool:
    """What is known of the buttons and labels of sites where nobody says: of no text that it is one."""
    return False


@dataclass(slots=True)
class Evidence:
    page: Page
    url: str | None
    language: str | None
    metas: dict[str, list[str]]
    """Lower-case name, property, itemprop or http-equiv to the contents, in order."""
    data: LinkedData
    host: str
    places: Places
    sites: tuple[tuple[str, str], ...] = ()
    """Names of the site with their sources, best first."""
    elements: tuple[Element, ...] = ()
    marks: tuple[Mark, ...] = ()
    """What microdata and RDFa say of elements."""
    headings: tuple[Node, ...] = ()
    """The h1 and h2 elements that hold anything, in order."""
    title_leaf: int | None = None
    squeezed_sites: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = frozenset()
    """Names of those who publish the site and are said to be persons, squeezed as those of sites."""
    text: str = ""
    """The visible text."""
    opening: str = ""
    """The first `OPENING` characters of it."""
    head_title: str = ""
    """The title of the head, for comparing."""
    pictures: str = ""
    """Alternative texts of the images, in lower case."""
    address_words: frozenset[str] = frozenset()
    """The words of the page's own address."""
    addresses: str = ""
    """Addresses of the links that a person may have, in lower case."""
    is_furniture: Callable[[str], bool] = nothing
    """Whether a text is known as a button, a label or a menu entry of sites."""

    def near_title(self, before: int, after: int, *, untitled: int) -> range:
        """The leaves so many before and after the title; without one, up to `after` behind the leaf `untitled`."""
        title = self.title_leaf
        return range(0 if title is None else max(0, title - before), (untitled if title is None else title) + after + 1)

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """The contents of the metas of those names, in the order of the names, with their sources."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield content, f"meta:{name}"

    def set_title(self, leaf: int | None) -> None:
        """Where the title stands: places are told by the distance from it. Without one, from the first heading."""
        if leaf is None and self.headings:
            leaf = self.headings[0].first_leaf
        self.title_leaf = self.places.title = leaf

    def is_site(self, text: str) -> bool:
        """Whether the text is a name of the site or of its domain."""
        return squeezed(text) in self.squeezed_sites

    def is_no_person(self, name: str) -> bool:
        """Whether the name is that of the site, and no person is said to publish it who has the same."""
        return self.is_site(name) and squeezed(name) not in self.people


def gather(page: Page, *, url: str | None) -> Evidence:
    """The evidence of a page; `url` is where it was fetched from, if known."""
    data = json_ld.parse(_linked_data(page))
    metas: dict[str, list[str]] = {}
    for attrs in page.metas:
        content = attrs.get("content")
        if content and (content := " ".join(content.split())):
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := attrs.get(key):
                    metas.setdefault(name.strip().lower(), []).append(content)
    stated = list(payload.parsely(metas))
    if any("discourse" in name.lower() for name in metas.get("generator", ())):
        stated += payload.things(page)
    stated += body_data.things(page)
    if stated:
        data = json_ld.LinkedData((*data.things, *stated), data.by_id, (*data.own, *stated))
    evidence = Evidence(page, url, page.language, metas, data, _host(page, metas, url), Places(page))
    evidence.address_words = frozenset(normal((url or "").replace("_", " ")).split())
    evidence.sites = tuple(_sites(evidence))
    evidence.squeezed_sites = frozenset(_squeezed_sites(evidence))
    evidence.people = frozenset(_people(evidence))
    evidence.elements = tuple(elements.telling(page))
    evidence.marks = marked.gather(page)
    evidence.headings = _headings(page)
    evidence.text = page.text
    evidence.opening = evidence.text[:OPENING]
    evidence.head_title = normal(" ".join(page.titles[:1]))
    evidence.pictures = "\n".join([node.attrs["alt"] for node in page.nodes if "alt" in node.attrs]).lower()
    evidence.addresses = "\n".join(
        [
            span.target
            for leaf in page.leaves
            if leaf.spans
            for span in leaf.spans
            if span.kind == "link" and span.target
        ]
    ).lower()
    return evidence


def _headings(page: Page) -> tuple[Node, ...]:
    """The h1 and h2 that hold anything; those by their ARIA role only where there are no others: banners of consent have such."""
    full = [node for node in page.nodes if node.first_leaf < node.end_leaf]
    tagged = [node for node in full if node.tag in ("h1", "h2")]
    return tuple(tagged or [node for node in full if "role" in node.attrs and node.element in ("h1", "h2")])


def _linked_data(page: Page) -> Iterator[str]:
    """The JSON-LD of a page: in scripts, or where a framework was told to write a script and made a meta of it."""
    yield from (script.text for script in page.scripts if "ld+json" in script.type.lower())
    yield from (meta.get("content", "") for meta in page.metas if "ld+json" in meta.get("name", ""))


def page_kind(evidence: Evidence) -> str:
    """`forum`, `article` or `other`, from the declared types and the address."""
    kinds = {kind for thing in evidence.data.things for kind in json_ld.types(thing)}
    if kinds & {"discussionforumposting", "qapage", "question"} or _FORUM_ADDRESS.search(evidence.url or ""):
        return "forum"
    declared = evidence.metas.get("og:type", [""])[0].lower()
    return (
        "article" if "article" in declared or any(kind.endswith(("article", "posting")) for kind in kinds) else "other"
    )


def address_kind(evidence: Evidence) -> str:
    """What the page is likely to be: `root`, `forum`, `article`, or what the address or the declared types tell."""
    try:
        parts = urlsplit(evidence.url or "http://x/other")
    except ValueError:
        return "other"
    if len(parts.path.strip("/")) < 4:
        return "root"
    kind = page_kind(evidence)
    if kind != "other":
        return kind
    if any("product" in json_ld.types(thing) for thing in evidence.data.things):
        return "product"
    where = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
    return next((name for name, pattern in _ADDRESSES if pattern.search(where)), "other")


def amount_of_text(page: Page) -> str:
    """How much running text the page has: an article has thousands of characters, a shop or a list of links hardly any."""
    amount = sum([size for size in [len(leaf.text) for leaf in page.leaves] if size >= RUNNING])
    return next((name for limit, name in _AMOUNTS if amount < limit), "longest")


def normal(text: str) -> str:
    """Lower case, each run of other than word characters one space: for comparing, never for showing."""
    if text.isascii():
        return " ".join(text.lower().encode().translate(_ASCII_SPACED).decode().split())
    return _WORD.sub(" ", text.lower()).strip()


def squeezed(text: str) -> str:
    """Only the word characters, in lower case."""
    if text.isascii():
        return text.lower().encode().translate(None, _ASCII_SIGNS).decode()
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


def _people(evidence: Evidence) -> Iterator[str]:
    for thing in evidence.data.things:
        for publisher in evidence.data.values(thing, "publisher"):
            if isinstance(publisher, dict) and "person" in json_ld.types(publisher):
                yield from map(squeezed, json_ld.texts(publisher.get("name")))


def _squeezed_sites(evidence: Evidence) -> Iterator[str]:
    for name, _ in evidence.sites:
        yield squeezed(name)
        for part in _PARTS.split(name):
            yield squeezed(part)
    if evidence.host:
        yield squeezed(evidence.host)
        labels = evidence.host.split(".")
        for label in labels[:-1]:
            if len(label) > 3 or label == labels[0]:
                yield squeezed(label)
