"""Tables as they stand in real text: boundaries lost in some places only, captions and notes, lists and quotes, two in a row.

    python -m benchmarks tables_partly --data tables-dev --folds DIR

Made by program from the labelled tables, the rows of which are known. `--folds` is the folder that `python -m training.tables
--folds DIR` writes: each table is then read with weights that never saw its source. Without it the weights that ship read all, and
they were trained on these tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.tables import COLUMNS, Tally, fold_of, line, models_of, read, tally
from cleanarticle.tables import DEFAULT_THRESHOLD
from cleanarticle.tables.model import Model

LOST = 1 / 6
"""Share of the boundaries lost where only some are."""
GLUED_ROWS = 1 / 4
MOST_LINES = 40
LEAST_UNITS = 0.3
LEAST_EMPTY = 0.1
UNIT = re.compile(r"[-+~≈]?\d[\d.,]*\s?(?:[^\W\d_]{1,4}[²³]?|%|[°€$£¥′″]\w?)\.?")
MARKS = {"tabs": "\t", "bars": " | ", "runs of spaces": "   ", "single spaces": " "}


@dataclass(frozen=True, slots=True)
class Case:
    """A text with tables. `plain` are the lines without the marks of a list or a quote before each."""

    fold: int
    lines: list[str]
    plain: list[str]
    tables: list[tuple[int, list[list[str]]]]
    """The first line and the rows of each."""


Rows = list[list[str]]
Make = Callable[[Rows, Rows, random.Random], Case | None]


def glued(rows: Rows) -> list[str]:
    return ["".join(row) for row in rows]


def joined(row: Sequence[str], mark: str, lost: Callable[[], bool]) -> str:
    """The cells with the mark between them, or nothing where it is lost. Beside an empty cell no mark is lost."""
    text = row[0]
    for before, cell in pairwise(row):
        text += ("" if before and cell and lost() else mark) + cell
    return text.rstrip()


def some_cells(mark: str) -> Make:
    def make(rows: Rows, _: Rows, chance: random.Random) -> Case | None:
        if len(rows[0]) < 3:
            return None
        return case([joined(row, mark, lambda: chance.random() < LOST) for row in rows], rows)

    return make


def some_rows(mark: str) -> Make:
    def make(rows: Rows, _: Rows, chance: random.Random) -> Case | None:
        lost = [chance.random() < GLUED_ROWS for _ in rows]
        return case(
            ["".join(row) if gone else mark.join(row).rstrip() for row, gone in zip(rows, lost, strict=True)], rows
        )

    return make


def beside(above: Sequence[str], below: Sequence[str]) -> Make:
    def make(rows: Rows, _: Rows, chance: random.Random) -> Case | None:
        top, bottom = ([chance.choice(some)] if some else [] for some in (above, below))
        return case([*top, *glued(rows), *bottom], rows, first=len(top))

    return make


def marked(mark: str) -> Make:
    def make(rows: Rows, _: Rows, __: random.Random) -> Case | None:
        plain = glued(rows)
        return Case(0, [mark + text for text in plain], plain, [(0, rows)])

    return make


def two(*, alike: bool) -> Make:
    def make(rows: Rows, other: Rows, _: random.Random) -> Case | None:
        if (len(rows[0]) == len(other[0])) != alike:
            return None
        found = case([*glued(rows), *glued(other)], rows)
        return Case(0, found.lines, found.lines, [(0, rows), (len(rows), other)])

    return make


def only(fits: Callable[[Rows], bool]) -> Make:
    return lambda rows, _, __: case(glued(rows), rows) if fits(rows) else None


def case(lines: list[str], rows: Rows, first: int = 0) -> Case:
    return Case(0, lines, lines, [(first, rows)])


def has_units(rows: Rows) -> bool:
    cells = [cell for row in rows for cell in row if cell]
    return sum(bool(UNIT.fullmatch(cell)) for cell in cells) >= LEAST_UNITS * len(cells)


def has_empty(rows: Rows) -> bool:
    cells = [cell for row in rows for cell in row]
    return sum(not cell for cell in cells) >= LEAST_EMPTY * len(cells)


CAPTIONS = (
    "Table 3: Results by group",
    "Tabelle 2: Übersicht",
    "Tableau 1. Chiffres clés",
    "Overview of the last season",
)
NOTES = (
    "Source: annual report of the office.",
    "* Provisional figures",
    "Quelle: eigene Erhebung.",
    "1) without islands",
)
ITEMS = (
    "• One reason is cost.",
    "- Opening hours differ in winter",
    "3. See the table below",
    "Results",
    "Technische Daten",
)
KINDS: dict[str, Make] = {
    **{f"{name}, one boundary in six lost": some_cells(mark) for name, mark in MARKS.items()},
    **{f"{name}, one row in four glued": some_rows(mark) for name, mark in MARKS.items()},
    "glued, with numbers and units": only(has_units),
    "glued, with empty cells": only(has_empty),
    "glued, a caption above and a note below": beside(CAPTIONS, NOTES),
    "glued, on the line after a heading or list item": beside(ITEMS, ()),
    "glued, two in a row, as many columns": two(alike=True),
    "glued, two in a row, other numbers of columns": two(alike=False),
    "glued, in a list": marked("- "),
    "glued, quoted": marked("> "),
}


def cases(records: Sequence[dict[str, Any]], make: Make, most: int) -> Iterator[Case]:
    """Up to so many texts of a kind; two tables of one text are of one fold."""
    chance = random.Random(7)
    found = 0
    for at, record in enumerate(records):
        fold = fold_of(record)
        other = next(one for one in (*records[at + 1 :], *records[: at + 1]) if fold_of(one) == fold)
        made = make(rows_of(record), rows_of(other), chance)
        if made is not None and all(text.strip() for text in made.lines):
            found += 1
            yield Case(fold, made.lines, made.plain, made.tables)
        if found == most:
            return


def rows_of(record: dict[str, Any]) -> Rows:
    rows = [[" ".join(cell.split()) for cell in row] for row in record["table"]]
    return [[*row, *[""] * (record["n_cols"] - len(row))] for row in rows if any(row)]


def score(some: Sequence[Case], models: Sequence[Model], threshold: float) -> Tally:
    total = Tally()
    for one in some:
        found = [found for found in read(one.lines, models[one.fold]) if found.confidence >= threshold]
        for first, rows in one.tables:
            end = first + len(rows)
            gold = {
                "track": "pipe",  # bars count as marks between cells, as blanks do
                "text": "\n".join(one.plain),
                "table": rows,
                "table_lines": [first, end],
                "n_cols": len(rows[0]),
            }
            alone = len(one.tables) == 1
            tally(gold, [each for each in found if alone or (each.first < end and first < each.end)], total)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with tables.jsonl.gz")
    parser.add_argument("--folds", type=Path, help="weights for each fold, from `python -m training.tables --folds`")
    parser.add_argument("--most", type=int, default=150, help="texts of a kind")
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD)
    chosen = parser.parse_args(arguments)
    with gzip.open(chosen.data / "tables.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [record for record in map(json.loads, file) if record["track"] == "concat"]
    records = [record for record in records if len(record["table"]) <= MOST_LINES]
    random.Random(3).shuffle(records)
    models = models_of(chosen.folds)
    print(COLUMNS, "|---|" + "---:|" * 7, sep="\n")
    for kind, make in KINDS.items():
        print(line(kind, score(list(cases(records, make, chosen.most)), models, chosen.threshold)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
