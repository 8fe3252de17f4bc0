"""Authors a page declares: JSON-LD and meta elements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cleanarticle.fields import json_ld, names
from cleanarticle.fields.author_statement import Statement
from cleanarticle.fields.evidence import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.article import Author
    from cleanarticle.fields.evidence import Evidence

__all__ = ["contributors", "statements"]

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
_MULTIPLE = frozenset({"citation", "dc", "meta-article", "publisher-meta", "meta"})
_ARTICLE_KINDS = json_ld.ARTICLE_TYPES | {"blog", "softwaresourcecode"}


def statements(evidence: Evidence) -> Iterator[Statement]:
    yield from _linked(evidence)
    yield from _metas(evidence)


def _linked(evidence: Evidence) -> Iterator[Statement]:
    seen: set[str] = set()
    listed: set[str] = set()
    for thing in evidence.data.own:
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
            listed.update(author.name for author in people[1:] and people)
            traits = (f"ld:{main[0] if main else min(kinds, default='')}",)
            yield Statement(people, origin, f"{json_ld.place(thing)}:{key}", traits=traits)
        if (
            "person" in kinds
            and "ld-person" not in seen
            and (people := tuple(_people(evidence, {"author": thing}, "author")))
            and people[0].name not in listed  # one of several authors is not the author
        ):
            seen.add("ld-person")
            yield Statement(people, "ld-person", "json-ld:Person")


def contributors(evidence: Evidence) -> frozenset[str]:
    """Who linked data says contributed to the page, as normal text."""
    return frozenset(
        normal(author.name) for thing in evidence.data.own for author in _people(evidence, thing, "contributor")
    )


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
    return names.split(text, evidence.language, kind="organization" if evidence.is_no_person(text) else kind)


def _described(author: Author, value: dict[str, Any]) -> Author:
    """The author with the address and the description the object gives."""
    address = next((text for text in json_ld.texts(value.get("url")) if text.startswith(("http://", "https://"))), None)
    bio = next(iter(json_ld.texts(value.get("description"))), None)
    return replace(author, url=address, bio=bio)


def _metas(evidence: Evidence) -> Iterator[Statement]:
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
            authors = tuple(dict.fromkeys(author for content in many[:40] for author in _names(evidence, content)))
            if authors:
                yield Statement(authors, origin, f"meta:{name}", traits=traits)
