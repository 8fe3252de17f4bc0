"""HTML: nothing but the allowed tags and attributes, whatever the text; and the text is all there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from article_strategies import any_text, articles, nested_lists, nested_quotes, spanned, urls
from cleanarticle.article import Article, Block, Heading, Image, List, ListItem, Paragraph, Quote, Span
from cleanarticle.render.nesting import MAX_DEPTH
from cleanarticle.render.urls import safe_url

FIXTURES = Path(__file__).parent / "fixtures" / "render"
ALLOWED: dict[str, set[str]] = {
    "article": {"lang", "dir"},
    "header": set(),
    "section": {"class", "role"},
    "footer": set(),
    "cite": set(),
    **{f"h{level}": {"dir"} for level in range(1, 7)},
    "p": {"dir", "class", "data-tex"},
    "time": {"class", "datetime"},
    "span": {"class", "data-tex"},
    "br": set(),
    "ul": set(),
    "ol": {"start", "type"},
    "li": {"value", "dir", "id", "data-label"},
    **{tag: set() for tag in ["dl", "dt", "dd", "details", "summary", "figcaption", "caption"]},
    **{tag: set() for tag in ["thead", "tbody", "tr", "strong", "em", "sub", "sup", "del", "ins", "mark", "q", "pre"]},
    **{tag: set() for tag in ["ruby", "rt", "rp"]},
    "table": {"dir"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "code": {"class"},
    "blockquote": {"cite"},
    "figure": {"class"},
    "img": {"src", "alt", "data-in-text"},
    "small": {"class"},
    "a": {"href", "id", "class", "rel", "role", "data-embed-provider"},
}
SAFE = re.compile(r"(?:https?|mailto):|data:image/(?:png|jpeg|gif|webp)[;,]|[^:]*(?:[/?#]|$)", re.IGNORECASE)


def html_of(*blocks: Block) -> str:
    return Article(blocks=blocks).to_html()


def root_of(text: str) -> Any:
    return html.fragment_fromstring(text)


def seen(text: str) -> str:
    """The words: line ends and characters HTML cannot hold do not count."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
    return "".join(text.split())


@given(articles)
@settings(max_examples=40, deadline=None)
def test_only_allowed_tags_attributes_and_addresses(article: Article) -> None:
    root = root_of(article.to_html().encode("utf-8").decode("utf-8"))
    assert root.tag == "article"
    for element in root.iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED[element.tag], element.tag
        for name in ("href", "src", "cite"):
            if name in element.attrib:
                assert SAFE.match(re.sub(r"[\x00-\x20]", "", element.get(name)))
    ids = [element.get("id") for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.get("href")[1:] for element in root.iter("a") if element.get("href", "").startswith("#fn-")} <= set(
        ids
    )


@given(spanned(Paragraph, kinds=("strong", "emphasis", "code", "link", "subscript", "deleted", "mark", "math")))
@settings(deadline=None)
def test_a_paragraph_has_its_text(paragraph: Paragraph) -> None:
    assert seen(root_of(html_of(paragraph)).text_content()) == seen(paragraph.text)


@given(any_text, any_text)
@settings(deadline=None)
def test_title_byline_and_blocks_have_their_text(title: str, text: str) -> None:
    article = Article(
        title=title, blocks=(Heading(level=2, text=text), Quote(blocks=(Paragraph(text=text),), cite=title))
    )
    root = root_of(article.to_html())
    assert seen(root.text_content()) == seen(title + text + text + title)


@given(urls)
@settings(deadline=None)
def test_an_address_is_safe_or_none(url: str) -> None:
    safe = safe_url(url)
    assert safe is None or SAFE.match(re.sub(r"[\x00-\x20]", "", safe))


SAFE_URLS = (
    ("https://example.org/a b?c=d&e#f", "https://example.org/a b?c=d&e#f"),
    ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
    (" /a\nb ", "/ab"),
    ("//example.org/x", "//example.org/x"),
    ("#note:1", "#note:1"),
    ("?q=a:b", "?q=a:b"),
    ("a/b:c", "a/b:c"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("\u200bhttps://example.org/a", "https://example.org/a"),
    ("htt\x80p://example.org/a", None),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    (" \x01javascript:alert(1)", None),
    ("java\tscript:alert(1)", None),
    ("java\u200bscript:alert(1)", None),
    ("java\xadscript:alert(1)", None),
    ("javascript&colon;alert(1)", None),
    ("&#x6a;avascript:alert(1)", None),
    ("&amp;#x6a;avascript:alert(1)", None),
    ("vbscript:x", None),
    ("data:text/html,<script>", None),
    ("data:image/png;base64,AA", None),
    ("file:///etc/passwd", None),
    ("blob:https://example.org/x", None),
    ("a:b", None),
    ("", None),
    (None, None),
)


@pytest.mark.parametrize(("url", "safe"), SAFE_URLS)
def test_safe_urls(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("data:image/png;base64,AA", True),
        ("DATA:image/JPEG;base64,AA", True),
        ("data:image/svg+xml,<svg onload=x>", False),
        ("data:text/html,x", False),
        ("javascript:x", False),
    ],
)
def test_safe_pictures(url: str, safe: bool) -> None:
    assert (safe_url(url, picture=True) is not None) == safe


CASE = re.compile(r"^## (.+)\n~~~json\n(.*)\n~~~\n~~~html\n((?s:.*?))^~~~$", re.MULTILINE)


def cases() -> list[Any]:
    text = (FIXTURES / "html.md").read_text(encoding="utf-8")
    return [pytest.param(data, expected, id=title) for title, data, expected in CASE.findall(text)]


@pytest.mark.parametrize(("data", "expected"), cases())
def test_written_as_expected(data: str, expected: str) -> None:
    article = Article.from_dict({"schema": "cleanarticle/1", **json.loads(data)})
    assert article.to_html() == expected


@pytest.mark.parametrize("nested", [nested_quotes, nested_lists])
def test_nesting_of_any_depth_keeps_all_its_text_within_a_bound(nested: Any) -> None:
    text = html_of(nested(5_000))
    assert len(re.findall(r"level\d+|innermost", text)) == 5_001
    assert len(re.findall("<blockquote>|<[uo]l>", text)) <= MAX_DEPTH


def test_a_picture_without_a_safe_address_leaves_its_caption() -> None:
    assert "<figure><figcaption>C</figcaption></figure>" in html_of(Image(src="javascript:x", alt="A", caption="C"))
    assert html_of(Image(src="javascript:x", alt="A")) == '<article dir="auto">\n</article>\n'


def test_a_page_of_one_line_takes_linear_time() -> None:
    spans = tuple(
        Span(start=at, end=at + 3, kind="strong" if at % 4 else "link", target="/") for at in range(0, 40_000, 2)
    )
    assert html_of(Paragraph(text="ab " * 20_000, spans=spans))
    assert html_of(*[List(ordered=False, items=tuple(ListItem(text="x") for _ in range(5_000)))])


@given(st.text(max_size=30))
@settings(deadline=None)
def test_language_is_written_only_when_it_is_one(language: str) -> None:
    root = root_of(Article(language=language).to_html())
    assert root.get("lang") in {None, language}
