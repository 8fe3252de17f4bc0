"""Lines that say how to reach whoever runs a site: a telephone number, an address, opening hours, the number in a register.

A text may end with such lines too, so that they count only next to what is surely the foot of a page.
"""

from __future__ import annotations

from functools import cache

import regex

from cleanarticle.noise import foot_words

__all__ = ["is_contact", "is_maker"]

MAX_LINE = 80
"""Characters of the longest such line."""
MAX_WORDS = 10
CAPITALS = 0.6
"""Share of the longer words of an address that begin with a capital."""

_NUMBER = r"\+?\(?\d[\d\s()./\-–\u00a0]{5,}\d"
_ADDRESS = regex.compile(
    r"[^.!?:;]*(?:\b(?:C|ul|vul|str|st|Av|no|nr|вул|ул|бул|м|г)[./]\s?[^.!?:;]*){0,2}", regex.IGNORECASE
)
_HOUSE = regex.compile(r"(?<![\d.:/])\d{1,5}(?:[-\s]\d{3})?[a-z]?(?![\d:/%€$£]|\.\d)", regex.IGNORECASE)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
_MONTH = regex.compile(r"(?:19|20)\d\d")
MAX_MAKER = 5
"""Words of the line that says who made a site."""


@cache
def _labelled() -> tuple[regex.Pattern[str], ...]:
    """Patterns of the lines that a word introduces: telephone, mail, hours, register."""
    words = foot_words.load()
    return (
        regex.compile(
            rf"(?:\L<phone>\.?[^\d:：]{{0,24}}[:：]?\s*)?{_NUMBER}(?:\s*[|,/]\s*{_NUMBER})?",
            regex.IGNORECASE,
            phone=words["phone"],
        ),
        regex.compile(r"(?:\L<mail>\s*[:：]\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", regex.IGNORECASE, mail=words["mail"]),
        regex.compile(r"\L<hours>\s*[:：].*\d.*", regex.IGNORECASE, hours=words["hours"]),
        regex.compile(
            r"(?:\L<registered>\s*(?:registration\s*)?(?:no|nr|number|reg)?|\L<register>)"
            r"\W*[a-z]{0,3}\s?\d[\d\s./-]{3,}\w?",
            regex.IGNORECASE,
            registered=words["registered"],
            register=words["register"],
        ),
    )


@cache
def _maker() -> regex.Pattern[str]:
    words = foot_words.load()
    return regex.compile(
        r"\L<maker>\s*(?:[:：]|\b\L<by>\b)\s*\p{Lu}[^.!?,;:]{1,40}|\L<caseless>\s*[:：]\s*\S.{1,30}",
        regex.IGNORECASE,
        maker=words["maker"],
        by=words["by"],
        caseless=words["caseless_maker"],
    )


def is_maker(text: str) -> bool:
    """Whether the line says who made a site, as the last one at its foot often does: the text may say such things too."""
    text = text.strip(" \t•*|-–·")
    return len(text) <= MAX_LINE and len(text.split()) <= MAX_MAKER and _maker().fullmatch(text.rstrip(".")) is not None


def is_contact(text: str) -> bool:
    """Whether the line is one of these and says nothing else."""
    text = text.strip(" \t•*|-–·")
    if not text or len(text) > MAX_LINE:
        return False
    return any(pattern.fullmatch(text.rstrip(".")) for pattern in _labelled()) or _is_address(text)


def _is_address(text: str) -> bool:
    """Whether the line has a comma or two, a number of a house or a place, and names."""
    if "," not in text or not _HOUSE.search(text) or _MONTH.search(text) or not _ADDRESS.fullmatch(text):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    named = sum(word[0].isupper() for word in words)
    return bool(words) and len(words) <= MAX_WORDS and named >= CAPITALS * len(words)
