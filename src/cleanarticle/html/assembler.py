"""Assembler: walks the elements that still hold leaves, in order, and lets the handlers make blocks of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanarticle.article import Block, Code, Embed, Footnotes, Image, List, Math, Paragraph, Quote, Span
from cleanarticle.html import code, code_labels, images, list_levels, notes, table_captions, typed_lists
from cleanarticle.html.captions import Printed, attached, divided, is_caption, is_source, is_table_caption
from cleanarticle.html.cells import EQUATION_NUMBER
from cleanarticle.html.elements import OBJECTS
from cleanarticle.html.inline import Addresses, Rich, beside, joined, moved, trimmed
from cleanarticle.html.worded_credits import worded
from cleanarticle.leaves import Leaf

if TYPE_CHECKING:
    from cleanarticle.html.page import Node, Page

__all__ = ["Assembler", "Handler"]

Handler: TypeAlias = "Callable[[Assembler, int, int], list[Block] | None]"
"""(assembler, node, depth) to blocks; None to see through the element."""

MAX_NESTING: Final = 24
"""Containers in containers; deeper ones are seen through. People nest lists five deep."""

UNDIVIDED: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "figure", "summary"))
"""Elements whose handlers make one block of all they hold."""

CELL_LEVELS: Final = 4
"""Elements from a formula up to its row: the cell, and what is around it in that."""
LONGEST_IN_PIECES: Final = 500
"""Items of a list that is put together of several."""

LONGEST_IN_LINES: Final = 200_000
"""Characters of code that is put together of lines."""


class Assembler:
    """The elements that hold kept leaves, and what handlers ask about them."""

    __slots__ = (
        "_attaches",
        "_behind",
        "_formula_row",
        "_handlers",
        "_printed",
        "_roots",
        "_signs",
        "addresses",
        "attached",
        "captions",
        "children",
        "kept",
        "notes",
        "page",
        "typed",
    )

    def __init__(
        self, page: Page, kept: Sequence[Leaf], handlers: Mapping[str, Handler], url: str | None, *, captions: bool
    ) -> None:
        self.page = page
        self.kept = kept
        self._handlers = handlers
        self.addresses = Addresses(url, page.base)
        self.notes = notes.find(page)
        self.typed = typed_lists.typed(page)
        self._behind = {aside: _undivided(page, aside) for aside in page.asides}
        """Node of an aside to the outermost element around it that has no place for it, behind which it stands; itself where none has."""
        self.children = _children(kept, self._above)
        self._attaches = captions
        self.captions: set[int] = set()
        """The leaves whose text went to images."""
        self._roots: dict[int, list_levels.Place] = {}
        """Node of a list to the place at which the block it went into begins."""
        self._printed: dict[int, tuple[Paragraph, Leaf]] = {}
        """By identity, the paragraphs that may be the caption of a table beside them, and their leaves."""
        self._signs: frozenset[str] | None = None
        self._formula_row = -1
        """The row of a table that the last formula stands in."""
        self.attached: set[int] = set()
        """Those whose text went to something else as its caption or source."""

    def blocks(self) -> list[Block]:
        return self.flow(self.children.get(-1, ()), 0)

    # -- what handlers ask ---------------------------------------------------------------------------------------------

    def node(self, index: int) -> Node:
        return self.page.nodes[index]

    def name(self, index: int) -> str:
        """The element's name, or the one its role gives a div or span."""
        return "#note" if index in self.notes.nodes else self.page.nodes[index].element

    def is_container(self, index: int) -> bool:
        """Whether the element becomes a block of its own that is more than a paragraph or an object."""
        return self.name(index) in self._handlers and any(leaf.role != "object" for leaf in self.all(index))

    def is_object(self, index: int) -> bool:
        """Whether the element is an image or embed that says nothing."""
        return self.name(index) in self._handlers and not self.is_container(index)

    def is_sign(self, src: str) -> bool:
        """Whether an image that says nothing is the mark of a row, a fold or a rating, as what is kept shows it again and again."""
        if self._signs is None:
            self._signs = images.signs(self.page, self.kept)
        return src in self._signs

    def items(self, index: int) -> list[int | Leaf]:
        """The kept leaves right in the element and the elements in it that hold kept leaves, in order."""
        return self.children.get(index, [])

    def leaves(self, index: int) -> list[Leaf]:
        """All kept leaves with text in the element."""
        return [leaf for leaf in self.all(index) if leaf.role != "object"]

    def take(self, leaf: Leaf, within: int) -> None:
        """Takes a leaf out of the tree, for a handler of element `within` that puts it elsewhere; elements inside that are left
        empty go with it."""
        item: int | Leaf = leaf
        node = leaf.node
        while True:
            siblings = self.children[node]
            siblings.pop(next(at for at in range(len(siblings) - 1, -1, -1) if siblings[at] == item))
            if siblings or node == within:
                return
            del self.children[node]
            item, node = node, self._above(node)

    def _above(self, node: int) -> int:
        """The element that an element stands in; what an aside was set into is above it only where that has a place for it."""
        return self.page.nodes[self._behind.get(node, node)].parent

    def all(self, index: int) -> list[Leaf]:
        """All kept leaves in the element, objects too."""
        found: list[Leaf] = []
        pending: list[int | Leaf] = [index]
        while pending:
            item = pending.pop()
            if isinstance(item, Leaf):
                found.append(item)
            else:
                pending.extend(reversed(self.items(item)))
        return found

    def attach(self, image: Image, printed: Printed, leaves: Iterable[Leaf]) -> Image | None:
        """The image with what the leaves say about it; None when that is to stay text, or the image has its own already."""
        if not self._attaches:
            return None
        leaves = list(leaves)
        credited = [leaf for leaf in leaves if leaf.index in self.page.credited]
        if credited and not printed.credit.text:
            printed = worded(self, leaves)
        merged = attached(image, printed, more=len(credited) == len(leaves))
        if merged is not None:
            self.captions.update(leaf.index for leaf in leaves)
        return merged

    def objects(self, index: int) -> list[Block]:
        """Images and embeds anywhere in the element."""
        found: list[Block] = []
        for leaf in self.all(index):
            if leaf.role == "object":
                handler = self._handlers.get(self.page.nodes[leaf.node].tag)
                made = handler(self, leaf.node, MAX_NESTING) if handler else None
                found.extend(block for block in made or () if isinstance(block, Image | Embed))
        return found

    def rich(self, leaf: Leaf) -> Rich:
        """The leaf's text without space at its ends; addresses are absolute, links to notes are footnotes, those to notes that are not kept
        are raised marks."""
        if not leaf.spans:
            return Rich(leaf.text.strip())
        return trimmed(leaf.text, self._spans(leaf))

    def part(self, leaf: Leaf, start: int, end: int) -> Rich:
        """The same of `leaf.text[start:end]`."""
        return trimmed(leaf.text[start:end], moved(self._spans(leaf), -start, end - start))

    def text(self, leaves: Iterable[Leaf]) -> Rich:
        """The texts of the leaves, each on a line of its own."""
        return joined([self.rich(leaf) for leaf in leaves])

    def is_whole(self, leaf: Leaf) -> bool:
        """Whether nothing was cut from the leaf, so that offsets of inline elements hold."""
        return len(leaf.text) == len(self.page.leaves[leaf.index].text)

    def _spans(self, leaf: Leaf) -> tuple[Span, ...]:
        found: list[Span] = []
        noted: list[Span] = []  # in order and apart, as the links of a leaf are
        for span in leaf.spans:
            if span.kind == "image":
                found.append(replace(span, target=self.addresses.full(span.target or "")))
                continue
            if span.kind != "link":
                found.append(span)
                continue
            target = span.target or ""
            label = self.notes.label(leaf, span) if self.notes.labels else None
            if label is not None and self.notes.targets[target] in self.children:
                noted.append(
                    _with_brackets(
                        leaf.text, replace(span, kind="footnote", target=self.notes.keys[self.notes.targets[target]])
                    )
                )
            elif label is not None and notes.is_reference(leaf.text[span.start : span.end]):
                noted.append(replace(span, kind="superscript", target=None))
            elif target.strip() and not target.lstrip().lower().startswith("javascript:"):
                found.append(replace(span, target=self.addresses.full(target)))
        return tuple(_with_notes(leaf.text, found, noted) if noted else found)

    # -- the walk ------------------------------------------------------------------------------------------------------

    def flow(self, items: Iterable[int | Leaf], depth: int) -> list[Block]:
        """The blocks of these items."""
        blocks: list[Block] = []
        lines: list[Leaf] = []
        entries: list[typed_lists.Line] = []
        before = -1
        stack = [iter(items)]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, Leaf):
                before = -1
                typed = self._typed(item)
                if entries and not typed:
                    self._add_entries(blocks, entries)
                if lines and not self._goes_on(lines[-1], item):
                    self._add_lines(blocks, lines)
                if typed:
                    self._add_lines(blocks, lines)
                    entries += typed
                elif item.role != "code" and code.is_code_line(item):
                    lines.append(item)
                else:
                    self._add(blocks, item)
            else:
                made = self._handle(item, depth)
                if made is None:
                    stack.append(iter(self.items(item)))
                else:
                    self._add_entries(blocks, entries)
                    self._add_lines(blocks, lines)
                    if not self._deepen(blocks, made, before, item):
                        self._extend(blocks, made, goes_on=self._goes_on_again(before, item))
                    before = item
                    if self.page.nodes[item].tag in OBJECTS and self.leaves(item):
                        stack.append(iter(self.items(item)))  # what an object left open has swallowed
        self._add_entries(blocks, entries)
        self._add_lines(blocks, lines)
        if self._printed:
            table_captions.settle(blocks, self._is_printed, self._take_printed)
        return blocks

    def _is_printed(self, block: Block) -> bool:
        return id(block) in self._printed

    def _take_printed(self, block: Block) -> None:
        self.attached.add(self._printed.pop(id(block))[1].index)

    def _typed(self, leaf: Leaf) -> list[typed_lists.Line]:
        """The lines of a leaf that is typed as items; none where their marks were not taken out, or more was."""
        marks = self.typed.get(leaf.index)
        if marks is None:
            return []
        whole = self.page.leaves[leaf.index].text
        if len(leaf.text) != len(whole) - sum(mark.end - mark.start for mark in marks if mark is not None):
            return []
        if len(marks) == 1:
            return [typed_lists.Line(self.rich(leaf), marks[0])]
        texts = leaf.text.split("\n")
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        held: list[list[Span]] = [[] for _ in texts]
        for span in self._spans(leaf):
            for line in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
                held[line].append(span)
        return [
            typed_lists.Line(trimmed(text, moved(spans, -start, len(text))), mark)
            for mark, text, start, spans in zip(marks, texts, starts[:-1], held, strict=True)
        ]

    def _add_entries(self, blocks: list[Block], entries: list[typed_lists.Line]) -> None:
        if entries:
            self._extend(blocks, typed_lists.blocks(entries))
            entries.clear()

    def _handle(self, index: int, depth: int) -> list[Block] | None:
        handler = self._handlers.get(self.name(index))
        return None if handler is None else handler(self, index, depth)

    def _goes_on(self, last: Leaf, leaf: Leaf) -> bool:
        """Whether a line of code stands in a sibling of the element that holds the line before."""
        nodes = self.page.nodes
        if not code.is_code_line(leaf) or leaf.node == last.node or nodes[leaf.node].tag in ("p", "li"):
            return False
        return nodes[leaf.node].parent == nodes[last.node].parent

    def _add_lines(self, blocks: list[Block], lines: list[Leaf]) -> None:
        """Code that is written as one element a line, or as one with line breaks, is a code block."""
        if len(lines) > 1 or (lines and "\n" in lines[0].text.strip()):
            text = "\n".join(leaf.text for leaf in lines).replace("\N{NO-BREAK SPACE}", " ")
            blocks.append(Code(text=text.strip("\n").rstrip()))
        elif lines:
            self._add(blocks, lines[0])
        lines.clear()

    def _add(self, blocks: list[Block], leaf: Leaf) -> None:
        if leaf.role == "code":
            language = code.language(self.page, leaf.node, leaf.index) or code_labels.language(self.page, leaf)
            blocks.append(Code(text=leaf.text.replace("\N{NO-BREAK SPACE}", " ").rstrip(), language=language))
            return
        if leaf.role == "object":
            return
        rich = self.rich(leaf)
        if not rich.text:
            return
        last = blocks[-1] if blocks else None
        if isinstance(last, Image) and is_caption(self.page, leaf):
            merged = self.attach(last, divided(self, (leaf,)), (leaf,))
            if merged is not None:
                blocks[-1] = merged
                return
        if isinstance(last, Quote) and last.cite is None and is_source(self.page, leaf):
            self.attached.add(leaf.index)
            blocks[-1] = replace(last, cite=rich.text, cite_spans=rich.spans)
            return
        block = _paragraph(rich)
        row = self._row(leaf) if isinstance(block, Math) or EQUATION_NUMBER.fullmatch(rich.text) else -1
        if row >= 0 and row == self._formula_row and isinstance(last, Math) and r"\tag" not in last.tex:
            blocks[-1] = _of_one_row(last, block)
            return
        self._formula_row = row
        if isinstance(block, Paragraph) and is_table_caption(self.page, leaf):
            self._printed[id(block)] = block, leaf
        blocks.append(block)

    def _row(self, leaf: Leaf) -> int:
        """The row of a table that a leaf stands in by itself, as formulas and their numbers do; -1 elsewhere."""
        node = leaf.node
        for _ in range(CELL_LEVELS):
            if node < 0 or self.page.nodes[node].tag == "tr":
                return node
            node = self.page.nodes[node].parent
        return -1

    def _goes_on_again(self, before: int, index: int) -> bool:
        """Whether an element is of the same class as the one right before it, and both are a bulleted list, or a `<pre>` that is called a
        line: some editors write one list an item, or one block a line. Lists without a class are one where each holds a single item."""
        last, node = self.page.nodes[before], self.page.nodes[index]
        if before < 0 or last.tag != node.tag or node.tag not in ("ul", "pre") or last.parent != node.parent:
            return False
        if node.attrs.get("class", "") != last.attrs.get("class", ""):
            return False
        if node.tag == "pre":
            return code.is_pasted_line(node.attrs)
        return bool(node.attrs.get("class")) or (self._is_of_one(before) and self._is_of_one(index))

    def _is_of_one(self, index: int) -> bool:
        """Whether a list holds one item and nothing else."""
        items = self.items(index)
        return len(items) == 1 and not isinstance(items[0], Leaf) and self.name(items[0]) == "li"

    def _deepen(self, blocks: list[Block], made: list[Block], before: int, index: int) -> bool:
        """Puts a list into the one before it, where its class says that it is part of it."""
        place = list_levels.place_of(self.page.nodes[index])
        root = self._roots.pop(before, None)
        last, piece = blocks[-1] if blocks else None, made[0] if len(made) == 1 else None
        if place is None or not isinstance(piece, List):
            return False
        grown = None
        if root is not None and isinstance(last, List) and root.holds(place):
            grown = list_levels.nested(last, piece, place.level - root.level)
        self._roots[index] = place if grown is None or root is None else root
        if grown is not None:
            blocks[-1] = grown
        return grown is not None

    def _extend(self, blocks: list[Block], made: list[Block], *, goes_on: bool = False) -> None:
        """Adds blocks; neighbouring notes are put together, lists that count on too, and an image that comes twice in a row is one."""
        for block in made:
            last = blocks[-1] if blocks else None
            if isinstance(block, Image) and isinstance(last, Image) and _is_again(last, block):
                blocks[-1] = _one(last, block)
            elif isinstance(block, Footnotes) and isinstance(last, Footnotes):
                blocks[-1] = Footnotes(items=last.items + block.items)
            elif isinstance(block, List) and isinstance(last, List) and _is_one(last, block, goes_on=goes_on):
                blocks[-1] = replace(last, items=last.items + block.items)
            elif isinstance(block, Code) and isinstance(last, Code) and goes_on and len(last.text) <= LONGEST_IN_LINES:
                blocks[-1] = replace(last, text=f"{last.text}\n{block.text}")
            else:
                blocks.append(block)


def _is_one(last: List, block: List, *, goes_on: bool) -> bool:
    """Whether two lists are one that the page wrote in pieces; a long list stays as it is, since each piece is added by copying it."""
    if len(last.items) > LONGEST_IN_PIECES:
        return False
    return (goes_on and not (last.ordered or block.ordered)) or _counts_on(last, block)


def _counts_on(last: List, block: List) -> bool:
    """Whether a numbered list begins with the number after the last of the list right before it."""
    if not (last.ordered and block.ordered and last.style == block.style) or block.start is None:
        return False
    first = 1 if last.start is None else last.start
    return block.start == first + len(last.items) and all(item.value is None for item in last.items)


def _is_again(last: Image, image: Image) -> bool:
    """Whether an image is the one before it once more, in the same size or another. With words of its own under it, it is another use of
    the picture."""
    if (last.caption and image.caption) or (last.credit and image.credit):
        return False
    if last.src == image.src:
        return True
    if last.alt and image.alt and last.alt != image.alt:
        return False
    return images.variant(last.src)[0] == images.variant(image.src)[0]


def _one(last: Image, image: Image) -> Image:
    """An image that came twice, the larger one, with what is said at either place."""
    larger = image if images.variant(image.src)[1] > images.variant(last.src)[1] else last
    captioned, credited = (last if last.caption else image), (last if last.credit else image)
    return Image(
        src=larger.src,
        alt=last.alt or image.alt,
        caption=captioned.caption,
        credit=credited.credit,
        caption_spans=captioned.caption_spans,
        credit_spans=credited.credit_spans,
    )


def _paragraph(rich: Rich) -> Paragraph | Math:
    """A formula alone is a block of its own, also with its number before or behind it."""
    if len(rich.spans) == 1 and rich.spans[0].kind == "math":
        span = rich.spans[0]
        around = (rich.text[: span.start] + rich.text[span.end :]).strip()
        number = EQUATION_NUMBER.fullmatch(around)
        tex = span.target or rich.text[span.start : span.end]
        if not around:
            return Math(tex=tex, text=rich.text)
        if number and r"\tag" not in tex:
            return Math(tex=rf"{tex} \tag{{{number[1]}}}", text=rich.text)
    return Paragraph(text=rich.text, spans=rich.spans)


def _of_one_row(formula: Math, block: Math | Paragraph) -> Math:
    """A formula with what stands in the next cell of its row: its number, or the other side of an equation."""
    if isinstance(block, Math):
        return Math(tex=f"{formula.tex} {block.tex}", text=f"{formula.text} {block.text}")
    return Math(tex=rf"{formula.tex} \tag{{{block.text.strip('()')}}}", text=f"{formula.text} {block.text}")


def _with_notes(text: str, spans: list[Span], noted: list[Span]) -> list[Span]:
    """The spans with the marks of notes, which are raised anyway, and whose brackets are part of the mark."""
    found: list[Span] = []
    marks = {note.start: note for note in noted}
    for span in spans:
        same = [note for note in beside(noted, span) if span.kind == "superscript" and _same(span, note)]
        if not same:
            found.append(span)
        for note in same:
            around = text[span.start : note.start] + text[note.end : span.end]
            if around.strip("[]()") == "":
                start, end = min(span.start, note.start), max(span.end, note.end)
                marks[note.start] = replace(note, start=start, end=end)
    return sorted([*found, *marks.values()], key=lambda span: (span.start, -span.end))


def _with_brackets(text: str, note: Span) -> Span:
    """The mark of a note with the brackets that some programs leave outside of its link."""
    if text[max(0, note.start - 1) : note.start] == "[" and text[note.end : note.end + 1] == "]":
        return replace(note, start=note.start - 1, end=note.end + 1)
    return note


def _same(raised: Span, note: Span) -> bool:
    """Whether a superscript only raises the mark of a note."""
    return (
        raised.start <= note.start and note.end <= raised.end and raised.end - raised.start <= note.end - note.start + 2
    ) or (note.start <= raised.start and raised.end <= note.end)


def _children(kept: Sequence[Leaf], above: Callable[[int], int]) -> dict[int, list[int | Leaf]]:
    """Node to the kept leaves and the nodes with kept leaves right in it, in order; -1 is above the root."""
    children: dict[int, list[int | Leaf]] = {}
    for leaf in kept:
        item: int | Leaf = leaf
        node = leaf.node
        while True:
            siblings = children.get(node)
            if siblings is not None:
                siblings.append(item)
                break
            children[node] = [item]
            if node < 0:
                break
            item, node = node, above(node)
    return children


def _undivided(page: Page, node: int) -> int:
    """The outermost element around an aside that has no place for a block of its own, or the aside."""
    found, above = node, page.nodes[node].parent
    while above >= 0:
        if page.nodes[above].element in UNDIVIDED:
            found = above
        above = page.nodes[above].parent
    return found
