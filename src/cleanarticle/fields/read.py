"""read: all fields of a page, each with the place its value came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from cleanarticle.fields import authors, dates, declared, language, published, titles
from cleanarticle.fields.evidence import gather, nothing
from cleanarticle.fields.license import license_of

if TYPE_CHECKING:
    from cleanarticle.article import Author
    from cleanarticle.article.article import Access
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.html.page import Page

__all__ = ["Fields", "prepare", "read"]

_LANGUAGE_METAS = ("content-language", "og:locale", "dc.language", "dcterms.language", "inlanguage", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    """As declared; `language.choose(fields.language, text)` weighs it against the text."""
    site_name: str | None = None
    description: str | None = None
    url: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    license: str | None = None
    access: Access | None = None
    page_type: str | None = None
    """The type the page declares, as written: `NewsArticle`, `Product`, `website`."""
    article_body: str | None = None
    """The body as JSON-LD carries it, unchanged."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Field name to where its value came from."""
    title_leaf: int | None = None
    """The leaf the title stands in, when the page shows it."""
    published_leaf: int | None = None
    author_leaf: int | None = None


def read(page: Page, *, url: str | None = None, is_furniture: Callable[[str], bool] = nothing) -> Fields:
    """The fields of a page; `url` is the address it was fetched from, `is_furniture` tells buttons and labels of sites."""
    found: dict[str, object] = {}
    sources: dict[str, str] = {}
    evidence = prepare(page, url=url, is_furniture=is_furniture)
    if languages := _declared_languages(evidence):
        found["language"], sources["language"] = languages[0]
    _title(evidence, found, sources)
    _authors(evidence, found, sources)
    _dates(evidence, found, sources)
    for name, finder in (
        ("site_name", declared.site_name), ("description", declared.description), ("url", declared.canonical), ("image", declared.image),
        ("license", license_of), ("access", declared.access), ("page_type", declared.page_type),
    ):  # fmt: skip
        if value := finder(evidence):
            found[name], sources[name] = value
    tags, source = declared.tags(evidence)
    if source:
        found["tags"], sources["tags"] = tags, source
    return Fields(**found, article_body=declared.article_body(evidence), sources=sources)  # type: ignore[arg-type]


def prepare(page: Page, *, url: str | None, is_furniture: Callable[[str], bool] = nothing) -> Evidence:
    """The evidence of a page, with the language its dates and bylines are read in."""
    evidence = gather(page, url=url)
    evidence.is_furniture = is_furniture
    if languages := _declared_languages(evidence):
        base = languages[0][0]
        # A bare language takes the region another declaration of the same language adds: html lang="de", og:locale de_AT.
        evidence.language = next((tag for tag, _ in languages if "-" in tag and tag.split("-")[0] == base), base)
    else:
        evidence.language, _ = language.detect(evidence.text)
    country = evidence.host.rpartition(".")[2]
    if evidence.language == "en" and country in dates.DAY_FIRST_ENGLISH:
        evidence.language = f"en-{country.upper()}"  # how its pages write 3/4/2021
    return evidence


def _declared_languages(evidence: Evidence) -> list[tuple[str, str]]:
    """The languages the page declares, with their sources."""
    stated = [(evidence.page.language, "html:lang"), *evidence.meta(*_LANGUAGE_METAS)]
    inside = (thing["inLanguage"] for thing in evidence.data.things if isinstance(thing.get("inLanguage"), str))
    stated += [(written, "json-ld:inLanguage") for written in islice(inside, 1)]
    return [(tag, source) for written, source in stated if (tag := language.tag(written))]


def _title(evidence: Evidence, found: dict[str, object], sources: dict[str, str]) -> None:
    title = titles.choose(evidence)
    if title:
        found["title"], sources["title"] = title.text, titles.source_of(evidence, title)
        found["title_leaf"] = titles.shown(evidence, title)
    evidence.set_title(title.leaf if title else None)


def _authors(evidence: Evidence, found: dict[str, object], sources: dict[str, str]) -> None:
    byline = authors.choose(evidence)
    if byline:
        found["authors"], sources["authors"], found["author_leaf"] = byline.authors, byline.source, byline.leaf


def _dates(evidence: Evidence, found: dict[str, object], sources: dict[str, str]) -> None:
    moments = published.candidates(evidence)
    first = published.choose(evidence, moments)
    if first:
        found["published"], sources["published"], found["published_leaf"] = first.value, first.source, first.leaf
    last = published.choose_modified(moments, first)
    if last:
        found["modified"], sources["modified"] = last
