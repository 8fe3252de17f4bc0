"""The words around names and dates, by language: data in `lexicon/xx.toml`, read once and never changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "Lexicon", "find", "of"]

LANGUAGES = (
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th",
    "tr", "uk", "vi", "zh",
)  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sh": "sr", "iw": "he", "in": "id", "fil": "en", "be": "ru", "mk": "bg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    months: Mapping[str, int]
    """Each spelling in lower case, without a full stop, to 1..12."""
    weekdays: frozenset[str]
    by: tuple[str, ...]
    """Longest first, like the others."""
    and_words: frozenset[str]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    roles: frozenset[str]
    groups: frozenset[str]


def find(language: str | None) -> Lexicon | None:
    """The lexicon of a language tag such as `pt-BR`; None when there is none for it."""
    if not language:
        return None
    base = language.replace("_", "-").split("-")[0].lower()
    base = _SAME.get(base, base)
    return _read(base) if base in LANGUAGES else None


def of(language: str | None) -> Lexicon:
    """The lexicon of the language with the English one under it, for English interfaces are everywhere.

    Without a language: that of all languages, spellings that mean different months in two of them left out.
    """
    base = (language or "").replace("_", "-").split("-")[0].lower()
    base = _SAME.get(base, base)
    return _with_english(base) if base in LANGUAGES else _everything()


@cache
def _read(base: str) -> Lexicon:
    source = resources.files("cleanarticle.fields").joinpath("lexicon", f"{base}.toml")
    data: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    months = {
        spelling.replace("-", " "): number
        for number, spellings in enumerate(data["months"], start=1)
        for spelling in spellings.split()
    }
    return Lexicon(
        months=MappingProxyType(months),
        weekdays=frozenset(word for words in data["weekdays"] for word in words.split()),
        by=_longest_first(data["by"]),
        and_words=frozenset(data["and"]),
        published=_longest_first(data["published"]),
        modified=_longest_first(data["modified"]),
        roles=frozenset(data["roles"]),
        groups=frozenset(data["groups"]),
    )


@cache
def _with_english(base: str) -> Lexicon:
    return _joined([_read(base)] if base == "en" else [_read(base), _read("en")])


@cache
def _everything() -> Lexicon:
    return _joined([_read("en"), *(_read(base) for base in LANGUAGES if base != "en")])


def _joined(parts: list[Lexicon]) -> Lexicon:
    """The first part wins where two disagree on a month, unless all languages are joined: then nobody does."""
    months: dict[str, int] = {}
    disputed: set[str] = set()
    for part in parts:
        for spelling, number in part.months.items():
            if months.setdefault(spelling, number) != number:
                disputed.add(spelling)
    if len(parts) > 2:
        months = {spelling: number for spelling, number in months.items() if spelling not in disputed}
    return Lexicon(
        months=MappingProxyType(months),
        weekdays=frozenset().union(*(part.weekdays for part in parts)),
        by=_longest_first([word for part in parts for word in part.by]),
        and_words=frozenset().union(*(part.and_words for part in parts)),
        published=_longest_first([word for part in parts for word in part.published]),
        modified=_longest_first([word for part in parts for word in part.modified]),
        roles=frozenset().union(*(part.roles for part in parts)),
        groups=frozenset().union(*(part.groups for part in parts)),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
