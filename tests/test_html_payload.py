"""The body of a page that only its data holds."""

from __future__ import annotations

import html
import json

import lxml.html
import pytest

from cleanarticle import clean, visible_text
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
            "script:text",
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
