"""share_fate: what has no words to judge, or too few, goes the way of what it stands by; a table, or at least a row, stays or goes as a whole."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html import asides, notes
from cleanarticle.html.captions import beneath, is_caption
from cleanarticle.html.cells import is_data, shape
from cleanarticle.html.embeds import is_address, quoted_provider
from cleanarticle.html.objects import settle_objects
from cleanarticle.html.unfolding import keep_pairs
from cleanarticle.leaves import is_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleanarticle.html.cells import Cell, Shape
    from cleanarticle.html.outline import Outline
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

__all__ = ["share_fate"]

LONGEST_SOURCE: Final = 160
"""Characters of the line under a quote that names its source; more is text of its own."""
MOST: Final = 0.7
"""Share of a data table's text that stays, from which on all of it does."""
LEAST: Final = 0.2
"""The same, up to which none does. Of 619 data tables of wcxb-dev 90% are in the reference text with nine tenths of their words or
more, or with one tenth or less; between these shares both happen, and each row stays or goes as most of its text was judged: of the 20
pages of the development sets on which that changes something, 8 get better and 12 worse, articles neither."""
_SOURCES: Final = frozenset(("footer", "figcaption", "cite"))
MOST_NOTES: Final = 0.15
"""Characters of all notes of a text to those of the text, up to which they are remarks that belong to it; more are a list of sources, of
which the model judges. On 18 pages of the development sets it drops notes that this text refers to, on 11 of them they are so few."""


def share_fate(
    page: Page, outline: Outline, probability: Floats, keep: Flags, text: Flags, *, headline: int = -1
) -> frozenset[int]:
    """Settles `keep` and `probability` in place, for objects and for sources of quotes; `text` says which leaves have words,
    `headline` which leaf is the page's. Gives the leaves that are printed about something that stays, and so stay with it whatever is
    said of them here.

    An object stays when the text before and after it does (`html/objects.py`), and so do a displayed formula and an address in a figure, which
    is the place of a player; the post of a network
    stays when the text before it does. The source under a quote that stays, stays, and so do the terms of a definition, the question of an answer that unfolds, the caption of code, and
    a few notes that a text which stays refers to. A data table of which nearly all or nearly nothing stays loses its holes, or its remains; of another each row stays or goes
    as a whole, and rows that stay keep the row that names their columns.
    """
    printed = beneath(page)
    linked = _links_of_figures(page)
    marks = np.array(
        [
            leaf.index
            for leaf in page.leaves
            if leaf.role not in ("object", "caption")
            and leaf.index not in linked
            and (leaf.index not in printed or (leaf.index in page.credited and keep[leaf.index]))
        ],
        np.intp,
    )
    marks = marks if len(marks) else np.flatnonzero(text)
    _settle_boxes(page, marks, probability, keep, text)
    _keep_terms(page, probability, keep)
    keep_pairs(page, probability, keep, text)
    _keep_captions_of_code(page, probability, keep)
    _keep_sources_of_tables(page, probability, keep)
    _keep_formulas(page, marks, probability, keep)
    objects = ~text
    objects[[leaf for leaf in linked if is_address(page.leaves[leaf].text)]] = True
    settle_objects(page, outline, marks, probability, keep, np.flatnonzero(objects), headline=headline)
    _settle_asides(page, probability, keep)
    _keep_notes(page, probability, keep, text)
    return frozenset(leaf for leaf, shown in printed.items() if keep[shown])


def _links_of_figures(page: Page) -> set[int]:
    """The text of figures that hold no other text than one link or address: the place of a post or player that scripts put there, the card
    of a page elsewhere. It parts no picture or player beside it from the text."""
    found = set()
    for node in page.nodes:
        if node.tag == "figure":
            said = [at for at in range(node.first_leaf, node.end_leaf) if page.leaves[at].text]
            said = [at for at in said if page.leaves[at].role != "caption"]
            if (len(said) == 1 and is_address(page.leaves[said[0]].text)) or _leads_to_one(page, said):
                found.update(said)
    return found


def _leads_to_one(page: Page, said: Sequence[int]) -> bool:
    """Whether all these leaves are one link."""
    leaves = [page.leaves[at] for at in said]
    targets = {span.target for leaf in leaves for span in leaf.spans if span.kind == "link"}
    return len(targets) == 1 and all(map(is_link, leaves))


def _settle_boxes(page: Page, marks: Ints, probability: Floats, keep: Flags, text: Flags) -> None:
    """Tables, quotes, and posts in the form of quotes."""
    table_end = 0
    for node in page.nodes:
        if node.tag == "table" and node.first_leaf >= table_end:
            table_end = node.end_leaf if _settle_table(page, node, probability, keep, text) else table_end
        elif node.tag == "blockquote" and quoted_provider(node) is not None:
            _keep_after_text(node, marks, probability, keep)
        elif node.tag == "blockquote" and node.end_leaf - node.first_leaf > 1:
            _keep_source(page, node, probability, keep, text)


def _keep_after_text(post: Node, marks: Ints, probability: Floats, keep: Flags) -> None:
    """Keeps a post when the text before it stays; what follows the last post of a text is mostly no part of it."""
    place = int(np.searchsorted(marks, post.first_leaf))
    inside = slice(post.first_leaf, post.end_leaf)
    if place and keep[marks[place - 1]] and not keep[inside].all():
        keep[inside] = True
        probability[inside] = probability[marks[place - 1]]


def _keep_between(first: int, end: int, marks: Ints, probability: Floats, keep: Flags) -> None:
    """Keeps these leaves when the text before and the text after them stays."""
    place, after = np.searchsorted(marks, (first, end)).tolist()
    if place == 0 or after == len(marks) or keep[first:end].all():
        return
    before, behind = marks[place - 1], marks[after]
    if keep[before] and keep[behind]:
        keep[first:end] = True
        probability[first:end] = min(probability[before], probability[behind])


def _keep_formulas(page: Page, marks: Ints, probability: Floats, keep: Flags) -> None:
    """Displayed formulas in a row, between text that stays."""
    end = 0
    for leaf in page.leaves:
        if leaf.spans and leaf.index >= end and not keep[leaf.index] and _is_formula(leaf):
            end = leaf.index + 1
            while end < len(keep) and _is_formula(page.leaves[end]):
                end += 1
            _keep_between(leaf.index, end, marks, probability, keep)


def _keep_terms(page: Page, probability: Floats, keep: Flags) -> None:
    """A definition that stays keeps its terms: without them it would be one of the terms before."""
    terms: dict[int, list[Node]] = {}
    defined: set[int] = set()
    for node in page.nodes:
        if node.tag == "dt":
            if node.parent in defined or node.parent not in terms:
                terms[node.parent] = []
                defined.discard(node.parent)
            terms[node.parent].append(node)
        elif node.tag == "dd" and node.parent in terms:
            defined.add(node.parent)
            inside = keep[node.first_leaf : node.end_leaf]
            if inside.any():
                chance = probability[node.first_leaf : node.end_leaf][inside].max()
                for term in terms[node.parent]:
                    dropped = term.first_leaf + np.flatnonzero(~keep[term.first_leaf : term.end_leaf])
                    keep[dropped] = True
                    probability[dropped] = chance


def _keep_captions_of_code(page: Page, probability: Floats, keep: Flags) -> None:
    """Code that stays keeps what is called its caption right above or below."""
    for leaf in page.leaves:
        if leaf.role == "code" and keep[leaf.index]:
            for at in (leaf.index - 1, leaf.index + 1):
                if 0 <= at < len(keep) and not keep[at] and _is_printed(page, page.leaves[at]):
                    keep[at] = True
                    probability[at] = probability[leaf.index]


def _keep_sources_of_tables(page: Page, probability: Floats, keep: Flags) -> None:
    """A table that stays keeps the line right under it that only says where its numbers are from."""
    for at, start in page.credited.items():
        if start == 0 and at and page.leaves[at - 1].role == "cell" and keep[at - 1]:
            keep[at] = True
            probability[at] = probability[at - 1]


def _is_printed(page: Page, leaf: Leaf) -> bool:
    return bool(leaf.text) and (leaf.role == "caption" or is_caption(page, leaf))


def _is_formula(leaf: Leaf) -> bool:
    """Whether a formula is all of the leaf; spans are in order, outer first."""
    first = leaf.spans[0] if leaf.spans else None
    return first is not None and first.kind == "math" and first.end - first.start >= len(leaf.text.strip())


def _settle_asides(page: Page, probability: Floats, keep: Flags) -> None:
    """Notes that the markup set into a line stay or go with it; of tool tips only those whose mark is in the line."""
    marked = notes.find(page).nodes
    for node, line in page.asides.items():
        if line >= 0 and (node in marked or not asides.is_tip(page.nodes[node].attrs)):
            note = page.nodes[node].first_leaf
            keep[note], probability[note] = keep[line], probability[line]


def _keep_notes(page: Page, probability: Floats, keep: Flags, text: Flags) -> None:
    """Notes that text which stays refers to, if all of them together are few words beside it."""
    called: list[tuple[slice, float]] = []
    found = notes.find(page)
    for node, places in found.places.items():
        chance = max((probability[leaf] for leaf in places if keep[leaf]), default=None)
        if chance is not None:
            called.append((slice(page.nodes[node].first_leaf, page.nodes[node].end_leaf), chance))
    if all(keep[inside].all() for inside, _ in called):
        return
    own = np.zeros(len(keep), np.bool_)
    for inside, _ in called:
        own[inside] = True
    sizes = np.array([len(leaf.text) for leaf in page.leaves])
    if sizes[own].sum() > MOST_NOTES * sizes[keep & text & ~own].sum():
        return
    for inside, chance in called:
        dropped = np.flatnonzero(own[inside] & ~keep[inside]) + inside.start
        keep[dropped] = True
        probability[dropped] = chance


def _settle_table(page: Page, table: Node, probability: Floats, keep: Flags, text: Flags) -> bool:
    """Whether the cells were judged apart and now share one fate."""
    inside = np.arange(table.first_leaf, table.end_leaf)[text[table.first_leaf : table.end_leaf]]
    if len(inside) < 2 or keep[inside].all() or not keep[inside].any():
        return False
    sizes = np.array([len(page.leaves[index].text) for index in inside.tolist()])
    share = sizes[keep[inside]].sum() / sizes.sum()
    cells = shape(page, table.index)
    if not is_data(page, table.index, cells):
        return False
    if LEAST < share < MOST:
        for row in cells.rows:
            _settle_row(page, [index for index in _leaves(page, [row]) if text[index]], probability, keep)
        _keep_head(page, cells, probability, keep)
        return False
    keep[inside] = share >= MOST
    probability[inside] = np.average(probability[inside], weights=sizes)
    return True


def _settle_row(page: Page, inside: list[int], probability: Floats, keep: Flags) -> None:
    """A row without the cell that says what it is about, or without its number, says something else than the page."""
    stays = keep[inside]
    if not stays.any() or stays.all():
        return
    sizes = np.array([len(page.leaves[index].text) for index in inside])
    whole = 2 * sizes[stays].sum() >= sizes.sum()
    probability[inside] = np.average(probability[inside], weights=sizes * (stays == whole))
    keep[inside] = whole


def _keep_head(page: Page, cells: Shape, probability: Floats, keep: Flags) -> None:
    """Rows that stay keep the row that names their columns."""
    count = max(cells.heads, len(list(takewhile(lambda row: all(cell.header for cell in row), cells.rows))))
    head, body = (_leaves(page, rows) for rows in (cells.rows[:count], cells.rows[count:]))
    kept = [index for index in body if keep[index]]
    if kept:
        dropped = [index for index in head if not keep[index]]
        keep[dropped] = True
        probability[dropped] = probability[kept].min()


def _leaves(page: Page, rows: Sequence[Sequence[Cell]]) -> list[int]:
    nodes = [page.nodes[cell.node] for row in rows for cell in row]
    return [index for node in nodes for index in range(node.first_leaf, node.end_leaf)]


def _keep_source(page: Page, quote: Node, probability: Floats, keep: Flags, text: Flags) -> None:
    inside = np.arange(quote.first_leaf, quote.end_leaf)[text[quote.first_leaf : quote.end_leaf]]
    if len(inside) < 2 or keep[inside[-1]] or not keep[inside[:-1]].all():
        return
    leaf = page.leaves[inside[-1]]
    node = leaf.node
    while node > quote.index and page.nodes[node].tag not in _SOURCES:
        node = page.nodes[node].parent
    if node > quote.index and len(leaf.text) <= LONGEST_SOURCE:
        keep[leaf.index] = True
        probability[leaf.index] = probability[inside[:-1]].min()
