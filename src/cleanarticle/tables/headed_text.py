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

__all__ = ["is_text"]

COLUMNS: Final = 40
"""Columns of the shortest sentence that counts; a letter of Chinese, Japanese or Korean takes two."""
MOST: Final = 0.6
"""Share of the cells of a column that are sentences. Of 708 labelled tables with two columns 37 have such a column; in four of these the
first row holds a sentence already."""
LONG, EVERYWHERE = 60, 0.15
"""Columns of a line of running text, and the share of the cells of each column that are that where paragraphs were laid side by side: tables have
their long cells in some columns, 7 of the 1,550 labelled ones in all."""
PAIR: Final = 2
_CLOSING: Final = "\"'”’»›)]」』）"


def is_text(rows: Grid) -> bool:
    """Whether there is running text in each column, or rows of two have a sentence in one of them, from the first row on in most."""
    sheet = [
        [row[column] if column < len(row) else "" for row in rows] for column in range(max(map(len, rows), default=0))
    ]
    if not sheet:
        return False
    return all(map(_holds_text, sheet)) or (len(sheet) == PAIR and any(map(_is_told, sheet)))


def _holds_text(column: Sequence[str]) -> bool:
    said = [width(cell) for cell in column if cell]
    return bool(said) and sum(taken >= LONG for taken in said) >= EVERYWHERE * len(said)


def _is_told(column: Sequence[str]) -> bool:
    said = [cell for cell in column if cell]
    sentences = sum(map(_is_sentence, said))
    return bool(said) and sentences >= MOST * len(said) and (not column[0] or _is_sentence(column[0]))


def _is_sentence(cell: str) -> bool:
    bare = cell.rstrip(_CLOSING)
    return bare != "" and bare[-1] in SENTENCE_ENDS and width(bare) >= COLUMNS
