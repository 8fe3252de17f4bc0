"""Authors: who wrote the page, persons and groups told apart.

Each place that names authors (JSON-LD author, meta author, microdata, rel=author, a byline on the page …) is a
candidate with all the names it gives; candidates with the same names are one, with the traits of all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import regex

from cleanarticle.article import Author
from cleanarticle.fields import bylines, dates, json_ld, lexicon, marked, names, ranking
from cleanarticle.fields.evidence import normal, page_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.elements import Element
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.leaves import Leaf

__all__ = ["Byline", "candidates", "choose"]

_METAS = {
    "author": "meta", "article:author": "meta-article", "dc.creator": "dc", "dcterms.creator": "dc", "dc.creator.personalname": "dc", "citation_author": "citation",
    "parsely-author": "publisher-meta", "sailthru.author": "publisher-meta", "byl": "publisher-meta", "article:author_name": "publisher-meta",
    "cxenseparse:author": "publisher-meta", "shareaholic:article_author_name": "publisher-meta", "vr:author": "publisher-meta", "creator": "creator",
    "og:author": "publisher-meta", "article.author": "publisher-meta", "og:article:author": "meta-article", "authors": "publisher-meta", "bt:author": "publisher-meta",
    "twitter:data1": "twitter-data", "mediator_author": "publisher-meta", "lp.article:author": "publisher-meta", "dcsext.author": "publisher-meta", "twitter:creator": "twitter",
}  # fmt: skip
_TWITTER_LABELS = frozenset(
    """written by|by|author|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|napisane przez|автор|skrevet av
    |skriven av|von|par|por|di|door|作者|著者|執筆者|投稿者|yazan|napsal(a)|rédigé par|auteur|autor""".replace(
        "\n", ""
    ).split("|")
)
# Places that name somebody without saying that it is the author: any other place gives the source.
_VAGUE = frozenset({"ld-person", "owner-site", "owner-copyright", "creator", "twitter", "twitter-data"})
_MULTIPLE = frozenset({"citation", "dc", "meta-article", "publisher-meta", "meta"})
_ARTICLE_KINDS = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "techarticle",
        "medicalscholarlyarticle",
        "scholarlyarticle",
        "socialmediaposting",
        "discussionforumposting",
        "report",
        "liveblogposting",
        "creativework",
        "blog",
        "medicalwebpage",
        "question",
        "recipe",
        "qapage",
        "howto",
        "book",
        "course",
        "softwaresourcecode",
    ]
)
MAX_OF_A_KIND = 6
MAX_NAME_LINE = 90
_PEOPLE_PATHS = (
    "author",
    "/people/",
    "/person",
    "/profile",
    "/user",
    "/staff/",
    "/team/",
    "/by/",
    "/contributor",
    "/writer",
    "/@",
    "/autor",
    "/auteur",
    "/member",
    "/redaktion",
    "/expert",
)
_COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:(?:19|20)\d\d|present))?)?[\s,]*(?:by\s+)?(?<name>[\p{L}.' -]{5,40})",
    regex.IGNORECASE,
)
# "March 15, 2022 · By ASU Online": a cue that follows a date.
_CUE_INSIDE = regex.compile(r"\d.*\b(?i:by|von|par|por|di|door|av|af|oleh|автор|przez)\b|作者|記者|记者|기자|文/")
NEAR_BEFORE = 4
NEAR_AFTER = 12
MAX_LINE = 160


_BY_LOOK = frozenset({"line-near-name", "el-class", "el-rel"})
"""Origins that tell an author by the look of a line or the name of its element."""
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "di",
        "da",
        "du",
        "la",
        "le",
        "dos",
        "das",
        "zu",
        "zur",
        "und",
        "y",
        "e",
        "af",
        "av",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "of",
        "the",
        "and",
        "et",
        "i",
    ]
)


@dataclass(slots=True)
class Byline:
    """One candidate: the authors it names and why it may be right."""

    authors: tuple[Author, ...]
    source: str
    traits: set[str] = field(default_factory=set)
    leaf: int | None = None
    origins: set[str] = field(default_factory=set)
    names: frozenset[str] = frozenset()
    """Of the authors, to compare by."""


def choose(evidence: Evidence) -> Byline | None:
    """The best candidate whose score reaches the threshold."""
    learned = ranking.weights("author")
    best = max(candidates(evidence), key=lambda byline: ranking.score(byline.traits, learned), default=None)
    if best is None or ranking.score(best.traits, learned) < ranking.probability_threshold(learned):
        return None
    return best


def candidates(evidence: Evidence) -> list[Byline]:
    """All candidates with their traits; the first place that names them gives the source."""
    found: dict[str, Byline] = {}
    kind = page_kind(evidence)
    for authors, origin, source, leaf, traits in _statements(evidence):
        authors = tuple(_site_is_no_person(author, evidence) for author in authors)
        key = "|".join(sorted(normal(author.name) for author in authors))
        byline = found.setdefault(key, Byline(authors, source))
        if origin in byline.origins:
            continue
        if byline.origins and byline.origins <= _VAGUE and origin not in _VAGUE:
            byline.authors, byline.source = authors, source
        byline.origins.add(origin)
        byline.traits.update((origin, f"{origin}@{kind}", *traits))
        byline.traits.update(f"{origin}|{trait}" for trait in traits if trait.startswith("from-title"))
        if byline.leaf is None:
            byline.leaf = leaf
    bylines_found = list(found.values())
    for byline in bylines_found:
        byline.names = frozenset(normal(author.name) for author in byline.authors)
    for byline in bylines_found:
        _compare(byline, bylines_found, evidence)
    return bylines_found


_Statement = tuple[tuple[Author, ...], str, str, int | None, tuple[str, ...]]


def _statements(evidence: Evidence) -> Iterator[_Statement]:
    yield from _linked(evidence)
    yield from _metas(evidence)
    yield from _elements(evidence)
    yield from _lines(evidence)
    yield from _boxes(evidence)
    yield from _owners(evidence)


def _linked(evidence: Evidence) -> Iterator[_Statement]:
    seen: set[str] = set()
    for thing in evidence.data.things:
        kinds = set(json_ld.types(thing))
        main = sorted(kinds & _ARTICLE_KINDS)
        for key in ("author", "creator"):
            if key not in thing:
                continue
            origin = f"ld-{key}" if main else f"ld-other-{key}"
            people = tuple(_people(evidence, thing, key))
            if not people or origin in seen:
                continue
            seen.add(origin)
            yield (
                people,
                origin,
                f"{json_ld.place(thing)}:{key}",
                None,
                (f"ld:{main[0] if main else min(kinds, default='')}",),
            )
        if (
            "person" in kinds
            and "ld-person" not in seen
            and (people := tuple(_people(evidence, {"author": thing}, "author")))
        ):
            seen.add("ld-person")
            yield people, "ld-person", "json-ld:Person", None, ()


def _people(evidence: Evidence, thing: dict[str, Any], key: str) -> Iterator[Author]:
    known: set[str] = set()
    for value in evidence.data.values(thing, key):
        kinds = json_ld.types(value) if isinstance(value, dict) else ()
        kind = "organization" if kinds and not set(kinds) & {"person", "thing", "user", "author"} else None
        given = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, dict) and not given:
            given = " ".join(json_ld.texts([value.get("givenName"), value.get("familyName")])) or value.get(
                "alternateName"
            )
        for text in json_ld.texts(given):
            for author in _names(evidence, text, kind=kind):
                if (name := author.name.casefold()) not in known:
                    known.add(name)
                    yield _described(author, value) if isinstance(value, dict) else author


def _names(evidence: Evidence, text: str, *, kind: str | None = None) -> tuple[Author, ...]:
    """The authors of a declared text; a name of the site is one, whatever separators it holds."""
    return names.split(text, evidence.language, kind="organization" if evidence.is_site(text) else kind)


def _described(author: Author, value: dict[str, Any]) -> Author:
    """The author with the address and the description the object gives."""
    address = next((text for text in json_ld.texts(value.get("url")) if text.startswith(("http://", "https://"))), None)
    bio = next(iter(json_ld.texts(value.get("description"))), None)
    return replace(author, url=address, bio=bio)


def _metas(evidence: Evidence) -> Iterator[_Statement]:
    for name, origin in _METAS.items():
        contents = evidence.metas.get(name, [])
        if not contents:
            continue
        traits: tuple[str, ...] = ()
        if origin == "twitter-data":
            label = " ".join(evidence.metas.get("twitter:label1", [""])[:1]).lower().strip(" :")
            traits = ("twitter-label",) if label in _TWITTER_LABELS else ("twitter-other-label",)
            if label.startswith(("est", "read", "time", "lesezeit", "price", "geschätzte", "durée", "tiempo")):
                continue
        if origin != "twitter" or not contents[0].startswith("@"):
            many = contents if origin in _MULTIPLE else contents[:1]
            authors = tuple(
                dict.fromkeys(author for content in many[:40] for author in names.split(content, evidence.language))
            )
            if authors:
                yield authors, origin, f"meta:{name}", None, traits


def _elements(evidence: Evidence) -> Iterator[_Statement]:
    """Elements that say they hold an author."""
    by_how: dict[str, int] = {}
    for element in evidence.elements:
        if element.kind != "author" or not element.text or by_how.get(element.how, 0) >= MAX_OF_A_KIND:
            continue
        reading = _reading(evidence, element.text)
        authors = reading.authors
        if not authors:
            continue
        place = by_how[element.how] = by_how.get(element.how, 0) + 1
        order = "first" if place == 1 else "second" if place == 2 else "later"
        if len(authors) == 1 and (address := element.attrs.get("href", "")).startswith(("http://", "https://")):
            authors = (replace(authors[0], url=address),)
        traits = (
            f"{element.how}:{order}",
            *_element_traits(element),
            *_reading_traits(reading),
            *evidence.places.traits(element.leaf, element.node),
        )
        yield authors, f"el-{element.how}", _source_of(element), element.leaf, traits


def _reading_traits(reading: bylines.Reading) -> Iterator[str]:
    if reading.cue:
        yield "cue"
    if reading.dated:
        yield "dated"
    if reading.reviewed:
        yield "reviewed"


def _element_traits(element: Element) -> Iterator[str]:
    name = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
    for token in (
        "author",
        "byline",
        "name",
        "username",
        "writer",
        "bio",
        "avatar",
        "vcard",
        "fn",
        "meta",
        "comment",
        "date",
        "role",
        "image",
        "box",
        "info",
        "user",
        "posted",
    ):
        if token in name:
            yield f"class:{token}"
    yield f"tag:{element.tag}"
    if element.tag == "a" and "author" in element.attrs.get("href", ""):
        yield "href:author"


def _source_of(element: Element) -> str:
    return {"itemprop": f"{marked.origin(element.attrs)}:author", "rel": "rel:author", "address": "address"}.get(
        element.how, "byline"
    )


def _lines(evidence: Evidence) -> Iterator[_Statement]:
    """Leaves that read as a byline, whatever their markup says: near the title also names alone, elsewhere only with a cue."""
    page, title = evidence.page, evidence.title_leaf
    first = max(0, title - NEAR_BEFORE) if title is not None else 0
    last = (title if title is not None else 4) + NEAR_AFTER
    words = lexicon.of(evidence.language)
    near = far = 0
    for leaf in (
        leaf
        for leaf in page.leaves
        if first <= leaf.index <= last or (len(leaf.text) <= MAX_LINE and lexicon.may_start(leaf.text, words.by_starts))
    ):
        text = leaf.text
        if leaf.index == title or not 2 < len(text) <= MAX_LINE:
            continue
        is_near = first <= leaf.index <= last
        has_label = words.by_label.match(text) is not None
        if (not has_label and not (is_near and (_may_name(leaf) or _CUE_INSIDE.search(text)))) or (
            not is_near and far >= MAX_OF_A_KIND
        ):
            continue
        reading = _reading(evidence, text)
        if not reading.authors or not (
            reading.cue or (is_near and len(text) <= MAX_NAME_LINE and leaf.role in ("text", "item", "cell"))
        ):
            continue
        if is_near:
            near += 1
        else:
            far += 1
        order = (near if is_near else far) == 1
        origin = f"line-{'near' if is_near else 'far'}-{'cue' if reading.cue else 'name'}"
        traits = (
            f"{origin}:{'first' if order else 'later'}",
            *_reading_traits(reading),
            *_line_traits(evidence, leaf),
            *evidence.places.traits(leaf.index, leaf.node),
        )
        yield reading.authors, origin, "byline", leaf.index, traits


def _boxes(evidence: Evidence) -> Iterator[_Statement]:
    """Author boxes, wherever they stand: a name alone in its leaf, and after it a text that begins with it."""
    words = lexicon.of(evidence.language)
    leaves = evidence.page.leaves
    count = 0
    for leaf, after in pairwise(leaves):
        name = leaf.text
        if not (MIN_BOX_NAME <= len(name) <= MAX_BOX_NAME and len(after.text) >= MIN_BIO):
            continue
        first = name.split(maxsplit=1)[0]
        if not after.text.startswith((name, f"{first} ")) or not names.is_name(name, words) or first == name:
            continue
        count += 1
        if count > MAX_OF_A_KIND:
            return
        traits = (
            f"box:{'first' if count == 1 else 'later'}",
            f"box:{'whole' if after.text.startswith(name) else 'first-name'}",
            f"box:{leaf.role}",
            *evidence.places.traits(leaf.index, leaf.node),
        )
        yield names.split(name, evidence.language), "box", "author-box", leaf.index, traits


MIN_BOX_NAME, MAX_BOX_NAME = 5, 60
MIN_BIO = 60  # characters: less is a caption or a teaser


def _reading(evidence: Evidence, text: str) -> bylines.Reading:
    """The reading of a text, made once: elements, their parents and leaves mostly hold the same few texts."""
    reading = evidence.readings.get(text)
    if reading is None:
        reading = evidence.readings[text] = bylines.read(text, evidence.language)
    return reading


def _may_name(leaf: Leaf) -> bool:
    """A cheap look at a leaf: whether it may be a name with little else."""
    first = leaf.text[0]
    return (
        len(leaf.text) <= MAX_NAME_LINE
        and leaf.role in ("text", "item", "cell")
        and first.isalpha()
        and not first.islower()
    )


def _line_traits(evidence: Evidence, leaf: Leaf) -> Iterator[str]:
    page = evidence.page
    targets = [span.target or "" for span in leaf.spans if span.kind == "link"]
    if any(word in target.lower() for target in targets for word in _PEOPLE_PATHS):
        yield "href:author"
    yield "link" if targets else "no-link"
    for near in page.leaves[max(0, leaf.index - 2) : leaf.index + 3]:
        if near.index != leaf.index and len(near.text) <= 60 and any(character.isdigit() for character in near.text):
            if dates.parse(near.text, evidence.language):
                yield "date-beside"
                break
    yield f"role:{leaf.role}"


def _owners(evidence: Evidence) -> Iterator[_Statement]:
    """The person a site belongs to: the site's own name, or the one in the copyright line, where it is that of a person."""
    words = lexicon.of(evidence.language)
    for name, _ in evidence.sites[:1]:
        if names.is_name(name, words) and 2 <= len(name.split()) <= 3:
            yield (Author(name=name),), "owner-site", "site-name", None, ()
    for leaf in reversed(evidence.page.leaves[-30:]):
        if len(leaf.text) <= 120 and (match := _COPYRIGHT.search(leaf.text)):
            people = names.split(match["name"], evidence.language)
            if len(people) == 1 and names.is_name(people[0].name, words) and 2 <= len(people[0].name.split()) <= 3:
                yield people, "owner-copyright", "copyright-line", leaf.index, ()
                return


def _site_is_no_person(author: Author, evidence: Evidence) -> Author:
    return replace(author, kind="organization") if author.kind == "person" and evidence.is_site(author.name) else author


def _compare(byline: Byline, others: list[Byline], evidence: Evidence) -> None:
    words = lexicon.of(evidence.language)
    own = byline.names
    byline.traits.add(f"origins:{min(len(byline.origins), 4)}")
    byline.traits.add(f"authors:{min(len(own), 3)}")
    if all(author.kind == "organization" for author in byline.authors):
        byline.traits.add("group")
        if any(_is_visible_person(other) for other in others):
            byline.traits.add("group-beside-person")
    if any(evidence.is_site(author.name) for author in byline.authors):
        byline.traits.add("is-site")
    if all(names.is_name(author.name, words) for author in byline.authors):
        byline.traits.add("name")
    sizes = {len(name.split()) for name in own}
    byline.traits.add("tokens:1" if sizes == {1} else "tokens:2-3" if sizes <= {2, 3} else "tokens:more")
    said = evidence.text.count(byline.authors[0].name)
    byline.traits.update(_echoes(byline, evidence, said))
    byline.traits.update(_against(byline, evidence, said))
    joined = " ".join(sorted(own))
    for other in others:
        if other is byline:
            continue
        theirs = other.names
        if own < theirs:
            byline.traits.add("part-of-other")
        elif own > theirs:
            byline.traits.add("includes-other")
        elif any(name in joined for name in theirs):
            byline.traits.add("longer-than-other")
        elif any(joined in name for name in theirs):
            byline.traits.add("shorter-than-other")


def _is_visible_person(byline: Byline) -> bool:
    near = "line-near-cue" in byline.origins or any(origin.startswith("el-") for origin in byline.origins)
    return near and any(author.kind == "person" and " " in author.name for author in byline.authors)


def _echoes(byline: Byline, evidence: Evidence, said: int) -> Iterator[str]:
    """How often the page says the first name, and whether a picture or an address has it too."""
    name = byline.authors[0].name
    yield f"echo:{said if said < 4 else '4+'}"
    if name.lower() in evidence.pictures:
        yield "pictured"
    if name in (evidence.sites[0][0] if evidence.sites else ""):
        yield "in-site-name"
    if _slug(name) in evidence.addresses:
        yield "addressed"


def _against(byline: Byline, evidence: Evidence, said: int) -> Iterator[str]:
    """Signs that what was only found by its place or class is no name: a section of the site, a line of its navigation."""
    name = byline.authors[0].name
    found = [f"echo:{min(said, 4)}"]
    if evidence.address_words.issuperset(normal(name).split()):
        found.append("in-address")
        yield "in-address"
    if " " not in name:
        found.append("lower" if name.islower() else "capitals" if name.isupper() else "one-word")
    if any(part[0].islower() and part not in _PARTICLES for part in name.split()[1:]):
        yield "lower-inside"
    if "_" in name or "(" in name:
        yield "odd-mark"
    for origin in byline.origins & _BY_LOOK:
        yield from (f"{origin}|{sign}" for sign in found)


def _slug(name: str) -> str:
    return f"/{'-'.join(normal(name).split())}"
