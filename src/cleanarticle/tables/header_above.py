"""header_above: the line right over rows of single spaces that names their columns, one word each, and that the line model took for text.

A header has no numbers, and to the model a line of words is a heading like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleanarticle.strings import ends_sentence, has_case
from cleanarticle.tables.text_rows import is_number

__all__ = ["names_of"]

COLUMNS, UNCASED = 3, 4
"""Words of a header at least; in scripts without capitals, where a heading looks no different."""
ROWS: Final = 2


def names_of(line: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns that the line over these rows says; none where it is no header.

    >>> names_of("Metal Close Change", [["Tin", "31.5", "-1%"], ["Zinc", "2.4", "3%"]])
    ['Metal', 'Close', 'Change']
    >>> names_of("What happens next", [["Tin", "31.5", "-1%"], ["Zinc", "2.4", "3%"]])
    []
    """
    names = line.split()
    if len(rows) < ROWS or len(names) != max(map(len, rows)) or ends_sentence(line) or line.rstrip()[-1:] in ":：,;":
        return []
    cased = any(has_case(name[0]) for name in names)
    if len(names) < (COLUMNS if cased else UNCASED) or any(map(_is_no_name, names)):
        return []
    numbers = all(all(map(is_number, row[1:])) for row in rows) and not any(map(is_number, (row[0] for row in rows)))
    return names if numbers else []


def _is_no_name(word: str) -> bool:
    """Whether it is a number, or small where the names of columns have capitals."""
    return not word[0].isalpha() or any(map(str.isdigit, word)) or (has_case(word[0]) and word[0].islower())
