"""JSON-LD, whole and broken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle.fields import json_ld

ARTICLE = {"@type": "Article", "headline": "A rope"}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "A rope"}',
        '{"@type": "Article", "headline": "A rope",}',
        '{"@type": "Article", /* why */ "headline": "A rope" // so\n}',
        '<!-- {"@type": "Article", "headline": "A rope"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "A rope"}\n//]]>',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;A rope&quot;}",
        '{"@type": "Article", "headline": "A rope"};',
        '{"@type": "Article", "headline": "A rope", "name": "cut of',
        '\ufeff{"@type": "Article", "headline": "A rope"}',
    ],
    ids=["whole", "trailing-comma", "comments", "html-comment", "cdata", "escaped", "semicolon", "cut-off", "bom"],
)
def test_what_is_broken_is_mended(script: str) -> None:
    (thing,) = json_ld.parse([script]).things
    assert {key: thing[key] for key in ARTICLE} == ARTICLE


def test_a_control_character_in_a_string_is_no_end() -> None:
    (thing,) = json_ld.parse(['{"headline": "A\nrope\tfor\x01us"}']).things
    assert json_ld.texts(thing["headline"]) == ["A rope for\x01us"]


def test_several_objects_one_after_another() -> None:
    things = json_ld.parse(['{"name": "a"} {"name": "b"}', '[{"name": "c"}]']).things
    assert [thing["name"] for thing in things] == ["a", "b", "c"]


def test_an_address_in_a_string_is_no_comment() -> None:
    (thing,) = json_ld.parse(['{"url": "https://example.org/a", "b": 1,}']).things
    assert thing["url"] == "https://example.org/a"


def test_graphs_are_flat_and_references_followed() -> None:
    data = json_ld.parse(
        ['{"@graph": [{"@id": "#p", "@type": "Person", "name": "Ida"}, {"@type": "Article", "author": {"@id": "#p"}}]}']
    )
    article = next(thing for thing in data.things if "article" in json_ld.types(thing))
    assert json_ld.texts(data.values(article, "author")) == ["Ida"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  A &amp;  rope ", ["A & rope"]),
        ({"@value": "A rope"}, ["A rope"]),
        ([{"name": "a"}, "b", None, 3], ["a", "b", "3"]),
        ({"@id": "x"}, ["x"]),
        (True, []),
        ({}, []),
    ],
    ids=str,
)
def test_texts_of_a_value(value: Any, expected: list[str]) -> None:
    assert json_ld.texts(value) == expected


def test_deep_nesting_is_bounded() -> None:
    json_ld.parse(["[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000])


@given(st.text(max_size=200))
def test_no_script_raises(script: str) -> None:
    json_ld.parse([script, "{" + script, '{"a": "' + script])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_no_json_raises(value: Any) -> None:
    data = json_ld.parse([json.dumps(value)])
    for thing in data.things:
        json_ld.types(thing)
        json_ld.texts(list(thing.values()))
