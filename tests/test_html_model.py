"""The block model: its trees, its view of the element tree, its judgement and the reasons it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
import pytest

from cleanarticle.html import features, model, parse
from cleanarticle.html.learned import Weights
from cleanarticle.html.net import BOXES, STEPS, Layer, Net, Surroundings
from cleanarticle.html.outline import Outline
from cleanarticle.html.page_type import PAGE_TYPES
from cleanarticle.html.reasons import GROUPS
from cleanarticle.html.said import SAID
from cleanarticle.html.vocabulary import bag_of, label_words, link_words, name_tokens
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

ENTRY = Layer(np.array([[1, -1], [0.5, 2]], np.float32), np.array([0.25, 0], np.float32))


def net(*, pools: Sequence[Layer] = (), convolutions: Sequence[Layer] = ()) -> Net:
    """A net of two measures and two sums, in which layers that are not given add nothing."""
    pools = pools or [layer((len(BOXES) + 3) * 2, {})] * 2
    return Net(
        center=np.zeros(2, np.float32),
        scale=np.ones(2, np.float32),
        entry=ENTRY,
        pools=(pools[0], pools[1]),
        convolutions=tuple(convolutions or [layer(6, {})] * len(STEPS)),
        out=np.array([1, -2], np.float32),
        bias=0.5,
    )


def layer(inputs: int, weights: Mapping[tuple[int, int], float]) -> Layer:
    """Weights of the inputs and outputs named, zero for all others."""
    table = np.zeros((inputs, 2), np.float32)
    for place, weight in weights.items():
        table[place] = weight
    return Layer(table, np.zeros(2, np.float32))


def around(*paths: int) -> Surroundings:
    """One box, the page, at all levels."""
    edges = np.zeros((len(BOXES) + 1, len(paths)), np.int64)
    return Surroundings(edges, edges + len(paths), np.array(paths))


def test_the_net_is_rectified_sums_of_logarithms() -> None:
    column = np.array([[np.e - 1], [0.0]], np.float32)
    assert net().raw(column, around(0))[0] == pytest.approx([1.25 - 0 + 0.5])
    assert net().raw(-column, around(0))[0] == pytest.approx([0 - 2 * 1 + 0.5])


def test_far_measures_count_no_further_than_the_limit() -> None:
    column = np.array([[1e9], [0.0]], np.float32)
    assert net().raw(column, around(0))[0] == pytest.approx([5 + 0.25 + 0.5])


def test_a_convolution_adds_the_sums_of_the_leaves_so_far_away() -> None:
    columns = np.array([[np.e - 1, 0, 0, 0], [0, 0, 0, 0]], np.float32)
    told = net(convolutions=[layer(6, {(0, 0): 1.0}), *[layer(6, {})] * 3])
    total, added = told.raw(columns, around(0, 0, 0, 0))
    assert added == pytest.approx([0, 1.25, 0.25, 0.25]), (
        "the sum of the leaf one before; beyond the end there is nothing"
    )
    assert total - added == pytest.approx([1.75, 0.75, 0.75, 0.75])


def test_pools_add_the_means_of_the_page_and_of_like_leaves() -> None:
    columns = np.array([[np.e - 1, 0, 0, 0], [0, 0, 0, 0]], np.float32)
    page, like = 2 * len(BOXES) + 2, 2 * len(BOXES) + 4
    for place, means in ((page, [0.5] * 4), (like, [0.75, 0.25, 0.75, 0.25])):
        _, added = net(pools=[layer(2 * len(BOXES) + 6, {(place, 0): 1.0}), layer(2 * len(BOXES) + 6, {})]).raw(
            columns, around(0, 1, 0, 1)
        )
        assert added == pytest.approx(means)


def test_shares_of_the_net_and_what_no_measure_moves_add_up() -> None:
    columns = np.array([[3.0, -2.0, 0.1], [1.0, 4.0, -0.5]], np.float32)
    shares = net().shares(columns, np.array([0, 1], np.intp), 2)
    rest = net().raw(columns, around(0, 1, 2))[0] - shares.sum(0)
    assert set(np.round(rest, 5).tolist()) <= {0.75, 0.5}, "the biases of the sums that are open, and the last"


def test_a_page_of_one_leaf_and_a_long_one_are_read() -> None:
    for size in (1, 9000):
        total, _ = net().raw(np.zeros((2, size), np.float32), around(*range(size)))
        assert total == pytest.approx(np.full(size, 0.75))


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


def test_words_keep_their_owner_and_place() -> None:
    bag = label_words(["Read more", "", "© 2024 Müller"])
    assert bag.tokens == ["read", "more", "0000", "müller"]
    assert bag.owner.tolist() == [0, 0, 2, 2]
    assert bag.place.tolist() == [0, 1, 0, 1]
    assert bag.size.tolist() == [2, 0, 2]


def test_a_separator_in_the_text_is_a_space() -> None:
    bag = label_words(["one\x1etwo", "three"])
    assert bag.tokens == ["one", "two", "three"]
    assert bag.size.tolist() == [2, 1]


def test_a_long_text_is_looked_up_by_its_start_and_its_end() -> None:
    text = "first " + "middle " * 100 + "last"
    tokens = label_words([text]).tokens
    assert tokens[0] == "first"
    assert tokens[-1] == "last"
    assert len(tokens) < 40


def test_addresses_are_looked_up_by_their_steps() -> None:
    bag = link_words(["https://example.org/author/jo", "/tag/News", "#top", "mailto:a@b.org"])
    of_first = [token for token, owner in zip(bag.tokens, bag.owner.tolist(), strict=True) if owner == 0]
    assert of_first == ["author", "jo"]
    assert bag.tokens[2:6] == ["tag", "news", "#", "top"]
    assert "mailto:" in bag.tokens


def test_weights_add_up_by_owner() -> None:
    weights = Weights({"a": 1, "b": 2}, np.array([[0.0, 1.0, 10.0], [0.0, 0.5, 0.0]]))
    assert weights.sums(bag_of([["a", "b", "c"], [], ["a", "a"]])).tolist() == [[11.0, 0.0, 2.0], [0.5, 0.0, 1.0]]


def test_names_are_cut_into_pieces() -> None:
    tokens, bits = name_tokens("div", {"class": "post-Body__text", "role": "main", "href": "/x"})
    assert {"<div>", "post", "body", "text", "post-body-text", "role=main"} <= set(tokens)
    assert bits & 1, "body is of the first family"


def test_the_threshold_follows_the_page() -> None:
    sure = np.array([0.99, 0.98, 0.02])
    keep, threshold = model.decide(sure, np.array([100.0, 100.0, 5.0]))
    assert keep.tolist() == [True, True, False]
    assert 0.4 < threshold < 0.55
    _, low = model.decide(np.array([0.4, 0.3, 0.02]), np.array([100.0, 100.0, 5.0]))
    assert low < threshold, "where little is sure, more is worth keeping"


def test_nothing_likely_nothing_kept() -> None:
    keep, threshold = model.decide(np.array([0.05, 0.01]), np.array([10.0, 10.0]))
    assert not keep.any()
    assert threshold == model.FLOOR


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
        weights = [weight for words, weight in given if words != GROUPS["pass"]]
        assert weights == sorted(weights)
        assert GROUPS["pass"] not in [words for words, _ in given[:-1]], "evidence comes before judgements"


def test_no_leaves_no_judgement() -> None:
    judged = model.judge(parse.parse(""))
    assert judged.keep == ()
    assert judged.reasons([]) == []


def test_markup_without_furniture_is_kept_whole() -> None:
    judged = model.judge(parse.parse("<p>One line.</p><p>And another.</p>"))
    assert judged.keep == (True, True)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="poem"><p>An old silent pond<br>A frog jumps into the pond<br>Splash! Silence again.</p></div>',
        '<p id="notice">Closed today. We open again on Monday.</p>',
    ],
)
def test_a_short_text_without_links_or_landmarks_is_the_content(body: str) -> None:
    page = parse.parse(f'<html><head><title>x</title></head><body class="page">{body}</body></html>')
    assert model.judge(page).keep == (True,)


@pytest.mark.parametrize("rest", ["<nav>Home</nav>", '<p class="a"><a href="/">Home</a></p>'])
def test_a_short_text_beside_furniture_is_judged(rest: str) -> None:
    page = parse.parse(f'<body><p id="notice">Log in</p>{rest}</body>')
    assert model.judge(page).keep == (False, False)


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


@pytest.mark.parametrize(
    "meta", ['<meta property="og:site_name" content="Site">', '<meta name="author" content="Ida Brandt">']
)
def test_a_page_without_leaves_has_a_shape_too(meta: str) -> None:
    """Training measures such pages; the site's or author's name on one once met an array without a type."""
    page = parse.parse(f"<html><head><title>x</title>{meta}</head><body></body></html>")
    assert page.leaves == []
    assert (
        features.page_measures(features.shape(page)).shape
        == features.page_measures(features.shape(parse.parse("<p>a</p>"))).shape
    )


def test_texts_of_the_data_are_found_among_the_leaves() -> None:
    told = "A lamp of brass with two shades, made to be read by, that turns on its foot and folds flat for a journey."
    answer = "It runs for nine hours on one charge, and for eleven when only one of its two shades is lit."
    data = f'{{"@type": "Product", "description": "{told}", "about": {{"@type": "Answer", "text": "{answer}"}}}}'
    page = parse.parse(
        f'<head><script type="application/ld+json">{data}</script></head><p>{told}</p><p>{answer}</p>'
        "<p>Delivery takes three to five days within the country.</p><p>Add to cart</p>"
    )
    said = features.shape(page).said
    assert said[SAID.index("ld_description")].tolist() == [1, -1, -1, 0]
    assert said[SAID.index("ld_text")].tolist() == [-1, 1, -1, 0]


def test_articles_and_products_need_more_certainty() -> None:
    page_type = np.eye(len(PAGE_TYPES))
    surely = dict(zip(PAGE_TYPES, map(model.caution, page_type), strict=True))
    assert surely["article"] == surely["product"] == pytest.approx(1.3)
    assert surely["forum"] == pytest.approx(1.0)
    doubtful, words = np.array([0.9, 0.5, 0.1]), np.array([100.0, 100.0, 100.0])
    _, usual = model.decide(doubtful, words)
    _, higher = model.decide(doubtful, words, caution=1.3)
    assert higher == pytest.approx(1.3 * usual)


def test_what_the_net_sees_around_a_leaf_is_among_its_reasons() -> None:
    """The same leaf, among links here and among paragraphs there, is judged by what stands around it too."""
    judged = model.judge(parse.parse(PAGE))
    assert judged._seen is not None
    _, context = judged._seen.evidence.of(range(len(judged.keep)))
    first, second = ([context[leaf] for leaf, keep in enumerate(judged.keep) if keep is kept] for kept in (True, False))
    assert np.mean(first) > np.mean(second)
