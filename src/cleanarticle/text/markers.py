"""Typed list markers: which characters begin an item, and what number they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Marker", "readings"]

Strength: TypeAlias = Literal["sure", "run", "dash"]
"""`sure`: one line is enough. `run`: two items, or a line that announces them. `dash`: also how dialogue is printed."""

SURE = "•‣⁃∙▪▫■□►▶▸▹◦○●◆◇➤➢➣❖"
PICTURES = "✓✔✅☑⚫⚪🔹🔸🔴"
"""Stand before headings and single sentences as well."""
RUN = "-*+·»→o▻◾◽✗✘"
DASH = "–—―"
UNSPACED_BULLETS = "・･‧"
"""Katakana middle dots begin an item with no space after them."""

_BULLET = re.compile(
    rf"(?P<mark>[{re.escape(SURE + PICTURES)}]\ufe0f?(?=\s*\S|$)|[{re.escape(RUN + DASH)}](?=\s|$)|[{UNSPACED_BULLETS}](?=[^\W\d]))"
)
_REPEATED = re.compile(rf"\s+[*+{re.escape(SURE)}-](?=\s)")
"""A bullet that was typed in an item, behind the one that a program put before it."""
_NUMBER = re.compile(
    r"""(?P<open>[(（\[]?)(?:
        (?P<digits>\d{1,3})
      | (?P<letter>[a-zA-Zа-яА-Я])
      | (?P<roman>[ivxIVX]{2,5})
      | (?P<han>[一二三四五六七八九十]{1,3})
    )(?P<close>[)）\]]|[.．、](?!\d))(?P<space>\s+|(?<=[）、．])|$)""",
    re.VERBOSE,
)
_LETTER_FORM = re.compile(r"\w[)）\].．、]|[ivxIVX]{2,5}[).]|[一二三四五六七八九十]{2,3}[)）.．、]|o\s|[①-⓿❶-➓]")
_CIRCLED = re.compile("[①-⑳㉑-㉟❶-❿➀-➓⓵-⓾]")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_HAN = "一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    text: str
    """The marker alone, without the space after it."""
    kind: str
    """What items of one list share: the bullet itself, or the form of the number (`1.`, `(1)`, `a)`, `①`)."""
    strength: Strength = "run"
    ordered: bool = False
    value: int = 0
    style: str | None = None
    """`a`, `A`, `i` or `I` for letters and Roman numerals."""


def readings(text: str, indent: int) -> tuple[Marker, ...]:
    """All readings of the marker that a line with this text and indentation begins with.

    There are two where a letter is a Roman numeral too, `i.`; the letter comes first.
    """
    if text[0].isalpha() and not _LETTER_FORM.match(text):  # the common case, told early
        return ()
    bullet = _BULLET.match(text)
    if bullet:
        return _bullet(text, indent, bullet.group("mark"))
    circled = _CIRCLED.match(text)
    if circled and len(text) > 1:
        return (Marker(text=text[0], kind="①", ordered=True, value=_circled(text[0]), strength="run"),)
    number = _NUMBER.match(text)
    if not number or (number.end() == len(text) and not number.group("digits")):
        return ()
    if bool(number.group("open")) and number.group("close") not in ")）]":
        return ()
    return _numbered(number)


def _bullet(line: str, indent: int, mark: str) -> tuple[Marker, ...]:
    if (
        mark == "o" and not indent and not line.startswith("o\t")
    ):  # with a tab it is the second level of a word processor
        return ()
    strength: Strength = "sure" if mark[0] in SURE else "dash" if mark in DASH else "run"
    text = mark
    while again := _REPEATED.match(line, len(text)):
        text = line[: again.end()]
    return (Marker(text=text, kind=mark[0], strength=strength),)


def _numbered(number: re.Match[str]) -> tuple[Marker, ...]:
    opened, close = number.group("open"), number.group("close")
    text = number.group().rstrip()
    found: list[tuple[str, int, str | None]] = []
    if digits := number.group("digits"):
        found.append(("1", int(digits), None))
    if letter := number.group("letter"):
        found.append((("a" if letter.islower() else "A"), _letter_value(letter), "a" if letter.islower() else "A"))
    if numeral := number.group("roman") or (letter if letter and letter in "ivxIVX" else None):
        found.append((("i" if numeral.islower() else "I"), _roman(numeral), "i" if numeral.islower() else "I"))
    if han := number.group("han"):
        found.append(("一", _han(han), None))
    return tuple(
        Marker(text=text, kind=f"{opened}{form}{close}", ordered=True, value=value, style=style)
        for form, value, style in found
        if value
    )


def _letter_value(letter: str) -> int:
    low = letter.lower()
    return ord(low) - ord("a") + 1 if low.isascii() else ord(low) - ord("а") + 1


def _roman(numeral: str) -> int:
    """The value of a Roman numeral up to 39, or 0 when it is none."""
    values = [_ROMAN[character] for character in numeral.lower()]
    total = sum(
        -value if later and value < later[0] else value
        for value, later in ((value, values[index + 1 :]) for index, value in enumerate(values))
    )
    return total if "iiii" not in numeral.lower() and "vv" not in numeral.lower() else 0


def _han(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return _HAN.index(numeral) + 1 if len(numeral) == 1 else 0
    head = _HAN.index(tens) + 1 if tens in tuple(_HAN) else 1
    return head * 10 + (_HAN.index(ones) + 1 if ones in tuple(_HAN) else 0)


def _circled(character: str) -> int:
    for first in "①❶➀⓵":
        if 0 <= ord(character) - ord(first) < 20:
            return ord(character) - ord(first) + 1
    return ord(character) - ord("㉑") + 21
