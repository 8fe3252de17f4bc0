"""Clocks: the time that stands after or before a date, as ISO 8601, with the zone where one is written.

after("3 mars 2021 à 14h05", 11)                       ('T14:05', 19)
before("10:30 AM EDT, Wed March 15, 2023", 18, 0)       ('T10:30-04:00', 0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["after", "before"]

# A zone that several countries write alike is that of the one most pages in English come from ("IST" is India's), and
# "ET", which says neither summer nor winter, is known and no offset.
_ZONES = {
    "z": "Z", "utc": "Z", "gmt": "Z", "wet": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00", "akdt": "-08:00", "hst": "-10:00", "ast": "-04:00", "adt": "-03:00",
    "hae": "-04:00", "hne": "-05:00", "brt": "-03:00", "art": "-03:00", "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00",
    "bst": "+01:00", "west": "+01:00", "wat": "+01:00", "eet": "+02:00", "eest": "+03:00", "sast": "+02:00", "cat": "+02:00", "eat": "+03:00",
    "msk": "+03:00", "мск": "+03:00", "trt": "+03:00", "pkt": "+05:00", "ist": "+05:30", "wib": "+07:00", "ict": "+07:00", "wita": "+08:00",
    "sgt": "+08:00", "hkt": "+08:00", "pht": "+08:00", "myt": "+08:00", "awst": "+08:00", "wit": "+09:00", "jst": "+09:00", "kst": "+09:00",
    "acst": "+09:30", "aest": "+10:00", "acdt": "+10:30", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
    "بتوقيت غرينتش": "Z", "بتوقيت جرينتش": "Z", "et": "", "pt": "", "ct": "",
}  # fmt: skip
_OFFSET = regex.compile(r"(?:gmt|utc)?\s?(?<sign>[+-])(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?$")
_ZONE = r"(?<Z>[Zz](?![a-z])|\(?(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?\)?|[+-]\d{2}(?::?\d{2})?(?!\d)|\(?[A-Z]{2,4}\)?|\(?МСК\)?|بتوقيت [غج]رينتش)?"
_AM = r"a\.?\s?m\b\.?|上午|早上|凌晨|清晨|午前|오전|صباح[ًا]+|ص(?!\w)|पूर्वाह्न|π\.?\s?μ\.?"
_PM = r"p\.?\s?m\b\.?|下午|晚上|傍晚|午後|오후|مساءً?|م(?!\w)|अपराह्न|μ\.?\s?μ\.?"
# Words that lead from a date to its time; those that end a year ("года", "roku") stand between the two as well.
_LEADING = (
    "at à um kl klo klukkan kell plkst val alle las às as om o u v ob ore ora la godz pukul jam saat в о об у г года году р року r roku "
    "ч ώρα στις ساعت الساعة בשעה ב lúc vào เวลา gada d"
)  # fmt: skip
_AFTER = regex.compile(
    rf"T?(?:[\s,.|·•@/(（–-]|(?<!\w)(?:a(?= las)|{'|'.join(_LEADING.split())})(?!\w))*+"
    rf"(?:(?<am>{_AM})|(?<pm>{_PM}))?\s?"
    r"(?<H>\d{1,2})(?:\s?[:.hH時时點点시]\s?(?<M>[0-5]\d)(?![.]?\d)(?::(?<S>[0-5]\d)(?:[.,]\d+)?)?[分분]?|(?=\s?[ap]\.?m\b))"
    rf"\s*(?:(?<am>{_AM})|(?<pm>{_PM}))?\s*(?:(?:Uhr|uur|hrs|hod\.?|น\.?)(?![^\W\d_])\s*)?{_ZONE}",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    rf"(?<![\d:.])(?<H>\d{{1,2}}):(?<M>[0-5]\d)(?::(?<S>[0-5]\d))?\s*(?:(?<am>{_AM})|(?<pm>{_PM}))?\s*{_ZONE}"
    r"[\s,|·•–-]*(?:\p{L}{2,12}[.,]?\s*)?$",
    regex.IGNORECASE,
)
_WEEKDAY = regex.compile(r"[\s,.]*(?:[(（]\p{L}{1,3}[)）]|(?<word>\p{L}+)[,.]?)")
MAX_BEFORE = 40
"""Characters before a date in which its time may stand."""


def after(text: str, position: int, weekdays: AbstractSet[str] = frozenset()) -> tuple[str, int]:
    """The time that follows a date, as `T14:05:00+01:00`, and where it ends; empty when none does. A day of the week may
    stand between them."""
    found = _AFTER.match(text, position)
    if not found and (day := _WEEKDAY.match(text, position)) and (not day["word"] or day["word"].lower() in weekdays):
        found = _AFTER.match(text, day.end())
    clock = _written(found) if found else None
    if not found or clock is None:
        return "", position
    end = found.start("Z") if found["Z"] and _zone(found) is None else found.end()
    return clock, len(text[:end].rstrip())


def before(text: str, position: int, floor: int) -> tuple[str, int]:
    """The time that leads to a date, not from before `floor`, and where it starts; empty when none does."""
    start = max(floor, position - MAX_BEFORE)
    if ":" not in text[start:position]:
        return "", position
    found = _BEFORE.search(text, start, position)
    clock = _written(found) if found else None
    return (clock, found.start()) if found and clock is not None else ("", position)


def _written(found: regex.Match[str]) -> str | None:
    """The time of a match; None when the hour is none."""
    hour = int(found["H"])
    if hour <= 12 and (found["am"] or found["pm"]):
        hour = hour % 12 + (12 if found["pm"] else 0)
    if hour > 23:
        return None
    second = f":{found['S']}" if found["S"] else ""
    return f"T{hour:02d}:{found['M'] or '00'}{second}{_zone(found) or ''}"


def _zone(found: regex.Match[str]) -> str | None:
    """The offset of the zone, empty for one that has none; None when what follows the time is no zone."""
    bare = (found["Z"] or "").strip("()").lower()
    if not bare:
        return ""
    if (known := _ZONES.get(bare)) is not None:
        return known
    offset = _OFFSET.match(bare)
    if not offset or int(offset["hours"]) > 14 or (bare[0] == "-" and not _is_exact(found)):
        return None
    return f"{offset['sign']}{int(offset['hours']):02d}:{offset['minutes'] or '00'}"


def _is_exact(found: regex.Match[str]) -> bool:
    """Whether the time is written for machines: "10:30-11:30" on a poster is no zone."""
    return found["S"] is not None or found.group()[0] in "Tt"
