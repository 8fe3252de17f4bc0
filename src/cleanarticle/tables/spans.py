"""Where a table may start and end in a run of lines, by form: the likeliest sequence of line classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

__all__ = ["Span", "find_spans"]

SWITCH = 1.0
"""Cost of changing the class from one line to the next, in log-odds: single odd lines do not break a table."""
ONELINE = 2
_LEAST = 1e-5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    first: int
    end: int
    form: int
    """Index into evidence.FORMS."""


def find_spans(chances: Sequence[Sequence[float]]) -> list[Span]:
    """The spans that are not outside, in order. A table on one line is a span of its own."""
    path = _likeliest(chances)
    spans: list[Span] = []
    at = 0
    while at < len(path):
        end = at + 1
        while end < len(path) and path[end] == path[at] != ONELINE:
            end += 1
        if path[at] == ONELINE or (path[at] and end - at >= 2):
            spans.append(Span(at, end, path[at]))
        at = end
    return spans


def _likeliest(chances: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi's path through the classes of the lines."""
    classes = range(len(chances[0]))
    best = [log(max(chance, _LEAST)) for chance in chances[0]]
    back: list[list[int]] = []
    for line in chances[1:]:
        top = max(classes, key=best.__getitem__)
        switched = best[top] - SWITCH
        came = [at if best[at] >= switched else top for at in classes]
        best = [max(best[at], switched) + log(max(line[at], _LEAST)) for at in classes]
        back.append(came)
    state = max(classes, key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    path.reverse()
    return path
