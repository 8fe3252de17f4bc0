"""The status of a page: one word for what the source turned out to be."""

from __future__ import annotations

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
