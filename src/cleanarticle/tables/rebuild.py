"""All tables that the lines of a text may hold, each with its probability."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.article import Origin, Table
from cleanarticle.tables.delimited import delimited_confidence, delimited_runs
from cleanarticle.tables.evidence import FORMS, Run, read_runs
from cleanarticle.tables.guess import Form, Grid, TableGuess
from cleanarticle.tables.headers import split_header
from cleanarticle.tables.judge import Judged, judge_run
from cleanarticle.tables.model import Model, load_model
from cleanarticle.tables.proposals import LONGEST_STREAM
from cleanarticle.tables.row_marks import without_marks
from cleanarticle.tables.screen import is_prose, regions
from cleanarticle.tables.sheet import Words

__all__ = ["MOST_READ", "Search", "rebuild", "search"]

MOST_READ = 100_000
"""Characters of a text that are read closely by default, so that no input takes minutes. What is beyond is left alone and
reported (TBL003)."""
ORIGINS: dict[str, Origin] = {"tab": "tabs", "pipe": "pipes", "multispace": "aligned"}
BATCH = 20_000
"""Characters of runs that are read together."""
MOST_NEAR = 30_000
"""Characters before and after the runs whose words count as words of the article."""
LONGEST_CAPTION = 200
_CAPTION = re.compile(
    r"(?:tab(?:le|elle|leau|la|ella|ela|el|\.)?|tabl\.|таблица|таблиця|表|표|جدول)\s*\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search for tables found, and what it did not look at."""

    guesses: tuple[TableGuess, ...]
    """In order and not overlapping, the doubtful ones too."""
    unread: tuple[tuple[int, int], ...]
    """Lines `[first, end)` that may hold a table but were not read, because the text or one line of it is too long."""


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
    others in the first `most_read` characters that may be one, and not in lines of more than `LONGEST_STREAM` characters.
    """
    lines = without_marks(lines)
    guesses: list[TableGuess] = []
    runs: list[tuple[int, int]] = []
    unread: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, end, form, rows in delimited_runs(lines):
        confidence = delimited_confidence(rows, lines[first:end], form)
        guesses.append(_guess(first, end, rows, form, (confidence, confidence, confidence), _DELIMITED[form], lines))
        taken.update(range(first, end))
    model = load_model()
    unread += [(at, at + 1) for at, line in enumerate(lines) if at not in taken and _is_endless(line)]
    taken.update(at for at, _ in unread)
    for first, end in regions(lines, taken, model.screen):
        (runs if most_read > 0 else unread).append((first, end))
        most_read -= sum(map(len, lines[first:end]))
    if runs:
        for some in _batches(lines, runs):
            known = Words.of_lines(_near(lines, some)) if words is None else Words.known(words)
            for run in read_runs(lines, some, known, model):
                guesses += _judged(lines, run, known, model)
    return Search(guesses=tuple(sorted(guesses, key=lambda guess: guess.first)), unread=tuple(sorted(unread)))


def _is_endless(line: str) -> bool:
    """Whether a line is too long to be read as a table, and yet not prose."""
    return len(line) > LONGEST_STREAM and not is_prose(line)


_DELIMITED = {
    "tab": "tabs part the cells",
    "pipe": "bars part the cells",
    "multispace": "runs of spaces part the cells",
}


def _near(lines: Sequence[str], runs: Sequence[tuple[int, int]]) -> Sequence[str]:
    """The lines whose words count as those of the article: all lines, in a long text those around the runs."""
    first, end = runs[0][0], runs[-1][1]
    return [*_up_to(reversed(lines[:first])), *lines[first:end], *_up_to(lines[end:])]


def _up_to(lines: Iterable[str]) -> Iterator[str]:
    room = MOST_NEAR
    for line in lines:
        if room <= 0:
            return
        room -= len(line)
        yield line


def _batches(lines: Sequence[str], runs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The runs in groups that are read together, which bounds the memory."""
    some: list[tuple[int, int]] = []
    size = 0
    for first, end in runs:
        some.append((first, end))
        size += sum(map(len, lines[first:end]))
        if size > BATCH:
            yield some
            some, size = [], 0
    if some:
        yield some


def _judged(lines: Sequence[str], run: Run, words: Words, model: Model) -> list[TableGuess]:
    guesses: list[TableGuess] = []
    for judged in judge_run(run, words, model):
        span = judged.proposal.span
        form: Form = FORMS[span.form]  # type: ignore[assignment]
        start, stop = run.first + span.first, run.first + span.end
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
