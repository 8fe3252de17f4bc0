"""Comments asked for, through the whole door."""

from __future__ import annotations

from cleanarticle import Options, clean
from laws import check_conservation, check_replay

PROSE = "The ferry at Lower Wick made its last crossing on Sunday, after 140 years, with every seat taken. "
PAGE = f"""<html><body><nav class="menu"><a href="/">Home</a></nav><article><h1>Last crossing</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p></article>
<div id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><b class="comment-author">Ida</b>
<div class="comment-content"><p>I took the last <em>ferry</em>. Advertisement</p><p>Share this article</p></div></li></ol></div></body></html>"""
ASKED = Options(comments=True)


def test_comments_are_kept_apart_when_asked_for() -> None:
    article = clean(PAGE, options=ASKED)
    assert article.comments[0].text == "I took the last ferry. Advertisement"
    assert "ferry. Adv" not in article.text
    assert "FLD005" in {change.code for change in article.changes if change.action == "moved"}
    assert type(article).from_dict(article.to_dict()) == article


def test_nothing_is_lost_between_body_and_comments() -> None:
    check_conservation(PAGE, ASKED)
    check_replay(PAGE, ASKED)


def test_comments_are_removed_by_default() -> None:
    article = clean(PAGE)
    assert article.comments == ()
    assert "FLD005" not in {change.code for change in article.changes}
    assert "I took the last ferry" not in article.text


BARE = f"""<html><body><header><a href="/">Uferblatt</a></header><main><h1>Letzte Fahrt</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p>
<section><h2>Kommentare (2)</h2><p>Ida: I took the last ferry home, and nobody spoke a word until we were there.</p>
<p>Olaf: Who will pay for the bridge that they have promised us for so long?</p></section>
<section><h2>2 comments of the engineers</h2><p>{PROSE}</p></section></main></body></html>"""


def test_a_box_under_a_heading_that_counts_comments_is_of_readers() -> None:
    article = clean(BARE)
    assert "Ida:" not in article.text
    assert "Olaf:" not in article.text
    assert "comments of the engineers" in article.text
    taken = "".join(change.text for change in article.changes if change.code == "BP009")
    assert all(words in taken for words in ("Kommentare (2)", "Ida:", "Olaf:"))


def test_such_comments_move_when_asked_for() -> None:
    said = "\n".join(block.text for block in clean(BARE, options=ASKED).comments)
    assert "Ida:" in said
    assert "Olaf:" in said
    assert "engineers" not in said
    check_conservation(BARE, ASKED)
    check_replay(BARE, ASKED)


def test_a_discussion_under_its_count_is_the_content() -> None:
    thread = f"<main><h1>Ferry</h1><p>Who knows?</p><section><h2>2 comments</h2><p>{PROSE}</p><p>{PROSE}</p></section></main>"
    assert PROSE.strip() in clean(thread).text


def test_text_after_a_count_outside_of_a_box_stays() -> None:
    page = f"<article><h1>Ferry</h1><h2>2 comments</h2><p>{PROSE * 2}</p><p>{PROSE}</p></article>"
    assert PROSE.strip() in clean(page).text
