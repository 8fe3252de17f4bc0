"""The words around names and dates, by language: data in `lexicon/xx.toml`, read once and never changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["LANGUAGES", "Lexicon", "all_months", "may_start", "of"]

LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko",
    "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru",
    "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
_SPACED = regex.compile(r"[^\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}:：/]$")
_ALSO_NOUNS = frozenset(
    ("update", "aktualizacja", "aktualizace", "aktualizácia", "обновление", "оновлення", "frissítés", "módosítás")
)
"""What a headline may end with too: *Corona update, 4 May*."""
# Letters of a text that `may_start` looks at: the longest first words of labels are shorter.
START = 16
_ACCENTED = regex.compile(r"[[\p{Latin}\p{Greek}]--[a-z]]", regex.VERSION1)
_FIRST_WORD = regex.compile(r"[^\w&]")
_SAME = {
    "nb": "no", "nn": "no", "bs": "hr", "sh": "sr", "cnr": "sr", "iw": "he", "in": "id", "tl": "fil", "prs": "fa", "arz": "ar",
    "ary": "ar", "yue": "zh", "wuu": "zh", "gsw": "de", "zsm": "ms",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    months: Mapping[str, int]
    """Each spelling in lower case, without a full stop, to 1..12."""
    weekdays: frozenset[str]
    by: tuple[str, ...]
    """Longest first, like the others."""
    by_label: regex.Pattern[str]
    """One of the words of `by` at the start of a text, as a whole word."""
    inner_label: regex.Pattern[str]
    """The space before a label with its colon inside a text: "Autor: Jan Kowalski Data: 3.3.2021"."""
    met_label: regex.Pattern[str]
    """A label with its colon in scripts without spaces; its group `met` is there where it stands right after what it has nothing to do with:
    "06:30来源：青溪晚报记者：周敏". Whole labels are matched, so that no part of one counts (`时间：` in `发布时间：`)."""
    by_starts: frozenset[str]
    """How the words of `by` start, for `may_start`."""
    and_words: frozenset[str]
    between: regex.Pattern[str]
    """One of the words of `and_words` between two words."""
    published: tuple[str, ...]
    published_label: regex.Pattern[str]
    modified: tuple[str, ...]
    modified_label: regex.Pattern[str]
    modified_ends: tuple[str, ...]
    """Those of `modified` that say nothing else, so that they may be the last words before a date too."""
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
        # The rest of the file is of no use here, and a parser of TOML takes ten times as long.
        spellings = text[begin : text.index("]", begin)].split('"')[1::2]
        for spelling, number in _months(spellings).items():
            if months.setdefault(spelling, number) != number:
                disputed.add(spelling)
    return MappingProxyType({spelling: number for spelling, number in months.items() if spelling not in disputed})


@cache
def regions() -> frozenset[str]:
    """Countries, states and counties as they stand after the name of a town."""
    text = resources.files("cleanarticle.fields").joinpath("lexicon", "regions.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name.strip() for line in lines for name in line.split(";"))


@cache
def _with_english(base: str) -> Lexicon:
    data = _read(base)
    english = _read("en")
    parts = [data] if base == "en" else [data, english]
    joined = {key: [word for part in parts for word in part.get(key, ())] for key in english}
    return _lexicon({**_months(english["months"]), **_months(data["months"])}, joined)


@cache
def _read(base: str) -> dict[str, list[str]]:
    return tomllib.loads(_text(base))


def _text(base: str) -> str:
    return resources.files("cleanarticle.fields").joinpath("lexicon", f"{base}.toml").read_text(encoding="utf-8")


def _months(months: Iterable[str]) -> dict[str, int]:
    """Each spelling, and how capitals write it: they lose their accents in French and Greek, and in Turkish their dots."""
    found: dict[str, int] = {}
    for number, spellings in enumerate(months, start=1):
        found |= {spelling.replace("-", " "): number for spelling in spellings.split()}
    return {_plain(spelling): number for spelling, number in found.items()} | found


def _plain(spelling: str) -> str:
    """The spelling without accents, where its letters are Latin or Greek; the marks of other scripts are letters themselves."""
    if not _ACCENTED.search(spelling):
        return spelling
    return "".join(sign for sign in normalize("NFD", spelling).replace("ı", "i") if not combining(sign))


def _lexicon(months: dict[str, int], words: Mapping[str, list[str]]) -> Lexicon:
    by, published, modified, groups = words["by"], words["published"], words["modified"], words["groups"]
    return Lexicon(
        months=MappingProxyType(months),
        weekdays=frozenset(word for spellings in words["weekdays"] for word in spellings.split()),
        by=_longest_first(by),
        by_label=_at_start(by),
        inner_label=regex.compile(
            rf"(?<=[\p{{L}}\p{{M}}.)])[\s,;|]+(?=(?:{_choices([*by, *published, *modified])}|\p{{Lu}}[\p{{L}}\p{{M}}]+|[\p{{Han}}\p{{Kana}}\p{{Hangul}}\p{{Arabic}}]{{2,6}})\s?[:：])",
            regex.IGNORECASE,
        ),
        met_label=regex.compile(
            rf"(?P<met>(?<=[\p{{Han}}\p{{Kana}}\d]))?(?:{_choices(label for label in (*by, *published, *modified) if len(label) > 1 and not _SPACED.search(label)) or '(?!)'})\s?[:：]"
        ),
        by_starts=_starts(by),
        and_words=frozenset(words["and"]),
        between=regex.compile(
            rf"\s+(?:{_choices(word for word in words['and'] if word.isalpha())})\s+", regex.IGNORECASE
        ),
        published=_longest_first(published),
        published_label=_at_start(published),
        modified=_longest_first(modified),
        modified_label=_at_start(modified),
        modified_ends=tuple(word for word in modified if word not in _ALSO_NOUNS),
        date_starts=_starts([*published, *modified]),
        roles=frozenset(words["roles"]),
        groups=frozenset(groups),
        buttons=frozenset(words["buttons"]),
        unspaced_groups=tuple(word for word in groups if not _SPACED.search(word)),
    )


_PARTICLE = r"(?<=\p{Hangul})(?:의|가|는|은|를|을|와|과|도|에게)\s"
"""What makes a Korean word part of a sentence: `저자의 다른 논문` are other papers of the author."""


def _at_start(words: list[str]) -> regex.Pattern[str]:
    """A pattern for one of the words at the start; words of scripts written without spaces need no word end."""
    spaced = _choices(word for word in words if _SPACED.search(word))
    unspaced = _choices(word for word in words if not _SPACED.search(word))
    return regex.compile(rf"(?:(?:{spaced or '(?!)'})(?!\w)|(?:{unspaced or '(?!)'})(?!{_PARTICLE}))", regex.IGNORECASE)


def may_start(text: str, starts: frozenset[str]) -> bool:
    """A cheap look before a pattern of labels: whether a text starts as one of them does."""
    if text[:2].lower() not in starts:
        return False
    low = text[:START].lower()
    return not low.isascii() or _FIRST_WORD.split(low, 1)[0] in starts


def _starts(words: list[str]) -> frozenset[str]:
    """The first two letters of each word, and the whole first word of those in ASCII."""
    return frozenset(
        [*(word[:2] for word in words), *(_FIRST_WORD.split(word, 1)[0] for word in words if word.isascii())]
    )


def _choices(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, _longest_first(list(words))))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
