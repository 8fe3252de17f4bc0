"""FLD005 comments: what readers wrote under an article.

## What it does
When comments are asked for (`Options(comments=True)`), the comments of readers move to `article.comments`, apart from the body.
Otherwise they leave the body as furniture, and this rule does not act.

## Why it matters
Comments are text of other people: mixed into the body they change what the article says, and thrown away they are lost to those
who study them.

## Example
`<div id="comments"><p class="author">Ida</p><p>I took the last ferry.</p></div>` gives the comment `I took the last ferry.`

## Holds back
Names, dates, vote counts and reply links of a comment do not move with it. On pages whose content is a discussion, such as a
thread of a forum, the posts are the body and stay. Only HTML tells comments apart; the lines of a text do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.html.cells import subtree
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["BECAUSE", "CODE", "find", "under"]

CODE: Final = "FLD005"
BECAUSE: Final = "stands in the comments of readers"

_WORD: Final = (
    r"(?:comments?|kommentare?|kommentarer|kommentit|commentaires?|comentarios?|coment[aá]rios|commenti|commento|reacties|komentarze"
    r"|komentarz|komentare|komentari|koment[aá][rř]e|hozzaszolasok|yorum(?:lar)?|leserbriefe?|disqus[_-]thread|respond|responses|replies|discussion)"
)
_SECTION: Final = re.compile(
    rf"(?!(?:no|has|with|without|num|hide|show|open|closed|off|allow)[-_])(?:[a-z\d]+[-_]{{1,2}}){{0,4}}"
    rf"{_WORD}(?:[-_]{{0,2}}(?:list|area|section|wrapper|wrap|container|thread|threaded|threadlist|box|block|body|content|tree|inner|items?|holder"
    r"|feed|stream|main|root|app|module|widget|zone|text|post|entry|entries|message|react|islands?|bucket|page|\d+))*",
    re.IGNORECASE,
)
"""A class or id that means comments and not their count, their form, or a page on which they are open."""
_ABOUT: Final = re.compile(
    r"author|avatar|byline|user-?name|nick|meta|date|time|stamp|reply|respond|vote|like|rating|score|count|form|action|toolbar|report|share"
    r"|permalink|badge|header|title|button|menu|pagination|(?<!un)approved-info",
    re.IGNORECASE,
)
"""Names of the parts of a comment that are not what it says."""
_UNSAID: Final = frozenset(
    ("form", "button", "time", "nav", "footer", "header", "label", "select", "h1", "h2", "h3", "h4")
)
_BOXES: Final = frozenset(("section", "div", "aside"))
"""Elements that may be a section of comments though nothing but a heading says so."""
LEVELS: Final = 3
"""Elements around a text that may say what part of a comment it is."""
MOST_KEPT: Final = 0.5
"""Share of a section's characters in the body from which on the section is the content: a thread, a discussion."""


def under(page: Page, headings: Iterable[int], keep: Sequence[bool]) -> dict[int, Node]:
    """The sections that begin with one of these headings, which count comments, by their first leaf. Where nothing names the section,
    only its heading says what it is. One that holds as much text as stays outside of it is the content: a thread, a discussion."""
    found = {}
    kept = sum(len(leaf.text) for leaf in page.leaves if keep[leaf.index])
    for index in headings:
        section = _headed(page, index)
        if section is None or _holds_article(page, section):
            continue
        leaves = page.leaves_of(section)
        if 2 * sum(len(leaf.text) for leaf in leaves if keep[leaf.index]) < kept:
            found[index] = section
    return found


def _headed(page: Page, heading: int) -> Node | None:
    """The element that begins with a heading and holds more, perhaps with a box of its own around the heading."""
    node = page.nodes[page.leaves[heading].node]
    for _ in range(LEVELS):
        if node.parent < 0:
            return None
        node = page.nodes[node.parent]
        if node.first_leaf != heading or node.tag not in _BOXES:
            return None
        if node.end_leaf > heading + 1:
            return node
    return None


def find(page: Page, keep: Sequence[bool], headed: Mapping[int, Node]) -> Iterator[Verdict]:
    """The comments of a page. `keep` says of each leaf whether it was judged main content; `headed` are sections that only their
    heading names."""
    end = 0
    by_heading = {node.index for node in headed.values()}
    for node in page.nodes:
        if node.first_leaf < end or node.end_leaf <= node.first_leaf:
            continue
        if node.index not in by_heading and not _is_section(node):
            continue
        leaves = page.leaves_of(node)
        if node.index not in by_heading and (_share_kept(leaves, keep) >= MOST_KEPT or _holds_article(page, node)):
            continue
        end = node.end_leaf
        for leaf in leaves:
            if leaf.role != "object" and _is_said(page, leaf, node.index):
                yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, action="moved", confidence=0.9)


def _is_section(node: Node) -> bool:
    attrs = node.attrs
    if node.tag in ("html", "body", "form"):
        return False
    if attrs.get("itemprop") == "comment" or "schema.org/Comment" in attrs.get("itemtype", ""):
        return True
    names = f"{attrs.get('class', '')} {attrs.get('id', '')}".split()
    return any(_SECTION.fullmatch(name) for name in names)


def _share_kept(leaves: Sequence[Leaf], keep: Sequence[bool]) -> float:
    size = sum(len(leaf.text) for leaf in leaves)
    return sum(len(leaf.text) for leaf in leaves if keep[leaf.index]) / size if size else 0.0


def _holds_article(page: Page, section: Node) -> bool:
    """Whether the page's headline stands in the section: it is the page, or a theme's wrapper of it."""
    return any(page.nodes[inner].tag in ("h1", "main") for inner in subtree(page, section.index))


def _is_said(page: Page, leaf: Leaf, section: int) -> bool:
    """Whether the leaf is what a reader wrote, not who it was, when, or what can be done about it."""
    linked = sum(span.end - span.start for span in leaf.spans if span.kind == "link")
    if leaf.role == "heading" or linked >= len(leaf.text.strip()) or _is_about(page, leaf):
        return False
    node = leaf.node
    for _ in range(LEVELS):
        if node <= section:
            return True
        at = page.nodes[node]
        if at.tag in _UNSAID or _ABOUT.search(f"{at.attrs.get('class', '')} {at.attrs.get('id', '')}"):
            return _is_section(at)
        node = at.parent
    return True


def _is_about(page: Page, leaf: Leaf) -> bool:
    """Whether one inline element is all of the leaf, and is a date or called a name."""
    size = len(leaf.text.strip())
    return any(
        inline.end_leaf == leaf.index
        and inline.end - inline.start >= size
        and (inline.tag == "time" or _ABOUT.search(inline.attrs.get("class", "")) is not None)
        for inline in page.inlines_in(leaf.index)
    )
