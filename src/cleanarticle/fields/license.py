"""license_of: under which licence a page gives its text away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import json_ld
from cleanarticle.fields.bylines import PICTURES
from cleanarticle.fields.declared import address_of, main_things, stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.declared import Sourced
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.leaves import Leaf

__all__ = ["license_of"]

_CC = regex.compile(
    r"creativecommons\.org/(?:licenses/(?<kind>by(?:-nc)?(?:-nd|-sa)?)(?:/(?<version>\d\.\d))?|publicdomain/(?<public>zero|mark)(?:/(?<number>\d\.\d))?)",
    regex.IGNORECASE,
)
_CC_TEXT = regex.compile(r"^CC[ -]BY(?:-NC)?(?:-ND|-SA)?(?:[ -]\d\.\d)?$", regex.IGNORECASE)
_CREDIT = regex.compile(
    rf"(?<!\p{{L}})(?:{PICTURES}|credits?|crédits?|quelle|source|music|musik|musique|música)\s?\d*\s*[:：／/]",
    regex.IGNORECASE,
)
"""Before what stands under the licence that follows: a picture, a piece of music."""
MOST_PLACES = 2
"""Lines of a page that link to its licence, such as a notice and a badge; more are the credits of several things."""


def license_of(evidence: Evidence) -> Sourced:
    """The licence as its address, or its short name where only that is given."""
    for link in evidence.page.links:
        if "license" in link.get("rel", "").lower().split() and (address := address_of(evidence, link.get("href"))):
            return address, "rel:license"
    for thing in main_things(evidence):
        for given in evidence.data.values(thing, "license"):
            if texts := json_ld.texts(given.get("url") or given if isinstance(given, dict) else given):
                return texts[0], "json-ld:license"
    for content, source in stated(evidence, "license"):
        return address_of(evidence, content) or content, source
    for content, source in evidence.meta(
        "dc.rights.license",
        "dcterms.license",
        "dcterms.rights",
        "dc.rights",
        "copyright",
        "rights",
        "license",
        "citation_license",
    ):
        if _CC.search(content) or _CC_TEXT.match(content) or source == "meta:license":
            return content, source
    return _linked_license(evidence)


def _linked_license(evidence: Evidence) -> Sourced:
    """A Creative Commons address in the links of the text, when the page has just one, or its name as a link to the page's own notice; those
    of pictures, which stand in captions and credits, are not the page's."""
    found: dict[str, str] = {}
    places = 0
    for leaf in evidence.page.leaves:
        given = list(_licenses(leaf)) if leaf.spans else []
        if not given or _is_credit(evidence, leaf):
            continue
        places += 1
        for one in given:
            found.setdefault(one.rstrip("/").removesuffix("/deed.en"), one)
    return (next(iter(found.values())), "link:creativecommons") if len(found) == 1 and places <= MOST_PLACES else None


def _licenses(leaf: Leaf) -> Iterator[str]:
    for span in leaf.spans:
        if span.kind != "link" or not span.target:
            continue
        if "creativecommons.org" in span.target:
            if _CC.search(span.target):
                yield span.target
        elif leaf.text.startswith(("CC", "cc"), span.start) and _CC_TEXT.match(
            leaf.text[span.start : span.end].strip()
        ):
            yield leaf.text[span.start : span.end].strip()


def _is_credit(evidence: Evidence, leaf: Leaf) -> bool:
    if leaf.role == "caption" or _CREDIT.search(leaf.text):
        return True
    node = leaf.node
    while node >= 0 and evidence.page.nodes[node].tag != "figure":
        node = evidence.page.nodes[node].parent
    return node >= 0
