"""agree: headings go with their sections, and lines of links are believed less on articles."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html import features
from cleanarticle.html.agreement import agree
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.html.parse import parse

PARAGRAPH = "<p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years on the river.</p>"
SAID = "The ferry at Lower Wick made its last crossing on Sunday, after 140 years on the river. " * 3
LONG = f"<p>{SAID}</p>"
LINKS = '<p>Read: <a href="/a">The boats of the upper valley and who rows them</a></p>'


def kept(html: str, chances: str, *, kind: str = "article", threshold: float = 0.5) -> str:
    """`o` for each leaf that stays and `.` for others; the chances are a digit a leaf, in tenths."""
    page = parse(html)
    shape = features.shape(page)
    chance = np.array([int(digit) / 10 for digit in chances])
    assert len(chance) == len(page.leaves)
    keep = chance >= threshold
    types = np.array([float(name == kind) for name in PAGE_TYPES])
    agree(shape, chance, keep, shape.role != features.OBJECT, types)
    return "".join("o" if stays else "." for stays in keep)


@pytest.mark.parametrize(
    ("html", "chances", "kind", "expected"),
    [
        (PARAGRAPH + LINKS + PARAGRAPH, "979", "article", "o.o"),
        (PARAGRAPH + LINKS + PARAGRAPH, "999", "article", "ooo"),
        (PARAGRAPH + LINKS + PARAGRAPH, "979", "listing", "ooo"),
        ('<ul><li><a href="/a">The boats of the upper valley</a></li></ul>', "7", "article", "o"),
    ],
    ids=["doubted", "sure", "no article", "item"],
)
def test_a_line_of_links_needs_more(html: str, chances: str, kind: str, expected: str) -> None:
    assert kept(html, chances, kind=kind) == expected


@pytest.mark.parametrize(
    ("chances", "expected"),
    [("49", "oo"), ("29", ".o"), ("44", "..")],
    ids=["section stays", "too little hope", "section goes"],
)
def test_a_doubted_heading_stays_with_its_section(chances: str, expected: str) -> None:
    assert kept(f"<h2>Why it ends</h2>{PARAGRAPH}", chances) == expected


ENTRIES = "".join(f'<li><a href="/{at}">Boats of the upper valley {at}</a></li>' for at in range(4))


@pytest.mark.parametrize(
    ("chances", "expected"),
    [("99719", "ooooo"), ("94149", "....o"), ("99999", "ooooo"), ("41149", "....o")],
    ids=["most stays", "most goes", "all stays", "all goes"],
)
def test_a_list_of_links_stays_or_goes_as_a_whole(chances: str, expected: str) -> None:
    assert kept(f"<ul>{ENTRIES}</ul>{PARAGRAPH}", chances, kind="listing") == expected


def test_a_list_of_texts_may_stay_in_part() -> None:
    assert kept("<ul><li>Bread</li><li>Salt</li><li>Water</li><li>Flour</li></ul>", "9141", kind="listing") == "o..."


def test_a_heading_of_which_half_stays_is_not_helped() -> None:
    assert kept(f"<h2>Why it ends</h2>{PARAGRAPH}{PARAGRAPH}", "491") == ".o."


@pytest.mark.parametrize(("kind", "expected"), [("article", "o......"), ("listing", "o.o.o..")])
def test_headings_of_which_nothing_stays_go(kind: str, expected: str) -> None:
    html = f"{PARAGRAPH}<aside>{PARAGRAPH}</aside><h2>More</h2>{PARAGRAPH}<h3>Still more</h3>{PARAGRAPH}{PARAGRAPH}"
    assert kept(html, "9181811", kind=kind) == expected


def test_a_heading_stays_for_its_subsection() -> None:
    assert kept(f"<h2>More</h2>{PARAGRAPH}<h3>Still more</h3>{PARAGRAPH}", "8189") == "o.oo"


def test_a_last_heading_without_text_stays() -> None:
    assert kept(f"{PARAGRAPH}<h2>The end</h2>", "98") == "oo"


COMMENTS = f'<div class="comments">{PARAGRAPH}{PARAGRAPH}</div>'


@pytest.mark.parametrize(
    ("paragraphs", "kind", "expected"),
    [(12, "article", "." * 2), (12, "forum", "oo"), (12, "documentation", "oo"), (2, "article", "oo")],
    ids=["below a text", "forum", "documentation", "little text"],
)
def test_comments_go_from_a_page_with_a_text_of_its_own(paragraphs: int, kind: str, expected: str) -> None:
    long = f"<p>{'The ferry made its last crossing on Sunday after many years. ' * 3}</p>"
    assert kept(long * paragraphs + COMMENTS, "9" * (paragraphs + 2), kind=kind) == "o" * paragraphs + expected


@pytest.mark.parametrize(
    ("chances", "kind", "expected"),
    [
        ("929", "documentation", "ooo"),
        ("929", "article", "o.o"),
        ("919", "documentation", "o.o"),
        ("424", "documentation", "..."),
    ],
    ids=["documentation", "article", "too little hope", "text goes"],
)
def test_code_of_documentation_stays_with_its_text(chances: str, kind: str, expected: str) -> None:
    assert kept(f"{PARAGRAPH}<pre>make all</pre>{PARAGRAPH}", chances, kind=kind) == expected


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ('<div class="page-Disclaimer">', "ooo.o"),
        ('<div id="fees-tooltip">', "ooo.o"),
        ('<div role="tooltip">', "ooo.o"),
        ('<div aria-label="Tooltip: what it costs">', "ooooo"),
        ('<div class="disclosure">', "ooooo"),
        ('<div class="js-tooltip">', "ooooo"),
        ('<div class="disclaimer-free-text">', "ooooo"),
    ],
    ids=["disclaimer", "tool tip", "role", "label", "other name", "has one", "is free of one"],
)
def test_what_is_said_beside_the_text_goes(box: str, expected: str) -> None:
    assert kept(f"{LONG * 3}{box}{PARAGRAPH}</div>{LONG}", "99999") == expected


def test_a_box_that_holds_most_of_the_text_is_the_text_whatever_it_is_called() -> None:
    assert kept(f'<div class="disclaimer">{LONG * 3}</div>{LONG}', "9999") == "oooo"
    assert kept(f'<div class="disclaimer">{LONG}{LONG}</div>{LONG * 2}', "9999") == "..oo"
    assert kept(f'<p class="disclaimer">{SAID}</p><p class="tooltip">{SAID}</p>{LONG}', "999") == "ooo"


def test_a_short_page_may_be_for_its_disclaimer() -> None:
    assert kept(f'{PARAGRAPH * 2}<div class="disclaimer">{PARAGRAPH}</div>', "999") == "ooo"


@pytest.mark.parametrize(
    ("boxes", "chances", "expected"),
    [
        ('<div class="admonition">{0}</div>', "919", "ooo"),
        ('<div class="tip custom-block">{0}</div><div class="warning custom-block">{0}</div>', "9119", "oooo"),
        ('<div class="warning-block">{0}</div>', "919", "o.o"),
    ],
    ids=["one", "a row", "other name"],
)
def test_remarks_stay_between_text_that_stays(boxes: str, chances: str, expected: str) -> None:
    assert kept(f"{PARAGRAPH}{boxes.format(PARAGRAPH)}{PARAGRAPH}", chances) == expected
    assert kept(f"{PARAGRAPH}{boxes.format(PARAGRAPH)}", chances[:-1]) == f"o{'.' * (len(chances) - 2)}"


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ('<div class="admonition note"><p>Note</p>{0}</div>', "oooo"),
        ('<div class="confluence-information-macro"><p class="title">Hinweis</p><div>{0}</div></div>', "oooo"),
        ('<aside class="starlight-aside"><p>注意</p>{0}</aside>', "oooo"),
        ('<div class="callout callout-warning"><p>Attention</p>{0}</div>', "oooo"),
        ('<div role="note"><p>Note</p>{0}</div>', "oooo"),
        ('<div class="note"><p>Note</p>{0}</div>', "oooo"),
        ('<div class="callout"><p>Note</p>{0}</div>', "o..o"),
        ('<div class="note-list"><p>Note</p>{0}</div>', "o..o"),
        (
            '<div class="admonition"><p><a href="/a">Download the map</a></p><p><a href="/b">Download for phones.</a></p></div>',
            "o..o",
        ),
        ('<div class="note"><p>Note</p><p>Red, blue</p></div>', "o..o"),
    ],
    ids=[
        "admonition",
        "macro",
        "aside",
        "callout",
        "role",
        "word",
        "other name",
        "part of a name",
        "downloads",
        "no prose",
    ],
)
def test_remarks_on_large_pages_are_prose(box: str, expected: str) -> None:
    around = 90
    html = PARAGRAPH * around + box.format(PARAGRAPH) + PARAGRAPH * around
    assert kept(html, "9" * around + "11" + "9" * around) == "o" * (around - 1) + expected + "o" * (around - 1)


@pytest.mark.parametrize(
    ("box", "kind", "expected"),
    [
        ('<div class="message-userExtras">', "forum", "o.o"),
        ('<dl class="userinfo_extra">', "forum", "o.o"),
        ('<aside class="post-signature">', "forum", "o.o"),
        ('<h5 class="userTitle">', "forum", "o.o"),
        ('<aside class="post-signature">', "documentation", "ooo"),
        ('<div class="has-signature">', "forum", "ooo"),
        ('<div class="userinfo">', "forum", "ooo"),
    ],
)
def test_what_stands_beside_the_posts_of_a_forum_goes(box: str, kind: str, expected: str) -> None:
    tag = box[1 : box.index(" ")]
    assert kept(f"{LONG}{box}Member since 2019</{tag}>{PARAGRAPH}", "999", kind=kind) == expected


ITEMS = "".join(
    f"<li>-{option} writes the {thing} of the day into the book that lies on the desk.</li>"
    for option, thing in zip("abc", ("names", "hours", "tides"), strict=True)
)
MANUAL = f"<div>{LONG}<ul>{ITEMS}</ul>{LONG}</div>"


@pytest.mark.parametrize(
    ("html", "chances", "kind", "expected"),
    [
        (MANUAL, "93339", "documentation", "ooooo"),
        (MANUAL, "93339", "article", "o...o"),
        (MANUAL, "90009", "documentation", "o...o"),
        (MANUAL, "93330", "documentation", "o...."),
        (f"<div>{LONG}<p>Prev</p><p>Up</p><p>Next</p>{LONG}</div>", "93339", "documentation", "o...o"),
        (f"<div>{LONG}{LINKS * 3}{LONG}</div>", "93339", "documentation", "o...o"),
        (f"<div>{LONG}</div><ul>{ITEMS}</ul><div>{PARAGRAPH}</div><div>{LONG}</div>", "933391", "documentation", "ooooo."),
        (f"<div>{LONG}</div><ul>{ITEMS}</ul><div>{PARAGRAPH}</div><div>{LONG * 9}</div>", "93339111111111", "documentation", "o...o" + "." * 9),
    ],
    ids=["manual", "article", "no hope", "at the end", "buttons", "links", "in the box of the text", "beside the text"],
)  # fmt: skip
def test_holes_of_documentation_stay_if_they_say_something(html: str, chances: str, kind: str, expected: str) -> None:
    assert kept(html, chances, kind=kind) == expected
