"""JSON: an exact round trip, a schema that every article keeps, errors that name the place."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from article_strategies import articles, nested_lists, nested_quotes
from cleanarticle.article import Article, Author, Heading, List, ListItem, Paragraph, Quality, Quote, Span, Table
from cleanarticle.errors import InvalidArticle
from cleanarticle.render import json as article_json

SCHEMA: dict[str, Any] = json.loads(
    files("cleanarticle").joinpath("schema/article.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
FIXTURES = Path(__file__).parent / "fixtures" / "render"
SPLIT_PAIR = "\ud83d\ude00"


@given(articles)
@settings(max_examples=50, deadline=None)
def test_dicts_and_json_text_round_trip_exactly(article: Article) -> None:
    data = article.to_dict()
    assert Article.from_dict(data) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    assert Article.from_json(article.to_json()) == article
    assert json.loads(article.to_json(indent=2)) == data


@given(articles)
@settings(max_examples=25, deadline=None)
def test_every_article_keeps_the_schema(article: Article) -> None:
    VALIDATOR.validate(article.to_dict())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_names_exactly_the_fields_of_the_values() -> None:
    from cleanarticle import article as values

    named = {
        "author": values.Author,
        "change": values.Change,
        "finding": values.Finding,
        "item": values.ListItem,
        "location": values.Location,
        "quality": values.Quality,
        "span": values.Span,
        "tableSpan": values.TableSpan,
        **article_json.BLOCKS,
    }
    assert set(named) | {"block"} == set(SCHEMA["$defs"])
    for name, kind in (*named.items(), ("", Article)):
        layout = article_json._layout(kind)
        part = SCHEMA["$defs"][name] if name else SCHEMA
        assert set(part["properties"]) - {"type", "schema", "source"} == {field.name for field in layout}
        assert set(part["required"]) - {"type", "schema"} == {field.name for field in layout if field.always}


def test_shape_of_a_written_article() -> None:
    article = Article(
        title="T",
        language="fr",
        authors=(Author(name="A", bio="B"),),
        blocks=(
            Paragraph(text="p", spans=(Span(start=0, end=1, kind="strong"),)),
            List(ordered=False, items=(ListItem(text="i"),)),
            Table(header=("h",), rows=(("c",),), origin="flattened", confidence=0.75),
        ),
    )
    expected = json.loads((FIXTURES / "article.json").read_text(encoding="utf-8"))
    assert article.to_dict() == expected
    assert list(article.to_dict()) == list(expected)


def test_core_fields_are_written_even_when_they_hold_nothing() -> None:
    assert Article().to_dict() == {
        "schema": "cleanarticle/1",
        "title": None,
        "authors": [],
        "published": None,
        "language": None,
        "status": "ok",
        "blocks": [],
        "changes": [],
        "quality": {"score": 1.0, "findings": [], "measures": {}},
        "sources": {},
    }


def test_the_source_that_json_lines_add_is_passed_over() -> None:
    assert Article.from_dict({**Article(title="T").to_dict(), "source": "a.html"}) == Article(title="T")


@pytest.mark.parametrize("text", ["", "{", "[1]", "[" * 100_000, b"\xff"])
def test_a_text_that_is_no_article_is_refused(text: str | bytes) -> None:
    with pytest.raises(InvalidArticle, match=r"article: (JSON|an object) is needed"):
        Article.from_json(text)


MINIMAL = {"schema": "cleanarticle/1"}
BAD: tuple[tuple[Any, str, str], ...] = (
    ([], "article", "an object is needed, not a list"),
    ({}, "schema", "'cleanarticle/1' is needed, not None"),
    ({"schema": "cleanarticle/2"}, "schema", "'cleanarticle/1' is needed, not 'cleanarticle/2'"),
    ({**MINIMAL, "titel": "T"}, "titel", "is no field of Article"),
    ({**MINIMAL, "title": 3}, "title", "a string is needed, not an integer"),
    ({**MINIMAL, "status": "fine"}, "status", "one of ok, empty, blocked"),
    ({**MINIMAL, "status": None}, "status", "one of ok, empty, blocked"),
    ({**MINIMAL, "blocks": {}}, "blocks", "a list is needed, not an object"),
    ({**MINIMAL, "blocks": None}, "blocks", "a list is needed, not null"),
    ({**MINIMAL, "blocks": ["p"]}, "blocks[0]", "an object is needed, not a string"),
    ({**MINIMAL, "blocks": [{"type": "para", "text": ""}]}, "blocks[0].type", "one of heading, paragraph"),
    ({**MINIMAL, "blocks": [{"type": ["list"], "text": ""}]}, "blocks[0].type", "one of heading, paragraph"),
    ({**MINIMAL, "blocks": [{"text": ""}]}, "blocks[0].type", "not None"),
    ({**MINIMAL, "blocks": [{"type": "paragraph"}]}, "blocks[0].text", "is missing"),
    (
        {**MINIMAL, "blocks": [{"type": "heading", "text": "", "level": 7}]},
        "blocks[0].level",
        "1 to 6 is needed, not 7",
    ),
    (
        {**MINIMAL, "blocks": [{"type": "heading", "text": "", "level": True}]},
        "blocks[0].level",
        "an integer is needed",
    ),
    ({**MINIMAL, "blocks": [{"type": "heading", "text": "", "level": 2.0}]}, "blocks[0].level", "an integer is needed"),
    (
        {**MINIMAL, "blocks": [{"type": "quote", "blocks": [{"type": "list", "ordered": 1, "items": []}]}]},
        "blocks[0].blocks[0].ordered",
        "true or false is needed, not an integer",
    ),
    (
        {**MINIMAL, "blocks": [{"type": "list", "ordered": False, "items": [{"text": "a", "children": [3]}]}]},
        "blocks[0].items[0].children[0]",
        "an object is needed",
    ),
    (
        {**MINIMAL, "blocks": [{"type": "list", "ordered": False, "items": [{"text": "a", "children": "b"}]}]},
        "blocks[0].items[0].children",
        "a list is needed, not a string",
    ),
    ({**MINIMAL, "blocks": [{"type": "table", "rows": [["a", 1]]}]}, "blocks[0].rows[0][1]", "a string is needed"),
    (
        {**MINIMAL, "blocks": [{"type": "paragraph", "text": "", "spans": [{"start": -1, "end": 0, "kind": "mark"}]}]},
        "blocks[0].spans[0].start",
        "0 or more is needed, not -1",
    ),
    ({**MINIMAL, "quality": {"score": 2}}, "quality.score", "0 to 1 is needed, not 2"),
    ({**MINIMAL, "quality": {"measures": {"a": "b"}}}, "quality.measures.a", "a number is needed, not a string"),
    ({**MINIMAL, "quality": {"measures": {"a": float("inf")}}}, "quality.measures.a", "a number is needed, not inf"),
    ({**MINIMAL, "sources": []}, "sources", "an object is needed, not a list"),
    ({**MINIMAL, "authors": [{"name": "A"}, {}]}, "authors[1].name", "is missing"),
    ({**MINIMAL, "authors": ["A"]}, "authors[0]", "an object is needed, not a string"),
    ({**MINIMAL, "changes": [None]}, "changes[0]", "an object is needed, not null"),
)


@pytest.mark.parametrize(("data", "place", "problem"), BAD)
def test_what_does_not_fit_is_refused_at_its_place(data: Any, place: str, problem: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        Article.from_dict(data)
    assert caught.value.place == place
    assert problem in caught.value.problem


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=5)), lambda inner: st.one_of(
    st.lists(inner, max_size=3),
    st.dictionaries(st.sampled_from(["type", "blocks", "items", "children", "text", "authors", "quality"]), inner),
)))  # fmt: skip
@settings(deadline=None)
def test_any_other_data_is_an_invalid_article_and_no_other_error(data: Any) -> None:
    try:
        Article.from_dict({"schema": "cleanarticle/1", "blocks": data, "quality": data})
    except InvalidArticle:
        return


def test_half_a_surrogate_pair_survives_as_valid_utf8() -> None:
    article = Article(title="a\ud83db", blocks=(Paragraph(text="\udc80"),))
    text = article.to_json().encode("utf-8").decode("utf-8")
    assert "\\ud83d" in text
    assert Article.from_dict(json.loads(text)) == article


def test_two_halves_come_back_joined() -> None:
    assert json.loads(Article(title=SPLIT_PAIR).to_json())["title"] == "😀"


@pytest.mark.parametrize("measure", [float("nan"), float("inf")])
def test_a_measure_that_is_no_number_cannot_be_written(measure: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        Article(quality=Quality(measures={"m": measure})).to_json()


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_of_any_depth_goes_to_json_and_back(nested: Any) -> None:
    article = Article(blocks=(nested(5_000),))
    again = Article.from_dict(article.to_dict())
    assert again.to_json() == article.to_json()
    assert again.text == article.text
    assert article.to_json().count("level") == 5_000


@given(articles, st.sampled_from([None, 0, 1, 4]))
@settings(max_examples=25, deadline=None)
def test_the_writer_for_deep_data_writes_what_json_dumps_writes(article: Article, indent: int | None) -> None:
    data = article.to_dict()
    assert "".join(article_json._chunks(data, indent)) == json.dumps(data, ensure_ascii=False, indent=indent)


def test_a_heading_that_no_schema_allows_is_refused_on_the_way_back() -> None:
    with pytest.raises(InvalidArticle, match=r"blocks\[0\]\.blocks\[0\]\.level"):
        Article.from_dict(Article(blocks=(Quote(blocks=(Heading(level=9, text=""),)),)).to_dict())
