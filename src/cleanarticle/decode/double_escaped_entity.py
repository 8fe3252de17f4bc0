"""ENC004 double-escaped-entity: an HTML entity left in the text, decoded.

## What it does

Decodes named and numeric character references that stand in visible text, also when they were escaped again, up to
three times over. Where all the markup of a source was escaped (`&lt;p&gt;The ferry …`, as in feeds), it is read as the markup it is, and a
finding says so; the places of changes are then counted in the text without the escapes.

## Why it matters

A page whose template escapes what was escaped already shows `l&#8217;esclavage` to its readers. Words broken by
references are lost for search and for models.

## Example

`dr&amp;ocirc;les` becomes `drôles`.

## Holds back

Markup on show (`&lt;div&gt;`) and code; a reference in quotes or backticks, or in a sentence about HTML; names without a
semicolon; numbers that are no character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from cleanarticle.decode.draft import Edit

__all__ = ["find"]

_REFERENCE = re.compile("&(?:amp;){0,4}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TALK = re.compile(
    r"\b(?:html|xml|xhtml|sgml|entit(?:y|ies)|entités?|escap(?:e|ed|ing)|unescap\w{1,4}|markup)\b", re.IGNORECASE
)
_ANGLE = re.compile("&(?:amp;){0,4}(?:lt|#60|#x3c);\\s{0,2}[/!?]?[A-Za-z]", re.IGNORECASE)
_ESCAPES = re.compile("^&(?:amp;)+(?=.)")
_SYNTAX = frozenset("<>\"'&")  # where a text shows markup anywhere, these belong to it
# What closes after what opens; straight, reversed and TeX-like pairs are in use too.
_QUOTED = {
    "`": "`'´", "'": "'", '"': '"', "‘": "’", "’": "’", "‚": "‘’", "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«»", "‹": "›",
    "›": "‹›", "「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣", "〝": "〞〟",
}  # fmt: skip
_SPACED = frozenset("«»‹›„“")  # quotation marks that some languages set off with a space


def find(text: str) -> Iterator[Edit]:
    start = 0
    markup = _ANGLE.search(text) is not None
    for line in text.split("\n"):
        if "&" in line:
            yield from _in_line(line, start, markup=markup)
        start += len(line) + 1


def _in_line(line: str, start: int, *, markup: bool) -> Iterator[Edit]:
    matches = list(_REFERENCE.finditer(line))
    if not matches or _ANGLE.search(line):
        return
    talk = _TALK.search(line) is not None
    for match in matches:
        plain = _decoded(match[0])
        if plain == match[0] or (markup and plain in _SYNTAX) or _on_show(line, match, talk=talk):
            continue
        depth = match[0].count("amp;") + (match[0] != "&amp;")
        why = "character reference decoded" if depth < 2 else f"character reference decoded, escaped {depth} times"
        yield Edit(start=start + match.start(), end=start + match.end(), replacement=plain, code="ENC004", because=why)


def _on_show(line: str, match: re.Match[str], *, talk: bool) -> bool:
    if _in_quotes(line, match):
        return True
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    alone = not (before.isalnum() or after.isalnum() or before == ";" or after == "&")
    return talk and alone


def _in_quotes(line: str, match: re.Match[str]) -> bool:
    """Whether nothing but the reference, and such as it, stands between quotation marks."""
    before, after = line[max(0, match.start() - _REACH) : match.start()], line[match.end() : match.end() + _REACH]
    before, after = _RUN_BEFORE.sub("", before), _RUN_AFTER.sub("", after)
    if before.rstrip()[-1:] in _SPACED and after.lstrip()[:1] in _SPACED:
        before, after = before.rstrip(), after.lstrip()
    return after[:1] != "" and after[:1] in _QUOTED.get(before[-1:], "")


# A reference that was escaped again leaves parts on either side: &amp;amp; is one match, "&lsquo;&rsquo;" are two.
_RUN_BEFORE = re.compile(r"(?:&#?\w{1,31};)+$")
_RUN_AFTER = re.compile(r"^(?:&#?\w{1,31};)+")
_REACH = 80


@lru_cache(maxsize=1024)
def _decoded(reference: str) -> str:
    name = _ESCAPES.sub("&", reference)
    if name[1] == "#":
        return _numeric(name) or reference
    if name[1:] in html5:
        return html5[name[1:]]
    if name[1:].isupper() and (small := html5.get(name[1:].lower(), "")) and small.isalpha():
        return small.upper()
    return reference


def _numeric(name: str) -> str:
    """The character; empty when the number is none. Line ends become spaces: a repair makes no lines."""
    plain = html.unescape(name)
    if plain in ("\n", "\r", "\v", "\f"):
        return " "
    return "" if plain in ("\ufffd", name) or "\ud800" <= plain <= "\udfff" else plain
