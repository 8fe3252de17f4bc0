"""The status of a page: one word for what the source turned out to be."""

from __future__ import annotations

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
