"""Small pages and plain markup: what people write by hand, and what tests are made of."""

from __future__ import annotations

import pytest

from cleanarticle import clean
from cleanarticle.article import Code, DefinitionList, Details, Embed, Image, List, Quote, Table
from cleanarticle.article.blocks import walk

NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
FOOTER = "<footer><p>© 2024 The Daily. All rights reserved.</p></footer>"
ASIDE = '<aside><h3>Related</h3><ul><li><a href="/a">Ten bridges to see</a></li></ul></aside>'
PROSE = "<p>The council voted on Tuesday to close the old bridge for repairs.</p>"
PARTS = {
    "code": ("<pre><code>def f(x):\n    return x + 1</code></pre>", Code, "return x + 1"),
    "definitions": ("<dl><dt>Cell</dt><dd>A small room</dd></dl>", DefinitionList, "A small room"),
    "quote": ("<blockquote><p>All that is gold.</p><cite>Tolkien</cite></blockquote>", Quote, "gold"),
    "table": ("<table><tr><th>Year</th><th>Price</th></tr><tr><td>2001</td><td>12.5</td></tr></table>", Table, "12.5"),
    "list": ("<ul><li>Salt</li><li>Two eggs</li></ul>", List, "Two eggs"),
    "details": ("<details><summary>More</summary><p>Hidden until you click.</p></details>", Details, "Hidden"),
}


def page(inner: str, *, wrap: str = "article", around: str = "") -> str:
    return f"<html><body>{NAV}<{wrap}>{inner}</{wrap}>{around}{FOOTER}</body></html>"


@pytest.mark.parametrize("wrap", ["article", "main", "div"])
@pytest.mark.parametrize("part", PARTS)
def test_each_structure_of_a_small_page_stays(part: str, wrap: str) -> None:
    markup, kind, said = PARTS[part]
    article = clean(page(f"<h1>The bridge</h1>{PROSE}{markup}", wrap=wrap, around=ASIDE))
    assert any(isinstance(block, kind) for block in walk(article.blocks))
    assert said in article.text
    assert "Ten bridges" not in article.text
    assert "Home" not in article.text
    assert "rights reserved" not in article.text


@pytest.mark.parametrize("part", PARTS)
def test_each_structure_of_a_longer_plain_page_stays(part: str) -> None:
    markup, kind, said = PARTS[part]
    paragraphs = [
        f"<p>In the year {1900 + n} the ferry crossed {n * 17} times before the ice came.</p>" for n in range(60)
    ]
    article = clean(page("".join([*paragraphs[:40], markup, *paragraphs[40:]])))
    assert any(isinstance(block, kind) for block in walk(article.blocks))
    assert said in article.text


def test_a_poem_of_three_lines_stays() -> None:
    poem = "<p>An old silent pond</p><p>A frog jumps into the pond</p><p>Splash! Silence again</p>"
    assert (
        clean(page(poem, wrap="main")).text
        == "An old silent pond\n\nA frog jumps into the pond\n\nSplash! Silence again"
    )


def test_a_picture_keeps_its_caption_and_the_running_text_is_free_of_it() -> None:
    figure = '<figure><img src="a.jpg" alt="A bridge"><figcaption>The bridge in 1920</figcaption></figure>'
    article = clean(page(PROSE + figure + PROSE.replace("Tuesday", "Friday")))
    assert [block.caption for block in article.blocks if isinstance(block, Image)] == ["The bridge in 1920"]
    assert "1920" not in article.text
    assert [change.text for change in article.changes if change.code == "FLD006"] == ["The bridge in 1920"]


def test_what_names_call_furniture_is_not_kept_for_being_on_a_small_page() -> None:
    said = '<div class="newsletter-signup"><p>Letters from the harbour, twice a month in your inbox</p></div>'
    assert "inbox" not in clean(page(f"<h1>The bridge</h1>{PROSE}", around=said)).text


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    markup = f'<form method="post"><div class="nav"><a href="/">Home</a></div><h1>The bridge</h1>{PROSE}{PARTS["code"][0]}</form>'
    assert "return x + 1" in clean(f"<html><body>{markup}</body></html>").text


@pytest.mark.parametrize(
    "inner",
    [
        "<h1>Shopname</h1>",
        '<p><a href="/a">Shoes for men</a></p><p><a href="/b">Shoes for women</a></p><p><a href="/c">Bags</a></p>',
    ],
)
def test_a_name_or_a_page_of_links_is_still_no_article(inner: str) -> None:
    assert clean(page(inner, wrap="div")).blocks == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Home", "Rain", "It rained all night and the river rose.")),
        ("zh", ("首页", "大桥关闭", "市议会周二投票决定关闭旧桥进行维修。")),
        ("ar", ("الرئيسية", "إغلاق الجسر", "صوت المجلس يوم الثلاثاء على إغلاق الجسر القديم للإصلاح.")),
    ],
)
def test_a_short_article_is_no_listing(language: str, words: tuple[str, str, str]) -> None:
    home, title, text = words
    article = clean(
        f'<html lang="{language}"><body><nav><a href="/">{home}</a></nav><article><h1>{title}</h1><p>{text}</p></article></body></html>'
    )
    assert (article.status, article.page_type, article.title, article.text) == ("ok", "article", title, text)


def test_a_wall_that_asks_for_scripts_is_blocked_and_by_nobody() -> None:
    article = clean(
        "<html><head><title>Just a moment...</title></head><body><h1>example.com</h1>"
        "<p>Enable JavaScript and cookies to continue</p></body></html>"
    )
    assert (article.status, article.authors) == ("blocked", ())


def test_lines_of_links_around_a_fragment_go_and_those_in_it_stay() -> None:
    link = '<p><a href="/x">To the harbour</a></p>'
    article = clean(
        f'<p><a href="/">Home</a></p>{PROSE}{link}{PROSE.replace("Tuesday", "Friday")}<p><a href="/n">More news</a></p>'
    )
    assert [block.text for block in article.blocks][1:2] == ["To the harbour"]
    assert "Home" not in article.text
    assert "More news" not in article.text


def test_a_name_beside_is_no_author_of_a_page_for_being_bold() -> None:
    article = clean(f"<b>The bridge</b><br><br>{PROSE}")
    assert article.authors == ()
    assert "The bridge" in article.text


def test_a_box_named_sidebar_is_none_of_the_small_page() -> None:
    said = '<div class="sidebar"><h3>About me</h3><p>I write about bridges and rivers from my home.</p></div>'
    assert (
        "my home"
        not in clean(f'<div class="container">{said}<div class="post"><h1>The bridge</h1>{PROSE}</div></div>').text
    )


BREAD = "<h1>Bread for all</h1><p>A loaf costs four euros.</p><ul><li>Rye</li><li>Wheat</li></ul>"


@pytest.mark.parametrize(
    "wrapper",
    [
        '<body class="no-sidebar">{}</body>',
        '<div id="footer-wrap" class="x">{}</div>',
        '<div class="newsletter">{}</div>',
        '<body class="page comments-open"><main><article>{}</article></main></body>',
        '<form id="aspnetForm">{}</form>',
    ],
)
def test_a_name_around_the_whole_page_is_that_of_the_page(wrapper: str) -> None:
    assert clean(wrapper.format(BREAD)).text == "A loaf costs four euros.\n\nRye\nWheat"


@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_picture_at_the_edge_of_an_article_goes_with_its_text(first: bool) -> None:
    figure = '<figure><img src="a.jpg"><figcaption>The bridge in 1920</figcaption></figure>'
    text = f"<h1>The bridge</h1>{PROSE}"
    article = clean(page(f"{figure}{text}" if first else f"{text}{figure}"))
    assert [block.caption for block in article.blocks if isinstance(block, Image)] == ["The bridge in 1920"]
    assert "1920" not in article.text


def test_a_list_of_links_that_ends_a_fragment_stays() -> None:
    links = '<ul><li><a href="/a">Ferries</a></li><li><a href="/b">Boats</a></li></ul>'
    assert clean(f"<h1>Links</h1>{PROSE}{links}").text.endswith("Ferries\nBoats")


def test_what_a_fragment_hides_is_no_content() -> None:
    assert "secret" not in clean(f"<p hidden>secret words in here</p><h1>The bridge</h1>{PROSE}").text


def test_a_paragraph_beside_a_picture_is_no_caption() -> None:
    said = (
        '<div class="image-text"><img src="a.jpg"><p>This is a paragraph beside an image, and it says much.</p></div>'
    )
    assert "says much" in clean(page(f"<h1>The bridge</h1>{PROSE}{said}{PROSE.replace('Tuesday', 'Friday')}")).text


@pytest.mark.parametrize("line", ["明天放假一天", "Town Hall, Market Street"])
def test_a_guess_at_the_author_takes_no_line_out_of_the_text(line: str) -> None:
    assert line in clean(f"<h1>Notice</h1><p>2021-03-03</p><p>{line}</p><p>All are free to come, and to go.</p>").text


def test_a_sentence_without_spaces_is_no_author() -> None:
    said = "十年ぶりにフェリーが川を渡った。数百人が集まった。"
    assert (
        clean(f"<h1>フェリーが再開</h1><p>2021年3月3日</p><p>{said}</p><p>市長は大きな日だと話した。</p>").authors == ()
    )


def test_buttons_below_a_title_are_no_author() -> None:
    article = clean(
        "<html lang='zh'><body><h1>蔡健雅</h1><div><a href='#e'>编辑</a> <a href='#t'>讨论</a></div><p>歌手、音乐制作人、词曲创作人。</p></body></html>"
    )
    assert article.authors == ()


def test_a_date_of_birth_is_not_when_a_page_was_published() -> None:
    born = (
        "<p>Tanya Chua, born in Singapore on January 28, 1975, is a singer, a songwriter and a producer of records.</p>"
    )
    assert clean(f"<h1>Tanya Chua</h1>{born}<p>Her first record came out in 1997.</p>").published is None


def test_an_article_that_only_shows_a_film_keeps_it() -> None:
    film = '<h1>The ferry in winter</h1><iframe src="https://www.youtube.com/embed/abc123"></iframe>'
    more = "".join(f'<li><a href="/{at}">Other film {at}</a></li>' for at in range(8))
    article = clean(page(film, around=f"<aside><h2>More</h2><ul>{more}</ul></aside>"))
    assert [type(block) for block in article.blocks] == [Embed]
    assert article.title == "The ferry in winter"


@pytest.mark.parametrize("entries", [6, 16, 30])
def test_links_over_the_headline_of_a_page_without_names_are_its_menu(entries: int) -> None:
    links = "".join(f'<li><a href="/{at}">Section number {at}</a></li>' for at in range(entries))
    article = clean(f"<html><body><div><ul>{links}</ul><h1>The bridge</h1>{PROSE * 4}</div></body></html>")
    assert "Section" not in article.text
    assert "The council voted" in article.text


def test_links_below_the_headline_of_such_a_page_are_not() -> None:
    links = "".join(f'<li><a href="#part{at}">Section number {at}</a></li>' for at in range(6))
    article = clean(f"<html><body><div><h1>The bridge</h1>{PROSE * 2}<ul>{links}</ul>{PROSE * 2}</div></body></html>")
    assert "Section number 5" in article.text


@pytest.mark.parametrize("named", ["", ' class="ad-unit"'])
def test_an_advert_left_open_does_not_hold_the_text_behind_it(named: str) -> None:
    text = "<p>Second is one here too, with words.</p><p>Third.</p>"
    article = clean(f'<p>Rain</p><p>First one here.</p><amp-ad width="300"{named}><div placeholder></div>{text}')
    assert article.text.endswith("with words.\n\nThird.")


@pytest.mark.parametrize(
    "named", ["admonition note", "markdown-alert markdown-alert-note", "theme-admonition alert alert--info"]
)
def test_a_remark_between_the_paragraphs_of_a_small_page_stays(named: str) -> None:
    remark = f'<div class="{named}"><p>Note</p><p>Do not pull the rope.</p></div>'
    assert "Do not pull the rope." in clean(page(f"<h1>The bridge</h1>{PROSE}{remark}{PROSE}")).text
    assert (
        "Do not pull the rope."
        not in clean(page(f"<h1>The bridge</h1>{PROSE}", around=f"<footer>{remark}</footer>")).text
    )


def test_a_header_without_links_heads_the_text_of_a_fragment() -> None:
    page = "<h1>Rights</h1><header><h2>Preamble</h2><p>Since the river belongs to all.</p></header><article><h2>1</h2><p>All may cross it.</p></article>"
    assert [block.text for block in clean(f"<html><body>{page}</body></html>").blocks] == [
        "Preamble",
        "Since the river belongs to all.",
        "1",
        "All may cross it.",
    ]


def test_columns_of_a_table_say_that_a_page_without_names_has_more_than_its_text() -> None:
    menu = "".join(
        f'<a href="/{section}">{section}</a><br>' for section in ("Harbour", "Town", "Fog", "Ropes", "Bells")
    )
    others = "<b>Most read</b><br><a href=/1>Ten soups for a cold evening</a><br><a href=/2>A ring inside a parsnip</a>"
    days = ("Monday", "Tuesday", "Friday", "Saturday", "Sunday")
    body = "".join(PROSE.replace("Tuesday", day) + PROSE.replace("Tuesday", f"{day} night") for day in days)
    columns = f"<table><tr><td>{menu}</td><td><h1>The bridge</h1>{body}</td><td>{others}</td></tr></table>"
    article = clean(f"<title>The bridge</title>{columns}")
    assert "Sunday" in article.text
    assert "Ten soups" not in article.text
    assert "Ropes" not in article.text


def test_a_table_of_data_or_of_one_column_is_no_sign_of_more() -> None:
    table = "<table><tr><th>Day</th><th>Level</th></tr><tr><td>Monday</td><td>2.1</td></tr></table>"
    article = clean(f"<table><tr><td>{PROSE}{table}<p>By hand, all of it.</p></td></tr></table>")
    assert "By hand, all of it." in article.text
