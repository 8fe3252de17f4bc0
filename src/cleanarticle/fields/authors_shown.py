"""Authors a page shows: in elements that say so, in lines that read as a byline, in author boxes, as the owner of the site."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from cleanarticle.article import Author
from cleanarticle.fields import bylines, dates, lexicon, marked, names
from cleanarticle.fields.author_statement import Statement
from cleanarticle.leaves import is_link
from cleanarticle.strings import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.fields.elements import Element
    from cleanarticle.fields.evidence import Evidence
    from cleanarticle.html.page import Inline, Page
    from cleanarticle.leaves import Leaf

__all__ = ["statements"]

QUOTE_LEVELS = 3
"""Elements from a name up that may be called a quote; further up stands the page of one who sells or collects quotes."""
_MARKS = " \u00a0,;*∗†‡§"
"""What stands around a name and its raised marks."""
MAX_OF_A_KIND = 6
MENU = 3
"""Lines before and after a name that are looked at for a menu."""
MAX_NAME_LINE = 90
NEAR_BEFORE = 4
NEAR_AFTER = 12
MAX_LINE = 160
MAX_LABEL = 24
"""Characters of a line that is a word such as `Written by` and no more."""
MIN_BOX_NAME, MAX_BOX_NAME = 5, 60
MIN_BIO = 60  # characters: less is a caption or a teaser
_PEOPLE_PATHS = (
    "author",
    "/people/",
    "/person",
    "/profile",
    "/user",
    "/staff/",
    "/team/",
    "/by/",
    "/contributor",
    "/writer",
    "/@",
    "/autor",
    "/auteur",
    "/member",
    "/redaktion",
    "/expert",
)
_COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:(?:19|20)\d\d|present))?)?[\s,]*(?:by\s+)?(?<name>[\p{L}.' -]{5,40})",
    regex.IGNORECASE,
)
# "March 15, 2022 · By ASU Online": a cue that follows a date.
_CUE_INSIDE = regex.compile(
    r"\d.*\b(?i:by|von|par|por|di|door|av|af|oleh|автор|przez)\b|作者|記者|记者|기자|文[/:：／]"
)
_PERSON = regex.compile(r"(?:^|[\s_-])(?:person|author|byline|writer|contributor)[-_]*name(?=\s|$)", regex.IGNORECASE)
"""Classes of the names of persons, as in JATS and LaTeXML, and beside the roles of those who write for a site."""
_AMONG_DETAILS = regex.compile(r"\p{N}.*[|·•]\s*[\p{Lu}\p{Lo}]")
"""A line that begins with a date or a number and goes on to other details: "18 januari 2024 · 4 min · Sanne de Wit"."""


def statements(evidence: Evidence) -> Iterator[Statement]:
    yield from _elements(evidence)
    yield from _lines(evidence)
    yield from _boxes(evidence)
    yield from _owners(evidence)


def _elements(evidence: Evidence) -> Iterator[Statement]:
    """Elements that say they hold an author."""
    by_how: dict[str, int] = {}
    for element in evidence.elements:
        if element.kind != "author" or not element.text or by_how.get(element.how, 0) >= MAX_OF_A_KIND:
            continue
        reading = bylines.read(element.text, evidence.language)
        authors = _named_inside(evidence, element) or reading.authors or _first_line(evidence, element)
        if not authors or (not reading.cue and _is_button(evidence, element, authors)):
            continue
        if _is_of_a_quote(evidence, element.node):
            continue
        place = by_how[element.how] = by_how.get(element.how, 0) + 1
        order = "first" if place == 1 else "second" if place == 2 else "later"
        if len(authors) == 1 and (address := element.attrs.get("href", "")).startswith(("http://", "https://")):
            authors = (replace(authors[0], url=address),)
        traits = (
            f"{element.how}:{order}",
            *_element_traits(element),
            *_reading_traits(reading),
            *evidence.places.traits(element.leaf, element.node),
        )
        yield Statement(authors, f"el-{element.how}", _source_of(element), element.leaf, traits)


def _is_button(evidence: Evidence, element: Element, authors: tuple[Author, ...]) -> bool:
    """Whether the name in an element is what a button in it says (*Message*, *Follow me*)."""
    leaves = evidence.page.leaves[element.leaf : element.end_leaf]
    return any(
        leaf.text.strip() == authors[0].name for leaf in leaves if evidence.page.nodes[leaf.node].tag == "button"
    )


def _named_inside(evidence: Evidence, element: Element) -> tuple[Author, ...]:
    """Whom microdata calls so in the element of an author that holds more of them (points, a town, the day they joined), or whose names
    its own class tells apart from addresses and institutes."""
    if element.how in ("class", "address"):
        return _persons_inside(evidence, element)
    if element.how == "itemprop" and "itemscope" in element.attrs:
        for leaf in range(element.leaf, element.end_leaf):
            for inline in evidence.page.inlines_in(leaf):
                if inline.attrs.get("itemprop", "").lower() == "name":
                    return names.split(evidence.page.inline_text(inline), evidence.language)
    return ()


def _persons_inside(evidence: Evidence, element: Element) -> tuple[Author, ...]:
    """The names in an element of authors that stand in inline elements called names of persons, where it says more than these."""
    return _persons(evidence, element.leaf, element.end_leaf, element.text)


def _persons(evidence: Evidence, first: int, end: int, text: str) -> tuple[Author, ...]:
    """Whom inline elements called names of persons, or links called so, hold, where the text says more than these."""
    words = lexicon.of(evidence.language)
    named = [
        (_less_marks(evidence.page, inline), inline.attrs.get("href", ""))
        for leaf in range(first, end)
        for inline in evidence.page.inlines_in(leaf)
        if _PERSON.search(inline.attrs.get("class", "")) or inline.attrs.get("rel") == "author"
    ]
    if sum(len(name) for name, _ in named) >= len(text):
        return ()
    found: dict[str, Author] = {}
    for name, address in named:
        authors = () if words.by_label.match(name) else names.split(name, evidence.language)
        for author in authors:
            if author.kind == "organization" or names.is_name(author.name, words):
                linked = len(authors) == 1 and address.startswith(("http://", "https://"))
                found.setdefault(author.name, replace(author, url=address) if linked else author)
    return tuple(found.values())


def _less_marks(page: Page, inline: Inline) -> str:
    """A name without the raised marks behind it, which lead to addresses and institutes."""
    text = page.inline_text(inline)
    if inline.leaf != inline.end_leaf:
        return text
    leaf, end = page.leaves[inline.leaf], inline.end
    for span in reversed(leaf.spans):
        if (
            span.kind == "superscript"
            and inline.start < span.start < span.end <= end
            and not leaf.text[span.end : end].strip(_MARKS)
        ):
            end = span.start
    return leaf.text[inline.start : end].strip(_MARKS)


def _first_line(evidence: Evidence, element: Element) -> tuple[Author, ...]:
    """The user that microdata calls the author, over their points and badges: `ewok`, then `4,701 points`."""
    first, _, rest = element.text.strip().partition("\n")
    if element.how != "itemprop" or not rest[:1].isdigit():
        return ()
    return names.split(first, evidence.language) if names.is_handle(first, lexicon.of(evidence.language)) else ()


def _is_of_a_quote(evidence: Evidence, node: int) -> bool:
    """Whether an element around is called a quote: whoever it names is quoted."""
    for _ in range(QUOTE_LEVELS):
        if node < 0:
            return False
        at = evidence.page.nodes[node]
        if at.tag != "body" and "quote" in f"{at.attrs.get('class', '')} {at.attrs.get('id', '')}".lower():
            return True
        node = at.parent
    return False


def _reading_traits(reading: bylines.Reading) -> Iterator[str]:
    if reading.cue:
        yield "cue"
    if reading.dated:
        yield "dated"
    if reading.reviewed:
        yield "reviewed"
    if reading.edited:
        yield "edited"


def _element_traits(element: Element) -> Iterator[str]:
    name = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
    for token in (
        "author",
        "byline",
        "name",
        "username",
        "writer",
        "bio",
        "avatar",
        "vcard",
        "fn",
        "meta",
        "comment",
        "date",
        "role",
        "image",
        "box",
        "info",
        "user",
        "posted",
    ):
        if token in name:
            yield f"class:{token}"
    yield f"tag:{element.tag}"
    if element.tag == "a" and "author" in element.attrs.get("href", ""):
        yield "href:author"


def _source_of(element: Element) -> str:
    return {"itemprop": f"{marked.origin(element.attrs)}:author", "rel": "rel:author", "address": "address"}.get(
        element.how, "byline"
    )


def _lines(evidence: Evidence) -> Iterator[Statement]:
    """Leaves that read as a byline, whatever their markup says: near the title also names alone, elsewhere only with a cue."""
    page, title = evidence.page, evidence.title_leaf
    beside = evidence.near_title(NEAR_BEFORE, NEAR_AFTER, untitled=4)
    words = lexicon.of(evidence.language)
    near = far = 0
    for leaf in page.leaves:
        if leaf.index == title or not 1 < len(leaf.text) <= MAX_LINE:
            continue
        is_near = leaf.index in beside
        if not is_near and (far >= MAX_OF_A_KIND or not lexicon.may_start(leaf.text, words.by_starts)):
            continue
        if not (words.by_label.match(leaf.text) or (is_near and _may_tell(leaf))):
            continue
        reading, named = _reading(evidence, leaf)
        if not reading.authors or not (reading.cue or (is_near and _is_names(page, leaf, reading))):
            continue
        if _is_of_a_quote(evidence, leaf.node) or _is_cut_short(reading, words) or _is_labelled(named, reading):
            continue
        near, far = (near + 1, far) if is_near else (near, far + 1)
        order = (near if is_near else far) == 1
        origin = f"line-{'near' if is_near else 'far'}-{'cue' if reading.cue else 'name'}"
        traits = (
            f"{origin}:{'first' if order else 'later'}",
            *_reading_traits(reading),
            *_line_traits(evidence, named),
            *evidence.places.traits(named.index, named.node),
        )
        yield Statement(reading.authors, origin, "byline", named.index, traits)


def _may_tell(leaf: Leaf) -> bool:
    """Whether a line near the title may name an author without a word for it at its start."""
    return bool(_may_name(leaf) or _CUE_INSIDE.search(leaf.text) or _AMONG_DETAILS.match(leaf.text))


def _is_names(page: Page, leaf: Leaf, reading: bylines.Reading) -> bool:
    """Whether a line without such a word is short, no sentence and no button."""
    return (
        len(leaf.text) <= MAX_NAME_LINE
        and leaf.role in ("text", "item", "cell")
        and (reading.reviewed or not bylines.is_sentence(leaf.text))
        and page.nodes[leaf.node].tag != "button"
    )


def _reading(evidence: Evidence, leaf: Leaf) -> tuple[bylines.Reading, Leaf]:
    """What a line says of authors, and the line that names them: the names that its markup tells apart from what else it says; those in the
    next line, under a line that is a word such as *Author* and no more."""
    reading = bylines.read(leaf.text, evidence.language)
    if reading.cue and (named := _persons(evidence, leaf.index, leaf.index + 1, leaf.text)):
        # One of two names may be no link: `By <a>Ana Prado</a> and Tom Addis`.
        all_marked = not {one.name for one in named} < {one.name for one in reading.authors}
        return (replace(reading, authors=named) if all_marked else reading), leaf
    following = evidence.page.leaves[leaf.index + 1 : leaf.index + 2]
    if reading.authors or len(leaf.text) > MAX_LABEL or not following or len(following[0].text) > MAX_NAME_LINE:
        return reading, leaf
    label = lexicon.of(evidence.language).by_label.match(leaf.text)
    if label is None or leaf.text[label.end() :].strip(" :："):
        return reading, leaf
    joined = bylines.read(f"{leaf.text}\n{following[0].text}", evidence.language)
    whole = all(" " in author.name or not author.name.isascii() for author in joined.authors)
    return (joined, following[0]) if joined.authors and whole else (reading, leaf)


def _is_cut_short(reading: bylines.Reading, words: lexicon.Lexicon) -> bool:
    """Whether the last name ends in a word for *and*: the line is an item of a list, `von Stroh und` over `von Holz`."""
    last = reading.authors[-1].name.split()
    return len(last) > 1 and last[-1] in words.and_words


def _is_labelled(leaf: Leaf, reading: bylines.Reading) -> bool:
    """Whether the name goes on from bold letters into plain ones, in a line that says nowhere that it names an author: `<b>Place</b> Mill Lane`
    is a label and what it is the label of."""
    if reading.cue or not leaf.spans or leaf.spans[0].kind != "strong" or leaf.spans[0].start:
        return False
    bold = leaf.text[: leaf.spans[0].end].strip()
    return any(author.name != bold and author.name.startswith(bold) for author in reading.authors)


def _may_name(leaf: Leaf) -> bool:
    """A cheap look at a leaf: whether it may be a name with little else."""
    first = leaf.text[0]
    return (
        len(leaf.text) <= MAX_NAME_LINE
        and leaf.role in ("text", "item", "cell")
        and first.isalpha()
        and not is_small(first)
    )


def _line_traits(evidence: Evidence, leaf: Leaf) -> Iterator[str]:
    page = evidence.page
    targets = [span.target or "" for span in leaf.spans if span.kind == "link"]
    if any(word in target.lower() for target in targets for word in _PEOPLE_PATHS):
        yield "href:author"
    yield "link" if targets else "no-link"
    for near in page.leaves[max(0, leaf.index - 2) : leaf.index + 3]:
        if near.index != leaf.index and len(near.text) <= 60 and any(character.isdigit() for character in near.text):
            if dates.parse(near.text, evidence.language):
                yield "date-beside"
                break
    yield f"role:{leaf.role}"
    yield f"links-beside:{_links_beside(page, leaf)}"


def _links_beside(page: Page, leaf: Leaf) -> str:
    """How many of the lines around are a link and no more: a menu is made of such."""
    around = page.leaves[max(0, leaf.index - MENU) : leaf.index] + page.leaves[leaf.index + 1 : leaf.index + 1 + MENU]
    count = sum(0 < len(near.text) <= MAX_NAME_LINE and is_link(near) for near in around)
    return "none" if not count else "few" if count < MENU else "many"


def _boxes(evidence: Evidence) -> Iterator[Statement]:
    """Author boxes, wherever they stand: a name alone in its leaf, and after it a text that begins with it."""
    words = lexicon.of(evidence.language)
    leaves = evidence.page.leaves
    count = 0
    for leaf, after in pairwise(leaves):
        name = leaf.text
        if len(after.text) < MIN_BIO or not MIN_BOX_NAME <= len(name) <= MAX_BOX_NAME:
            continue
        first = name.split(maxsplit=1)[0]
        if not after.text.startswith((name, f"{first} ")) or not names.is_name(name, words) or first == name:
            continue
        count += 1
        if count > MAX_OF_A_KIND:
            return
        traits = (
            f"box:{'first' if count == 1 else 'later'}",
            f"box:{'whole' if after.text.startswith(name) else 'first-name'}",
            f"box:{leaf.role}",
            *evidence.places.traits(leaf.index, leaf.node),
        )
        people = names.split(name, evidence.language)
        if people:  # with its brackets a name may look like one and name nobody
            yield Statement(people, "box", "author-box", leaf.index, traits)


def _owners(evidence: Evidence) -> Iterator[Statement]:
    """The person a site belongs to: the site's own name, or the one in the copyright line, where it is that of a person."""
    words = lexicon.of(evidence.language)
    for name, _ in evidence.sites[:1]:
        if names.is_name(name, words) and 2 <= len(name.split()) <= 3:
            yield Statement((Author(name=name),), "owner-site", "site-name")
    for leaf in reversed(evidence.page.leaves[-30:]):
        if len(leaf.text) <= 120 and (match := _COPYRIGHT.search(leaf.text)):
            people = names.split(match["name"], evidence.language)
            if len(people) == 1 and names.is_name(people[0].name, words) and 2 <= len(people[0].name.split()) <= 3:
                yield Statement(people, "owner-copyright", "copyright-line", leaf.index)
                return
