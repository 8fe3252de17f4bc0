"""Authors: who wrote the page, persons and groups told apart.

Each place that names authors (JSON-LD author, meta author, microdata, rel=author, a byline on the page …) is a
candidate with all the names it gives; candidates with the same names are one, with the traits of all.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from cleanarticle.fields import authors_compared, authors_declared, authors_shown, ranking
from cleanarticle.fields.author_statement import Byline
from cleanarticle.fields.evidence import address_kind, amount_of_text, normal, page_kind
from cleanarticle.fields.places import is_of_readers

if TYPE_CHECKING:
    from cleanarticle.article import Author
    from cleanarticle.fields.evidence import Evidence

__all__ = ["Byline", "candidates", "choose"]

# Places that name somebody without saying that it is the author: any other place gives the source.
_VAGUE = frozenset({"ld-person", "owner-site", "owner-copyright", "creator", "twitter", "twitter-data"})


_OF_OTHERS = frozenset({"reviewed", "edited"})
"""Traits of those who reviewed or edited a text: who wrote it goes first."""
_UNSAID = frozenset({"el-class", "line-far-cue"})
"""Origins that may as well name a reader."""
_FAR = frozenset({"line-far-cue", "line-far-name", "box", "owner-site", "owner-copyright", "ld-person"})
"""Origins that are far from the headline: where a page lists its authors for catalogues, whoever else it names is another."""
_LISTED = "citation"
"""The origin that gives each author by name and all of them: papers list theirs so."""


def choose(evidence: Evidence) -> Byline | None:
    """The best candidate whose score reaches the threshold; whom a page lists for catalogues is never doubted."""
    learned = ranking.weights("author")
    found = [byline for byline in candidates(evidence) if not _is_reader(evidence, byline)]
    scored = [(ranking.score(byline.traits, learned), byline) for byline in found]
    score, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    least = ranking.probability_threshold(learned)
    listed = [byline for _, byline in scored if _LISTED in byline.origins]
    if best is None or score < least:
        return next(iter(listed), None)
    if not best.traits.isdisjoint(_OF_OTHERS):
        wrote = [one for one in scored if one[0] >= least and _is_by_person(one[1])]
        _, best = max(wrote, key=lambda one: one[0], default=(score, best))
    if listed and best.origins <= _FAR:
        return listed[0]
    return next((byline for byline in listed if _goes_on(best, byline)), _with_contributors(scored, best, evidence))


def _is_reader(evidence: Evidence, byline: Byline) -> bool:
    """Whether a name is no more than that of somebody who wrote a comment or review under the text."""
    return byline.origins <= _UNSAID and is_of_readers(evidence.page, byline.leaf, evidence.title_leaf)


def _with_contributors(scored: list[tuple[float, Byline]], best: Byline, evidence: Evidence) -> Byline:
    """The best, or the one that names more where linked data calls all these contributors: some programs give the first author alone, and
    the others so. Who is called so and shown in no byline took the pictures."""
    fuller = [byline for _, byline in scored if best.names < byline.names]
    called = authors_declared.contributors(evidence) if fuller else frozenset()
    return next((byline for byline in fuller if byline.names - best.names <= called), best)


def _is_by_person(byline: Byline) -> bool:
    """Whether it names a person, and not for having reviewed or edited the text."""
    return byline.traits.isdisjoint(_OF_OTHERS) and any(author.kind == "person" for author in byline.authors)


def _goes_on(shown: Byline, listed: Byline) -> bool:
    """Whether a line says whom the page lists for catalogues, and where they work: *Marta Olsen University of Aarhus*, *Marta Olsen1*."""
    names = tuple(normal(author.name) for author in listed.authors)
    return any(
        said.startswith(name) and (said[len(name) :][:1] == " " or said[len(name) :].isdigit())
        for said in shown.names
        for name in names
    )


def candidates(evidence: Evidence) -> list[Byline]:
    """All candidates with their traits; the first place that names them gives the source."""
    found: dict[str, Byline] = {}
    kind = page_kind(evidence)
    for authors, origin, source, leaf, traits in chain(
        authors_declared.statements(evidence), authors_shown.statements(evidence)
    ):
        authors = tuple(_site_is_no_person(author, evidence) for author in authors)
        key = "|".join(sorted(_folded(author.name) for author in authors))
        byline = found.setdefault(key, Byline(authors, source))
        if _is_handle(byline.authors) and not _is_handle(authors):
            byline.authors = authors
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
    about_page = (f"page:{address_kind(evidence)}", f"text:{amount_of_text(evidence.page)}")
    for byline in bylines_found:
        byline.names = frozenset(normal(author.name) for author in byline.authors)
        byline.traits.update(about_page)
    for byline in bylines_found:
        authors_compared.compare(byline, bylines_found, evidence)
    return bylines_found


def _folded(name: str) -> str:
    """The name for comparing: what an address makes of it, `gabor_munier`, is the same as Gábor Muniér."""
    plain = normal(name.replace("_", " "))
    return plain if plain.isascii() else "".join(sign for sign in normalize("NFD", plain) if not combining(sign))


def _is_handle(authors: tuple[Author, ...]) -> bool:
    """Whether the first is written as a user's name or part of an address, and not as a person's."""
    return authors[0].name.islower() or "_" in authors[0].name


def _site_is_no_person(author: Author, evidence: Evidence) -> Author:
    return (
        replace(author, kind="organization")
        if author.kind == "person" and evidence.is_no_person(author.name)
        else author
    )
