"""The text door: what another program's scraper left of a page, line by line."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from cleanarticle import decode, noise
from cleanarticle.article import Author, Paragraph
from cleanarticle.doors import wholes
from cleanarticle.doors.answers import Answers
from cleanarticle.doors.reading import Reading
from cleanarticle.fields import dateline, dates, elsewhere, heads, names
from cleanarticle.fields import language as language_of
from cleanarticle.fields.text_scene import Scene
from cleanarticle.noise import repeated_text
from cleanarticle.quality import Case, signals
from cleanarticle.tables import flattened_table, suspected_flattened_table, unread_lines
from cleanarticle.text import (
    container,
    lines,
    structure,
    typed_links,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanarticle.article import Block, Change
    from cleanarticle.fields.elsewhere import Look
    from cleanarticle.leaves import Leaf
    from cleanarticle.options import Options
    from cleanarticle.text.head_fields import HeadFields
    from cleanarticle.text.model import Model

__all__ = ["read", "visible"]

OPENING = 3
"""Paragraphs from the first on that may open the story."""
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
    verdicts = [*held.verdicts, *held.placed(noise.find(held.bare, language=language, active=active))]
    answers = Answers(repair.text, leaves, held, verdicts, language=language, options=options, active=active)
    reading = structure.read(
        repair.text,
        leaves,
        gone=[*verdicts, *held.placed(answers.head.verdicts)],
        tables=None if active.isdisjoint(TABLE_CODES) else answers.tables,
        codes=active,
        favor=options.favor,
        claim=None if answers.head.authors else answers.claim,
        sign=answers.sign,
        again=answers.again if repeated_text.CODE in active else None,
        joins=held.joins,
        marks=held.marks,
        title_leaf=held.head.title,
        model=model,
    )
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
        findings=(*repair.findings, *answers.doubts(reading.left)),
        case=case,
        fields=_fields(reading, answers.last_head(), held.head, scene, look),
    )


def _page_starts(text: str, changes: Sequence[Change], leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves after form feeds, those in the text and those that repair took out."""
    starts = [place for place, character in enumerate(text) if character == FORM_FEED] if FORM_FEED in text else []
    moved = 0
    for change in sorted(changes, key=lambda change: change.location.start):
        if FORM_FEED in change.text:
            starts.append(change.location.start + moved)
        moved += len(change.replacement or "") - len(change.text)
    return frozenset(bisect_left(leaves, start, key=lambda leaf: leaf.start) for start in starts) - {0, len(leaves)}


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
