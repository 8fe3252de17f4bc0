"""Payload: what scripts and data attributes carry for the page's own program, where no reader and no JSON-LD shows it.

Three forms are read: the topic that Discourse forums preload and what is stated for Parse.ly, as linked-data objects; and dates of
publication in the state of a framework (`"publishedAt": "2024-05-01T…"`), which count only where the page declares none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleanarticle.fields.json_ld import Thing
    from cleanarticle.html.page import Page

__all__ = ["dates_in_scripts", "parsely", "things"]

PLACE = "@place"
"""The key of an object that says where it came from, when that is not JSON-LD."""
MAX_SCRIPT = 2_000_000
MAX_DATES = 60
MAX_PLACES = 200
_NEEDLES = ("ublish", "ublication", "reated", "osted", "ub_date", "ubDate")

_DATE = regex.compile(
    r'\\?"(?<key>date_?published|published_?date|published_?at|publish_?date|publication_?date(?:_?time)?|first_?published_?at|published_?time|published_?on|pub_?date|date_?created|created_?at|date_?posted)\\?"\s*:\s*\\?"(?<value>(?:19|20)\d\d-\d\d-\d\d[^"\\]{0,24})\\?"',
    regex.IGNORECASE,
)


def things(page: Page) -> Iterator[Thing]:
    """Objects in the form of linked data, for what a page's program preloads."""
    for node in page.nodes:
        if "data-preloaded" in node.attrs:
            yield from _topics(node.attrs["data-preloaded"])


def parsely(metas: Mapping[str, Sequence[str]]) -> Iterator[Thing]:
    """The object that pages state for the analytics of Parse.ly in a meta, under names of its own."""
    for content in metas.get("parsely-page", ())[:1]:
        if stated := _object(content):
            yield {
                PLACE: "meta:parsely-page",
                "@type": "Article" if stated.get("type") == "post" else "WebPage",
                "headline": stated.get("title"),
                "author": stated.get("authors") or stated.get("author"),
                "datePublished": stated.get("pub_date"),
                "keywords": stated.get("tags"),
            }


def dates_in_scripts(page: Page) -> Iterator[tuple[str, str]]:
    """Key and value of the dates of publication in scripts, in order."""
    count = 0
    for script in page.scripts:
        text = script.text[:MAX_SCRIPT]
        places = sorted(at for needle in _NEEDLES for at in _places(text, needle))
        end = 0
        for at in places:
            if at < end or count >= MAX_DATES:
                continue
            if match := _DATE.search(text, max(0, at - 8), at + 90):
                end = match.end()
                count += 1
                yield match["key"].lower().replace("_", ""), match["value"]


def _places(text: str, needle: str) -> Iterator[int]:
    """Where the needle stands: a substring search passes a megabyte of script in the time a pattern takes for a page."""
    at = text.find(needle)
    found = 0
    while at >= 0 and found < MAX_PLACES:
        yield at
        found += 1
        at = text.find(needle, at + 1)


def _topics(text: str) -> Iterator[Thing]:
    for key, value in _object(text).items():
        if key.startswith("topic_") and isinstance(value, str):
            topic = _object(value)
            stream = topic.get("post_stream")
            posts = stream.get("posts") if isinstance(stream, dict) else None
            if isinstance(posts, list) and posts and isinstance(posts[0], dict):
                first = posts[0]
                yield {
                    PLACE: "payload",
                    "@type": "DiscussionForumPosting",
                    "headline": topic.get("title"),
                    "author": {"@type": "Person", "name": first.get("name") or first.get("username")},
                    "datePublished": first.get("created_at"),
                    "dateModified": first.get("updated_at"),
                }


def _object(text: str) -> Thing:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
