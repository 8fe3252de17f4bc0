from dataclasses import replace

import pytest

from cleanarticle.article import Change, Location
from cleanarticle.changes import ReplayMismatch, replay


def change(code: str, text: str, start: int, *, replacement: str | None = None) -> Change:
    return Change(
        code=code,
        name="x",
        action="removed" if replacement is None else "repaired",
        text=text,
        replacement=replacement,
        location=Location(start=start, end=start + len(text)),
        because="test",
    )


def test_repairs_come_first_and_shift_what_follows() -> None:
    visible = "dÃ©jÃ  vu\nAD\nend"
    changes = [
        change("AD001", "AD", 8),
        change("ENC003", "Ã©", 1, replacement="é"),
        change("ENC003", "Ã ", 4, replacement="à"),
    ]
    assert replay(visible, changes) == "déjà vu\n\nend"


def test_a_change_of_another_text_is_an_error() -> None:
    with pytest.raises(ReplayMismatch, match="AD001 at 0"):
        replay("other", [change("AD001", "AD", 0)])


def test_overlapping_changes_are_an_error() -> None:
    with pytest.raises(ReplayMismatch):
        replay("abcdef", [change("AD001", "abc", 0), change("BP001", "cd", 2)])


def test_changes_of_fields_do_not_touch_the_text() -> None:
    of_field = replace(
        change("ENC003", "Ã©", 0, replacement="é"), location=Location(start=0, end=2, path="field:title")
    )
    assert replay("abc", [of_field]) == "abc"
