"""Tables that lost only some of their boundaries: cells still parted by tabs, bars or runs of spaces, and others run together.

The marks that are left say how many columns there are and what is in them; rows with fewer cells, and rows beside them that have
no mark at all, are then cut by the same joint decision as tables without any marks, the marks being certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from cleanarticle.tables.boundary import Surroundings
from cleanarticle.tables.columns import Column, likeness
from cleanarticle.tables.delimited import DelimitedRun, delimited_confidence, is_ruling, split_rows
from cleanarticle.tables.evidence import odds_of
from cleanarticle.tables.guess import Form, Grid
from cleanarticle.tables.joint import Split, Values, decode, row_of
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Model
from cleanarticle.tables.proposals import MOST_COLUMNS
from cleanarticle.tables.sheet import Sheet, Words
from cleanarticle.trees import probabilities

__all__ = ["Mended", "mended"]

SURE = 12.0
"""Log-odds of a mark being a boundary: more than any cell may run over."""
LEAST_AGREED = 0.4
"""Share of the rows with marks that have as many cells as the table has columns, by their marks or cut where that is likely; and
two of them, at least."""
MOST_BESIDE = 12
"""Lines without a mark that are looked at before and after those that have one."""
LONGEST = 300
"""Characters of a line that may be a row."""
MOST_ROWS = 300
FEW_COLUMNS = 3
"""Columns up to which a line without marks is a row only if it has a cell in each; beyond, one may be missing."""
PLAUSIBLE = 0.3
"""Mean probability of the boundaries without a mark, in a row with some marks but too few, from which on they are taken: the
number of columns speaks for them already."""
LIKELY, SURELY = 0.5, 0.8
"""Mean probabilities of the boundaries in a line without marks from which on it may be a row, and is one whatever its cells."""
ALIKE, UNLIKE = 0.5, -1.0
"""Likeness to the columns above which it is a row: where nothing else is lost, and where something is. With these none of 605 captions
and other lines beside the tables of the development set that have all their marks are taken for rows, and half of the rows whose
marks are all gone are found by the first pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Lines `[first, end)` read as a table, and how sure that is."""

    first: int
    end: int
    rows: Grid
    confidence: float
    cut: int
    """The number of rows cut where there is no mark."""


@dataclass(slots=True)
class _Row:
    at: int
    """The line."""
    cells: list[str]
    """Between the marks; one where there are none."""

    @property
    def text(self) -> str:
        return "".join(self.cells)

    @property
    def marks(self) -> set[int]:
        """The offsets in the text where marks were."""
        ends = np.cumsum([len(cell) for cell in self.cells]).tolist()
        return set(ends) - {0, len(self.text)}


def mended(
    lines: Sequence[str],
    runs: Sequence[DelimitedRun],
    taken: Collection[int],
    words: Callable[[], Words],
    model: Model,
) -> Mended | None:
    """Runs of one form, without blank lines between them, as one table with its lost boundaries; None where none is lost, or it
    is not clear where. `taken` are the lines of all tables with marks; `words` gives the known ones, if they are needed."""
    first, end, form = runs[0][0], runs[-1][1], runs[0][2]
    inside = _rows(lines[first:end], first, form)
    before = list(_beside(lines, range(first - 1, -1, -1), taken))[::-1]
    after = list(_beside(lines, range(end, len(lines)), taken))
    rows = [*(_bare(lines, at) for at in before), *inside, *(_bare(lines, at) for at in after)]
    if len({len(row.cells) for row in rows}) < 2 or len(rows) > MOST_ROWS or not all(row.text for row in rows):
        return None
    told = {
        row.at: cells
        for run in runs
        for row, cells in zip(_rows(lines[run[0] : run[1]], run[0], form), run[3], strict=True)
    }
    sheet = Sheet([Line(row.text, at) for at, row in enumerate(rows)])
    around = Surroundings(sheet, words(), model.vocabulary)
    odds = odds_of(model.glued, sheet, around, spaces=False).by_line(len(rows))
    width = _width(rows, odds)
    if width is None:
        return None
    if form != "tab" and not _runs_together(rows, odds, width):
        at_spaces = odds_of(model.spaced, sheet, around, spaces=True).by_line(len(rows))
        for seen, spaced in zip(odds, at_spaces, strict=True):
            seen |= {at + 1: odd for at, odd in spaced.items()}
    full = {row.at for row in rows if len(row.cells) > 1 and width in (len(row.cells), len(told.get(row.at, ())))}
    cuts = _cut(rows, sheet.lines, odds, width, full, model)
    kept, used = _kept(cuts, range(len(before), len(cuts) - len(after)), width, full, told)
    if not used:
        return None
    first, end = min(first, kept[0].row.at), max(end, kept[-1].row.at + 1)
    grid = [cut.cells if cut in used else told[cut.row.at] for cut in kept]
    doubt = (
        2 * sum(1 - chance for cut in used for chance in cut.chances) / sum(bool(cell) for row in grid for cell in row)
    )
    confidence = delimited_confidence(grid, lines[first:end], form) * max(0.0, 1 - doubt)
    return Mended(first=first, end=end, rows=grid, confidence=confidence, cut=len(used))


def _kept(
    cuts: Sequence[_Cut], inside: range, width: int, full: Collection[int], told: Collection[int]
) -> tuple[list[_Cut], list[_Cut]]:
    """The rows of the table, those `inside` its marks and their neighbours, and which of them are cut where there is no mark. None of both
    where a line between those that are `told` is no row."""
    short = [cut for cut in cuts if len(cut.row.cells) > 1 and cut.row.at not in full]
    ragged = sum(cut.evident for cut in short) * 2 < len(short)
    lossy = bool(short and not ragged) or any(cut.is_row(width, lossy=False) for cut in cuts)
    new = [cut for cut in cuts if cut.is_row(width, lossy=lossy)]
    within = cuts[inside.start : inside.stop]
    if not all(cut in new for cut in within if cut.row.at not in told):
        return [], []
    kept = [
        *list(takewhile(new.__contains__, cuts[: inside.start][::-1]))[::-1],
        *within,
        *takewhile(new.__contains__, cuts[inside.stop :]),
    ]
    return kept, [cut for cut in kept if cut in new or (cut in short and cut.is_cut and not ragged)]


def _rows(lines: Sequence[str], first: int, form: Form) -> list[_Row]:
    places = [at for at, line in enumerate(lines) if not is_ruling(line, form)]
    rows = split_rows([lines[at] for at in places], form)
    return [_Row(first + at, cells) for at, cells in zip(places, rows, strict=True)]


def _bare(lines: Sequence[str], at: int) -> _Row:
    return _Row(at, [lines[at].strip()])


def _width(rows: Sequence[_Row], odds: Sequence[dict[int, float]]) -> int | None:
    """The number of columns: the most cells that the marks of a row part, or as many as most rows have when they are cut where a
    boundary is likelier than not. None where too few rows agree."""
    marked = [(row, seen) for row, seen in zip(rows, odds, strict=True) if len(row.cells) > 1]
    parted = [len(row.cells) for row, _ in marked]
    cut = [len(row.cells) + sum(odd > 0 for at, odd in seen.items() if at not in row.marks) for row, seen in marked]
    most = max(parted)

    def support(width: int) -> int:
        return sum(width in both for both in zip(parted, cut, strict=True))

    likely = Counter(cut).most_common(1)[0][0]
    width = likely if likely > most and support(likely) > support(most) else most
    enough = support(width) >= max(2, LEAST_AGREED * len(marked))
    return width if enough and width <= MOST_COLUMNS else None


def _runs_together(rows: Sequence[_Row], odds: Sequence[dict[int, float]], width: int) -> bool:
    """Whether rows with too few cells mostly show a place where letters ran together: else a space may be left of each mark that is lost."""
    short = shown = 0
    for row, seen in zip(rows, odds, strict=True):
        if len(row.cells) < width:
            shows = any(odd > 0 for at, odd in seen.items() if at not in row.marks)
            shown += shows
            short += shows or len(row.cells) > 1  # a line without marks may be none of the rows
    return 2 * shown >= short


def _beside(lines: Sequence[str], places: Sequence[int], taken: Collection[int]) -> Iterator[int]:
    """The lines next to the table that may be rows of it."""
    for at in places[:MOST_BESIDE]:
        if at in taken or not lines[at].strip() or len(lines[at]) > LONGEST:
            return
        yield at


@dataclass(frozen=True, slots=True)
class _Cut:
    """A row as the joint decision cuts it."""

    row: _Row
    cells: list[str]
    chances: list[float]
    """The probability of each boundary in it that has no mark."""
    evident: bool
    """Whether some place in it is more likely a boundary than not."""
    likeness: float
    """Of its cells to those of the rows with marks: the mean log-likelihood ratio."""

    @property
    def is_cut(self) -> bool:
        """Whether it is likely enough cut where it has no mark."""
        return bool(self.chances) and sum(self.chances) >= PLAUSIBLE * len(self.chances)

    def is_row(self, width: int, *, lossy: bool) -> bool:
        """Whether a line without marks is a row of the table all the same: more readily where boundaries are lost elsewhere."""
        full = sum(map(bool, self.cells)) >= width - (width > FEW_COLUMNS)
        if len(self.row.cells) > 1 or not self.chances or not full:
            return False
        chance = sum(self.chances) / len(self.chances)
        if lossy:
            return chance >= SURELY or (chance >= LIKELY and self.likeness > UNLIKE)
        return chance >= LIKELY and self.likeness > ALIKE


def _cut(
    rows: Sequence[_Row],
    lines: Sequence[Line],
    seen: Sequence[dict[int, float]],
    width: int,
    full: Collection[int],
    model: Model,
) -> list[_Cut]:
    """All rows cut together, the `full` ones only at their marks."""
    splits: list[Split] = []
    for row, line, odds in zip(rows, lines, seen, strict=True):
        own = {} if row.at in full else odds
        splits.append(Split(line, own | dict.fromkeys(row.marks, SURE)))
    decode(splits, width, model.glued_joint, Values(model.glued_joint.background))
    background = model.glued_joint.background
    table = [Column.new() for _ in range(width)]
    signed = [[split.cell(start, end) if start < end else None for start, end in split.ends] for split in splits]
    for row, cells in zip(rows, signed, strict=True):
        for column, cell in zip(table, cells if len(row.cells) > 1 else (), strict=False):
            column.add(cell)
    found: list[_Cut] = []
    for row, split, odds, cells in zip(rows, splits, seen, signed, strict=True):
        like = [
            likeness(cell, column, background, own=len(row.cells) > 1)
            for cell, column in zip(cells, table, strict=True)
            if cell is not None
        ]
        free = [end for start, end in split.ends if start < end < len(row.text) and end not in row.marks]
        chances = probabilities(np.array([split.odds[end] for end in free])).tolist()
        evident = any(odd > 0 for at, odd in odds.items() if at not in row.marks)
        found.append(_Cut(row, row_of(split), chances, evident, sum(like) / max(1, len(like))))
    return found
