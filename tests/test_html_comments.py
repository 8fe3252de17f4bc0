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
