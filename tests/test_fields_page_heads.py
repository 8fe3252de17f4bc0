"""Lines under the headline of a page: who wrote the text, who only checked it, and when."""

from __future__ import annotations

import pytest

from cleanarticle import clean

STORY = (
    "<p>Prices for potatoes rose again in March, and the farmers of the county now ask for 42 pounds a sack.</p>" * 2
)


def page(language: str, *lines: str) -> str:
    head = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html lang={language}><title>Potatoes</title><body><article><h1>Potatoes</h1>{head}{STORY}</article>"


@pytest.mark.parametrize(
    ("language", "wrote", "checked"),
    [
        ("en", "By Jane Doe", "Fact-checked by Tom Fuchs"),
        ("de", "Von Jane Doe", "Fachlich geprüft durch Dr. Tom Fuchs"),
        ("it", "di Jane Doe", "Verificato da: Tom Fuchs"),
        ("sv", "Av Jane Doe", "Faktagranskad av: Tom Fuchs"),
        ("nl", "Door Jane Doe", "Nagekeken door: Tom Fuchs"),
        ("pt", "Por Jane Doe", "Verificado por: Tom Fuchs"),
        ("pl", "Autor: Jane Doe", "Redakcja: Tom Fuchs"),
        ("tr", "Yazar: Jane Doe", "Editör: Tom Fuchs"),
    ],
)
def test_who_wrote_goes_first(language: str, wrote: str, checked: str) -> None:
    article = clean(page(language, wrote, checked))
    assert [author.name for author in article.authors] == ["Jane Doe"]
    assert "Fuchs" not in article.text


def test_a_line_that_says_the_headline_again_is_no_body() -> None:
    head = "<title>The potatoes of Wick</title><body><article><h1>The potatoes of Wick</h1>"
    article = clean(f"{head}<p>The potatoes of Wick</p><p>A report</p>{STORY}</article>")
    assert article.text.startswith("A report")
    assert [change.text.count("The potatoes of Wick") for change in article.changes] == [2]
    kept = clean(f"{head}{STORY}<p>The potatoes of Wick</p>{STORY}</article>")
    assert "The potatoes of Wick" in kept.text


def test_who_reviewed_is_the_author_where_the_page_says_so() -> None:
    article = clean(page("en", "Reviewed by Tom Fuchs").replace("<p>Rev", "<p class=author>Rev"))
    assert [author.name for author in article.authors] == ["Tom Fuchs"]
    assert [change.code for change in article.changes if "Fuchs" in change.text] == ["FLD002"]


@pytest.mark.parametrize(
    ("language", "name", "when"),
    [("tr", "Ali Kaya", "14 Eylül 2023 Perşembe 08:15"), ("cs", "Jan Novák", "14. září 2023, 8:15 hod."),
     ("bg", "Иван Георгиев", "14 септември 2023 г., 08:15 ч."), ("lt", "Jonas Kazlauskas", "2023 m. rugsėjo 14 d., 08:15 val.")],
)  # fmt: skip
def test_a_name_and_a_date_are_no_body(language: str, name: str, when: str) -> None:
    for lines in ((name, when), (when, name)):
        article = clean(page(language, *lines))
        assert ([author.name for author in article.authors], article.published) == ([name], "2023-09-14T08:15")
        assert article.text.startswith("Prices")


def test_weekdays_and_places_are_no_names() -> None:
    article = clean(page("id", "Oleh Budi Santoso Kamis, 14 September 2023 08:15 WIB"))
    assert [author.name for author in article.authors] == ["Budi Santoso"]
    article = clean(page("zh-TW", "記者陳大文／台北報導 | 2023-09-14 08:15"))
    assert [author.name for author in article.authors] == ["陳大文"]


@pytest.mark.parametrize(("language", "label"), [("en", "by"), ("de", "von"), ("fr", "par"), ("es", "Por:")])
def test_the_word_before_a_name_leaves_with_it(language: str, label: str) -> None:
    article = clean(page(language, "14. 9. 2023", label, "<a href='/author/jane-doe'>Jane Doe</a>"))
    assert [author.name for author in article.authors] == ["Jane Doe"]
    assert article.text.startswith("Prices")


@pytest.mark.parametrize(
    "line",
    [
        "<time datetime=2024-03-02T10:00>2 days ago</time>",
        "<time datetime=2024-03-02>2. bře</time> · <time datetime=2024-03-05>5. bře</time>",
        "<a rel=author href=/a>Jane Doe</a><time datetime=2024-03-02>2 March</time>",
    ],
)
def test_line_of_times_with_the_dates_of_the_page_leaves_it(line: str) -> None:
    data = '{"@type": "Article", "datePublished": "2024-03-02", "dateModified": "2024-03-05", "author": {"name": "Jane Doe"}}'
    article = clean(page("en", line).replace("<body>", f"<script type=application/ld+json>{data}</script><body>"))
    assert (article.published or "")[:10] == "2024-03-02"
    assert article.text.startswith("Prices")
    assert {change.code for change in article.changes} & {"FLD002", "FLD004"}


def test_line_that_says_more_than_its_time_stays() -> None:
    article = clean(page("en", "<time datetime=2024-03-02>2 days ago</time> the mill burned"))
    assert not [change for change in article.changes if change.code == "FLD004"]


def test_names_of_persons_are_told_from_where_they_work() -> None:
    line = """<span class="c role_author"><span class="x_personname">Jane Doe</span><span>University of Lund</span></span>
    <span class="c role_author"><span class="x_personname">Tom Fuchs</span></span>"""
    markup = page("en").replace("<p>Prices", f'<div class="x_authors">{line}</div><p>Prices', 1)
    assert [author.name for author in clean(markup).authors] == ["Jane Doe", "Tom Fuchs"]


@pytest.mark.parametrize(
    ("shown", "authors"),
    [
        ("Jane Doe, Tom Fuchs", ["Jane Doe", "Tom Fuchs"]),
        ("Jane Doe", ["Jane Doe"]),
    ],
)
def test_contributors_are_authors_where_the_byline_names_them(shown: str, authors: list[str]) -> None:
    data = '{"@type": "Article", "author": {"name": "Jane Doe"}, "contributor": [{"@type": "Person", "name": "Tom Fuchs"}]}'
    markup = page("en").replace("<p>Prices", f'<h4 class="author-name">{shown}</h4><p>Prices', 1)
    article = clean(markup.replace("<body>", f"<script type=application/ld+json>{data}</script><body>"))
    assert [author.name for author in article.authors] == authors


def text_around(heading: str, *, below: str = "") -> str:
    """The text of a page that says its title again in a heading over a part, and has something between this and the headline."""
    article = clean(f"<title>Potatoes</title><article><h1>Potatoes</h1>{below}{heading}{STORY}</article>")
    return "\n".join(article.text.splitlines())


def test_a_heading_of_a_part_may_say_what_the_title_says() -> None:
    assert "\nPotatoes\n" in text_around("<h2>Potatoes</h2>", below=f"{STORY}<h2>Carrots</h2>{STORY}")


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("<h2>Potatoes</h2>", ""),
        ("<h3>Potatoes</h3>", "<p>Farming</p>"),
        ("<h1>Potatoes</h1>", STORY),
        ("<h3><a href='#post-2'>Potatoes</a></h3>", STORY),
    ],
)
def test_the_headline_said_again_is_no_part_of_the_story(heading: str, below: str) -> None:
    assert "Potatoes" not in text_around(heading, below=below)


def test_of_two_names_in_a_byline_one_may_be_a_link() -> None:
    page = (
        "<!doctype html><html lang=de><title>Stellwerk wird Bücherei</title><article><h1>Stellwerk wird Bücherei</h1>"
        "<div class=meta>Von <a rel=author href=/a/k>Katrin Sommer</a> und Jens Albrecht · <time datetime=2026-03-14>14. März"
        " 2026</time></div><p>Wo früher Weichen gestellt wurden, sollen ab Juni Romane stehen: Der Stadtrat hat den Umbau des Stellwerks"
        " beschlossen. Es stand seit 2014 leer.</p></article></html>"
    )
    assert [author.name for author in clean(page).authors] == ["Katrin Sommer", "Jens Albrecht"]


def test_the_time_of_an_entry_is_no_date_of_the_page() -> None:
    entry = "<li><time datetime=2023-11-09T18:42>{}</time><p>{}</p></li>"
    said = ("The river stands at four metres and falls.", "The prefect closes the bridge until further notice.")
    entries = "".join(entry.format(*one) for one in zip(("18h42", "15h30"), said, strict=True))
    head = "<title>Flood</title><meta property=article:published_time content=2023-11-09T14:05>"
    article = clean(f"{head}<article><h1>The Flood of the Vere</h1><ol>{entries}</ol></article>")
    assert "18h42" in article.text
    under = "<ul><li><time datetime=2023-11-09>today</time></li></ul>"
    alone = clean(f"{head}<article><h1>The Flood of the Vere</h1>{under}{STORY}</article>")
    assert "today" not in alone.text


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "4,000 a month · Wick · Apply by 3 May 2024"), ("ru", "40 000 · Приём заявок до 3 мая 2024"),
     ("ja", "月給20万円 応募締切：2024年5月3日"), ("de", "14.–15. Oktober 2023, Stadthalle"), ("es", "Plazo: 3 de mayo de 2024")],
)  # fmt: skip
def test_a_term_and_the_days_of_an_event_stay(language: str, line: str) -> None:
    article = clean(page(language, line))
    assert line in article.text
    assert article.published is None


@pytest.mark.parametrize(
    ("byline", "story"),
    [
        ("Von Katrin Sommer", "Zwölf Jahre stand das Stellwerk am Güterbahnhof leer, nun wird es im Juni zur Bücherei der Stadt."),
        ("Par Louise Martin", "La gare était fermée depuis douze ans, et elle deviendra en juin la nouvelle bibliothèque de la ville."),
        ("Автор: Мария Петрова", "Двенадцать лет здание старой станции стояло пустым, а в июне в нём откроют городскую библиотеку."),
    ],
)  # fmt: skip
def test_the_language_of_the_text_tells_a_byline_where_none_is_declared(byline: str, story: str) -> None:
    article = clean(f"<h1>Potatoes</h1><p>{byline}</p><p>{story}</p>")
    assert [author.name for author in article.authors] == [" ".join(byline.split()[1:])]
    assert [(change.code, change.text) for change in article.changes if change.code == "FLD002"] == [("FLD002", byline)]


@pytest.mark.parametrize("label", ["记者：", "作者：", "记者 "])
@pytest.mark.parametrize("source", ["来源：江城日报　", ""])
def test_wide_spaces_between_the_parts_of_a_chinese_byline(label: str, source: str) -> None:
    line = f"2026年11月19日 09:12　{source}{label}周岚 林舟"
    story = "江城三家工厂从本月起用生产余热为附近的居民楼供暖。市政府表示，这样每年可以少烧一万两千吨煤。"
    page = f"<html lang=zh><title>三家工厂改用余热供暖</title><h1>三家工厂改用余热供暖</h1><p>{line}</p><p>{story}</p><p>{story}</p>"
    for given in (page, f"三家工厂改用余热供暖\n{line}\n{story}\n{story}\n"):
        article = clean(given)
        assert [author.name for author in article.authors] == ["周岚", "林舟"]
        assert str(article.published).startswith("2026-11-19")
        assert line not in article.text
