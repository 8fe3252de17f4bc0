"""lone_rows: one line in which two cells may have run together, with no second row to tell.

A table is told by its rows agreeing with each other; a row alone has only the one place where a cell seems to end. So it is
never rebuilt at the default threshold, however sure that place is, but reported (TBL002).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from cleanarticle.tables.evidence import LineEvidence
from cleanarticle.tables.smooth import Smoothness

__all__ = ["CONFIDENCE", "LIKELY", "LoneRow", "candidates", "divided"]

SHORTEST, LONGEST = 8, 200
"""Characters of such a line."""
SHORTEST_WORD: Final = 4
"""Letters of the word before the boundary: `iPhone`, `macOS` and the like have fewer."""
MOST: Final = 200
"""Lines of a text that are looked at."""
SURE: Final = 3.5
"""Log-odds of the boundary at least (0.97), and DOUBTED at most those of any other place in the line (0.05). With all that is asked here,
the 43 lines found among 600 rows of two columns of tables-dev are all cut where the cells end, of 3,000 lines with visible seams
in its texts without a table none is found, and of 310 texts of text-dev five have such a line, all of them run together."""
DOUBTED: Final = -2.9
CONFIDENCE: Final = 0.2
"""Below the default threshold, so that a row alone comes back only when a caller asks for more."""
LIKELY: Final = 0.5
_STOPS: Final = ".!?:;,…。！？؟।"


class LoneRow(NamedTuple):
    at: int
    """The line."""
    cells: tuple[str, str]


def candidates(lines: Sequence[str], taken: Collection[int], smooth: Smoothness) -> list[int]:
    """The lines worth reading: short, not prose, no sentence, with a visible seam after a small word."""
    rough = (smooth.seams > 0) & ~smooth.prose
    found = [
        at
        for at in rough.nonzero()[0].tolist()
        if at not in taken
        and SHORTEST <= len(lines[at]) <= LONGEST
        and not lines[at].rstrip().endswith(tuple(_STOPS))
        and _has_place(lines[at])
    ]
    return found[:MOST]


def _has_place(line: str) -> bool:
    """Whether a word between others begins with small letters enough and goes on with something else."""
    for word in line.split()[1:-1]:
        if not word.islower() or not word.isalpha():
            small = next((at for at, letter in enumerate(word) if not letter.islower()), 0)
            if small >= SHORTEST_WORD:
                return True
    return False


def divided(at: int, item: LineEvidence) -> LoneRow | None:
    """The two cells of the line, when one place in it is surely a boundary and no other may be. Each has two words at least, and the
    left one ends in a small word: words of two capitals are names far more often (`JavaScript for beginners`)."""
    places = sorted(item.glued.items(), key=lambda place: -place[1])
    if not places or places[0][1] < SURE or (len(places) > 1 and places[1][1] > DOUBTED):
        return None
    text, cut = item.line.text, places[0][0]
    left, right = text[:cut].strip(), text[cut:].strip()
    if " " not in left or " " not in right or not text[0].isalpha():
        return None
    last = left.rsplit(maxsplit=1)[1]
    if not (last.isalpha() and last.islower() and len(last) >= SHORTEST_WORD):
        return None
    return LoneRow(at, (left, right))
