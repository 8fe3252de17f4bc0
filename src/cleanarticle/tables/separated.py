"""Lines of a file whose values are parted by semicolons or commas, printed in a text: `date,temperature,rain`.

Prose, lists in a sentence and code have these marks as well, so that all lines of the run must have as many, none of them with a space
after it. A comma between digits may be part of a number: one column at least must end at a comma that is not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cleanarticle.tables.guess import Grid

__all__ = ["CONFIDENCE", "runs"]

CONFIDENCE: Final = 0.9
FEWEST_LINES: Final = 3
MARKS: Final = (";", ",")
FEWEST: Final = 2
"""Marks in each line."""
LONGEST: Final = 1_000
LONGEST_VALUE: Final = 60
"""Characters of a line that may be a row, and of a value in it: sentences and references have these marks too."""
_THOUSANDS: Final = re.compile(r"(?<!\d)\d{1,3},\d{3}(?!\d)")
_IN_NUMBER: Final = re.compile(r"(?<=\d),(?=\d)")
_CODE: Final = re.compile(r"[(){}<>\\]|[;,]\s*$|==|://")


def runs(lines: Sequence[str]) -> Iterator[tuple[int, int, Grid]]:
    """The runs `[first, end)` of such lines, and their rows.

    >>> list(runs(["name,age,town", "Ann,31,Oslo", "Bo,4,Rome"]))
    [(0, 3, [['name', 'age', 'town'], ['Ann', '31', 'Oslo'], ['Bo', '4', 'Rome']])]
    """
    for mark in MARKS:
        counts = [_count(line, mark) if mark in line else 0 for line in lines]
        first = 0
        while first < len(lines):
            end = first + 1
            while end < len(lines) and counts[end] == counts[first]:
                end += 1
            if counts[first] and end - first >= FEWEST_LINES:
                rows = _rows([line.strip() for line in lines[first:end]], mark)
                if rows:
                    yield first, end, rows
            first = end


def _count(line: str, mark: str) -> int:
    """How many of the marks the line has that may part values; 0 where they part no values."""
    count = line.count(mark)
    if count < FEWEST or len(line) > LONGEST or mark + " " in line or _CODE.search(line):
        return 0
    return 0 if re.search(f"{mark}\\s", line) else count


def _rows(lines: Sequence[str], mark: str) -> Grid:
    """The values of the lines; none where the marks are the commas of numbers, or where a quoted value has one."""
    rows = [[value.strip() for value in row] for row in csv.reader(lines, delimiter=mark)]
    if len({len(row) for row in rows}) > 1 or max(len(value) for row in rows for value in row) > LONGEST_VALUE:
        return []
    if mark == "," and not _parts_values(lines):
        return []
    has_digits = any(char.isdigit() for line in lines[1:] for char in line)
    return rows if has_digits and len(set(lines)) > 1 else []


def _parts_values(lines: Sequence[str]) -> bool:
    """Whether the commas are not those of numbers: a header without digits has as many, or in one column none stands between digits."""
    if all(map(_THOUSANDS.search, lines)):
        return False
    header = not any(char.isdigit() for char in lines[0])
    return header or any(map(all, zip(*map(_parts_words, lines), strict=True)))


def _parts_words(line: str) -> list[bool]:
    """Of each comma whether it stands elsewhere than between two digits."""
    inside = {found.start() for found in _IN_NUMBER.finditer(line)}
    return [at not in inside for at, char in enumerate(line) if char == ","]
