"""Tables as CSV (RFC 4180) and as records.

A cell is written as it stands: `-5` and `=1+1` are what the source says. Spreadsheets run a cell that starts like a
formula, so a file made for one can be guarded; guarding alters cells, which is why it is asked for and never a default.
"""

from __future__ import annotations

import csv
import re
from io import StringIO

from cleanarticle.article import Table

__all__ = ["columns", "records", "render"]

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,\s]*+%?+\s*+\Z)")
"""What a spreadsheet runs (OWASP, "CSV Injection"); a signed number or a lone dash is none."""


def render(table: Table, *, delimiter: str = ",", guard_formulas: bool = False) -> str:
    """The header, if any, and the rows, all of one width: CRLF line ends, quotes only where needed."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    for row in grid(table):
        writer.writerow([_guarded(cell) for cell in row] if guard_formulas else row)
    return target.getvalue()


def records(table: Table) -> list[dict[str, str]]:
    """One dict a row. Names are those of `columns`."""
    names = columns(table)
    return [dict(zip(names, row, strict=True)) for row in grid(table)[1 if table.header else 0 :]]


def columns(table: Table) -> tuple[str, ...]:
    """A name for each column, all different: the header's, or `column_1` …; a repeated name gets `_2`, `_3` …"""
    names: list[str] = []
    taken: set[str] = set()
    for index in range(width(table)):
        wanted = " ".join(table.header[index].split()) if index < len(table.header) else ""
        name = wanted = wanted or f"column_{index + 1}"
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        taken.add(name)
        names.append(name)
    return tuple(names)


def width(table: Table) -> int:
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def grid(table: Table) -> list[tuple[str, ...]]:
    """Header, if any, and rows, the short ones filled up with empty cells."""
    full = width(table)
    rows = (table.header, *table.rows) if table.header else table.rows
    return [(*row, *[""] * (full - len(row))) for row in rows]


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
