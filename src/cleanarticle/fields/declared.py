"""What the head of a page declares besides title, authors and dates: each value with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urljoin, urlsplit

import regex

from cleanarticle.fields import json_ld, marked, shown_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.article.article import Access
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.html.page import Inline

__all__ = [
    "Sourced",
    "access",
    "address_of",
    "article_body",
    "canonical",
    "description",
    "image",
    "main_things",
    "page_type",
    "site_name",
    "stated",
    "tags",
]

Sourced: TypeAlias = tuple[str, str] | None

_COMMAS = regex.compile(r"\s*[,;،、，|]\s*")
MAX_TAGS = 40
MAX_TAG = 80
MAX_DESCRIPTION = 2_000
_ARTICLES = json_ld.PROSE_TYPES | {"webpage"}
_PLAIN_KINDS = frozenset({"webpage", "thing", "creativework"})
_SIDE_KINDS = frozenset(
    [
        "organization",
        "newsmediaorganization",
        "person",
        "website",
        "imageobject",
        "breadcrumblist",
        "listitem",
        "searchaction",
        "entrypoint",
        "readaction",
        "commentaction",
        "postaladdress",
        "place",
        "country",
        "contactpoint",
        "webpageelement",
        "offer",
        "aggregateoffer",
        "aggregaterating",
        "rating",
        "review",
        "brand",
        "sitenavigationelement",
        "propertyvaluespecification",
        "propertyvalue",
        "videoobject",
        "audioobject",
        "interactioncounter",
        "itemlist",
        "answer",
        "comment",
        "corporation",
        "localbusiness",
        "speakablespecification",
        "quantitativevalue",
        "monetaryamount",
        "geocoordinates",
        "onlinestore",
        "wpheader",
        "wpfooter",
        "wpsidebar",
        "cssselector",
        "collection",
        "opinionaggregate",
        "merchantreturnpolicy",
        "offershippingdetails",
        "openinghoursspecification",
    ]
)


def site_name(evidence: Evidence) -> Sourced:
    """The name the site gives itself, else the one that two places of the page agree on, else its host."""
    for name, source in evidence.sites:
        if name and len(name) <= 100 and "://" not in name:
            return name, source
    for name, source in stated(evidence, "publisher"):
        if len(name) <= 100 and "://" not in name:
            return name, source
    return shown_site.find(evidence) or ((evidence.host, "url") if evidence.host else None)


def description(evidence: Evidence) -> Sourced:
    """The summary the page declares."""
    for content, source in evidence.meta(
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.description",
        "sailthru.description",
    ):
        if clean := _text(content):
            return clean[:MAX_DESCRIPTION], source
    for thing in main_things(evidence):
        if texts := json_ld.texts(thing.get("description")):
            return texts[0][:MAX_DESCRIPTION], "json-ld:description"
    return next(stated(evidence, "description"), None)


def canonical(evidence: Evidence) -> Sourced:
    """The canonical address, absolute; else the one the page was fetched from."""
    for link in evidence.page.links:
        if "canonical" in link.get("rel", "").lower().split() and (address := address_of(evidence, link.get("href"))):
            return address, "link:canonical"
    for content, source in evidence.meta("og:url"):
        if address := address_of(evidence, content):
            return address, source
    for thing in main_things(evidence):
        for key in ("mainEntityOfPage", "url"):
            for text in json_ld.texts(thing.get(key))[:1]:
                if text.startswith("http") and (address := address_of(evidence, text)):
                    return address, f"json-ld:{key}"
    return (evidence.url, "url") if evidence.url else None


def image(evidence: Evidence) -> Sourced:
    """The address of the main image; a relative one counts from the page's canonical address where no other is known."""
    base = canonical(evidence)
    base_address = base[0] if base else None
    for content, source in evidence.meta(
        "og:image",
        "og:image:secure_url",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
        "sailthru.image.full",
        "image",
    ):
        if address := address_of(evidence, content, base_address):
            return address, source
    for thing in main_things(evidence):
        for key in ("image", "thumbnailUrl"):
            for value in evidence.data.values(thing, key):
                for text in json_ld.texts(
                    value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
                ):
                    if address := address_of(evidence, text, base_address):
                        return address, f"json-ld:{key}"
    for content, source in stated(evidence, "image"):
        if address := address_of(evidence, content, base_address):
            return address, source
    for link in evidence.page.links:
        if "image_src" in link.get("rel", "").lower().split() and (
            address := address_of(evidence, link.get("href"), base_address)
        ):
            return address, "link:image_src"
    return None


def tags(evidence: Evidence) -> tuple[tuple[str, ...], str | None]:
    """Tags and keywords of the first place that has any; those that the text is linked to before the keywords in the head of the page, which
    on many sites are those of the whole site."""
    for name in (
        "article:tag",
        "og:article:tag",
        "parsely-tags",
        "sailthru.tags",
        "news_keywords",
        "keywords",
        "citation_keywords",
        "dc.subject",
    ):
        contents = evidence.metas.get(name, [])
        if found := _tags(contents, whole=name.endswith("article:tag") and len(contents) > 1):
            if name == "keywords" and any(_is_tag(inline) for inline in evidence.page.inlines):
                return _tags(list(_linked_tags(evidence)), whole=True), "rel:tag"
            return found, f"meta:{name}"
    for thing in main_things(evidence):
        for key in ("keywords", "articleSection"):
            texts = json_ld.texts(thing.get(key))
            if found := _tags(texts, whole=len(texts) > 1):
                return found, f"json-ld:{key}"
    given = list(stated(evidence, "keywords"))
    if found := _tags([content for content, _ in given], whole=len(given) > 1):
        return found, given[0][1]
    if found := _tags(list(_linked_tags(evidence)), whole=True):
        return found, "rel:tag"
    return (), None


def _is_tag(inline: Inline) -> bool:
    """Whether a link is to a tag, and not to a category, of which an article mostly has one that says little."""
    kinds = inline.attrs.get("rel", "").lower().split()
    return "tag" in kinds and "category" not in kinds


def _linked_tags(evidence: Evidence) -> Iterator[str]:
    page = evidence.page
    return (page.inline_text(inline) for inline in page.inlines if "tag" in inline.attrs.get("rel", "").lower().split())


def access(evidence: Evidence) -> tuple[Access, str] | None:
    """Whether the article is free, metered or behind a paywall, where the page says so."""
    for content, source in evidence.meta("article:content_tier", "og:article:content_tier"):
        tier = content.strip().lower()
        if tier in ("free", "metered"):
            return ("free" if tier == "free" else "metered"), source
        if tier == "locked":
            return "paywalled", source
    for thing in evidence.data.things:
        free = _truth(thing.get("isAccessibleForFree"))
        if free is not None and not set(json_ld.types(thing)) & {
            "webpageelement",
            "book",
            "event",
            "place",
            "museum",
            "park",
        }:
            return ("free" if free else "paywalled"), "json-ld:isAccessibleForFree"
    for content, source in (*evidence.meta("isaccessibleforfree"), *stated(evidence, "isaccessibleforfree")):
        if (free := _truth(content)) is not None:
            return ("free" if free else "paywalled"), source
    for thing in evidence.data.things:
        if _truth(thing.get("isAccessibleForFree")) is False:
            return "paywalled", "json-ld:hasPart.isAccessibleForFree"
    return None


def article_body(evidence: Evidence) -> str | None:
    """The longest text JSON-LD carries as the body of an article, as it stands."""
    found = ""
    for thing in evidence.data.things:
        for key in ("articleBody", "text"):
            body = thing.get(key)
            if (
                isinstance(body, str)
                and len(body) > len(found)
                and (key == "articleBody" or "posting" in " ".join(json_ld.types(thing)))
            ):
                found = body
    return found or None


def page_type(evidence: Evidence) -> Sourced:
    """The type the page declares for what it is about: the JSON-LD type as written there, else og:type."""
    plain: Sourced = None
    for thing in evidence.data.things:
        for written, kind in zip(_written_types(thing), json_ld.types(thing), strict=False):
            if kind in _PLAIN_KINDS or kind.endswith("page"):
                plain = plain or (written, "json-ld:@type")
            elif kind not in _SIDE_KINDS:
                return written, "json-ld:@type"
    for content, source in evidence.meta("og:type"):
        if content.lower() != "website" or plain is None:
            return content, source
    return plain


def _written_types(thing: dict[str, Any]) -> list[str]:
    value = thing.get("@type", thing.get("type"))
    names = value if isinstance(value, list) else [value]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def main_things(evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Objects about the page itself: articles first, then any other that is no side matter."""
    things = evidence.data.own
    yield from (thing for thing in things if set(json_ld.types(thing)) & _ARTICLES)
    yield from (
        thing
        for thing in things
        if (kinds := set(json_ld.types(thing))) and not kinds & _ARTICLES and not kinds & _SIDE_KINDS
    )


def stated(evidence: Evidence, name: str) -> Iterator[tuple[str, str]]:
    """What microdata and RDFa say of the page itself."""
    return marked.values(evidence.marks, name, foreign=_SIDE_KINDS)


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool | int):
        return bool(value)
    low = value.strip().lower().rsplit("/", 1)[-1] if isinstance(value, str) else ""
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(low)


def _tags(contents: list[str], *, whole: bool) -> tuple[str, ...]:
    parts = contents if whole else [part for content in contents for part in _COMMAS.split(content)]
    clean = (" ".join(part.split()).strip('# \u00a0„“”"') for part in parts)
    return tuple(dict.fromkeys(part for part in clean if 0 < len(part) <= MAX_TAG))[:MAX_TAGS]


def _text(content: str) -> str:
    return next(iter(json_ld.texts(content)), "")


def address_of(evidence: Evidence, href: str | None, base: str | None = None) -> str | None:
    """The absolute http address of a reference; None for anything else. `base` is the page's address where nothing else says it."""
    if not href or len(href) > 2_000:
        return None
    try:
        address = urljoin(urljoin(evidence.url or base or "", evidence.page.base or ""), href.strip())
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname else None
    except ValueError:
        return None
