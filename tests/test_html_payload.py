"""The body of a page that only its data holds."""

from __future__ import annotations

import html
import json
import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle import clean, visible_text
from cleanarticle.html import markdown
from cleanarticle.html.builder import Builder
from cleanarticle.html.markup import feed
from cleanarticle.html.page import Page
from cleanarticle.html.parse import parse
from cleanarticle.html.payload import Payload, find

THINGS = ("ferry", "crane", "quay", "rope", "pilot", "light", "tide", "chain")
LINES = [
    f"The {thing} of the harbour has a story, and telling of the {thing} takes an hour of its own." for thing in THINGS
]
BODY = "\n\n".join(LINES)
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)


def shown(markup: str) -> Page:
    """The page before anybody looked into its data."""
    builder = Builder()
    feed(markup, builder)
    return builder.close()


def found(markup: str) -> Payload:
    payload = find(shown(markup))
    assert payload is not None
    return payload


def lines(payload: Payload) -> list[str]:
    return [leaf.text for leaf in parse(payload.markup).leaves]


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("json-ld:articleBody", f'<script type="application/ld+json">{json.dumps({"articleBody": BODY})}</script>'),
        ("json-ld:articleBody", f'<script type="application/ld+json">{json.dumps({"articleBody": MARKUP})}</script>'),
        (
            "json-ld:articleBody",
            f'<script type="application/ld+json">{json.dumps({"articleBody": html.escape(MARKUP)})},}}</script>',
        ),
        (
            "script#__NEXT_DATA__:html",
            f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"post": {"html": MARKUP}}})}</script>',
        ),
        (
            "script:blocks",
            f"<script>window.__STATE__ = {json.dumps({'blocks': [{'type': 'p', 'text': line} for line in LINES]})};</script>",
        ),
        (
            "script:text",
            f"<script>self.__next_f.push([1,{json.dumps(json.dumps([{'text': line} for line in LINES]))}])</script>",
        ),
        (
            "div[data-preloaded]:cooked",
            f'<div data-preloaded="{html.escape(json.dumps({"topic": json.dumps({"cooked": MARKUP})}))}"></div>',
        ),
        (
            "script",
            f'<script>window.__NUXT__=(function(a,b){{return {{data:[{{p:{{t:a,c:b}}}}]}}}}("Harbour",{json.dumps(MARKUP)}))</script>',
        ),
        (
            "script",
            f"<script>self.__next_f.push([1,{json.dumps('1a:T4a2,' + MARKUP)}])</script>",
        ),
        (
            "script",
            f"<script>self.__next_f.push([1,{json.dumps(json.dumps(['$', 'div', None, {'dangerous': MARKUP}]))}])</script>",
        ),
        (
            "script#__NUXT_DATA__",
            f'<script type="application/json" id="__NUXT_DATA__">{json.dumps([{"post": 1}, {"title": 2}, "Harbour", MARKUP])}</script>',
        ),
    ],
)
def test_bodies_in_data(place: str, markup: str) -> None:
    payload = found(markup)
    assert payload.place == place
    assert lines(payload) == LINES


def test_a_stated_body_wins_over_a_longer_one() -> None:
    other = json.dumps({"content": MARKUP * 3})
    payload = found(
        f'<script type="application/ld+json">{json.dumps({"articleBody": BODY})}</script><script>{other}</script>'
    )
    assert payload.place == "json-ld:articleBody"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>no data</p>",
        '<script type="application/ld+json">{"description": "Short.", "articleBody": "Too short to be a body."}</script>',
        f"<script>var code = {json.dumps({'text': 'if (a) { b(); } else { c(); } ' * 40})}</script>",
        f"<script>{json.dumps({'url': 'https://example.org/' + 'a' * 900, 'value': 'x' * 900})}</script>",
        '<script>{"text": "never closed ' + "word " * 900,
        "<script>" + '\\"' * 5000 + "</script>",
    ],
)
def test_data_that_holds_no_body(markup: str) -> None:
    assert find(shown(markup)) is None


def test_a_payload_that_repeats_the_page_is_none() -> None:
    stated = f'<script type="application/ld+json">{json.dumps({"articleBody": BODY})}</script>'
    assert find(shown(stated + MARKUP)) is None
    assert find(shown(stated + MARKUP[: len(MARKUP) // 4])) is not None


def test_only_a_stated_body_replaces_text_that_is_there() -> None:
    state = f"<script>{json.dumps({'content': MARKUP})}</script>"
    assert find(shown(state + "<p>Loading</p>")) is not None
    assert find(shown(state + "<p>" + "Another text is shown. " * 20)) is None


def test_the_article_of_a_shell_is_in_its_data() -> None:
    source = f'<p>Loading</p><script type="application/ld+json">{json.dumps({"articleBody": BODY})}</script>'
    article = clean(source)
    assert article.status == "ok"
    assert article.text == BODY
    assert [(change.code, change.text) for change in article.changes] == [("BP013", "Loading")]
    assert visible_text(source) == "\n".join(["Loading", *LINES])
    assert clean(lxml.html.document_fromstring(source)).text == BODY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\nB **c**", "<h1>A</h1>\n<p>B <strong>c</strong></p>"),
        ("A\n===\nB\n---\nc", "<h1>A</h1>\n<h2>B</h2>\n<p>c</p>"),
        ("- a\n- b\n  1. c\n  2. d", "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("> a\n> b\n\nc", "<blockquote><p>a\nb</p></blockquote>\n<p>c</p>"),
        ("~~~sh\nls <dir>\n~~~", '<pre><code class="language-sh">ls &lt;dir&gt;</code></pre>'),
        ("a [b](/c_(d)) ![e](f.png)", '<p>a <a href="/c_(d)">b</a> <img src="f.png" alt="e"></p>'),
        ("`*a*` \\*b\\* <i>c</i> 1 < 2", "<p><code>*a*</code> *b* <i>c</i> 1 &lt; 2</p>"),
        ("2 * 3 * 4, snake_case_name, 5 ** 2", "<p>2 * 3 * 4, snake_case_name, 5 ** 2</p>"),
        ("In 1984\n1985. was not", "<p>In 1984\n1985. was not</p>"),
        ("<figure>\n# b\n</figure>", "<figure>\n# b\n</figure>"),
        ("a | b\n--|--\nc | d", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_markdown(text: str, expected: str) -> None:
    assert markdown.to_html(text) == expected


@pytest.mark.parametrize("text", ["One - two - three.", "# only one sign", "A *word*, and 2 > 1.\n\nMore - of it."])
def test_texts_that_are_no_markdown(text: str) -> None:
    assert not markdown.is_markdown(text)


def test_markdown_nested_without_end() -> None:
    assert "end" in markdown.to_html("> " * 3000 + "end")
    assert "end" in markdown.to_html("\n".join(" " * at + "- a" for at in range(300)) + "\nend")


NAMED_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\n]*[abc]")
"""What stands behind a fence is an attribute of the code (`.a`, a language), no word of it."""
SIGNS = ["\n", "\n\n", "```\n", "~~~\n", *" .-*_`[]<>|#\\", "- ", "1. ", "   ", "---", "a", "b c"]


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join).filter(lambda text: not NAMED_FENCE.search(text)))
def test_markdown_of_any_form_keeps_its_words(text: str) -> None:
    said = "".join(leaf.text for leaf in parse(f"<div>{markdown.to_html(text.replace('<', ' '))}</div>").leaves)
    assert [sign for sign in said if sign in "abc"] == [sign for sign in text if sign in "abc"]
