"""Worded dates: days whose month is a word, in any of the lexicons, from the numbers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import regex

from cleanarticle.fields import calendars, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

__all__ = ["search"]

_FOUR_DIGITS = regex.compile(r"(?<!\d)\d{4}(?!\d)")
_TOKEN = regex.compile(r"\d+|[\p{L}\p{M}\u200c\u200d]+(?:['’.](?=\p{L})[\p{L}\p{M}]+)*")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "go", "го", "е", "ого", "re", "ème", "eme"})
# Between the parts of a date: "3 de mayo del 2021", "the 3rd of May", "năm", "г.", "15 มีนาคม พ.ศ. 2566"
_LINK_WORDS = (
    "de del of the d den năm рік year di da ngày dne a i м m ng ko ika ที่ พ.ศ ค.ศ gada metų жылғы жылдың жыл жылдын жылы yil йил "
    "yilning წლის ឆ្នាំ ခုနှစ် နှစ် سنة عام سال"
)
_LINKS = frozenset(_LINK_WORDS.split())
_ISSUE_WORDS = (
    "issue no nr num núm número numéro numero nummer numer number n nº vol volume volumen band bd tome tomo heft ausgabe folge"
    " edition édition edición edizione edição edycja edice nro iss zeszyt wydanie выпуск номер випуск číslo szám sayı broj häfte utgave"
    " utgåva udgave fascicolo part pt teil chapter kapitel chapitre capítulo lieferung jahrgang jg año année anno ročník"
)
_ISSUES = frozenset(_ISSUE_WORDS.split())
"""Words before the number of an issue, a volume or a part of something."""
_NUMBER_SIGNS = ("№", "#", "°")
_ELIDED = ("d'", "d’", "l'", "l’")
"""Before a month: "15 d'abril de 2023"."""
_VIETNAMESE_MONTH = "tháng"
MAX_LINKS = 2
REACH = MAX_LINKS + 2
"""Tokens from a month to a number of its date at most; words that stand further from any are no months."""

Token: TypeAlias = tuple[str, int, int]
"""A word in lower case or a number, with where it starts and ends."""
Span: TypeAlias = "tuple[int, int, date]"


def search(text: str, language: str | None) -> Iterator[Span]:
    """Start, end and day of each such date: day month year, month day year, year month day, year day month."""
    thai = (language or "").lower().startswith("th")
    if not (thai or _FOUR_DIGITS.search(text) or "'" in text or "’" in text):
        return
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if "İ" in text:
        tokens = [(word.replace("i̇", "i"), start, end) for word, start, end in tokens]
    months = lexicon.of(language).months
    numbers = {at for at, (word, _, _) in enumerate(tokens) if word.isdigit()}
    near = {beside for at in numbers for beside in range(max(0, at - REACH), min(len(tokens), at + REACH + 1))}
    for at in sorted(near - numbers):
        month, width = _month(tokens, at, months)
        if month is None and _beside_numbers(tokens, at):
            # Interfaces and quotations are in other languages than the page: any other month word will do.
            month, width = _month(tokens, at, lexicon.all_months())
        if month is not None and (found := _around(text, tokens, at, width, month, thai=thai)):
            yield found


def _beside_numbers(tokens: list[Token], at: int) -> bool:
    """Whether a word stands between or before numbers as a month does: a day beside it and a year near."""
    before, after = _number(tokens, at, -1), _number(tokens, at, 1, over=True)
    if after is None:
        return before is not None and _is_day(tokens[before]) and _number(tokens, before, -1) is not None
    return (before is not None and _is_day(tokens[before])) or _is_day(tokens[after])


def _month(tokens: list[Token], at: int, months: Mapping[str, int]) -> tuple[int | None, int]:
    """The number of the month at a token and how many tokens its name takes."""
    word = tokens[at][0]
    after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    if word == _VIETNAMESE_MONTH and after.isdigit():
        return int(after), 2
    pair = months.get(f"{word} {after}")
    if pair is not None:
        return pair, 2
    month = months.get(word)
    if month is None and word.startswith(_ELIDED):
        month = months.get(word[2:])
    # "15 مارس/آذار 2023": the month under both of its names.
    return month, 2 if month is not None and months.get(after) == month else 1


def _around(text: str, tokens: list[Token], at: int, width: int, month: int, *, thai: bool) -> Span | None:
    """The date a month word belongs to, from the numbers beside it."""
    before = _number(tokens, at, -1)
    after = _number(tokens, at + width - 1, 1)
    day_before = before is not None and _is_day(tokens[before]) and not _is_issue(text, tokens, before)
    if after is not None:
        if before is not None and day_before and (year := _year(text, tokens[after], thai=thai)):
            return _span(tokens, before, after, year, month, before)
        if _is_day(tokens[after]):
            second = _number(tokens, after, 1)
            if second is not None and (year := _year(text, tokens[second])):
                return _span(tokens, at, second, year, month, after)
            if before is not None and (year := _year(text, tokens[before])):
                return _span(tokens, before, after, year, month, after)
    if before is not None and day_before:
        first = _number(tokens, before, -1)
        if first is not None and first < before - 1 and (year := _year(text, tokens[first])):
            return _span(tokens, first, at + width - 1, year, month, before)  # "2023. gada 15. marts"
    return None


def _number(tokens: list[Token], at: int, step: int, *, over: bool = False) -> int | None:
    """The index of the next number in that direction, over ordinal endings and linking words only; `over` says that the
    first word may be any."""
    for distance in range(1, MAX_LINKS + 2):
        index = at + step * distance
        if not 0 <= index < len(tokens):
            return None
        word = tokens[index][0]
        if word.isdigit():
            return index
        if word not in _ORDINAL and word not in _LINKS and not (over and distance == 1):
            return None
    return None


def _is_issue(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a number is that of an issue: `Issue 3, May 2022`, `Heft 3, Mai 2022`."""
    if text[: tokens[at][1]].rstrip()[-1:] in _NUMBER_SIGNS:
        return True
    return at > 0 and tokens[at - 1][0] in _ISSUES


def _is_day(token: Token) -> bool:
    return len(token[0]) <= 2 and 1 <= int(token[0]) <= 31


def _year(text: str, token: Token, *, thai: bool = False) -> int | None:
    word, start, _ = token
    if len(word) == 4:
        return int(word)
    if len(word) == 2 and start > 0 and text[start - 1] in "'’":
        return 2000 + int(word)
    return 2500 + int(word) if len(word) == 2 and thai and 2500 + int(word) in calendars.BUDDHIST_YEARS else None


def _span(tokens: list[Token], first: int, last: int, year: int, month: int, day: int) -> Span | None:
    found = calendars.day(year, month, int(tokens[day][0]))
    return (tokens[first][1], tokens[last][2], found) if found else None
