"""Marks of emphasis at the text door: in the title, over line ends, in code, and in what goes as a whole."""

from __future__ import annotations

from cleanarticle import Options, clean
from cleanarticle.article import Article, Code, Quote, Table

AS_TEXT = Options(kind="text")
STORY = """# **Late _again_**

By **Nora Falk**

The harbour master said that **nobody was allowed to board the ferry before
the inspectors had left** it, and that the crew had been sent home long ago.
The next one sails on Monday morning, if the _weather_ allows, from the old
pier, where those who hold a ticket may wait in the hall until late at night.

```python
area = draw(**options) ** 2  # _not_ **marks**
```

Those who cannot wait are paid back what they paid, and the company says it
is sorry that none of this was known a day before, when there was still time.
It had been told in March that the gearbox would not last another summer, and
had ordered a new one from the yard, which has now been waiting for the parts
since the end of April and does not expect them before the middle of the year.
The town has asked for a second ship, and has been told that there is none to
be had at a price that anybody would want to pay for a crossing of an hour or
two, twice a day, with hardly more than forty passengers on board in winter.
"""


def story() -> Article:
    return clean(STORY, options=AS_TEXT)


def test_the_title_and_the_author_have_no_marks() -> None:
    article = story()
    assert (article.title, [author.name for author in article.authors]) == ("Late again", ["Nora Falk"])


def test_words_are_joined_over_the_line_end_within_marks() -> None:
    assert "nobody was allowed to board the ferry before the inspectors had left it" in story().text


def test_code_keeps_its_marks() -> None:
    (code,) = (block for block in story().blocks if isinstance(block, Code))
    assert code.text == "area = draw(**options) ** 2  # _not_ **marks**"


def test_each_mark_is_a_change() -> None:
    marks = [change.text for change in story().changes if change.code == "STR003" and change.action == "removed"]
    assert sorted(mark for mark in marks if mark.strip()) == ["**"] * 4 + ["_"] * 4


def test_a_line_that_goes_as_a_whole_is_one_change() -> None:
    article = clean(f"{STORY}\n**Subscribe to our _weekly_ newsletter**\n", options=AS_TEXT)
    assert "**Subscribe to our _weekly_ newsletter**" in [change.text for change in article.changes]


def test_cells_have_no_marks() -> None:
    table = "Ship | Sails\n---|---\n**Nora** | _daily_\nAnna | \\- weekly\n"
    (block,) = (block for block in clean(f"{STORY}\n{table}", options=AS_TEXT).blocks if isinstance(block, Table))
    assert block.rows[-2:] == (("Nora", "daily"), ("Anna", "- weekly"))


def test_a_list_in_a_quote_is_no_table() -> None:
    quoted = "They say:\n\n> * It sails on Monday\n>\n> * It sails on Friday\n>\n> * It does not sail on Sunday\n"
    article = clean(f"{STORY}\n{quoted}", options=AS_TEXT)
    assert any(isinstance(block, Quote) for block in article.blocks)
    assert not any(isinstance(block, Table) for block in article.blocks)
