"""The text door: lines in; title, authors, blocks and changes out.

    leaves = lines.split(text)
    verdicts = [...]                                # what the noise rules say about the leaves
    reading = structure.read(text, leaves, gone=verdicts, tables=guesses)

`read` applies the verdicts, so `reading.changes` holds every removal and every rebuilding, in source order. The account is
exact: the characters of `text` that are not spaces are those of the blocks, of the title and of what the changes took
out (the text of each less its replacement), each once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cleanarticle.article import Author, Block, Change, Location, Table
from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.rules import NAMES
from cleanarticle.text import author_box, joined_lines, markup_remains, title_line
from cleanarticle.text.blocks import Placed, build
from cleanarticle.text.layout import survey
from cleanarticle.text.lines import Line, measure

__all__ = ["Reading", "TableGuess", "read"]

TABLE_CODE = "TBL001"
ALL_CODES = frozenset(NAMES)


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


def read(
    text: str,
    leaves: Sequence[Leaf],
    *,
    gone: Iterable[Verdict] = (),
    tables: Sequence[TableGuess] = (),
    codes: frozenset[str] = ALL_CODES,
) -> Reading:
    """The structure of a text. `gone` says what leaves the body, `tables` which lines are tables, `codes` which rules may act.

    Tables must have been found on lines from which `gone` was left out. Verdicts on lines inside fenced code are not
    followed: there a line of symbols is code.
    """
    fenced = _fenced(text, leaves) if markup_remains.CODE in codes else frozenset()
    verdicts = [verdict for verdict in gone if verdict.leaf not in fenced]
    lines = _lines(text, leaves, verdicts)
    tables = _whole(tables, leaves, lines)
    placed = [Placed(first=guess.first + 1, last=guess.end, block=guess.table) for guess in tables]
    taken = {number for guess in tables for number in range(guess.first + 1, guess.end + 1)}
    free = [line for line in lines if line.number not in taken and line.leaf not in fenced]
    passages = _passages(free)
    headline: tuple[Line, ...] = ()
    title = title_line.find(list(passages)) if title_line.CODE in codes else None
    if title:
        headline = passages[title.line]
        verdicts.extend(title_line.verdicts(title, passages))
        said = {title.line.leaf, *(line.leaf for line in title.copies)}
        passages = {line: lines for line, lines in passages.items() if line.leaf not in said}
    box = author_box.find(list(passages)) if author_box.CODE in codes else None
    if box:
        verdicts.extend(author_box.verdicts(box, passages))
    rest = _lines(text, leaves, verdicts, frozenset(line.leaf for line in headline))
    blocks, rebuilt = build(text, rest, placed=placed, underlined=_underlined(leaves, rest), codes=codes)
    _, removed = apply(leaves, verdicts, names=NAMES)
    changes = [
        *removed,
        *rebuilt,
        *(_table_change(guess, lines) for guess in tables),
        *_title_changes(title, headline, text),
    ]
    return Reading(
        title=title.text if title else None,
        title_line=title.line.number if title else None,
        authors=(box.author,) if box else (),
        author_line=box.lines[0].number if box else None,
        blocks=blocks,
        changes=tuple(sorted(changes, key=lambda change: (change.location.start, change.location.end))),
    )


def _lines(
    text: str, leaves: Sequence[Leaf], verdicts: Sequence[Verdict], title: frozenset[int] = frozenset()
) -> list[Line]:
    """The lines that stay after these verdicts, less the title's."""
    kept, _ = apply(leaves, verdicts, names=NAMES)
    staying = {leaf.index: leaf for leaf in kept if leaf.index not in title}
    left = frozenset(leaf.index for leaf in leaves if leaf.index not in staying)
    return measure(text, [staying.get(leaf.index, leaf) for leaf in leaves], gone=left)


def _passages(lines: Sequence[Line]) -> dict[Line, tuple[Line, ...]]:
    """Each run of lines that makes one text, as one line, and the lines it is made of."""
    vocabulary = joined_lines.vocabulary(lines)
    return {
        run[0] if len(run) == 1 else _merged(run, vocabulary): run for run in joined_lines.gather(lines, survey(lines))
    }


def _merged(run: Sequence[Line], vocabulary: frozenset[str]) -> Line:
    return replace(run[0], text=joined_lines.join([line.text for line in run], vocabulary), end=run[-1].end)


def _whole(tables: Sequence[TableGuess], leaves: Sequence[Leaf], lines: Sequence[Line]) -> list[TableGuess]:
    """The tables none of whose lines has left the body."""
    staying = {line.leaf for line in lines}
    left = {leaf.line for leaf in leaves if leaf.index not in staying}
    return [guess for guess in tables if left.isdisjoint(range(guess.first + 1, guess.end + 1))]


def _fenced(text: str, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves of fenced code, fences included."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    lines = measure(text, leaves)
    found: set[int] = set()
    index = 0
    while index < len(lines):
        fence = markup_remains.fence(lines, index, len(lines)) if lines[index].text[0] in "`~" else None
        if fence:
            found.update(line.leaf for line in lines[index : index + fence.count])
        elif lines[index].text.startswith(("```", "~~~")):
            break  # an unclosed fence: what comes after it is text
        index += fence.count if fence else 1
    return frozenset(found)


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
    if len(lines) > 1 and title.text == title.line.text:
        whole = text[first.start : last.end]
        return [_rebuilt(joined_lines.CODE, whole, title.text, first, first.start, "one title, broken over lines")]
    marked = markup_remains.hashes(title.line.text)
    marks = marked[2].split("\n") if marked else []
    return [
        _rebuilt(markup_remains.CODE, mark, "", first, find(mark, first.start, last.end), "marks a heading")
        for mark, find in zip(marks, (text.find, text.rfind), strict=False)
    ]


def _rebuilt(code: str, text: str, replacement: str, line: Line, start: int, because: str) -> Change:
    return Change(
        code=code,
        name=NAMES[code],
        action="rebuilt",
        text=text,
        replacement=replacement,
        location=Location(start=start, end=start + len(text), line=line.number),
        because=because,
    )


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
