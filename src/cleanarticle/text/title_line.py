"""FLD001 title-line: the headline becomes the title, and its copies leave the body.

## What it does
Takes as title, from the lines before the first paragraph, the one that is most like a headline: marked with `#`, of a
headline's length, sharing its words with the story, said again elsewhere. That line is no longer part of the body (it
is the title, unchanged). Lines that only repeat it are moved, each recorded.

## Why it matters
A title in the body is counted, quoted and summarised twice.

## Example
The first line of a news text, over the lede.

## Holds back
A text that begins with a paragraph has no title. Neither has one whose first short line is one of a series ("Article 3",
"Article 5", ...), a list item, a date, an address, or a line that ends as a sentence or with a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleanarticle.leaves import Verdict
from cleanarticle.text import scripts
from cleanarticle.text.headings import looks_like_prose
from cleanarticle.text.lines import Line
from cleanarticle.text.markers import parse
from cleanarticle.text.markup_remains import hashes

__all__ = ["CODE", "Title", "find", "verdicts"]

CODE = "FLD001"
MAX_WIDTH = 220
"""Columns; 99 in 100 headlines of the development sets are shorter."""
LOOK_AHEAD = 40
"""Lines before the first paragraph at most that are looked at, counted back from it."""
STORY_LINES = 40
"""Lines of the story whose words speak for a title."""

_DATE = re.compile(r"^\W*(?:\w+\.?,? )?\d{1,4}[./\- ]+\w{1,10}\.?[./\- ,]+\d{1,4}\b")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S")
_SERIES = re.compile(r"\d+|[①-⑳]|\b[IVX]+\b|[一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    text: str
    line: Line
    copies: tuple[Line, ...] = ()
    """Other lines that say the same and no more."""


def find(lines: Sequence[Line]) -> Title | None:
    """The title of these lines; None when no line is like one."""
    first = next((index for index, line in enumerate(lines) if _is_story(line)), None)
    if not first:
        return _marked(lines) if first is None else None
    candidates = [line for line in lines[max(0, first - LOOK_AHEAD) : first] if _may_be_title(line)]
    series = Counter(_shape(line.text) for line in lines)
    candidates = [line for line in candidates if series[_shape(line.text)] < 2 or _shape(line.text) == line.text]
    if not candidates:
        return None
    story = _story_words(lines[first : first + STORY_LINES])
    place = {line.leaf: first - index for index, line in enumerate(lines[:first])}
    said = Counter(_plain(line.text) for line in lines)
    best = max(candidates, key=lambda line: (_score(line, story, place[line.leaf], said), -line.leaf))
    return _title(best, lines)


def verdicts(title: Title, members: Mapping[Line, Sequence[Line]]) -> Iterator[Verdict]:
    """What leaves the body: the copies of the title. `members` maps a joined line to the lines it is made of."""
    for line in (line for copy in title.copies for line in members[copy]):
        yield Verdict(leaf=line.leaf, code=CODE, because="repeats the title", action="moved")


def _title(line: Line, lines: Sequence[Line]) -> Title:
    marked = hashes(line.text)
    text = marked[1] if marked else line.text
    plain = _plain(text)
    copies = tuple(other for other in lines if other.leaf != line.leaf and _plain(other.text) == plain)
    return Title(text=text, line=line, copies=copies)


def _marked(lines: Sequence[Line]) -> Title | None:
    """A text without any paragraph has a title only when its first line is marked as one."""
    if len(lines) < 2:
        return None
    found = hashes(lines[0].text)
    return _title(lines[0], lines) if found and found[0] == 1 else None


def _is_story(line: Line) -> bool:
    return (
        looks_like_prose(line.text) and not hashes(line.text) and not (parse(line) and scripts.width(line.text) < 100)
    )


def _may_be_title(line: Line) -> bool:
    marked = hashes(line.text)
    text = marked[1] if marked else line.text
    if scripts.width(text) > MAX_WIDTH or (not marked and parse(line)) or scripts.letters(text) < 3:
        return False
    if marked:
        return marked[0] <= 2
    if scripts.ends_open(text) or _DATE.match(text) or _ADDRESS.search(text):
        return False
    return not scripts.ends_sentence(text) or text[-1] not in ".。．।։።" or text.endswith("...")


def _shape(text: str) -> str:
    """The line with its numbers blanked: `Article 3` and `Article 5` have one shape."""
    return _SERIES.sub("0", text)


def _plain(text: str) -> str:
    marked = hashes(text)
    return " ".join((marked[1] if marked else text).casefold().split())


def _story_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(piece for line in lines for piece in _pieces(line.text))


def _pieces(text: str) -> Iterator[str]:
    """Words of four letters and more, and pairs of characters where there are no spaces."""
    for word in scripts.words(text.casefold()):
        if scripts.is_unspaced(word[0]):
            yield from (word[index : index + 2] for index in range(len(word) - 1))
        elif len(word) >= 4:
            yield word


def _score(line: Line, story: frozenset[str], distance: int, said: Counter[str]) -> float:
    marked = hashes(line.text)
    text = marked[1] if marked else line.text
    pieces = set(_pieces(text))
    shared = len(pieces & story) / len(pieces) if pieces else 0.0
    columns = scripts.width(text)
    score = 2.0 * shared - 0.08 * distance
    score += 1.0 if 20 <= columns <= 130 else 0.0
    score += 0.6 if len(text.split()) >= 4 or (columns >= 16 and scripts.is_unspaced(text[0])) else 0.0
    score += 0.8 if said[_plain(line.text)] > 1 else 0.0
    score += (3.0 if marked[0] == 1 else 1.0) if marked else 0.0
    score += 0.3 if not distance or line.leaf == 0 else 0.0
    score -= 0.5 if re.search(r" [|•»›>-] ", text) else 0.0
    return score
