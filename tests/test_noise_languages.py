"""Page furniture in many languages: what the lexicons name goes by its rule, the story around it stays whole.

`tests/fixtures/furniture/<language>.txt` is a made-up text as a flattener leaves it, each line after the code of the rule that
takes it, `TITLE` or `KEEP`; `<language>.html` is a page about the same, with the rule in `data-rule` and the story in `p`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleanarticle import Article, Options, clean

FIXTURES = Path(__file__).parent / "fixtures" / "furniture"
LANGUAGES = sorted(path.stem for path in FIXTURES.glob("*.txt"))

_RULED = re.compile(r'data-rule="(?P<code>\w+)"[^>]*>(?:<a [^>]*>)?(?P<text>[^<]+)<')
_TOLD = re.compile(r"<p>(?P<text>[^<]+)</p>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture_of_a_text_goes_by_rule_and_the_story_stays(language: str) -> None:
    rows = [row.split(" | ", 1) for row in (FIXTURES / f"{language}.txt").read_text(encoding="utf-8").split("\n")]
    text = "\n".join(row[-1] for row in rows)
    marked = [(row[0].strip(), row[1]) for row in rows if len(row) == 2]
    article = clean(text, options=Options(kind="text"))
    _check(
        article,
        gone=[(mark, line) for mark, line in marked if mark not in ("TITLE", "KEEP")],
        # Where the title is not told from the story it stays over it.
        kept=[line for mark, line in marked if mark == "KEEP" or (mark == "TITLE" and article.title is None)],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture_of_a_page_goes_by_rule_and_the_story_stays(language: str) -> None:
    markup = (FIXTURES / f"{language}.html").read_text(encoding="utf-8")
    _check(
        clean(markup),
        gone=[(match["code"], match["text"]) for match in _RULED.finditer(markup)],
        kept=[match["text"] for match in _TOLD.finditer(markup)],
    )


def _check(article: Article, *, gone: list[tuple[str, str]], kept: list[str]) -> None:
    removed = [(change.code, line.strip()) for change in article.changes for line in change.text.split("\n")]
    assert [entry for entry in gone if entry not in removed] == []
    assert article.text == "\n\n".join(kept)


STORY = "<p>The ferry is back in service, and the owner sees no reason to change its rope.</p>" * 3


def _codes_of_cell(cell: str, language: str) -> set[str]:
    page = f"<html lang={language}><body><table><tr><td>{cell}<td><h1>The ferry</h1>{STORY}</table></body></html>"
    return {change.code for change in clean(page).changes if "<" not in change.text and "\n" in change.text}


@pytest.mark.parametrize(
    ("language", "entries"),
    [
        ("ru", ["Главная", "История", "Гостевая книга"]),
        ("de", ["Startseite", "Der Fluss", "Gästebuch"]),
        ("en", ["The river", "The guest book", "Home"]),
    ],
)
def test_column_of_links_with_the_start_page_is_a_menu(language: str, entries: list[str]) -> None:
    assert "BP007" in _codes_of_cell("<br>".join(f"<a href=/{entry}>{entry}</a>" for entry in entries), language)


@pytest.mark.parametrize(
    "cell",
    [
        "<a href=/a>Home waters</a><br><a href=/b>The river</a><br><a href=/c>The rope</a>",
        "<a href=/a>Home</a><br>is where<br><a href=/b>the river</a><br><a href=/c>bends</a>",
        "<a href=/a>Home</a><br><a href=/b>The river</a>",
    ],
)
def test_column_of_links_without_it_or_with_words_is_none(cell: str) -> None:
    assert "BP007" not in _codes_of_cell(cell, "en")
