"""Text to repaired text: the steps in order, each on what the steps before left."""

from __future__ import annotations

import re

from cleanarticle.decode import (
    control_character,
    decomposed_letter,
    double_escaped_entity,
    escape_remains,
    invisible_character,
    lone_surrogate,
    mojibake,
    presentation_form,
    typography,
)
from cleanarticle.decode.codepages import unicode_newlines
from cleanarticle.decode.draft import Draft, bridged
from cleanarticle.decode.screen import distinct, has_controls
from cleanarticle.decode.values import Repaired

__all__ = ["newlines", "repair"]


def repair(text: str, *, normalize: tuple[str, ...] = (), active: frozenset[str]) -> Repaired:
    """The text as it was meant, line by line, with every difference on record."""
    draft = Draft(text)
    chars = "" if text.isascii() else distinct(text)
    if "ENC007" in active and lone_surrogate.HALF.search(chars):
        draft.apply(lone_surrogate.find(draft.text))
    if "ENC005" in active and has_controls(draft.text):
        draft.apply(control_character.find(draft.text))
    if "ENC004" in active and "&" in draft.text:
        draft.apply(double_escaped_entity.find(draft.text))
    if "ENC009" in active:
        draft.apply(escape_remains.find(draft.text))
    if not draft.text.isascii():
        if "ENC003" in active:
            mojibake.apply(draft)
        chars = chars if draft.text == text else distinct(draft.text)
        if "ENC005" in active and control_character.C1.search(chars):
            draft.apply(control_character.find_c1(draft.text))
        if "ENC006" in active and invisible_character.INVISIBLE.search(chars):
            draft.apply(invisible_character.find(draft.text))
        if "ENC010" in active and decomposed_letter.MARKS.search(chars):
            draft.apply(bridged(decomposed_letter.find(draft.text), draft.text))
        if "ENC011" in active and "forms" in normalize and presentation_form.FORMS.search(chars):
            draft.apply(bridged(presentation_form.find(draft.text), draft.text))
        if "ENC008" in active and normalize:
            draft.apply(typography.find(draft.text, normalize))
    return Repaired(text=draft.text, changes=draft.changes())


def newlines(text: str) -> str:
    """The text with every kind of line end as a line feed: what `repair` expects of a text source."""
    text = unicode_newlines(text).replace("\u2028", "\n").replace("\u2029", "\n")
    # U+0085 is a line end in text from mainframes, which then has no other, and misread everywhere else.
    is_end = "\x85" in text and "\n" not in text and not _QUOTES.search(text) and not _TRAILS.search(text)
    return text.replace("\x85", "\n") if is_end else text


_TRAILS = re.compile("[\xc2-\xdf]\x85|[\xe0-\xef](?:\x85[\x80-\xbf]|[\x80-\xbf]\x85)")
"""U+0085 as a byte of UTF-8 that was read as Latin-1: in Arabic and Russian text one of the most common letters ends in it."""
_QUOTES = re.compile("[\x91-\x97]")  # quotation marks and dashes of windows-1252, where U+0085 is an ellipsis
