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
from dataclasses import dataclass
from typing import Protocol

from cleanarticle.article import Author, Block, Change, Location, Table
from cleanarticle.leaves import Leaf, Verdict, apply
from cleanarticle.rules import NAMES
from cleanarticle.text import author_box, markup_remains, title_line
from cleanarticle.text.blocks import Placed, build
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
    free = [line for line in lines if not _inside(line, placed) and line.leaf not in fenced]
    title = title_line.find(free) if title_line.CODE in codes else None
    if title:
        verdicts.extend(title_line.verdicts(title))
        said = {title.line.leaf, *(line.leaf for line in title.copies)}
        free = [line for line in free if line.leaf not in said]
    box = author_box.find(free) if author_box.CODE in codes else None
    if box:
        verdicts.extend(author_box.verdicts(box))
    rest = _lines(text, leaves, verdicts, title.line.leaf if title else None)
    blocks, rebuilt = build(text, rest, placed=placed, underlined=_underlined(leaves, rest), codes=codes)
    _, removed = apply(leaves, verdicts, names=NAMES)
    changes = [*removed, *rebuilt, *(_table_change(guess, lines) for guess in tables), *_title_marks(title, text)]
    return Reading(
        title=title.text if title else None,
        title_line=title.line.number if title else None,
        authors=(box.author,) if box else (),
        author_line=box.lines[0].number if box else None,
        blocks=blocks,
        changes=tuple(sorted(changes, key=lambda change: (change.location.start, change.location.end))),
    )


def _lines(text: str, leaves: Sequence[Leaf], verdicts: Sequence[Verdict], title: int | None = None) -> list[Line]:
    """The lines that stay after these verdicts, less the title's."""
    kept, _ = apply(leaves, verdicts, names=NAMES)
    staying = {leaf.index: leaf for leaf in kept if leaf.index != title}
    left = frozenset(leaf.index for leaf in leaves if leaf.index not in staying)
    return measure(text, [staying.get(leaf.index, leaf) for leaf in leaves], gone=left)


def _whole(tables: Sequence[TableGuess], leaves: Sequence[Leaf], lines: Sequence[Line]) -> list[TableGuess]:
    """The tables none of whose lines has left the body."""
    staying = {line.leaf for line in lines}
    left = [leaf.line or 0 for leaf in leaves if leaf.index not in staying]
    return [guess for guess in tables if not any(guess.first < number <= guess.end for number in left)]


def _inside(line: Line, placed: Sequence[Placed]) -> bool:
    return any(item.first <= line.number <= item.last for item in placed)


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


def _title_marks(title: title_line.Title | None, text: str) -> list[Change]:
    """The marks of a `# title` line, which is a title without them."""
    marked = markup_remains.hashes(title.line.text) if title else None
    if not title or not marked:
        return []
    line = title.line
    changes = []
    for mark, find in zip(marked[2].split("\n"), (text.find, text.rfind), strict=False):
        start = find(mark, line.start, line.end)
        changes.append(
            Change(
                code=markup_remains.CODE,
                name=NAMES[markup_remains.CODE],
                action="rebuilt",
                text=mark,
                replacement="",
                location=Location(start=start, end=start + len(mark), line=line.number),
                because="marks a heading",
            )
        )
    return changes


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
