"""Ways in which a page loses its markup: what scrapers hand on. Used to make more texts to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag

__all__ = ["FLATTENERS"]

UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe")
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "button", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
SPACED = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "section", "article", "hr"]
)


def _soup(source: bytes) -> Tag:
    soup = BeautifulSoup(source, "lxml")
    for tag in soup.find_all(UNSEEN):
        tag.decompose()
    return soup.body or soup


def _container(root: Tag) -> Tag:
    found = root.find("article") or root.find("main") or root.find(attrs={"role": "main"})
    return found if isinstance(found, Tag) and len(found.get_text()) > 400 else root


def _strings(root: Tag) -> str:
    """Every string on a line of its own, as `get_text("\\n", strip=True)` gives it."""
    return root.get_text("\n", strip=True)


def _walk(root: Tag) -> Iterator[str | Tag | None]:
    """Strings, the tags of blocks as they open, and None where one closes."""
    stack: list[PageElement | None] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            yield None
        elif isinstance(node, Tag):
            if node.name in BLOCKS or node.name == "br":
                yield node
                stack.append(None)
            stack.extend(reversed(list(node.children)))
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            yield str(node)


def _lines(root: Tag, *, bullets: bool, hashes: bool, gaps: bool) -> str:
    lines: list[str] = []
    words: list[str] = []
    prefix = ""
    gap = False

    def close() -> None:
        nonlocal prefix, gap
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            if gaps and gap and lines:
                lines.append("")
            lines.append(prefix + text)
            prefix, gap = "", False

    for item in _walk(root):
        if isinstance(item, str):
            words.append(item)
            continue
        close()
        if item is None or item.name == "br":
            continue
        gap = gap or item.name in SPACED
        if item.name == "li" and bullets:
            prefix = "  • "
        elif hashes and item.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            prefix = "#" * int(item.name[1]) + " "
    close()
    return "\n".join(lines)


FLATTENERS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {
        "strings": lambda source: _strings(_soup(source)),
        "container_strings": lambda source: _strings(_container(_soup(source))),
        "blocks": lambda source: _lines(_soup(source), bullets=True, hashes=False, gaps=False),
        "gaps": lambda source: _lines(_soup(source), bullets=False, hashes=False, gaps=True),
        "marked": lambda source: _lines(_soup(source), bullets=True, hashes=True, gaps=True),
        "container_gaps": lambda source: _lines(_container(_soup(source)), bullets=True, hashes=False, gaps=True),
    }
)
