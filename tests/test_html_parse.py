"""What a page's leaves, nodes and head are, whatever the markup looks like and whatever form it comes in."""

from __future__ import annotations

import sys

import bs4
import lxml.etree
import lxml.html
import pytest

from cleanarticle.html import finders
from cleanarticle.html.parse import is_tree, parse
from cleanarticle.html.structure import assemble
from cleanarticle.rules import NAMES


def texts(markup: str) -> list[str]:
    return [leaf.text for leaf in parse(markup).leaves if leaf.role != "object"]


def roles(markup: str) -> list[tuple[str, str]]:
    return [(leaf.role, leaf.text) for leaf in parse(markup).leaves]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("just text", ["just text"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<p>a\n   b\t c</p>", ["a b c"]),
        ("<p> a <b> b </b> c </p>", ["a b c"]),
        ("<p>a<b> </b>b</p>", ["a b"]),
        ("<p>a&nbsp;&nbsp;b</p>", ["a\u00a0\u00a0b"]),
        ("<p>&nbsp;</p><p>\u3000</p>", []),
        ("<p>a<br>b<br/> c</p>", ["a\nb\nc"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<h1>a<br><br>b</h1>", ["a\nb"]),
        ("<p><br>a<br></p>", ["a"]),
        ("<pre>\n  a\n\n b </pre>", ["  a\n\n b"]),
        ("<pre>\n\na</pre>", ["\na"]),
        ("<textarea>\n a  b</textarea>", [" a  b"]),
        ("<pre>open<p>closed by a paragraph", ["open", "closed by a paragraph"]),
        ("<span>a</span><span>b</span>", ["ab"]),
        ("<button>a</button><button>b</button>", ["a", "b"]),
        ("<select><option>a<option>b</select>", ["a\nb"]),
        ("<p>x<script>y</script>z<style>q</style></p>", ["xz"]),
        ("<p>a<!-- b -->c</p>", ["ac"]),
        ("<svg><text>no</text></svg><svg><p>yes</svg>", ["yes"]),
        ("<video>no<source src=x></video><p>yes", ["yes"]),
        ("<noscript>no</noscript>yes", ["yes"]),
        ("<template>no</template><div><template shadowrootmode=open><p>yes</template></div>", ["yes"]),
        ("<o:p>office</o:p> text", ["office text"]),
        ("<x-card>a<p>b</p></x-card>", ["a", "b"]),
        ("<title>T<body><p>swallowed", ["swallowed"]),
        ("<p>\u4e00\n\u4e8c a\nb</p>", ["\u4e00\u4e8c a b"]),
        ("<p>a\x00b</p>", ["ab"]),
        ("<p>a\ud800b</p>", ["a\ufffdb"]),
        ("<p>&#55296;&#0;&#x110000;</p>", ["\ufffd\ufffd\ufffd"]),
    ],
)  # fmt: skip
def test_leaves_of_markup(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h2>a</h2><p>b</p>", [("heading", "a"), ("text", "b")]),
        ("<ul><li>a<p>b</p><ol><li>c</ol></ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("<dl><dt>a<dd>b</dl>", [("term", "a"), ("definition", "b")]),
        ("<table><tr><th>a<td>b</table>", [("cell", "a"), ("cell", "b")]),
        ("<table><tr><td>a<p>b</table>", [("text", "a"), ("text", "b")]),
        ("<figure><img src=x><figcaption>a</figcaption></figure>", [("object", ""), ("caption", "a")]),
        ("<details><summary>a</summary>b</details>", [("summary", "a"), ("text", "b")]),
        ("<pre><code>a</code></pre><code>b</code>", [("code", "a"), ("text", "b")]),
        ("<ul><li><article>a</article></li></ul>", [("text", "a")]),
        ("<p>a <img src=x> b</p>", [("text", "a b"), ("object", "")]),
        ("<p>a<br><img src=x><br>b</p>", [("text", "a"), ("object", ""), ("text", "b")]),
        ("<iframe src=x>raw <b>text</b></iframe>", [("object", "")]),
    ],
)
def test_roles_of_leaves(markup: str, expected: list[tuple[str, str]]) -> None:
    assert roles(markup) == expected


def test_paths_name_the_block_level_parent() -> None:
    page = parse("<body><main><p>a</p><p>b <b>c</b></p><div><p>d</div><img src=x></main>")
    assert [page.path(leaf.node) for leaf in page.leaves] == [
        "/html/body/main/p",
        "/html/body/main/p[2]",
        "/html/body/main/div/p",
        "/html/body/main/img",
    ]
    main = page.nodes[page.nodes[page.leaves[0].node].parent]
    assert (main.tag, main.first_leaf, main.end_leaf) == ("main", 0, 4)


def test_the_head_is_kept_as_data() -> None:
    page = parse(
        """<html lang="pt-BR"><head><title>A &amp; B</title><meta name="author" content="C"><base href="/d/">
        <link rel="canonical" href="/e"><script type="application/ld+json" id="f">{"g": 1}</script>
        <script src="h.js"></script></head><body lang="en"><svg><title>no</title></svg><meta itemprop="i" content="j">
        <a rel="author nofollow" href="/k">L</a><noscript>m</noscript></body></html>"""
    )
    assert page.titles == ["A & B"]
    assert page.metas == [{"name": "author", "content": "C"}, {"itemprop": "i", "content": "j"}]
    assert [link.get("rel") for link in page.links] == ["canonical", "author nofollow"]
    assert [(script.type, script.text, script.id, script.src) for script in page.scripts] == [
        ("application/ld+json", '{"g": 1}', "f", None),
        ("", "", None, "h.js"),
    ]
    assert (page.language, page.base, page.noscripts) == ("pt-BR", "/d/", ["m"])


def test_inline_elements_with_telling_attributes_are_remembered() -> None:
    page = parse(
        '<p>By <span class="author">Ann <b>Lee</b></span>, <time>May</time> <i>x</i> <cite>C</cite></p><p id=q>y'
    )
    assert [(inline.tag, page.inline_text(inline)) for inline in page.inlines] == [
        ("span", "Ann Lee"),
        ("time", "May"),
        ("cite", "C"),
    ]
    assert page.inlines_in(0) == page.inlines
    assert page.inlines_in(1) == []


def test_an_inline_element_across_blocks_has_all_their_text() -> None:
    page = parse('<span class="x">a<p>b</p>c</span><span class="y"></span>')
    assert [page.inline_text(inline) for inline in page.inlines] == ["a\nb\nc", ""]


def test_an_lxml_fragment_is_read_without_its_tail() -> None:
    element = lxml.html.fragments_fromstring("<p>a</p>tail<!-- c --><p>b</p>")[0]
    assert [leaf.text for leaf in parse(element).leaves] == ["a"]
    inline = lxml.html.fragment_fromstring("<span>only <b>inline</b></span>")
    page = parse(inline)
    assert (page.text, page.nodes[page.leaves[0].node].tag) == ("only inline", "body")


def test_an_xml_tree_reads_like_its_html() -> None:
    markup = '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><body><P2/><p>a <b>b</b><![CDATA[ & c]]></p></body></html>'
    page = parse(lxml.etree.fromstring(markup))
    assert (page.text, page.language) == ("a b & c", "fr")
    assert page.leaves[0].spans[0].kind == "strong"


def test_unknown_namespaces_are_inline() -> None:
    tree = lxml.etree.fromstring('<div xmlns:o="urn:office">a <o:p>b</o:p> c</div>')
    assert parse(tree).text == "a b c"


def test_a_part_of_a_soup_and_odd_attributes() -> None:
    soup = bs4.BeautifulSoup("<div><p class='a b' data-x>t <b>u</b></p><p>v</p></div>", "html.parser")
    tag = soup.p
    assert tag is not None
    tag["odd"] = None  # type: ignore[assignment]
    page = parse(tag)
    assert page.text == "t u"
    assert page.nodes[0].attrs == {"class": "a b", "data-x": "", "odd": ""}


def test_other_sources_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="not bytes"):
        parse(b"<p>")
    assert not is_tree("<p>")
    assert is_tree(lxml.html.fromstring("<p>a"))
    assert is_tree(lxml.html.fromstring("<p>a").getroottree())
    assert is_tree(bs4.BeautifulSoup("<p>a", "html.parser"))


def test_an_empty_tree_is_an_empty_page() -> None:
    assert parse(lxml.etree.ElementTree()).leaves == []
    assert parse(bs4.BeautifulSoup("", "html.parser")).leaves == []


NASTY = {
    "nested divs": "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>after",
    "nested lists": "<ul><li>a" * 3_000,
    "nested tables": "<table><tr><td>a<td>b" * 2_000,
    "nested quotes": "<blockquote>a" * 3_000,
    "nested definitions": "<dl><dt>s<dd>a" * 2_000,
    "nested figures": "<figure><img src=a.jpg><figcaption>x" * 2_000,
    "nested bold": "<b>a<p>" * 3_000,
    "nested math": "<math>" + "<mrow>" * 3_000 + "<mi>x",
    "nested titles": "<title>x<p>" * 3_000,
    "nested frames": "<noframes><p>x" * 3_000,
    "open delimiters": "<script src=mathjax></script><p>" + r"\( $$ \[ " * 3_000,
    "sources of a picture": "<picture>" + "<source srcset='a.jpg 2x'>" * 1_000 + "<img src=x>" * 1_000 + "<p>x",
    "notes": "".join(f"<p>x<sup><a href='#fn{i}'>{i}</a></sup>" for i in range(2_000))
    + "".join(f"<p id=fn{i}>n <a href='#r'>\u21a9</a>" for i in range(2_000)),
    "gutter": "<div class=gutter>" + "<p>1" * 3_000 + "<pre>x</pre>",
    "spans over columns": "<table>" + "<tr><td colspan=1000>a<td rowspan=65534>b" * 1_000 + "</table>",
    "surrogates": "<p>\udc80" * 1_000,
    "NULs": "<p\x00>\x00a" * 1_000,
    "tags of nothing": "<<<>>></></><p/><//p>" * 1_000,
}  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_nasty_markup_neither_hangs_nor_loses_text(name: str) -> None:
    page = parse(NASTY[name])
    list(finders.find(page, active=frozenset(NAMES)))
    assemble(page, page.leaves)
    assert page.text or name == "tags of nothing"


def test_depth_beyond_the_limit_is_flattened_and_said() -> None:
    page = parse(NASTY["nested divs"])
    assert page.text == "deep\nafter"
    assert page.flattened
    assert max(node.depth for node in page.nodes) <= 256
    assert not parse("<div>" * 100 + "x").flattened


def test_one_line_of_twenty_megabytes() -> None:
    page = parse("<p>" + "word " * 4_000_000)
    assert len(page.leaves) == 1
    assert len(page.text) == 4_000_000 * 5 - 1


@pytest.mark.parametrize(
    "markup", ["<body><noscript><img src=a></noscript><p>x", "<body><p>one<img src=a></p><p>x", "<body><img src=a><p>x"]
)
def test_each_element_around_a_leaf_holds_it(markup: str) -> None:
    page = parse(markup)
    for leaf in page.leaves:
        node = leaf.node
        while node >= 0:
            assert page.nodes[node].first_leaf <= leaf.index < page.nodes[node].end_leaf
            node = page.nodes[node].parent


def test_what_is_open_in_an_aside_that_a_block_ends_goes_on_behind_it() -> None:
    page = parse("<div>a line<span class=sidenote>a <sup><b>note<ul><li>an item</ul>behind</b></sup></span> it</div>")
    assert [leaf.text for leaf in page.leaves] == ["a line", "a note", "an item", "behind it"]
    assert [span.kind for span in page.leaves[3].spans] == ["superscript", "strong"]


@pytest.mark.parametrize(
    "markup", ["<p>one</p>", f"<noscript><p>{'A page for readers without scripts. ' * 9}</noscript>"]
)
def test_nothing_holds_a_page_but_its_caller(markup: str) -> None:
    page = parse(markup)
    references = sys.getrefcount(page.nodes)
    assert references <= 2  # that of the page, and of the call
