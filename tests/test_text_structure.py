"""Whole texts through the text door: the fixtures, to the letter, and the law of account on each."""

from __future__ import annotations

import pytest

from cleanarticle.article import Code, Heading, List, Paragraph, Quote, Table
from cleanarticle.changes import replay
from cleanarticle.leaves import Verdict
from cleanarticle.rules import NAMES
from cleanarticle.tables.guess import TableGuess
from cleanarticle.text import lines, structure
from cleanarticle.text.blocks import build
from text_cases import FIXTURES, TextCase, body_of, characters, decorations, spent

SLUGS = sorted(path.stem for path in FIXTURES.glob("*.json"))
every_text = pytest.mark.parametrize("slug", SLUGS)


def read(text: str, tables: structure.FindTables | None = None) -> structure.Reading:
    return structure.read(text, lines.split(text), tables=tables)


@every_text
def test_text_gives_its_blocks(slug: str) -> None:
    case = TextCase.load(slug)
    reading = case.read()
    assert reading.title == case.expected["title"]
    assert [(author.name, author.bio) for author in reading.authors] == [
        (author["name"], author.get("bio")) for author in case.expected["authors"]
    ]
    assert list(reading.blocks) == list(case.blocks)


@every_text
def test_lines_that_leave_are_on_record(slug: str) -> None:
    case = TextCase.load(slug)
    leaves = lines.split(case.text)
    gone = {
        str(leaf.line): change.code
        for change in case.read().changes
        for leaf in leaves
        if change.action in ("removed", "moved") and change.location.start <= leaf.start < change.location.end
    }
    assert gone == case.expected["removed_lines"]


@every_text
def test_account_is_exact(slug: str) -> None:
    case = TextCase.load(slug)
    reading = case.read()
    assert spent(reading) == characters([case.text])


@every_text
def test_changes_replay(slug: str) -> None:
    case = TextCase.load(slug)
    reading = case.read()
    assert replay(case.text, reading.changes).split() == f"{reading.title or ''} {body_of(reading)}".split()


@every_text
def test_body_read_again_is_the_same(slug: str) -> None:
    """Less its tables, which another room reads."""
    case = TextCase.load(slug)
    first = case.read()
    assert body_of(read(body_of(first))) == body_of(first)


def test_rules_that_may_not_act_do_not() -> None:
    text = "# Title of it\n\n> said\n\n- one\n- two\n\nA sentence that is quite long, so that it is prose beyond any doubt.\n"
    reading = structure.read(text, lines.split(text), codes=frozenset(NAMES) - {"STR002", "STR003", "FLD001"})
    assert reading.changes == ()
    assert reading.title is None
    assert all(isinstance(block, Paragraph | Heading) for block in reading.blocks)


def test_title_is_the_marked_line() -> None:
    reading = read(
        "# Rain at last\n\nIt rained on the whole of the coast for the first time in eleven months, and people danced."
    )
    assert (reading.title, reading.title_line) == ("Rain at last", 1)
    assert [change.text for change in reading.changes] == ["#"]


def test_fenced_code_keeps_its_space_and_symbols() -> None:
    text = "Run this:\n\n```python\ndef f():\n    return 1\n\n# ----\n----\n```\n\nDone."
    leaves = lines.split(text)
    reading = structure.read(text, leaves, gone=decorations(leaves))
    assert reading.blocks[1] == Code(text="def f():\n    return 1\n\n# ----\n----", language="python")


def test_underline_that_left_as_decoration_still_makes_a_heading() -> None:
    text = "An opening paragraph that is long enough to be prose for everybody.\n\nThe second part\n---------------\nMore of the story, told at some length so that it is prose."
    leaves = lines.split(text)
    reading = structure.read(text, leaves, gone=decorations(leaves))
    assert Heading(level=2, text="The second part") in reading.blocks


def test_quotes_nest() -> None:
    reading = read("> He wrote:\n> > Never again.\n> And then he did.")
    (quote,) = reading.blocks
    assert isinstance(quote, Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, Quote, Paragraph]


def test_verse_and_addresses_keep_their_line_ends() -> None:
    (block,) = read("Roses on the sill,\nrain on the hill,\nand nobody home").blocks
    assert block == Paragraph(text="Roses on the sill,\nrain on the hill,\nand nobody home")


def test_list_takes_no_line_that_stands_under_it() -> None:
    reading = read("Three things matter here:\n  • bread\n  • salt\nNameAmount\nBreadTwo")
    first, block, rest = reading.blocks
    assert isinstance(block, List)
    assert [item.text for item in block.items] == ["bread", "salt"]
    assert rest.text == "NameAmount\nBreadTwo"
    assert first == Paragraph(text="Three things matter here:")


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u3000\n", "word", "- ", "#", ">", "```", "•", "1.", "\ufeff"])
def test_little_or_nothing_is_read(text: str) -> None:
    reading = read(text)
    assert spent(reading) == characters([text])


def test_a_table_of_which_another_rule_took_a_part_is_not_rebuilt() -> None:
    text = "Before the table stands a sentence.\nName  Age\n~~ Ann  12\nBea  9"
    leaves = lines.split(text)
    guess = TableGuess(
        first=1,
        end=4,
        table=Table(header=("Name", "Age"), rows=(("~~ Ann", "12"), ("Bea", "9"))),
        form="multispace",
        confidence=0.9,
        exact=0.9,
        because="runs of spaces part the cells",
        likely=0.9,
    )
    cut = Verdict(leaf=2, code="DEC001", because="a run of symbols at its start", start=0, end=2)
    whole, part = (
        structure.read(text, leaves, gone=gone, tables=lambda *_: structure.TablesFound([guess]))
        for gone in ([], [cut])
    )
    assert any(isinstance(block, Table) for block in whole.blocks)
    assert not any(isinstance(block, Table) for block in part.blocks)
    assert spent(whole) == spent(part) == characters([text])


@pytest.mark.parametrize(
    ("confidence", "against", "stays"),
    [(0.6, 0.5, True), (0.6, 0.9, False), (0.4, 0.5, False), (0.95, 0.9, True), (0.3, None, True)],
)
def test_a_likely_table_stays_where_its_lines_are_doubtful_furniture(
    monkeypatch: pytest.MonkeyPatch, confidence: float, against: float | None, stays: bool
) -> None:
    """`against` is how sure the line model is that the rows are furniture; None where it keeps them."""
    text = "Two people were asked how old they are.\nAnn12\nBea9\nNeither of them wanted to say more about it."
    guess = TableGuess(
        first=1,
        end=3,
        table=Table(rows=(("Ann", "12"), ("Bea", "9"))),
        form="concat",
        confidence=confidence,
        exact=confidence,
        because="2 rows that agree on 2 columns",
        likely=confidence,
    )
    told = [] if against is None else [Verdict(leaf=at, code="BP001", because="", confidence=against) for at in (1, 2)]
    monkeypatch.setattr("cleanarticle.text.boilerplate.find", lambda *_, **__: list(told))
    reading = read(text, tables=lambda *_: structure.TablesFound([guess]))
    assert any(isinstance(block, Table) for block in reading.blocks) == stays
    assert spent(reading) == characters([text])


def test_a_session_of_an_interpreter_is_code() -> None:
    text = "Use slicing:\n\n    >>> a = [1, 2, 3]\n    >>> a[::-1]\n    [3, 2, 1]\n\nIt returns a list."
    assert read(text).blocks == (
        Paragraph(text="Use slicing:"),
        Code(text=">>> a = [1, 2, 3]\n>>> a[::-1]\n[3, 2, 1]"),
        Paragraph(text="It returns a list."),
    )


def test_a_session_ends_at_its_last_prompt_where_no_blank_line_parts_the_paragraphs() -> None:
    prose = "Note how the order of the for and if statements is the same in both of these snippets, whatever they hold."
    text = f"{prose}\n>>> for x in a:\n...     print(x)\n{prose}\n{prose}\n{prose}"
    assert [type(block) for block in read(text).blocks] == [Paragraph, Code, Paragraph, Paragraph, Paragraph]


@pytest.mark.parametrize(
    "text", [">>> said once\n>> said twice\n> said thrice", ">>> More about the ferry", "> a\n>>> b = c"]
)
def test_quotes_in_quotes_and_links_are_no_session(text: str) -> None:
    assert [type(block) for block in read(text).blocks] == [Quote]


def test_verse_of_many_lines_keeps_its_line_ends() -> None:
    verse = (
        "Über allen Gipfeln\nIst Ruh,\nIn allen Wipfeln\nSpürest du\nKaum einen Hauch;\n"
        "Die Vögelein schweigen im Walde.\nWarte nur, balde\nRuhest du auch."
    )
    assert read(f"Ein Gleiches\n\n{verse}").blocks[-1] == Paragraph(text=verse)


def test_paragraphs_without_blank_lines_between_stay_paragraphs() -> None:
    prose = "The ferry at Lower Wick has crossed the river for 140 years on muscle alone, and it will do so again."
    assert len(read("\n".join([prose] * 9)).blocks) == 9


def test_the_bullets_of_a_word_processor_nest() -> None:
    text = (
        "What was decided, in the order of the meeting:\n\n•\tThe budget was passed.\no\tNo clerk is hired.\no\tThe boiler stays.\n"
        "•\tThe feast is in July.\n\nThe next meeting is in June, in the room above the school."
    )
    (listed,) = (block for block in read(text).blocks if isinstance(block, List))
    assert [item.text for item in listed.items] == ["The budget was passed.", "The feast is in July."]
    (inner,) = listed.items[0].children
    assert isinstance(inner, List)
    assert [item.text for item in inner.items] == ["No clerk is hired.", "The boiler stays."]


SENTENCE = "She is survived by two sons and a granddaughter, who became an engineer as well."


@pytest.mark.parametrize(
    "lines",
    [
        ["1932 Born in Thornbury", "1957 First bridge", "1978 Chief engineer", "2003 Honorary doctorate"],
        ["Lunes: cerámica", "Martes: cine", "Miércoles: cuentos", "Jueves: conferencia", "Viernes: concierto"],
        ["Giovanni Bellini (1798-1861)", "Marco Bellini (1825-1899)", "Carla Bellini (1890-1975)"],
        ["王小明", "李芳芳", "张建国", "刘思思", "周文杰"],
        ["Türkiye", "Almanya", "Fransa", "İtalya", "Brezilya"],
        ["一楼儿童图书80平方米", "二楼阅览室64平方米"],
    ],
    ids=["years", "labels", "lives", "names", "countries", "two rows"],
)
def test_the_last_of_like_lines_is_no_heading(lines: list[str]) -> None:
    text = "\n".join(["A life in the valley", SENTENCE, *lines, SENTENCE.replace("She", "He")])
    assert not [block for block in read(text).blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("heads", [("Part 1", "Chapter 1"), ("Route 66 then", "Traffic"), ("第1章", "第1节")])
def test_headings_of_two_lines_stay_headings(heads: tuple[str, str]) -> None:
    blocks = read("\n".join(["A life in the valley", SENTENCE, *heads, SENTENCE.replace("She", "He")])).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == list(heads)


def test_a_heading_below_short_lines_stays_one() -> None:
    text = "\n".join(
        ["A soup", SENTENCE, "1 tsp salt", "2 leeks", "60g butter", "Method", SENTENCE.replace("She", "He")]
    )
    assert Heading(level=2, text="Method") in read(text).blocks


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["below", "below a blank line"])
def test_the_source_of_a_table_is_no_heading(gap: str) -> None:
    table = Table(rows=(("a", "1"), ("b", "2")))
    guess = TableGuess(
        first=2, end=4, table=table, form="tab", confidence=0.9, exact=0.9, because="", likely=0.9
    )  # fmt: skip
    text = f"Haushalt\n{SENTENCE}\na\t1\nb\t2{gap}Quelle: Kämmerei\n{SENTENCE.replace('She', 'He')}"
    blocks = read(text, lambda *_: structure.TablesFound([guess])).blocks
    assert Paragraph(text="Quelle: Kämmerei") in blocks


WRAPPED = """The council met on a wet evening in the old
school and talked about the bridge for more
than three hours before anybody thought of
the price of stone and the length of winter."""


UNDERLINED = """Alles, was trocken und spitz ist, hält sie auf: Sägemehl, zerstoßene
eierschalengroße Stücke Kalk, Kaffeesatz. Nichts davon hält den Regen ab.

Was im Schatten wächst
======================

Unter der Kastanie wachsen bei mir inzwischen der Waldmeister und die
unverwüstlichen Storchschnäbel, die keiner gepflanzt hat.

Mehr davon
==========

Das ganze Beet steht auf einer Seite, auf der auch die Bilder sind:
https://gartenbrief.example/17"""


def test_lines_are_joined_where_headings_are_underlined_and_an_address_has_its_line() -> None:
    blocks = read(UNDERLINED).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Was im Schatten wächst", "Mehr davon"]
    assert not any("\n" in block.text for block in blocks)


def test_a_heading_over_a_sentence_that_announces_is_one() -> None:
    text = "Jobs are put back into the queue when they fail, and that is decided by a policy.\nConfigure the policy\nPass a Retry object when you declare the job:\nretry"
    assert [block.text for block in read(text).blocks if isinstance(block, Heading)] == ["Configure the policy"]


def test_a_line_that_its_list_ends_is_no_heading() -> None:
    lead = "Under the chestnut there are by now"
    text = f"{SENTENCE}\n\n{lead}\n\n- woodruff,\n- barrenwort and\n- cranesbill.\n\nNobody has planted them, and nobody waters them in the summer, not even when it is dry."
    assert not [block for block in read(text).blocks if isinstance(block, Heading)]


def test_a_heading_wrapped_as_its_text_is_one() -> None:
    heading = "## Nobody in the valley knew what the rope\nof the ferry would cost"
    blocks = read(f"{WRAPPED}\n\n{heading}\n\n{WRAPPED.replace('stone', 'rope')}").blocks
    assert Heading(level=2, text="Nobody in the valley knew what the rope of the ferry would cost") in blocks


def test_a_wrapped_paragraph_right_below_a_heading_is_none_of_it() -> None:
    heading = "## Nobody in the valley knew what the rope"
    blocks = read(f"{WRAPPED}\n\n{heading}\n{WRAPPED.replace('stone', 'rope')}").blocks
    assert Heading(level=2, text="Nobody in the valley knew what the rope") in blocks


def test_numbered_lines_over_prose_are_headings_whatever_comes_first() -> None:
    names = ["1. Rope", "2. Hemp & Co.", "4. What is a weir?"]
    sections = [f"{name}\n\nFrom the mill\n\n{SENTENCE.replace('She', f'Ana {name[0]}')}" for name in names]
    found = [block.text for block in read("\n\n".join([SENTENCE, *sections])).blocks if isinstance(block, Heading)]
    assert [name for name in names if name in found] == names


def test_numbered_lines_with_prose_below_the_last_only_are_none() -> None:
    lines = ["1. Rope", "By the river", "2. Hemp", "By the mill", "3. Weir", "By the quay"]
    blocks = read("\n\n".join([SENTENCE, *lines, SENTENCE.replace("She", "He")])).blocks
    assert Heading(level=2, text="1. Rope") not in blocks


@pytest.mark.parametrize("bullets", ["*", ""], ids=["of a list", "alone"])
def test_the_item_that_is_left_of_a_list_is_one(bullets: str) -> None:
    text = f"{SENTENCE}\n\n* Harbour\n\n{SENTENCE.replace('She', 'He')}"
    left = lines.measure(text, lines.split(text))
    blocks, _ = build(text, left, underlined={}, codes=frozenset(NAMES), bullets=frozenset(bullets))
    assert isinstance(blocks[1], List) is bool(bullets)
