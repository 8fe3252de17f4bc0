"""Calendars: days of the common era from years, months and days as pages of several countries count them.

day(2566, 3, 15)        2023-03-15    (the Buddhist era of Thai pages)
day(1401, 24, 24)       2023-03-15    (months 13 to 24 are those of the Iranian calendar, here Esfand)
era_year("令和5")       2023
"""

from __future__ import annotations

from datetime import date

import regex

__all__ = ["ERAS", "HAN_DATE", "IRANIAN_LANGUAGES", "IRANIAN_YEARS", "day", "era_year", "han_number"]

OLDEST_YEAR = 1500
BUDDHIST_YEARS = range(2480, 2601)
BUDDHIST_ERA = 543
IRANIAN_YEARS = range(1300, 1480)
"""Years that are this calendar's on a page in one of its languages; the year 1400 began in March 2021."""
IRANIAN_LANGUAGES = frozenset({"fa", "prs", "ps", "ckb", "ku", "lrc", "glk", "mzn"})
_NEW_YEAR_1400 = date(2021, 3, 21).toordinal()
_ERAS = (
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("中華民國", 1911),
    ("民國", 1911),
    ("民国", 1911),
)
ERAS = "|".join(name for name, _ in _ERAS)
"""The names of Japanese eras and of the calendar of Taiwan, as a pattern."""
HAN_DATE = regex.compile(
    r"(?<y>[〇○零一二三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})[日号號]"
)
_HAN_DIGITS = {**{sign: value for value, sign in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0}


def day(year: int, month: int, day: int) -> date | None:
    """The day of the common era; None where there is no such day, or the year is no likely one."""
    if year in BUDDHIST_YEARS:
        year -= BUDDHIST_ERA
    try:
        if month > 12:
            return _iranian(year, month - 12, day)
        return date(year, month, day) if year >= OLDEST_YEAR else None
    except ValueError:
        return None


def era_year(written: str) -> int:
    """The year of the common era of one that may be counted in an era: `平成30`, `令和元`, `2021`."""
    for era, start in _ERAS:
        if written.startswith(era):
            count = written.removeprefix(era).strip()
            return start + (1 if count == "元" else int(count))
    return int(written)


def han_number(written: str) -> int:
    """The value of a number in Chinese signs: `三十一` is 31, `二〇二三` is 2023."""
    if "十" in written:
        tens, _, ones = written.partition("十")
        return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
    return int("".join(str(_HAN_DIGITS[sign]) for sign in written))


def _iranian(year: int, month: int, day: int) -> date:
    """A day of the Solar Hijri calendar: six months of 31 days, then of 30, the last of 29 or, in leap years, 30.

    Leap years by the 33-year rule, right for 1178 to 1633 (Borkowski, "The Persian calendar for 3000 years", 1996).
    """
    length = 31 if month <= 6 else 30 if month <= 11 else 29 + _is_leap(year)
    if year not in IRANIAN_YEARS or not 1 <= day <= length:
        raise ValueError(f"no day of the Solar Hijri calendar: {year}-{month}-{day}")
    first, last = sorted((year, 1400))
    leaps = sum(map(_is_leap, range(first, last)))
    days = (year - 1400) * 365 + (leaps if year > 1400 else -leaps)
    return date.fromordinal(_NEW_YEAR_1400 + days + (month - 1) * 30 + min(month - 1, 6) + day - 1)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
