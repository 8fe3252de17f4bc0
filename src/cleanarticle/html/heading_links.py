"""BP016 heading-link: the sign beside a heading, or a paragraph, that links to itself.

## What it does
Takes the `¶`, `#`, `§` or chain out of headings, terms and captions, and out of paragraphs and formulas with a place of their own, whose
only use is to copy the address of that place. In a text the `¶`, or the chain of an icon font, goes behind a short line that is no sentence, and alone on the line below one.

A link from the end of a heading to the top of the page (`#top`) goes too, if it says so: *top*, *nach oben*, 返回顶部.

## Why it matters
*Install¶* is not the name of the section. Generators of documentation put the sign after every heading, and show it when a pointer
rests there.

## Example
`<h2 id="install">Install<a href="#install">¶</a></h2>` is the heading *Install*.

## Holds back
Only a link to a place in a page, at the start or the end of a heading, a term or a caption (by its element or its name) that says something besides, and only one
whose text is a sign or two, or a phrase such as *Permalink*. In other text only a `¶`, `§` or chain that leads to the very element it stands in goes. Signs that are no link stay, and so do the marks of footnotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.html import notes
from cleanarticle.html.captions import is_caption
from cleanarticle.leaves import Verdict
from cleanarticle.strings import SELF_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.article import Span
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find"]

CODE: Final = "BP016"
BECAUSE: Final = "a link from a heading to itself"

OWN_LEVELS: Final = 3
"""Elements from the one a link stands in up, whose place in the page may be the link's own."""
_TOP: Final = re.compile(r"#_?(?:top|page-?top|haut|oben|arriba|inicio|nach-oben)(?:[_-].*)?", re.IGNORECASE)
_UP: Final = re.compile(
    r"\W*(?:(?:back\s+)?(?:to\s+)?(?:the\s+)?top(?:\s+of\s+(?:the\s+)?page)?|up|(?:nach\s+|zurück\s+nach\s+)?oben|(?:zum\s+)?seitenanfang"
    r"|(?:retour\s+)?(?:en\s+)?haut(?:\s+de\s+(?:la\s+)?page)?|(?:(?:volver|ir)\s+)?arriba|inicio|torna\s+su|inizio|(?:voltar\s+ao\s+)?topo|(?:naar\s+)?boven"
    r"|do\s+góry|na\s+górę|nahoru|hore|till\s+toppen|til\s+toppen|upp|ylös|sus|fel|vissza\s+a\s+tetejére|вверх|наверх|к\s+началу|вгору|нагору|нагоре"
    r"|πάνω|(?:başa\s+dön|yukarı)|lên\s+đầu\s+trang|ke\s+atas|(?:ページ)?(?:トップ|先頭)(?:へ|に戻る|へ戻る)?|上へ|返回(?:页首|頁首|顶部|頂部)|回到?(?:顶部|頂部|頂端)|顶部"
    r"|맨?\s*위로|إلى\s+الأعلى|أعلى|למעלה|ऊपर|ขึ้นบน)\W*",
    re.IGNORECASE,
)
"""What such a link says."""
_ROLES: Final = frozenset(("heading", "term", "caption"))


def find(page: Page) -> Iterator[Verdict]:
    """The links of headings, and of all else that has a place of its own, to themselves."""
    for leaf in page.leaves:
        if leaf.spans:
            headed = leaf.role in _ROLES or _is_captioned(page, leaf)
            for span in leaf.spans:
                if (
                    span.kind == "link"
                    and "#" in (span.target or "")
                    and (SELF_LINK.fullmatch(leaf.text, span.start, span.end) or _leads_up(leaf, span))
                ):
                    yield from _link(page, leaf, span, headed=headed)


def _leads_up(leaf: Leaf, span: Span) -> bool:
    """Whether the end of a heading leads to the top of the page, and says so: `NAME  top`. What leads there and says something else is part of
    the heading."""
    return (
        leaf.role == "heading"
        and 0 < span.start < len(leaf.text) == span.end
        and _TOP.fullmatch(span.target or "") is not None
        and _UP.fullmatch(leaf.text, span.start, span.end) is not None
    )


def _is_captioned(page: Page, leaf: Leaf) -> bool:
    """Whether a leaf that ends in a link into the page is called a caption, though its element is none."""
    last = leaf.spans[-1]
    return last.kind == "link" and (last.target or "")[:1] == "#" and is_caption(page, leaf)


def _link(page: Page, leaf: Leaf, span: Span, *, headed: bool) -> Iterator[Verdict]:
    """What goes with a link: from a heading the space beside it, from other text the link alone, which has to name the place it stands in."""
    text = leaf.text
    before, behind = text[: span.start].rstrip(), text[span.end :].lstrip()
    if headed and bool(before) != bool(behind) and not _is_note(page, leaf, span):
        start, end = (len(before), len(text)) if before else (0, len(text) - len(behind))
        yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=start, end=end)
    elif not headed and not text[span.start : span.end].isascii() and _is_own(page, leaf, span):
        yield Verdict(leaf=leaf.index, code=CODE, because=BECAUSE, start=span.start, end=span.end)


def _is_own(page: Page, leaf: Leaf, span: Span) -> bool:
    """Whether a link leads to the element it stands in, or to one right around that."""
    target = (span.target or "").partition("#")[2]
    node = leaf.node
    for _ in range(OWN_LEVELS):
        if node < 0 or not target:
            return False
        if page.nodes[node].attrs.get("id") == target:
            return True
        node = page.nodes[node].parent
    return False


def _is_note(page: Page, leaf: Leaf, span: Span) -> bool:
    return notes.find(page).label(leaf, span) is not None
