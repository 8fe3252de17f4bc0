"""settle_objects: pictures, films and players have no words to judge; they stay where the text around them does."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html import images
from cleanarticle.leaves import is_link

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from cleanarticle.html.outline import Outline
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

__all__ = ["settle_objects"]

PICTURES: Final = frozenset(("img", "amp-img", "amp-anim"))
PLAYERS: Final = frozenset(("video", "audio", "iframe", "amp-video", "amp-audio", "amp-youtube", "amp-vimeo"))
PLAYER_CHARACTERS: Final = 120
"""Of the text in the box of a player, all of it that does not stay: its buttons, times and title."""
PLAYER_LEAVES: Final = 30
"""Texts and objects in such a box at most."""
_FIGURES: Final = frozenset(("figure", "fig", "imageblock", "mediaobject"))
"""Classes of a box that is a figure."""
_MAY_BE_FIGURES: Final = ("figure", "div")
_WHOLES: Final = frozenset(("article", "main", "section", "body", "html", "td", "li"))
"""Elements that are no box of a player, however little they hold."""
HEAD_CHARACTERS: Final = 400
"""Of what stays between the headline and the picture that opens the article: a standfirst."""
WIDE: Final = 300
"""Pixels a picture is declared wide at least to open an article by itself."""
_NO_OPENING: Final = re.compile(r"avatar|author|byline|profile|logo|icon|badge|sponsor|promo|\bads?\b", re.IGNORECASE)
"""Classes of pictures that stand at the head of an article and show nothing of it."""
_SHOWS_NOTHING: Final = re.compile(r"\b(?:avatar|logo|icon|headshot|profile (?:picture|photo|image))\b", re.IGNORECASE)
"""What the alternative texts of such pictures hold."""
_VARIANT: Final = re.compile(r"(?:-\d{2,5}x\d{2,5}|-scaled|@\dx)?(?:\.\w{2,5})?$")
"""Size and extension at the end of the name of a picture's file, of which a site has many."""
BOX_LINES: Final = 4
"""Texts of a box between two paragraphs at most."""
BOX_TEXT: Final = 200
"""Characters of a box of which an object can be the first or the last; cards of lists hold less."""
_ROOTS: Final = frozenset(("body", "html"))
LONGEST_FILE: Final = 200
"""Characters of a name that are looked at."""


def settle_objects(
    page: Page,
    outline: Outline,
    marks: Ints,
    probability: Floats,
    keep: Flags,
    objects: Ints,
    *,
    headline: int,
) -> None:
    """Settles `keep` and `probability` of these objects in place; `marks` are the leaves with text of their own, captions aside.

    An object stays when the text before and after it does, captions aside and, for one in a figure or among the controls of a player,
    all that this holds: whether a caption is main content says nothing about a picture. What opens or closes an `article` or `main`
    goes with the text on the one side of it that lies in there, and so does what opens or closes a box of text that stays whole. A picture between the headline and the first text of the article
    needs the text after it only, since what stands before it is a byline. A figure, a player or a picture that is all of a paragraph stays over an advert or a prompt in the middle of the text. One that is a link to elsewhere goes with its text.
    """
    if not len(objects):
        return
    if not len(marks):
        keep[objects] = False
        probability[objects] = 0.0
        return
    first, end, figured, linked = _around(page, objects, keep)
    before = marks[np.maximum(np.searchsorted(marks, first) - 1, 0)]
    behind = _behind(page, marks, keep, end)
    article = outline.article[[page.leaves[at].node for at in objects.tolist()]]
    outside_before = (article >= 0) & (before < outline.first[article])
    outside_behind = (article >= 0) & (behind >= outline.end[article])
    before, behind = (
        np.where(outside_before & ~outside_behind, behind, before),
        np.where(outside_behind & ~outside_before, before, behind),
    )
    before, behind = _of_their_boxes(page, objects, marks, keep, before, behind)
    opening = _opens(page, objects, figured, marks, keep, first, behind, headline)
    before = np.where(opening, behind, before)
    passing = figured | _are_players(page, objects) | _are_plain_pictures(page, objects)
    behind = _past_boxes(page, objects[passing], passing, marks, keep, before, behind)
    probability[objects] = np.where(linked, 0.0, np.minimum(probability[before], probability[behind]))
    keep[objects] = keep[before] & keep[behind] & ~linked


def _behind(page: Page, marks: Ints, keep: Flags, end: Ints) -> Ints:
    """The first text behind each object, the name of the file a picture leads to aside."""
    last = len(marks) - 1
    places = np.minimum(np.searchsorted(marks, end), last)
    for one in np.flatnonzero(~keep[marks[places]] & (places < last)).tolist():
        places[one] += _is_file_name(page.leaves[marks[places[one]]])
    return marks[places]


def _of_their_boxes(
    page: Page, objects: Ints, marks: Ints, keep: Flags, before: Ints, behind: Ints
) -> tuple[Ints, Ints]:
    """The texts before and behind each object. Where one of them goes and the other stays, and the innermost box with text around the
    object holds only what stays, that counts as both: the object opens or closes the text of that box. A row of pictures, as of logos, does
    not."""
    before, behind = before.copy(), behind.copy()
    for place in np.flatnonzero(keep[before] != keep[behind]).tolist():
        stays = int(before[place] if keep[before[place]] else behind[place])
        if _is_in_text(page, int(objects[place]), marks, keep, stays):
            before[place] = behind[place] = stays
    return before, behind


def _is_in_text(page: Page, at: int, marks: Ints, keep: Flags, stays: int) -> bool:
    """Whether the innermost box with text around an object holds that text, which stays, and all else in it stays too."""
    node = page.nodes[page.leaves[at].node].parent
    while node >= 0:
        around = page.nodes[node]
        held = marks[slice(*np.searchsorted(marks, (around.first_leaf, around.end_leaf)))]
        if len(held):
            whole = around.first_leaf <= stays < around.end_leaf and around.tag not in _ROOTS and bool(keep[held].all())
            said = accumulate(len(page.leaves[int(one)].text) for one in held)
            return whole and any(length >= BOX_TEXT for length in said)
        if sum(leaf.role == "object" for leaf in page.leaves_of(around)) > 1:
            return False
        node = around.parent
    return False


def _are_players(page: Page, objects: Ints) -> Flags:
    return np.array([page.nodes[page.leaves[at].node].tag in PLAYERS for at in objects.tolist()], np.bool_)


def _are_plain_pictures(page: Page, objects: Ints) -> Flags:
    """Which are pictures that are all of a paragraph, as editors without figures write them."""
    return np.array([_is_plain_picture(page, page.nodes[page.leaves[at].node]) for at in objects.tolist()], np.bool_)


def _is_plain_picture(page: Page, node: Node) -> bool:
    if node.tag not in PICTURES or node.parent < 0 or images.is_ornament(node):
        return False
    around = page.nodes[node.parent]
    alone = around.tag == "p" and around.end_leaf - around.first_leaf == 1
    return alone and not _NO_OPENING.search(node.attrs.get("class", "")[:LONGEST_FILE])


def _past_boxes(
    page: Page, figures: Ints, figured: Flags, marks: Ints, keep: Flags, before: Ints, behind: Ints
) -> Ints:
    """The text behind each figure, player or plain picture, past a box of few lines that goes where the text goes on behind that: an advert or a prompt between
    two paragraphs. A figure in the box is part of it, and one under what goes may be what that announces."""
    behind = behind.copy()
    for place, at in zip(np.flatnonzero(figured).tolist(), figures.tolist(), strict=True):
        one, gone = int(before[place]), int(behind[place])
        if keep[gone] or not keep[one]:
            continue
        start = int(np.searchsorted(marks, gone))
        stays = next((int(mark) for mark in marks[start : start + BOX_LINES + 1] if keep[mark]), -1)
        if stays >= 0 and not _is_in_box(page, at, gone, one):
            behind[place] = stays
    return behind


def _is_in_box(page: Page, figure: int, gone: int, kept: int) -> bool:
    """Whether an element holds the figure and the text that goes, but not the one that stays."""
    node = page.leaves[figure].node
    while node >= 0:
        around = page.nodes[node]
        if around.first_leaf <= gone < around.end_leaf:
            return not around.first_leaf <= kept < around.end_leaf
        node = around.parent
    return False


def _is_file_name(leaf: Leaf) -> bool:
    """Whether the leaf is a link to a picture: its name and size, said under it."""
    return any(
        span.kind == "link" and span.end - span.start >= len(leaf.text) and images.is_picture(span.target or "")
        for span in leaf.spans
    )


def _around(page: Page, objects: Ints, keep: Flags) -> tuple[Ints, Ints, Flags, Flags]:
    """The first leaf and the one after the last of what each object is part of: its outermost figure, the box of a player, or itself
    alone; which are part of a figure; and which of one with several texts, all of them links, of which nothing stays."""
    first, end = objects.copy(), objects.copy()
    figured, linked = np.zeros((2, len(objects)), np.bool_)
    done = 0
    for node in page.nodes:
        if node.tag in _MAY_BE_FIGURES and node.first_leaf >= done and _is_figure(node):
            done = node.end_leaf
            held = slice(*np.searchsorted(objects, (node.first_leaf, node.end_leaf)))
            first[held], end[held], figured[held] = node.first_leaf, node.end_leaf, True
            said = [leaf for leaf in page.leaves_of(node) if leaf.text and leaf.role != "caption"]
            linked[held] = len(said) > 1 and not any(keep[leaf.index] for leaf in said) and all(map(is_link, said))
    for place, at in enumerate(objects.tolist()):
        node = page.nodes[page.leaves[at].node]
        if node.tag in PLAYERS and not figured[place]:
            box = _box(page, node, keep)
            first[place], end[place] = box.first_leaf, box.end_leaf
    return first, end, figured, linked


def _is_figure(node: Node) -> bool:
    """Whether an element is a figure, by its tag or as manuals and journals call a box of one."""
    if node.tag != "div" or "class" not in node.attrs:
        return node.tag == "figure"
    return not _FIGURES.isdisjoint(node.attrs["class"].split())


def _box(page: Page, player: Node, keep: Flags) -> Node:
    """The outermost element around a player that holds nothing else but its controls."""
    box = player
    while box.parent >= 0:
        above = page.nodes[box.parent]
        inside = slice(above.first_leaf, above.end_leaf)
        if above.tag in _WHOLES or above.end_leaf - above.first_leaf > PLAYER_LEAVES or keep[inside].any():
            break
        if sum(len(leaf.text) for leaf in page.leaves[inside]) > PLAYER_CHARACTERS:
            break
        box = above
    return box


def _opens(
    page: Page, objects: Ints, figured: Flags, marks: Ints, keep: Flags, first: Ints, behind: Ints, headline: int
) -> Flags:
    """Which objects are the picture between the headline and the first text of the article."""
    found = np.zeros(len(objects), np.bool_)
    if headline < 0:
        return found
    said = 0
    stays = iter(marks[(marks > headline) & keep[marks]].tolist())
    text = next(stays, -1)
    declared = _declared(page)
    for place in np.flatnonzero((first > headline) & keep[behind]).tolist():
        while 0 <= text < first[place]:
            said += len(page.leaves[text].text)
            text = next(stays, -1)
        if said > HEAD_CHARACTERS:
            break
        node = page.nodes[page.leaves[objects[place]].node]
        found[place] = node.tag in PICTURES and _is_opening(node, declared, in_figure=bool(figured[place]))
    return found


def _is_opening(node: Node, declared: AbstractSet[str], *, in_figure: bool) -> bool:
    """Whether a picture shows what the article is about: it is a figure, wide, or the picture that the head of the page names."""
    attrs = node.attrs
    if images.is_ornament(node) or _NO_OPENING.search(attrs.get("class", "")[:LONGEST_FILE]):
        return False
    if _SHOWS_NOTHING.search(attrs.get("alt", "")[:LONGEST_FILE]):
        return False
    width = attrs.get("width", "")
    if in_figure or (width.isdecimal() and int(width[:6]) >= WIDE):
        return True
    return bool(declared & {_file(node.attrs.get(name, "")) for name in ("src", "data-src", "data-lazy-src")})


def _declared(page: Page) -> set[str]:
    """Names of the files that the head of the page calls its picture."""
    return {
        name
        for meta in page.metas
        if (meta.get("property") or meta.get("name")) in ("og:image", "twitter:image")
        if (name := _file(meta.get("content", "")))
    }


def _file(address: str) -> str:
    """The name of a file without path, parameters, size and extension; empty where that leaves no more than a number."""
    name = address.strip().partition("?")[0].partition("#")[0].rpartition("/")[2][-LONGEST_FILE:]
    bare = _VARIANT.sub("", name, count=1).lower()
    return "" if bare.isdecimal() or bare == "image" else bare
