"""The text door: lines in; title, authors, blocks and changes out.

    leaves = lines.split(text)
    verdicts = [...]                                # what the noise rules say about the leaves
    reading = structure.read(text, leaves, gone=verdicts, tables=search)

`read` applies the verdicts, so `reading.changes` holds every removal and every rebuilding, in source order. The account is
exact: the characters of `text` that are not spaces are those of the blocks, of the title and of what the changes took
out (the text of each less its replacement), each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

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

__all__ = ["Again", "Reading", "TableGuess", "TablesFound", "read"]

TABLE_CODE = "TBL001"
ALL_CODES = frozenset(NAMES)


class Again(Protocol):
    """Says which of the passages that stay in the end, each with the lines it is made of, say what others have said."""

    def __call__(self, passages: Sequence[tuple[Line, Sequence[Line]]], *, is_clean: bool) -> Iterable[Verdict]: ...


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
    tables: Callable[[frozenset[int]], TablesFound] | None = None,
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
    tables, with the 1-based lines that are not surely page furniture: a table most of whose lines leave would go with them. It is to
    leave out the lines of `gone`, but for those that it says are part of a table after all. `claim` is asked once, with the leaves that stay from the title on, which of them are bylines and
    dates, `sign` then with those right under the story, `again` with the passages that stay in the end, the lines each is made of, and whether the text seems to be clean already,
    which of them say what others have said.
    `marks` is what is said of the marks of emphasis, which go from the lines that stay, but for code and tables.
    `joins` says how lines stand to one before them, `title_leaf` which leaf is the title for sure. `model` is the one that ships
    unless another is given.
    """
    fenced = _fenced(text, leaves) if markup_remains.CODE in codes else frozenset()
    verdicts = [verdict for verdict in gone if verdict.leaf not in fenced]
    around = {verdict.leaf for verdict in verdicts if verdict.code in container.CODES}
    programs = _programs(text, leaves, fenced | around) if markup_remains.CODE in codes else []
    code = fenced.union(*programs)
    verdicts = [verdict for verdict in verdicts if verdict.leaf not in code]
    lines = staying(text, leaves, verdicts, joins=joins)
    apart = frozenset(line.number for line in lines if line.leaf in code and line.leaf not in fenced)
    passages: Mapping[Line, Sequence[Line]] = passages_of(lines, apart)
    judgement = judge(scene_of(passages, verdicts), model or load())
    guesses: Sequence[TableGuess] = ()
    if tables:
        least = boilerplate.SURE if boilerplate.CODE in codes else 0.0
        told = tables(table_lines.likely_lines(passages, judgement, least))
        if told.regained:
            verdicts = [verdict for verdict in verdicts if verdict.leaf not in told.regained]
            lines = staying(text, leaves, verdicts, joins=joins)
        guesses = table_lines.less_gone(told.guesses, leaves, lines, verdicts, code)
    numbers = frozenset(number for guess in guesses for number in numbers_of(guess))
    if numbers:
        passages, judgement = table_lines.judged_again(guesses, lines, passages, judgement, verdicts, apart)
    free = frozenset(line.leaf for line in passages if line.number not in numbers and line.leaf not in code)
    found = surroundings.find(
        passages, judgement, leaves, free=free, codes=codes, claim=claim, sign=sign, title_leaf=title_leaf
    )
    verdicts.extend(found.verdicts)
    if boilerplate.CODE in codes:
        judged = boilerplate.find(
            judgement,
            passages,
            kept=fenced | found.leaves,
            favor=favor,
            claimed=found.leaves - code,
            above=title_line.lines_above(found.title, list(passages), judgement),
        )
        judged = source_code.whole(judged, programs, leaves)
        furniture, guesses = table_lines.spare(judged, guesses, lines)
        verdicts.extend(furniture)
    verdicts.extend(_lone_lines(passages, free - found.leaves, verdicts, codes))
    if again:
        left = free - {verdict.leaf for verdict in verdicts}
        standing = [run for run in passages.items() if left.issuperset(line.leaf for line in run[1])]
        verdicts.extend(again(standing, is_clean=boilerplate.is_clean(judgement.probabilities)))
    inside = {number for guess in guesses for number in numbers_of(guess)}
    rows = frozenset(leaf.index for leaf in leaves if leaf.line in inside)
    verdicts.extend(_of_staying(marks, verdicts, code | rows))
    title = _bare_title(found.title, found.headline, text, leaves, verdicts)
    rest = staying(text, leaves, verdicts, frozenset(line.leaf for line in found.headline), joins)
    placed = [
        *(Placed(first=guess.first + 1, last=guess.end, block=guess.table) for guess in guesses),
        *_standing(programs, text, leaves, rest),
    ]
    blocks, rebuilt = build(
        text, rest, placed=placed, underlined=_underlined(leaves, rest), codes=codes, bullets=bullets(lines)
    )
    _, removed = apply(leaves, verdicts, names=NAMES)
    changes = [
        *removed,
        *rebuilt,
        *(_table_change(guess, lines) for guess in guesses),
        *_title_changes(found.title, found.headline, text),
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


def _lone_lines(
    passages: Mapping[Line, Sequence[Line]], free: frozenset[int], gone: Sequence[Verdict], codes: frozenset[str]
) -> Iterator[Verdict]:
    """Verdicts on lines that the model keeps and that only announce or credit somebody."""
    left = free - {verdict.leaf for verdict in gone}
    lone = left - {line.leaf for run in passages.values() if len(run) > 1 for line in run}
    if picture_credit.CODE in codes:
        yield from picture_credit.find(list(passages), lone)
    if author_box.CODE in codes:
        yield from author_box.lone_labels([line for line in passages if line.leaf in left], lone)


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


def _programs(text: str, leaves: Sequence[Leaf], taken: frozenset[int]) -> list[range]:
    """The leaves of each run of code that no fence is around, and nothing else that is typed around a text."""
    return [run for run in source_code.find(text, leaves) if taken.isdisjoint(run)]


def _standing(programs: Iterable[range], text: str, leaves: Sequence[Leaf], rest: Sequence[Line]) -> Iterator[Placed]:
    """The blocks of the programs that stay."""
    left = {line.leaf: line.number for line in rest}
    for program in programs:
        if left.keys() >= set(program):
            block = source_code.block(text, leaves[program.start : program.stop])
            yield Placed(first=left[program[0]], last=left[program[-1]], block=block)


def _underlined(leaves: Sequence[Leaf], lines: Sequence[Line]) -> dict[int, int]:
    """Lines whose underline has left the body: their number, and the level it says."""
    levels = {leaf.line: level for leaf in leaves if leaf.line and (level := markup_remains.underline_level(leaf.text))}
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
