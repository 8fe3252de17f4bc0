"""Pictures and sources of quotes go the way of what they stand by; tables stay or go as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html.company import share_fate
from cleanarticle.html.outline import Outline
from cleanarticle.html.parse import parse


def settled(markup: str, keep: str) -> str:
    """`keep` has one mark a leaf: `+` stays, `-` goes, `o` is an object; what comes back has no `o`."""
    page = parse(markup)
    assert len(page.leaves) == len(keep)
    assert [leaf.role == "object" for leaf in page.leaves] == [mark == "o" for mark in keep]
    kept = np.array([mark == "+" for mark in keep])
    chance = np.where(kept, 0.9, 0.1)
    share_fate(page, Outline(page), chance, kept, np.array([mark != "o" for mark in keep]))
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
        (f"<p>x</p>{TABLE}<p>y</p>", "-+++-++-", "-++++++-"),
        (f"<table><tr><td>{'long text ' * 9}<td>b</table>", "+-", "+-"),
    ],
)
def test_fates(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected
