"""excerpts: a long text is read in stretches, each amid what stands around the text."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.html import excerpts as cutting
from cleanarticle.html import features
from cleanarticle.html.excerpts import excerpts
from cleanarticle.html.parse import parse

MENU = "<nav><ul>" + "".join(f"<li><a href=/{n}>Chapter list {n}</a></li>" for n in range(9)) + "</ul></nav>"
FOOT = "<footer class=foot><p>All rights reserved.</p><a href=/privacy>Privacy</a></footer>"


def paragraph(number: int) -> str:
    return f"In the year {1700 + number} the ferry carried {number * 37} people, two horses and the mail across the river, as the book of the owner says."


def page(paragraphs: int, *, tag: str = "p", chapter: int = 0) -> str:
    lines = [f"<{tag}>{paragraph(number)}</{tag}>" for number in range(paragraphs)]
    if chapter:
        starts = range(0, paragraphs, chapter)
        lines = [f"<section><h2>Part {at}</h2>{''.join(lines[at : at + chapter])}</section>" for at in starts]
    body = "".join(lines)
    return (
        f"<title>The ferry</title><body>{MENU}<div class=content><h1>The ferry</h1><div>{body}</div></div>{FOOT}</body>"
    )


@pytest.mark.parametrize(
    "html", [page(700), page(700, chapter=50), page(700, chapter=90), page(700, tag="li")], ids=str.__len__
)
def test_excerpts_are_pages(html: str) -> None:
    whole = parse(html)
    covered: list[int] = []
    for excerpt in excerpts(whole, features.shape(whole)):
        part = excerpt.page
        own = [*whole.leaves[excerpt.around], *whole.leaves[excerpt.stretch], *whole.leaves[excerpt.behind]]
        assert [leaf.text for leaf in part.leaves] == [leaf.text for leaf in own]
        covered += range(excerpt.stretch.start, excerpt.stretch.stop)
        for leaf, source in zip(part.leaves, own, strict=True):
            node = part.nodes[leaf.node]
            assert node.tag == whole.nodes[source.node].tag
            assert node.first_leaf <= leaf.index < node.end_leaf
        for index, node in enumerate(part.nodes):
            assert node.index == index > node.parent
            assert node.parent < 0 or part.nodes[node.parent].first_leaf <= node.first_leaf <= node.end_leaf
    assert len(covered) == len(set(covered)) >= 700


def test_a_page_of_usual_length_is_read_at_once() -> None:
    whole = parse(page(cutting.LONGEST))
    assert not list(excerpts(whole, features.shape(whole)))


@pytest.mark.parametrize("tag", ["p", "li"])
@pytest.mark.parametrize("count", [200, 900])
def test_a_long_text_stays_whole(count: int, tag: str) -> None:
    text = clean(page(count, tag=tag)).text
    missing = [number for number in range(count) if paragraph(number) not in text]
    assert not missing
    assert "Chapter list" not in text
    assert "Privacy" not in text


def test_the_excerpts_of_a_page_with_much_around_its_text_have_bounded_work() -> None:
    menu = "".join(f"<p class=menu><a href=/{n}>Chapter list {n}</a></p>" for n in range(3000))
    whole = parse(f"<body>{menu}{page(2000)}")
    work = sum(len(excerpt.page.leaves) for excerpt in excerpts(whole, features.shape(whole)))
    assert 0 < work <= (cutting.MOST_WORK + 2) * len(whole.leaves)
