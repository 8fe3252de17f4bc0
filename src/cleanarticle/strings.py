"""What counts as a word, wherever words of a text in any language are counted."""

from __future__ import annotations

from typing import Final

import regex

__all__ = ["WORD"]

WORD: Final = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|[\p{L}\p{N}\p{M}]+")
"""Letters, digits and their marks in a row; in scripts without spaces each character."""
