"""The text door: what is said of lines that may be a table, and which lines are left when all rules have had their say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanarticle import Options, clean, tables
from cleanarticle.article import Code, Table

TEXT = """Home
News
Contact

Subscribe to our newsletter

The ferry keeps its rope
For 140 years the ferry at Lower Wick has crossed the river on muscle alone, and the owner sees no reason to change that now.
Crossings by yearnot all of them counted
This spring the council voted to leave the engine out once more and to pay for a new rope instead, as it has done since the flood.
"""
MENU, STORY = 0, 8


def guess(first: int) -> tables.TableGuess:
    return tables.TableGuess(
        first=first, end=first + 1, table=Table(rows=(("a", "b"),)), form="concat", confidence=0.1, exact=0.1, because="", likely=0.9
    )  # fmt: skip


@pytest.mark.parametrize(("first", "said"), [(MENU, False), (STORY, True)], ids=["menu", "story"])
def test_only_lines_that_stay_are_suspected(first: int, said: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "search", lambda lines, **_: tables.Search(guesses=(guess(first),), unread=()))
    article = clean(TEXT)
    line = TEXT.splitlines()[first]
    assert (line in article.text.splitlines()) is said
    assert ("TBL002" in {finding.code for finding in article.quality.findings}) is said


MENU_LINES = [
    "Store finder",
    "Gift cards",
    "Our apps",
    "Careers at the Post",
    "Advertise with us",
    "TV listings",
    "Obituaries",
    "Classifieds",
    "Help centre",
    "Manage subscription",
    "My account",
    "Press room",
    "Accessibility",
    "Corrections",
    "Photo archive",
    "Delivery of the paper",
]
PAGE = "\n".join(
    (
        *MENU_LINES,
        *TEXT.splitlines()[6:],
        "Crossings by year, counted by hand in the ferry's own book, of which the first page is lost and the last one is not yet full:",
        *("1885\t2,104", "1886\t2,251", "1887\t1,998"),
        "The numbers fall in the years of the two floods, when the ferry lay under water for weeks, and rise again in the year after each.",
    )
)


def passed_over(monkeypatch: pytest.MonkeyPatch, options: Options) -> list[str]:
    """The lines of the page in which no tables are searched."""
    asked: list[frozenset[int]] = []
    real = tables.search

    def search(lines: list[str], *, passed: frozenset[int]) -> tables.Search:
        asked.append(passed)
        return real(lines, passed=passed)

    monkeypatch.setattr(tables, "search", search)
    article = clean(PAGE, options=options)
    assert [block.rows for block in article.blocks if isinstance(block, Table)] == [
        (("1885", "2,104"), ("1886", "2,251"), ("1887", "1,998"))
    ]
    passed, *again = asked  # a second search may look for cells that were taken for buttons, and nowhere else
    assert all(passed <= other for other in again)
    return [line for at, line in enumerate(PAGE.split("\n")) if at in passed]


def test_tables_are_not_searched_in_a_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    assert passed_over(monkeypatch, Options()) == MENU_LINES[5:11]


def test_tables_are_searched_everywhere_when_no_line_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    assert passed_over(monkeypatch, Options(ignore=("BP001",))) == []


def test_cells_between_sentences_come_back_where_they_fill_the_lines() -> None:
    path = Path(__file__).parent / "fixtures" / "tables" / "de-cells-among-lines.txt"
    (table,) = [block for block in clean(path.read_text(encoding="utf-8")).blocks if isinstance(block, Table)]
    assert table.header == ("Gruppe", "Wochentag", "Uhrzeit", "Halle")
    assert len(table.rows) == 4


STORY_FR = """Le dernier passeur de la Vilaine raccroche
{byline}

À 71 ans, Émile Kerbrat a fait traverser la Vilaine pour la dernière fois dimanche. Plus de deux cents habitants étaient venus lui dire au revoir.

La commune cherche un repreneur pour la saison prochaine. Un appel à candidatures sera lancé en avril.
"""


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Par Yann Le Goff", "Yann Le Goff"),
        ("Par Leïla El Fassi", "Leïla El Fassi"),
        ("Par Leïla el Fassi", "Leïla el Fassi"),
        ("Par Yann Kerbrat le 3 mars 2024", "Yann Kerbrat"),
        ("Par Yann Kerbrat, le lundi 3 mars", "Yann Kerbrat"),
    ],
)
def test_small_words_of_names_are_none_of_dates(byline: str, author: str) -> None:
    assert [one.name for one in clean(STORY_FR.format(byline=byline)).authors] == [author]


def test_thai_sentences_without_stops_are_prose() -> None:
    article = clean(
        "หน้าแรก\nข่าว\nกีฬา\nเรือข้ามฟากเที่ยวสุดท้ายหลังเก้าสิบปี\n5 มีนาคม 2567 10:00 น.\n"
        "เมื่อวานนี้เรือข้ามฟากเก่าแก่ได้ออกเดินทางเป็นเที่ยวสุดท้าย ท่ามกลางชาวบ้านหลายร้อยคนที่มาส่ง\n"
        "นายสมชายคนขับเรือบอกว่าทำงานบนเรือลำนี้มาตั้งแต่อายุสิบหกปี และรู้สึกใจหายที่ต้องจากลา\nแชร์\n"
    )
    assert article.title == "เรือข้ามฟากเที่ยวสุดท้ายหลังเก้าสิบปี"
    assert article.published == "2024-03-05T10:00"
    assert len(article.blocks) == 2


def test_links_in_the_cells_of_a_typed_table_are_links() -> None:
    source = (
        "# Two bridges over the river\n\n"
        "The two bridges over the river were built in the years given, and both are open to walkers and to carts.\n\n"
        "| [Bridge](/b) | Year | Open |\n|---|---|---|\n"
        "| [Obernhof](/o) | 1898 | ![Yes](/y.png) |\n| see [Nassau](/n) and Ems | 1926 | ![](/x.png) |\n"
    )
    (table,) = clean(source, options=Options(kind="text")).tables
    assert table.header == ("Bridge", "Year", "Open")
    assert table.rows == (("Obernhof", "1898", "Yes"), ("see Nassau and Ems", "1926", ""))
    assert [
        (one.row, one.column, one.spans[0].kind, one.spans[0].start, one.spans[0].target) for one in table.spans
    ] == [
        (0, 0, "link", 0, "/b"),
        (1, 0, "link", 0, "/o"),
        (1, 2, "image", 0, "/y.png"),
        (2, 0, "link", 4, "/n"),
    ]
    (kept,) = clean(source, options=Options(kind="text", ignore=("BP018",))).tables
    assert kept.rows[0] == ("[Obernhof](/o)", "1898", "![Yes](/y.png)")


OPENING = (
    "The night ferry will sail again from the first week of May, the council of the island said after a long evening."
)
STORY_OF_FERRY = f"{OPENING}\nIts engine was taken out and cleaned, and the deck was laid anew with planks from the old pier of Aldmoor."
HEADLINE = "Night ferry sails again in May"


@pytest.mark.parametrize(
    ("over", "published", "authors"),
    [
        ("12 March 2024", "2024-03-12", []),
        ("Press release Harbour Office, 12 March 2024", "2024-03-12", []),
        ("12 March 2024 | Ana Prado", "2024-03-12", ["Ana Prado"]),
        ("Version 2.1.0 (12 March 2024)", None, []),
    ],
)
def test_the_line_over_a_headline_says_when(over: str, published: str | None, authors: list[str]) -> None:
    article = clean(f"{over}\n{HEADLINE}\n{STORY_OF_FERRY}")
    assert article.title == HEADLINE
    assert article.published == published
    assert [author.name for author in article.authors] == authors


def test_the_date_under_a_headline_counts_before_one_over_it() -> None:
    assert clean(f"12 March 2024\n{HEADLINE}\n8 March 2024\n{STORY_OF_FERRY}").published == "2024-03-08"


@pytest.mark.parametrize("signature", ["By Ana Prado", "Author:\nAna Prado", "Written by Ana Prado"])
def test_the_line_under_a_story_says_who(signature: str) -> None:
    article = clean(f"{HEADLINE}\n\n{STORY_OF_FERRY}\n{signature}")
    assert [author.name for author in article.authors] == ["Ana Prado"]
    assert "Prado" not in article.text


def test_the_signatures_of_comments_name_no_author() -> None:
    comments = "I took it last year and it was late by two hours, but nobody on board seemed to mind it much at all."
    story = f"{OPENING} {STORY_OF_FERRY}"
    signed = [f"{comments}\nPosted by: {name} at 12 March 2024" for name in ("Ana Prado", "Tom Addis")]
    assert clean("\n".join([HEADLINE, story, *[STORY_OF_FERRY] * 6, *signed])).authors == ()


def test_a_text_that_begins_with_its_byline_has_no_title() -> None:
    article = clean(f"By Ana Prado\n12 March 2024\n{STORY_OF_FERRY}")
    assert (article.title, [author.name for author in article.authors]) == (None, ["Ana Prado"])


def test_a_date_below_a_long_summary_is_found_among_labels() -> None:
    summary = f"{OPENING} It had been out of service for two winters, and many of those who live on the island had given up hope of it."
    head = "By\nAna Prado\nPUBLISHED:\n8 March 2024 at 11:30 p.m.\nUPDATED:\n9 March 2024 at 12:21 a.m."
    article = clean(f"{HEADLINE}\n{summary}\n{head}\n{STORY_OF_FERRY.partition(chr(10))[2]}\n{OPENING}")
    assert (article.published, article.modified) == ("2024-03-08T23:30", "2024-03-09T00:21")


def test_the_first_day_of_a_diary_is_no_date_of_it() -> None:
    days = [("12 March 2024", "Rain on the pier"), ("13 March 2024", "The rope"), ("15 March 2024", "A quiet day")]
    diary = "\n\n".join(f"{day}\n{heading}\n{STORY_OF_FERRY}" for day, heading in days)
    assert clean(diary).published is None


FORUM = """首页
论坛
家居装修
搜索
登录
注册
返回列表
发主题帖
人气: 3521 | 跟帖: 3
老房子卫生间返潮，有什么办法？
南墙根下
楼主
发表于 2023-5-18 21:07
房子是九八年的，一楼。每年梅雨季，卫生间外面的墙根都会起皮，去年刮了重刷，今年又来了。
请问是防水层坏了，还是墙体本身吸水？有没有不砸砖的办法？
收藏
分享
回复
举报
老陈说瓦
发表于 2023-5-18 22:40
先做个试验：地漏堵上，放五厘米水，放两天，看楼下（你是一楼就看墙根）湿不湿。湿了就是防水层的问题。
不湿的话，就是地下潮气沿着墙往上爬，砸砖没用，要做墙体防潮。
回复
举报
南墙根下
发表于 2023-5-21 09:15
试了，没湿。看来是墙的问题，谢谢陈师傅！
回复
举报
您需要登录后才可以回帖 登录 | 立即注册
本版积分规则
发表回复
Archiver
手机版
小黑屋
Powered by Discuz! X3.4
GMT+8, 2024-1-3 10:22"""


def test_buttons_do_not_make_a_forum_one_table() -> None:
    article = clean(FORUM, options=Options(kind="text"))
    assert not any("举报" in row for table in article.tables for row in table.rows)
    assert "收藏" not in article.text


TYPED = """Types of threads in a forum

I have thought for some time that we are thinking well inside a now quite old box when we think about a forum.   We seem to fall into the trap of defining the solution first.
But what is the true goal of forum software?   Well, actually I think that it is to let people speak with each other.
The whole point of this debate was to see that the world has changed.  It is not easy to tear our assumptions down, I know.
"""
ALIGNED = """Two barrels were weighed on the pier in the rain, and the keeper of the lock wrote down what the scales said of them.

Barrel         Weight     What was said of it
First          112 kg     It was full to the brim. Nobody had opened it.
Second         97 kg      It had leaked. The floor was wet.
"""


def test_two_spaces_after_full_stops_make_no_table() -> None:
    assert not any(isinstance(block, Table) for block in clean(TYPED, options=Options(kind="text")).blocks)
    assert any(isinstance(block, Table) for block in clean(ALIGNED, options=Options(kind="text")).blocks)


def test_code_whose_fences_stand_at_the_foot_of_pages_is_read() -> None:
    article = clean("0\f\n```\n\f\n```", options=Options(kind="text"))
    assert article.blocks == (Code(text=""),)


def test_a_list_some_lines_of_which_look_like_code_is_no_table_in_pieces() -> None:
    rows = [f"lib{name}\t{number}.2" for number, name in enumerate(("ssl", "xml", "png", "gtk", "usb", "iso"))]
    code = ["const first = run(4);", "const second = stop(first);"]
    assert not [change for change in clean("\n".join([*rows[:3], *code, *rows[3:]])).changes if change.code == "TBL001"]
    assert [change.code for change in clean("\n".join(rows)).changes if change.code == "TBL001"] == ["TBL001"]
