"""The text door: what is said of lines that may be a table, and which lines are left when all rules have had their say."""

from __future__ import annotations

import pytest

from cleanarticle import clean, tables
from cleanarticle.article import Table

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
