"""The name of the site as its pages show it, for pages that declare none: what two places agree on.

One place alone is not enough: a segment of the head's title may be a section, a link to the front page may say *Home*, the copyright
line may name whoever made the theme.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from cleanarticle.fields import lexicon
from cleanarticle.fields.evidence import normal, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["find"]

LONGEST, SHORTEST = 60, 2
"""Characters of a name, and letters and digits of it."""
MOST_LINKS = 40
"""Links to the front page that are read."""
MOST_STEPS = 4
"""Slashes of the address of a front page: `https://example.org/index.html/`."""
FOOT = 60
"""Leaves from the end of a page among which its copyright line stands."""
LONGEST_LINE = 200
"""Characters of a copyright line."""
_PARTS = regex.compile(r"\s+(?:[-–—·•:~/\\<>‹›*+]|\|\||::|--)\s+|\s*[|｜»«‖丨]\s*|[:：]\s+|_")
"""What stands between a title and the name of its site; liberal, since another place must say the same."""
_RIGHTS = regex.compile(r"©|\(c\)|copyright|版权|版權|著作権|저작권", regex.IGNORECASE)
_LOGO = regex.compile(r"(?<!\p{L})logo(?:type)?s?(?!\p{L})", regex.IGNORECASE)
_FRONT = regex.compile(r"(?:(?:index|home|default)\.\w{2,5})?", regex.IGNORECASE)
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LISTED = frozenset(("li", "dd", "td", "option"))
"""Elements in which a link to the front page is an entry of a menu, or a step of a trail."""
_NAMED = regex.compile(r"(?<![a-z])(?:logo|brand|site[-_]?(?:title|name))(?![a-z])", regex.IGNORECASE)
"""Classes of a link that is the name of the site, wherever it leads."""
_CARRIERS = ("title", "aria-label")
"""Attributes of a link that say where it leads."""


def find(evidence: Evidence) -> tuple[str, str] | None:
    """The name and the two places that agree on it, such as `title+home-link`."""
    page = evidence.page
    rights = [leaf for leaf in page.leaves[-FOOT:] if len(leaf.text) <= LONGEST_LINE and _RIGHTS.search(leaf.text)]
    words = lexicon.of(evidence.language).buttons
    home = {
        squeezed(name): (name, leaf) for name, leaf in _home(evidence) if _may_name(name) and name.lower() not in words
    }
    for name in _segments(page):
        if squeezed(name) in home:
            return name, "title+home-link"
        if any(_says(line.text, name) for line in rights):
            return name, "title+copyright-line"
    for name, leaf in home.values():
        if any(line.index != leaf and _says(line.text, name) for line in rights):
            return name, "home-link+copyright-line"
    return None


def _may_name(name: str) -> bool:
    key = squeezed(name)
    return len(name) <= LONGEST and len(key) >= SHORTEST and not key.isdigit() and not _RIGHTS.search(name)


def _says(line: str, name: str) -> bool:
    """Whether a line holds the name in whole words, where its script parts words."""
    if _UNSPACED.search(name):
        return squeezed(name) in squeezed(line)
    return f" {normal(name)} " in f" {normal(line)} "


def _segments(page: Page) -> Iterator[str]:
    """The outer segments of the head's title, the last one first: there most sites put their name."""
    parts = [name for part in _PARTS.split(" ".join(page.titles[:1])) if (name := _tidy(part))]
    if len(parts) > 1:
        yield from filter(_may_name, (parts[-1], parts[0]))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" -–—|·•:,")


def _home(evidence: Evidence) -> Iterator[tuple[str, int]]:
    """What links to the front page say that stand in no menu: their words, the words for the logo in them, their labels. With each its
    leaf."""
    page = evidence.page
    for node, target in page.pictures.items():
        if _is_front(evidence, target) and (alt := page.nodes[node].attrs.get("alt")):
            yield _tidy(_LOGO.sub(" ", alt)), page.nodes[node].first_leaf
    for leaf, words in _links(evidence):
        if not _is_listed(page, leaf.node):
            yield _tidy(words), leaf.index
    for inline in page.inlines:
        attrs = inline.attrs
        if inline.tag != "a" or not (
            _is_front(evidence, attrs.get("href", "#")) or _NAMED.search(attrs.get("class", ""))
        ):
            continue
        if not _is_listed(page, inline.node):
            labels = (attrs.get(name) for name in _CARRIERS)
            yield from ((_tidy(label), inline.leaf) for label in labels if label)


def _links(evidence: Evidence) -> Iterator[tuple[Leaf, str]]:
    """The first short links to the front page, and their words."""
    links = (
        (leaf, leaf.text[span.start : span.end])
        for leaf in evidence.page.leaves
        for span in leaf.spans
        if span.kind == "link" and span.end - span.start <= LONGEST and _is_front(evidence, span.target or "")
    )
    return islice(links, MOST_LINKS)


def _is_listed(page: Page, node: int) -> bool:
    while node >= 0:
        if page.nodes[node].tag in _LISTED:
            return True
        node = page.nodes[node].parent
    return False


def _is_front(evidence: Evidence, target: str) -> bool:
    """Whether an address is that of the front page of this site."""
    target = target.strip()
    if "//" not in target:
        return target[:1] not in ("", "#") and _FRONT.fullmatch(target.partition("#")[0].strip("/")) is not None
    if target.count("/") > MOST_STEPS:
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    return host == evidence.host != "" and not parts.query and _FRONT.fullmatch(parts.path.strip("/")) is not None
