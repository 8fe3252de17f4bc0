"""ENC009 escape-remains: letters left as JSON or mail escapes, decoded.

## What it does

Decodes `\\\\u00e9` as JSON writes it (pairs of surrogates too), and `=C3=A9` as quoted-printable mail writes it, where prose
is full of them. In text that is quoted-printable throughout, `=3D`, `=20` and the `=` of soft line ends go with them. Inside words also
the escapes of other languages: `\\u{e9}`, `\\xe9`, `\\xc3\\xa9`, `\\303\\251`, `%u00E9`, `<U+00E9>`.

## Why it matters

Someone read a payload or a mail without decoding it. Every accented word is broken for search and for models, and the
longer the text the more of it is escapes.

## Example

`Charg\\\\u00e9 de porter la r\\\\u00e9forme` becomes `Chargé de porter la réforme`; `pr=C3=A9sident` becomes `président`.

## Holds back

A single escape; escapes of other languages that no letter is beside, as in the pattern `[\\xc0-\\xff]`, or that stand in an
address; escapes of ASCII characters, as in the path `C:\\\\new\\\\u0041`; a backslash that is escaped itself; string
literals in code; bytes that are no letter in UTF-8; percent signs, which belong to addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleanarticle.decode.draft import Edit

__all__ = ["find"]

MIN_ESCAPES = 2  # in the whole text: one alone is talk about escapes more often than damage
_JSON = re.compile(r"(?<!\\)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|(?<!\\)\\u([0-9a-f]{4})", re.IGNORECASE)
_LITERAL = re.compile(r"[=(\[{:,]\s{0,3}[\"'][^\"'\n]{0,200}(?:\\[ux0-7]|%u|<U)[0-9a-fA-F{+]")
_PRINTABLE = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")
_PRINTABLE_STARTS = ("=C", "=D", "=E", "=F")
_PRINTABLE_ASCII = re.compile(r"=(?:3D|20|09)|=$", re.MULTILINE)
_BECAUSE_JSON = "a JSON escape, decoded"
_BECAUSE_MAIL = "quoted-printable, decoded as utf-8"


def find(text: str) -> list[Edit]:
    """Escapes of each form where there is more than one of them."""
    edits: list[Edit] = []
    if _holds(text, "\\u"):
        edits += _several(list(_json(text)))
    elif any(_holds(text, start) for start in _PRINTABLE_STARTS):
        mail = list(_mail(text))
        edits += _several([*mail, *_mail_signs(text)] if len(mail) > MIN_ESCAPES else mail)
    for form in _FORMS:
        if _holds(text, form.sign):
            edits += _in_words(text, form)
    return sorted(edits, key=lambda edit: edit.start)


def _holds(text: str, sign: str) -> bool:
    """Whether the sign is in the text. One character, which few texts have, is found thirty times as fast as two."""
    return sign[0] in text and sign in text


def _several(edits: list[Edit]) -> list[Edit]:
    return edits if len(edits) >= MIN_ESCAPES else []


def _json(text: str) -> Iterator[Edit]:
    start = 0
    for line in text.split("\n"):
        if "\\u" in line and not _LITERAL.search(line):
            for match in _JSON.finditer(line):
                char = _json_char(match)
                if char:
                    yield _edit(start + match.start(), start + match.end(), char, _BECAUSE_JSON)
        start += len(line) + 1


def _json_char(match: re.Match[str]) -> str:
    """The character of one escape; empty for ASCII, controls and halves of pairs."""
    if match[1]:
        return chr(0x10000 + ((int(match[1], 16) - 0xD800) << 10) + int(match[2], 16) - 0xDC00)
    point = int(match[3], 16)
    return chr(point) if point >= 0xA0 and not 0xD800 <= point < 0xE000 else ""


def _mail(text: str) -> Iterator[Edit]:
    for match in _PRINTABLE.finditer(text):
        try:
            fixed = bytes.fromhex(match[0].replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield _edit(match.start(), match.end(), fixed, _BECAUSE_MAIL)


def _mail_signs(text: str) -> Iterator[Edit]:
    for match in _PRINTABLE_ASCII.finditer(text):
        fixed = {"=3D": "=", "=20": " ", "=09": "\t"}.get(match[0], "")
        yield _edit(match.start(), match.end(), fixed, _BECAUSE_MAIL)


def _edit(start: int, end: int, replacement: str, because: str) -> Edit:
    return Edit(start=start, end=end, replacement=replacement, code="ENC009", because=because)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a language other than JSON escapes a character."""

    sign: str
    """What the text must hold."""
    pattern: re.Pattern[str]
    decoded: Callable[[str], str]
    """The characters of what the first group found; empty when it means none."""
    because: str


def _in_words(text: str, form: _Form) -> list[Edit]:
    """All escapes of the form that are not set apart, where several are part of a word."""
    edits: list[Edit] = []
    proven = 0
    start = 0
    for line in text.split("\n"):
        if form.sign in line and not _LITERAL.search(line):
            for match in form.pattern.finditer(line):
                chars = form.decoded(match[1])
                before, after = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
                if (
                    chars
                    and min(chars) >= "\xa0"
                    and not (_SET_APART & {before, after})
                    and not _in_address(line, match)
                ):
                    proven += before.isalpha() or after.isalpha()
                    edits.append(_edit(start + match.start(), start + match.end(), chars, form.because))
        start += len(line) + 1
    return edits if proven >= MIN_ESCAPES else []


_SET_APART = frozenset("-[](){}|`\"'=/")  # in a pattern, a literal, a definition


def _in_address(line: str, match: re.Match[str]) -> bool:
    near = max(0, match.start() - _REACH)
    word = line[max(line.rfind(" ", near, match.start()) + 1, near) : match.start()]
    return "/" in word or "?" in word or "=" in word


_REACH = 200  # characters looked at for where an address begins


def _point(digits: str) -> str:
    point = int(digits, 16)
    return "" if 0xD800 <= point < 0xE000 or point > 0x10FFFF else chr(point)


def _utf8_or_latin1(escapes: str) -> str:
    data = bytes.fromhex(escapes.replace("\\x", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1") if len(data) == 1 else ""


def _octal(escapes: str) -> str:
    try:
        return bytes(int(digits, 8) for digits in escapes.split("\\")[1:]).decode("utf-8")
    except UnicodeDecodeError:
        return ""


_FORMS = (
    _Form("\\u{", re.compile(r"(?<!\\)\\u\{([0-9a-fA-F]{2,6})\}"), _point, "a JavaScript escape, decoded"),
    _Form("%u", re.compile(r"%u([0-9a-fA-F]{4})"), _point, "a percent escape of JavaScript, decoded"),
    _Form("<U+", re.compile(r"<U\+([0-9A-F]{4,6})>"), _point, "a code point in angle brackets, decoded"),
    _Form("\\x", re.compile(r"(?<!\\)((?:\\x[89a-fA-F][0-9a-fA-F])+)(?!\\)"), _utf8_or_latin1, "byte escapes, decoded"),
    _Form("\\", re.compile(r"(?<!\\)((?:\\[23][0-7]{2}){2,})(?!\\)"), _octal, "octal escapes, decoded as utf-8"),
)
