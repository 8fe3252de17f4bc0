"""The labelled texts, their folds, and where the cells of their tables end."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from cleanarticle.tables.sheet import Words

FOLDS = 5
FORMS = ("concat", "oneline", "cellperline", "space")


@dataclass(frozen=True, slots=True)
class Record:
    key: str
    track: str
    source: str
    lines: list[str]
    rows: list[list[str]]
    """Empty for a text without a table."""
    first: int
    end: int
    has_header: bool
    weight: float = 1.0
    """How much it counts in learning boundaries and lines."""

    @property
    def fold(self) -> int:
        """Texts of one source, and with it the forms of one table, are in one fold."""
        return self.fold_of(self.source)

    @staticmethod
    def fold_of(source: str) -> int:
        return crc32(source.encode()) % FOLDS

    @property
    def columns(self) -> int:
        return max(map(len, self.rows), default=0)

    def words(self) -> Words:
        return Words.of_lines(self.lines)

    def runs(self, longest: int = 300) -> Iterator[tuple[int, int]]:
        """Runs of lines without blank ones."""
        at = 0
        while at < len(self.lines):
            end = at
            while end < len(self.lines) and self.lines[end].strip() and end - at < longest:
                end += 1
            if end > at:
                yield at, end
            at = max(end, at + 1)

    def run_of_table(self) -> tuple[int, int]:
        return next((first, end) for first, end in self.runs() if first <= self.first < end)


def read_records(data: Path) -> list[Record]:
    path = data if data.is_file() else data / "tables.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_record(json.loads(line)) for line in file if line.strip()]


def _record(raw: dict[str, object]) -> Record:
    rows: list[list[str]] = raw["table"] or []  # type: ignore[assignment]
    first, end = raw["table_lines"] or (0, 0)  # type: ignore[misc]
    return Record(
        key=str(raw["id"]),
        track=str(raw["track"]),
        source=str(raw["source"]),
        lines=str(raw["text"]).split("\n"),
        rows=[[" ".join(cell.split()) for cell in row] for row in rows],
        first=first,
        end=end,
        has_header=bool(raw["has_header"]),
    )


def cells_in(text: str, rows: Sequence[Sequence[str]]) -> list[tuple[int, int, int]] | None:
    """(start, end, column) of each cell that is not empty; None when the text does not hold them in this order."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for row in rows:
        for column, cell in enumerate(row):
            if cell:
                start = text.find(cell, at)
                if start < 0:
                    return None
                at = start + len(cell)
                found.append((start, at, column))
    return found
