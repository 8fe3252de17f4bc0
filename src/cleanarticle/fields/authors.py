"""Authors: who wrote the page, persons and groups told apart.

Each place that names authors (JSON-LD author, meta author, microdata, rel=author, a byline on the page …) is a
candidate with all the names it gives; candidates with the same names are one, with the traits of all.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from cleanarticle.fields import authors_compared, authors_declared, authors_shown, ranking
from cleanarticle.fields.author_statement import Byline
from cleanarticle.fields.evidence import normal, page_kind

if TYPE_CHECKING:
    from cleanarticle.article import Author
    from cleanarticle.fields.evidence import Evidence

__all__ = ["Byline", "candidates", "choose"]

# Places that name somebody without saying that it is the author: any other place gives the source.
_VAGUE = frozenset({"ld-person", "owner-site", "owner-copyright", "creator", "twitter", "twitter-data"})


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
    for authors, origin, source, leaf, traits in chain(
        authors_declared.statements(evidence), authors_shown.statements(evidence)
    ):
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
        authors_compared.compare(byline, bylines_found, evidence)
    return bylines_found


def _site_is_no_person(author: Author, evidence: Evidence) -> Author:
    return replace(author, kind="organization") if author.kind == "person" and evidence.is_site(author.name) else author
