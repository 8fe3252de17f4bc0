"""Short articles among the furniture of their pages: what rules know of the furniture lets the model see the rest."""

from __future__ import annotations

import pytest

from cleanarticle import clean

MENU = "<header><nav><ul>{}</ul></nav></header>".format(
    "".join(
        f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Sport", "Culture", "Weather", "Jobs", "Travel")
    )
)
OTHERS = (
    ("Council votes on new rope", "The council met on Monday and voted for a new rope after a long debate."),
    ("Bridge closed until May", "Drivers have to take the long way around until the repair is done."),
    ("Harbour lamp is lit again", "After two dark years the lamp of the harbour is lit again each night."),
)
TEASERS = "<section><h2>Related articles</h2><ul>{}</ul></section>".format(
    "".join(f"<li><a href=/{at}>{title}</a><p>{told}</p></li>" for at, (title, told) in enumerate(OTHERS))
)
FOOT = "<footer><p>© 2024 Wick Gazette. All rights reserved.</p><p><a href=/privacy>Privacy</a></p></footer>"
SHORT = {
    "a sentence": ("<p>The ferry is back.</p>", "The ferry is back."),
    "a poem": ("<p>An old silent pond<br>A frog jumps in<br>Splash!</p>", "A frog jumps in"),
    "a list": ("<ul><li>Rope</li><li>Oars</li><li>A bell</li></ul>", "Oars"),
    "a table": ("<table><tr><th>Day<th>Boat<tr><td>Monday<td>6:10</table>", "6:10"),
    "code": ("<pre><code>for boat in boats:\n    boat.row()</code></pre>", "boat.row()"),
    "Arabic": ("<p>تتوقف العبارة يوم الأحد لتغيير الحبل وتعود يوم الاثنين.</p>", "تتوقف العبارة"),
}


def page(story: str, others: str = TEASERS) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>News of the ferry</title></head><body>{MENU}"
        f"<div class=row><div class=col-8><h1>News of the ferry</h1><div class=text>{story}</div></div>"
        f"<div class=col-4>{others}</div></div>{FOOT}</body></html>"
    )


@pytest.mark.parametrize(("story", "wanted"), SHORT.values(), ids=SHORT)
def test_a_short_text_stays_and_the_teasers_beside_it_go(story: str, wanted: str) -> None:
    article = clean(page(story))
    body = article.to_markdown()
    assert wanted in body
    assert not any(part in body for other in OTHERS for part in other)
    teased = [change for change in article.changes if OTHERS[1][1] in change.text]
    assert [change.code for change in teased] == ["BP004"]


def test_links_with_paragraphs_behind_the_last_only_are_no_teasers() -> None:
    story = "".join(
        f"<p>{told} It was the talk of the town for a week, and is still told in the inns.</p>" for _, told in OTHERS
    )
    links = "".join(f"<li><a href=/{at}>{title}</a></li>" for at, (title, _) in enumerate(OTHERS))
    body = clean(page(f"<p>{OTHERS[0][1]}</p><h3>Read also</h3><ul>{links}</ul>{story}", others="")).to_markdown()
    assert all(f"{told} It was the talk" in body for _, told in OTHERS)
    assert OTHERS[1][0] not in body


LABELLED = '<div><b>مواضيع مشابهة</b><br><a href="/a">رحلة الجبل الأخضر</a><br>{}</div>'


@pytest.mark.parametrize(
    ("last", "goes"), [('<a href="/b">سوق الخميس القديم</a>', True), ("كتبها سالم في شهر مايو", False)]
)
def test_a_label_over_links_that_line_breaks_part(last: str, *, goes: bool) -> None:
    page = (
        f"<html lang=ar><title>وادي النخيل</title><body><p>خرجنا من المدينة قبل الفجر بساعة.</p>{LABELLED.format(last)}"
    )
    codes = {change.code for change in clean(page).changes if "رحلة الجبل" in change.text}
    assert ("BP004" in codes) == goes
