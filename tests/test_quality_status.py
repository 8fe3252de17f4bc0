"""The status of a page: one word for what the source turned out to be."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.article import Change, Location, Paragraph
from cleanarticle.quality import Case
from cleanarticle.quality.verdict import status

LINKS = Change(
    code="BP001",
    name="boilerplate",
    action="removed",
    text="All offers of the week",
    location=Location(start=0, end=22),
    because="how much of it is links (-2.00)",
)


def case(*changes: Change) -> Case:
    blocks = (Paragraph(text="An old silent pond"),)
    return Case(kind="html", visible="An old silent pond", blocks=blocks, changes=changes, page_type="listing")


def test_a_listing_has_lost_its_links() -> None:
    assert status(case(LINKS)) == "listing"


def test_a_short_text_that_is_whole_is_no_listing() -> None:
    assert status(case()) == "ok"


def test_a_shell_is_empty_whatever_it_asks_for() -> None:
    text = "JavaScript is not available.\nWe have detected that it is disabled. Please enable it to go on."
    assert clean(text).status == "empty"


def test_a_text_is_told_from_a_wall_as_a_page_is() -> None:
    assert clean("Just a moment...\nEnable JavaScript and cookies to continue").status == "blocked"
    assert clean("Главная\nСтраница не найдена\nВозможно, она была удалена.").status == "error-page"


def test_a_long_row_of_signs_is_looked_at_in_no_time() -> None:
    """A pattern that tried each part of it took hours for eighty."""
    assert clean("=" * 79 + "x").status == "ok"


STORY = (
    "The ferry at Lower Wick has crossed the river for 140 years. This spring the council voted to pay for a new rope."
)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Subscribe to continue reading\n\nAlready a subscriber? Log in", "paywalled"),
        ("Pour lire la suite, abonnez-vous", "paywalled"),
        ("この記事は会員限定です。電子版に登録すると続きをお読みいただけます。", "paywalled"),
        ("Subscribe to our newsletter", "ok"),
        ("Read also: Three ropes and a council", "ok"),
    ],
)
def test_a_teaser_is_told_by_the_line_behind_it(behind: str, expected: str) -> None:
    head = "The ferry stays\n\nBy Ana Prado\n\n"
    markup = "".join(f"<p>{line}</p>" for line in (STORY, *behind.split("\n\n")))
    assert clean(f"{head}{STORY}\n\n{behind}").status == expected
    assert clean(f"<!doctype html><title>The ferry stays</title><h1>The ferry stays</h1>{markup}").status == expected


def test_an_article_that_is_whole_is_no_teaser() -> None:
    assert clean("\n\n".join([STORY] * 12 + ["Subscribe to continue reading"])).status == "ok"


def test_a_label_in_a_list_of_other_articles_says_nothing() -> None:
    others = "\n".join(f"Another story of the river, number {number}" for number in range(1, 12))
    text = f"The ferry stays\n\n{STORY}\n\nMost read\n{others}\nFor subscribers only"
    assert clean(text).status == "ok"
