"""The words around names and dates, by language: data in `lexicon/xx.toml`, read once and never changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LANGUAGES", "Lexicon", "all_months", "may_start", "of"]

LANGUAGES = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th",
    "tr", "uk", "vi", "zh",
)  # fmt: skip
_SPACED = regex.compile(r"[^\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}:：/]$")
# Letters of a text that `may_start` looks at: the longest first words of labels are shorter.
START = 16
_FIRST_WORD = regex.compile(r"[^\w&]")
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sh": "sr", "iw": "he", "in": "id", "fil": "en", "be": "ru", "mk": "bg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    months: Mapping[str, int]
    """Each spelling in lower case, without a full stop, to 1..12."""
    weekdays: frozenset[str]
    by: tuple[str, ...]
    """Longest first, like the others."""
    by_label: regex.Pattern[str]
    """One of the words of `by` at the start of a text, as a whole word."""
    by_starts: frozenset[str]
    """How the words of `by` start, for `may_start`."""
    and_words: frozenset[str]
    between: regex.Pattern[str]
    """One of the words of `and_words` between two words."""
    published: tuple[str, ...]
    published_label: regex.Pattern[str]
    modified: tuple[str, ...]
    modified_label: regex.Pattern[str]
    date_starts: frozenset[str]
    roles: frozenset[str]
    groups: frozenset[str]
    buttons: frozenset[str]
    unspaced_groups: tuple[str, ...]
    """Those of scripts without spaces, which end a name."""

    def is_date_label(self, low: str) -> bool:
        """Whether a lower-case text is only what stands before a date, such as "last updated on"."""
        return low in self.weekdays or any(
            (match := label.match(low)) is not None and len(low) - match.end() < 4
            for label in (self.published_label, self.modified_label)
        )


@cache
def of(language: str | None) -> Lexicon:
    """The lexicon of the language with the English one under it, for English interfaces are everywhere.

    Without a language, or for one without a lexicon: the English one.
    """
    base = (language or "").replace("_", "-").split("-")[0].lower()
    base = _SAME.get(base, base)
    return _with_english(base if base in LANGUAGES else "en")


@cache
def all_months() -> Mapping[str, int]:
    """The months of all languages; spellings that mean different months in two of them are left out."""
    months: dict[str, int] = {}
    disputed: set[str] = set()
    for base in LANGUAGES:
        text = _text(base)
        begin = text.index("months = [")
        # The rest of the file is of no use here, and parsing it all takes four times as long.
        for spelling, number in _months(tomllib.loads(text[begin : text.index("]", begin) + 1])).items():
            if months.setdefault(spelling, number) != number:
                disputed.add(spelling)
    return MappingProxyType({spelling: number for spelling, number in months.items() if spelling not in disputed})


@cache
def _with_english(base: str) -> Lexicon:
    data = _read(base)
    english = _read("en")
    parts = [data] if base == "en" else [data, english]
    joined = {key: [word for part in parts for word in part.get(key, ())] for key in english}
    return _lexicon({**_months(english), **_months(data)}, joined)


@cache
def _read(base: str) -> dict[str, list[str]]:
    return tomllib.loads(_text(base))


def _text(base: str) -> str:
    return resources.files("cleanarticle.fields").joinpath("lexicon", f"{base}.toml").read_text(encoding="utf-8")


def _months(data: Mapping[str, list[str]]) -> dict[str, int]:
    return {
        spelling.replace("-", " "): number
        for number, spellings in enumerate(data["months"], start=1)
        for spelling in spellings.split()
    }


def _lexicon(months: dict[str, int], words: Mapping[str, list[str]]) -> Lexicon:
    by, published, modified, groups = words["by"], words["published"], words["modified"], words["groups"]
    return Lexicon(
        months=MappingProxyType(months),
        weekdays=frozenset(word for spellings in words["weekdays"] for word in spellings.split()),
        by=_longest_first(by),
        by_label=_at_start(by),
        by_starts=_starts(by),
        and_words=frozenset(words["and"]),
        between=regex.compile(
            rf"\s+(?:{_choices(word for word in words['and'] if word.isalpha())})\s+", regex.IGNORECASE
        ),
        published=_longest_first(published),
        published_label=_at_start(published),
        modified=_longest_first(modified),
        modified_label=_at_start(modified),
        date_starts=_starts([*published, *modified]),
        roles=frozenset(words["roles"]),
        groups=frozenset(groups),
        buttons=frozenset(words["buttons"]),
        unspaced_groups=tuple(word for word in groups if not _SPACED.search(word)),
    )


def _at_start(words: list[str]) -> regex.Pattern[str]:
    """A pattern for one of the words at the start; words of scripts written without spaces need no word end."""
    spaced = _choices(word for word in words if _SPACED.search(word))
    unspaced = _choices(word for word in words if not _SPACED.search(word))
    return regex.compile(rf"(?:(?:{spaced or '(?!)'})(?!\w)|(?:{unspaced or '(?!)'}))", regex.IGNORECASE)


def may_start(text: str, starts: frozenset[str]) -> bool:
    """A cheap look before a pattern of labels: whether a text starts as one of them does."""
    low = text[:START].lower()
    return low[:2] in starts and (not low.isascii() or _FIRST_WORD.split(low, 1)[0] in starts)


def _starts(words: list[str]) -> frozenset[str]:
    """The first two letters of each word, and the whole first word of those in ASCII."""
    return frozenset(
        [*(word[:2] for word in words), *(_FIRST_WORD.split(word, 1)[0] for word in words if word.isascii())]
    )


def _choices(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, _longest_first(list(words))))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
