"""Rows of a Markdown table that were broken over lines, where a cell held line ends: each is one line again.

The row of dashes says how many bars a row has. A line that begins with a bar and has too few of them goes on in the lines below up to the one
with the last. Lines keep their places: what a row goes on in becomes a row of dashes, which holds no cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleanarticle.strings import width

__all__ = ["whole"]

MOST_LINES: Final = 12
"""Lines of one row at most, blank ones included."""
_RULE: Final = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|){2,}\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")


def whole(lines: Sequence[str]) -> Sequence[str]:
    """The lines, with broken rows of Markdown tables as one; the same object where none is.

    >>> whole(["| Name | Age |", "|---|---|", "| Ann", "Lee | 31 |"])
    ['| Name | Age |', '|---|---|', '| Ann Lee | 31 |', '|---|---|']
    """
    rules = [at for at, line in enumerate(lines) if "-|" in line.replace(" ", "") and _RULE.fullmatch(line)]
    if not rules:
        return lines
    found: list[str] | None = None
    for rule in rules:
        for first, end in _broken(lines, rule):
            found = found or list(lines)
            found[first:end] = [_joined(lines[first:end]), *[lines[rule]] * (end - first - 1)]
    return found or lines


def _broken(lines: Sequence[str], rule: int) -> list[tuple[int, int]]:
    """The lines `[first, end)` of each broken row of the table with this row of dashes."""
    bars = _bars(lines[rule])
    found = []
    head = next((at for at in range(rule - 1, max(-1, rule - 1 - MOST_LINES), -1) if _begins(lines[at])), None)
    if head is not None and rule - head > 1 and _row_end(lines, head, bars) == rule:
        found.append((head, rule))
    at = rule + 1
    while at < len(lines) and _begins(lines[at]):
        end = _row_end(lines, at, bars)
        if end is None:
            break
        if end - at > 1:
            found.append((at, end))
        at = end
    return found


def _row_end(lines: Sequence[str], first: int, bars: int) -> int | None:
    """The line after the row that begins here and has so many bars; None where it has more, or does not end in one."""
    seen = 0
    for at in range(first, min(first + MOST_LINES, len(lines))):
        if at > first and _begins(lines[at]):
            return None
        seen += _bars(lines[at])
        if seen >= bars:
            return at + 1 if seen == bars and lines[at].rstrip().endswith("|") else None
    return None


def _joined(lines: Sequence[str]) -> str:
    """One line; scripts without spaces need none where a line ended."""
    text = ""
    for line in filter(None, map(str.strip, lines)):
        text += line if text and width(text[-1]) > 1 and width(line[0]) > 1 else f" {line}"
    return text.strip()


def _begins(line: str) -> bool:
    return line.lstrip().startswith("|")


def _bars(line: str) -> int:
    return len(_BAR.findall(line))
