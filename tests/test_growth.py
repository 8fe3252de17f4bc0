"""The work a page takes grows with its size and no faster, whatever its shape. Calls are counted, since they do not vary."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from cleanarticle import Options, clean, visible_text
from cleanarticle.article import Span
from cleanarticle.changes import replay
from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.rules import NAMES

START = "<!doctype html><html><body>"
SHAPES = {
    "blocks side by side": "<div>text here</div>",
    "blocks in blocks": "<div>x ",
    "texts of one letter": "<p>x",
    "inline elements of one letter": "<i>x</i> ",
    "images": '<img src="a.png" alt="x y z">',
    "list items": "<li>item here</li>",
    "rows": "<tr><td>one</td><td>two</td></tr>",
    "cells": "<td>one</td>",
    "cells that span rows": "<tr><td rowspan=20>a</td><td>b</td></tr>",
    "terms": "<dt>a<dd>b c",
    "code under labels": "<div>python</div><pre>x = 1</pre>",
    "figures of links": '<figure><a href="/x">w</a></figure>',
    "images in two sizes": '<img src="a-600x400.jpg"><img src="a-1200x800.jpg">',
    "links": '<a href="/x">w</a> ',
    "hidden parts": "<span hidden>x</span> y ",
    "ad labels": "<p>Advertisement</p>",
    "bylines": "<p>By Jane Doe</p>",
    "dates": "<p>Published 1 January 2024</p>",
    "headings": "<h2>More</h2><h3>Still more</h3>",
    "repeated passages": f"<div><p>{'The ferry made its last crossing. ' * 3}</p></div>",
    "related": "<h3>Related articles</h3><ul><li><a href=x>One story here now</a></ul>",
    "escaped references": "&amp;amp;",
    "linked data": '<script type="application/ld+json">{"@type":"Article","author":{"name":"A B"}}</script>',
    "marked elements that never end": "<div itemscope itemtype=x><span itemprop=author>a",
    "marks of one note": 'w<sup><a href="#n1">1</a></sup> ',
    "notes": '<p>w<sup><a href="#n1">1</a></sup></p>',
}
IN_TABLE = ("rows", "cells", "cells that span rows")
TIMES = 4
ANY = Options()
LIMIT = 1.35
"""How much more than its share a page four times as large may take; quadratic work takes 4."""


def calls(source: str, options: Options = ANY) -> int:
    """How many calls, of Python and of C, cleaning takes."""
    counted = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        clean(source, options=options)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_size(shape: str) -> None:
    before = "<table>" if shape in IN_TABLE else "<p>some text to start with "
    pages = [f"{START}{before}{SHAPES[shape] * count}" for count in (250, 250 * TIMES)]
    clean(pages[0])  # what is read once is not counted
    small, large = map(calls, pages)
    assert large <= small * TIMES * LIMIT


TEXTS = {
    "numbers of pages": "Page {n} of 9\nof a sentence that goes on\n",
    "lists of links": "Links\n1. https://a.example/{n}\n",
    "marks of links": "[{n}]word here\n",
    "subtitles": "{n}\n00:00:01,000 --> 00:00:02,000\nand so on\n\n",
    "contents": "x ..... 1\ny ..... 2\nz ..... 3\nabc\ndef\n",
    "fields": "Title: {n}\n",
}


@pytest.mark.parametrize("shape", TEXTS)
def test_work_on_what_a_text_is_held_in_grows_with_size(shape: str) -> None:
    texts = ["".join(TEXTS[shape].format(n=n) for n in range(count)) for count in (100, 100 * TIMES)]
    options = Options(kind="text", ignore=("TBL",))
    clean(texts[0], options=options)  # what is read once is not counted
    small, large = (calls(text, options) for text in texts)
    assert large <= small * TIMES * LIMIT


def test_many_cuts_of_one_leaf_take_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleanarticle import leaves

    asked = 0

    def start_of(cut: Any) -> int:
        nonlocal asked
        asked += 1
        return int(cut.start)

    monkeypatch.setattr(leaves, "_start_of", start_of)
    count = 2000
    leaf = Leaf(index=0, text="xy" * count, start=0, end=2 * count, spans=(Span(start=0, end=2 * count, kind="mark"),))
    verdicts = [Verdict(leaf=0, code="AD001", because="x", start=at, end=at + 1) for at in range(0, 2 * count, 2)]
    kept, changes = apply([leaf], verdicts, names=dict(NAMES))
    assert kept[0].text == "y" * count
    assert kept[0].spans == (Span(start=0, end=count, kind="mark"),)
    assert len(changes) == count
    assert asked <= count * 16


def test_a_megabyte_of_escaped_references_is_one_change() -> None:
    source = f"{START}<p>{'&amp;amp;' * 110_000}"
    article = clean(source)
    assert len([change for change in article.changes if change.code == "ENC004"]) == 1
    assert replay(visible_text(source), article.repairs).count("&") == 110_000


@pytest.mark.parametrize(
    "markup",
    [
        "<tr><td colspan=1000>a<td rowspan=60000>b" * 1000,  # each cell that reaches down pushes the next row aside
        "<tr>" + "<td>a" * 10_000 + "<tr><td>a" * 10_000,
    ],
    ids=["a staircase of spans", "one long row and many short ones"],
)
def test_a_table_is_not_much_larger_than_its_source(markup: str) -> None:
    article = clean(f"{START}<table>{markup}</table>")
    assert sum(len(row) for table in article.tables for row in table.rows) <= 200_000
    assert article.text.count("a") >= 1000
