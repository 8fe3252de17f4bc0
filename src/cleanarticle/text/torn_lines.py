"""Sentences torn at their links and emphasis: which lines go on with the line before them.

    He wrote in
    The Valley Post
    that the mill (
    photo
    ) would turn again.

`get_text("\\n")` and its kin put each string of a page on a line of its own. What goes on is told by how the line before
ends, how the line begins, and how the one after it does. A lone full stop, bracket, dash or bar between two lines is a piece of
them in any text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleanarticle.text import person, scripts
from cleanarticle.text.lines import Line

__all__ = ["begins_torn", "continued", "is_elided", "is_torn", "pieces"]

TORN_BREAKS = 3
"""Lines that begin with a comma or full stop before a text counts as torn at its inline markup. Where one does, prose that begins in lower
case below a line without a stop counts as well: alone it may be what a term means in a glossary."""
PROSE = 60
"""Columns from which a line that ends as a sentence is prose."""
LONG = 40
"""Columns from which a line without a stop is the beginning of a sentence rather than a label."""
LINK_WIDTH = 60
"""Columns of a line with a capital, between two pieces of a sentence, up to which it is the text of a link."""
MARKS = 12
"""Characters of a line of nothing but marks (`};`, `/>`, `|`) that belongs to the line before it."""

CELL = 40
"""Characters up to which the lines around a dash may be cells: then the dash may be one, too."""
CODE_INDENT = 4
"""Columns of white space from which a line may be code."""
LITTLE = 4
"""Letters of the little words that end no heading: `to`, `ein`, `avec`."""
OFTEN = 3
"""Lines that hold a short word in lower case before it counts as one of them."""
SHORT_WORD = 12
"""Columns of a capitalised word on a line of its own, before a line in lower case, that begins its sentence."""
JOINING_WORD = 4
"""Letters of a word in lower case on a line of its own that joins the lines around it: `and`, `oder`, `y`."""

_ELIDED = re.compile(r"[(\[（「『【]$|(?:^|\s)[«“„‘\"]$|(?:^|[\s(])[^\W\d_]{1,2}[’']$")
"""Followed by no space: an opening bracket or quote, an article cut short (`l’`)."""
_TORN = re.compile(r"[.:!](?!\w)|[,;?)\]」』）、。，；：！？؟،؛]|[”»’\"]+(?:[.,;:!?)]|$)|[’'][^\W\d_]{1,2}\b")
_OTHER = ("...", ":)", ";)")
_STOP = re.compile(r"[)\]”»’\"']{0,2}[.,!?。，！？؟،]{1,2}[)\]”»’\"']{0,2}")
_OPENING = frozenset("([（「『【«„“‘")
_CLOSING = frozenset(")]）」』】»”“’")
_STARS = frozenset("★☆⭐✭✩✪✯")
_DASHES = frozenset("-–—")
_BAR = "|"
_LITTLE = re.compile(rf"\b[^\W\d_A-Z]{{1,{LITTLE}}}\b")
_CODE = re.compile(r"[{};=]|\(\)|::|->|</|\\")


def begins_torn(text: str) -> bool:
    """Whether the text begins with a mark that ends or parts sentences, or with `’s`: it is the rest of one. A dot, colon or exclamation
    mark right before a word is part of a name (`.github`, `:root`, `!important`)."""
    return bool(_TORN.match(text)) and not text.startswith(_OTHER)


def is_elided(text: str) -> bool:
    """Whether what follows the text follows it without a space."""
    return bool(_ELIDED.search(text[-4:]))


def is_torn(lines: Sequence[Line], *, wrapped: bool = False) -> bool:
    """Whether so many lines begin with what ends a sentence that the text was torn at its inline markup.

    In a text that was wrapped at a column sentences go on in lower case anyway.
    """
    close = [(one, two) for one, two in itertools.pairwise(lines) if not two.gap and not two.torn]
    marks = sum(begins_torn(two.text) for _, two in close)
    if marks >= TORN_BREAKS or not marks or wrapped:
        return marks >= TORN_BREAKS
    return marks + sum(_goes_on_as_prose(one.text, two.text) for one, two in close) >= TORN_BREAKS


def _goes_on_as_prose(before: str, text: str) -> bool:
    """Whether a line of prose in lower case stands below one that has not ended."""
    return (
        scripts.begins_lower(text)
        and scripts.width(text) >= PROSE
        and scripts.ends_sentence(text)
        and not scripts.ends_sentence(before)
        and not scripts.ends_open(before)
    )


def pieces(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the leaves of the lines that go on with the line before them in any text, torn or not."""
    found: set[int] = set()
    for before, line, after in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        if line.gap or line.torn or before.hard_break or line.indent >= CODE_INDENT:
            continue
        if _STOP.fullmatch(line.text):
            if not scripts.ends_sentence(before.text) and not _CODE.search(before.text):
                found.add(line.leaf)
        elif _closes(before, line, found) or (before.text.endswith(":") and _STARS.issuperset(line.text)):
            found.add(line.leaf)
        elif after and not after.gap and not after.torn and _is_between(before.text, line.text, after.text):
            found.update((line.leaf, after.leaf))
    return frozenset(found)


def _closes(before: Line, line: Line, found: set[int]) -> bool:
    """Whether the line begins with the bracket that closes what a lone one before it opened."""
    return before.leaf in found and line.text[0] in _CLOSING


def _is_between(before: str, text: str, after: str) -> bool:
    """Whether a line is a lone bracket, dash or bar that parts the text of the lines before and after it."""
    if len(text) != 1 or scripts.ends_sentence(before) or _CODE.search(before) or not any(map(str.isalnum, before)):
        return False
    if text in _OPENING or text == _BAR:
        return any(map(str.isalnum, after))
    return text in _DASHES and max(len(before), len(after)) > CELL and any(map(str.isalnum, after))


def continued(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the leaves of the lines that go on with the sentence of the line before them, in a torn text."""
    return frozenset(_continued(lines)) | pieces(lines)


def _continued(lines: Sequence[Line]) -> Iterator[int]:
    little = _little_words(lines)
    width = 0
    joins = False
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        after = lines[place + 1] if place + 1 < len(lines) else None
        if (
            before
            and _follows(before, line)
            and not _signs(lines, place)
            and (joins or _goes_on(before, line, after, width, little))
        ):
            width += scripts.width(line.text)
            joins = _is_joining_word(line.text)
            yield line.leaf
        else:
            width = scripts.width(line.text)
            joins = False


def _signs(lines: Sequence[Line], place: int) -> bool:
    """Whether a little word and a name stand below a line, and the sentence does not go on: `by` / `Ana Prado` / `Share`."""
    if (
        not _is_joining_word(lines[place].text)
        or place + 1 >= len(lines)
        or not person.has_name_form(lines[place + 1].text)
    ):
        return False
    then = lines[place + 2].text if place + 2 < len(lines) else ""
    return not (begins_torn(then) or scripts.begins_lower(then))


def _follows(before: Line, line: Line) -> bool:
    return not (line.gap or line.torn or before.hard_break or (line.marker and not begins_torn(line.text)))


def _little_words(lines: Sequence[Line]) -> frozenset[str]:
    """Short words that the text has in lower case in several lines, such as `the`."""
    words = Counter(word for line in lines for word in set(_LITTLE.findall(line.text)))
    return frozenset(word for word, count in words.items() if count >= OFTEN)


def _goes_on(before: Line, line: Line, after: Line | None, width: int, little: frozenset[str]) -> bool:
    """`width` is that of all lines before it that make one text, `little` are words that end no heading."""
    if len(line.text) <= MARKS and not any(map(str.isalnum, line.text)):
        return True
    if begins_torn(line.text) or (is_elided(before.text) and not _CODE.search(before.text)):
        return True
    if scripts.ends_sentence(before.text) or before.text.endswith(":"):
        return False
    own = scripts.width(line.text)
    if _is_joining_word(line.text) and after is not None and not after.gap and not after.torn:
        return " " in before.text or before.text[:1].isupper()
    if scripts.begins_lower(line.text):
        if _opens_sentence(before.text) and own > SHORT_WORD:
            return True
        if _CODE.search(before.text) or _CODE.search(line.text):
            return width >= LONG
        return width >= LONG or own >= LONG or _is_link_in_prose(before, line, after)
    return (
        (width >= LONG or _is_begun(before.text, little))
        and own <= LINK_WIDTH
        and before.text[-1].islower()
        and _is_link_text(line, after)
    )


def _is_joining_word(text: str) -> bool:
    """Whether the line is a short word in lower case, such as `and`."""
    return len(text) <= JOINING_WORD and text.isalpha() and text.islower()


def _opens_sentence(text: str) -> bool:
    """Whether the line is a short word with a capital, such as `The`."""
    return len(text) <= SHORT_WORD and text.isalpha() and text[:1].isupper() and not text.isupper()


def _is_begun(text: str, little: frozenset[str]) -> bool:
    """Whether the line ends in a little word, or is one with a capital: `According to`, `The`."""
    word = text.rsplit(maxsplit=1)[-1]
    return word in little or (word == text and word.istitle() and word.lower() in little)


def _is_link_in_prose(before: Line, line: Line, after: Line | None) -> bool:
    """Whether a short line in lower case stands between the first words of a sentence and the rest of it."""
    if not before.text[:1].isupper() or not _is_link_text(line, after):
        return False
    return after is not None and (begins_torn(after.text) or scripts.width(after.text) >= LONG)


def _is_link_text(line: Line, after: Line | None) -> bool:
    """Whether the sentence goes on after this line."""
    if after is None or after.gap or after.torn or scripts.ends_sentence(line.text):
        return False
    return begins_torn(after.text) or (scripts.begins_lower(after.text) and not after.marker)
