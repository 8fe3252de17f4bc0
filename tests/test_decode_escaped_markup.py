"""Markup that was escaped as a whole."""

from __future__ import annotations

import html

import pytest

from cleanarticle import Options, clean, visible_text
from cleanarticle.decode import unescaped

MARKUP = (
    "<h2>The ferry</h2><p>It stopped in <b>late</b> October &amp; nobody expects it back.</p><p>The boat is small.</p>"
)
ESCAPED = html.escape(MARKUP)


@pytest.mark.parametrize(
    ("content", "times"),
    [
        (ESCAPED, 1),
        (html.escape(ESCAPED), 2),
        (f"<html><head><title>A</title></head><body>\n{ESCAPED}</body></html>", 1),
        (f'<?xml version="1.0"?><description>{ESCAPED}</description>', 1),
        (MARKUP.replace("<", "&#60;").replace(">", "&#62;"), 1),
        ("&lt;!-- from a feed --&gt;" + ESCAPED, 1),
        ("&lt;img src=a.jpg&gt;One line.&lt;br /&gt;Another.", 1),
    ],
)
def test_escaped_sources(content: str, times: int) -> None:
    text, findings = unescaped(content)
    assert html.unescape(text) == html.unescape(html.unescape(html.unescape(content)))
    assert "<" in text
    assert [(finding.code, finding.measured) for finding in findings] == [("ENC004", float(times))]


@pytest.mark.parametrize(
    "content",
    [
        "",
        MARKUP,
        f"<p>Write it so:</p>{ESCAPED}",
        f"Write it so: {ESCAPED}",
        f"<pre>{ESCAPED}</pre>",
        f"<div>{ESCAPED}</div>",
        "&lt;p is a letter and a sign",
        "&lt;3 is a heart, and &lt;/3 a broken one.",
        "a &lt; b &amp;&amp; b &gt; c",
    ],
)
def test_sources_that_are_as_they_should_be(content: str) -> None:
    assert unescaped(content) == (content, ())


def test_a_section_of_character_data_is_its_content() -> None:
    assert unescaped(f" <![CDATA[{MARKUP}]]>\n") == (MARKUP, ())
    assert unescaped(f"<p>a</p><![CDATA[{MARKUP}]]>")[0].startswith("<p>a</p><![CDATA[")


def test_the_article_of_an_escaped_source() -> None:
    article = clean(ESCAPED)
    assert article.title == "The ferry"
    assert article.text == "It stopped in late October & nobody expects it back.\n\nThe boat is small."
    assert [finding.code for finding in article.quality.findings if finding.code == "ENC004"] == ["ENC004"]
    assert visible_text(ESCAPED).startswith("The ferry")


def test_who_asks_for_text_or_ignores_the_rule_gets_it_as_it_is() -> None:
    for options in (Options(kind="text"), Options(ignore=("ENC004",))):
        assert "&lt;h2&gt;" in visible_text(ESCAPED, options=options)
