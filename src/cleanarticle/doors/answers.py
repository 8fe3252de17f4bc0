"""Answers: what the text room asks of the other rooms while it reads a text: which lines are tables, which are the byline, what stands twice."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from cleanarticle import tables
from cleanarticle.doors import table_words
from cleanarticle.fields import heads
from cleanarticle.noise import repeated_text
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
    from collections.abc import Iterator, Sequence

    from cleanarticle.article import Finding
    from cleanarticle.leaves import Leaf, Verdict
    from cleanarticle.options import Options
    from cleanarticle.tables import Search
    from cleanarticle.text.container import Container
    from cleanarticle.text.lines import Line

__all__ = ["Answers"]

LONG_LINE = 60
"""Characters of a line that is no verse, list item or label."""
NEAR = 4
"""Lines around one that may be part of the article in which tables are searched, though they seem to be page furniture."""
ADVERTS = "AD"
"""How the codes of rules for adverts begin; no table has one as a cell."""


class Answers:
    """The answers on one text, and what was found out in giving them."""

    def __init__(
        self,
        text: str,
        leaves: Sequence[Leaf],
        held: Container,
        verdicts: Sequence[Verdict],
        *,
        language: str | None,
        options: Options,
        active: frozenset[str],
    ) -> None:
        """`verdicts` are those of the container and of the noise rules."""
        self._leaves = leaves
        self._held = held
        self._language = language
        self._active = active
        self._bare = {leaf.index: leaf for leaf in held.bare}
        """Lines that the container takes are none of these, though they stay where they are fenced code."""
        self._mails = head_fields.later_heads(text, held.bare) if held.head.is_mail else frozenset()
        """The leaves that are heads of other mails in the text."""
        self._rows = lines.source_lines(text)
        self._blank = _blanked(self._rows, leaves, verdicts, quotes=markup_remains.CODE in active)
        self._taken = dict(_taken_by_noise(leaves, verdicts))
        self._threshold = options.table_confidence if flattened_table.CODE in active else inf
        self.head = heads.read(_standing(held.bare, verdicts, self._mails), language=language, active=active)
        """What the first lines say."""
        self._later: list[heads.Head] = []
        """What lines further down say, the last one with all that those before it said."""
        self._searched: list[Search] = []

    def last_head(self) -> heads.Head:
        """What is known of the head in the end."""
        return self._later[-1].filled_from(self.head) if self._later else self.head

    def tables(self, likely: frozenset[int], code: frozenset[int]) -> structure.TablesFound:
        """The tables that are sure enough, and the leaves that noise rules had taken out of them. Where all lines around are surely page
        furniture nothing is searched, nor in code."""
        passed = _far_from(likely, len(self._rows))
        blank = ["" if at in code else row for at, row in enumerate(self._blank, 1)] if code else self._blank
        first = self._search(blank, passed)
        regained = table_words.regain(
            first,
            self._rows,
            blank,
            frozenset(self._taken),
            self._search,
            passed=passed,
            least=self._threshold,
        )
        self._searched.append(replace(first, guesses=regained.guesses))
        found = flattened_table.find(regained.guesses, threshold=self._threshold)
        found = [guess for guess in found if not table_lines.is_prose(guess.table)]
        if link_marks.CODE in self._active:
            found = [replace(guess, table=typed_links.in_cells(guess.table)) for guess in found]
        if emphasis.CODE in self._active:
            found = [replace(guess, table=emphasis.in_cells(guess.table)) for guess in found]
        return structure.TablesFound(found, frozenset(self._taken[place] for place in regained.places))

    def _search(self, rows: Sequence[str], passed: frozenset[int]) -> Search:
        return tables.search(rows, passed=passed)

    def claim(self, near: Sequence[Leaf]) -> Sequence[Verdict]:
        """The byline and date under the title, which may have been found further down, below the menus of a page; what was taken for a
        date before stands there too."""
        first = near[0].index if near else 0
        dated = {verdict.leaf for verdict in self.head.verdicts}
        places = {leaf.index for leaf in near} - self._mails | {index for index in dated if index > first}
        bare = [self._bare[at] for at in sorted(places) if at in self._bare]
        own = heads.read(bare, language=self._language, active=self._active, below_title=True)
        above = heads.Head() if own.published else self._over(first)
        if not above.published:
            self._later.append(own)
            return list(self._held.placed(own.verdicts))
        self._later.append(own.filled_from(above, authors=True))
        return list(self._held.placed((*own.verdicts, *above.verdicts)))

    def _over(self, title: int) -> heads.Head:
        """What the line right over the title says."""
        over = self._bare.get(title - 1) if title - 1 not in self._mails else None
        if over is None:
            return heads.Head()
        return heads.over_title(over, self._held.bare, language=self._language, active=self._active)

    def sign(self, below: Sequence[Leaf]) -> Sequence[Verdict]:
        """The byline right under the story, where none stands over it."""
        if not below or below[0].index in self._mails or self._later[-1].authors:
            return ()
        bare = [self._bare[leaf.index] for leaf in below if leaf.index in self._bare]
        signed = heads.signed(bare, self._held.bare, language=self._language, active=self._active)
        self._later.append(self._later[-1].filled_from(signed, authors=True))
        return list(self._held.placed(signed.verdicts))

    def again(self, passages: Sequence[tuple[Line, Sequence[Line]]], *, is_clean: bool) -> Iterator[Verdict]:
        """The verdicts on passages that stand twice; each is a box of its own. In a text that seems clean already only long ones are."""
        told = [
            repeated_text.Passage(whole.text, box, _is_paragraph(whole, lines), lines[0].leaf, lines[-1].leaf)
            for box, (whole, lines) in enumerate(passages)
        ]
        standing = {line.leaf for _, lines in passages for line in lines}
        least = repeated_text.LEAST_OF_CLEAN if is_clean else repeated_text.LEAST
        return repeated_text.find(
            told, self._leaves, standing=standing, place_of=lambda leaf: f"from line {leaf.line} on", least=least
        )

    def doubts(self, left: frozenset[int]) -> Iterator[Finding]:
        """What is said of lines that stay as they are; nobody needs to look at a menu that left the body."""
        for search in self._searched:
            if suspected_flattened_table.CODE in self._active:
                stays = [guess for guess in search.guesses if not left.isdisjoint(table_lines.numbers_of(guess))]
                yield from suspected_flattened_table.find(stays, self._rows, threshold=self._threshold)
            if unread_lines.CODE in self._active:
                yield from unread_lines.find(search.unread, self._rows)


def _is_paragraph(whole: Line, lines: Sequence[Line]) -> bool:
    """Whether a passage is running text, and no heading, line of code or verse."""
    return max(len(line.text) for line in lines) >= LONG_LINE and headings.looks_like_prose(whole.text)


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


def _standing(leaves: Sequence[Leaf], verdicts: Sequence[Verdict], others: frozenset[int]) -> list[Leaf]:
    """The leaves that may be the head of the text; `others` are those of other mails in it."""
    gone = {verdict.leaf for verdict in verdicts if verdict.code not in container.CODES} | others
    return [leaf for leaf in leaves if leaf.index not in gone]
