"""Laws of the HTML room, on random pages: nothing visible is lost, every form of a page reads the same, trees stay as they are."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import bs4
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanarticle import Options
from cleanarticle.article import Span
from cleanarticle.html import finders
from cleanarticle.html.page import Page
from cleanarticle.html.parse import parse
from cleanarticle.html.structure import assemble
from cleanarticle.leaves import apply
from cleanarticle.rules import NAMES
from html_trees import Element, pages, strings
from laws import check_conservation, check_replay

ANY_MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a",
            'href="#a">',
            "</a>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td",
            "colspan=0>",
            "</table>",
            "<pre>",
            "</pre>",
            "<br>",
            "<img",
            "src=x>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mi>",
            "</math>",
            "<script>",
            "</script>",
            "<noscript>",
            "</noscript>",
            "<title>",
            "</title>",
            "<select>",
            "<option>",
            "</select>",
            "<ruby>",
            "<rt>",
            "<rp>",
            "</ruby>",
            "<dl>",
            "<dt>",
            "<dd>",
            "</dl>",
            "<blockquote>",
            "<cite>",
            "</cite>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<details>",
            "<summary>",
            "<iframe>",
            "</iframe>",
            "<video>",
            "</video>",
            "<template>",
            "</template>",
            "<textarea>",
            "</textarea>",
            "<frameset>",
            "<noframes>",
            "</noframes>",
            "<html>",
            "<body>",
            "</body>",
            "</html>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#0;",
            "&nbsp;",
            "&lt;",
            "<",
            ">",
            '"',
            "word",
            "<p/>",
            "</br>",
            "<o:p>",
            "</o:p>",
            "<svg:g>",
            "<x-y>",
            "</x-y>",
            "<span",
            "class=katex-html>",
            "</span>",
            "<span",
            "class=MathJax_Preview>",
            "<script",
            "type=math/tex>",
            "<sup>",
            "</sup>",
            "<span class=sidenote>",
            "<span class=tooltiptext>",
            "<d-footnote>",
            "<label>",
            "<a href='#n'>",
            "</a>",
            "<ul class='lst-kix_a-1'>",
            "<style>.c1{font-weight:700}</style>",
            "<span class=c1>",
            "⊕",
            "(王海 摄)",
            "Photo: Ana Prado",
            "A sentence ends. ",
            "<?xml?>",
            "<!doctype",
            "html>",
        ]
    ).map(lambda piece: piece + " ")
    | st.text(max_size=5),
    max_size=40,
).map("".join)


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@given(pages())
def test_all_words_of_a_page_are_in_its_leaves_in_order(tree: Element) -> None:
    assert parse(tree.markup()).text.split() == _glued(tree)


def _glued(tree: Element) -> list[str]:
    """The words as they stand once inline elements are read over; the oracle is a browser-like pass over the tree. Notes set into a line
    come after it."""
    page = parse(lxml.html.document_fromstring(tree.markup()))
    words, said = page.text.split(), "".join(word for word in tree.words() if word != "t")
    assert "".join(words) == said or (page.asides and characters(page.text) == characters(said))
    return words


@given(pages())
def test_every_form_of_a_page_reads_the_same(tree: Element) -> None:
    markup = tree.markup()
    page = parse(markup)
    assert parse(lxml.html.document_fromstring(markup)) == page
    assert parse(lxml.html.document_fromstring(markup).getroottree()) == page
    assert parse(bs4.BeautifulSoup(markup, "lxml")) == page
    assert parse(bs4.BeautifulSoup(markup, "html.parser")) == page


@given(pages())
def test_a_tree_is_only_read(tree: Element) -> None:
    markup = tree.markup()
    element = lxml.html.document_fromstring(markup)
    soup = bs4.BeautifulSoup(markup, "html.parser")
    before, copy = lxml.html.tostring(element), deepcopy(soup)
    assemble(page := parse(element), page.leaves)
    parse(soup)
    assert lxml.html.tostring(element) == before
    assert soup == copy


@given(pages())
def test_blocks_hold_every_character_that_is_kept(tree: Element) -> None:
    page = parse(tree.markup())
    assert characters("".join(strings(assemble(page, page.leaves).blocks))) == characters(page.text)


@given(pages(), st.data())
def test_blocks_hold_what_is_kept_and_nothing_else(tree: Element, data: st.DataObject) -> None:
    page = parse(tree.markup())
    kept = [leaf for leaf in page.leaves if data.draw(st.booleans())]
    blocks = assemble(page, kept).blocks
    assert characters("".join(strings(blocks))) == characters("".join(leaf.text for leaf in kept))
    order = "".join("".join(strings(blocks)).split())
    whole = "".join("".join(leaf.text for leaf in kept).split())
    if not any(tag in tree.markup() for tag in ("<figcaption", "<cite", "caption", "credit")):
        assert order == whole


@given(pages())
def test_the_rules_of_the_markup_lose_nothing_silently(tree: Element) -> None:
    page = parse(tree.markup())
    kept, changes = apply(page.leaves, finders.find(page, active=frozenset(NAMES)), names=NAMES)
    left = characters("".join(strings(assemble(page, kept).blocks)))
    assert left + characters("".join(change.text for change in changes)) == characters(page.text)


@given(ANY_MARKUP)
def test_any_markup_makes_a_page_whose_parts_fit(markup: str) -> None:
    page = parse(markup)
    check(page)
    assert characters("".join(strings(assemble(page, page.leaves).blocks))) == characters(page.text)


@settings(max_examples=200, deadline=None)
@given(ANY_MARKUP)
def test_any_markup_is_cleaned_and_accounted_for(markup: str) -> None:
    check_conservation(markup, Options())
    check_replay(markup, Options())


def test_an_object_after_the_end_of_what_it_stood_in_is_still_in_it() -> None:
    page = parse("<x-y>word<iframe>")
    check(page)
    assert [leaf.role for leaf in page.leaves] == ["text", "object"]


def check(page: Page) -> None:
    """Offsets, ranges and spans agree with each other."""
    text = page.text
    for number, leaf in enumerate(page.leaves):
        assert leaf.index == number
        assert text[leaf.start : leaf.end] == leaf.text
        assert leaf.text.strip() or leaf.role == "object"
        assert all(0 <= span.start < span.end <= len(leaf.text) for span in leaf.spans), leaf
        node = page.nodes[leaf.node]
        while node.parent >= 0:
            assert node.first_leaf <= number < node.end_leaf
            node = page.nodes[node.parent]
    for number, node in enumerate(page.nodes):
        assert node.index == number
        assert node.parent < number
        assert node.depth == (page.nodes[node.parent].depth + 1 if node.parent >= 0 else 0)
        assert 0 <= node.first_leaf <= node.end_leaf <= len(page.leaves)


@pytest.mark.parametrize("kind", ["strong", "link"])
def test_spans_are_in_order_outer_first(kind: str) -> None:
    page = parse("<a href=x><b>one</b> two</a>")
    assert page.leaves[0].spans[0] == Span(start=0, end=7, kind="link", target="x")
    assert kind in {span.kind for span in page.leaves[0].spans}
