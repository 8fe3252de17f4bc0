"""Lines about the person who wrote the story or took its picture: names, labels, roles and credits, in the languages of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleanarticle.strings import LETTERS, has_case
from cleanarticle.text import scripts
from cleanarticle.text.lexicon import load

__all__ = ["PARTICLES", "has_name_form", "is_credit", "is_label", "says_role"]

MAX_NAME_WIDTH = 48
MAX_CREDIT = 100
"""Characters of a line that only credits a picture at most."""
MAX_CREDIT_WORDS = 40
"""Characters of the words before the colon at most."""
ROLE_WITHIN = 8
"""Words within which a line about a person says what the person is."""

PARTICLES = frozenset(
    [
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu", "bin",
        "ibn", "al", "el", "of", "y", "e", "i", "och", "af", "av", "ben",
    ]
)  # fmt: skip
_NAME_WORD = re.compile(rf"(?:[^\W\d_]\.)+|{LETTERS}(?:[-'’.‐·]{LETTERS})*\.?")
_CJK_NAME = re.compile(
    "[\u3400-\u9fff\u3041-\u30ff\uac00-\ud7a3]{2,6}(?:[\u30fb·\u3000 ][\u3400-\u9fff\u3041-\u30ff\uac00-\ud7a3]{1,8})?"
)
_CREDIT_END = re.compile("[:：/|©]")


def is_label(text: str) -> bool:
    """Whether the line announces an author and says no more."""
    return text.rstrip(":： ").casefold() in load().labels


def has_name_form(text: str) -> bool:
    """Whether the line could be a person's name by its form: two to five words with capitals, or a short run of Han, kana or Hangul."""
    if scripts.width(text) > MAX_NAME_WIDTH or scripts.ends_open(text) or any(map(str.isdigit, text)):
        return False
    if scripts.is_unspaced(text[0]) or "\uac00" <= text[0] <= "\ud7a3":
        return bool(_CJK_NAME.fullmatch(text))
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not all(_NAME_WORD.fullmatch(part) for part in parts):
        return False
    if not has_case(text[0]):
        return all(len(part) <= 12 for part in parts)
    names = [part for part in parts if part.lower() not in PARTICLES]
    return len(names) >= 2 and all(part[0].isupper() for part in names)


def is_credit(text: str) -> bool:
    """Whether the line begins with a word for a picture and a colon, as in `Photo: Ana Prado`."""
    if len(text) > MAX_CREDIT:
        return False
    end = _CREDIT_END.search(text, 0, MAX_CREDIT_WORDS)
    return end is not None and text[: end.start()].strip(" ([*_").casefold() in load().credits


def says_role(words: Sequence[str]) -> bool:
    """Whether one of the first words, in lower case, is what authors are; where words are not parted, whether it holds one."""
    roles = load().roles
    return any(
        word in roles or (scripts.is_unspaced(word[0]) and any(role in word for role in _unspaced_roles()))
        for word in words[:ROLE_WITHIN]
    )


@cache
def _unspaced_roles() -> tuple[str, ...]:
    return tuple(sorted(role for role in load().roles if scripts.is_unspaced(role[0])))
