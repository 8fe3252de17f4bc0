"""Table lines: which tables that were found in a text stay in its body, and how the lines around them are judged.

The line model knows little of rows of numbers: to it they look like page furniture, and what stands below them like what stands below that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from cleanarticle.article import Table
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.strings import is_small
from cleanarticle.text import scripts
from cleanarticle.text.lines import Line
from cleanarticle.text.model import Judgement, judge
from cleanarticle.text.passages import passages_of, scene_of

__all__ = [
    "TableGuess",
    "TablesFound",
    "is_prose",
    "judged_again",
    "less_gone",
    "less_torn",
    "likely_lines",
    "numbers_of",
    "spare",
]

LIKELY_TABLE, DOUBTFUL = 0.5, 0.65
"""Confidence from which a table stays that the line model is not so sure of as page furniture. Of the tables
of HTML pages in the development texts that it took out below that (weights that never saw the site) 23 on 13 pages are labelled to
stay, 7 on two are not; above it are lists of cookies and calendars."""
AMID = 0.7
"""Confidence from which a table stays between lines that stay, however sure the line model is of its rows."""
NEAR = 3
"""Lines from a table on, over or under it, among which one that stays is looked for: a credit or a pointer may stand between them."""
SENTENCE = 30
"""Columns of the shortest first cell that is a sentence of a paragraph."""
COLUMN_ROWS = 3
"""Lines of paragraphs side by side at least."""
PIECE, MOSTLY = 24, 0.75
"""Columns of a piece of a sentence, and the share of the cells that are so wide."""
GOING_ON = 0.5
"""Share of the cells that go on in the one below. Of 1,550 labelled tables one is like that."""

Passages = Mapping[Line, Sequence[Line]]


class TableGuess(Protocol):
    """What the tables room says: the source lines `first` up to before `end` (0-based, blank ones counted) are a table."""

    @property
    def first(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def table(self) -> Table: ...
    @property
    def confidence(self) -> float: ...
    @property
    def because(self) -> str: ...


class TablesFound(NamedTuple):
    """The tables of a text, and the leaves that are part of them though rules took them for something else."""

    guesses: Sequence[TableGuess]
    regained: frozenset[int] = frozenset()


def numbers_of(guess: TableGuess) -> range:
    """The 1-based lines of a table."""
    return range(guess.first + 1, guess.end + 1)


def is_prose(table: Table) -> bool:
    """Whether the gaps in lines of prose were taken for the ends of cells."""
    return table.origin == "aligned" and (_is_spaced_prose(table) or _is_columns_of_prose(table))


def _is_spaced_prose(table: Table) -> bool:
    """Whether half the rows of a table whose cells wide gaps part begin with a sentence: then the lines are paragraphs of somebody who types two
    spaces after a full stop. Of 489 tables of the development set whose cells are parted so two are like that."""
    rows = [[cell for cell in row if cell.strip()] for row in (table.header, *table.rows)]
    rows = [row for row in rows if len(row) > 1]
    told = [row for row in rows if scripts.width(row[0]) >= SENTENCE and scripts.ends_sentence(row[0])]
    return bool(told) and 2 * len(told) >= len(rows)


def _is_columns_of_prose(table: Table) -> bool:
    """Whether the cells that wide gaps part are pieces of sentences, each of which goes on in the cell below: paragraphs of a page with two or three
    columns, side by side. A table with wrapped cells has rows in which the first one is empty."""
    rows = [row for row in (table.header, *table.rows) if row]
    if len(rows) < COLUMN_ROWS:
        return False
    full = [(one, two) for one, two in pairwise(rows) if all(one) and all(two)]
    columns = [[_goes_on(one[at], two[at]) for one, two in full] for at in range(len(rows[0]))]
    cells = [cell for row in rows for cell in row if cell]
    wide = sum(scripts.width(cell) >= PIECE for cell in cells) >= MOSTLY * len(cells)
    return wide and all(map(any, columns)) and sum(map(sum, columns)) >= GOING_ON * len(full) * len(columns)


def _goes_on(cell: str, below: str) -> bool:
    """Whether a sentence is torn between the two."""
    return not scripts.ends_sentence(cell) and is_small(below[0])


def likely_lines(passages: Passages, judgement: Judgement, least: float) -> frozenset[int]:
    """The 1-based lines of the passages that are part of the article with so much probability."""
    judged = zip(passages.values(), judgement.probabilities, strict=True)
    return frozenset(line.number for run, chance in judged if chance >= least for line in run)


def less_gone(
    tables: Iterable[TableGuess],
    leaves: Sequence[Leaf],
    lines: Sequence[Line],
    verdicts: Sequence[Verdict],
    code: frozenset[int],
) -> list[TableGuess]:
    """The tables none of whose lines is code or has left the body, as a whole or in part."""
    staying = {line.leaf for line in lines} - {verdict.leaf for verdict in verdicts} - code
    left = {leaf.line for leaf in leaves if leaf.index not in staying}
    return [guess for guess in tables if left.isdisjoint(numbers_of(guess))]


def less_torn(tables: Iterable[TableGuess], code: frozenset[int]) -> list[TableGuess]:
    """The tables right above and below which no line is code that nothing fences (`code`, 1-based): they would be pieces of a list, some lines
    of which look like code."""
    return [guess for guess in tables if code.isdisjoint((guess.first, guess.end + 1))]


def judged_again(
    tables: Sequence[TableGuess],
    lines: Sequence[Line],
    passages: Passages,
    judgement: Judgement,
    verdicts: Sequence[Verdict],
    apart: frozenset[int],
) -> tuple[Passages, Judgement]:
    """The passages now that the lines of the tables are known, which are joined to no other, like those in `apart`, and what the model says
    of them."""
    rows = frozenset(number for guess in tables for number in numbers_of(guess))
    parted = passages_of(lines, rows | apart)
    if parted != passages:
        passages, judgement = parted, judge(scene_of(parted, verdicts), judgement.model)
    under = [
        guess for guess in tables if guess.confidence >= LIKELY_TABLE and _is_under_story(guess, passages, judgement)
    ]
    return passages, _less_tables(under, passages, judgement, verdicts)


def _is_under_story(guess: TableGuess, passages: Passages, judgement: Judgement) -> bool:
    """Whether prose that is likely part of the article stands near over a table."""
    facts, chances = judgement.description.facts, judgement.probabilities
    above = [place for place, line in enumerate(passages) if line.number <= guess.first][-NEAR - 1 :]
    return any(facts[place].prose and chances[place] >= LIKELY_TABLE for place in above)


def _less_tables(
    tables: Sequence[TableGuess], passages: Passages, judgement: Judgement, verdicts: Sequence[Verdict]
) -> Judgement:
    """The judgement, with what the model says of each other line where these tables are not there, if that speaks more for it.

    On the 262 development texts with a table and a gold text (weights that never saw the site) 18 score higher, by up to 0.27, and 14 lower, by 0.06 at most.
    """
    if not tables:
        return judgement
    rows = frozenset(number for guess in tables for number in numbers_of(guess))
    rest = {line: run for line, run in passages.items() if line.number not in rows}
    without = dict(zip(rest, judge(scene_of(rest, verdicts), judgement.model).probabilities, strict=True))
    judged = zip(passages, judgement.probabilities, strict=True)
    return replace(judgement, probabilities=tuple(max(chance, without.get(line, 0.0)) for line, chance in judged))


def spare(
    judged: Sequence[Verdict], tables: Sequence[TableGuess], lines: Sequence[Line]
) -> tuple[list[Verdict], list[TableGuess]]:
    """What is left of the verdicts and of the tables: a table leaves as a whole when most of its lines do, else it stays.

    A table that is hardly in doubt stays between lines that stay, too, and so does one that is likely where its lines are doubtful furniture.
    """
    place_of = {line.number: place for place, line in enumerate(lines)}
    left = {verdict.leaf: verdict.confidence for verdict in judged}
    stays = [line.leaf not in left for line in lines]
    staying_tables, safe = [], set()
    for guess in tables:
        places = [place_of[number] for number in numbers_of(guess) if number in place_of]
        inside = [lines[place].leaf for place in places]
        first, end = places[0], places[-1] + 1
        against = [left[leaf] for leaf in inside if leaf in left]
        amid = guess.confidence >= AMID and any(stays[max(first - NEAR, 0) : first]) and any(stays[end : end + NEAR])
        likely = guess.confidence >= LIKELY_TABLE and sum(against) <= DOUBTFUL * len(against)
        if amid or likely or len(against) * 2 <= len(inside):
            staying_tables.append(guess)
            safe.update(inside)
    return [verdict for verdict in judged if verdict.leaf not in safe], staying_tables
