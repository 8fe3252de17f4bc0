"""is_text: whether rows of one cell a line are paragraphs, or headings with a paragraph under each.

A law (*Article 3*, and what it says), a manual, questions and their answers: one line that is short, one that is a sentence, again and
again. A table with a column of sentences names its columns, and its first row holds none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanarticle.strings import SENTENCE_ENDS, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanarticle.tables.guess import Grid

__all__ = ["is_page", "is_text"]

COLUMNS: Final = 40
"""Columns of the shortest sentence that counts; a letter of Chinese, Japanese or Korean takes two."""
MOST: Final = 0.6
"""Share of the cells of a column that are sentences. Of 708 labelled tables with two columns 37 have such a column; in four of these the
first row holds a sentence already."""
LONG, EVERYWHERE = 60, 0.15
"""Columns of a line of running text, and the share of the cells of each column that are that where paragraphs were laid side by side: tables have
their long cells in some columns, 7 of the 1,550 labelled ones in all; with
shorter sentences 9."""
SHORT: Final = 24
"""Columns of a sentence that counts as such a line."""
LABEL, MOST_MIXED = 24, 0.4
"""Columns of a label, and the share of sentences in a column of labels: a page whose lines were taken for cells has headings, menus and paragraphs
in each column, while the cells of a table are of one sort. One in 1,550 labelled tables has two such columns, four have one with three sentences."""
MIXED_COLUMNS: Final = 2
MIXED: Final = 3
PAIR: Final = 2
_CLOSING: Final = "\"'”’»›)]」』）"


def is_text(rows: Grid) -> bool:
    """Whether there is running text in each column, or rows of two have a sentence in one of them, from the first row on in most."""
    sheet = _columns(rows)
    if not sheet:
        return False
    return all(map(_holds_text, sheet)) or (len(sheet) == PAIR and any(map(_is_told, sheet)))


def is_page(rows: Grid) -> bool:
    """Whether the rows are lines of a whole page, one an element: sentences stand among labels in the same columns."""
    sheet = _columns(rows)
    if not sheet:
        return False
    among = [count for column in sheet if (count := _among_labels(column))]
    short = all(_holds_text(column, SHORT) for column in sheet)
    return short or len(among) >= MIXED_COLUMNS or any(count >= MIXED for count in among)


def _columns(rows: Grid) -> list[list[str]]:
    return [
        [row[column] if column < len(row) else "" for row in rows] for column in range(max(map(len, rows), default=0))
    ]


def _holds_text(column: Sequence[str], sentence: int = LONG) -> bool:
    """Whether some cells are running text; `sentence` are the columns of the shortest sentence that counts as it."""
    said = [cell for cell in column if cell]
    told = sum(width(cell) >= LONG or _is_sentence(cell, sentence) for cell in said)
    return bool(said) and told >= EVERYWHERE * len(said)


def _among_labels(column: Sequence[str]) -> int:
    """How many cells are sentences, where they are some and most others short."""
    said = [cell for cell in column if cell]
    others = sorted(width(cell) for cell in said if not _is_sentence(cell))
    told = len(said) - len(others)
    mixed = bool(others) and others[len(others) // 2] <= LABEL and told <= MOST_MIXED * len(said)
    return told if mixed else 0


def _is_told(column: Sequence[str]) -> bool:
    said = [cell for cell in column if cell]
    sentences = sum(map(_is_sentence, said))
    return bool(said) and sentences >= MOST * len(said) and (not column[0] or _is_sentence(column[0]))


def _is_sentence(cell: str, least: int = COLUMNS) -> bool:
    bare = cell.rstrip(_CLOSING)
    return bare != "" and bare[-1] in SENTENCE_ENDS and width(bare) >= least
