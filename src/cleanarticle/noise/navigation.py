"""BP007 navigation: skip links, breadcrumbs, pagination, menus.

## What it does

Removes what leads around the site: *Skip to content*, *Back to top*, *Home › News › Local*, *« Previous 1 2 3 Next »*,
menus on one line or on many, search boxes (`Search [       ] [Go]`), footer links such as *Privacy policy* and *Impressum*, lines of tags, also one a line at the end of a text (`Tags` / `harbour` / `winter`), a printed table of
contents (`2. The fleet ........ 5`) and the line under the name of an entry in an encyclopedia (*…, the free encyclopedia*). Over a text also a line of four or more
words that has three entries every site has, or two after the start page, and no mark. At the foot of a page also the lines on how to
reach the site: telephone, address, opening hours, the number in a register.

## Why it matters

In a flattened page the menu comes before the headline and the footer after the last paragraph; together they are often longer
than a short article.

## Example

    Skip to main content
    Home > News > Local
    The ferry is back in service.

The first two lines go.

## Holds back

A column of links, broken by `<br>` in one element, goes where one of them leads to the start page and there is no other text in it.
Single words that are also headings and list items (*News*, *Contact*, *Sports*) go only next to surer lines or when three such
lines follow each other. A breadcrumb begins with the name of the start page. A row of numbers without *Next* is data,
and so is one in which few count up by one.
How to reach somebody is said in texts too: such lines go only after the last paragraph, next to a menu or a copyright line.
Leader dots and numbers are contents where the numbers never fall and the entries are numbered, stand as headings in the text, or have
*Contents* over them: a list of prices is none. Without leader dots they need *Contents* over them, and half of the entries must be
lines further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise import contents_list, foot_words, tag_list
from cleanarticle.noise.contact_lines import is_contact, is_maker
from cleanarticle.noise.lexicon import Words, phrases
from cleanarticle.noise.view import View
from cleanarticle.noise.words import words
from cleanarticle.strings import ends_sentence, is_small, width

__all__ = ["find"]

MAX_TRAIL = 160
"""Characters of the longest breadcrumb: its last step may be a headline."""
MAX_STEP_WORDS = 8
"""Words of a step of a breadcrumb that is not the last."""
MAX_TAGLINE = 80
"""Characters of the line that says which encyclopedia an entry is of."""
MIN_PAGES = 3
"""Numbers that make a pagination."""

MOST_ABOVE = 3
"""Lines at the start of a text that may be menus, though half of their words are names of the site's own."""
MIN_MENU, MAX_MENU = 4, 16
"""Words of such a line, between spaces."""
MIN_COLUMN = 3
"""Lines of a menu that stands in one column."""
MIN_ENTRIES = 3
"""Entries that every site has, in such a line; with the name of the start page before them one less."""
MAX_PIECE = 8
"""Words of an entry; letters of a script without spaces."""
MIN_PARAGRAPH = 60
"""Columns of a line that is a paragraph, when it ends as one."""
_FOOT = ("BP006", "BP007", "BP010")
"""What stands at the foot of a page beside the lines on how to reach the site."""

_MARKS = frozenset(',;.!?:、。；：！？“”„«»"')
_LAST_COMMA = re.compile(r"[,，、،](?!.*[,，、،])")
_STEP = re.compile(r"\s*[>›»→❯▸▶⟩]+\s*|\s+[/|•·\\]\s+")
_FIELD = re.compile(r"\[[ _]{3,}\]|_{5,}")
_BUTTON = re.compile(r"[\[\]]")
_STEP_MARK = re.compile(r"[>›»→❯▸▶⟩/|•·\\]")


def find(view: View) -> Iterator[Verdict]:
    for menu in view.hits_of("BP007"):
        yield menu.verdict("navigation")
    for leaf in _contacts(view):
        yield Verdict(
            leaf=leaf.index, code="BP007", because="how to reach the site, next to the foot of the page", confidence=0.9
        )
    for place in contents_list.places(view.leaves):
        yield Verdict(
            leaf=view.leaves[place].index, code="BP007", because="a printed table of contents", confidence=0.96
        )
    for place in tag_list.places(view):
        because = "tags, under a word for them at the end"
        yield Verdict(leaf=view.leaves[place].index, code="BP007", because=because, confidence=0.93)
    tops = frozenset(view.leaves[place].index for place in _menus(view))
    for leaf, said, hit in zip(view.leaves, view.words, view.hits, strict=True):
        if not said or hit is not None or len(leaf.text) > MAX_TRAIL:
            continue
        if _is_tagline(leaf):
            yield Verdict(leaf=leaf.index, code="BP007", because="the line under the name of an entry", confidence=0.96)
        elif _is_trail(view, leaf):
            yield Verdict(leaf=leaf.index, code="BP007", because="a breadcrumb from the start page on", confidence=0.97)
        elif "\n" in leaf.text and _is_column(view, leaf):
            yield Verdict(
                leaf=leaf.index, code="BP007", because="a column of links from the start page on", confidence=0.97
            )
        elif _is_form(view, leaf):
            yield Verdict(
                leaf=leaf.index, code="BP007", because="an empty field of a form beside its button", confidence=0.96
            )
        elif leaf.index in tops:
            yield Verdict(leaf=leaf.index, code="BP007", because="a menu on one line, over the text", confidence=0.9)
        elif said.count("#") >= MIN_PAGES and _is_pagination(view, leaf, said):
            yield Verdict(leaf=leaf.index, code="BP007", because="numbers of pages", confidence=0.96)


def _menus(view: View) -> Iterator[int]:
    """The places of the first lines that are mostly entries of menus, side by side, over something that is no paragraph yet."""
    first = [place for place, leaf in enumerate(view.leaves) if leaf.text.strip()][: MOST_ABOVE + 1]
    for place, below in pairwise(first):
        leaf = view.leaves[place]
        if _is_paragraph(leaf) or _is_paragraph(view.leaves[below]):
            return
        if leaf.line is not None and view.hits[place] is None and _is_menu(view, leaf.text, view.words[place]):
            yield place


def _is_menu(view: View, text: str, said: Words) -> bool:
    if not MIN_MENU <= len(text.split()) <= MAX_MENU or not _MARKS.isdisjoint(text) or "#" in said:
        return False
    if any(is_small(word[:1]) for word in (text.split()[0], text.split()[-1])):
        return False
    pieces, place, known = [], 0, 0
    while place < len(said):
        sizes = range(min(MAX_PIECE, len(said) - place), 0, -1)
        size = next((size for size in sizes if _is_entry(view, " ".join(said[place : place + size]))), 0)
        if size:
            pieces.append(said[place : place + size])
            known += size
        place += size or 1
    least = MIN_ENTRIES - (
        bool(pieces) and " ".join(said).startswith(" ".join(pieces[0])) and " ".join(pieces[0]) in view.lexicon.roots
    )
    return len(set(pieces)) >= least and 2 * known >= len(said)


def _is_entry(view: View, said: str) -> bool:
    return any(phrase.code in ("BP007", "BP008") for phrase in phrases(view.lexicon.lines, said))


def _contacts(view: View) -> Iterator[Leaf]:
    """The lines on how to reach the site that stand after the last paragraph next to its copyright line or menu, or over the line that
    says who made it, with nothing but each other between."""
    places = range(len(view.leaves))
    last = next((place for place in reversed(places) if _is_paragraph(view.leaves[place])), len(places))
    said = [place for place in range(last + 1, len(view.leaves)) if view.leaves[place].text.strip()]
    run: list[int] = []
    for place in (*said, None):
        if place is not None and (
            _is_foot(view, place) or is_contact(view.leaves[place].text) or is_maker(view.leaves[place].text)
        ):
            run.append(place)
            continue
        ours = [at for at in run if not _is_foot(view, at)]
        makers = [at for at in ours if not is_contact(view.leaves[at].text)]
        if len(ours) < len(run) or (makers and len(ours) > len(makers)):
            yield from (view.leaves[at] for at in ours)
        run = []


def _is_foot(view: View, place: int) -> bool:
    hit = view.hits[place]
    return hit is not None and hit.phrase.code in _FOOT


def _is_paragraph(leaf: Leaf) -> bool:
    return width(leaf.text) >= MIN_PARAGRAPH and ends_sentence(leaf.text)


def _is_tagline(leaf: Leaf) -> bool:
    """Whether the line names an encyclopedia and says, after a comma, that it is free."""
    if len(leaf.text) > MAX_TAGLINE or not ("," in leaf.text or not leaf.text.isascii()):
        return False
    comma = _LAST_COMMA.search(leaf.text)
    return comma is not None and leaf.text[comma.end() :].strip(" ()").casefold() in foot_words.load()["free"]


def _is_trail(view: View, leaf: Leaf) -> bool:
    if not _STEP_MARK.search(leaf.text):
        return False
    steps = [step for step in _STEP.split(leaf.text) if step.strip()]
    if (
        len(steps) < 2
        or leaf.text.rstrip().endswith(".")
        or ";" in leaf.text
        or " ".join(words(steps[0])) not in view.lexicon.roots
    ):
        return False
    return all(len(words(step)) <= MAX_STEP_WORDS for step in steps[:-1])


def _is_column(view: View, leaf: Leaf) -> bool:
    """Whether each line of the leaf is a link and no more, as old pages write their menus, and one leads to the start page."""
    linked = [(span.start, span.end) for span in leaf.spans if span.kind == "link"]
    lines = [line for line in re.finditer(r"[^\n]+", leaf.text) if line[0].strip()]
    if len(lines) < MIN_COLUMN or len(linked) < len(lines):
        return False
    if not any(" ".join(words(line[0])) in view.lexicon.roots for line in lines):
        return False
    said = "".join(leaf.text[start:end] for start, end in linked)
    return sum(map(str.isalnum, said)) == sum(map(str.isalnum, leaf.text))


def _is_form(view: View, leaf: Leaf) -> bool:
    """Whether the line is an empty field as text browsers print it, and buttons and labels that pages have: `Search [        ] [Search]`."""
    pieces = _FIELD.split(leaf.text)
    if len(pieces) < 2 or leaf.line is None:
        return False
    said = [" ".join(words(piece)) for part in pieces for piece in _BUTTON.split(part)]
    return any(said) and all(piece in view.lexicon.lines for piece in said if piece)


def _is_pagination(view: View, leaf: Leaf, said: Words) -> bool:
    """Whether the line is words that turn pages and rising numbers, most of which count up by one: a row of a table may rise too, and begin
    with a word that menus have."""
    turns = " ".join([word for word in said if word != "#"])
    known = phrases(view.lexicon.lines, turns)
    if not any(phrase.code == "BP007" for phrase in known):
        return False
    numbers = [int(number) for number in re.findall(r"\d{1,9}", leaf.text)]
    steps = [right - left for left, right in pairwise(numbers)]
    return all(step > 0 for step in steps) and 2 * steps.count(1) >= len(steps)
