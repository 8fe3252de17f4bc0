"""page_head: the leaves of a page that are its title, byline and dates, and so leave the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanarticle.fields import byline, date_line, elements
from cleanarticle.fields.heads import NEAR, OVER_DATE, is_entry, is_paragraph, leaves_near, series_in
from cleanarticle.fields.places import is_quoted
from cleanarticle.fields.titles_eligible import LINE
from cleanarticle.leaves import Verdict, is_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.fields.read import Fields
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["claim"]

TITLE_CODE = "FLD001"
_GUESSED = ("byline", "author-box", "site-name", "copyright-line")
"""Sources of authors that rest on the text alone."""
ENTRY_LEVELS = 4
"""Elements from a time up that may be the entry it opens."""
WORDS_OF = 200
"""Leaves after the headline whose words are those of the text."""
_WORD = re.compile(r"[^\W\d_]+")


def claim(page: Page, fields: Fields, *, active: frozenset[str]) -> Iterator[Verdict]:
    """The visible leaves of a page that are its title, byline and dates: they move from the body to the fields."""
    if fields.title and TITLE_CODE in active:
        yield from _titles(page, fields, _folded(fields.title))
    near = leaves_near(page.leaves, fields.title_leaf + 1) if fields.title_leaf is not None else []
    near = [leaf for leaf in near if not (is_quoted(page, leaf.node) or _opens_entry(page, leaf))]
    if byline.CODE in active and fields.authors:
        yield from _bylines(page, fields, near)
    if date_line.CODE in active and fields.published:
        yield from _date_lines(page, fields, near)
        for leaf in near:
            yield from _timed(page, leaf, fields, active)


def _titles(page: Page, fields: Fields, said: str) -> Iterator[Verdict]:
    """The headline, and what says the same elsewhere as a heading or over the story."""
    story = _first_paragraph(page, fields)
    for leaf in page.leaves:
        if leaf.index == fields.title_leaf or (
            (leaf.role == "heading" or (leaf.role == "text" and len(said) >= LINE and leaf.index < story))
            and _folded(leaf.text) == said
            and not (leaf.index > story and _heads_part(page, leaf))
        ):
            yield Verdict(
                leaf=leaf.index, code=TITLE_CODE, because="the headline is the title", action="moved", confidence=0.95
            )


def _bylines(page: Page, fields: Fields, near: Sequence[Leaf]) -> Iterator[Verdict]:
    own = [page.leaves[fields.author_leaf]] if fields.author_leaf is not None else []
    declared = not fields.sources.get("authors", "").startswith(_GUESSED)
    for leaf in own:
        if byline.names_who_checked(leaf, fields.language, fields.authors):
            yield from byline.verdicts([leaf], fields.authors)
        above = page.leaves[leaf.index - 1 : leaf.index]
        if above and (named := byline.authors_of_two(above[0], leaf, fields.language)):
            yield from byline.verdicts([*above, leaf], named)
    for leaf in [*own, *near]:
        told = declared or _is_called_author(page, leaf) or (leaf in own and _is_name_beside_date(page, leaf, fields))
        known = fields.authors if told else ()
        yield from byline.find([leaf], language=fields.language, authors=known)


def _date_lines(page: Page, fields: Fields, near: Sequence[Leaf]) -> Iterator[Verdict]:
    own = [page.leaves[fields.published_leaf]] if fields.published_leaf is not None else []
    entries = series_in(near)
    single = [leaf for leaf in [*own, *near] if not is_entry(leaf, entries, fields.language)]
    if not fields.authors:  # "Posted by ann_lee on 3 May 2024" says more than when, and no field has it
        single = [leaf for leaf in single if not byline.names_somebody(leaf.text, fields.language)]
    yield from date_line.find(single, language=fields.language)


def _first_paragraph(page: Page, fields: Fields) -> int:
    """The leaf that is the first paragraph under the headline; past the end where there is none."""
    below = page.leaves[fields.title_leaf + 1 :] if fields.title_leaf is not None else []
    return next((leaf.index for leaf in below if is_paragraph(leaf)), len(page.leaves))


def _heads_part(page: Page, leaf: Leaf) -> bool:
    """Whether a heading that says the title again under a paragraph is that of a part, as the question of the page is among others: no `h1`
    and no link, as the subject of a post is one."""
    return page.nodes[leaf.node].tag != "h1" and not is_link(leaf)


def _timed(page: Page, leaf: Leaf, fields: Fields, active: frozenset[str]) -> Iterator[Verdict]:
    """A verdict on a line of nothing but `<time>` elements with the dates of the article, whatever they print (`2 days ago`, `6. kvě`), and
    the names of its authors."""
    days = {when[:10] for when in (fields.published, fields.modified) if when}
    times = [one for one in page.inlines_in(leaf.index) if one.tag == "time" and one.end_leaf == leaf.index]
    if not times or leaf.role not in ("text", "item") or len(leaf.text) > date_line.MAX_LENGTH:
        return
    if any(one.attrs.get("datetime", "").strip()[:10] not in days for one in times):
        return
    rest = leaf.text
    for one in reversed(times):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    named = [author for author in fields.authors if author.name in rest]
    for author in named:
        rest = rest.replace(author.name, " ")
    if any(map(str.isalnum, rest)):
        return
    if named and byline.CODE in active:
        yield from byline.verdicts([leaf], named)
    elif not named:
        yield date_line.verdict(leaf, sorted(days))


def _opens_entry(page: Page, leaf: Leaf) -> bool:
    """Whether a time begins an entry of a live blog or a log: the box it opens says more, and one like it beside it opens with a time too."""
    if not _is_time(page, leaf.index):
        return False
    node = page.nodes[leaf.node]
    for _ in range(ENTRY_LEVELS):
        if node.first_leaf != leaf.index or node.parent < 0:
            return False
        if node.end_leaf - node.first_leaf > 1:
            return _has_timed_sibling(page, node)
        node = page.nodes[node.parent]
    return False


def _has_timed_sibling(page: Page, node: Node) -> bool:
    """Whether a box of the same kind, under the same parent, opens with a time and says more."""
    return any(
        other.tag == node.tag
        and other.parent == node.parent
        and other.index != node.index
        and other.end_leaf - other.first_leaf > 1
        and _is_time(page, other.first_leaf)
        for other in page.nodes[node.parent + 1 :]
    )


def _is_time(page: Page, leaf: int) -> bool:
    """Whether a leaf is a `<time>` and no more."""
    size = len(page.leaves[leaf].text)
    return any(
        one.tag == "time" and one.end_leaf == leaf and one.end - one.start == size for one in page.inlines_in(leaf)
    )


def _is_name_beside_date(page: Page, leaf: Leaf, fields: Fields) -> bool:
    """Whether the leaf is nothing but the name of a person near the headline, or that and a role, right over or under a line that says when,
    as bylines without a word for it are; over the headline may be the date and under it the name."""
    title = fields.title_leaf
    if title is None or not title < leaf.index <= title + OVER_DATE or len(fields.authors) != 1:
        return False
    beside = [leaf.index - 1, leaf.index + 1] if leaf.index - 1 > title else [leaf.index + 1, title - 1]
    dated = (page.leaves[at] for at in beside if 0 <= at < len(page.leaves))
    if not any(date_line.dates_of(one, fields.language) for one in dated):
        return False
    around = page.leaves[max(0, title - NEAR) : title + WORDS_OF]
    said = {word for one in around for word in _WORD.findall(one.text) if word.islower()}
    name, text = fields.authors[0].name, leaf.text.strip()
    more = text.removeprefix(name)
    if more and not byline.is_role_of(name, text, fields.language):
        return False
    return bool(more) or byline.is_no_phrase(name, said)


def _is_called_author(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf's element, or the one around it, is named after authors."""
    node = leaf.node
    for _ in range(2):
        if node < 0:
            return False
        if elements.is_called("author", page.nodes[node].attrs):
            return True
        node = page.nodes[node].parent
    return False


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
