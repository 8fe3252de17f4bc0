"""parse: HTML in any form becomes a Page. Each form has a walker; all walkers emit the same events.

parse("<p>Hello <b>world</b></p>").leaves[0].text
parse(lxml.html.parse(path))
parse(bs4.BeautifulSoup(markup, "html.parser"))
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from cleanarticle.html import payload
from cleanarticle.html.builder import Builder
from cleanarticle.html.markup import feed, feed_inner
from cleanarticle.html.tree import walk_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanarticle.html.markup import Events
    from cleanarticle.html.page import Page

__all__ = ["is_tree", "parse"]

NOSCRIPT_PAGE: Final = 200
"""Characters in `<noscript>` that can be a page; asking to switch scripts on takes about a hundred."""


def parse(source: Any) -> Page:
    """The Page of a str of markup, an lxml element or tree, or a bs4 soup or tag. A tree is only read.

    Raises `TypeError` for anything else; no markup raises.
    """
    walk = _walker(source)
    builder = Builder()
    walk(source, builder)
    page = builder.close()
    if _speaks_without_script(page):
        builder.let_go()
        builder = Builder(scripted=False)
        walk(source, builder)
        page = builder.close()
    body = payload.find(page)
    if body is not None:
        page = _with_payload(builder, body)
    builder.let_go()
    return page


def _with_payload(builder: Builder, body: payload.Payload) -> Page:
    """The page with the body that only its data held, as an article after all it shows."""
    page = builder.page
    page.payload, page.payload_leaf = body.place, len(page.leaves)
    builder.start("article", {"id": "payload"})
    feed_inner(body.markup, builder)
    builder.end("article")
    return builder.close()


def _walker(source: object) -> Callable[[Any, Events], None]:
    if isinstance(source, str):
        return feed
    if _is_lxml(source):
        return walk_tree
    if _is_soup(source):
        from cleanarticle.html.soup import walk_soup  # who holds a soup has paid for the import

        return walk_soup
    raise TypeError(f"parse takes a str, an lxml element or tree, or a bs4 tag, not {type(source).__name__}")


def _speaks_without_script(page: Page) -> bool:
    """Whether `<noscript>` holds the page: applications put the whole text there, and one left open swallows it."""
    hidden = sum(map(len, page.noscripts))
    return hidden >= NOSCRIPT_PAGE and hidden > len(page.text)


def is_tree(source: object) -> bool:
    """Whether the source is an lxml or bs4 tree, or a part of one."""
    return _is_lxml(source) or _is_soup(source)


def _is_lxml(source: object) -> bool:
    return isinstance(source, (etree._Element, etree._ElementTree))  # noqa: SLF001 - lxml names its classes so


def _is_soup(source: object) -> bool:
    """Nobody holds a soup before bs4 is imported, and importing it takes longer than parsing a page."""
    bs4 = sys.modules.get("bs4")
    return bs4 is not None and isinstance(source, bs4.Tag)
