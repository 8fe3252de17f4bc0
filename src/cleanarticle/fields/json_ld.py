"""JSON-LD as pages really carry it: objects in one flat sequence, whatever was broken on the way.

What is mended: HTML-escaped text, comments and CDATA marks around the JSON, control characters inside strings, trailing
commas, several objects one after another, a cut-off end. `@graph`, nested values and references by `@id` are followed.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import regex

__all__ = ["ARTICLE_TYPES", "PAGE_TYPES", "PROSE_TYPES", "LinkedData", "parse", "texts"]

PROSE_TYPES = frozenset(
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
    ]
)
"""Types of schema.org, in lower case, that are an article or a posting."""
ARTICLE_TYPES = PROSE_TYPES | {"question", "recipe", "qapage", "howto", "medicalwebpage", "book", "course"}
"""Those, and others whose author, date and headline are those of the page."""
PAGE_TYPES = frozenset({"webpage", "itempage", "collectionpage", "aboutpage", "faqpage"})
"""Types that are the page around it."""

Thing: TypeAlias = dict[str, Any]

# A page of the development sets holds at most a few hundred objects; beyond this it is a product catalogue.
MAX_OBJECTS = 5_000
MAX_DEPTH = 40
MAX_SCRIPT = 4_000_000

_ASIDE = frozenset(
    ["review", "reviews", "comment", "comments", "suggestedAnswer", "acceptedAnswer", "liveBlogUpdate", "itemListElement", "hasPart", "isPartOf",
     "mentions", "citation", "isRelatedTo", "isSimilarTo", "relatedLink", "blogPost", "blogPosts", "subjectOf"]
)  # fmt: skip
"""Keys of other things than the page's own."""
_WRAPPING = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_STRING_OR_NOISE = regex.compile(
    r'"(?:[^"\\]++|\\.)*+"|/\*(?:[^*]++|\*(?!/))*+\*/|(?<![:\w])//[^\n]*+|,(?=\s*[}\]])', regex.DOTALL
)
_SINGLE_QUOTED = regex.compile(r"'((?:[^'\\\n]|\\.)*+)'")
_NO_COMMA = regex.compile(r'(?:"(?:[^"\\]++|\\.)*+"|[}\]])(?=\s*"(?:[^"\\]++|\\.)*+"\s*:)', regex.DOTALL)
"""A value before another key."""
_BAD_ESCAPE = regex.compile(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')


@dataclass(frozen=True, slots=True)
class LinkedData:
    """All objects of a page in document order, and those an `@id` names."""

    things: tuple[Thing, ...]
    by_id: dict[str, Thing]
    own: tuple[Thing, ...] = ()
    """Those that are about the page: no review, comment or answer on it, and no item of a list."""

    def resolve(self, value: Any) -> Any:
        """The object a bare `{"@id": …}` refers to, else the value itself."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self.by_id.get(value["@id"], value)
        return value

    def values(self, thing: Thing, key: str) -> list[Any]:
        """The values of a key as a list, references followed."""
        value = thing.get(key)
        if value is None:
            return []
        many = value if isinstance(value, list) else [value]
        return [self.resolve(one) for one in many]


def parse(scripts: Iterable[str]) -> LinkedData:
    """The objects of the scripts, nested ones after their parents."""
    things: list[Thing] = []
    own: list[Thing] = []
    by_id: dict[str, Thing] = {}
    for script in scripts:
        for root in _roots(script[:MAX_SCRIPT]):
            for thing, aside in _flatten(root):
                if len(things) >= MAX_OBJECTS:
                    break
                things.append(thing)
                if not aside:
                    own.append(thing)
                key = thing.get("@id")
                if isinstance(key, str) and len(thing) > len(by_id.get(key, ())):
                    by_id[key] = thing
    return LinkedData(tuple(things), by_id, tuple(own))


def types(thing: Thing) -> tuple[str, ...]:
    """Lower-case type names without their vocabulary: `("newsarticle",)`."""
    value = thing.get("@type", thing.get("type"))
    if isinstance(value, str):
        return (_type_name(value),)
    return tuple([_type_name(name) for name in value if isinstance(name, str)]) if isinstance(value, list) else ()


@lru_cache(maxsize=1 << 10)
def _type_name(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1].lower()


def place(thing: Thing) -> str:
    """Where the object stands, for sources: `json-ld`, or what else holds it."""
    where = thing.get("@place")
    return where if isinstance(where, str) else "json-ld"


def texts(value: Any) -> list[str]:
    """The strings of a value that may be a string, a number, an object with a value or name, or a list of those."""
    match value:
        case str():
            clean = " ".join(html.unescape(value).split())
            return [clean] if clean else []
        case bool() | None:
            return []
        case int() | float():
            return [str(value)]
        case list():
            return [text for one in value for text in texts(one)]
        case dict():
            for key in ("@value", "name", "url", "@id"):
                if found := texts(value.get(key)):
                    return found
    return []


def _roots(script: str) -> Iterator[Any]:
    wrapped = "<!" in script or "-->" in script or "]]>" in script
    text = (_WRAPPING.sub("", script) if wrapped else script).strip()
    if not text:
        return
    try:
        yield json.loads(text, strict=False)
        return
    except (ValueError, RecursionError):
        pass
    yield from _mended(text)


def _mended(text: str) -> Iterator[Any]:
    """Roots of text that is not JSON as it stands: escaped, commented, several in a row, or cut off."""
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    if '"' not in text:
        text = _SINGLE_QUOTED.sub(lambda found: json.dumps(found[1]), text)
    # Twice: a comma may turn out to be the last one only when the comment after it is gone.
    text = _STRING_OR_NOISE.sub(_keep_string, _STRING_OR_NOISE.sub(_keep_string, text))
    text = _NO_COMMA.sub(r"\g<0>,", text)
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while start := _START.search(text, position):
        position = start.start()
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            yield from _salvaged(text, position)
            return
        yield value


def _keep_string(match: regex.Match[str]) -> str:
    found = match.group()
    return _BAD_ESCAPE.sub(r"\\\\", found) if found[0] == '"' else ""


_START = regex.compile(r"[\[{]")
_PAIR = regex.compile(
    r'"(headline|name|datePublished|dateModified|dateCreated|inLanguage|description|articleBody|license|isAccessibleForFree)"\s*:\s*("(?:[^"\\]++|\\.)*+"|true|false)',
    regex.DOTALL,
)
_KIND = regex.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_AUTHORS = regex.compile(rf'"author"\s*:\s*(?:\[(?<inside>[^\[\]]*+)|(?<inside>\{{[^{{}}]*+)|(?<inside>{_STRING}))')
_NAME = regex.compile(rf'"name"\s*:\s*({_STRING})')
_LONE = regex.compile(rf"^\s*({_STRING})\s*$")


def _salvaged(text: str, position: int) -> Iterator[Thing]:
    """One object made of the pairs that can still be read, the first value of each key winning."""
    thing: Thing = {}
    if kind := _KIND.search(text, position):
        thing["@type"] = kind.group(1)
    for match in _PAIR.finditer(text, position):
        if value := _scalar(match.group(2)):
            thing.setdefault(match.group(1), value)
    if authors := _AUTHORS.search(text, position):
        thing["author"] = list(_salvaged_authors(authors["inside"]))
    if len(thing) > 1:
        yield thing


def _salvaged_authors(inside: str) -> Iterator[Thing]:
    """Whom the value of `author` names, as objects or as strings."""
    parts = inside.split("}") if "{" in inside else inside.split(",")
    for part in parts:
        found = _NAME.search(part) or _LONE.match(part)
        if found and (name := _scalar(found[1])):
            kind = _KIND.search(part)
            yield {"@type": kind[1] if kind else "Person", "name": name}


def _scalar(literal: str) -> Any:
    try:
        return json.loads(literal, strict=False)
    except ValueError:
        return None


def _flatten(root: Any) -> Iterator[tuple[Thing, bool]]:
    """The object and all inside it, parents first, in order; with each, whether it stands aside from what the page is about."""
    stack: list[tuple[Any, int, bool]] = [(root, 0, False)]
    while stack:
        value, depth, aside = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, dict):
            yield value, aside
            stack.extend(
                (inner, depth + 1, aside or key in _ASIDE)
                for key, inner in reversed(value.items())
                if isinstance(inner, dict | list)
            )
        elif isinstance(value, list):
            stack.extend((inner, depth + 1, aside) for inner in reversed(value))
