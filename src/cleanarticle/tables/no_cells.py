"""no_cells: bars and runs of spaces that part no cells, whatever lines they are in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanarticle.tables.guess import Grid

__all__ = [
    "GAP",
    "is_bordered",
    "is_justified",
    "is_referring",
    "is_sentences",
    "is_tabbed",
    "is_torn",
    "is_typed",
    "is_worded",
]

GAP: Final = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000+)(?=\S)")
NARROW: Final = 3
"""Spaces of a gap at most that sets a line to its margin."""
NARROW_SHARE: Final = 0.9
LEAST_WORDS: Final = 5
"""Words of such a line at least: rows of single words are a table."""
IN_SENTENCE: Final = 0.5
"""Share of the gaps that stand inside a sentence."""
IN_COLUMNS: Final = 0.5
"""Share of the gaps that end where those of half of the lines do, from which on they may part columns."""
PAIRED: Final = 0.5
"""Share of the bars that are around words."""
SENTENCE_WORDS: Final = 3
"""Words of a sentence, or of what a line has of it, at least."""
_WIDE: Final = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\t +)(?=\S)")
_TABS: Final = re.compile(r" *\t[ \t]*")
_STOP: Final = re.compile(r"(?:(?<!\d)|(?<=\d{3}))[.!?:][\"'”’)\]]*\Z")
"""The end of a sentence; the number of an item ends in a stop too, that of a year is longer."""
_REFERENCE: Final = re.compile(r"(?<![^\s(\[{])\|[^\s|](?:[^|]*[^\s|])?\|(?!\w)")
"""Bars around words; those between cells are alike on both sides, or all of them have the space on the same side."""
_PAIRS: Final = (("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"))


def is_typed(lines: Sequence[str]) -> bool:
    """Whether the gaps are those that typists leave between sentences: two spaces after a stop, and no other."""
    gaps = [(line, gap) for line in map(str.strip, lines) for gap in GAP.finditer(line)]
    return all(len(gap[0]) == 2 and _STOP.search(line, 0, gap.start()) for line, gap in gaps)


def is_sentences(line: str) -> bool:
    """Whether a line of hard-wrapped prose has such gaps and no other: each after several words, and behind the last one a sentence that goes
    on in the next line. Of 489 labelled tables with aligned columns none has such a row."""
    text = _TABS.sub("  ", line.strip())
    *parts, last = GAP.split(text)
    if not parts or not is_typed([text]) or any(len(part.split()) < SENTENCE_WORDS for part in parts):
        return False
    words = last.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= SENTENCE_WORDS and 2 * small >= len(words) and not _STOP.search(last)


def is_justified(lines: Sequence[str]) -> bool:
    """Whether the gaps set lines of prose to both margins, as `nroff` and some editors do: narrow, most of them inside sentences, and
    at other places in each line. Those between sentences do not count."""
    lines = [line.expandtabs() for line in lines]
    gaps = [[gap for gap in GAP.finditer(line) if not _STOP.search(line, 0, gap.start())] for line in lines]
    count = sum(map(len, gaps))
    if not count or not _are_worded(lines):
        return False
    narrow = sum(len(gap[0]) <= NARROW for own in gaps for gap in own)
    inside = sum(_is_inside(line, gap) for line, own in zip(lines, gaps, strict=True) for gap in own)
    ends = Counter(place for own in gaps for place in {gap.end() for gap in own})
    most = max(2.0, sum(map(bool, gaps)) / 2)
    shared = sum(ends[gap.end()] >= most for own in gaps for gap in own)
    return narrow >= NARROW_SHARE * count and inside >= IN_SENTENCE * count and shared < IN_COLUMNS * count


def is_tabbed(lines: Sequence[str]) -> bool:
    """Whether tabs stand for some of the spaces of such lines, as `col` writes them: most of them have gaps of spaces inside sentences too."""
    inside = sum(any(_is_late(line, gap) for gap in _WIDE.finditer(line)) for line in lines)
    return 2 * inside >= len(lines) and _are_worded(lines)


def _is_late(line: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands inside a sentence that began before it; an entry and its meaning are parted by the first gap of a line."""
    return _is_inside(line, gap) and len(line[: gap.start()].split()) >= SENTENCE_WORDS


def _are_worded(lines: Sequence[str]) -> bool:
    """Whether most lines have several words."""
    return 2 * sum(len(line.split()) >= LEAST_WORDS for line in lines) > len(lines)


def _is_inside(line: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands inside a sentence: behind a comma, or before a word that begins small, or has no case."""
    before, after = line[gap.start() - 1], line[gap.end()]
    return before in ",;،、" or (after.isalpha() and not after.isupper() and (before.isalpha() or before in ")'\"’”"))


def is_worded(rows: Grid, lines: Sequence[str]) -> bool:
    """Whether the gaps are the wide spaces that Japanese has between words, one a line, as in names and after labels; numbers after all of
    them make a table."""
    said = [[gap[0] for gap in GAP.finditer(line.strip())] for line in lines]
    return all(gaps == ["\u3000"] for gaps in said) and not all(any(map(str.isdigit, row[-1])) for row in rows[1:])


def is_bordered(rows: Grid) -> bool:
    """Whether what the gaps part from most of the text are marks of its margin, the same in each row: `|   either version 2 of the License`,
    `#   This file is not loaded`."""
    inner = [row[1 if _is_margin(row, 0, rows) else 0 : -1 if _is_margin(row, -1, rows) else None] for row in rows]
    return any(len(one) < len(row) for one, row in zip(inner, rows, strict=True)) and (
        sum(len(one) > 1 for one in inner) * 2 <= len(rows)
    )


def _is_margin(row: Sequence[str], side: int, rows: Grid) -> bool:
    """Whether the first or last cell of a row with several is a mark that all rows with several have there."""
    mark = row[side]
    if len(row) < 2 or not mark or any(map(str.isalnum, mark)):
        return False
    return all(one[side] == mark for one in rows if len(one) > 1)


def is_referring(lines: Sequence[str]) -> bool:
    """Whether most of the bars stand around words: `see |popup-menu| and |:quit|`."""
    count = sum(line.count("|") for line in lines)
    return count > 1 and 2 * sum(sum(1 for _ in _REFERENCE.finditer(line)) for line in lines) >= PAIRED * count


def is_torn(rows: Grid, lines: Sequence[str]) -> bool:
    """Whether bars stand inside brackets or code."""
    torn = sum(any(map(_is_half, row)) for row in rows)
    return torn * 2 >= len(rows) or any(line.count("[") != line.count("]") for line in lines)


def _is_half(cell: str) -> bool:
    """Whether half of a pair of brackets or of the marks of code is in a cell: the bar is one of a formula, as in `P(A | B)`."""
    return any(cell.count(one) != cell.count(other) for one, other in _PAIRS) or cell.count("`") % 2 == 1
