"""Tables whose columns a line of dashes under the header measures out, as converters and shells print them:

    Town         Rain   Sun
    ---------- ------ -----
    Upper Wick  12 mm   4 h

One space between columns is enough here: the dashes say where each column begins and ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from cleanarticle.strings import width
from cleanarticle.tables.guess import Grid

__all__ = ["CONFIDENCE", "runs"]

CONFIDENCE: Final = 0.95
FEWEST_ROWS: Final = 2
"""Rows below the dashes: fewer prove no columns."""
_RULE: Final = re.compile(r"\s*(-{2,}|={2,}|─{2,}|━{2,}|═{2,})(?:\s+(?:-{2,}|={2,}|─{2,}|━{2,}|═{2,}))+\s*")
_DRAWN: Final = frozenset("-=─━═")
_FIRST: Final = _DRAWN | {" ", "\t"}
_DASHES: Final = re.compile(r"\S+")


def runs(lines: Sequence[str]) -> Iterator[tuple[int, int, Grid]]:
    """The runs `[first, end)` of lines around such a line, and their rows.

    >>> list(runs(["Name  Age", "---- ----", "Ann    31", "Bo      4"]))
    [(0, 4, [['Name', 'Age'], ['Ann', '31'], ['Bo', '4']])]
    """
    past = 0
    for at, line in enumerate(lines):
        if at < past or not _may_rule(line) or not _RULE.fullmatch(line):
            continue
        found = _run(lines, past, at)
        if found:
            yield found
            past = found[1]


def _may_rule(line: str) -> bool:
    """A cheap look: most lines are prose."""
    return line[:1] in _FIRST and line.lstrip()[:1] in _DRAWN


def _run(lines: Sequence[str], past: int, at: int) -> tuple[int, int, Grid] | None:
    """The rows above and below the line of dashes that keep to its columns: one above, which names them, and those below up to a blank
    line. Letters that take two columns of a terminal are counted as two, or all letters as one, whichever fits more rows."""
    columns = [found.span() for found in _DASHES.finditer(lines[at])]
    below = [*takewhile(str.strip, lines[at + 1 :])]
    has_head = at > past and bool(lines[at - 1].strip())
    found: list[tuple[int, int, Grid]] = []
    for letters in (_in_terminal, list):
        head = _cells(letters(lines[at - 1]), columns) if has_head else []
        rows = [*takewhile(bool, ([""] if _RULE.fullmatch(line) else _cells(letters(line), columns) for line in below))]
        body = [row for row in rows if any(row)]
        if len(body) >= FEWEST_ROWS:
            found.append((at - bool(head), at + 1 + len(rows), [head, *body] if head else body))
    return max(found, key=lambda run: len(run[2]), default=None)


def _cells(letters: Sequence[str], columns: Sequence[tuple[int, int]]) -> list[str]:
    """What stands in each column; nothing where something stands between two, or before the first one."""
    between = [(0, columns[0][0]), *((end, start) for (_, end), (start, _) in pairwise(columns))]
    if any("".join(letters[start:end]).strip() for start, end in between):
        return []
    edges = [*(start for start, _ in columns), len(letters)]
    return ["".join(letters[start:end]).strip() for start, end in pairwise(edges)]


def _in_terminal(line: str) -> list[str]:
    """What stands in each column of a terminal: nothing in the second one of a wide letter; marks stand with their letter."""
    found: list[str] = []
    for letter in line:
        if found and unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            found[-1] += letter
        else:
            found += [letter, ""] if width(letter) > 1 else [letter]
    return found
