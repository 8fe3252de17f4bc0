"""All tables that the lines of a text may hold, each with its probability."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.article import Origin, Table
from cleanarticle.tables.delimited import delimited_confidence, delimited_runs
from cleanarticle.tables.evidence import FORMS, read_run
from cleanarticle.tables.guess import Form, Grid, TableGuess
from cleanarticle.tables.headers import split_header
from cleanarticle.tables.judge import Judged, judge_run
from cleanarticle.tables.model import Model, load_model
from cleanarticle.tables.screen import is_prose, worth_reading

__all__ = ["MOST_READ", "Search", "rebuild", "search"]

MOST_LINES = 300
"""Lines of one run that are judged together; a longer run is cut."""
MOST_READ = 60_000
"""Characters of a text that are read closely by default, so that no input takes minutes. What is beyond is left alone and
reported (TBL003)."""
ORIGINS: dict[str, Origin] = {"tab": "tabs", "pipe": "pipes", "multispace": "aligned"}
LONGEST_CAPTION = 200
PROSE_KEPT = 3
"""Lines of prose that stay in a run before and after others; the line model looks that far."""
_WORD = re.compile(r"\w+")
_CAPTION = re.compile(
    r"(?:tab(?:le|elle|leau|la|ella|ela|el|\.)?|tabl\.|таблица|таблиця|表|표|جدول)\s*\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search for tables found, and what it did not look at."""

    guesses: tuple[TableGuess, ...]
    """In order and not overlapping, the doubtful ones too."""
    unread: tuple[tuple[int, int], ...]
    """Runs of lines `[first, end)` that may hold a table but were not read, because the text is too long."""


def rebuild(
    lines: Sequence[str], *, language: str | None = None, words: Collection[str] | None = None
) -> list[TableGuess]:
    """The tables the lines may hold, in order and not overlapping, the doubtful ones too: the guesses of `search`.

    >>> [guess.table.rows for guess in rebuild(["Name | Age", "Ann | 31", "Bo | 4"])]
    [(('Ann', '31'), ('Bo', '4'))]
    """
    return list(search(lines, language=language, words=words).guesses)


def search(
    lines: Sequence[str],
    *,
    language: str | None = None,  # noqa: ARG001 - scripts are told from the characters so far
    words: Collection[str] | None = None,
    most_read: int = MOST_READ,
) -> Search:
    """The tables the lines may hold, and the lines that were not searched.

    `lines` are all lines of the text, blank ones included; `language` is what the caller knows of it. `words` are known
    words in lower case; by default those of the lines themselves. Delimited tables are found wherever they stand; the
    others in the first `most_read` characters that may be one.
    """
    guesses: list[TableGuess] = []
    unread: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, end, form, rows in delimited_runs(lines):
        confidence = delimited_confidence(rows, lines[first:end], form)
        guesses.append(_guess(first, end, rows, form, (confidence, confidence, confidence), _DELIMITED[form], lines))
        taken.update(range(first, end))
    known: Collection[str] | None = words
    budget = most_read
    for first, end in _runs(lines, taken):
        if not worth_reading(lines[first:end], load_model().screens):
            continue
        if budget <= 0:
            unread.append((first, end))
            continue
        if known is None:
            known = frozenset(_WORD.findall("\n".join(lines).lower()))
        budget -= sum(map(len, lines[first:end]))
        guesses += _judged(lines, first, end, known, load_model())
    return Search(guesses=tuple(sorted(guesses, key=lambda guess: guess.first)), unread=tuple(unread))


_DELIMITED = {
    "tab": "tabs part the cells",
    "pipe": "bars part the cells",
    "multispace": "runs of spaces part the cells",
}


def _runs(lines: Sequence[str], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are neither blank nor taken, without the prose that is not next to other lines."""
    at = 0
    while at < len(lines):
        end = at
        smooth = 0
        while end < len(lines) and end - at < MOST_LINES and end not in taken and lines[end].strip():
            smooth = smooth + 1 if is_prose(lines[end]) else 0
            if smooth == end - at + 1 > PROSE_KEPT:
                at += 1
            elif smooth > PROSE_KEPT:
                break
            end += 1
        if end - smooth > at:
            yield at, end
        at = max(end, at + 1)


def _judged(lines: Sequence[str], first: int, end: int, words: Collection[str], model: Model) -> list[TableGuess]:
    follows = next((lines[at] for at in range(first - 1, -1, -1) if lines[at].strip()), "")
    precedes = next((lines[at] for at in range(end, len(lines)) if lines[at].strip()), "")
    run = read_run(lines[first:end], first, words, model, follows=follows, precedes=precedes)
    guesses: list[TableGuess] = []
    for judged in judge_run(run, words, model):
        span = judged.proposal.span
        form: Form = FORMS[span.form]  # type: ignore[assignment]
        start, stop = first + span.first, first + span.end
        guesses.append(
            _guess(
                start,
                stop,
                judged.proposal.rows,
                form,
                (judged.confidence, judged.exact, judged.found),
                _because(judged),
                lines,
            )
        )
    return guesses


def _because(judged: Judged) -> str:
    rows, columns = len(judged.proposal.rows), judged.proposal.columns
    return f"{rows} rows that agree on {columns} columns"


def _guess(
    first: int, end: int, rows: Grid, form: Form, sure: tuple[float, float, float], because: str, lines: Sequence[str]
) -> TableGuess:
    above = lines[first - 1].strip() if first else ""
    named = bool(_CAPTION.match(above)) and len(above) < LONGEST_CAPTION
    header, body = split_header(rows, load_model().header)
    confidence, exact, likely = (round(value, 4) for value in sure)
    table = Table(
        rows=body,
        header=header,
        caption=above if named else None,
        origin=ORIGINS.get(form, "flattened"),
        confidence=confidence,
    )
    return TableGuess(
        first=first - named,
        end=end,
        table=table,
        form=form,
        confidence=confidence,
        exact=exact,
        likely=likely,
        because=because,
    )
