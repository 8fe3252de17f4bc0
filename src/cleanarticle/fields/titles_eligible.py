"""titles_eligible: where it is clear that the `h1` of a page is the name of its site, book, wiki or section, only what is not may be its title."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from cleanarticle.fields.evidence import address_kind, normal, squeezed
from cleanarticle.leaves import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.fields.titles import Title
    from cleanarticle.leaves import Leaf

__all__ = ["HOME", "LINE", "PARAGRAPH", "SHOWN", "eligible"]

LINE = 12
"""Characters of a title that a line may be which is no heading; a shorter one may be the entry of a menu."""
PARAGRAPH = 100
"""Characters of running text at least."""
HOME = "h1:link-home"
"""The trait of a headline that leads to the front page: it is the name of the site, on other pages too."""
SHOWN = frozenset(("h1", "h2", "element"))
"""Where a page shows a title; all else is in its head."""
_BRACKETED = regex.compile(r"\S\s+\[([^\[\]]+)\]\s*$")
"""The name of the site as wikis write it behind the title of the page."""
_DOCUMENT_TITLE = regex.compile(r"(?:^|\s)(?:Mso)?Title(?=\s|$)", regex.IGNORECASE)
"""What word processors call the paragraph with the title of a document."""
_OF_WORD = "MsoTitle"
"""The same of the program whose documents keep the name of an older one in their head."""
ALIKE, LEAST_ALIKE = 0.8, 8
"""Share of the shorter of two titles, and characters at least, that begin the longer one where they say the same: *Trait objects* and *Trait object
types*."""
LEAST_INSIDE, MOST_AROUND = 5, 3
"""Characters at least of a title that is all in another one, and how many times as long that may be."""


def eligible(found: list[Title], evidence: Evidence) -> list[Title]:
    """The candidates to choose from: all, but where it is clear that the `h1` is the name of the site, or of a section, only those that are
    not."""
    return _below_the_site(found, evidence) or _over_sections(found, evidence) or _below_a_banner(found) or found


def _below_a_banner(found: list[Title]) -> list[Title]:
    """The heading that says what the head of the page does, whole, where its `h1` says something else: the site, on pages of old."""
    heads = [title for title in found if "title:whole" in title.traits]
    if len(heads) != 1 or "h2" not in heads[0].origins:
        return []
    said = normal(heads[0].text)
    banners = [normal(title.text) for title in found if "h1" in title.origins]
    return heads if banners and not any(_share_words(banner, said) for banner in banners) else []


def _share_words(one: str, other: str) -> bool:
    """Whether half of the words of the shorter are in the longer, or all its letters, where words are not parted."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return 2 * len(short & long) >= len(short) or squeezed(one) in squeezed(other) or squeezed(other) in squeezed(one)


def _over_sections(found: list[Title], evidence: Evidence) -> list[Title]:
    """The paragraph over all headings that word processors call the title of the document, as its head does if it says anything but in
    those of one program: their `h1` are its sections."""
    heading = min((node.first_leaf for node in evidence.headings), default=-1)
    called = next(
        (
            element.leaf
            for element in evidence.elements
            if element.tag == "p" and element.leaf < heading and _DOCUMENT_TITLE.search(element.attrs.get("class", ""))
        ),
        None,
    )
    if called is None or is_link(evidence.page.leaves[called]):
        return []
    named = _OF_WORD in evidence.page.nodes[evidence.page.leaves[called].node].attrs.get("class", "")
    headless = SHOWN.issuperset(origin for title in found for origin in title.origins)
    return [
        title
        for title in found
        if title.leaf == called and "element" in title.origins and (headless or named or "title:whole" in title.traits)
    ]


def _below_the_site(found: list[Title], evidence: Evidence) -> list[Title]:
    """The parts of the head's title that a heading of the page repeats, where its `h1` is not the page's own: it leads to the front
    page, or it is the name of the book over the chapter."""
    if address_kind(evidence) == "root":
        return []
    if any(HOME in title.traits for title in found):
        shown = {normal(leaf.text) for leaf in evidence.page.leaves if leaf.role == "heading"}
        return [
            title
            for title in found
            if HOME not in title.traits and not title.traits.isdisjoint(_HEAD) and normal(title.text) in shown
        ]
    return _beside_the_wiki(found, evidence) or _below_the_book(found, evidence)


def _beside_the_wiki(found: list[Title], evidence: Evidence) -> list[Title]:
    """The other `h1` of a page whose first says what stands in brackets at the end of the head's title."""
    end = _BRACKETED.search("".join(evidence.page.titles[:1]))
    shown = [title for title in found if "h1" in title.origins]
    others = [title for title in shown if end and normal(title.text) != normal(end[1])]
    return others if len(others) < len(shown) else []


def _below_the_book(found: list[Title], evidence: Evidence) -> list[Title]:
    """Where the first `h1` says what the title of the head ends with, the beginning of that title which a line below repeats: the
    chapter under the book, the topic under the name of the board (right on 47 of 48 such development pages with a known title).
    Where it says what the title begins with, the end of that title, if a line below answers it: `Re: topic`."""
    books = {normal(title.text): title.leaf for title in found if not _BOOK.isdisjoint(title.traits)}
    chapters = [
        title for title in found if any(_is_chapter(title, book, leaf, evidence) for book, leaf in books.items())
    ]
    return chapters or _under_the_book(found, books, evidence)


def _under_the_book(found: list[Title], books: Mapping[str, int | None], evidence: Evidence) -> list[Title]:
    """The headline below that of the book that says the beginning of the head's title in other words: `cargo-add(1)` under `The Cargo Book`
    on a page with the title `cargo add - The Cargo Book`."""
    begun = [title for title in found if "title:less-last" in title.traits and not title.dropped.isdisjoint(books)]
    leaves = [leaf for leaf in books.values() if leaf is not None]
    if not begun or not leaves:
        return []
    over = {leaf.index for leaf in _menu(evidence.page.leaves[min(leaves) + 1 :])}
    below = [title for title in found if not _HEADINGS.isdisjoint(title.origins) and title.leaf in over]
    alike = (title for title in below if any(_says_like(title.text, one.text) for one in begun))
    return [title for title in alike if normal(title.text) not in books][:1]


def _says_like(heading: str, stated: str) -> bool:
    """Whether one of two titles is in the other, or most of the shorter begins the longer."""
    one, other = sorted((squeezed(heading), squeezed(stated)), key=len)
    inside = one in other and len(one) >= LEAST_INSIDE and len(other) <= MOST_AROUND * len(one)
    return inside or (len(one) >= LEAST_ALIKE and other.startswith(one[: max(LEAST_ALIKE, int(len(one) * ALIKE))]))


def _is_chapter(title: Title, book: str, leaf: int | None, evidence: Evidence) -> bool:
    """Whether a part of the head's title is shown as what the page is about, under the `h1` that says the rest of it."""
    if leaf is None:
        return False
    said, below = normal(title.text), evidence.page.leaves[leaf + 1 :]
    if "title:less-last" in title.traits and book in title.dropped:
        return any(_may_head(one) and normal(one.text) == said for one in _menu(below))
    if not _LAST.isdisjoint(title.traits) and any(one.startswith(book) for one in title.dropped):
        replies = (reply for one in below if (reply := _REPLY.match(one.text)))
        return len(said) >= LINE and any(normal(reply.string[reply.end() :]) == said for reply in replies)
    return False


def _menu(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """What stands before the first running text; none where there is no such text."""
    if any(len(leaf.text) >= PARAGRAPH for leaf in leaves):
        yield from takewhile(lambda leaf: len(leaf.text) < PARAGRAPH, leaves)


def _may_head(leaf: Leaf) -> bool:
    return leaf.role == "heading" or (leaf.role in ("text", "cell") and len(leaf.text) >= LINE)


_REPLY = regex.compile(
    r"(?:re|aw|antw|rép|rif|res|sv|vs|odp|ynt|отв(?:ет)?|відп|回复|回覆|답장)\s?[:：]\s*", regex.IGNORECASE
)
"""What boards and mail programs put before the subject of an answer."""
_LAST = frozenset(("title:last", "title:less-first"))
_HEAD = frozenset(("drops-site", "title:whole"))
_BOOK = frozenset(("h1:first", "h1:only"))
_HEADINGS = frozenset(("h1", "h2"))
