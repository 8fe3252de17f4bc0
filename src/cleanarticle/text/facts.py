"""What one line of a text is, looked at alone: its length, its marks, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleanarticle.strings import LETTERS
from cleanarticle.text import person, scripts
from cleanarticle.text.headings import LONG_WIDTH, MAX_WIDTH, PROSE_WIDTH, looks_like_heading
from cleanarticle.text.lines import Line
from cleanarticle.text.markup_remains import hashes

__all__ = ["Facts", "look_at"]

_TOKEN = re.compile(rf"{LETTERS}|\d+")
_CAPITAL = re.compile(
    "[A-ZÀ-ÖØ-ÞĀ-ĂĄ-ĆČ-ĎĐĒĘĚĞĢĪĮİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽƏẠẢẤẦẬẮẰẶẸẾỀỆỊỌỐỒỘỚỜỢỤỦỨỪỰΑ-ΩА-ЯЁЂЃЄІЇЈЉЊЋЌЎЏҐҒҚҢҮҰҺӘӨԱ-Ֆ]"
)
_CAPITAL_WORD = re.compile(rf"(?<![^\W\d_]){_CAPITAL.pattern}")
_SENTENCE = re.compile(r"[.!?。！？؟۔।։…](?=[\s\"'”’»)]|$|[^\x00-\x7f])")
_COMMA = re.compile("[,;，、；،؛]")
_LINK = re.compile(r"://|www\.|\]\(|\w@\w+\.\w|\w\.(?:com|org|net|de|fr)\b")
_LINK_MARKS = ("://", ".", "](")
_DATED = re.compile(r"\d[-./:年]\d|(?:19|20)\d\d")
"""What every date and time has, and few other lines do."""
_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d[-/.年]\d{1,2}|\b\d{1,2}\.? \w{3,10}\.? (?:19|20)\d\d\b|\b\w{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b|\d{1,2}:\d{2}"
)
_BARS = re.compile(r"\s[|•·»›>/→–—]\s|[|»›→]")
_MARKUP = re.compile(r"\*\*|__|\[[^\]]{0,80}\]|!\[|`|_\w[^_]{0,60}_")
_QUOTES = re.compile('[“”„«»"「」『』]')
_CODE = re.compile(r"[{};=<>]|\(\)|\$\w|::|->")


class Facts(NamedTuple):
    """What one line is, looked at alone."""

    width: int
    words: int
    prose: bool
    ends: bool
    open: bool
    colon: bool
    upper: bool
    lower: bool
    heading: bool
    bullet: bool
    ordered: bool
    hashes: int
    sentences: int
    commas: int
    capitals: float
    """Share of its words that begin with a capital; 0 in scripts without case."""
    shouting: float
    """Share of its letters that are capitals."""
    digits: float
    letters: float
    link: bool
    date: bool
    bars: int
    markup: int
    quotes: int
    code: int
    question: bool
    unspaced: bool
    name: bool
    """Whether it has the form of a person's name."""
    credit: bool
    label: bool
    """Whether it announces an author."""
    role: bool
    """Whether it soon says what authors are."""
    pieces: tuple[str, ...]
    """Its words without case, `#` for a number; pairs of characters where words are not parted."""
    key: str
    """The line without case, spaces and numbers: equal lines say the same."""


HEAD = 600
"""Characters of a line that are counted; a longer one is prose in any case."""
LABEL_WORDS = 5
NEAR = 160
"""Characters of a line in which a date or an address says something about it."""


def look_at(line: Line) -> Facts:
    """The facts of one line."""
    marker = line.marker
    marked = hashes(line.text)
    text = marked[1] if marked else line.text[len(marker.text) :].strip() if marker else line.text
    text = text or line.text
    head, near = text[:HEAD], text[:NEAR]
    tokens: list[str] = _TOKEN.findall(head.casefold())
    words = [token for token in tokens if not token[0].isdigit()]
    size = len(head)
    unspaced = scripts.unspaced(head)
    letters = sum(map(len, words))
    ends = scripts.ends_sentence(text)
    columns = scripts.width(text)
    return Facts(
        width=columns,
        words=len(tokens) + unspaced // 2,
        prose=columns >= LONG_WIDTH or (columns >= PROSE_WIDTH and scripts.ends_prose(text)),
        ends=ends,
        open=scripts.ends_open(text),
        colon=text.endswith((":", "：")),
        upper=scripts.begins_upper(text),
        lower=scripts.begins_lower(text),
        heading=columns <= MAX_WIDTH and looks_like_heading(text),
        bullet=bool(marker and not marker.ordered),
        ordered=bool(marker and marker.ordered),
        hashes=marked[0] if marked else 0,
        sentences=len(_SENTENCE.findall(head)),
        commas=len(_COMMA.findall(head)),
        capitals=min(1.0, len(_CAPITAL_WORD.findall(head)) / len(words)) if words and unspaced * 2 <= size else 0.0,
        shouting=len(_CAPITAL.findall(head)) / letters if letters else 0.0,
        digits=sum(len(token) for token in tokens if token[0].isdigit()) / size,
        letters=letters / size,
        link=any(mark in near for mark in _LINK_MARKS) and bool(_LINK.search(near)),
        date=bool(_DATED.search(near) and _DATE.search(near)),
        bars=len(_BARS.findall(near)),
        markup=len(_MARKUP.findall(near)),
        quotes=len(_QUOTES.findall(head)),
        code=len(_CODE.findall(near)),
        question=text[-1] in "?？؟",
        unspaced=unspaced * 2 > size,
        name=len(words) == len(tokens) and person.has_name_form(text),
        credit=person.is_credit(text),
        label=len(words) <= LABEL_WORDS and person.is_label(text),
        role=person.says_role(tokens),
        pieces=tuple(_pieces(tokens)) if unspaced or len(words) < len(tokens) else tuple(tokens),
        key="".join(words),
    )


def _pieces(tokens: Sequence[str]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token[0].isdigit():
            found.append("#")
        elif token[0] >= "\u0e00" and scripts.is_unspaced(token[0]):
            found.extend(token[index : index + 2] for index in range(max(1, len(token) - 1)))
        else:
            found.append(token)
    return found
