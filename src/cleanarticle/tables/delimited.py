"""Lines whose cells still have a mark between them: tabs, bars, or runs of two and more spaces.

Here the boundaries are given and only three things are to be decided: which lines belong together, where empty cells
were, and whether the marks mean a table at all (bars part menus and breadcrumbs, spaces indent code).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

from cleanarticle.tables import no_cells
from cleanarticle.tables.guess import Form, Grid
from cleanarticle.tables.no_cells import GAP

__all__ = [
    "DelimitedRun",
    "delimited_confidence",
    "delimited_runs",
    "is_ruling",
    "names_columns",
    "split_cells",
    "split_rows",
]

DelimitedRun: TypeAlias = tuple[int, int, Form, Grid]
"""First line, end, form, rows."""


SPACES = ("  ", "\u3000", "\u00a0\u00a0")
BAR = re.compile(r"(?<!\\)\|")
NUMBER = re.compile(r"[-+−–±<>~≈]?\s?[$€£¥₽₹]?\s?\d[\d.,:/'\u00a0\u202f ]*\s?[%‰€$£¥°₽₹]?")
RULE_CELL = re.compile(r"\s*(?::?-+:?|={3,})\s*\Z")
COLUMN_RULE = re.compile(r"\s*(?:-{2,}|={2,}|─{2,}|━{2,}|═{2,})(?:\s+(?:-{2,}|={2,}|─{2,}|━{2,}|═{2,}))*\s*\Z")
"""The line below or above columns that are parted by spaces."""
BULLET = re.compile(r"\s*(?:[-*+•‣◦▪·–o]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\Z")
SECTION = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")
MAX_COLUMNS = 60
MAX_ALONE = 200
"""Characters of a row with one cell between rows with more."""


def split_cells(line: str, form: Form) -> list[str]:
    """The cells of one line, outer bars and white space gone."""
    if form == "tab":
        return [cell.strip() for cell in line.split("\t")]
    if form == "multispace":
        return [cell.strip() for cell in GAP.split(line.strip())]
    text = line.strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.strip().replace("\\|", "|") for cell in BAR.split(text)]


def split_rows(lines: Sequence[str], form: Form) -> Grid:
    """The cells of the lines; a tab before each of them, as some programs write it, parts nothing from the first cell."""
    rows = [split_cells(line, form) for line in lines]
    return [row[1:] for row in rows] if form == "tab" and not any(row[0] for row in rows) else rows


def delimited_runs(lines: Sequence[str]) -> list[DelimitedRun]:
    """Runs of lines with marks between their cells: (first, end, form, rows), in order, not overlapping."""
    found: list[DelimitedRun] = []
    past = 0
    for at in _marked(lines):
        if at < past:
            continue
        runs = [_run(lines, past, at, form) for form in _forms_at(lines[at])]
        fit = [
            run for run in runs if len(run[3]) >= 2 and 2 <= max(map(len, run[3])) <= MAX_COLUMNS and _is_filled(run[3])
        ]
        if fit:
            best = max(fit, key=lambda run: _rank(lines, run))
            past = best[1]
            if not _parts_nothing(lines, best):
                found.append(best)
    return found


def _parts_nothing(lines: Sequence[str], run: DelimitedRun) -> bool:
    """Whether the marks are surely no boundaries of cells."""
    first, end, form, _ = run
    if form == "pipe":
        return not _is_framed(lines[first:end]) and no_cells.is_referring(lines[first:end])
    if form == "tab":
        return no_cells.is_tabbed(lines[first:end])
    return form == "multispace" and (
        no_cells.is_justified(lines[first:end]) or no_cells.is_bordered(split_rows(lines[first:end], form))
    )


def _rank(lines: Sequence[str], run: DelimitedRun) -> tuple[bool, bool, int, float]:
    """Which marks part the cells where there are several: tabs, bars around each row, those of more lines, those that rows agree on."""
    first, end, form, rows = run
    return form == "tab", form == "pipe" and _is_framed(lines[first:end]), end, _agreement(rows)


def _is_framed(lines: Sequence[str]) -> bool:
    """Whether a bar stands before each row."""
    return all(line.strip().startswith("|") for line in lines)


def _is_filled(rows: Grid) -> bool:
    """Whether any row has two cells that say something; a tab may stand after each cell on a line of its own."""
    return any(sum(map(bool, row)) > 1 for row in rows)


def _agreement(rows: Grid) -> float:
    """The share of rows that have as many cells as most have."""
    widths = [len(row) for row in rows]
    return max(map(widths.count, set(widths))) / len(widths)


def _marked(lines: Sequence[str]) -> list[int]:
    """The lines that may have a form. Marks are looked for in all lines at once, since most texts have next to none."""
    text = "\n".join(lines)
    ends = [*accumulate(len(line) + 1 for line in lines)]
    found: set[int] = set()
    for mark in ("\t", "|", *SPACES):
        place = text.find(mark)
        while place >= 0:
            at = bisect_right(ends, place)
            found.add(at)
            place = text.find(mark, ends[at])
    return sorted(found)


def _has_gap(line: str) -> bool:
    return SPACES[0] in line or (not line.isascii() and any(mark in line for mark in SPACES[1:]))


def _forms_at(line: str) -> list[Form]:
    forms: list[Form] = []
    if "\t" in line and line.strip():
        forms.append("tab")
    if "|" in line:
        forms.append("pipe")
    if _has_gap(line):
        forms.append("multispace")
    return [form for form in forms if _is_row(line, form)]


def _run(lines: Sequence[str], past: int, at: int, form: Form) -> DelimitedRun:
    end = _run_end(lines, at, form)
    first = at - 1 if at > past and end - at >= 2 and _is_head(lines[at - 1], lines[at], form) else at
    return first, end, form, _rows(lines[first:end], form)


def _is_head(line: str, below: str, form: Form) -> bool:
    """Whether the line above holds only the second cell of a header whose first one is empty."""
    if form == "tab":
        return line.startswith("\t") and bool(line.strip())
    return form == "multispace" and line.startswith("  ") and _starts(line)[0] in _starts(below)[1:]


def _is_row(line: str, form: Form) -> bool:
    cells = split_cells(line, form)
    if len(cells) < 2 or (len(cells) == 2 and BULLET.match(cells[0]) and form != "pipe"):
        return False
    if form != "pipe" and no_cells.is_sentences(line):
        return False
    return form != "tab" or bool(line.split("\t", 1)[0].strip()) or sum(map(bool, cells)) > 1


def _run_end(lines: Sequence[str], first: int, form: Form) -> int:
    """Lines with marks, and single lines without any between two that have them (a row with one cell)."""
    end = first + 1
    while end < len(lines) and lines[end].strip():
        if form in _forms_at(lines[end]) or (form == "pipe" and "|" in lines[end]):
            end += 1
        elif end + 1 < len(lines) and form in _forms_at(lines[end + 1]) and len(lines[end]) < MAX_ALONE:
            if _heads_another(lines[max(first, end - 2) : end], lines[end + 1 : end + 3], form):
                break
            end += 2
        else:
            break
    return end


def _heads_another(above: Sequence[str], below: Sequence[str], form: Form) -> bool:
    """Whether the rows below a line without marks have another number of cells than those above, so that it is the heading of a second table."""
    before, after = ({len(split_cells(line, form)) for line in part} for part in (above, below))
    if len(above) < 2 or len(below) < 2 or len(before) > 1 or len(after) > 1 or before == after:
        return False
    return form != "multispace" or not set(_starts(below[0])).issubset(set(_starts(above[0])) | set(_starts(above[1])))


def _rows(lines: Sequence[str], form: Form) -> Grid:
    said = [line for line in lines if not is_ruling(line, form)]
    rows = split_rows(said, form)
    return _aligned(said, rows) if form == "multispace" and rows else rows


def is_ruling(line: str, form: Form) -> bool:
    """Whether the line is drawn between rows, or above or below all of them."""
    if form == "pipe":
        return _is_rule(split_cells(line, form))
    return form == "multispace" and COLUMN_RULE.match(line) is not None


def names_columns(lines: Sequence[str]) -> bool:
    """Whether a Markdown table says itself that its first row is the header: bars around each row, and the row of dashes below the first.
    A drawn table with a frame says so only where that row is unlike the others, or the only one inside.
    Without outer bars it says little, since some programs put that row under any first one."""
    rules = [_is_rule(split_cells(line, "pipe")) for line in lines]
    first = rules.index(False) if False in rules else 0
    below = first + 1
    if len(lines) - first <= 2 or not rules[below] or not all(line.strip().startswith("|") for line in lines):
        return False
    return first == 0 or "=" in lines[below] or not any(rules[below + 1 : -1])


def _is_rule(row: Sequence[str]) -> bool:
    """Whether it is the row of dashes that Markdown has under a header."""
    return all(RULE_CELL.match(cell) for cell in row)


def _aligned(lines: Sequence[str], rows: Grid) -> Grid:
    """Rows that lack cells get empty ones where the other rows start a column and this one does not."""
    written = [*rows]
    if lines[0].startswith("  ") and len(rows) > 1 and len(rows[0]) < len(rows[1]):
        rows[0] = _place(rows[0], _starts(lines[0]), [[start] for start in _starts(lines[1])])
    width = max(map(len, rows))
    if all(len(row) == width for row in rows):
        return rows
    starts = [starts for starts in map(_starts, lines) if len(starts) == width]
    full = starts
    if not starts:
        return rows
    shared = [sorted({s[column] for s in starts}) for column in range(width)]
    if any(len(places) > 2 and len(places) * 2 > len(full) for places in shared[1:]):
        return rows
    numeric = _numeric_columns([row for row in rows if len(row) == width])
    return [
        row if len(row) == width else _completed(cells, line, shared, numeric)
        for row, cells, line in zip(rows, written, lines, strict=True)
    ]


def _completed(cells: list[str], line: str, shared: list[list[int]], numeric: Sequence[bool]) -> list[str]:
    """The row with empty cells, or cut where a cell filled its column so that one space is left after it."""
    for column, places in enumerate(shared):
        if len(cells) == len(shared) - 1 and column > 0 and len(places) == 1:
            found = _cut_at(cells, line, places[0])
            if found:
                return found
    placed = _place(cells, _starts(line), shared)
    return _overflown(cells, numeric) if placed is cells else placed


def _cut_at(cells: list[str], line: str, start: int) -> list[str] | None:
    """The row with one cell cut where a column begins; None where the line has no single space before that place."""
    if not 1 < start < len(line) or line[start - 1] != " " or " " in (line[start], line[start - 2]):
        return None
    column = sum(place <= start for place in _starts(line)) - 1
    left, right = line[_starts(line)[column] : start - 1], line[start : start + len(cells[column])]
    if f"{left} {right}"[: len(cells[column])] != cells[column]:
        return None
    return [*cells[:column], left, cells[column][len(left) + 1 :], *cells[column + 1 :]]


def _overflown(cells: list[str], numeric: Sequence[bool]) -> list[str]:
    """The row with a name that was wider than its column parted from the number after it, where just one cell can be cut so."""
    if len(cells) != len(numeric) - 1:
        return cells
    found = []
    for at, cell in enumerate(cells):
        left, space, right = cell.rpartition(" ")
        row = [*cells[:at], left, right, *cells[at + 1 :]]
        if space and not numeric[at] and numeric[at + 1] and all(map(_is_number, itertools.compress(row, numeric))):
            found.append(row)
    return found[0] if len(found) == 1 else cells


def _numeric_columns(full: Grid) -> list[bool]:
    """Of each column whether all of its cells but the first, which may name it, are numbers."""
    return [len(column) > 2 and all(map(_is_number, column[1:])) for column in zip(*full, strict=True)]


def _is_number(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell))


def _starts(line: str) -> list[int]:
    lead = len(line) - len(line.lstrip())
    return [lead, *(lead + gap.end() for gap in GAP.finditer(line.strip()))]


def _place(row: list[str], starts: list[int], shared: list[list[int]]) -> list[str]:
    placed = [""] * len(shared)
    for cell, start in zip(row, starts, strict=True):
        column = next((c for c, places in enumerate(shared) if start in places and not placed[c]), None)
        if column is None:
            return row
        placed[column] = cell
    return placed


def delimited_confidence(rows: Grid, lines: Sequence[str], form: Form) -> float:
    """How sure the marks part cells: rows of one width are, bars in menus, spaces in code and a line repeated are not."""
    closed = form != "pipe" or _is_framed(lines)
    agreement = _agreement(rows)
    confidence = 0.99 * agreement**1.3 if len(rows) > 2 or agreement == 1 or closed else 0.2
    if form == "pipe" and not closed and no_cells.is_torn(rows, lines):
        confidence *= 0.25
    if form != "tab" and sum(bool(CODE.search(line) or LOG.match(line)) for line in lines) * 3 >= len(lines) * 2:
        confidence *= 0.25
    if form == "multispace" and (no_cells.is_typed(lines) or no_cells.is_worded(rows, lines)):
        confidence *= 0.2
    if len(set(map(tuple, rows))) == 1 or (form != "pipe" and _is_numbered(rows)):
        confidence *= 0.25
    return max(0.01, confidence)


def _is_numbered(rows: Grid) -> bool:
    """Whether each row is one text after the number of its section, as in a list of contents: 1, 1.1, 1.2, 2."""
    if len(rows) <= 2 or any(len(row) != 2 or not SECTION.fullmatch(row[0]) for row in rows):
        return False
    numbers = [tuple(map(int, row[0].split("."))) for row in rows]
    texts = all(any(map(str.isalpha, row[1])) for row in rows)
    return texts and numbers[0] == (1,) and all(map(_counts, numbers, numbers[1:]))


def _counts(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Whether a section may come right after another."""
    return two == (*one, 1) or any(two == (*one[:depth], one[depth] + 1) for depth in range(len(one)))


CODE = re.compile(
    r"[{};]\s*(?://.*)?$|=>|^\s*(?://|#include|\$ |>>>|\.\.\.(?:\s|$)|[\w.\[\]\"']+\s+[:+]?=\s)|^[+-]\s{2,}|\s(?:#|//)\s|^\s*[-dlbcps](?:[r-][w-][xsStT-]){3}[.+@]?\s"
)
"""Lines of programs, of sessions with them, of the changes made to them; comments at their ends; lists of files."""
LOG = re.compile(
    r"\s*[\[(]?(?:[\d/.-]{8,10}[T ]|[A-Z][a-z]{2} [ \d]\d )?\d\d:\d\d:\d\d.*?"
    r"(?:\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL|SEVERE)\b|[\w.-]\[\d+\]:)"
)
"""Lines that programs write of what they do: time, level, message."""
