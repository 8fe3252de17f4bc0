"""Dates in text, as ISO 8601: numeric forms, machine forms, and months in words of 73 languages.

    parse("Publié le 3 mars 2021 à 14h05", "fr")      '2021-03-03T14:05'
    parse("2021-03-03T14:05:00+01:00", None)           '2021-03-03T14:05:00+01:00'
    parse("03/04/2021", "en-US")                       '2021-03-04'
    parse("۲۴ اسفند ۱۴۰۱", "fa")                       '2023-03-15'

Nothing is read relative to today: "yesterday" has no date, and the same text always gives the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanarticle.fields import calendars, clocks, lexicon, worded_dates

__all__ = ["Found", "is_plausible", "machine", "parse", "search"]

# Bounds of what is believed without a second witness. The upper one is fixed and not the clock, so that the same page
# gives the same answer whenever it is read.
FIRST_YEAR = 1990
LAST_YEAR = 2040
# Text beyond this is no date line and no value of a date field; whole pages are never searched.
MAX_LENGTH = 2_000

# Regions that write the month first, whatever the language; English without a region does too (it does on 95% of the
# English development pages that write such a date and have another witness).
MONTH_FIRST = frozenset({"us", "ph", "fm", "pw", "mh"})
DAY_FIRST_ENGLISH = frozenset({"gb", "uk", "au", "nz", "ie", "in", "za", "sg", "hk", "my", "ng", "ke", "gh", "pk"})

_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０"
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
"""The decimal digits of other scripts, each to ours."""

_ISO = r"(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})"
_CJK = rf"(?<y>\d{{4}}|(?:{calendars.ERAS})\s?(?:\d{{1,3}}|元))\s?[年년]\s?(?<m>\d{{1,2}})\s?[月월]\s?(?<d>\d{{1,2}})\s?(?:[日号號일]|(?!\d))"
_MONGOLIAN = r"(?<y>\d{4})\s?оны?\s(?<m>\d{1,2})(?:-?р|\s?д[уү]г[аэ]{2}р)?\s?сарын\s(?<d>\d{1,2})"
_YEAR_FIRST = r"(?<y>\d{4})\s?[./]\s?(?<m>\d{1,2})\s?[./]\s?(?<d>\d{1,2})"
_YEAR_LAST = r"(?<a>\d{1,2})\s?(?<sep>[./\-–])\s?(?<b>\d{1,2})\s?(?P=sep)\s?(?<y>\d{4}|\d{2})"
_COMPACT = r"(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})"
_NUMERIC = tuple(
    (kind, frozenset(marks), regex.compile(rf"(?<![\d.,/]){pattern}(?!\d|[/-]\d)"))
    for kind, marks, pattern in (
        ("iso", "-", _ISO),
        ("cjk", "年년", _CJK),
        ("mongolian", "р", _MONGOLIAN),
        ("year-first", "./", _YEAR_FIRST),
        ("year-last", "./-–", _YEAR_LAST),
    )
)
"""Kind, the signs without which there is no date of this kind, pattern."""
_COMPACT_ALONE = regex.compile(rf"^{_COMPACT}(?:[T_]?(?<H>\d{{2}}):?(?<M>\d{{2}})(?::?(?<S>\d{{2}}))?)?(?<Z>Z)?$")
_EPOCH = regex.compile(r"^1\d{9}(?:\d{3})?$")
_UNIX = regex.compile(
    r"(?<month>\p{Lu}\p{Ll}{2})\s+(?<d>\d{1,2})\s+(?<clock>\d{2}:\d{2}:\d{2}(?:\s+(?:[A-Z]{3,4}|[+-]\d{4}))?)\s+(?<y>\d{4})(?!\d)"
)
"""As the command `date` writes: "Mar 15 10:30:00 EDT 2023"."""
_DIGIT = re.compile(r"\d")


class _Span(NamedTuple):
    start: int
    end: int
    day: date
    swapped: date | None = None
    clock: int | None = None
    """Where the time stands, when that is inside the date."""


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    value: str
    """ISO 8601, with the time and zone when they follow the date."""
    swapped: str | None = None
    """The day with day and month the other way round, where the text alone does not tell which is which."""


def parse(text: str, language: str | None = None) -> str | None:
    """The first full date in the text, or the text's own value when it is a machine form; None without a date."""
    text = text.strip()
    value = machine(text)
    if value:
        return value
    first = next(search(text, language), None)
    return first.value if first else None


def search(text: str, language: str | None = None) -> Iterator[Found]:
    """All dates in the text, in order, without overlap."""
    text = text[:MAX_LENGTH]
    if not text.isascii():
        text = text.translate(_DIGITS)
    yield from _found(text, language) if _DIGIT.search(text) or "年" in text else ()


@lru_cache(maxsize=1 << 8)
def _found(text: str, language: str | None) -> tuple[Found, ...]:
    """What `search` finds. Authors, dates and the head of the body ask for the same few lines of a page, one after the other."""
    found: list[Found] = []
    worded = (_Span(*span) for span in worded_dates.search(text, language))
    spans = sorted([*_numeric(text, language), *worded, *_unix(text)], key=lambda span: span[:2])
    weekdays = lexicon.of(language).weekdays if spans else frozenset()
    end = 0
    for span in spans:
        if span.start < end:
            continue
        start = span.start
        clock, end_of_clock = clocks.after(text, span.clock or span.end, weekdays)
        if not clock:
            clock, start = clocks.before(text, start, end)
        end = max(span.end, end_of_clock)
        found.append(
            Found(start, end, span.day.isoformat() + clock, span.swapped.isoformat() if span.swapped else None)
        )
    return tuple(found)


def is_plausible(value: str) -> bool:
    """Whether the year needs no second witness."""
    return FIRST_YEAR <= int(value[:4]) <= LAST_YEAR


def machine(text: str) -> str | None:
    """The value of a text that is a date in digits for machines only: seconds since 1970, or `20240501T1200`."""
    if _EPOCH.match(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if match := _COMPACT_ALONE.match(text):
        day = calendars.day(int(match["y"]), int(match["m"]), int(match["d"]))
        if day is None:
            return None
        clock = f"T{match['H']}:{match['M']}" + (f":{match['S']}" if match["S"] else "") if match["H"] else ""
        return day.isoformat() + clock + (match["Z"] or "" if clock else "")
    return None


def _numeric(text: str, language: str | None) -> Iterator[_Span]:
    for kind, marks, pattern in _NUMERIC:
        if marks.isdisjoint(text):
            continue
        for match in pattern.finditer(text):
            day, swapped = _ordered(match, language) if kind == "year-last" else (_parted(match, language), None)
            if day:
                yield _Span(match.start(), match.end(), day, swapped)
    if "年" in text:
        for match in calendars.HAN_DATE.finditer(text):
            if day := calendars.day(*map(calendars.han_number, match.group("y", "m", "d"))):
                yield _Span(match.start(), match.end(), day)


def _parted(match: regex.Match[str], language: str | None) -> date | None:
    """The day of a date whose parts are known by their order."""
    year, month = calendars.era_year(match["y"]), int(match["m"])
    if year in calendars.IRANIAN_YEARS and month <= 12 and _base(language) in calendars.IRANIAN_LANGUAGES:
        month += 12
    return calendars.day(year, month, int(match["d"]))


def _ordered(match: regex.Match[str], language: str | None) -> tuple[date | None, date | None]:
    """The day of `a/b/year`, and the other one it may be: which number comes first is told by their sizes, else by the
    separator and the language."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        # A two-digit year is read only where the form is unmistakably a date: both parts written with two digits.
        if len(match["a"]) < 2 or len(match["b"]) < 2:
            return None, None
        year += _century(year, language)
    month_first = second > 12 or (first <= 12 and match["sep"] in "/-" and _month_first(language))
    month, day = (first, second) if month_first else (second, first)
    swapped = calendars.day(year, day, month) if day <= 12 and day != month else None
    return calendars.day(year, month, day), swapped


def _century(year: int, language: str | None) -> int:
    """What is left out of a year of two digits. Thai pages count theirs in the Buddhist era: 66 is 2566."""
    return 2500 if _base(language) == "th" and 2500 + year in calendars.BUDDHIST_YEARS and year > 43 else 2000


def _base(language: str | None) -> str:
    return (language or "").replace("_", "-").split("-")[0].lower()


def _month_first(language: str | None) -> bool:
    parts = (language or "en").replace("_", "-").lower().split("-")
    region = parts[-1] if len(parts) > 1 else ""
    if region in MONTH_FIRST:
        return True
    return parts[0] == "en" and region not in DAY_FIRST_ENGLISH


def _unix(text: str) -> Iterator[_Span]:
    for match in _UNIX.finditer(text) if ":" in text else ():
        month = lexicon.of("en").months.get(match["month"].lower())
        if month and (day := calendars.day(int(match["y"]), month, int(match["d"]))):
            yield _Span(match.start(), match.end(), day, clock=match.start("clock"))
