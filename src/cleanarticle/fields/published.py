"""Published and modified: the dates of the page, each with the place it was found.

Every place that gives a date (JSON-LD, metas, `<time>`, microdata, a date line on the page, the address) is a
candidate; candidates for the same day are one, with the traits of all, and show the most exact value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import date_line, dates, json_ld, lexicon, marked, payload, ranking
from cleanarticle.fields.evidence import page_kind
from cleanarticle.fields.places import is_of_readers, is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.elements import Element
    from cleanarticle.fields.evidence import Evidence

__all__ = ["Moment", "candidates", "choose", "choose_modified"]

_PUBLISHED = {
    "article:published_time": "og", "og:article:published_time": "og", "datepublished": "itemprop", "article.published": "publisher-meta",
    "og:published_time": "og", "parsely-pub-date": "publisher-meta", "sailthru.date": "publisher-meta", "cxenseparse:publishtime": "publisher-meta",
    "cxenseparse:recs:publishtime": "publisher-meta", "citation_publication_date": "citation", "citation_online_date": "citation", "citation_date": "citation",
    "dc.date": "dc", "dcterms.date": "dc", "dc.date.issued": "dc", "dcterms.issued": "dc", "dcterms.created": "dc", "dc.date.created": "dc", "dc.created": "dc",
    "dcterms.available": "dc", "date": "date", "pubdate": "publisher-meta", "pub_date": "publisher-meta", "publish-date": "publisher-meta",
    "publish_date": "publisher-meta", "publication_date": "publisher-meta", "published": "publisher-meta", "published_at": "publisher-meta",
    "article:publish_date": "publisher-meta", "publishdate": "publisher-meta", "originalpublicationdate": "publisher-meta", "ptime": "publisher-meta", "pdate": "publisher-meta",
    "displaydate": "publisher-meta", "bt:pubdate": "publisher-meta", "datecreated": "created", "created": "created", "article:created": "created", "weibo: article:create_at": "created",
    "apub:time": "publisher-meta", "mediator_published_time": "publisher-meta", "vr:published_time": "publisher-meta", "shareaholic:article_published_time": "publisher-meta",
    "last-published": "publisher-meta", "rnews:datepublished": "publisher-meta", "release_date": "publisher-meta", "gentime": "publisher-meta", "published-date": "publisher-meta",
    "article:published": "publisher-meta", "uploaddate": "created", "date.created": "created", "dcsext.articlefirstpublished": "publisher-meta",
    "iso-8601-publish-date": "publisher-meta", "timestamp": "timestamp", "dc.date.published": "dc", "ga-publishdate": "publisher-meta", "og:pubdate": "og",
}  # fmt: skip
_MODIFIED = {
    "article:modified_time": "og", "og:updated_time": "og-updated", "og:article:modified_time": "og", "og:modified_time": "og", "datemodified": "itemprop",
    "lastmod": "publisher-meta", "last-modified": "http", "dcterms.modified": "dc", "dc.date.modified": "dc", "revised": "publisher-meta", "last_modified": "publisher-meta",
    "modified": "publisher-meta", "article:updated_time": "og", "article:modified": "og", "date.updated": "publisher-meta", "updated": "publisher-meta", "utime": "publisher-meta", "mediator_modified_time": "publisher-meta",
}  # fmt: skip
_POSTED = "datePosted"
"""The day of an offer of work or of a house, which says so of nothing else: the page is the offer."""
_KEYS = {
    "datePublished": "published",
    _POSTED: "published",
    "dateCreated": "created",
    "uploadDate": "upload",
    "dateModified": "modified",
}
_URL_DATE = regex.compile(r"(?<!\d)((?:19|20)\d{2})([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
NEAR_BEFORE = 5
NEAR_AFTER = 14
MAX_LINE = 200
MAX_FAR = 5
MAX_ALONE = 32
_DIGIT = re.compile(r"\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Values that stand for "no date" in content systems.
_DECLARED = frozenset(
    {"og-published", "ld-published", "ld-page-published", "itemprop-published", "publisher-meta-published"}
)
_EMPTY_DAYS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1999-11-30", "1990-01-01"})


@dataclass(slots=True)
class Moment:
    """One candidate: a day, its most exact value, and why it may be right."""

    said: tuple[str, str] | None = None
    """The most exact value and its source, but for what is said about the last change."""
    changed: tuple[str, str] | None = None
    """The same of what is said about the last change."""
    traits: set[str] = field(default_factory=set)
    leaf: int | None = None
    origins: set[str] = field(default_factory=set)

    @property
    def value(self) -> str:
        return (self.said or self.changed or ("", ""))[0]

    @property
    def source(self) -> str:
        return (self.said or self.changed or ("", ""))[1]

    @property
    def day(self) -> str:
        return self.value[:10]

    def say(self, value: str, source: str, *, changed: bool) -> None:
        """Takes one more statement of the day."""
        before = self.changed if changed else self.said
        if before is None or len(value) > len(before[0]):
            if changed:
                self.changed = value, source
            else:
                self.said = value, source


def choose(evidence: Evidence, moments: list[Moment] | None = None) -> Moment | None:
    """The most likely date of publication; None when no candidate is likely enough."""
    learned = ranking.weights("published")
    found = candidates(evidence) if moments is None else moments
    likely = [
        moment for moment in found if ranking.score(moment.traits, learned) >= ranking.probability_threshold(learned)
    ]
    likely = [moment for moment in likely if not _is_of_readers(evidence, moment)]
    told = [moment for moment in likely if not moment.origins <= _SHOWN_CHANGES]
    return max(told or likely, key=lambda moment: (ranking.score(moment.traits, learned), moment.value), default=None)


def _is_of_readers(evidence: Evidence, moment: Moment) -> bool:
    """Whether a day is no more than one that stands in a comment or review of a reader, under the text."""
    return moment.origins <= _UNSAID and is_of_readers(evidence.page, moment.leaf, evidence.title_leaf)


_UNSAID = frozenset(("el-time", "el-class", "line", "far"))
"""Where days stand of which nothing says what happened then."""
_SHOWN_CHANGES = frozenset(("line-modified", "far-modified", "el-modified"))
"""A day of which the page says only in its text that it was changed then is not that of publication where another may be. One that its
head gives as well may be: many pages show the day of their last change alone, and the labels of 9 development pages are that day."""
_MODIFIED_ORIGINS = (
    "ld-modified",
    "og-modified",
    "itemprop-modified",
    "ld-page-modified",
    "el-modified",
    "dc-modified",
    "publisher-meta-modified",
    "og-updated-modified",
    "line-modified",
    "far-modified",
    "http-modified",
)


def choose_modified(moments: list[Moment], published: Moment | None) -> tuple[str, str] | None:
    """The date of the last change the page declares, with its source, unless it lies before the publication."""
    for origin in _MODIFIED_ORIGINS:
        for moment in moments:
            if origin in moment.origins and (published is None or moment.day >= published.day):
                return moment.changed
    return None


def candidates(evidence: Evidence) -> list[Moment]:
    """All days the page gives, in order of appearance."""
    statements = [
        (found, statement) for statement in _statements(evidence) if (found := _read(statement[0], evidence.language))
    ]
    sure = {found.value[:10] for found, _ in statements if found.swapped is None}
    moments: dict[str, Moment] = {}
    page = page_kind(evidence)
    for found, (_, origin, source, leaf, traits) in statements:
        value = found.value
        if found.swapped and found.swapped in sure and value[:10] not in sure:
            value = found.swapped + value[10:]
        if value[:10] in _EMPTY_DAYS:
            continue
        moment = moments.setdefault(value[:10], Moment())
        moment.say(value, source, changed=origin.endswith("-modified"))
        if origin in moment.origins:
            continue
        moment.origins.add(origin)
        moment.traits.update((origin, f"{origin}@{page}", *traits))
        moment.traits.update(f"{origin}|{trait}" for trait in traits if trait.startswith("from-title"))
        if moment.leaf is None:
            moment.leaf = leaf
    kept = [moment for moment in moments.values() if dates.is_plausible(moment.value) or len(moment.origins) > 1]
    _compare(kept)
    return kept


def _read(text: str, language: str | None) -> dates.Found | None:
    """The date of a statement: a machine form, else the first in the text."""
    value = dates.machine(text.strip())
    return dates.Found(0, len(text), value) if value else next(dates.search(text, language), None)


_Statement = tuple[str, str, str, int | None, tuple[str, ...]]


def _statements(evidence: Evidence) -> Iterator[_Statement]:
    yield from _linked(evidence)
    yield from _metas(evidence)
    yield from _elements(evidence)
    yield from _lines(evidence)
    yield from _payload(evidence)
    if evidence.url and (match := _URL_DATE.search(evidence.url)):
        yield "-".join((match[1], match[3], match[4])), "url", "url", None, ("url:parted" if match[2] else "url:run",)


def _linked(evidence: Evidence) -> Iterator[_Statement]:
    seen: set[str] = set()
    for thing in evidence.data.own:
        if not any(key in thing for key in _KEYS):
            continue
        kinds = set(json_ld.types(thing))
        group = "ld" if kinds & json_ld.ARTICLE_TYPES else "ld-page" if kinds & json_ld.PAGE_TYPES else "ld-other"
        for key, name in _KEYS.items():
            origin = f"{group}-{name}"
            if key == _POSTED:
                origin = "ld-published"
            if origin not in seen and (texts := json_ld.texts(thing.get(key))):
                seen.add(origin)
                yield texts[0], origin, f"{json_ld.place(thing)}:{key}", None, ()


def _metas(evidence: Evidence) -> Iterator[_Statement]:
    for table, suffix in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        for name, origin in table.items():
            for content in evidence.metas.get(name, ())[:2]:
                yield content, f"{origin}-{suffix}", f"meta:{name}", None, ()


def _payload(evidence: Evidence) -> Iterator[_Statement]:
    """Dates in scripts, for pages that declare none."""
    declared = any("datePublished" in thing for thing in evidence.data.things)
    if declared or any(name in evidence.metas for name in ("article:published_time", "datepublished")):
        return
    stated = list(payload.dates_in_scripts(evidence.page))
    days = {value[:10] for key, value in stated if "publish" in key or "publication" in key}
    seen: set[str] = set()
    for key, value in stated:
        name = "published" if "publ" in key or key == "pubdate" else "created"
        if name not in seen:
            seen.add(name)
            yield (
                value,
                f"payload-{name}",
                f"payload:{key}",
                None,
                ("payload:one-day" if len(days) == 1 else "payload:more-days",),
            )


def _elements(evidence: Evidence) -> Iterator[_Statement]:
    """Elements that say they hold a date: `<time>`, microdata, telling classes."""
    places: dict[str, int] = {}
    for element in evidence.elements:
        if element.kind != "date":
            continue
        stamp = _stamp(element)
        text = stamp if dates.parse(stamp, evidence.language) else element.text
        if not any(character.isdigit() for character in text):
            continue
        place = places[element.how] = places.get(element.how, 0) + 1
        if place > 8:
            continue
        order = "first" if place == 1 else "second" if place == 2 else "later"
        kind = _kind_of(element, evidence)
        origin = f"el-{kind}" if kind else f"el-{element.how}"
        traits = (
            f"{element.how}:{order}",
            *_class_traits(element),
            *evidence.places.traits(element.leaf, element.node),
        )
        yield text, origin, _source_of(element), element.leaf, traits


def _stamp(element: Element) -> str:
    """What the element says for machines; a title is, where it is no sentence: `<abbr class="published" title="2024-03-05T09:00-08:00">`."""
    title = element.attrs.get("title", "")
    return element.attrs.get("datetime") or element.attrs.get("content") or (title if _MOMENT.match(title) else "")


def _kind_of(element: Element, evidence: Evidence) -> str:
    """`published` or `modified` where the element or the words before the date say so."""
    told = f"{element.attrs.get('itemprop', '')} {element.attrs.get('property', '')}".lower()
    if "modif" in told or "updated" in told:
        return "modified"
    if "published" in told or "created" in told:
        return "published"
    name = element.attrs.get("class", "").lower()
    if "update" in name or "modif" in name:
        return "modified" if "publish" not in name else ""
    return date_line.label_kind(element.text, evidence.language)


def _class_traits(element: Element) -> Iterator[str]:
    name = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
    for token in ("date", "time", "publish", "posted", "created", "updated", "entry", "meta", "event", "comment"):
        if token in name:
            yield f"class:{token}"
    yield f"tag:{element.tag}"
    if "pubdate" in element.attrs:
        yield "pubdate"
    yield "long" if len(element.text) > 60 else "short"


def _source_of(element: Element) -> str:
    if element.how == "itemprop":
        return f"{marked.origin(element.attrs)}:{element.attrs.get('itemprop') or element.attrs.get('property')}"
    return "time" if element.tag == "time" else "date-line"


def _lines(evidence: Evidence) -> Iterator[_Statement]:
    """Leaves near the title with a date in them, and leaves anywhere that start with a label such as "Published"."""
    page, title = evidence.page, evidence.title_leaf
    beside = evidence.near_title(NEAR_BEFORE, NEAR_AFTER, untitled=16)
    words = lexicon.of(evidence.language)
    near = far = 0
    for leaf in page.leaves:
        text = leaf.text
        if not 6 <= len(text) <= MAX_LINE or leaf.index == title:
            continue
        is_near = leaf.index in beside
        if not (_DIGIT.search(text) if is_near else far < MAX_FAR and _tells_far(text, words)):
            continue
        found = list(dates.search(text, evidence.language))
        if not found or is_quoted(page, leaf.node):
            continue
        near, far = (near + 1, far) if is_near else (near, far + 1)
        group = "line" if is_near else "far"
        for one, kind in date_line.labelled(text, found, evidence.language):
            rest = len(text) - (one.end - one.start)
            form = f"{group}:alone" if rest < 4 else f"{group}:short" if rest < 50 else f"{group}:long"
            if form.endswith("long") and not dates.is_plausible(one.value):
                continue  # when somebody was born, in a line that says more
            traits = (
                f"{group}:{'first' if (near if is_near else far) == 1 else 'later'}",
                form,
                *evidence.places.traits(leaf.index, leaf.node),
            )
            yield text[one.start : one.end], f"{group}-{kind}" if kind else group, "date-line", leaf.index, traits


def _tells_far(text: str, words: lexicon.Lexicon) -> bool:
    """Whether a line that may stand anywhere is a date and little else, or begins with a label."""
    if len(text) > MAX_ALONE and not lexicon.may_start(text, words.date_starts):
        return False
    return _DIGIT.search(text) is not None and (_is_alone(text) or _is_labelled(text, words))


def _is_alone(text: str) -> bool:
    return len(text) <= MAX_ALONE and _YEAR.search(text) is not None


def _is_labelled(text: str, words: lexicon.Lexicon) -> bool:
    match = words.published_label.match(text) or words.modified_label.match(text)
    return match is not None and match.end() > 2


def _compare(moments: list[Moment]) -> None:
    days = sorted(moment.day for moment in moments)
    for moment in moments:
        moment.traits.add(f"origins:{min(len(moment.origins), 4)}")
        moment.traits.add(
            "only"
            if len(days) == 1
            else "earliest"
            if moment.day == days[0]
            else "latest"
            if moment.day == days[-1]
            else "between"
        )
        if not dates.is_plausible(moment.value):
            moment.traits.add("odd-year")
        if not moment.origins & _DECLARED and any(other.origins & _DECLARED for other in moments):
            changed = any(origin.endswith("-modified") for origin in moment.origins)
            moment.traits.add("modified-not-declared-published" if changed else "not-declared-published")
        elif moment.origins & _DECLARED and not any(
            other.origins & _DECLARED for other in moments if other is not moment
        ):
            moment.traits.add("alone-declared-published")
        if not moment.origins & _DECLARED and any(
            other.origins & _DECLARED and _next_to(moment.day, other.day) for other in moments
        ):
            moment.traits.add("beside-declared")


def _next_to(day: str, other: str) -> bool:
    """Whether two days are neighbours: the same moment in two zones."""
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) == 1
