"""The text door: lines in; title, authors, blocks and changes out.

    leaves = lines.split(text)
    verdicts = [...]                                # what the noise rules say about the leaves
    reading = structure.read(text, leaves, gone=verdicts, tables=search)

`read` applies the verdicts, so `reading.changes` holds every removal and every rebuilding, in source order. The account is
exact: the characters of `text` that are not spaces are those of the blocks, of the title and of what the changes took
out (the text of each less its replacement), each once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from cleanarticle.article import Author, Block, Change, Location
from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.options import Favor
from cleanarticle.rules import NAMES
from cleanarticle.text import (
    author_box,
    boilerplate,
    container,
    joined_lines,
    markup_remains,
    picture_credit,
    source_code,
    surroundings,
    table_lines,
    title_line,
)
from cleanarticle.text.blocks import Placed, build, rebuilt
from cleanarticle.text.layout import bullets
from cleanarticle.text.lines import NO_JOINS, Join, Line, measure
from cleanarticle.text.model import Model, judge, load
from cleanarticle.text.passages import passages_of, scene_of, staying
from cleanarticle.text.table_lines import TableGuess, TablesFound, numbers_of

__all__ = ["Again", "FindTables", "Reading", "TableGuess", "TablesFound", "read"]

TABLE_CODE = "TBL001"
ALL_CODES = frozenset(NAMES)
OVER_STORY = frozenset(("FLD002", "FLD004"))
"""The rules for bylines and dates."""
DECK = 2
"""Lines of a text whose first one may be about the second."""


class Again(Protocol):
    """Says which of the passages that stay in the end, each with the lines it is made of, say what others have said."""

    def __call__(self, passages: Sequence[tuple[Line, Sequence[Line]]], *, is_clean: bool) -> Iterable[Verdict]: ...


class FindTables(Protocol):
    """Finds the tables of a text, given the 1-based lines that are not surely page furniture, and those of code."""

    def __call__(self, likely: frozenset[int], code: frozenset[int], /) -> TablesFound: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text holds."""

    title: str | None = None
    title_line: int | None = None
    """1-based line of the source the title stands on."""
    authors: tuple[Author, ...] = ()
    """Authors with a bio, from a box about them."""
    author_line: int | None = None
    """1-based line of the source their box begins on."""
    blocks: tuple[Block, ...] = ()
    changes: tuple[Change, ...] = ()
    left: frozenset[int] = frozenset()
    """1-based lines of the source that are still in the body, as a whole or in part."""


def read(
    text: str,
    leaves: Sequence[Leaf],
    *,
    gone: Iterable[Verdict] = (),
    tables: FindTables | None = None,
    codes: frozenset[str] = ALL_CODES,
    favor: Favor = "balanced",
    claim: surroundings.Claim | None = None,
    sign: surroundings.Claim | None = None,
    again: Again | None = None,
    joins: Mapping[int, Join] = NO_JOINS,
    marks: Sequence[Verdict] = (),
    title_leaf: int | None = None,
    model: Model | None = None,
) -> Reading:
    """The structure of a text. `gone` says what leaves the body, `codes` which rules may act.

    Verdicts on lines inside code are not followed: there a line of symbols is code. `tables` is asked once which lines are
    tables, with the 1-based lines that are not surely page furniture (a table most of whose lines leave would go with them) and those of code. It is to
    leave out the lines of `gone`, but for those that it says are part of a table after all. `claim` is asked once, with the leaves that stay from the title on, which of them are bylines and
    dates, `sign` then with those right under the story, `again` with the passages that stay in the end, the lines each is made of, and whether the text seems to be clean already,
    which of them say what others have said.
    `marks` is what is said of the marks of emphasis, which go from the lines that stay, but for code and tables.
    `joins` says how lines stand to one before them, `title_leaf` which leaf is the title for sure. `model` is the one that ships
    unless another is given.
    """
    reader = _Reader(text, leaves, list(gone), codes, joins, model or load())
    if tables:
        reader.find_tables(tables)
    found = reader.find_surroundings(claim, sign, title_leaf)
    if boilerplate.CODE in codes:
        reader.drop_boilerplate(found, favor)
    reader.drop_lone_lines(found)
    if again:
        reader.drop_repeated(again)
    reader.drop_marks(marks)
    return reader.reading(found)


class _Reader:
    """A text on its way to blocks: what leaves it so far, and what is known of the lines that stay."""

    def __init__(
        self,
        text: str,
        leaves: Sequence[Leaf],
        gone: Sequence[Verdict],
        codes: frozenset[str],
        joins: Mapping[int, Join],
        model: Model,
    ) -> None:
        self.text = text
        self.leaves = leaves
        self.codes = codes
        self.joins = joins
        self.code = _code(text, leaves, gone) if markup_remains.CODE in codes else _Code()
        self.verdicts = [verdict for verdict in gone if verdict.leaf not in self.code.leaves]
        self.lines = self.staying()
        unfenced = self.code.leaves - self.code.fenced
        self.apart = frozenset(line.number for line in self.lines if line.leaf in unfenced)
        self.passages: Mapping[Line, Sequence[Line]] = passages_of(self.lines, self.apart)
        self.judgement = judge(scene_of(self.passages, self.verdicts), model)
        self.guesses: Sequence[TableGuess] = ()
        self.free: frozenset[int] = frozenset()
        """The leaves that are of no table and no code."""

    def staying(self, others: frozenset[int] = frozenset()) -> Sequence[Line]:
        """The lines that stay, but for those of the other leaves."""
        return staying(self.text, self.leaves, self.verdicts, others, self.joins)

    def find_tables(self, tables: FindTables) -> None:
        least = boilerplate.SURE if boilerplate.CODE in self.codes else 0.0
        code = frozenset(leaf.line for leaf in self.leaves if leaf.line and leaf.index in self.code.leaves)
        told = tables(table_lines.likely_lines(self.passages, self.judgement, least), code)
        if told.regained:
            self.verdicts = [verdict for verdict in self.verdicts if verdict.leaf not in told.regained]
            self.lines = self.staying()
        self.guesses = table_lines.less_gone(told.guesses, self.leaves, self.lines, self.verdicts, self.code.leaves)
        self.guesses = table_lines.less_torn(self.guesses, self.apart)
        if self.guesses:
            self.passages, self.judgement = table_lines.judged_again(
                self.guesses, self.lines, self.passages, self.judgement, self.verdicts, self.apart
            )

    def find_surroundings(
        self, claim: surroundings.Claim | None, sign: surroundings.Claim | None, title_leaf: int | None
    ) -> surroundings.Surroundings:
        """The title, byline and author box, which leave the body."""
        rows = self.rows()
        self.free = frozenset(
            line.leaf for line in self.passages if line.number not in rows and line.leaf not in self.code.leaves
        )
        found = surroundings.find(
            self.passages,
            self.judgement,
            self.leaves,
            free=self.free,
            codes=self.codes,
            claim=claim,
            sign=sign,
            title_leaf=title_leaf,
        )
        self.verdicts.extend(found.verdicts)
        return found

    def rows(self) -> frozenset[int]:
        """The 1-based lines of the tables."""
        return frozenset(number for guess in self.guesses for number in numbers_of(guess))

    def drop_boilerplate(self, found: surroundings.Surroundings, favor: Favor) -> None:
        judged = boilerplate.find(
            self.judgement,
            self.passages,
            kept=self.code.fenced | found.leaves,
            favor=favor,
            claimed=found.leaves - self.code.leaves,
            above=title_line.lines_above(found.title, list(self.passages), self.judgement),
        )
        judged = source_code.whole(judged, self.code.programs, self.leaves)
        furniture, self.guesses = table_lines.spare(judged, self.guesses, self.lines)
        self.verdicts.extend(furniture)

    def drop_lone_lines(self, found: surroundings.Surroundings) -> None:
        """Lines that the model keeps and that only announce or credit somebody."""
        left = self._left() - found.leaves
        lone = left - {line.leaf for run in self.passages.values() if len(run) > 1 for line in run}
        if picture_credit.CODE in self.codes:
            self.verdicts.extend(picture_credit.find(list(self.passages), lone))
        if author_box.CODE in self.codes:
            labels = author_box.lone_labels([line for line in self.passages if line.leaf in left], lone)
            self.verdicts.extend(labels)

    def drop_repeated(self, again: Again) -> None:
        left = self._left()
        standing = [run for run in self.passages.items() if left.issuperset(line.leaf for line in run[1])]
        self.verdicts.extend(again(standing, is_clean=boilerplate.is_clean(self.judgement.probabilities)))

    def _left(self) -> frozenset[int]:
        return self.free - {verdict.leaf for verdict in self.verdicts}

    def drop_marks(self, marks: Sequence[Verdict]) -> None:
        """The marks of emphasis, but for those of code and tables, and of lines that go as a whole."""
        numbers = self.rows()
        rows = frozenset(leaf.index for leaf in self.leaves if leaf.line in numbers)
        self.verdicts.extend(_of_staying(marks, self.verdicts, self.code.leaves | rows))

    def reading(self, found: surroundings.Surroundings) -> Reading:
        """The blocks of what stays, and the account of what does not."""
        title = _bare_title(found.title, found.headline, self.text, self.leaves, self.verdicts)
        rest = self.staying(frozenset(line.leaf for line in found.headline))
        placed = [
            *(Placed(first=guess.first + 1, last=guess.end, block=guess.table) for guess in self.guesses),
            *_standing(self.code.programs, self.text, self.leaves, rest),
        ]
        blocks, rebuilt = build(
            self.text,
            rest,
            placed=placed,
            underlined=_underlined(self.leaves, rest),
            codes=self.codes,
            bullets=bullets(self.lines),
            told=_deck(found.title, rest, self.verdicts),
        )
        _, removed = apply(self.leaves, self.verdicts, names=NAMES)
        changes = [
            *removed,
            *rebuilt,
            *(_table_change(guess, self.lines) for guess in self.guesses),
            *_title_changes(found.title, found.headline, self.text),
        ]
        return Reading(
            title=title,
            title_line=found.title.line.number if found.title else None,
            authors=(found.box.author,) if found.box else (),
            author_line=found.box.lines[0].number if found.box else None,
            blocks=blocks,
            changes=tuple(sorted(changes, key=lambda change: (change.location.start, change.location.end))),
            left=frozenset(line.number for line in rest),
        )


class _Code(NamedTuple):
    """The leaves that are code."""

    fenced: frozenset[int] = frozenset()
    programs: Sequence[range] = ()
    """Each run that no fence is around."""
    leaves: frozenset[int] = frozenset()
    """Those of both."""


def _code(text: str, leaves: Sequence[Leaf], gone: Sequence[Verdict]) -> _Code:
    """The code of a text. What is typed around the text, as `gone` says, is none."""
    fenced = _fenced(text, leaves)
    taken = fenced.union(verdict.leaf for verdict in gone if verdict.code in container.CODES)
    programs = [run for run in source_code.find(text, leaves) if taken.isdisjoint(run)]
    return _Code(fenced, programs, fenced.union(*programs))


def _deck(title: title_line.Title | None, rest: Sequence[Line], verdicts: Sequence[Verdict]) -> frozenset[int]:
    """The number of the line that stands between the title and the byline or date under it: it says what the story is about and heads no part of it."""
    if title is None or len(rest) < DECK or rest[0].number < title.line.number:
        return frozenset()
    between = range(rest[0].leaf + 1, rest[1].leaf)
    is_deck = any(verdict.leaf in between and verdict.code in OVER_STORY for verdict in verdicts)
    return frozenset((rest[0].number,)) if is_deck else frozenset()


def _of_staying(marks: Sequence[Verdict], verdicts: Sequence[Verdict], others: frozenset[int]) -> Iterator[Verdict]:
    """Those of the marks whose line does not go as a whole, and is none of `others`."""
    gone = {verdict.leaf for verdict in verdicts if verdict.start == 0 and verdict.end is None} if marks else set()
    return (mark for mark in marks if mark.leaf not in gone and mark.leaf not in others)


def _bare_title(
    title: title_line.Title | None,
    lines: Sequence[Line],
    text: str,
    leaves: Sequence[Leaf],
    verdicts: list[Verdict],
) -> str | None:
    """The title less the marks of emphasis in it; where it was joined of several lines, they stay, and what is said of them goes."""
    if not title:
        return None
    leaf = leaves[lines[0].leaf]
    start = text.find(title.text, leaf.start, leaf.end) if len(lines) == 1 else -1
    if start < 0:
        headline = {line.leaf for line in lines}
        verdicts[:] = [one for one in verdicts if one.leaf not in headline or one.code != markup_remains.CODE]
        return title.text
    pieces, position = [], start
    cuts = [
        (leaf.start + one.start, leaf.start + (one.end or 0))
        for one in verdicts
        if one.leaf == leaf.index and one.code == markup_remains.CODE
    ]
    for first, end in sorted(cuts):
        if start <= first and end <= start + len(title.text):
            pieces.append(text[position:first])
            position = end
    return "".join((*pieces, text[position : start + len(title.text)])).strip()


def _fenced(text: str, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves of fenced code, fences included."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    lines = measure(text, leaves)
    found: set[int] = set()
    unclosed: set[str] = set()
    index = 0
    while index < len(lines):
        line = lines[index].text
        mark = line[: len(line) - len(line.lstrip(line[0]))] if line.startswith(("```", "~~~")) else ""
        fence = markup_remains.fence(lines, index, len(lines)) if mark and mark not in unclosed else None
        if fence:
            found.update(line.leaf for line in lines[index : index + fence.count])
        else:
            # What no line closes here, none closes further down; another fence may, where this one is the title.
            unclosed.add(mark)
        index += fence.count if fence else 1
    return frozenset(found)


def _standing(programs: Iterable[range], text: str, leaves: Sequence[Leaf], rest: Sequence[Line]) -> Iterator[Placed]:
    """The blocks of the programs that stay."""
    left = {line.leaf: line.number for line in rest}
    for program in programs:
        if left.keys() >= set(program):
            block = source_code.block(text, leaves[program.start : program.stop])
            yield Placed(first=left[program[0]], last=left[program[-1]], block=block)


def _underlined(leaves: Sequence[Leaf], lines: Sequence[Line]) -> dict[int, int]:
    """Lines whose underline has left the body: their number, and the level it says."""
    levels = {
        leaf.line: level
        for leaf in leaves
        if leaf.line and (level := markup_remains.underline_level(leaf.text.lstrip("> ")))
    }
    staying = {line.number for line in lines}
    return {
        line.number: levels[line.number + 1]
        for line in lines
        if line.number + 1 in levels and line.number + 1 not in staying
    }


def _title_changes(title: title_line.Title | None, lines: Sequence[Line], text: str) -> list[Change]:
    """What was done to the line of the title to make it one: its `#` marks went, or it was joined of several lines."""
    if not title:
        return []
    first, last = lines[0], lines[-1]
    joined = "".join(line.text for line in lines) if len(lines) > 1 else ""
    if joined and (title.text == title.line.text or len(_tight(joined)) > len(_tight(title.line.text))):
        # Where a hyphen went from a line end, the account of the marks alone would not say so.
        whole = text[first.start : last.end]
        return [rebuilt(joined_lines.CODE, whole, title.text, first, first.start, "one title, broken over lines")]
    marked = markup_remains.hashes(title.line.text)
    marks = marked[2].split("\n") if marked else []
    return [
        rebuilt(markup_remains.CODE, mark, "", first, find(mark, first.start, last.end), "marks a heading")
        for mark, find in zip(marks, (text.find, text.rfind), strict=False)
    ]


def _tight(text: str) -> str:
    return "".join(text.split())


def _table_change(guess: TableGuess, lines: Sequence[Line]) -> Change:
    inside = [line for line in lines if guess.first < line.number <= guess.end]
    start, end = inside[0].start, inside[-1].end
    return Change(
        code=TABLE_CODE,
        name=NAMES[TABLE_CODE],
        action="rebuilt",
        text="\n".join(line.text for line in inside),
        replacement=guess.table.text,
        location=Location(start=start, end=end, line=inside[0].number),
        because=guess.because,
        confidence=guess.confidence,
    )
