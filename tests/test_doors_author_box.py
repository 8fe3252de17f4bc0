"""The author box that closes a page moves to its authors, and nothing else does."""

from __future__ import annotations

import pytest

from cleanarticle import Options, clean

STORY = (
    "<p>Prices for potatoes rose again in March, and the farmers of the county now ask for 42 pounds a sack.</p>" * 5
)
BIO = "Jana Meier has written about markets and farming since 2010. She lives in Leeds."


def page(box: str, byline: str = "<p>By Jana Meier</p>") -> str:
    return f"<title>Potatoes</title><body><article><h1>Potatoes</h1>{byline}{STORY}{box}</article>"


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>About the author</h3><p>{BIO}</p>",
        f"<p><strong>About the author:</strong> {BIO}</p>",
        f"<h3>Über die Autorin</h3><p>Jana Meier</p><p>{BIO}</p>",
        f"<p><b>Об авторе</b></p><p>{BIO}</p>",
    ],
)
@pytest.mark.parametrize("byline", ["<p>By Jana Meier</p>", ""])
def test_box_at_the_end(box: str, byline: str) -> None:
    article = clean(page(box, byline))
    assert [(author.name, author.bio) for author in article.authors] == [("Jana Meier", BIO)]
    assert article.text.endswith("a sack.")
    assert BIO in "\n".join(change.text for change in article.changes if change.code == "FLD003")


@pytest.mark.parametrize(
    "box",
    [
        f"<h3>About the farmers</h3><p>{BIO}</p>",
        f"<h3>About the author</h3><p>{BIO}</p>{STORY}",
        "<h3>About the author</h3><p>The book that she wrote is in every shop of the county.</p>",
        "<h3>About the author</h3>",
    ],
)
def test_what_is_no_box_stays(box: str) -> None:
    article = clean(page(box))
    assert "FLD003" not in {change.code for change in article.changes}


def test_rule_can_be_switched_off() -> None:
    article = clean(page(f"<h3>About the author</h3><p>{BIO}</p>"), options=Options(ignore=("FLD003",)))
    assert article.text.endswith(BIO)
