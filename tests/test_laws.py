"""The laws of docs/explanation/laws.md, on both doors: on random input, on nasty input, and on every fixture."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanarticle import Article, Options, clean, replay, visible_text

FIXTURES = Path(__file__).parent / "fixtures"
EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = sorted([*FIXTURES.glob("text/*.txt"), *EXAMPLES.glob("*.txt")])
PAGES = sorted([*FIXTURES.glob("html/**/*.html"), *EXAMPLES.glob("*.html")])
SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(
    [
        "the",
        "ferry",
        "crossed",
        "river",
        "slowly",
        "Marta",
        "said",
        "that",
        "nobody",
        "was",
        "late",
        "rope",
        "costs",
        "18,400",
        "£9,100",
        "2026",
        "Été",
        "Déficit",
        "confianceDécisions",
        "Die",
        "Bäume",
        "stehen",
        "Öffnungszeit",
        "река",
        "паром",
        "города",
        "渡船",
        "停止了",
        "フェリー",
        "العبّارة",
        "النهر",
        "नदी",
        "Advertisement",
        "Share",
        "newsletter",
        "cookies",
        "*",
        "*",
        "*",
        "—",
        "…",
        "“yes”",
        "&amp;",
        "&lt;b&gt;",
        "Ã©tÃ©",
        "cafÃ©",
        "#1",
        "1.",
        "2)",
        "•",
        "-",
        ">",
        "|",
        "`x`",
        "```",
        "http://a.example/b?c=d",
        "a\u200bb",
        "\ufeff",
        "\xad",
        "é",
        "🙂",
        "👩\u200d👩\u200d👧",
        "ﬁne",
        "Ｗide",
        "\x07",
        "\x92",
    ]
)
LINE = st.lists(WORDS, max_size=14).map(" ".join)
TEXT = st.lists(st.one_of(LINE, st.just(""), st.text(max_size=40)), max_size=25).map("\n".join)
TAGS = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "nav",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "pre",
    "code",
    "span",
    "b",
    "em",
    "a",
    "figure",
    "figcaption",
    "img",
    "br",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "sup",
]


@st.composite
def markup(draw: st.DrawFn) -> str:
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(draw(st.integers(0, 40))):
        step = draw(st.integers(0, 5))
        if step == 0 and opened:
            parts.append(f"</{opened.pop()}>")
        elif step in (1, 2):
            tag = draw(st.sampled_from(TAGS))
            extra = draw(
                st.sampled_from(
                    [
                        "",
                        ' class="share"',
                        ' id="content"',
                        " hidden",
                        ' href="/x"',
                        ' src="a.png" alt="A"',
                        ' colspan="2"',
                    ]
                )
            )
            parts.append(f"<{tag}{extra}>")
            if tag not in ("br", "img"):
                opened.append(tag)
        else:
            parts.append(draw(LINE).replace("<", "&lt;"))
    return "<html><body>" + "".join(parts) + "</body></html>"


def letters(text: str) -> Counter[str]:
    """Every character that is not space. Case and form count."""
    return Counter(character for character in text if not character.isspace())


def squeezed(text: str) -> str:
    return "".join(text.split())


def said_in_fields(article: Article) -> str:
    """What the page itself said, once, and the Article holds as a field without a Change."""
    return article.title or "" if article.sources.get("title", "").startswith("line:") else ""


def account(article: Article) -> Counter[str]:
    """What the source must hold: the body and the title taken from it, and what each change took away."""
    total = letters(article.text) + letters(said_in_fields(article))
    for change in article.changes:
        if (change.location.path or "").startswith("field:"):
            continue
        total.update(letters(change.text))
        if change.replacement:
            total.subtract(letters(change.replacement))
    return total


def check_conservation(source: Any, options: Options) -> None:
    article = clean(source, options=options)
    seen = letters(visible_text(source, options=options))
    held = account(article)
    lost = seen - held
    added = Counter({character: count for character, count in (held - seen).items() if count > 0})
    assert not lost, f"lost: {lost}"
    assert not added, f"said twice: {added}"


def check_invention(source: Any, options: Options) -> None:
    article = clean(source, options=options)
    visible = visible_text(source, options=options)
    known = (
        squeezed(visible)
        + " "
        + squeezed(replay(visible, article.repairs))
        + " "
        + squeezed(replay(visible, article.changes))
    )
    for word in re.findall(r"\w+", article.text):
        assert word in known, word


def check_replay(source: Any, options: Options) -> None:
    article = clean(source, options=options)
    left = letters(replay(visible_text(source, options=options), article.changes))
    assert left == letters(article.text) + letters(said_in_fields(article))


def check_purity(source: Any, options: Options) -> None:
    first = clean(source, options=options).to_json()
    clean("Another text, which must leave no trace.", options=options)
    with ThreadPoolExecutor(2) as pool:
        again = list(pool.map(lambda _: clean(source, options=options).to_json(), range(2)))
    assert again == [first, first]


AS_TEXT, AS_HTML = Options(kind="text"), Options(kind="html")


@SETTINGS
@given(TEXT)
def test_text_conservation(text: str) -> None:
    check_conservation(text, AS_TEXT)


@SETTINGS
@given(TEXT)
def test_text_invention_and_replay(text: str) -> None:
    check_invention(text, AS_TEXT)
    check_replay(text, AS_TEXT)


@SETTINGS
@given(markup())
def test_html_conservation(html: str) -> None:
    check_conservation(html, AS_HTML)


@SETTINGS
@given(markup())
def test_html_invention_and_replay(html: str) -> None:
    check_invention(html, AS_HTML)
    check_replay(html, AS_HTML)


@settings(SETTINGS, max_examples=25)
@given(TEXT, markup())
def test_purity(text: str, html: str) -> None:
    check_purity(text, AS_TEXT)
    check_purity(html, AS_HTML)


@settings(SETTINGS, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data: bytes) -> None:
    article = clean(data)
    assert Article.from_dict(article.to_dict()) == article


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_laws_on_text_fixtures(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    check_conservation(source, AS_TEXT)
    check_invention(source, AS_TEXT)
    check_replay(source, AS_TEXT)
    check_purity(source, AS_TEXT)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_laws_on_page_fixtures(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    check_conservation(source, AS_HTML)
    check_invention(source, AS_HTML)
    check_replay(source, AS_HTML)
    check_purity(source, AS_HTML)


def check_idempotence(article: Article) -> None:
    """The rendered text, its title above it, is clean already."""
    again = clean("\n\n".join(part for part in (article.title, article.text) if part), options=AS_TEXT)
    assert again.text == article.text
    assert again.title == article.title
    assert not [change for change in again.changes if change.action in ("removed", "moved", "repaired")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_idempotence_on_text_fixtures(path: Path) -> None:
    check_idempotence(clean(path.read_text(encoding="utf-8"), options=AS_TEXT))


@settings(SETTINGS, max_examples=40)
@given(markup())
def test_trees_are_only_read_and_give_what_their_markup_gives(html: str) -> None:
    tree = lxml.html.document_fromstring(html)
    before = lxml.html.tostring(tree)
    soup = BeautifulSoup(html, "lxml")
    markup_before = str(soup)
    from_tree, from_soup = clean(tree), clean(soup)
    assert lxml.html.tostring(tree) == before
    assert str(soup) == markup_before
    assert from_tree.text == clean(lxml.html.tostring(tree, encoding="unicode"), options=AS_HTML).text
    assert letters(from_soup.text) == letters(clean(markup_before, options=AS_HTML).text)
