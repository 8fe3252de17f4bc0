"""Lines whose cells still have a mark between them: tabs, bars, or runs of two and more spaces.

Here the boundaries are given and only three things are to be decided: which lines belong together, where empty cells
were, and whether the marks mean a table at all (bars part menus and breadcrumbs, spaces indent code).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleanarticle.tables.guess import Form, Grid

__all__ = ["delimited_runs", "split_cells"]

GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000+)(?=\S)")
BAR = re.compile(r"(?<!\\)\|")
RULE_CELL = re.compile(r"\s*:?-+:?\s*\Z")
BULLET = re.compile(r"\s*(?:[-*+•‣◦▪·–o]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\Z")
MAX_COLUMNS = 60


def split_cells(line: str, form: Form) -> list[str]:
    """The cells of one line, outer bars and white space gone."""
    if form == "tab":
        return [cell.strip() for cell in line.split("\t")]
    if form == "multispace":
        return [cell.strip() for cell in GAP.split(line.strip())]
    text = line.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.strip() for cell in BAR.split(text)]


def delimited_runs(lines: Sequence[str]) -> list[tuple[int, int, Form, Grid]]:
    """Runs of lines with marks between their cells: (first, end, form, rows), in order, not overlapping."""
    found: list[tuple[int, int, Form, Grid]] = []
    at = 0
    while at < len(lines):
        form = _form_at(lines[at])
        if form is None:
            at += 1
            continue
        end = _run_end(lines, at, form)
        rows = _rows(lines[at:end], form)
        if len(rows) >= 2 and 2 <= max(map(len, rows)) <= MAX_COLUMNS:
            found.append((at, end, form, rows))
            at = end
        else:
            at += 1
    return found


def _form_at(line: str) -> Form | None:
    if "\t" in line.strip("\n\r ") and line.strip():
        return "tab" if _is_row(line, "tab") else None
    if "|" in line and _is_row(line, "pipe"):
        return "pipe"
    if ("  " in line or "\u3000" in line or "\u00a0\u00a0" in line) and GAP.search(line.strip()):
        return "multispace" if _is_row(line, "multispace") else None
    return None


def _is_row(line: str, form: Form) -> bool:
    cells = split_cells(line, form)
    if len(cells) < 2 or (len(cells) == 2 and BULLET.match(cells[0]) and form == "tab"):
        return False
    return form != "tab" or bool(line.split("\t", 1)[0].strip()) or sum(map(bool, cells)) > 1


def _run_end(lines: Sequence[str], first: int, form: Form) -> int:
    """Lines with marks, and single lines without any between two that have them (a row with one cell)."""
    end = first + 1
    while end < len(lines) and lines[end].strip():
        if _form_at(lines[end]) == form or (form == "pipe" and "|" in lines[end]):
            end += 1
        elif end + 1 < len(lines) and _form_at(lines[end + 1]) == form and len(lines[end]) < 200:
            end += 2
        else:
            break
    return end


def _rows(lines: Sequence[str], form: Form) -> Grid:
    rows = [split_cells(line, form) for line in lines]
    if form == "pipe":
        return [row for row in rows if not all(RULE_CELL.match(cell) for cell in row)]
    if form == "multispace":
        return _aligned(lines, rows)
    return rows


def _aligned(lines: Sequence[str], rows: Grid) -> Grid:
    """Rows that lack cells get empty ones where the other rows start a column and this one does not."""
    width = max(map(len, rows))
    full = [i for i, row in enumerate(rows) if len(row) == width]
    if len(full) == len(rows):
        return rows
    starts = [_starts(lines[i]) for i in full]
    shared = [sorted({s[column] for s in starts}) for column in range(width)]
    if any(len(places) > 2 and len(places) * 2 > len(full) for places in shared[1:]):
        return rows
    return [
        row if len(row) == width else _place(row, _starts(line), shared) for row, line in zip(rows, lines, strict=True)
    ]


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
    """How sure the marks part cells: the share of rows of the usual width, less for what menus and code look like."""
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count)
    agree = widths.count(usual) / len(widths)
    confidence = 0.4 + 0.59 * agree if usual >= 2 else 0.2
    if form == "pipe" and not all(line.strip().startswith("|") for line in lines):
        confidence -= 0.1 * (len(rows) == 2) + 0.3 * (usual > 4 and len(rows) < 3)
    if form == "multispace":
        confidence -= 0.45 * (sum(bool(CODE.search(line)) for line in lines) * 2 >= len(lines))
    return max(0.01, confidence)


CODE = re.compile(r"[{};]\s*(?://.*)?$|=>|::|^\s*(?://|#include|\$ )")
