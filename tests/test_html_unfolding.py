"""keep_pairs: questions stay with the answers they unfold; menus, filters and buttons that only fold text do not."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html.parse import parse
from cleanarticle.html.unfolding import keep_pairs


def settled(markup: str, keep: str) -> str:
    """`keep` has one mark a leaf with text: `+` stays, `-` goes."""
    page = parse(markup)
    kept = np.array([mark == "+" for mark in keep])
    assert len(page.leaves) == len(keep)
    chance = np.where(kept, 0.9, 0.1)
    keep_pairs(page, chance, kept, np.array([leaf.role != "object" for leaf in page.leaves]))
    assert ((chance > 0.5) == kept).all()
    return "".join("+" if one else "-" for one in kept)


def button(question: str, answer: str, name: str) -> str:
    return (
        f'<div><h3><button aria-controls="{name}">{question}</button></h3><div id="{name}"><p>{answer}</p></div></div>'
    )


def hidden(question: str, answer: str, name: str) -> str:
    return f'<h3 id="{name}">{question}</h3><div style="display: none">{answer}</div>'


def folded(question: str, answer: str, name: str) -> str:
    return f'<details id="{name}"><summary>{question}</summary>{answer}</details>'


def item(question: str, answer: str, name: str) -> str:
    return f'<li id="{name}"><button aria-expanded="false">{question}</button><div hidden>{answer}</div></li>'


def linked(question: str, answer: str, name: str) -> str:
    return f'<p><a href="#{name}" class="q" data-bs-target="#{name}">{question}</a></p><div id="{name}">{answer}</div>'


def named(question: str, answer: str, name: str) -> str:
    return f'<div class="faq-item"><div class="faq-question">{question}</div><div class="faq-answer" id="{name}">{answer}</div></div>'


MARKUPS = pytest.mark.parametrize("pair", [button, hidden, folded, item, linked, named])
SAID = [
    ("How long did it take?", "Six minutes."),
    ("Wer hat das Boot bezahlt?", "Die Gemeinde."),
    ("今でも見られますか？", "はい。"),
]


@MARKUPS
@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("-+-+-+", "++++++"),
        ("+-+-+-", "++++++"),
        ("+++++-", "++++++"),
        ("++++--", "++++++"),
        ("++----", "++----"),
        ("------", "------"),
    ],
    ids=["answers stay", "questions stay", "one is lost", "most of a row stays", "little of it stays", "nothing stays"],
)
def test_questions_stay_with_their_answers(pair: object, keep: str, expected: str) -> None:
    assert callable(pair)
    markup = "".join(pair(*said, f"n{at}") for at, said in enumerate(SAID))
    assert settled(markup, keep) == expected
    assert settled(f"<p>Before.</p>{markup}<p>Behind.</p>", f"+{keep}+") == "++++++++"


@MARKUPS
def test_questions_that_end_a_text_stay_under_it(pair: object) -> None:
    assert callable(pair)
    markup = "".join(pair(*said, f"n{at}") for at, said in enumerate(SAID))
    menus = "".join(pair(said, "Reeds and rushes.", f"n{at}") for at, said in enumerate(("Shop", "Help", "Boats")))
    text = "<p>One.</p><p>Two.</p>"
    assert settled(f"{text}{markup}", "++------") == "++++++++"
    assert settled(f"{text}<h2>Questions</h2>{markup}<p>Foot.</p>", "++-------" + "-") == "+++++++++-"
    assert settled(f"{text}<p>Advert.</p>{markup}<p>Foot.</p>", "++-------" + "-") == "++--------"
    assert settled(f"{text}<p>a</p><p>b</p>{markup}", "++--------") == "++--------"
    assert settled(f"{text}{menus}", "++------") == "++------"


@pytest.mark.parametrize(
    ("markup", "keep", "expected"),
    [
        # Only what asks counts where nothing but names tell of unfolding.
        (named("Care", "By hand.", "a") + named("Size", "Large.", "b"), "-+-+", "-+-+"),
        ("<div class=question>Who?</div><div class=box>Ann is.</div>", "-+", "-+"),
        # A menu, a filter and a form are no answers.
        (folded("Menu", "<a href=/a>Boats</a> <a href=/b>Tides.</a>", "a"), "+-", "+-"),
        (folded("Colour", "<ul><li>Red<li>Blue</ul>", "a"), "+--", "+--"),
        (folded("Do you want our letters?", "<form><p>Yes.</p></form>", "a"), "+-", "+-"),
        # Buttons that only fold text in and out; the second row says one thing twice.
        ("<div><button aria-expanded=false>Expand</button><div>The boats lie here.</div></div>", "-+", "-+"),
        (item("Hide", "It is fine.", "a") + item("Hide", "It is wet.", "b"), "-+-+", "-+-+"),
        # One that repeats the first words of what it unfolds, or names what stands elsewhere.
        (folded("Sound", "Sound is good.", "a"), "-+", "-+"),
        ("<h3><button aria-controls=a>Boats</button></h3><p>b.</p><div id=a>c.</div>", "-+-", "-+-"),
        # A heading over hidden text; one that leads to another page is a teaser.
        ("<h2>The boats</h2><div hidden><p>They lie here.</p></div>", "+-", "++"),
        ("<h2><a href=/ann>Ann Lee</a></h2><div hidden><p>She writes.</p></div>", "-+", "-+"),
        ("<p>The boats</p><div hidden><p>They lie here.</p></div>", "+-", "+-"),
    ],
)
def test_what_is_no_question(markup: str, keep: str, expected: str) -> None:
    assert settled(markup, keep) == expected
