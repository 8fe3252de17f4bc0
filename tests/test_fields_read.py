"""Fields of whole pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanarticle import fields, noise
from cleanarticle.html.page import Page
from cleanarticle.html.parse import parse
from field_cases import pages


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = fields.read(parse(path.read_text(encoding="utf-8")), url=expected.pop("url_given", None))
    sources = expected.pop("sources", {})
    values = {name: _plain(name, getattr(found, name)) for name in expected}
    assert values == expected
    assert {name: found.sources.get(name) for name in sources} == sources


def _plain(name: str, value: Any) -> Any:
    if name == "authors":
        return [f"[{author.name}]" if author.kind == "organization" else author.name for author in value]
    return list(value) if isinstance(value, tuple) else value


def test_every_value_has_a_source() -> None:
    for path in pages():
        found = fields.read(parse(path.read_text(encoding="utf-8")), url="https://example.org/a")
        for name in (
            "title",
            "authors",
            "published",
            "modified",
            "language",
            "site_name",
            "description",
            "url",
            "image",
            "tags",
            "license",
            "access",
        ):
            assert bool(getattr(found, name)) == (name in found.sources), name


def test_the_author_of_a_graph_keeps_address_and_bio() -> None:
    path = next(path for path in pages() if path.stem == "json-ld-graph")
    (author,) = fields.read(parse(path.read_text(encoding="utf-8")), url="https://courier.example/").authors
    assert (author.url, author.bio) == ("https://courier.example/ida", "Ida Brandt writes about rivers.")


@pytest.mark.parametrize(
    ("language", "url", "published"),
    [
        ("en", "https://ferry.co.uk/news", "2021-04-03"),
        ("en", "https://ferry.com.au/news", "2021-04-03"),
        ("en", "https://ferry.com/news", "2021-03-04"),
        ("en-US", "https://ferry.co.uk/news", "2021-03-04"),
    ],
)
def test_the_country_of_a_page_in_english_tells_which_number_is_the_day(
    language: str, url: str, published: str
) -> None:
    markup = f"<html lang={language}><h1>The ferry keeps its rope</h1><p>Published 03/04/2021</p><p>The ferry has a rope.</p></html>"
    assert fields.read(parse(markup), url=url).published == published


def test_an_empty_page_has_no_fields() -> None:
    found = fields.read(Page())
    assert found == fields.Fields()


@pytest.mark.parametrize("url", ["", "not an address", "http://[", "https://example.org", "//x", "http://xn--/\x00"])
def test_no_address_raises(url: str) -> None:
    fields.read(parse("<title>A rope for the ferry - Example</title><h1>A rope for the ferry</h1>"), url=url)


NASTY = st.sampled_from(
    ["2021-03-03", "By Ida", "{", "http://[", "\x00", "&amp;", "—", "1970-01-01", "9" * 30, "۱۲۳", "🧵", "| x |"]
) | st.text(max_size=30)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "og:title",
                    "author",
                    "article:published_time",
                    "og:url",
                    "og:image",
                    "keywords",
                    "og:locale",
                    "og:type",
                    "date",
                    "license",
                    "twitter:data1",
                ]
            ),
            NASTY,
        ),
        max_size=8,
    ),
    NASTY,
    NASTY,
)
def test_no_head_raises(metas: list[tuple[str, str]], title: str, line: str) -> None:
    page = parse("<h1>A rope</h1><p class='byline'>x</p>")
    page.metas.extend({"property": name, "content": content} for name, content in metas)
    page.titles.append(title)
    page.links.append({"rel": "canonical", "href": line})
    fields.read(page, url=line)


@pytest.mark.parametrize(
    ("head", "title"),
    [("", "The ferry keeps its rope"), ("<title>The Valley Courier</title>", "The Valley Courier")],
    ids=["the head says nothing", "the head says"],
)
def test_a_headline_over_nothing_but_a_menu_is_the_name_of_the_site(head: str, title: str) -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    markup = (
        f"<html><head>{head}</head><body><h1>The Valley Courier</h1><nav><a href='/'>Home</a></nav>"
        f"<div><h1>The ferry keeps its rope</h1><p>{said}</p></div></body></html>"
    )
    assert fields.read(parse(markup), url=None).title == title


def test_two_headlines_over_text_are_told_apart_as_ever() -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    markup = f"<body><h1>The ferry keeps its rope</h1><p>{said}</p><h1>The owner</h1><p>{said}</p></body>"
    assert fields.read(parse(markup), url=None).title == "The ferry keeps its rope"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("«Die Fähre behält ihr Seil» - Hafenbote", "«Die Fähre behält ihr Seil»"),
        ("»Die Fähre« – Hafenbote", "»Die Fähre«"),
        ("« La corde du bac » - Hafenbote", "« La corde du bac »"),
        ("Die Fähre behält ihr Seil » Hafenbote", "Die Fähre behält ihr Seil"),
    ],
)
def test_a_guillemet_that_closes_a_quote_parts_no_title(head: str, title: str) -> None:
    meta = '<meta property="og:site_name" content="Hafenbote">'
    page = parse(
        f"<html lang=de>{meta}<title>{head}</title><h1>Hafenbote</h1><p>Seit 140 Jahren fährt die Fähre.</p></html>"
    )
    assert fields.read(page).title == title


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("<p class=MsoTitle><span>The ferry report<o:p></o:p></span></p>", "The ferry report"),
        ('<p class="c2 title" id=h.abc><span>The ferry report</span></p>', "The ferry report"),
        # Such a name on a site is that of the site: it leads to the front page, or is called so.
        ('<p class="title"><a href="/">Harbour News</a></p>', "Two ferries"),
        ('<p class="site-title">Harbour News</p>', "Two ferries"),
        ('<title>Two ferries - Harbour News</title><p class="title">More news</p>', "Two ferries"),
        ("<p>In short</p>", "Two ferries"),
    ],
)
def test_what_word_processors_call_the_title_stands_over_the_sections(first: str, title: str) -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    page = parse(f"{first}<p>{said}</p><h1>Two ferries</h1><p>{said}</p>")
    assert fields.read(page, url=None).title == title


@pytest.mark.parametrize(
    "headline",
    [
        "The ferry keeps its rope<x-tip hidden>Save it</x-tip>",
        "The ferry keeps its rope<x-tip hidden><x-box><div>Save it</div></x-box></x-tip>",
        "The ferry keeps its rope<div style='display: none'>Save it</div>",
        "<span class='sr-only'>Article: </span>The ferry <span hidden>and <b class='sr-only'>all</b> of it</span> keeps its rope",
        "<span class='sr-only'>The ferry keeps its rope</span>",
        "<span style='visibility: hidden'>T</span>he ferry keeps its rope",
        "The ferry keeps its rope<sup><a href='#n1'>*</a></sup>",
        "The ferry keeps its rope<sup>1</sup><span class='sidenote'>Read in Bern.</span>",
        "The ferry<span class='tooltiptext'>A boat</span> keeps its rope",
    ],
)
def test_what_a_headline_hides_or_notes_is_no_part_of_the_title(headline: str) -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    assert fields.read(parse(f"<article><h1>{headline}</h1><p>{said}</p></article>"), url=None).title == (
        "The ferry keeps its rope"
    )


@pytest.mark.parametrize(
    "line", ["Page contents", "Mobile Navigation", "I accept", "Click here", "Why?", "Weitere Informationen"]
)
def test_a_label_near_the_headline_is_no_author(line: str) -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    page = parse(f"<main><h1>The ferry keeps its rope</h1><div>{line}</div><p>{said}</p><p>{said}</p></main>")
    assert fields.read(page, is_furniture=noise.is_phrase).authors == ()


def test_whom_a_page_lists_for_catalogues_is_its_author() -> None:
    said = "We measured the bed at four such ferries over two years."
    page = parse(f"<meta name=citation_author content='Marta Olsen'><h1>Sediment at reaction ferries</h1><p>{said}</p>")
    assert [author.name for author in fields.read(page).authors] == ["Marta Olsen"]


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("", "The ferry keeps its rope<br><small>3 May 2024 · News</small>", "The ferry keeps its rope"),
        ("", "Die Fähre behält ihr Seil <time>3. Mai 2024</time>", "Die Fähre behält ihr Seil"),
        ("", "Паром сохранит канат <span class='post-date'>3 мая 2024</span>", "Паром сохранит канат"),
        ("", "渡し船は綱を残す<br><small>2024年5月3日 · ニュース</small>", "渡し船は綱を残す"),
        (
            "<title>Le bac garde sa corde - Gazette</title>",
            "Le bac garde sa corde <small>Actualités</small>",
            "Le bac garde sa corde",
        ),
        ("", "The ferry keeps <small>its rope</small>", "The ferry keeps its rope"),
        ("", "What the council said on 3 May 2024", "What the council said on 3 May 2024"),
        ("", "Minutes of the council<br>3 May 2024", "Minutes of the council 3 May 2024"),
        ("", "The ferry keeps its rope <span class='hidden'>permalink</span>", "The ferry keeps its rope"),
    ],
)
def test_what_stands_small_behind_a_headline_is_no_title(head: str, headline: str, title: str) -> None:
    said = "<p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years on the river, the parish says.</p>"
    found = fields.read(parse(f"<html><head>{head}</head><main><h1>{headline}</h1>{said}</main>"), url=None)
    assert found.title == title
