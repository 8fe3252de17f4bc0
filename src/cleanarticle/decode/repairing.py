"""Text to repaired text: the steps in order, each on what the steps before left."""

from __future__ import annotations

from cleanarticle.decode import (
    control_character,
    double_escaped_entity,
    invisible_character,
    lone_surrogate,
    mojibake,
    typography,
)
from cleanarticle.decode.codepages import unicode_newlines
from cleanarticle.decode.draft import Draft
from cleanarticle.decode.values import Repaired

__all__ = ["newlines", "repair"]


def repair(text: str, *, normalize: tuple[str, ...] = (), active: frozenset[str]) -> Repaired:
    """The text as it was meant, line by line, with every difference on record."""
    draft = Draft(text)
    if not text.isascii() and "ENC007" in active:
        draft.apply(lone_surrogate.find(draft.text))
    if "ENC005" in active:
        draft.apply(control_character.find(draft.text))
    if "ENC004" in active and "&" in draft.text:
        draft.apply(double_escaped_entity.find(draft.text))
    if not draft.text.isascii():
        if "ENC003" in active:
            mojibake.apply(draft)
        if "ENC005" in active:
            draft.apply(control_character.find_c1(draft.text))
        if "ENC006" in active:
            draft.apply(invisible_character.find(draft.text))
        if "ENC008" in active and normalize:
            draft.apply(typography.find(draft.text, normalize))
    return Repaired(text=draft.text, changes=draft.changes())


def newlines(text: str) -> str:
    """The text with every kind of line end as a line feed: what `repair` expects of a text source."""
    return unicode_newlines(text).replace("\u2028", "\n").replace("\u2029", "\n")
