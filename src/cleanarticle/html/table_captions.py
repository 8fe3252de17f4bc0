"""Captions of tables that stand beside them, in a paragraph of their own.

Where one stands between two tables, the others of the row tell whose it is: captions stand above all tables of a row or below all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Paragraph, Table
from cleanarticle.html.inline import Rich, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanarticle.article import Block

__all__ = ["settle"]

MOST: Final = 2
"""Paragraphs of one caption: its number and what it says."""


def settle(blocks: list[Block], printed: Callable[[Block], bool], take: Callable[[Block], None]) -> None:
    """Gives each table without a caption the paragraphs right above or below that are `printed` as one; `take` hears of each."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and (_lacks(blocks[end]) or printed(blocks[end])):
            end += 1
        if end - at > 1:
            row = _captioned(blocks[at:end], take)
            blocks[at:end] = row
            end = at + len(row)
        at = max(end, at + 1)


def _lacks(block: Block) -> bool:
    return isinstance(block, Table) and block.caption is None


def _captioned(row: list[Block], take: Callable[[Block], None]) -> list[Block]:
    """The row of tables and captions with each caption in its table; as it was where it is not clear whose they are."""
    groups: list[list[Block]] = []
    for block in row:
        if groups and isinstance(block, Paragraph) and isinstance(groups[-1][0], Paragraph):
            groups[-1].append(block)
        else:
            groups.append([block])
    above, below = isinstance(groups[0][0], Paragraph), isinstance(groups[-1][0], Paragraph)
    if below and not above:
        groups = [list(group) for group in reversed(groups)]
    elif above and below:  # the last one has no table below it
        return [*_captioned(row[: -len(groups[-1])], take), *groups[-1]] if len(groups) > 1 else row
    made: list[list[Block]] = []
    for group in groups:
        table = group[0]
        if isinstance(table, Table) and made and _is_caption(made[-1]):
            group = [_with(table, made.pop(), take)]
        made.append(group)
    if below and not above:
        made.reverse()
    return [block for group in made for block in group]


def _is_caption(group: list[Block]) -> bool:
    return len(group) <= MOST and all(isinstance(block, Paragraph) for block in group)


def _with(table: Table, caption: list[Block], take: Callable[[Block], None]) -> Table:
    for block in caption:
        take(block)
    rich = joined([Rich(block.text, block.spans) for block in caption if isinstance(block, Paragraph)])
    return replace(table, caption=rich.text, caption_spans=rich.spans)
