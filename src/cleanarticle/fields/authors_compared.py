"""Traits of a byline beside the others of its page, and beside what else the page says of the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.fields import lexicon, names
from cleanarticle.fields.evidence import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanarticle.fields.author_statement import Byline
    from cleanarticle.fields.evidence import Evidence

__all__ = ["compare"]

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


def compare(byline: Byline, others: list[Byline], evidence: Evidence) -> None:
    words = lexicon.of(evidence.language)
    own = byline.names
    byline.traits.add(f"origins:{min(len(byline.origins), 4)}")
    byline.traits.add(f"authors:{min(len(own), 3)}")
    if all(author.kind == "organization" for author in byline.authors):
        byline.traits.add("group")
        if any(_is_visible_person(other) for other in others):
            byline.traits.add("group-beside-person")
    if any(evidence.is_no_person(author.name) for author in byline.authors):
        byline.traits.add("is-site")
    if evidence.is_furniture(byline.authors[0].name):
        kind = "furniture-group" if "group" in byline.traits else "furniture"
        byline.traits.update((kind, *(f"{origin}|{kind}" for origin in byline.origins & _BY_LOOK)))
    if all(names.is_name(author.name, words) for author in byline.authors):
        byline.traits.add("name")
    sizes = {len(name.split()) for name in own}
    byline.traits.add("tokens:1" if sizes == {1} else "tokens:2-3" if sizes <= {2, 3} else "tokens:more")
    said = evidence.text.count(byline.authors[0].name)
    byline.traits.update(_echoes(byline, evidence, said))
    byline.traits.update(_against(byline, evidence, said))
    byline.traits.update(_beside(own, (other.names for other in others if other is not byline)))


def _beside(own: frozenset[str], others: Iterable[frozenset[str]]) -> Iterator[str]:
    """How the names stand to those of the other candidates."""
    joined = " ".join(sorted(own))
    for theirs in others:
        if own < theirs:
            yield "part-of-other"
        elif own > theirs:
            yield "includes-other"
        elif any(name in joined for name in theirs):
            yield "longer-than-other"
        elif any(joined in name for name in theirs):
            yield "shorter-than-other"


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
    small = _said_small(name, evidence)
    found.append(small)
    yield small
    if normal(name) in evidence.head_title:
        found.append("in-title")
        yield "in-title"
    if "_" in name or "(" in name:
        yield "odd-mark"
    for origin in byline.origins & _BY_LOOK:
        yield from (f"{origin}|{sign}" for sign in found)


def _said_small(name: str, evidence: Evidence) -> str:
    """Whether the page also writes the words of a name in lower case: those of a button or a section are words of the language."""
    words = [word for word in name.lower().split() if len(word) > 2 and word not in _PARTICLES]
    if name.islower() or not words:
        return "said-small:unknown"
    count = sum([f" {word} " in evidence.opening for word in words])
    return f"said-small:{'none' if not count else 'all' if count == len(words) else 'some'}"


def _slug(name: str) -> str:
    return f"/{'-'.join(normal(name).split())}"
