"""Bylines whose label and name were torn onto two lines, and lone names over a date."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.fields import heads
from cleanarticle.leaves import Leaf

ACTIVE = frozenset({"FLD002", "FLD004"})


def head(*texts: str, below_title: bool = False) -> heads.Head:
    leaves = [Leaf(index=place, text=text, start=0, end=len(text), line=place + 1) for place, text in enumerate(texts)]
    return heads.read(leaves, language="en", active=ACTIVE, below_title=below_title)


def names(found: heads.Head) -> list[str]:
    return [author.name for author in found.authors]


def test_name_on_the_line_after_its_label() -> None:
    found = head("The ferry keeps its rope", "By", "Ida Brandt", "Updated March 11, 2026", "The council voted.")
    assert names(found) == ["Ida Brandt"]
    assert found.lines["authors"] == 3
    assert [(verdict.leaf, verdict.code) for verdict in found.verdicts] == [(1, "FLD002"), (2, "FLD002"), (3, "FLD004")]


def test_label_before_a_sentence_names_nobody() -> None:
    assert names(head("The ferry keeps its rope", "By", "the river we sat and waited for the rope")) == []


def test_lone_name_over_a_date_below_the_title() -> None:
    lines = ("The ferry keeps its rope", "Ida Brandt", "March 11, 2026", "The council voted.")
    assert names(head(*lines, below_title=True)) == ["Ida Brandt"]


@pytest.mark.parametrize(
    ("title", "name", "date", "story"),
    [
        ("Маяк снова горит", "Иван Петров", "15 марта 2023, 10:30", "Маяк снова горит после многих лет темноты, и лодки вернулись в гавань."),
        ("港口的灯又亮了", "王小明", "2023-03-15", "灯塔的灯又亮了，渔船都回来了，人们都很高兴，因为灯已经很久没有亮过了。港口的居民说，他们等这一天已经等了三年。"),
    ],
)  # fmt: skip
def test_lone_name_on_the_second_line_with_date_and_story_under_it(
    title: str, name: str, date: str, story: str
) -> None:
    assert names(head(title, name, date, story)) == [name]
    assert names(head(title, name, story, date)) == []


@pytest.mark.parametrize(
    "line",
    ["Ida Brandt • March 11, 2026", "Ida Brandt Published 10:19am 11 March 2026", "**Ida Brandt** March 11, 2026"],
)
def test_name_right_before_the_date(line: str) -> None:
    found = head("The ferry keeps its rope", line, "The council voted.")
    assert (names(found), (found.published or "")[:10]) == (["Ida Brandt"], "2026-03-11")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("أحمد سالم 3 مارس 2023", ["أحمد سالم"]),
        ("محمد عبد الرحمن السيد | 3 مارس 2023", ["محمد عبد الرحمن السيد"]),
        ("كان آخر تعديل لهذه الصفحة يوم 3 مارس 2023", []),  # this page was last changed on
    ],
)
def test_words_before_a_date_in_a_script_without_capitals(line: str, author: list[str]) -> None:
    story = "تعبر العبارة النهر منذ عام 1928 وقد توقفت عدة مرات، آخرها في شتاء عام 2021 بسبب الجليد والرياح القوية."
    article = clean(f"العبارة تعود إلى العمل\n\n{line}\n\n{story}")
    assert ([one.name for one in article.authors], article.published) == (author, "2023-03-03")


@pytest.mark.parametrize("line", ["Fact Checked by: Ann Lee", "Reviewed By: Ann Lee, PhD, CSCS", "Edited by Ann Lee"])
def test_who_checked_a_text_did_not_write_it(line: str) -> None:
    assert names(head(TITLE, line, STORY, below_title=True)) == []
    assert names(head(TITLE, "Ida Brandt", line, STORY, below_title=True)) == ["Ida Brandt"]
    assert names(head(TITLE, f"{line} | By Ida Brandt", STORY, below_title=True)) == ["Ida Brandt"]


TITLE, STORY = "The ferry keeps its rope", "The council voted nine to two, and the engine stays in its crate."


def test_lone_name_right_below_the_title() -> None:
    assert names(head(TITLE, "Ida Brandt", STORY, below_title=True)) == ["Ida Brandt"]
    assert names(head(TITLE, "Ida Brandt, PhD, MSc", STORY, below_title=True)) == ["Ida Brandt"]
    assert names(head(TITLE, "Ida Brandt", STORY)) == []


def test_lone_name_further_down_needs_a_date_or_to_be_said_again() -> None:
    dek = "A vote on the river"
    assert names(head(TITLE, dek, "Ida Brandt", STORY, below_title=True)) == []
    assert names(head(TITLE, dek, "Ida Brandt", STORY, "Ida Brandt writes on rivers.", below_title=True)) == [
        "Ida Brandt"
    ]
    assert names(head(TITLE, dek, "March 11, 2026", "Ida Brandt", STORY, below_title=True)) == ["Ida Brandt"]


@pytest.mark.parametrize(
    "line",
    ["Garden Tools", "* Ida Brandt", "New York", "Key Points", "CTRL K", "Wick", "Ida Brandt Tom Fox Ann"],
)
def test_lone_line_below_the_title_that_is_no_name_stays(line: str) -> None:
    more = "These are the key points: garden tools are kept in a shed."
    assert names(head(TITLE, line, STORY, more, below_title=True)) == []


def test_lone_line_that_heads_a_list_is_no_name() -> None:
    assert names(head(TITLE, "Quick Facts", "* 140 years old", STORY, below_title=True)) == []


def test_lone_name_anywhere_else_is_left_alone() -> None:
    assert names(head("The Valley Post", "Lower Wick", "March 11, 2026", "The ferry keeps its rope")) == []


def test_lines_without_a_story_are_a_menu_that_only_says_a_day() -> None:
    menu = [
        "The Valley Post",
        "Saturday",
        "March 14, 2026",
        "Ida Brandt",
        *(f"Section {name}" for name in "ABCDEFGHIJKL"),
    ]
    found = head(*menu)
    assert ((found.published or "")[:10], found.authors, found.verdicts) == ("2026-03-14", (), ())
    assert [verdict.code for verdict in head(*menu[:3], STORY).verdicts] == ["FLD004"]


def test_what_is_read_below_the_title_counts_before_a_menu() -> None:
    menu = ["Saturday", "March 14, 2026", *(f"Section {name}" for name in "ABCDEFGHIJKLMN")]
    story = [f"{STORY} In the year {year} it was the same, and nobody was surprised." for year in range(1999, 2006)]
    text = "\n\n".join([*menu, "# The ferry keeps its rope", "Ida Brandt", "March 11, 2026", *story])
    article = clean(text)
    assert (article.title, [author.name for author in article.authors]) == ("The ferry keeps its rope", ["Ida Brandt"])
    assert (article.published or "")[:10] == "2026-03-11"


def test_byline_below_a_summary() -> None:
    summary = "For 140 years the ferry has crossed the river on muscle alone, " * 4
    assert names(head(TITLE, summary, "By Ida Brandt", STORY, below_title=True)) == ["Ida Brandt"]
    assert names(head(TITLE, summary, "By Ida Brandt", below_title=True)) == []


@pytest.mark.parametrize(
    "line",
    [
        "* by Ida Brandt",
        "By Ida BrandtMarch 11, 2026 20 Mins Read",
        "Ida Brandt | Senior Writer | March 11, 2026",
        "109 Comments | Ida Brandt | Last Updated: March 11, 2026",
        "March 11, 2026 · Ida Brandt",
        "By Ida Brandt 2–3 minutes",
        "Recipe by Ida Brandt",
    ],
)
def test_bylines_with_more_in_the_line(line: str) -> None:
    assert names(head(TITLE, line, STORY, below_title=True)) == ["Ida Brandt"]


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("Ann Lee", True),
        ("Ann Lee and Tom Fox", True),
        ("Ann Lee, Tom Fox", True),
        ("Ann Lee sold the boat", False),
        ("Tom Fox and others", False),
        ("Ann Lee, Bob Ray", False),
        ("Ann Lee,", False),
    ],
)
def test_a_line_of_nothing_but_the_authors_of_a_page_is_its_byline(line: str, moved: bool) -> None:
    article = clean(
        '<html><head><meta name="author" content="Ann Lee"><meta name="author" content="Tom Fox"></head><body><article>'
        f"<h1>The last ferry</h1><p>{line}</p><p>The ferry made its last crossing on Sunday, and many people came.</p></article></body></html>"
    )
    assert [author.name for author in article.authors][:1] == ["Ann Lee"]
    assert (line not in article.text) is moved


def test_the_versions_of_a_list_of_changes_are_no_date_lines() -> None:
    text = "Changelog\n\n[2.0.0] - 2021-03-03\n- New engine\n- Faster\n\n[1.0.0] - 2020-01-01\n- First release\n- Bugs"
    assert "[2.0.0] - 2021-03-03" in clean(text).text
    markup = "<h1>Changes</h1><p>2.0 (2021-03-03)</p><p>A new engine that is faster.</p><p>1.0 (2020-01-01)</p><p>The first release.</p>"
    assert "2.0 (2021-03-03)" in clean(markup).text


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Updated March 11, 2026", "2026-03-11", "2026-03-11"),
        ("Published March 10, 2026. Updated March 11, 2026", "2026-03-10", "2026-03-11"),
        ("Updated March 11, 2026 | Published March 10, 2026", "2026-03-10", "2026-03-11"),
        ("March 10, 2026 · March 11, 2026", "2026-03-10", "2026-03-11"),
        ("March 10, 2026", "2026-03-10", None),
        ("March 11, 2026 · March 10, 2026", "2026-03-11", None),
    ],
)
def test_what_is_said_before_a_date(line: str, published: str | None, modified: str | None) -> None:
    found = head("The ferry keeps its rope", line, "The council voted.")
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "stays"), [("Posted by ann_lee on 2024-05-03 10:00", True), ("Posted on 2024-05-03 10:00", False)]
)
def test_a_line_of_date_that_names_somebody_no_field_has_stays(line: str, stays: bool) -> None:
    story = "<p>The council voted on Tuesday, and the rope of the ferry was cut on the same evening by nobody.</p>"
    article = clean(f"<html lang=en><body><main><h1>The ferry</h1><p>{line}</p>{story}</main></body></html>")
    assert (article.published, article.authors) == ("2024-05-03T10:00", ())
    assert (line in article.text) == stays


OLD = """<html><head><title>Reading the sandbanks - Tide and Timber</title></head><body><table><tr><td><a href="/">Home</a><br><a href="/n">News</a></td>
<td><p><font size="5"><b>Reading the sandbanks</b></font></p><p><font size="1">March 14, 2024</font></p>
<p>The banks off the bar move with every storm, and the men who take the ships in go out at low water to see where they have gone.</p>
<p>They draw what they see in pencil, since ink freezes in January, and they trust no chart that is older than the last gale.</p>
<p>Reading the sandbanks</p></td></tr></table></body></html>"""


def test_headline_in_large_letters_is_the_title_line() -> None:
    article = clean(OLD)
    assert article.title == "Reading the sandbanks"
    assert [(change.code, change.text) for change in article.changes if change.action == "moved"] == [
        ("FLD001", "Reading the sandbanks"),
        ("FLD004", "March 14, 2024"),
    ]
    assert article.text.endswith("Reading the sandbanks")


def test_the_dates_of_a_table_with_one_cell_a_line_are_no_date_lines() -> None:
    cells = ("Version", "Date", "4.2", "12 May 2023", "4.1", "3 April 2023", "4.0", "9 January 2023")
    found = head("Release notes", *cells)
    assert not found.verdicts
    assert found.published is None


def test_two_dates_under_the_title_are_date_lines() -> None:
    found = head("The ferry keeps its rope", "3 April 2023", "Harbour", "12 May 2023")
    assert [verdict.leaf for verdict in found.verdicts] == [1, 3]


@pytest.mark.parametrize("line", ["Ann Lee, staff writer", "Ann Lee | Reporter"])
def test_name_and_role_over_the_date_are_a_byline(line: str) -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    markup = (
        f"<main><h1>The ferry keeps its rope</h1><div>{line}</div><div>March 5, 2024</div>{f'<p>{said}</p>' * 4}</main>"
    )
    article = clean(markup)
    assert [author.name for author in article.authors] == ["Ann Lee"]
    assert line not in article.text


def test_what_somebody_does_in_a_caption_is_no_byline() -> None:
    said = "For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change."
    markup = f"<main><h1>The ferry keeps its rope</h1><div>By Ann Lee</div><p>{said}</p><p>Ann Lee, who wrote it.</p><p>{said}</p></main>"
    assert "Ann Lee, who wrote it." in clean(markup).text
