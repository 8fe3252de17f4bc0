from cleanarticle.article import Span
from cleanarticle.leaves import Leaf, Verdict, apply

NAMES = {"AD001": "ad-label", "DEC001": "decoration-line"}


def leaves_of(*texts: str) -> list[Leaf]:
    made: list[Leaf] = []
    start = 0
    for index, text in enumerate(texts):
        made.append(Leaf(index=index, text=text, start=start, end=start + len(text), line=index + 1))
        start += len(text) + 1
    return made


def gone(
    leaf: int, code: str = "AD001", *, because: str = "a label", start: int = 0, end: int | None = None
) -> Verdict:
    return Verdict(leaf=leaf, code=code, because=because, start=start, end=end)


def test_neighbours_that_go_for_one_reason_are_one_change() -> None:
    kept, changes = apply(leaves_of("ad", "ad 2", "story", "ad 3"), [gone(0), gone(1), gone(3)], names=NAMES)
    assert [leaf.text for leaf in kept] == ["story"]
    assert [(c.text, c.location.start, c.location.end, c.location.line) for c in changes] == [
        ("ad\nad 2", 0, 7, 1),
        ("ad 3", 14, 18, 4),
    ]


def test_neighbours_that_go_for_two_reasons_are_two_changes() -> None:
    _, changes = apply(leaves_of("ad", "***"), [gone(0), gone(1, "DEC001", because="symbols")], names=NAMES)
    assert [change.code for change in changes] == ["AD001", "DEC001"]


def test_the_first_verdict_on_a_leaf_wins() -> None:
    _, changes = apply(leaves_of("ad"), [gone(0), gone(0, "DEC001")], names=NAMES)
    assert [change.code for change in changes] == ["AD001"]


def test_a_cut_inside_a_leaf_keeps_the_rest_and_moves_its_spans() -> None:
    leaf = Leaf(
        index=0,
        text="one AD two",
        start=5,
        end=15,
        spans=(Span(start=7, end=10, kind="strong"), Span(start=4, end=6, kind="code")),
    )
    kept, changes = apply([leaf], [gone(0, start=4, end=7)], names=NAMES)
    assert kept[0].text == "one two"
    assert kept[0].spans == (Span(start=4, end=7, kind="strong"),)
    assert (changes[0].text, changes[0].location.start, changes[0].location.end) == ("AD ", 9, 12)


def test_cuts_at_both_ends_with_text_between_are_two_changes() -> None:
    kept, changes = apply(leaves_of("** text **"), [gone(0, start=0, end=3), gone(0, start=7)], names=NAMES)
    assert [leaf.text for leaf in kept] == ["text"]
    assert len(changes) == 2


def test_a_leaf_cut_to_nothing_is_gone() -> None:
    kept, _ = apply(leaves_of("ad  "), [gone(0, end=2)], names=NAMES)
    assert kept == []


def test_without_verdicts_nothing_changes() -> None:
    leaves = leaves_of("a", "b")
    assert apply(leaves, [], names=NAMES) == (leaves, [])


def test_cuts_out_of_order_and_overlapping() -> None:
    leaf = Leaf(index=0, text="abcdefghij", start=0, end=10, spans=(Span(start=0, end=10, kind="strong"),))
    verdicts = [
        Verdict(leaf=0, code="AD001", because="x", start=start, end=end)
        for start, end in ((6, 8), (1, 3), (2, 7), (8, 9), (0, 1))
    ]
    kept, changes = apply([leaf], verdicts, names=NAMES)
    assert [(one.text, one.spans[0].start, one.spans[0].end) for one in kept] == [("defj", 0, 4)]
    assert sum(len(change.text) for change in changes) == 6
