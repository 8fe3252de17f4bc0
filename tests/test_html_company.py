"""Pictures, posts, formulas, notes and sources of quotes go the way of what they stand by; tables stay or go as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html.captions import beneath
from cleanarticle.html.company import share_fate
from cleanarticle.html.outline import Outline
from cleanarticle.html.parse import parse


def settled(markup: str, keep: str, *, headline: int = -1) -> str:
    """`keep` has one mark a leaf: `+` stays, `-` goes, `o` is an object; what comes back has no `o`. `headline` is a leaf."""
    page = parse(markup)
    assert len(page.leaves) == len(keep)
    assert [leaf.role == "object" for leaf in page.leaves] == [mark == "o" for mark in keep]
    kept = np.array([mark == "+" for mark in keep])
    chance = np.where(kept, 0.9, 0.1)
    share_fate(page, Outline(page), chance, kept, np.array([mark != "o" for mark in keep]), headline=headline)
    assert ((chance > 0.5) == kept).all()
    return "".join("+" if one else "-" for one in kept)


TABLE = "<table><tr><th>a<th>b<tr><td>c<td>d<tr><td>e<td>f</table>"


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        ("<p>a</p><img src=x><p>b</p>", "+o+", "+++"),
        ("<p>a</p><img src=x><p>b</p>", "+o-", "+--"),
        ("<p>a</p><figure><img src=x><figcaption>c</figcaption></figure><p>b</p>", "+o-+", "++-+"),
        ("<p>a</p><figure><img src=x><figcaption>c</figcaption></figure><p>b</p>", "-o+-", "--+-"),
        ("<p>a</p><figure><img src=x><figure><img src=y></figure></figure><p>b</p>", "+oo+", "++++"),
        ("<p>a</p><img src=x><figure><img src=y><figcaption>c</figcaption></figure><p>b</p>", "+oo-+", "+++-+"),
        ("<p>a</p><figure><img src=x></figure><div>b</div><p>c</p>", "+o-+", "++-+"),
        ("<p>a</p><div>b</div><figure><img src=x></figure><p>c</p>", "+-o+", "+--+"),
        ("<p>a</p><div><figure><img src=x></figure><b>b</b></div><p>c</p>", "+o-+", "+--+"),
        ("<p>a</p><img src=x><div>b</div><p>c</p>", "+o-+", "+--+"),
        ("<p>a</p><iframe src=x></iframe><p>See also: b</p><p>c</p>", "+o-+", "++-+"),
        ("<p>a</p><div><video src=x></video></div><p>Lesen Sie auch: b</p><p>c</p>", "+o-+", "++-+"),
        ("<p>a</p><p>Читайте также: b</p><iframe src=x></iframe><p>c</p>", "+-o+", "+--+"),
        (f"<p>a</p><div><iframe src=x></iframe><p>{'Related ' * 20}</p></div><p>c</p>", "+o-+", "+--+"),
        (f"<p>a</p><figure><img src=x></figure>{'<p>b</p>' * 6}<p>c</p>", "+o------+", "+-------+"),
        ("<p>a</p><figure><img src=x></figure><div>b</div>", "+o-", "+--"),
        ("<img src=x>", "o", "-"),
        ("<blockquote><p>a</p><footer>b</footer></blockquote>", "+-", "++"),
        ("<blockquote><p>a</p><div><cite>b</cite></div></blockquote>", "+-", "+-"),
        ("<blockquote><p>a</p><figcaption><p>b</p></figcaption></blockquote>", "+-", "++"),
        ("<blockquote><p>a</p><footer>b</footer></blockquote>", "--", "--"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "+-", "+-"),
        ("<p>a</p><footer>b</footer>", "+-", "+-"),
        (f"<blockquote><p>a</p><footer>{'b ' * 100}</footer></blockquote>", "+-", "+-"),
        (TABLE, "+++-++", "++++++"),
        (TABLE, "---+--", "------"),
        (TABLE, "++++--", "++++--"),
        (TABLE, "--++--", "++++--"),
        (TABLE, "++----", "++----"),
        (TABLE.replace("th>", "td>"), "--++--", "--++--"),
        (TABLE, "++-+--", "++++--"),
        (TABLE, "---++-", "++++++"),
        (TABLE.replace("<td>d", "<td>d, long"), "+++-++", "++--++"),
        (f"<p>x</p>{TABLE}<p>y</p>", "-+++-++-", "-++++++-"),
        (f"<table><tr><td>{'long text ' * 9}<td>b</table>", "+-", "+-"),
    ],
)
def test_fates(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected


POST = "<blockquote class='twitter-tweet'><p>b</p>&mdash; c <a href=https://twitter.com/x/1>d</a></blockquote>"
TEX = "<p><script type='math/tex; mode=display'>x</script></p>"
LONG = "word " * 40
ADDRESS = "<figure><div>https://x.example/a</div></figure>"


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        (f"<p>a</p>{POST}<p>e</p>", "+--+", "++++"),
        (f"<p>a</p>{POST}<p>e</p>", "+-+-", "+++-"),
        (f"<p>a</p>{POST}<p>e</p>", "---+", "---+"),
        (f"{POST}<p>e</p>", "--+", "--+"),
        (f"<p>a</p>{POST.replace('twitter-tweet', 'x')}<p>e</p>", "+--+", "+--+"),
        (f"<p>a</p>{TEX}{TEX}<p>b</p>", "+--+", "++++"),
        (f"<p>a</p>{TEX}<p>b</p>", "+--", "+--"),
        (f"<p>a</p>{TEX}<p>b</p>", "-+-", "-+-"),
        (f"<p>{LONG}<sup><a href=#n>1</a></sup></p><p>x</p><p id=n>c</p>", "+--", "+-+"),
        (f"<p>{LONG}<sup><a href=#n>1</a></sup></p><p>x</p><p id=n>{LONG}</p>", "+--", "+--"),
        (f"<p>{LONG}<sup><a href=#n>1</a></sup></p><p>{LONG}</p><p id=n>c</p>", "-+-", "-+-"),
        ("<p>a</p><a href=y.jpg><img src=x><div>y.jpg 20 KB</div></a><p>b</p>", "+o-+", "++-+"),
        ("<p>a</p><a href=/y><img src=x><div>More</div></a><p>b</p>", "+o-+", "+--+"),
        ("<p>a</p><p><img src=x></p><p><a href=/y>Read on</a></p><p>b</p>", "+o-+", "++-+"),
        ("<p>a</p><div><img src=x><p><a href=/y>Read on</a></p></div><p>b</p>", "+o-+", "+--+"),
        ("<p>a</p><p><img class=promo src=x></p><p><a href=/y>Read on</a></p><p>b</p>", "+o-+", "+--+"),
        ("<p>a</p><div><video src=x></video><p>0:00</p><p>play</p></div><p>b</p>", "+o--+", "++--+"),
        (f"<p>a</p><div><video src=x></video><p>{LONG}</p></div><p>b</p>", "+o-+", "+--+"),
        ("<p>a</p><figure><img src=x><a href=/><p>b</p></a><a href=/><p>c</p></a></figure><p>d</p>", "+o--+", "+---+"),
        ("<p>a</p><figure><img src=x><a href=/><p>Pin it</p></a></figure><p>d</p>", "+o-+", "++-+"),
        (f"<p>a</p><iframe src=x></iframe>{ADDRESS}<p>b</p>", "+o-+", "++++"),
        (f"<p>a</p>{ADDRESS}<p>b</p>", "+-+", "+++"),
        (f"<p>a</p>{ADDRESS}<p>b</p>", "++-", "+--"),
        (f"<p>a</p><iframe src=x></iframe>{ADDRESS.replace('>https', '>Read https')}<p>b</p>", "+o-+", "++-+"),
        ("<p>a</p><iframe src=x></iframe><figure><a href=/x>More</a></figure><p>b</p>", "+o-+", "++-+"),
    ],
)
def test_company(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected


LONG = "The mole was mended. " * 12


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        (f"<div><p>{LONG}</p><img src=x></div><p>b</p>", "+o-", "++-"),
        (f"<p>a</p><div><p><img src=x></p><p>{LONG}</p></div>", "-o+", "-++"),
        (f"<div><p>{LONG}</p><div><img src=x><p class=caption>c</p></div></div><p>b</p>", "+o+-", "+++-"),
        # A box with little text, or with text that goes; a row of pictures; text that stands outside of the box of the picture.
        ("<div><p>a</p><img src=x></div><p>b</p>", "+o-", "+--"),
        (f"<div><p>{LONG}</p><p>b</p><img src=x></div><p>c</p>", "+-o-", "+---"),
        (f"<div><p>{LONG}</p><img src=x><p>b</p></div>", "+o-", "+--"),
        (f"<div><p>{LONG}</p><div><img src=x><img src=y></div></div><p>b</p>", "+oo-", "+---"),
        (f"<p>{LONG}</p><div><img src=x><p>b</p></div>", "+o-", "+--"),
    ],
)
def test_object_that_opens_or_closes_a_box_of_text(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected


FIGURE = "<figure><img src=/a/mole.jpg></figure>"


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        (f"<h1>t</h1><p>By A</p>{FIGURE}<p>b</p>", "--o+", "--++"),
        (f"<h1>t</h1><p>a</p><p>By A</p>{FIGURE}<p>b</p>", "-+-o+", "-+-++"),
        (f"<h1>t</h1><p>{LONG * 3}</p><p>Advert</p>{FIGURE}<p>b</p>", "-+-o+", "-+--+"),
        (f"<h1>t</h1>{FIGURE}<p>By A</p><p>b</p>", "-o-+", "---+"),
        (f"<p>Menu</p>{FIGURE}<p>b</p><h1>t</h1>", "-o+-", "--+-"),
        (f"<h1>t</h1><p>By A</p>{FIGURE.replace('<img', '<img class=author-avatar')}<p>b</p>", "--o+", "---+"),
        ("<h1>t</h1><p>By A</p><img src=x width=640><p>b</p>", "--o+", "--++"),
        ("<h1>t</h1><p>By A</p><img src=x width=64><p>b</p>", "--o+", "---+"),
        (
            "<meta property=og:image content=/b/mole-1200x800.jpg?q=1><h1>t</h1><p>A</p><img src=/a/mole-300x200.jpg><p>b</p>",
            "--o+",
            "--++",
        ),
        (
            "<meta property=og:image content=/b/logo.jpg><h1>t</h1><p>A</p><img src=/a/mole-300x200.jpg><p>b</p>",
            "--o+",
            "---+",
        ),
    ],
)
def test_picture_that_opens_an_article(markup: str, keep: str, expected: str) -> None:
    headline = next(leaf.index for leaf in parse(markup).leaves if leaf.text == "t")
    assert settled(markup, keep, headline=headline) == expected


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "-+-+", "++++"),
        ("<dl><dt>a<dt>b<dd>c<dd>d</dl>", "---+", "++-+"),
        ("<dl><div><dt>a<dd><p>b<p>c</div><div><dt>d<dd>e</div></dl>", "--+--", "+-+--"),
        ("<dl><dt>a<dd>b<dl><dt>c<dd>d</dl><dt>e<dd>f</dl>", "---+--", "+-++--"),
        ("<dl><dt>a<dd>b</dl>", "+-", "+-"),
        ("<div class=code-caption>a</div><pre>b</pre><p>c</p>", "-+-", "++-"),
        ("<figure><pre>b</pre><figcaption>a</figcaption></figure>", "+-", "++"),
        ("<div class=code-caption>a</div><pre>b</pre>", "--", "--"),
        ("<p>a</p><pre>b</pre><div class=code-caption>c</div><p>d</p>", "-++-", "-++-"),
        (
            "<p>a</p><figure><a href=/b><b>b</b><div>c</div></a></figure><figure><img src=x></figure><p>d</p>",
            "+--o+",
            "+--++",
        ),
        ("<p>a</p><figure><a href=/b>b</a><p>c</p></figure><figure><img src=x></figure><p>d</p>", "+--o+", "+---+"),
    ],
)
def test_parts_that_mean_nothing_alone(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected


@pytest.mark.parametrize(
    ("markup", "place", "beside"),
    [
        ("<table><caption>a</caption><tr><td>b<td>c<tr><td>d<td>e</table>", 0, 1),
        ("<blockquote><p>a</p><p class=attribution>b</p></blockquote>", 1, 0),
        ("<blockquote><p>a</p></blockquote><div class=attribution>b</div>", 1, 0),
        ("<blockquote><p>a</p></blockquote><p>b</p>", 1, None),
        ("<blockquote><p class=attribution>a</p></blockquote>", 0, None),
        ("<table><caption>a</caption></table>", 0, None),
    ],
)
def test_printed_about_what_stands_beside(markup: str, place: int, beside: int | None) -> None:
    assert beneath(parse(markup)).get(place) == beside


@pytest.mark.parametrize(
    ("caption", "spared"),
    [("<p>Table 1: ferries", True), ("<div class=table-caption>Ferries", True), ("<p>Ferries", False)],
)
def test_captions_beside_tables_stay_with_them(caption: str, spared: bool) -> None:
    page = parse(f"<p>x</p>{caption}{TABLE}")
    for tables_stay in (True, False):
        kept = np.array([True, False, *[tables_stay] * 6])
        chance = np.where(kept, 0.9, 0.1)
        printed = share_fate(page, Outline(page), chance, kept, np.ones(8, np.bool_))
        assert (1 in printed) == (spared and tables_stay)


@pytest.mark.parametrize("tables_stay", [True, False])
def test_source_right_under_a_table_goes_with_it(tables_stay: bool) -> None:
    page = parse(f"<p>x</p>{TABLE}<p>Source: National Bureau</p><p>Source: Harbour Office</p>")
    page.credited = {7: 0, 8: 0}
    kept = np.array([True, *[tables_stay] * 6, False, False])
    share_fate(page, Outline(page), np.where(kept, 0.9, 0.1), kept, np.ones(9, np.bool_))
    assert kept[7:].tolist() == [tables_stay, False]
