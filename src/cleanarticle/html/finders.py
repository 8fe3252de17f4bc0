"""What the markup alone says is no part of the text: the rules of this room, in the order of the table of rules, and the marks of typed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.html import (
    code_buttons,
    code_labels,
    edit_sections,
    fold_signs,
    heading_buttons,
    heading_copies,
    heading_links,
    hidden_text,
    line_numbers,
    note_marks,
    typed_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Verdict

__all__ = ["find"]

_FINDERS: Final = (
    code_buttons,
    heading_buttons,
    fold_signs,
    edit_sections,
    hidden_text,
    heading_links,
    heading_copies,
    line_numbers,
    note_marks,
    code_labels,
    typed_lists,
)


def find(page: Page, *, active: frozenset[str]) -> Iterator[Verdict]:
    """The verdicts of the rules that may act."""
    for rule in _FINDERS:
        if rule.CODE in active:
            yield from rule.find(page)
