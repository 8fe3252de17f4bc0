"""A page that was decoded wrongly: what its head says is repaired like its text."""

from __future__ import annotations

import json

from cleanarticle import clean

TEXT = "Die Fähre überquert den Fluss seit 140 Jahren – mit Muskelkraft, und niemand möchte es ändern. Das Seil hält noch länger."
DATA = {"@type": "Article", "headline": "Die Fähre – ein Seil", "author": {"@type": "Person", "name": "Jörg Müller"}}
PAGE = (
    '<html lang="de"><head><title>Die Fähre – ein Seil</title><meta name="description" content="Über das Seil.">'
    f'<script type="application/ld+json">{json.dumps(DATA, ensure_ascii=False)}</script></head>'
    f"<body><h1>Die Fähre – ein Seil</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></body></html>"
)


def test_the_head_of_a_page_that_was_decoded_wrongly() -> None:
    right, wrong = clean(PAGE), clean(PAGE.encode().decode("cp1252", "replace"))
    assert right.title == "Die Fähre – ein Seil"
    assert [author.name for author in right.authors] == ["Jörg Müller"]
    assert (wrong.title, wrong.authors, wrong.description) == (right.title, right.authors, right.description)


def test_the_head_of_a_page_without_repairs_is_left_alone() -> None:
    odd = PAGE.replace("Über das Seil", "UTF-8 for Ã¤ as Latin-1")
    assert clean(odd).description == "UTF-8 for Ã¤ as Latin-1."


def test_escapes_in_code_are_what_the_code_says() -> None:
    page = (
        "<h1>Seil und Fähre</h1><p>Das Seil der F&amp;auml;hre h&amp;auml;lt noch viele Jahre, sagt der Fährmann am Fluss.</p>"
        "<p>So schreibt man es: <code>F&amp;auml;hre</code>.</p><pre>print(&quot;caf\\u00e9&quot;, 'F&amp;auml;hre')\nreturn x</pre>"
    )
    article = clean(page)
    assert "Das Seil der Fähre hält noch" in article.text
    assert "So schreibt man es: F&auml;hre." in article.text
    assert "print(\"caf\\u00e9\", 'F&auml;hre')" in article.text
