"""The laws of the text door on texts nobody wrote: exact account, replay, order, no dependence on what came before."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleanarticle.changes import replay
from cleanarticle.text import lines, structure
from text_cases import body_of, characters, decorations, spent

MARKS = [
    "",
    "",
    "  ",
    "    ",
    "\t",
    "• ",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "3) ",
    "a) ",
    "一、",
    "① ",
    "> ",
    ">> ",
    "## ",
    "# ",
    "— ",
    "・",
]
TEXTS = [
    "",
    "Harbour news",
    "The boat left at nine, and nobody who stood on the quay knew when it would come back to the island.",
    "The word was bro-",
    "ken at the end of this line",
    "and goes on here.",
    "Wer kommt, der kommt; wer nicht kommt, hat es ein-",
    "*****",
    "-----",
    "====",
    "```",
    "~~~ python",
    "Ana Prado",
    "A journalist who writes about rivers.",
    "About the author",
    "«Нас никто не спросил».",
    "— Мария, соседка",
    "昨日、村の集会所で話し合いが開かれ、古い橋を残すことが決まった。",
    "古い橋",
    "قال المتحدث إن العمل سيبدأ في الربيع المقبل وينتهي قبل الشتاء.",
    "Note [1]",
    ", and then",
    "(see below)",
    "12:30",
    "\u00a0",
    "ﬁn",
]
texts = st.lists(
    st.tuples(st.sampled_from(MARKS), st.sampled_from(TEXTS) | st.text(max_size=30), st.sampled_from(["", "  ", "\r"])),
    max_size=25,
).map(lambda parts: "\n".join("".join(part) for part in parts))


@settings(max_examples=300, deadline=None)
@given(texts, st.booleans())
@example(f"~~~ python\n```\n{TEXTS[2]}\nAbout the author\nHarbour news\n```", False)
@example(
    "## Wer kommt, der kommt; wer nicht kommt, hat es ein-\nken at the end of this line\n昨日、村の集会所で話し合いが開かれた。",
    False,
)
def test_account_and_replay(text: str, noise: bool) -> None:
    leaves = lines.split(text)
    reading = structure.read(text, leaves, gone=decorations(leaves) if noise else ())
    assert spent(reading) == characters([text])
    replayed = "".join(replay(text, reading.changes).split())
    assert sorted(replayed) == sorted("".join(f"{reading.title or ''}{body_of(reading)}".split()))
    assert "".join(body_of(reading).split()) in replayed or reading.title


@settings(max_examples=100, deadline=None)
@given(texts)
def test_reading_is_pure(text: str) -> None:
    leaves = lines.split(text)
    assert structure.read(text, leaves) == structure.read(text, lines.split(text))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_lines_cover_the_text(text: str) -> None:
    leaves = lines.split(text)
    assert "".join(leaf.text for leaf in leaves).split() == "".join(lines.source_lines(text)).split() or leaves
    for leaf in leaves:
        assert text[leaf.start : leaf.end] == leaf.text
        assert leaf.line is not None
        assert lines.source_lines(text)[leaf.line - 1].strip() == leaf.text
    assert [leaf.index for leaf in leaves] == list(range(len(leaves)))
