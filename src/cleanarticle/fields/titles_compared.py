"""compare: traits of the candidates for the title that come from the others, the page and their own form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import regex

from cleanarticle.fields.evidence import address_kind, normal, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.fields.titles import Title

__all__ = ["SEPARATOR", "compare", "is_about_site"]

# Spaces around a dash or colon-like mark part a title; a bar, a guillemet or a full-width bar do so without them.
SEPARATOR = regex.compile(
    r"\s+(?:[-–—·•:~/\\<>‹›*+]|\|\||::|--)\s+|\s*[|｜»«‖丨]\s*|\s*[:：](?=\s)\s+|_{1,2}(?=\p{Han})"
)
_FILE_PARTS = regex.compile(r"\.(?:html?|php|aspx?)$|^\d+[-_]|[-_]\d{4,}$")


def is_about_site(dropped: str, sites: frozenset[str]) -> bool:
    key = squeezed(dropped)
    return key in sites or any(len(site) > 3 and site in key for site in sites)


def compare(found: Mapping[str, Title], evidence: Evidence, sites: frozenset[str]) -> None:
    """Traits that come from the other candidates, the kind of page, the site's names and the text's own form."""
    kind = address_kind(evidence)
    slug = _slug(evidence.url)
    relation = _relation(found)
    for key, title in found.items():
        traits = title.traits
        origin = _groups(title)
        words = _count(key)
        traits.update(
            (
                f"from:{origin}",
                f"from:{origin}@{kind}",
                f"from:{origin}|{relation}",
                f"words:{words}",
                f"from:{origin}|words:{words}",
            )
        )
        if slug:
            traits.add(f"slug:{_likeness(key, slug)}")
        form = tuple(_form(title.text))
        traits.update(form)
        traits.update(f"from:{origin}|{one}" for one in form if one.startswith(("raised", "addressing", "ends")))
        if squeezed(title.text) in sites:
            traits.update(("is-site", f"is-site@{kind}"))
        elif is_about_site(title.text, sites):
            traits.update(("has-site", f"has-site@{kind}"))


def _relation(found: Mapping[str, Title]) -> str:
    """How the first h1 stands to the head's title without the site: the sharpest hint at which of the two is meant."""
    heading = next((key for key, title in found.items() if "h1" in title.origins), "")
    if not heading:
        return "no-h1"
    heads = [key for key, title in found.items() if "drops-site" in title.traits]
    heads = heads or [key for key, title in found.items() if not {"og:whole", "title:whole"}.isdisjoint(title.traits)]
    head = max(heads, key=len, default="")
    likeness = _likeness(heading, head)
    if likeness == "inside":
        likeness = "start" if head.startswith(f"{heading} ") else "end" if head.endswith(f" {heading}") else likeness
    single = sum("h1" in title.origins for title in found.values()) == 1
    return f"{likeness}:{'one' if single else 'many'}"


def _slug(url: str | None) -> str:
    """The words of the last telling part of the address."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return ""
    parts = [part for part in path.split("/") if len(part) > 3 and not part.isdigit()]
    last = _FILE_PARTS.sub("", unquote(parts[-1])) if parts else ""
    return normal(last.replace("_", " ").replace("+", " "))


def _groups(title: Title) -> str:
    """The kinds of places a candidate comes from, one letter each: h1, lower heading, element, linked data, head whole,
    head less a segment that names the site, head less another segment."""
    letters = {
        "h" if origin == "h1" else "2" if origin == "h2" else "e" if origin == "element" else ""
        for origin in title.origins
    }
    for trait in title.traits:
        if trait.endswith(":whole") and trait.startswith("ld-"):
            letters.add("l" if trait != "ld-page:whole" else "")
        elif trait.endswith(":whole") and not trait.startswith(("h1", "h2", "element")):
            letters.add("w")
        elif trait == "drops-site":
            letters.add("s")
        elif trait == "drops-other":
            letters.add("o")
    return "".join(sorted(letters))


def _count(key: str) -> str:
    wide = max(len(key.split()), len(key) // 6)
    return (
        "1"
        if wide <= 1
        else "2"
        if wide == 2
        else "3-4"
        if wide <= 4
        else "5-12"
        if wide <= 12
        else "13-24"
        if wide <= 24
        else "25+"
    )


def _likeness(key: str, other: str) -> str:
    """How much of the words two normal texts share, and whether one holds the other."""
    if key == other:
        return "same"
    if key in other:
        return "inside"
    if other in key:
        return "around"
    own, theirs = set(key.split()), set(other.split())
    share = len(own & theirs) / max(1, len(own | theirs))
    return "none" if share == 0 else "low" if share < 0.3 else "half" if share < 0.6 else "high"


# A slogan speaks to the reader; a title tells what the page is about.
_ADDRESSING = frozenset(
    [
        "you",
        "your",
        "you're",
        "we",
        "our",
        "us",
        "my",
        "me",
        "i",
        "get",
        "save",
        "shop",
        "discover",
        "welcome",
        "meet",
        "let's",
        "let",
        "start",
        "try",
        "learn",
        "find",
        "buy",
    ]
)


def _form(text: str) -> Iterator[str]:
    marks = {match.group().strip() for match in SEPARATOR.finditer(text)}
    for mark in marks:
        yield f"keeps:{mark if mark in '|-–—:·•»' else 'other'}"
    if text.endswith((".", "!", "。", "！")) and not text.endswith("..."):
        yield "ends-sentence"
    if text.endswith(("...", "…")):
        yield "ends-cut"
    if text.endswith(("?", "？")):
        yield "ends-question"
    if text.isupper() and len(text) > 4:
        yield "capitals"
    words = text.split()
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(long) > 1:
        raised = sum(word[0].isupper() for word in long) / len(long)
        yield "raised:all" if raised == 1 else "raised:some" if raised > 0.4 else "raised:few"
    if not _ADDRESSING.isdisjoint(text.lower().split()):
        yield "addressing"
