"""All tables that the lines of a text may hold, each with its probability."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from cleanarticle.article import Table
from cleanarticle.article.blocks import Origin
from cleanarticle.tables import (
    blank_lines,
    blank_rows,
    broken_rows,
    captions,
    drawn,
    header_above,
    lone_row,
    no_rows,
    ruled,
    second_look,
    separated,
    text_rows,
)
from cleanarticle.tables.delimited import DelimitedRun, delimited_confidence, delimited_runs, names_columns
from cleanarticle.tables.evidence import FORMS, Run, read_runs
from cleanarticle.tables.guess import DEFAULT_THRESHOLD, Form, Grid, TableGuess
from cleanarticle.tables.headed_text import is_page, is_text
from cleanarticle.tables.headers import split_header
from cleanarticle.tables.judge import LONG, Judged, judge_run
from cleanarticle.tables.model import Model, load_model
from cleanarticle.tables.one_list import is_one_list
from cleanarticle.tables.partly import mended
from cleanarticle.tables.proposals import LONGEST_STREAM
from cleanarticle.tables.rejoined import rejoined
from cleanarticle.tables.row_marks import without_marks
from cleanarticle.tables.screen import regions
from cleanarticle.tables.sheet import Words
from cleanarticle.tables.smooth import Smoothness

__all__ = ["MOST_LINES", "MOST_READ", "Search", "rebuild", "search"]

MOST_READ = 100_000
"""Characters of a text that are read closely by default, so that no input takes minutes. What is beyond is left alone and
reported (TBL003)."""
MOST_LINES = 8_000
"""Lines that are read closely, of any length: each costs some tenths of a millisecond."""
MANY = 20
"""A run of so many lines is no table when all say the same or none has a letter or digit."""
ORIGINS: dict[str, Origin] = {"tab": "tabs", "pipe": "pipes", "multispace": "aligned"}
BATCH = 20_000
"""Characters of runs that are read together."""
MOST_NEAR = 30_000
"""Characters before and after the runs whose words count as words of the article."""
MOST_OVERLOOKED = 0.5
"""Share of the lines of a run that are read once more where it has so many as LONG: lines of codes show cell ends all over."""
FULL_ROWS, FULL_COLUMNS = 5, 3
"""Rows and columns of a table with one cell a line that needs no doubt where it fills the lines between two sentences."""
DOUBT_OF_LISTS = 6.0
"""The power to which the confidence is raised where rows may well be a list (row_marks.py) or paragraphs (headed_text.py): 0.8
becomes 0.26."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search for tables found, and what it did not look at."""

    guesses: tuple[TableGuess, ...]
    """In order and not overlapping, the doubtful ones too."""
    unread: tuple[tuple[int, int], ...]
    """Lines `[first, end)` that may hold a table but were not read, because the text or one line of it is too long."""


def rebuild(lines: Sequence[str]) -> list[TableGuess]:
    """The tables the lines may hold, in order and not overlapping, the doubtful ones too: the guesses of `search`.

    >>> [guess.table.rows for guess in rebuild(["Name | Age", "Ann | 31", "Bo | 4"])]
    [(('Ann', '31'), ('Bo', '4'))]
    """
    return list(search(lines).guesses)


def search(
    lines: Sequence[str],
    *,
    passed: Collection[int] = (),
    most_read: int = MOST_READ,
    model: Model | None = None,
) -> Search:
    """The tables the lines may hold, and the lines that were not searched.

    `lines` are all lines of the text, blank ones included. Lines `passed` over (their places) are read only where
    marks part the cells. `model` is the one that ships, unless another is given.
    Delimited tables are found wherever they stand; the
    others in the first `most_read` characters and `MOST_LINES` lines that may be one, and not in lines of more than `LONGEST_STREAM` characters.
    """
    model = model or load_model()
    unmarked = without_marks(lines)
    lines = broken_rows.whole(drawn.plain(unmarked.lines))
    guesses: list[TableGuess] = []
    runs: list[tuple[int, int]] = []
    unread: list[tuple[int, int]] = []
    taken: set[int] = set()
    for guess in _delimited(lines, model):
        guesses.append(guess)
        taken.update(range(guess.first + (guess.table.caption is not None), guess.end))
    smooth = Smoothness(lines)
    unread += [
        (at, at + 1)
        for at, (line, prose) in enumerate(zip(lines, smooth.prose.tolist(), strict=True))
        if len(line) > LONGEST_STREAM and not prose and at not in taken
    ]
    taken.update(at for at, _ in unread)
    taken.update(passed)
    taken.update(no_rows.find(lines))
    lines_read = 0
    for first, end in regions(lines, taken, model.screen, smooth):
        if _says_nothing(lines[first:end]):
            continue
        (runs if most_read > 0 and lines_read < MOST_LINES else unread).append((first, end))
        most_read -= sum(map(len, lines[first:end]))
        lines_read += end - first
    if runs:
        for some in _batches(lines, runs):
            known = _known(lines, some)
            guesses += _read_twice(lines, some, known, model, unmarked.doubtful)
        guesses = rejoined(guesses, {here[1] for here, there in pairwise(runs) if here[1] == there[0]})
    if not unread:
        guesses = _headed(lines, guesses, taken, model)
        guesses = _parted(lines, guesses, taken, model)
        guesses = _spread(lines, guesses, taken, model)
    guesses += _lone(lines, taken.union(*(range(guess.first, guess.end) for guess in guesses)), smooth, model)
    return Search(guesses=tuple(captions.taken_in(lines, guesses)), unread=tuple(sorted(unread)))


def _says_nothing(lines: Sequence[str]) -> bool:
    """Whether these are many lines of symbols alone, or one line again and again."""
    return len(lines) >= MANY and (len(set(lines)) == 1 or not any(char.isalnum() for line in lines for char in line))


def _delimited(lines: Sequence[str], model: Model) -> Iterator[TableGuess]:
    """The tables whose cells have marks between them, all or most."""
    taken: set[int] = set()
    for first, end, rows in ruled.runs(lines):
        taken.update(range(first, end))
        yield _guess(
            first, end, rows, "multispace", (ruled.CONFIDENCE,) * 3, "dashes measure the columns", lines, model
        )
    if taken:
        lines = ["" if at in taken else line for at, line in enumerate(lines)]
    runs = delimited_runs(lines)
    taken.update(at for first, end, _, _ in runs for at in range(first, end))
    others: list[tuple[int, int, Grid, Form, str]] = [
        *((at, at + 1, rows, "pipe", "bars part the cells") for at, rows in drawn.on_one_line(lines)),
        *(
            (first, end, rows, "separated", "semicolons or commas part the cells")
            for first, end, rows in separated.runs(lines)
        ),
    ]
    for first, end, rows, form, because in others:
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            yield _guess(first, end, rows, form, (separated.CONFIDENCE,) * 3, because, lines, model)
    for group in _in_one_block(runs, lines):
        whole = _mended(lines, group, taken, model)
        if whole is not None:
            taken.update(range(whole.first, whole.end))
            yield whole
            continue
        for run in group:
            yield (_mended(lines, [run], taken, model) if len(group) > 1 else None) or _marked(lines, run, model)


def _mended(
    lines: Sequence[str],
    runs: Sequence[DelimitedRun],
    taken: Collection[int],
    model: Model,
) -> TableGuess | None:
    """The runs as one table with the boundaries it lost; None where none is lost."""
    near = [(runs[0][0], runs[-1][1])]
    found = mended(lines, runs, taken, lambda: _known(lines, near), model)
    if found is None:
        return None
    form = runs[0][2]
    because = f"{_DELIMITED[form]}, and {found.cut} rows are cut where one is missing"
    return _guess(found.first, found.end, found.rows, form, (found.confidence,) * 3, because, lines, model)


def _marked(lines: Sequence[str], run: DelimitedRun, model: Model) -> TableGuess:
    first, end, form, rows = run
    confidence = delimited_confidence(rows, lines[first:end], form)
    return _guess(first, end, rows, form, (confidence,) * 3, _DELIMITED[form], lines, model)


def _in_one_block(runs: Sequence[DelimitedRun], lines: Sequence[str]) -> Iterator[list[DelimitedRun]]:
    """The runs, those of one form together that have only lines without marks between them, none of them blank."""
    group: list[DelimitedRun] = []
    for run in runs:
        if group and not (run[2] == group[-1][2] and all(line.strip() for line in lines[group[-1][1] : run[0]])):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _known(lines: Sequence[str], runs: Sequence[tuple[int, int]]) -> Words:
    """The words known of the article."""
    return Words.of_lines(_near(lines, runs))


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


def _read_twice(
    lines: Sequence[str], runs: Sequence[tuple[int, int]], words: Words, model: Model, doubtful: Collection[int]
) -> list[TableGuess]:
    """The tables of the runs, those that show only when read by themselves too; of two that overlap the surer one."""
    read = read_runs(lines, runs, words, model)
    found = [guess for run in read for guess in _judged(lines, run, words, model, doubtful)]
    sure = {at for guess in found if guess.confidence >= DEFAULT_THRESHOLD for at in range(guess.first, guess.end)}
    for looked, doubt in (
        (_overlooked, second_look.DOUBT),
        (second_look.parts, second_look.DOUBT_OF_PARTS),
    ):
        again = [stretch for run in read for stretch in looked(run, sure)]
        for run in read_runs(lines, again, words, model):
            for guess in _judged(lines, run, words, model, doubtful, doubt):
                fits = looked is second_look.parts and _fills(guess, run)
                found = _surer(found, _with_power(guess, 1 / doubt) if fits else guess)
    return found


def _overlooked(run: Run, taken: AbstractSet[int]) -> list[tuple[int, int]]:
    """The lines `[first, end)` of the text that are worth a second look, unless they are most of a long run: such lines were seen, and were no
    table."""
    places = list(second_look.stretches(run, taken))
    lines = sum(end - first for first, end in places)
    return [] if len(run.items) > LONG and lines > MOST_OVERLOOKED * len(run.items) else places


def _fills(guess: TableGuess, run: Run) -> bool:
    """Whether the lines between two sentences are a table with one cell a line and nothing else: no cell is missing and no line left over. Of
    as many labels or words of code one in so many runs is a multiple of the columns by chance."""
    rows = (guess.table.header, *guess.table.rows) if guess.table.header else guess.table.rows
    whole = guess.form == "cellperline" and (guess.first, guess.end) == (run.first, run.first + len(run.items))
    return whole and len(rows) >= FULL_ROWS and len(rows[0]) >= FULL_COLUMNS and all(map(all, rows))


def _with_power(guess: TableGuess, power: float) -> TableGuess:
    return replace(
        guess,
        confidence=(confidence := round(guess.confidence**power, 4)),
        exact=round(guess.exact**power, 4),
        likely=round(guess.likely**power, 4),
        table=replace(guess.table, confidence=confidence),
    )


def _judged(
    lines: Sequence[str], run: Run, words: Words, model: Model, doubtful: Collection[int], doubt: float = 1.0
) -> list[TableGuess]:
    """The tables of a run; their confidence is raised to the power `doubt`."""
    guesses: list[TableGuess] = []
    for judged in judge_run(run, words, model):
        span = judged.proposal.span
        form: Form = FORMS[span.form]  # type: ignore[assignment]
        start, stop = run.first + span.first, run.first + span.end
        start, stop, rows = _less_text(start, stop, judged.proposal.rows, form)
        is_free = start > max(run.first, guesses[-1].end if guesses else 0)
        names = header_above.names_of(lines[start - 1], rows) if form == "space" and is_free else []
        start, rows = (start - 1, [names, *rows]) if names else (start, rows)
        listed = any(at in doubtful for at in range(start, stop))
        told = form in ("cellperline", "oneline") and (is_text(rows) or is_one_list(rows))
        told = told or (form == "cellperline" and is_page(rows))
        power = doubt * (DOUBT_OF_LISTS if listed or told else 1.0)
        guesses.append(
            _guess(
                start,
                stop,
                rows,
                form,
                (judged.confidence**power, judged.exact**power, judged.found**power),
                _because(judged),
                lines,
                model,
            )
        )
    return guesses


def _less_text(start: int, stop: int, rows: Grid, form: Form) -> tuple[int, int, Grid]:
    """The table without rows that are text above and below it, where each cell is a line."""
    if form != "cellperline" or sum(map(bool, itertools.chain(*rows))) != stop - start:
        return start, stop, rows
    above, below = text_rows.around(rows)
    end = len(rows) - below
    start += sum(map(bool, itertools.chain(*rows[:above])))
    stop -= sum(map(bool, itertools.chain(*rows[end:])))
    return start, stop, rows[above:end]


def _headed(
    lines: Sequence[str],
    guesses: Sequence[TableGuess],
    taken: Collection[int],
    model: Model,
) -> list[TableGuess]:
    """The guesses, those without a header with the line that stands alone above them where it is one."""
    left = list(guesses)
    for guess in guesses:
        stretch = blank_lines.headed(lines, guess, taken) if guess.likely >= blank_lines.LIKELY else None
        for found in _closed(lines, [stretch] if stretch else [], model, doubt=1.0):
            rivals = [one for one in left if one.overlaps(found)]
            if guess in rivals and blank_lines.is_header(found, guess):
                left = [one for one in left if one not in rivals] + [found]
    return left


def _parted(
    lines: Sequence[str],
    guesses: Sequence[TableGuess],
    taken: Collection[int],
    model: Model,
) -> list[TableGuess]:
    """The guesses and the tables whose rows blank lines part; of two that overlap the surer one."""
    left = list(guesses)
    found = list(blank_rows.find(lines, taken))
    told = list(_closed(lines, [one.places for one in found], model, doubt=1.0))
    for places, rows in found:
        first, end = places[0], places[-1] + 1
        likely = max(
            (one.likely for one in told if one.form == "cellperline" and first <= one.first < end), default=0.0
        )
        sure = likely**blank_rows.DOUBT
        guess = _guess(first, end, rows, "cellperline", (sure, sure, likely), "blank lines part the rows", lines, model)
        left = _surer(left, guess)
    return left


def _spread(
    lines: Sequence[str],
    guesses: Sequence[TableGuess],
    taken: Collection[int],
    model: Model,
) -> list[TableGuess]:
    """The guesses and those between whose cells or rows are blank lines; of two that overlap the surer one."""
    sure = {at for guess in guesses if guess.confidence >= DEFAULT_THRESHOLD for at in range(guess.first, guess.end)}
    left = list(guesses)
    stretches = list(blank_lines.spread(lines, sure.union(taken)))
    for found in _closed(lines, stretches, model, doubt=blank_lines.DOUBT):
        left = _surer(left, found)
    return left


def _surer(guesses: list[TableGuess], other: TableGuess) -> list[TableGuess]:
    """The guesses with another, which was read in another way, if it is as sure as all that it overlaps: those go then."""
    rivals = [one for one in guesses if one.overlaps(other)]
    if other.confidence < max((one.confidence for one in rivals), default=second_look.LEAST):
        return guesses
    return [one for one in guesses if one not in rivals] + [other]


def _closed(
    lines: Sequence[str],
    stretches: Sequence[Sequence[int]],
    model: Model,
    *,
    doubt: float,
) -> Iterator[TableGuess]:
    """The tables of stretches of lines read without the blank ones between them, at their places in the text."""
    if not stretches:
        return
    closed = blank_lines.close(lines, stretches)
    inside = {at for first, end in closed.runs for at in range(first, end)}
    runs = list(regions(closed.lines, set(range(len(closed.lines))) - inside, model.screen))
    if not runs:
        return
    known = _known(lines, [(stretches[0][0], stretches[-1][-1] + 1)])
    for run in read_runs(closed.lines, runs, known, model):
        for guess in _judged(closed.lines, run, known, model, (), doubt):
            yield replace(guess, first=closed.places[guess.first], end=closed.places[guess.end - 1] + 1)


def _lone(lines: Sequence[str], taken: Collection[int], smooth: Smoothness, model: Model) -> Iterator[TableGuess]:
    """The rows that stand alone, outside all that is taken."""
    runs = [(at, at + 1) for at in lone_row.candidates(lines, taken, smooth)]
    if not runs:
        return
    for run in read_runs(lines, runs, _known(lines, runs), model):
        found = lone_row.divided(run.first, run.items[0])
        if found is not None:
            sure = (lone_row.CONFIDENCE, lone_row.CONFIDENCE, lone_row.LIKELY)
            because = "one place in the line is surely the end of a cell, but there is no second row"
            yield _guess(found.at, found.at + 1, [list(found.cells)], "concat", sure, because, lines, model)


def _because(judged: Judged) -> str:
    rows, columns = len(judged.proposal.rows), judged.proposal.columns
    return f"{rows} rows that agree on {columns} columns"


def _guess(
    first: int,
    end: int,
    rows: Grid,
    form: Form,
    sure: tuple[float, float, float],
    because: str,
    lines: Sequence[str],
    model: Model,
) -> TableGuess:
    above = lines[first - 1].strip() if first else ""
    named = no_rows.is_caption(above)
    header, body = split_header(
        rows, model.header, told=form == "pipe" and (end - first == 1 or names_columns(lines[first:end]))
    )
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
