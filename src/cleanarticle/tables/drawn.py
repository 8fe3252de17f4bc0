"""Tables drawn with characters, read as tables with bars: `+-----+`, `|---+---|`, `│ a │ b │`, what databases and text browsers print, Markdown whose line ends were lost.

Each line of a frame becomes the separator row of a Markdown table and each side of a box a bar, so that all that is known of tables with
bars holds for them. Lines keep their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["on_one_line", "plain"]

_SIDES: Final = str.maketrans("│┃║┆┇┊┋", "|" * 7)
_IS_DRAWN: Final = re.compile(
    r"\s*(?:\+[-=~]{2,}[-=~+:]*\+|\|[-=]{2,}(?:\+[-=]{2,})+\||-{2,}(?:\+-{2,})+-?|[┌┐└┘┏┓┗┛╔╗╚╝╭╮╰╯├┤┠┨┣┫╠╣╞╡╟╢┬┴┼┳┻╋╦╩╬╪╫╤╧╥╨┯┷┿╂─━═╌┄]{3,})\s*"
)
_JOINTS: Final = re.compile(r"[+┌┐└┘┏┓┗┛╔╗╚╝╭╮╰╯├┤┠┨┣┫╠╣╞╡╟╢┬┴┼┳┻╋╦╩╬╪╫╤╧╥╨┯┷┿╂]")
_DOUBLE: Final = re.compile("[=━═]")
_BARS: Final = re.compile("[|│┃║┆┇┊┋]")
_RULE: Final = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|){2,}")
_BAR: Final = re.compile(r"(?<!\\)\|")
FEWEST_SIDES: Final = 3
"""Joints of a frame with two columns: a box around a text is no table."""
FEWEST_BARS: Final = 9
"""Bars of two columns, a row of dashes and one row."""
LONGEST: Final = 15_000
"""Characters of a line that may be a whole Markdown table."""


def plain(lines: Sequence[str]) -> Sequence[str]:
    """The lines, those of drawn tables as a Markdown table has them; the same object where none is drawn.

    >>> plain(["+---+---+", "│ a │ b │"])
    ['|---|---|', '| a | b |']
    """
    frames = [at for at, line in enumerate(lines) if line and _may_frame(line) and _IS_DRAWN.fullmatch(line)]
    if not frames:
        return lines
    found = list(lines)
    for at in frames:
        beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines) and _is_row(lines[near])]
        rule = _rule(lines[at])
        if rule.count("|") < FEWEST_SIDES and beside:
            rule = _rule_like(beside[0])
        if rule.count("|") < FEWEST_SIDES or not beside:
            continue
        found[at] = rule
        for step in (-1, 1):
            near = at + step
            while 0 <= near < len(lines) and found[near] is lines[near] and _is_row(lines[near]):
                found[near] = lines[near].translate(_SIDES)
                near += step
    return found


def _may_frame(line: str) -> bool:
    """A cheap look: most lines are prose."""
    if line[0].isalnum():
        return False
    first = line.lstrip()[:1]
    return first in "+-|" if first.isascii() else "\u2500" <= first <= "\u257f"


def _is_row(line: str) -> bool:
    return bool(_BARS.search(line)) and not _IS_DRAWN.fullmatch(line)


def _rule(line: str) -> str:
    """The row of dashes that says the same: `=` below a header, `-` elsewhere."""
    mark = "===" if _DOUBLE.search(line) else "---"
    inner = _JOINTS.sub("|", line.strip()).strip("|")
    return "|" + "|".join(mark for _ in inner.split("|")) + "|"


def _rule_like(row: str) -> str:
    """The row of dashes for what is drawn from one side of a box to the other, without joints, beside this row."""
    bars = row.strip().translate(_SIDES)
    return "|" + "---|" * (bars.count("|") - 1) if bars.startswith("|") and bars.endswith("|") else ""


def on_one_line(lines: Sequence[str]) -> Iterator[tuple[int, list[list[str]]]]:
    """The lines, by their places, on which a whole Markdown table stands, and its rows.

    >>> list(on_one_line(["| Name | Age | |---|---| | Ann | 31 | | Bo | 4 |"]))
    [(0, [['Name', 'Age'], ['Ann', '31'], ['Bo', '4']])]
    """
    for at, line in enumerate(lines):
        if "|" in line and "--" in line and line.count("|") >= FEWEST_BARS and len(line) <= LONGEST:
            rows = _whole(line.strip())
            if rows:
                yield at, rows


def _whole(text: str) -> list[list[str]]:
    """The rows of a table in which each has as many cells as the row of dashes; none where that does not fit."""
    rule = _RULE.search(text) if text.startswith("|") and text.endswith("|") else None
    if rule is None or rule.start() == 0 or rule.end() == len(text):
        return []
    width = rule.group().count("|") - 1
    header, body = _rows(text[: rule.start()].strip(), width), _rows(text[rule.end() :].strip(), width)
    return [*header, *body] if len(header) == 1 and body else []


def _rows(text: str, width: int) -> list[list[str]]:
    """Rows of so many cells, with a bar before and after each; none where that does not fit."""
    cells = [cell.strip() for cell in _BAR.split(text)]
    if cells[0] or cells[-1] or (len(cells) - 1) % (width + 1) or any(cells[:: width + 1]):
        return []
    return [cells[at + 1 : at + 1 + width] for at in range(0, len(cells) - 1, width + 1)]
