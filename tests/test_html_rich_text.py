"""The documents of editors in the data of a page: each file in `fixtures/payloads` is one, beside the Markdown it means."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle import clean
from cleanarticle.html.parse import parse
from cleanarticle.html.rich_documents import documents
from cleanarticle.script_data import flight, values

FIXTURES = Path(__file__).parent / "fixtures" / "payloads"
LINE = "The ferry to the northern islands stopped in late October, and nobody expects it back before the ice is gone. "


def shell(script: str, kind: str = "") -> str:
    return f'<title>Letters by boat</title><div id="app"></div><script type="{kind}">{script}</script>'


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def test_documents_of_editors(path: Path) -> None:
    article = clean(shell(json.dumps({"body": json.loads(path.read_text("utf-8"))}), "application/json"))
    assert article.to_markdown().strip() == path.with_suffix(".md").read_text("utf-8").strip()


def html_of(value: Any) -> str:
    return "\n".join(documents(value))


def runs(*texts: str) -> list[dict[str, Any]]:
    return [{"type": "text", "text": text} for text in texts]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"type": "paragraph", "content": [{"type": "text", "text": "aa <b> & c"}]}], "<p>aa &lt;b&gt; &amp; c</p>"),
        ([{"type": "paragraph", "data": {"text": "aa <b>b</b> &amp; c"}}], "<p>aa <b>b</b> &amp; c</p>"),
        (
            [{"type": "paragraph", "children": [{"text": "see "}, {"text": "here ", "bold": True, "italic": True}, {"text": "now"}]}],
            "<p>see <strong><em>here</em></strong> now</p>",
        ),
        (
            [{"type": "P", "text": "\U0001f6a2 the boat", "markups": [{"type": "EM", "start": 3, "end": 6}]}],
            "<p>\U0001f6a2 <em>the</em> boat</p>",
        ),
        (
            [{"type": "P", "text": "one two", "markups": [{"type": "EM", "start": 0, "end": 5}, {"type": "STRONG", "start": 4, "end": 99}]}],
            "<p><em>one</em> <em><strong>t</strong></em><strong>wo</strong></p>",
        ),
        (
            [
                {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "items"}]},
                *(
                    {"_type": "block", "listItem": kind, "level": level, "children": [{"_type": "span", "text": text}]}
                    for kind, level, text in [("bullet", 1, "a"), ("number", 2, "b"), ("number", 2, "c"), ("bullet", 1, "d"), ("number", 1, "e")]
                ),
            ],
            "<p>items</p><ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul><ol><li>e</li></ol>",
        ),
        (
            [{"type": "list", "data": {"style": "unordered", "items": [{"content": "aa", "items": [{"content": "b", "items": []}]}]}}, {"type": "p", "text": "cc"}],
            "<ul><li>aa<ul><li>b</li></ul></li></ul><p>cc</p>",
        ),
        (
            {"type": "root", "children": [{"type": "paragraph", "children": [*runs("call "), {"type": "inlineCode", "value": "f()"}, *runs(" now")]}]},
            "<p>call <code>f()</code> now</p>",
        ),
        (
            {"ops": [{"insert": "first"}, {"insert": "\n", "attributes": {"list": "bullet"}}, {"insert": "below"}, {"insert": "\n", "attributes": {"list": "bullet", "indent": 1}}, {"insert": "no line end"}]},
            "<ul><li>first<ul><li>below</li></ul></li></ul><p>no line end</p>",
        ),
        (
            [{"type": "table", "content": [{"type": "tableRow", "content": [{"type": "tableCell", "attrs": {"colspan": 2}, "content": [{"type": "paragraph", "content": runs("aa")}]}]}]}, {"type": "paragraph", "content": runs("bb")}],
            '<table><tr><td colspan="2"><p>aa</p></td></tr></table><p>bb</p>',
        ),
        (
            [{"type": "paragraph", "content": runs("aa")}, {"type": "video", "attrs": {"src": "https://video.example/1"}}],
            '<p>aa</p><iframe src="https://video.example/1"></iframe>',
        ),
        (json.dumps([{"type": "paragraph", "children": [{"text": "in a string"}]}]), "<p>in a string</p>"),
    ],
)  # fmt: skip
def test_nodes(value: Any, expected: str) -> None:
    assert html_of(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        [[[[1]]]],
        {"fields": [{"type": "text", "name": "mail", "label": "Your address"}, {"type": "checkbox", "label": "Agree"}]},
        [{"type": "image", "url": "https://example.org/1.jpg"}, {"type": "hr"}],
        {"menu": [{"type": "link", "text": "Home", "url": "/"}, {"type": "link", "text": "World", "url": "/world"}]},
        [{"type": "text", "text": "a run alone"}],
        [{"id": 1, "title": "A bridge", "excerpt": LINE}, {"id": 2, "title": "A road", "excerpt": LINE}],
        ["$", "nav", None, {"children": ["$", "a", None, {"href": "/", "children": "Home"}]}],
    ],
)
def test_values_that_are_no_document(value: Any) -> None:
    assert html_of(value) == ""


# --- ways to write values -----------------------------------------------------------------------------------------

POST = {"title": "Letters", "body": [{"type": "p", "text": LINE.strip()}]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(POST),
        f"window.__STATE__ = {json.dumps(POST)};",
        f"window.__STATE__ = JSON.parse({json.dumps(json.dumps(POST))});",
        "var state = '" + json.dumps(POST).replace("'", "\\'") + "';",
        "load(decodeURIComponent('%7B%22title%22%3A%22Letters%22%2C%22body%22%3A%5B%7B%22type%22%3A%22p%22%2C%22text%22%3A%22"
        + LINE.strip().replace(" ", "%20")
        + "%22%7D%5D%7D'))",
        "start({title: 'Letters', body: [{type: \"p\", text: \"" + LINE.strip() + '"}]});',
        json.dumps(POST).replace('"', "&q;"),
        json.dumps([["Reactive", 1], {"title": 2, "body": 3}, "Letters", [4], {"type": 5, "text": 6}, "p", LINE.strip()]),
        json.dumps([{"_1": 2, "_3": 4}, "title", "Letters", "body", [5], {"_6": 7, "_8": 9}, "type", "p", "text", LINE.strip()]),
    ],
)  # fmt: skip
def test_values_of_scripts(text: str) -> None:
    assert POST in list(values(text))


def test_keys_without_quotes_and_what_json_cannot_say() -> None:
    text = "run({a: void 0, b: undefined, c: new Date(1700000000000), d: 'it\\'s \"so\"', $e: [1]})"
    assert list(values(text)) == [{"a": None, "b": None, "c": 1700000000000, "d": 'it\'s "so"', "$e": [1]}]


def test_objects_that_a_cache_names_by_key() -> None:
    cache = {
        "ROOT": {"post": {"__ref": "Post:1"}},
        "Post:1": {"body": {"paragraphs": [{"__ref": "P:1"}, {"__ref": "P:2"}, {"__ref": "P:gone"}]}, "next": {"__ref": "Post:1"}},
        "P:1": {"type": "P", "text": "First of them."},
        "P:2": {"type": "PRE", "text": "x = 1"},
    }  # fmt: skip
    (value,) = values(json.dumps(cache))
    assert value["Post:1"]["body"]["paragraphs"] == [cache["P:1"], cache["P:2"], None]
    assert next(documents(value["Post:1"])) == "<p>First of them.</p><pre><code>x = 1</code></pre>"


def stream(*rows: str, pieces: int = 3) -> list[str]:
    """The scripts a page streams the rows in, cut at places that mean nothing."""
    text = "".join(rows)
    cuts = [len(text) * at // pieces for at in range(pieces + 1)]
    return [f"self.__next_f.push([1,{json.dumps(text[start:end])}])" for start, end in pairwise(cuts)]


def test_rows_of_server_components() -> None:
    said = "“So it goes” — a text of its own."
    page = [
        ["$", "nav", None, {"children": ["$", "p", None, {"children": "A menu with a paragraph in it."}]}],
        ["$", "main", None, {"children": ["$", "div", None, {"children": ["$L2", "$L3"]}]}],
        ["$", "footer", None, {"children": [["$", "p", None, {"children": "All rights reserved, and more."}]] * 3}],
    ]
    scripts = stream(
        "1:I[5244,[],\"\"]\n",
        f"0:{json.dumps(['$', 'body', None, {'children': page}])}\n",
        f"4:T{len(said.encode()):x},{said}",
        f"2:{json.dumps(['$', 'p', None, {'children': ['It is ', ['$', 'em', None, {'children': 'late'}], '. ', '$4']}])}\n",
        f"3:{json.dumps(['$', 'h2', None, {'children': 'The season'}])}\n",
    )  # fmt: skip
    assert html_of(flight(scripts)) == f"<p>It is <em>late</em>. {said}</p><h2>The season</h2>"
    assert flight([]) is None


def test_rows_that_name_themselves() -> None:
    rows = stream(
        '0:["$","p",null,{"children":["It goes on","$1"]}]\n', '1:["$","p",null,{"children":["and on","$1"]}]\n'
    )
    assert "It goes on" in html_of(flight(rows))


# --- any value ----------------------------------------------------------------------------------------------------

_WORDS = st.text(alphabet="abcdefgh", min_size=2, max_size=6)
_RUN = _WORDS.flatmap(
    lambda text: st.sampled_from(
        [
            {"type": "text", "text": text},
            {"type": "text", "text": text, "marks": [{"type": "bold"}]},
            {"text": text, "em": True},
        ]
    )
)
_PARAGRAPH = st.lists(_RUN, min_size=1, max_size=4).map(lambda inside: {"type": "paragraph", "content": inside})


def _inside(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(blocks, min_size=1, max_size=3)
    items = some.map(lambda inside: [{"type": "listItem", "content": [one]} for one in inside])
    return st.one_of(
        items.map(lambda inside: {"type": "bulletList", "content": inside}),
        items.map(lambda inside: {"type": "orderedList", "content": inside}),
        some.map(lambda inside: {"type": "blockquote", "content": inside}),
    )


@given(st.lists(st.recursive(_PARAGRAPH, _inside, max_leaves=8), min_size=1, max_size=5), _PARAGRAPH)
def test_all_words_of_a_document_are_in_it_once_and_in_order(blocks: list[Any], last: Any) -> None:
    def words(value: Any) -> list[str]:
        if isinstance(value, list):
            return [word for one in value for word in words(one)]
        return [value["text"]] if "text" in value else words(value["content"])

    body = [*blocks, last]
    (markup,) = documents(body)
    said = "".join(leaf.text for leaf in parse(markup).leaves)
    assert said.replace(" ", "") == "".join(words(body))


_NAMES = st.sampled_from(
    ["paragraph", "heading", "list", "image", "table", "code", "quote", "text", "link", "$", "p", "div"]
)
_KEYS = st.sampled_from(["type", "children", "content", "text", "marks", "attrs", "blocks", "entityMap", "ops", "insert", "items",
                         "rows", "header", "level", "start", "markups", "__ref", "data", "url", "src", "caption", "ordered"])  # fmt: skip
_ANY = st.recursive(
    st.one_of(_NAMES, _WORDS, st.none(), st.booleans(), st.integers(-3, 30), st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=30,
)


@given(_ANY)
def test_no_value_raises(value: Any) -> None:
    for read in (value, *values(json.dumps(value)), flight(stream(f"0:{json.dumps(value)}\n"))):
        for markup in documents(read):
            parse(markup)


def test_values_without_end() -> None:
    deep = "[" * 50_000 + "]" * 50_000
    assert list(documents(list(values(deep)))) == []
    names = {f"P:{at}": {"text": "x", "all": [{"__ref": f"P:{to}"} for to in range(60)]} for at in range(60)}
    assert len(list(values(json.dumps(names)))) == 1
    nested: Any = [{"type": "paragraph", "content": runs("end")}]
    for _ in range(300):
        nested = [{"type": "blockquote", "content": nested}]
    assert list(documents([*nested, {"type": "p", "text": "kept"}])) != []
