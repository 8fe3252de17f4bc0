"""Fields that microdata, RDFa and broken JSON-LD carry, each with where it came from."""

from typing import Any

import pytest

from cleanarticle import fields
from cleanarticle.html.parse import parse

BODY = "<p>" + "The keeper climbed the stairs and lit the lamp, and the boats came home through the fog. " * 5 + "</p>"


def read(head: str, body: str) -> fields.Fields:
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return fields.read(parse(page), url="https://example.org/news/lamp")


MICRODATA = f"""<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">The lamp is lit again</h1>
<link itemprop="license" href="https://creativecommons.org/licenses/by-sa/4.0/">
<meta itemprop="isAccessibleForFree" content="False"><meta itemprop="keywords" content="lamp, fog">
<div itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Quill</span>
<img itemprop="image" src="/ada.jpg"></div>
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Harbour Daily</span></div>
<time itemprop="datePublished" datetime="2024-03-05T10:00+01:00">5 March</time>
<img itemprop="image" src="/lamp.jpg"><div itemprop="description">A lamp, and who lit it.</div>{BODY}</article>
<div itemscope itemtype="https://schema.org/Comment"><img itemprop="image" src="/troll.jpg"></div>"""
RDFA = f"""<div vocab="https://schema.org/" typeof="Article"><h1 property="headline">The lamp is lit again</h1>
<p>By <span property="author" typeof="Person"><span property="name">Ada Quill</span></span> for
<span property="publisher">Harbour Daily</span></p><img property="schema:image" src="lamp.jpg">
<a property="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>
<span property="keywords">lamp</span> <span property="keywords">fog, sea</span>{BODY}</div>"""


@pytest.mark.parametrize(
    ("body", "name", "value", "source"),
    [
        (MICRODATA, "license", "https://creativecommons.org/licenses/by-sa/4.0/", "microdata:license"),
        (MICRODATA, "access", "paywalled", "meta:isaccessibleforfree"),
        (MICRODATA, "tags", ("lamp", "fog"), "meta:keywords"),
        (MICRODATA, "site_name", "Harbour Daily", "microdata:publisher"),
        (MICRODATA, "image", "https://example.org/lamp.jpg", "microdata:image"),
        (MICRODATA, "description", "A lamp, and who lit it.", "microdata:description"),
        (RDFA, "site_name", "Harbour Daily", "rdfa:publisher"),
        (RDFA, "image", "https://example.org/news/lamp.jpg", "rdfa:image"),
        (RDFA, "license", "https://creativecommons.org/licenses/by/4.0/", "rdfa:license"),
        (RDFA, "tags", ("lamp", "fog, sea"), "rdfa:keywords"),
        (
            f'{BODY}<a rel="tag" href="/t/1">lamp</a> <a rel="tag" href="/t/2">fog</a>',
            "tags",
            ("lamp", "fog"),
            "rel:tag",
        ),
    ],
)
def test_marked_values(body: str, name: str, value: Any, source: str) -> None:
    found = read("", body)
    assert (getattr(found, name), found.sources[name]) == (value, source)


def test_authors_of_microdata_and_rdfa() -> None:
    for body, source in ((MICRODATA, "microdata:author"), (RDFA, "rdfa:author")):
        found = read("", body)
        assert [(author.name, author.kind) for author in found.authors] == [("Ada Quill", "person")]
        assert found.sources["authors"] == source


BROKEN = """<script type="application/ld+json"><!-- {"@type": "NewsArticle", // the story
"headline": "The lamp is lit again", "datePublished": "2024-03-05T10:00:00+02:00",
"author": [{"@type": "Person", "name": "Ada Quill"},], "keywords": ["lamp", "fog"], "description": "One lamp,
many boats.", "url": "https://example.org/lamp", // the end
} --></script>"""


def test_json_ld_with_comments_line_breaks_and_trailing_commas() -> None:
    found = read(BROKEN, f"<h1>The lamp is lit again</h1>{BODY}")
    assert found.published == "2024-03-05T10:00:00+02:00"
    assert found.tags == ("lamp", "fog")
    assert found.description == "One lamp, many boats."
    assert [author.name for author in found.authors] == ["Ada Quill"]
    assert found.url == "https://example.org/lamp"
    assert found.sources["published"] == "json-ld:datePublished"


def test_an_author_box_below_the_article_names_the_author() -> None:
    box = """<div class="box"><h4>Ada Quill</h4><p>Ada Quill keeps the lamp and writes about the boats, the fog and the
    people of the harbour. She has done so for twenty years.</p></div>"""
    found = read("<meta property='og:type' content='article'>", f"<h1>The lamp is lit again</h1>{BODY}{box}")
    assert [author.name for author in found.authors] == ["Ada Quill"]
    assert found.sources["authors"] == "author-box"


def test_a_name_in_a_heading_of_the_text_is_no_author_box() -> None:
    head = "<meta property='og:type' content='article'>"
    found = read(head, f"<h1>The lamp is lit again</h1>{BODY}<h2>Ada Quill</h2>{BODY}")
    assert found.authors == ()
