"""What a page's data says of the body that only this data holds: the title, authors and dates beside it."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import regex

from cleanarticle.fields.payload import PLACE
from cleanarticle.script_data import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.json_ld import Thing
    from cleanarticle.html.page import Page

__all__ = ["things"]

MAX_SOURCE: Final = 4_000_000
"""Characters of a script or attribute that is read."""
MAX_DEPTH: Final = 80
"""Objects in objects; a framework's state is some twenty deep."""
PROBES, PROBE = 12, 24
"""Samples of the body, and letters and digits of each."""
SHARE: Final = 0.6
"""Share of the samples that the object of the body holds; links and markup inside a sample hide it."""
AROUND: Final = 3
"""Objects around the body that may speak of it, from the innermost on that says anything."""

_MARKUP: Final = regex.compile(r"<[^<>]{1,2000}>|\]\([^()\s]{1,500}\)|[\W_]+")
_LONG: Final = 40
"""Characters from which on a string can hold a sample, or an object in a string."""
_KEYS: Final = {
    "headline": ("headline", "title", "posttitle", "articletitle", "name"),
    "author": ("author", "authors", "byline", "writer", "writers", "creator", "authorname", "postauthor"),
    "datePublished": (
        "datepublished", "publishedat", "publisheddate", "publishdate", "publishat", "publicationdate", "firstpublishedat",
        "publishedon", "publishedtime", "publishtime", "pubdate", "published", "dateposted", "date", "createdat", "datecreated",
    ),
    "dateModified": ("datemodified", "updatedat", "modifiedat", "lastmodified", "modified", "updated", "lastupdated", "updateddate"),
    "description": ("description", "excerpt", "summary", "dek", "standfirst", "subtitle"),
}  # fmt: skip
"""Names of the fields without separators and case, the surest first."""
_PARTS: Final = ("meta", "metadata", "frontmatter", "attributes", "fields", "seo")
"""Parts of an object that speak of all of it."""
_NAMES: Final = ("name", "fullname", "displayname", "title")
_MILLISECONDS: Final = 100_000_000_000
"""Times since 1970 beyond this count are in milliseconds."""


def things(page: Page) -> Iterator[Thing]:
    """An object in the form of linked data; none where the body does not come from such data, or nothing stands beside it."""
    if page.payload is None or page.payload.startswith("json-ld"):
        return
    probes = _probes(page)
    if not probes:
        return
    for source in _sources(page):
        for value in values(source):
            around: list[dict[str, Any]] = []
            _search(value, probes, around, 0)
            stated = _stated(around)
            if stated:
                yield {PLACE: "payload", "@type": "Article", **stated}
                return


def _probes(page: Page) -> list[str]:
    """Samples of the paragraphs of the body, from all over it."""
    texts = [_squeezed(leaf.text)[:PROBE] for leaf in page.leaves[page.payload_leaf :] if leaf.role != "code"]
    texts = list(dict.fromkeys(text for text in texts if len(text) == PROBE))
    return texts[:: max(1, len(texts) // PROBES)][:PROBES]


def _squeezed(text: str) -> str:
    return _MARKUP.sub("", html.unescape(text)).lower()


def _sources(page: Page) -> Iterator[str]:
    place = (page.payload or "").rpartition(":")[0] or page.payload or ""
    if place.startswith("script"):
        for script in page.scripts:
            if "ld+json" not in script.type and _LONG < len(script.text) <= MAX_SOURCE:
                yield script.text
        return
    tag, _, name = place.rstrip("]").partition("[")
    for node in page.nodes:
        if node.tag == tag and name in node.attrs:
            yield node.attrs[name][:MAX_SOURCE]


def _search(value: Any, probes: list[str], around: list[dict[str, Any]], depth: int) -> int:
    """Which samples a value holds, as bits. `around` takes the objects that hold most of them, innermost first."""
    if isinstance(value, str):
        return _held(value, probes, around, depth)
    if depth > MAX_DEPTH or not isinstance(value, dict | list):
        return 0
    found = 0
    for inner in value.values() if isinstance(value, dict) else value:
        found |= _search(inner, probes, around, depth + 1)
    if isinstance(value, dict) and found.bit_count() >= SHARE * len(probes):
        around.append(value)
    return found


def _held(text: str, probes: list[str], around: list[dict[str, Any]], depth: int) -> int:
    if len(text) < _LONG:
        return 0
    if text.lstrip()[:1] in "{[" or regex.match(r"\s*[0-9a-f]{1,6}:[\[{]", text):
        inner = 0
        for value in values(text):
            inner |= _search(value, probes, around, depth + 1)
        return inner
    squeezed = _squeezed(text)
    return sum(1 << at for at, probe in enumerate(probes) if probe in squeezed)


def _stated(around: list[dict[str, Any]]) -> Thing:
    """What the objects around the body say, the innermost first."""
    found: dict[str, Any] = {}
    said = 0
    for thing in around:
        views = [thing, *(thing[key] for key in thing if key.lower() in _PARTS and isinstance(thing[key], dict))]
        before = len(found)
        for view in views:
            for name, value in _fields(view):
                found.setdefault(name, value)
        said += len(found) > before
        if said and (said >= AROUND or {"headline", "author", "datePublished"} <= found.keys()):
            break
    return found


def _fields(view: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    plain = {key.replace("_", "").replace("-", "").lower(): value for key, value in view.items()}
    for name, keys in _KEYS.items():
        for key in keys:
            value = _field(name, plain.get(key))
            if value:
                yield name, value
                break


def _field(name: str, value: Any) -> Any:
    """The value in the form of linked data."""
    if name == "author":
        return _authors(value)
    if name.startswith("date"):
        return _moment(value)
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("text")
    return value if isinstance(value, str) and 0 < len(value.strip()) <= 500 else None


def _authors(value: Any) -> Any:
    if isinstance(value, list):
        return [author for author in map(_authors, value[:20]) if author] or None
    if isinstance(value, str):
        return {"@type": "Person", "name": value} if 2 <= len(value.strip()) <= 200 else None
    if not isinstance(value, dict):
        return None
    plain = {
        key.replace("_", "").replace("-", "").lower(): part for key, part in value.items() if isinstance(part, str)
    }
    whole = " ".join(plain[key] for key in ("firstname", "lastname") if key in plain)
    name = whole or next((plain[key] for key in _NAMES if plain.get(key)), "")
    return {"@type": "Person", "name": name} if name else None


def _moment(value: Any) -> str | None:
    if isinstance(value, str):
        return value if 4 <= len(value) <= 60 and any(map(str.isdigit, value)) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    seconds = value / 1000 if value > _MILLISECONDS else value
    if not 0 < seconds < _MILLISECONDS:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
