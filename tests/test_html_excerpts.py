"""excerpts: a long text is read in stretches, each amid what stands around the text."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.html import excerpts as cutting
from cleanarticle.html import features, model
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


def test_a_page_of_too_many_leaves_is_read_in_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LARGEST", 40)
    menu = "".join(f"<div class=box><p class=menu><a href=/{n}>Chapter list {n}</a></p></div>" for n in range(90))
    whole = parse(f"<body>{menu}{page(30)}")
    parts = excerpts(whole, features.shape(whole))
    assert [part.stretch for part in parts] == [
        slice(0, 40),
        slice(40, 80),
        slice(80, 120),
        slice(120, len(whole.leaves)),
    ]
    for part in parts:
        assert [leaf.text for leaf in part.page.leaves] == [leaf.text for leaf in whole.leaves[part.stretch]]
    judged = model.judge(whole)
    assert len(judged.keep) == len(whole.leaves)
    kept = " ".join(leaf.text for leaf, stays in zip(whole.leaves, judged.keep, strict=True) if stays)
    assert all(paragraph(number) in kept for number in range(30))


@pytest.mark.parametrize("largest", [10_000, 60], ids=["stretches", "windows"])
def test_reasons_are_the_same_when_excerpts_are_read_again(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LARGEST", largest)
    whole = parse(page(200))
    asked = [0, 3, 60, 130, 205, len(whole.leaves) - 1]
    seen = model.judge(whole).reasons(asked)
    monkeypatch.setattr(model, "LARGEST", 0)
    assert model.judge(whole).reasons(asked) == seen
    assert all(len(reasons) > 0 for reasons in seen)
