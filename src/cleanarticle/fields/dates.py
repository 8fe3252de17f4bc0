"""Dates in text, as ISO 8601: numeric forms, machine forms, and months in words of 42 languages.

    parse("Publié le 3 mars 2021 à 14h05", "fr")      '2021-03-03T14:05'
    parse("2021-03-03T14:05:00+01:00", None)           '2021-03-03T14:05:00+01:00'
    parse("03/04/2021", "en-US")                       '2021-03-04'

Nothing is read relative to today: "yesterday" has no date, and the same text always gives the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

import regex

from cleanarticle.fields import lexicon

__all__ = ["Found", "is_plausible", "machine", "parse", "search"]

# Bounds of what is believed without a second witness. The upper one is fixed and not the clock, so that the same page
# gives the same answer whenever it is read.
FIRST_YEAR = 1990
LAST_YEAR = 2040
OLDEST_YEAR = 1500
# Text beyond this is no date line and no value of a date field; whole pages are never searched.
MAX_LENGTH = 2_000

# Regions that write the month first, whatever the language; English without a region does too (it does on 95% of the
# English development pages that write such a date and have another witness).
MONTH_FIRST = frozenset({"us", "ph", "fm", "pw", "mh"})
DAY_FIRST_ENGLISH = frozenset({"gb", "uk", "au", "nz", "ie", "in", "za", "sg", "hk", "my", "ng", "ke", "gh", "pk"})

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９", "0123456789" * 5)
_ZONES = {
    "z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00",
    "bst": "+01:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00",
    "aedt": "+11:00", "et": "", "pt": "", "ct": "",
}  # fmt: skip

_OFFSET = regex.compile(r"([+-])(\d{2}):?(\d{2})$")

_ISO = r"(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})"
_CJK = r"(?<y>\d{4}|(?:令和|平成)\s?(?:\d{1,2}|元))\s?[年년]\s?(?<m>\d{1,2})\s?[月월]\s?(?<d>\d{1,2})\s?(?:[日号일]|(?!\d))"
_YEAR_FIRST = r"(?<y>\d{4})\s?[./]\s?(?<m>\d{1,2})\s?[./]\s?(?<d>\d{1,2})"
_YEAR_LAST = r"(?<a>\d{1,2})\s?(?<sep>[./\-–])\s?(?<b>\d{1,2})\s?(?P=sep)\s?(?<y>\d{4}|\d{2})"
_COMPACT = r"(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})"
_NUMERIC = tuple(
    (kind, frozenset(marks), regex.compile(rf"(?<![\d.,/]){pattern}(?!\d|[/-]\d)"))
    for kind, marks, pattern in (
        ("iso", "-", _ISO),
        ("cjk", "年년", _CJK),
        ("year-first", "./", _YEAR_FIRST),
        ("year-last", "./-–", _YEAR_LAST),
    )
)
"""Kind, the signs without which there is no date of this kind, pattern."""
_COMPACT_ALONE = regex.compile(rf"^{_COMPACT}(?:[T_]?(?<H>\d{{2}}):?(?<M>\d{{2}})(?::?(?<S>\d{{2}}))?)?(?<Z>Z)?$")
_EPOCH = regex.compile(r"^1\d{9}(?:\d{3})?$")
_TIME = regex.compile(
    r"[\s,T]*+(?:[-–|·•@/(]\s*|(?:at|à|um|kl\.?|alle|a las|às|às|om|o|ore|klo|в|о|saat|الساعة|lúc|,)\s+)?(?<H>\d{1,2})\s?[:.hH時시]\s?(?<M>[0-5]\d)(?![.]\d)"
    r"(?::(?<S>[0-5]\d)(?:[.,]\d+)?)?\s*(?<ampm>[ap]\.?m\b\.?)?\s*(?:Uhr\s*)?(?<Z>[Zz](?![a-z])|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|\(?[A-Z]{2,4}\)?)?",
    regex.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_FOUR_DIGITS = re.compile(r"\d{4}")
_TOKEN = regex.compile(r"\d+|[\p{L}\p{M}]+(?:['’.](?=\p{L})[\p{L}\p{M}]+)*")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "go", "го", "е", "ого", "re", "ème", "eme"})
# Between the parts of a date in words: "3 de mayo del 2021", "the 3rd of May", "năm", "г."
_LINKS = frozenset(
    {"de", "del", "of", "the", "d", "den", "năm", "рік", "year", "di", "da", "ngày", "dne", "a", "i", "м"}
)
_VIETNAMESE_MONTH = "tháng"


_Span = tuple[int, int, date, date | None]


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
    yield from _found(text, language) if _DIGIT.search(text) else ()


@lru_cache(maxsize=1 << 8)
def _found(text: str, language: str | None) -> tuple[Found, ...]:
    """What `search` finds. Authors, dates and the head of the body ask for the same few lines of a page, one after the other."""
    found: list[Found] = []
    spans = sorted([*_numeric(text, language), *_in_words(text, language)], key=lambda span: span[:2])
    end = 0
    for start, stop, day, swapped in spans:
        if start < end:
            continue
        clock, end = _clock(text, stop)
        found.append(Found(start, end, day.isoformat() + clock, swapped.isoformat() if swapped else None))
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
        day = _day(match["y"], match["m"], match["d"])
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
            swapped = None
            if kind == "year-last":
                day, swapped = _ordered(match, language)
            else:
                day = _day(_western(match["y"]), match["m"], match["d"])
            if day:
                yield match.start(), match.end(), day, swapped


def _ordered(match: regex.Match[str], language: str | None) -> tuple[date | None, date | None]:
    """The day of `a/b/year`, and the other one it may be: which number comes first is told by their sizes, else by the
    separator and the language."""
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    if len(year) == 2:
        # A two-digit year is read only where the form is unmistakably a date: both parts written with two digits.
        if len(match["a"]) < 2 or len(match["b"]) < 2:
            return None, None
        year = f"20{year}"
    month_first = second > 12 or (first <= 12 and match["sep"] in "/-" and _month_first(language))
    month, day = (first, second) if month_first else (second, first)
    swapped = _day(year, str(day), str(month)) if day <= 12 and day != month else None
    return _day(year, str(month), str(day)), swapped


def _month_first(language: str | None) -> bool:
    parts = (language or "en").replace("_", "-").lower().split("-")
    region = parts[-1] if len(parts) > 1 else ""
    if region in MONTH_FIRST:
        return True
    return parts[0] == "en" and region not in DAY_FIRST_ENGLISH


def _in_words(text: str, language: str | None) -> Iterator[_Span]:
    """Dates whose month is a word: day month year, month day year, year month day."""
    if not _FOUR_DIGITS.search(text) and "'" not in text and "’" not in text:
        return
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if not any(len(word) == 4 and word.isdigit() for word, _, _ in tokens) and "'" not in text and "’" not in text:
        return
    months = lexicon.of(language).months
    for at, (word, _, _) in enumerate(tokens):
        if word.isdigit():
            continue
        number, width = _month(tokens, at, months)
        if number is None and _beside_numbers(tokens, at):
            # Interfaces and quotations are in other languages than the page: any other month word will do.
            number, width = _month(tokens, at, lexicon.all_months())
        if number is not None and (found := _around(text, tokens, at, width, number)):
            yield *found, None


def _beside_numbers(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """Whether a word stands between or before numbers as a month does: a day beside it and a year near."""
    before, after = _number(tokens, at, -1), _number(tokens, at, 1)
    return after is not None and ((before is not None and _is_day(tokens[before])) or _is_day(tokens[after]))


def _month(tokens: list[tuple[str, int, int]], at: int, months: object) -> tuple[int | None, int]:
    """The number of the month at a token and how many tokens its name takes."""
    assert hasattr(months, "get")
    word = tokens[at][0]
    if word == _VIETNAMESE_MONTH and at + 1 < len(tokens) and tokens[at + 1][0].isdigit():
        return int(tokens[at + 1][0]), 2
    if at + 1 < len(tokens):
        pair = months.get(f"{word} {tokens[at + 1][0]}")
        if pair is not None:
            return pair, 2
    return months.get(word), 1


def _around(
    text: str, tokens: list[tuple[str, int, int]], at: int, width: int, month: int
) -> tuple[int, int, date] | None:
    """The date a month word belongs to, from the numbers beside it."""
    before = _number(tokens, at, -1)
    after = _number(tokens, at + width - 1, 1)
    if after is not None:
        second = _number(tokens, after, 1)
        year_after, year_second = _year(text, tokens[after]), second is not None and _year(text, tokens[second])
        if before is not None and _is_day(tokens[before]) and year_after:
            return _span(tokens, before, after, year_after, month, tokens[before][0])
        if _is_day(tokens[after]) and second is not None and year_second:
            return _span(tokens, at, second, year_second, month, tokens[after][0])
        if before is not None and _is_day(tokens[after]) and (year := _year(text, tokens[before])):
            return _span(tokens, before, after, year, month, tokens[after][0])
    return None


def _number(tokens: list[tuple[str, int, int]], at: int, step: int) -> int | None:
    """The index of the next number in that direction, over ordinal endings and linking words only."""
    for distance in range(1, 4):
        index = at + step * distance
        if not 0 <= index < len(tokens):
            return None
        word = tokens[index][0]
        if word.isdigit():
            return index
        if word not in _ORDINAL and word not in _LINKS:
            return None
    return None


def _is_day(token: tuple[str, int, int]) -> bool:
    return len(token[0]) <= 2 and 1 <= int(token[0]) <= 31


def _year(text: str, token: tuple[str, int, int]) -> str | None:
    word, start, _ = token
    if len(word) == 4:
        return str(int(word) - 543) if 2480 <= int(word) <= 2600 else word  # the Buddhist era of Thai pages
    if len(word) == 2 and start > 0 and text[start - 1] in "'’":
        return f"20{word}"
    return None


def _span(
    tokens: list[tuple[str, int, int]], first: int, last: int, year: str, month: int, day: str
) -> tuple[int, int, date] | None:
    found = _day(year, str(month), day)
    return (tokens[first][1], tokens[last][2], found) if found else None


def _western(year: str) -> str:
    """The year of the common era: Japanese pages also count in eras."""
    for era, start in (("令和", 2018), ("平成", 1988)):
        if year.startswith(era):
            count = year.removeprefix(era).strip()
            return str(start + (1 if count == "元" else int(count)))
    return year


def _day(year: str, month: str, day: str) -> date | None:
    if not OLDEST_YEAR <= int(year) <= 9999:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(text: str, position: int) -> tuple[str, int]:
    """The time that follows a date, as `T14:05:00+01:00`, and where it ends; empty when none does."""
    match = _TIME.match(text, position)
    if not match:
        return "", position
    hour, minute = int(match["H"]), match["M"]
    half = (match["ampm"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return "", position
    second = f":{match['S']}" if match["S"] else ""
    zone, known = _zone(match["Z"] or "")
    end = match.end() if known else match.start("Z")
    return f"T{hour:02d}:{minute}{second}{zone}", len(text[:end].rstrip())


def _zone(written: str) -> tuple[str, bool]:
    """The offset of a zone, and whether what was written is one."""
    bare = written.strip("()").lower()
    if not bare:
        return "", True
    if bare in _ZONES:
        return _ZONES[bare], True
    if digits := _OFFSET.search(bare):
        return f"{digits[1]}{digits[2]}:{digits[3]}", True
    return "", False
