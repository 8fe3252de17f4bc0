"""The cheap look that lets prose pass: is there anything in these lines that a table could be made of?

Words are counted by what their letters' case says, which costs nanoseconds a character; the models that read lines offset
by offset cost a thousand times as much, and only see runs that pass here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleanarticle.tables.trees import Forest, score

__all__ = ["Screens", "is_prose", "run_numbers", "worth_reading"]

LEAST = -2.8
"""Log-odds of a run holding a table below which it is not read; loses about one in 500 of the development tables."""
LEAST_LINE = -1.6
"""The same for a line that stands alone."""
MOST_LINES = 40
"""Lines of a run that are looked at, spread over it."""
MOST_CHARACTERS = 600
"""Characters of a line that are looked at."""
PROSE_LENGTH = 250
PROSE_SEAMS = 60
"""A line longer than PROSE_LENGTH with less than one visible seam in PROSE_SEAMS characters is no row."""
UNCASED_LENGTH = 100
UNCASED_STOPS = 60
"""In scripts without case, where seams do not show, a line longer than UNCASED_LENGTH with a stop or comma in UNCASED_STOPS
characters is prose."""
LEAST_SEAMS = 2
"""Visible seams that a whole table on one line has at least."""


@dataclass(frozen=True, slots=True)
class Screens:
    """Log-odds that a run of lines, or a line alone, holds a table."""

    run: Forest
    line: Forest


_DIGITS = re.compile(r"[0-9]+")
_STOPS = re.compile(r"[。，！？；।،؛]|[.?!,] ")


def seams(text: str, words: Sequence[str]) -> int:
    """About how many places look like two cells run together: capitals inside words, letters next to digits."""
    found = 0
    for word in [word for word in words if not (word.islower() or word.istitle() or word.isupper())]:
        found += sum([here.isupper() and before.islower() for before, here in pairwise(word)])
    last = len(text)
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        found += (start > 0 and text[start - 1].isalpha()) + (end < last and text[end].isalpha())
    return found


def is_prose(text: str) -> bool:
    """Whether a line is too long and too smooth to be a row of a table, or a whole one."""
    if len(text) <= UNCASED_LENGTH:
        return False
    if text.isascii():
        return len(text) > PROSE_LENGTH and seams(text, text.split()) * PROSE_SEAMS < len(text)
    words = text.split()
    if sum([word.upper() == word.lower() for word in words]) * 2 < len(words):
        return len(text) > PROSE_LENGTH and seams(text, words) * PROSE_SEAMS < len(text)
    return len(_STOPS.findall(text)) * UNCASED_STOPS > len(text)


def worth_reading(lines: Sequence[str], screens: Screens) -> bool:
    """False for lines of which hardly any table has ever been made."""
    if len(lines) == 1:
        text = lines[0]
        if seams(text, text.split()) < LEAST_SEAMS or is_prose(text):
            return False
        return score(screens.line, run_numbers(lines)) > LEAST_LINE
    return score(screens.run, run_numbers(lines)) > LEAST


def run_numbers(lines: Sequence[str]) -> list[float]:
    """The run in numbers: words by case, digits, seams, and how lines begin and end."""
    step = max(1, len(lines) // MOST_LINES)
    texts = [line.strip()[:MOST_CHARACTERS] for line in lines[::step]]
    count = len(texts)
    sizes = sorted(map(len, texts))
    total = sum(sizes)
    split = [text.split() for text in texts]
    words = sum(map(len, split))
    lower = sum([sum([word.islower() for word in line]) for line in split])
    mixed = [seams(text, line) for text, line in zip(texts, split, strict=True)]
    digits = sum([sum([word[:1].isdigit() for word in line]) for line in split])
    return [
        float(min(len(lines), 100)),
        float(sizes[count // 2]),
        float(sizes[count // 4]),
        float(sizes[-1]),
        float(sizes[0]),
        words / count,
        lower / words if words else 0.0,
        digits / words if words else 0.0,
        sum(mixed) / count,
        float(sum(seam > 0 for seam in mixed)) / count,
        60 * sum(mixed) / total if total else 0.0,
        float(max(mixed)),
        sum(text[:1].islower() for text in texts) / count,
        sum(text[-1:] in ".!?:;。" for text in texts) / count,
        sum(text[:1] in "-*+•·–—●○■►»" for text in texts) / count,
        sum(len(_STOPS.findall(text)) for text in texts) / total if total else 0.0,
        sum(text.count(",") for text in texts) / count,
        sum(text[:1].isdigit() for text in texts) / count,
    ]
