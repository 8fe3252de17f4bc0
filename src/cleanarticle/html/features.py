"""What the block model looks at: one row a measure, one column a leaf, computed for the whole page at once.

`Shape` holds what can be read off a page without learned weights; `measures` makes the plain rows from it. Those that take
weights of names and words are in `learned.py`, those that take the answer of the forest in `second_look.py`: training
learns them on other pages than it uses them on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleanarticle.html import characters as ch
from cleanarticle.html.outline import LANDMARKS, TAGS, Outline, bit_names
from cleanarticle.html.page import Page
from cleanarticle.html.said import SAID, said
from cleanarticle.html.sheet import Sheet, beside, by_level, running_sum
from cleanarticle.html.vocabulary import Bag, label_words, link_words

__all__ = [
    "FAR",
    "LEVELS",
    "OBJECT",
    "SIDES",
    "Shape",
    "levels",
    "measures",
    "page_measures",
    "shape",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

ROLES = ("text", "heading", "item", "cell", "caption", "code", "term", "definition", "summary", "object")
OBJECT = ROLES.index("object")
_ROLE = {role: number for number, role in enumerate(ROLES)}
LONG, MIDDLE = 25, 10
"""Words of a long and of a middling paragraph."""
IDEOGRAPHS_A_WORD = 1.7
LEVELS = 6
FAR = 999.0
"""Stands for no such leaf where a distance is measured."""

(WORDS, LINKED, CHARS, LONG_WORDS, GOOD, STOPS, TEXTS, HEADS) = range(8)
"""Rows of `Shape.sums`."""


@dataclass(slots=True)
class Shape:
    """What several groups of measures share; plain arrays, one entry a leaf unless it says otherwise."""

    outline: Outline
    node: Ints
    role: Ints
    words: Floats
    chars: Floats
    density: Floats
    """Share of the text that is in links."""
    links: Floats
    stops: Ints
    long: Flags
    good: Flags
    heading: Flags
    counts: ch.Counts
    sums: Floats
    """Running sums over the leaves, one entry more than leaves; rows as `WORDS`, `LINKED` and so on name them."""
    labels: Bag
    """Words of each leaf, of a long one those at its start and end."""
    targets: Bag
    """Words of the address of each linked leaf's first link."""
    linked: Ints
    """The leaves `targets` belong to."""
    said: Floats
    """What the head of the page says of each leaf; rows as in `SAID`."""
    headline: int
    """The leaf that is the page's headline; -1 where none is."""
    boxes: NDArray[np.float32]
    """What each node holds; rows as in `CONTAINER`."""
    cores: tuple[int, int]
    """The node whose text is densest, and the deepest that holds most of the running text."""
    branches: Ints
    """For each core and leaf, the outermost node around the leaf that is not around the core."""

    def lies_in(self, bit: int) -> Flags:
        """Which leaves lie in an element that has this bit of `outline.bit_names`."""
        found: Flags = self.outline.inside[self.node] & (1 << bit) > 0
        return found


def shape(page: Page) -> Shape:
    """Reads a page once, so that all else is arithmetic on arrays."""
    leaves = page.leaves
    size = len(leaves)
    texts = [leaf.text for leaf in leaves]
    found = ch.count(texts)
    counts = found.counts
    node = np.array([leaf.node for leaf in leaves], np.int64)
    role = np.array([_ROLE[leaf.role] for leaf in leaves], np.int64)
    ideographs = counts[:, ch.IDEOGRAPH]
    words = found.words + ideographs / IDEOGRAPHS_A_WORD
    chars = counts.sum(1) - counts[:, ch.SPACE] + ideographs * 2.0
    covered, links, targets, linked = _links(page)
    density = np.minimum(covered / np.maximum([len(text) for text in texts], 1), 1)
    stops = found.sentences
    long = (words >= LONG) & (density < 0.5)
    good = (words >= MIDDLE) & (density < 0.4) & (stops > 0)
    heading = role == _ROLE["heading"]
    sums = np.zeros((8, size + 1))
    rows = (words, density * chars, chars, long * words, good, stops, role != _ROLE["object"], heading)
    np.cumsum(np.stack(rows), axis=1, out=sums[:, 1:])
    labels = label_words(texts)
    outline = Outline(page)
    told = said(page, texts, labels, counts[:, ch.DIGIT])
    boxes = _boxes(outline, sums)
    cores, branches = _cores(outline, node, words, density, good | long)
    rank = told[0] * 2 + (outline.tag[node] == TAGS["h1"]) + heading * 0.3 if size else np.zeros(1)
    return Shape(
        outline=outline, node=node, role=role, words=words, chars=chars, density=density, links=links, stops=stops, long=long,
        good=good, heading=heading, counts=found, sums=sums, labels=labels, targets=link_words(targets),
        linked=np.array(linked, np.int64), said=told, headline=int(np.argmax(rank)) if rank.max() >= 0.8 else -1,
        boxes=boxes, cores=cores, branches=branches,
    )  # fmt: skip


CONTAINER = (
    "words", "links", "leaves", "long_share", "good", "page_share", "page_long", "words_a_leaf", "stops", "headings", "tag",
    "siblings",
)  # fmt: skip
MOST = 0.75
"""Share of the running text that the core of a page holds at least."""


def _boxes(outline: Outline, sums: Floats) -> NDArray[np.float32]:
    held = sums[:, outline.end] - sums[:, outline.first]
    words = np.maximum(held[WORDS], 1)
    return np.stack(
        (
            held[WORDS], held[LINKED] / np.maximum(held[CHARS], 1), held[TEXTS], held[LONG_WORDS] / words, held[GOOD],
            held[WORDS] / max(sums[WORDS, -1], 1), held[LONG_WORDS] / max(sums[LONG_WORDS, -1], 1),
            held[WORDS] / np.maximum(held[TEXTS], 1), held[STOPS] / words, held[HEADS], outline.tag, outline.siblings,
        )
    ).astype(np.float32)  # fmt: skip


def _cores(
    outline: Outline, node: Ints, words: Floats, density: Floats, running: Flags
) -> tuple[tuple[int, int], Ints]:
    """Where the running text is: its densest container, the smallest that holds most of it; and each leaf's way there."""
    points = np.where(running, np.minimum(words, 150) * (1 - density), 0.0)
    held = running_sum(points)
    total = held[-1]
    if not total:
        return (0, 0), np.stack((node, node))
    gain = np.zeros(outline.size)
    at, weight = node, 1.0
    for _ in range(3):
        gain += np.bincount(at, points * weight, minlength=outline.size)
        at, weight = outline.up[at], weight / 2
    inside = held[outline.end] - held[outline.first]
    most = np.flatnonzero(inside >= MOST * inside.max())
    cores = int(np.argmax(gain)), int(most[np.argmax(outline.depth[most])])
    return cores, np.stack([outline.branch(core)[node] for core in cores])


def _links(page: Page) -> tuple[Floats, Floats, list[str], list[int]]:
    """Per leaf the characters in links and the number of links; the first address of each leaf that has one."""
    covered = [0] * len(page.leaves)
    links = [0] * len(page.leaves)
    targets: list[str] = []
    linked: list[int] = []
    for index, leaf in enumerate(page.leaves):
        for span in leaf.spans:
            if span.kind == "link":
                covered[index] += span.end - span.start
                if not links[index] and span.target:
                    targets.append(span.target)
                    linked.append(index)
                links[index] += 1
    return np.array(covered, np.float64), np.array(links, np.float64), targets, linked


def measures(shape: Shape) -> Sheet:
    """The rows that need no learned weights."""
    sheet = Sheet(len(shape.node))
    _block(shape, sheet)
    _containers(shape, sheet)
    _regions(shape, sheet)
    _repetition(shape, sheet)
    _place(shape, sheet)
    _core(shape, sheet)
    _neighbours(shape, sheet)
    _under_heading(shape, sheet)
    _page(shape, sheet)
    return sheet


def _block(shape: Shape, sheet: Sheet) -> None:
    found, counts, words = shape.counts, shape.counts.counts.T.astype(np.float64), shape.words
    visible = np.maximum(counts.sum(0) - counts[ch.SPACE], 1)
    sheet.add("block.words", words)
    sheet.add("block.chars", shape.chars)
    sheet.add("block.word_length", shape.chars / np.maximum(words, 1))
    sheet.add("block.role", shape.role)
    sheet.add("block.tag", shape.outline.tag[shape.node])
    sheet.add("block.sentences", shape.stops)
    sheet.add("block.words_a_sentence", words / np.maximum(shape.stops, 1))
    sheet.add("block.first", found.first)
    sheet.add("block.last", found.last)
    sheet.add("link.density", shape.density)
    sheet.add("link.count", shape.links)
    kinds = (ch.UPPER, ch.DIGIT, ch.COMMA, ch.SYMBOL, ch.BRACKET, ch.QUOTE, ch.DASH)
    sheet.add_all([f"block.share_{ch.CLASSES[kind]}" for kind in kinds], counts[list(kinds)] / visible)
    sheet.add("block.colons", counts[ch.COLON])
    sheet.add("block.currency", counts[ch.CURRENCY])
    sheet.add("block.upper_a_word", counts[ch.UPPER] / np.maximum(found.words, 1))
    sheet.add_all([f"text.{name}" for name in SAID], shape.said)


def levels(shape: Shape) -> Ints:
    """The leaf's containers, one row a level: its own element, then those that hold more than the one below."""
    found = np.empty((LEVELS, len(shape.node)), np.int64)
    found[0] = shape.node
    for level in range(1, LEVELS):
        found[level] = shape.outline.up[found[level - 1]]
    return found


def _containers(shape: Shape, sheet: Sheet) -> None:
    """The leaf's containers, up to six levels of those that hold more than the one below."""
    outline = shape.outline
    nodes = levels(shape)
    first = outline.first[nodes]
    place = (np.arange(len(shape.node)) - first) / np.maximum(outline.end[nodes] - first, 1)
    held = np.concatenate((shape.boxes[:, nodes], place[None].astype(np.float32)))
    sheet.add_all(_CONTAINER_NAMES, by_level(held))


_CONTAINER_NAMES = tuple(f"container{level}.{name}" for level in range(LEVELS) for name in (*CONTAINER, "place"))


def _regions(shape: Shape, sheet: Sheet) -> None:
    outline, node = shape.outline, shape.node
    inside_names, near_names = _region_names()
    sheet.add_all(inside_names, _bits(outline.inside[node]))
    above = outline.parent[node]
    near = outline.own[node] | outline.own[above] | outline.own[outline.parent[above]]
    sheet.add_all(near_names, _bits(near)[len(LANDMARKS) :])
    sheet.add("in.depth", outline.depth[node])
    sheet.add("in.list_depth", outline.listing[node])
    article = outline.article[node]
    held = article >= 0
    safe = np.maximum(article, 0)
    first, end = outline.first[safe], outline.end[safe]
    sums = shape.sums
    long = sums[LONG_WORDS, end] - sums[LONG_WORDS, first]
    sheet.add("in.article_share", np.where(held, long / max(sums[LONG_WORDS, -1], 1), -1))
    sheet.add("in.article_words", np.where(held, sums[WORDS, end] - sums[WORDS, first], -1))
    inside_first = (shape.headline >= first) & (shape.headline < end)
    sheet.add("in.article_headline", np.where(held & (shape.headline >= 0), inside_first, -1))
    sheet.add("page.articles", float(np.count_nonzero(outline.own & 1)))
    everywhere = int(np.bitwise_or.reduce(outline.own)) if outline.size else 0
    sheet.add("page.has_article", float(everywhere & 1))
    sheet.add("page.has_main", float(everywhere >> 1 & 1))


@cache
def _region_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = bit_names()
    inside = [f"{'in' if name in LANDMARKS else 'names.in'}:{name}" for name in names]
    return tuple(inside), tuple(f"names.near:{name}" for name in names[len(LANDMARKS) :])


def _bits(values: Ints) -> NDArray[np.uint8]:
    """A row for each of `bit_names`: 1 where the value has the bit."""
    octets = values.astype("<i8")[:, None].view(np.uint8)
    return np.unpackbits(octets, axis=1, count=len(bit_names()), bitorder="little").T


def _repetition(shape: Shape, sheet: Sheet) -> None:
    """How often the like of a leaf occurs, and what stands at the same path elsewhere."""
    outline, node, sums = shape.outline, shape.node, shape.sums
    path = outline.path[node]
    size = int(path.max()) + 1
    members = np.bincount(path, minlength=size)
    safe = np.maximum(members, 1)
    words, chars, linked, good, long, stops = (
        np.bincount(path, values, minlength=size)
        for values in (
            shape.words, shape.chars, shape.density * shape.chars, shape.good, shape.long * shape.words, shape.stops > 0,
        )
    )  # fmt: skip
    of_path = np.stack(
        (
            members,
            words / safe,
            linked / np.maximum(chars, 1),
            good / safe,
            stops / safe,
            long / max(sums[LONG_WORDS, -1], 1),
        )
    )
    sheet.add_all(
        [f"path.{name}" for name in ("count", "words", "links", "good", "stops", "page_long")], of_path[:, path]
    )
    order = np.argsort(path, kind="stable")
    begin = np.cumsum(members) - members
    place = np.empty(len(node))
    place[order] = np.arange(len(node)) - begin[path[order]]
    sheet.add("path.place", place)
    most, unit, where, at = outline.siblings[node], node, np.zeros(len(node)), node
    for level in range(1, LEVELS + 1):
        at = outline.parent[at]
        siblings = outline.siblings[at]
        more = siblings > most
        most = np.where(more, siblings, most)
        where[more] = level
        unit = np.where(more, at, unit)
    sheet.add("path.unit_siblings", most)
    sheet.add("path.unit_level", where)
    held = sums[:3, outline.end[unit]] - sums[:3, outline.first[unit]]
    sheet.add("path.unit_words", held[WORDS])
    sheet.add("path.unit_links", held[LINKED] / np.maximum(held[CHARS], 1))
    above = outline.parent[unit]
    around = sums[WORDS, outline.end[above]] - sums[WORDS, outline.first[above]]
    sheet.add("path.unit_page_share", around / max(sums[WORDS, -1], 1))


def _place(shape: Shape, sheet: Sheet) -> None:
    """Where the leaf stands on the page: from the ends, from the headline, from the first and last long paragraph."""
    size = len(shape.node)
    index = np.arange(size)
    words = shape.sums[WORDS]
    total = max(words[-1], 1)
    sheet.add("place.index", index)
    sheet.add("place.leaf_share", index / size)
    sheet.add("place.word_share", words[:-1] / total)
    sheet.add("place.words_after", total - words[1:])
    sheet.add("place.from_end", size - index)
    headline = shape.headline
    known = headline >= 0
    sheet.add("place.from_headline", index - headline if known else -FAR)
    sheet.add("place.words_from_headline", words[:-1] - words[headline] if known else -FAR)
    sheet.add("place.is_headline", index == headline if known else -1.0)
    for name, flags in (("long", shape.long), ("good", shape.good)):
        marks = np.flatnonzero(flags)
        if not len(marks):
            for what in ("from_first", "from_last", "since", "until"):
                sheet.add(f"place.{what}_{name}", FAR)
            sheet.add(f"place.{name}_before", -1.0)
            continue
        sheet.add(f"place.from_first_{name}", index - marks[0])
        sheet.add(f"place.from_last_{name}", index - marks[-1])
        before = np.searchsorted(marks, index)
        after = before + flags
        padded = np.concatenate(((-FAR,), marks, (FAR + size,)))
        sheet.add(f"place.since_{name}", np.minimum(index - padded[before], FAR))
        sheet.add(f"place.until_{name}", np.minimum(padded[after + 1] - index, FAR))
        sheet.add(f"place.{name}_before", before / len(marks))


def _core(shape: Shape, sheet: Sheet) -> None:
    """Where the leaf stands to the containers of the running text, and in what it lies that they do not."""
    outline, node = shape.outline, shape.node
    index = np.arange(len(node))
    for name, core, branch in zip(("peak", "most"), shape.cores, shape.branches, strict=True):
        shared = np.where(outline.around(core)[branch], outline.depth[branch], outline.depth[branch] - 1)
        sheet.add(f"core.{name}_up", outline.depth[core] - shared)
        sheet.add(f"core.{name}_down", outline.depth[node] - shared)
        sheet.add(f"core.{name}_after", index - outline.end[core])
        sheet.add(f"core.{name}_before", index - outline.first[core])
        sheet.add(f"core.{name}_share", shape.boxes[_PAGE_LONG, core])
        sheet.add_all([f"core.{name}_box_{what}" for what in CONTAINER], shape.boxes[:, branch])
        sheet.add(f"core.{name}_box_place", index - outline.first[branch])


_PAGE_LONG = CONTAINER.index("page_long")


SIDES = (-3, -2, -1, 1, 2, 3)
REACHES = (4, 10, 25)


BESIDE = ("words", "links", "stops", "role", "same_path", "same_parent")
_NEAR_NAMES = tuple(f"near{by:+}.{name}" for by in SIDES for name in BESIDE)
_WINDOW_NAMES = tuple(
    f"window{by}.{side}_{name}" for by in REACHES for side in ("before", "after") for name in ("words", "links", "good")
)


def _neighbours(shape: Shape, sheet: Sheet) -> None:
    size = len(shape.node)
    path = shape.outline.path[shape.node]
    near = beside(np.stack((shape.words, shape.density, shape.stops, shape.role, path, shape.node)), SIDES, -1.0)
    near[:, 4] = near[:, 4] == path
    near[:, 5] = near[:, 5] == shape.node
    sheet.add_all(_NEAR_NAMES, near.reshape(-1, size))
    index = np.arange(size)
    reach = np.array(REACHES)[:, None]
    sums = shape.sums[[WORDS, LINKED, CHARS, GOOD]]
    before = sums[:, None, :-1] - sums[:, np.maximum(index - reach, 0)]
    after = sums[:, np.minimum(index + reach + 1, size)] - sums[:, None, 1:]
    parts = np.stack((before, after), axis=2)
    parts[1] /= np.maximum(parts[2], 1)
    sheet.add_all(_WINDOW_NAMES, by_level(parts[[0, 1, 3]].reshape(3, -1, size)))


HEADING = (
    "since", "level", "words", "is_headline", "outside", "next", "links", "index", "to_come", "h1_before", "section_words",
    "section_links",
)  # fmt: skip


def _under_heading(shape: Shape, sheet: Sheet) -> None:
    """How far the heading above the leaf is, and of what kind."""
    size = len(shape.node)
    index = np.arange(size)
    marks = np.flatnonzero(shape.heading)
    if not len(marks):
        for what in HEADING:
            sheet.add(f"heading.{what}", -1.0)
        return
    at = np.searchsorted(marks, index, side="right")
    none = at == 0
    above = marks[np.maximum(at - 1, 0)]
    outline = shape.outline
    sheet.add("heading.since", np.where(none, FAR, index - above))
    sheet.add("heading.level", np.where(none, -1, outline.tag[shape.node[above]]))
    sheet.add("heading.words", np.where(none, 0, shape.sums[WORDS, index] - shape.sums[WORDS, above]))
    sheet.add("heading.is_headline", ~none & (above == shape.headline))
    sheet.add("heading.outside", np.where(none, -1, index >= outline.end[outline.up[shape.node[above]]]))
    sheet.add("heading.next", np.append(marks, FAR + size)[at] - index)
    sheet.add("heading.links", np.where(none, 0, shape.density[above]))
    sheet.add("heading.index", at)
    sheet.add("heading.to_come", len(marks) - at)
    sheet.add("heading.h1_before", running_sum(outline.tag[shape.node[marks]] == TAGS["h1"])[at])
    ends = np.concatenate(((0,), marks, (size,)))
    section = shape.sums[:3, ends[1:]] - shape.sums[:3, ends[:-1]]
    sheet.add("heading.section_words", section[WORDS, at])
    sheet.add("heading.section_links", section[LINKED, at] / np.maximum(section[CHARS, at], 1))


PAGE = ("leaves", "words", "links", "long", "long_share", "good", "headings", "words_a_leaf")


def _page(shape: Shape, sheet: Sheet) -> None:
    for name, value in zip(PAGE, _totals(shape), strict=True):
        sheet.add(f"page.{name}", value)


def _totals(shape: Shape) -> list[float]:
    last = shape.sums[:, -1].tolist()
    words = max(last[WORDS], 1)
    return [
        float(len(shape.node)), last[WORDS], last[LINKED] / max(last[CHARS], 1), last[LONG_WORDS], last[LONG_WORDS] / words,
        last[GOOD], last[HEADS], last[WORDS] / max(last[TEXTS], 1),
    ]  # fmt: skip


def page_measures(shape: Shape) -> Floats:
    """What the page as a whole looks like: its size, and the shares of its leaves in each region and family of names."""
    totals = np.log1p(np.maximum(_totals(shape), 0))
    roles = np.bincount(shape.role, minlength=len(ROLES)) / max(len(shape.role), 1)
    currency = float(np.mean(shape.counts.counts[:, ch.CURRENCY] > 0)) if len(shape.role) else 0.0
    inside = _bits(shape.outline.inside[shape.node])
    shares = inside.mean(1) if len(shape.node) else np.zeros(len(inside))
    found: Floats = np.concatenate((totals, roles, np.array([currency]), shares, np.sqrt(shares)))
    return found
