"""The block model: its trees, its view of the element tree, its judgement and the reasons it gives."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from cleanarticle.html import features, model, parse
from cleanarticle.html.outline import Outline
from cleanarticle.html.reasons import GROUPS
from cleanarticle.html.trees import Trees
from cleanarticle.options import Favor

BODY = "".join(
    f"<p>The council met again on the {day} and heard, at some length, why the bridge over the river could not be "
    "opened to carts before the spring, which nobody present seemed glad to hear.</p>"
    for day in ("first", "second", "third", "fourth", "fifth")
)
PAGE = f"""<html><head><title>The bridge</title></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/about">About</a></li></ul></nav>
<main class="content"><article class="post"><h1>The bridge</h1><div class="entry-content">{BODY}</div></article></main>
<footer class="footer"><ul><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li></ul></footer>
</body></html>"""

# Two trees: the first asks feature 0 and then feature 1, the second is a single number.
TREES = Trees(
    roots=np.array([0, 5], np.intp),
    feature=np.array([0, 0, 1, 0, 0, 0], np.intp),
    threshold=np.array([0.5, np.inf, 2.0, np.inf, np.inf, np.inf], np.float32),
    child=np.array([1, 1, 3, 3, 4, 5], np.intp),
    value=np.array([0.5, -1.0, 1.5, 1.0, 2.0, 0.25], np.float32),
    depth=2,
)
COLUMNS = np.array([[0.0, 1.0, 1.0, 0.5], [9.0, 2.0, 3.0, 9.0]], np.float32)


def test_trees_take_the_first_child_up_to_the_threshold() -> None:
    assert TREES.raw(COLUMNS).tolist() == [-0.75, 1.25, 2.25, -0.75]


def test_trees_take_many_columns_in_parts() -> None:
    many = np.tile(COLUMNS, 1000)
    assert TREES.raw(many).tolist() == TREES.raw(COLUMNS).tolist() * 1000


def test_shares_and_averages_add_up_to_the_sum() -> None:
    shares = TREES.shares(COLUMNS, np.array([0, 1], np.intp), 2)
    averages = float(TREES.value[TREES.roots].sum())
    assert (shares.sum(0) + averages).tolist() == TREES.raw(COLUMNS).tolist()
    assert shares[1].tolist() == [0.0, -0.5, 0.5, 0.0]


def test_outline_knows_what_is_around_a_node() -> None:
    page = parse.parse(
        "<body><div class=a><ul><li>one</li><li>two</li></ul></div><div class=a><p>three</p></div></body>"
    )
    outline = Outline(page)
    tags = [node.tag for node in page.nodes]
    first, second = [index for index, tag in enumerate(tags) if tag == "li"]
    paragraph = tags.index("p")
    assert outline.path[first] == outline.path[second]
    assert outline.siblings[first] == 2
    assert outline.siblings[tags.index("div")] == 2
    assert outline.listing[first] == 1
    assert outline.branch(first)[paragraph] == page.nodes[paragraph].parent
    assert outline.up[first] == tags.index("ul"), "the list holds more than the item"
    assert outline.up[paragraph] == tags.index("body"), "its div holds no more than itself"


def test_two_roots_do_not_share_a_path() -> None:
    outline = Outline(parse.parse("<html><p>one</p></html><html><p>two</p></html>"))
    assert outline.size
    assert (outline.depth >= 0).all()


def test_furniture_goes_and_the_body_stays() -> None:
    page = parse.parse(PAGE)
    judged = model.judge(page)
    kept = [leaf.text for leaf in page.leaves if judged.keep[leaf.index]]
    assert sum(text.startswith("The council met") for text in kept) == 5
    assert not {"Home", "News", "Privacy", "Terms"} & set(kept)
    assert judged.page_type == "article"


def test_each_removed_leaf_has_reasons_that_speak_against_it() -> None:
    page = parse.parse(PAGE)
    judged = model.judge(page)
    gone = [leaf.index for leaf in page.leaves if not judged.keep[leaf.index]]
    reasons = judged.reasons(gone)
    assert len(reasons) == len(gone)
    for given in reasons:
        assert given
        assert all(weight < 0 for _, weight in given)
        assert {words for words, _ in given} <= set(GROUPS.values())


def test_no_leaves_no_judgement() -> None:
    judged = model.judge(parse.parse(""))
    assert judged.keep == ()
    assert judged.reasons([]) == []


def test_markup_without_furniture_is_kept_whole() -> None:
    judged = model.judge(parse.parse("<p>One line.</p><p>And another.</p>"))
    assert judged.keep == (True, True)


@pytest.mark.parametrize("markup", ["<img src=a.png>", "<p>\u200b</p><hr>", "<table><tr><td></table>", "<p class=a>x"])
def test_odd_pages_are_judged(markup: str) -> None:
    page = parse.parse(markup)
    assert len(model.judge(page).keep) == len(page.leaves)


def test_favor_moves_one_way() -> None:
    page = parse.parse(PAGE)
    kept = [sum(model.judge(page, favor=favor).keep) for favor in get_args(Favor)]
    assert kept == sorted(kept)


def test_the_same_page_gives_the_same_judgement() -> None:
    assert model.judge(parse.parse(PAGE)) == model.judge(parse.parse(PAGE))


def test_each_measure_has_a_group_of_reasons() -> None:
    shape = features.shape(parse.parse(PAGE))
    matrix = features.measures(shape).matrix()
    assert np.isfinite(matrix).all()
    assert len(model.load().group) > len(matrix)
