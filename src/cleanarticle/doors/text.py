"""The text door: what another program's scraper left of a page, line by line."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

from cleanarticle import decode, noise, tables
from cleanarticle.article import Author, Paragraph
from cleanarticle.doors import table_words, wholes
from cleanarticle.doors.reading import Reading
from cleanarticle.fields import dateline, dates, elsewhere, heads, names
from cleanarticle.fields import language as language_of
from cleanarticle.fields.text_scene import Scene
from cleanarticle.noise import repeated_text
from cleanarticle.quality import Case, signals
from cleanarticle.tables import flattened_table, suspected_flattened_table, unread_lines
from cleanarticle.text import (
    container,
    emphasis,
    head_fields,
    headings,
    lines,
    link_marks,
    markup_remains,
    structure,
    table_lines,
    typed_links,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanarticle.article import Block, Change, Finding
    from cleanarticle.fields.elsewhere import Look
    from cleanarticle.leaves import Leaf, Verdict
    from cleanarticle.options import Options
    from cleanarticle.tables import Search
    from cleanarticle.text.head_fields import HeadFields
    from cleanarticle.text.lines import Line
    from cleanarticle.text.model import Model

__all__ = ["read", "visible"]

LONG_LINE = 60
"""Characters of a line that is no verse, list item or label."""
NEAR = 4
"""Lines around one that may be part of the article in which tables are searched, though they seem to be page furniture."""
OPENING = 3
"""Paragraphs from the first on that may open the story."""
ADVERTS = "AD"
"""How the codes of rules for adverts begin; no table has one as a cell."""
FORM_FEED = "\f"
TABLE_CODES = (flattened_table.CODE, suspected_flattened_table.CODE, unread_lines.CODE)


def visible(content: str) -> str:
    """The text that offsets count in: the content with line feeds as its only line ends."""
    return decode.newlines(content)


def read(
    content: str,
    *,
    url: str | None,
    options: Options,
    active: frozenset[str],
    binary: str | None,
    model: Model | None = None,
    look: Look = elsewhere.look,
) -> Reading:
    """The structure of a text, its fields, and what happened on the way. `url` says nothing about a text. `model` is the line model that
    ships unless another is given; `look` finds the fields that no head of the text says."""
    del url
    repair = decode.repair(visible(content), normalize=options.normalize, active=active)
    leaves = lines.split(repair.text)
    language = language_of.choose(None, repair.text)
    held = container.find(repair.text, leaves, starts=_page_starts(repair.text, repair.changes, leaves), codes=active)
    bare = {leaf.index: leaf for leaf in held.bare}
    mails = head_fields.later_heads(repair.text, held.bare) if held.head.is_mail else frozenset()
    verdicts = [*held.verdicts, *held.placed(noise.find(held.bare, language=language, active=active))]
    rows = lines.source_lines(repair.text)
    blank = _blanked(rows, leaves, verdicts, quotes=markup_remains.CODE in active)
    taken = dict(_taken_by_noise(leaves, verdicts))
    threshold = options.table_confidence if flattened_table.CODE in active else inf
    head = heads.read(_standing(held.bare, verdicts, mails), language=language, active=active)
    later: list[heads.Head] = []
    searched: list[Search] = []

    def search(lines: Sequence[str], passed: frozenset[int]) -> Search:
        return tables.search(lines, language=language, passed=passed)

    def tables_among(likely: frozenset[int]) -> structure.TablesFound:
        """The tables that are sure enough, and the leaves that noise rules had taken out of them. Where all lines around are surely page
        furniture nothing is searched."""
        passed = _far_from(likely, len(rows))
        first = search(blank, passed)
        gone = frozenset(taken)
        regained = table_words.regain(first, rows, blank, gone, search, passed=passed, least=threshold)
        searched.append(replace(first, guesses=regained.guesses))
        found = flattened_table.find(regained.guesses, threshold=threshold)
        found = [guess for guess in found if not table_lines.is_spaced_prose(guess.table)]
        if link_marks.CODE in active:
            found = [replace(guess, table=typed_links.in_cells(guess.table)) for guess in found]
        if emphasis.CODE in active:
            found = [replace(guess, table=emphasis.in_cells(guess.table)) for guess in found]
        return structure.TablesFound(found, frozenset(taken[place] for place in regained.places))

    dated = {verdict.leaf for verdict in head.verdicts}

    def claim(near: Sequence[Leaf]) -> Sequence[Verdict]:
        """The byline and date under the title, which may have been found further down, below the menus of a page; what was taken for a
        date before stands there too."""
        first = near[0].index if near else 0
        places = {leaf.index for leaf in near} - mails | {index for index in dated if index > first}
        own = heads.read([bare[at] for at in sorted(places)], language=language, active=active, below_title=True)
        over = bare.get(first - 1) if not own.published and first - 1 not in mails else None
        above = heads.over_title(over, held.bare, language=language, active=active) if over else heads.Head()
        later.append(own.filled_from(above, authors=True) if above.published else own)
        return list(held.placed((*own.verdicts, *above.verdicts) if above.published else own.verdicts))

    def sign(below: Sequence[Leaf]) -> Sequence[Verdict]:
        """The byline right under the story, where none stands over it."""
        if not below or below[0].index in mails or later[-1].authors:
            return ()
        signed = heads.signed([bare[leaf.index] for leaf in below], held.bare, language=language, active=active)
        later.append(later[-1].filled_from(signed, authors=True))
        return list(held.placed(signed.verdicts))

    def again(passages: Sequence[tuple[Line, Sequence[Line]]], *, is_clean: bool) -> Iterator[Verdict]:
        return _repeated(passages, leaves, is_clean=is_clean)

    reading = structure.read(
        repair.text,
        leaves,
        gone=[*verdicts, *held.placed(head.verdicts)],
        tables=None if active.isdisjoint(TABLE_CODES) else tables_among,
        codes=active,
        favor=options.favor,
        claim=None if head.authors else claim,
        sign=sign,
        again=again if repeated_text.CODE in active else None,
        joins=held.joins,
        marks=held.marks,
        title_leaf=held.head.title,
        model=model,
    )
    head = later[-1].filled_from(head) if later else head
    scene = Scene(
        leaves=held.bare,
        language=language,
        title=reading.title_line,
        left=reading.left,
        text=repair.text,
        is_furniture=noise.is_phrase,
    )
    changes = (*repair.changes, *typed_links.as_one(reading.changes, leaves))
    case = Case(
        kind="text",
        visible=repair.text,
        title=reading.title,
        blocks=reading.blocks,
        changes=changes,
        binary=binary,
        signals=signals.read([block.text for block in reading.blocks], lambda: wholes.of_text(leaves, reading)),
    )
    return Reading(
        blocks=reading.blocks,
        changes=changes,
        findings=(*repair.findings, *_doubts(searched, rows, reading.left, threshold, active)),
        case=case,
        fields=_fields(reading, head, held.head, scene, look),
    )


def _blanked(rows: Sequence[str], leaves: Sequence[Leaf], verdicts: Sequence[Verdict], *, quotes: bool) -> list[str]:
    """The lines; those that leave the body as a whole, and where quotes are read lists in them, are blank to the table finder."""
    left = ["" if quotes and row[:1] == ">" and markup_remains.is_quoted_item(row) else row for row in rows]
    for verdict in verdicts:
        line = leaves[verdict.leaf].line
        if line is not None and verdict.start == 0 and verdict.end is None:
            left[line - 1] = ""
    return left


def _taken_by_noise(leaves: Sequence[Leaf], verdicts: Sequence[Verdict]) -> Iterator[tuple[int, int]]:
    """The place (0-based) and leaf of each line that a noise rule takes as a whole, adverts aside."""
    for verdict in verdicts:
        line = leaves[verdict.leaf].line
        noise_took = verdict.code not in container.CODES and not verdict.code.startswith(ADVERTS)
        if noise_took and line is not None and verdict.start == 0 and verdict.end is None:
            yield line - 1, verdict.leaf


def _far_from(likely: frozenset[int], count: int) -> frozenset[int]:
    """The places (0-based) of those of `count` lines that are not even near a likely one (by 1-based number)."""
    near = {at for number in likely for at in range(number - 1 - NEAR, number + NEAR)}
    return frozenset(range(count)) - near


def _doubts(
    searched: Iterable[Search], rows: Sequence[str], left: frozenset[int], threshold: float, active: frozenset[str]
) -> Iterator[Finding]:
    """What is said of lines that stay as they are; nobody needs to look at a menu that left the body."""
    for search in searched:
        if suspected_flattened_table.CODE in active:
            stays = [guess for guess in search.guesses if not left.isdisjoint(range(guess.first + 1, guess.end + 1))]
            yield from suspected_flattened_table.find(stays, rows, threshold=threshold)
        if unread_lines.CODE in active:
            yield from unread_lines.find(search.unread, rows)


def _repeated(
    passages: Sequence[tuple[Line, Sequence[Line]]], leaves: Sequence[Leaf], *, is_clean: bool = False
) -> Iterator[Verdict]:
    """The verdicts on passages that stand twice; each is a box of its own. In a text that seems clean already only long ones are."""
    told = [
        repeated_text.Passage(whole.text, box, _is_paragraph(whole, lines), lines[0].leaf, lines[-1].leaf)
        for box, (whole, lines) in enumerate(passages)
    ]
    standing = {line.leaf for _, lines in passages for line in lines}
    least = repeated_text.LEAST_OF_CLEAN if is_clean else repeated_text.LEAST
    return repeated_text.find(
        told, leaves, standing=standing, place_of=lambda leaf: f"from line {leaf.line} on", least=least
    )


def _is_paragraph(whole: Line, lines: Sequence[Line]) -> bool:
    """Whether a passage is running text, and no heading, line of code or verse."""
    return max(len(line.text) for line in lines) >= LONG_LINE and headings.looks_like_prose(whole.text)


def _page_starts(text: str, changes: Sequence[Change], leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves after form feeds, those in the text and those that repair took out."""
    starts = [place for place, character in enumerate(text) if character == FORM_FEED] if FORM_FEED in text else []
    moved = 0
    for change in sorted(changes, key=lambda change: change.location.start):
        if FORM_FEED in change.text:
            starts.append(change.location.start + moved)
        moved += len(change.replacement or "") - len(change.text)
    return frozenset(bisect_left(leaves, start, key=lambda leaf: leaf.start) for start in starts) - {0, len(leaves)}


def _standing(leaves: Sequence[Leaf], verdicts: Sequence[Verdict], others: frozenset[int]) -> list[Leaf]:
    """The leaves that may be the head of the text; `others` are those of other mails in it."""
    gone = {verdict.leaf for verdict in verdicts if verdict.code not in container.CODES} | others
    return [leaf for leaf in leaves if leaf.index not in gone]


def _fields(
    reading: structure.Reading, head: heads.Head, typed: HeadFields, scene: Scene, look: Look
) -> dict[str, Any]:
    """What was typed over the text counts before what its first lines look like, and that before what other lines say."""
    language = scene.language
    authors = tuple(author for name in typed.authors for author in names.split(name, language))
    lines = {**head.lines, "title": reading.title_line, "authors": head.lines.get("authors") or reading.author_line}
    found: dict[str, Any] = {
        "title": reading.title,
        "authors": _merged(reading.authors, authors or head.authors),
        "published": _date(typed.published, language),
        "modified": _date(typed.modified, language),
        "description": typed.description,
        "language": language,
    }
    lines |= {name: number for name, number in typed.lines.items() if found.get(name) and name != "title"}
    if not found["published"]:
        found |= {"published": head.published, "modified": found["modified"] or head.modified}
    if not found["published"]:
        found["published"] = _opening_day(reading.blocks, language)
    said = look(scene, frozenset(name for name in ("authors", "published") if not found[name]))
    new = {name: line for name, line in said.lines.items() if not found.get(name)}
    found |= {name: getattr(said, name) for name in new}
    lines |= new
    found = {name: value for name, value in found.items() if value}
    return {**found, "sources": {name: f"line:{lines[name]}" if name in lines else "detected" for name in found}}


def _opening_day(blocks: Sequence[Block], language: str | None) -> str | None:
    """The day in front of the story, which may stand below a summary."""
    told = [block.text for block in blocks if isinstance(block, Paragraph)][:OPENING]
    return next((day for text in told if (day := dateline.day_of(text, language))), None)


def _date(typed: str | None, language: str | None) -> str | None:
    return dates.parse(typed, language) if typed else None


def _merged(boxed: tuple[Author, ...], named: tuple[Author, ...]) -> tuple[Author, ...]:
    """Authors of a byline first; one whom a box describes too is listed once, with the bio."""
    bios = {author.name: author for author in boxed}
    return (*(bios.pop(author.name, author) for author in named), *bios.values())
