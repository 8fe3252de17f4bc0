"""Assembler: the elements that still hold leaves, and the handlers that make blocks of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanarticle.article import Block, Embed, Image, Paragraph, Span
from cleanarticle.html import images, notes, typed_lists
from cleanarticle.html.captions import Printed, attached
from cleanarticle.html.flow import Flow
from cleanarticle.html.inline import Addresses, Rich, joined, moved, trimmed
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


class Assembler:
    """The elements that hold kept leaves, and what handlers ask about them."""

    __slots__ = (
        "_attaches",
        "_behind",
        "_handlers",
        "_signs",
        "addresses",
        "attached",
        "captions",
        "children",
        "formula_row",
        "kept",
        "notes",
        "page",
        "printed",
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
        self.printed: dict[int, tuple[Paragraph, Leaf]] = {}
        """By identity, the paragraphs that may be the caption of a table beside them, and their leaves."""
        self._signs: frozenset[str] | None = None
        self.formula_row = -1
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
                    notes.with_brackets(
                        leaf.text, replace(span, kind="footnote", target=self.notes.keys[self.notes.targets[target]])
                    )
                )
            elif label is not None and notes.is_reference(leaf.text[span.start : span.end]):
                noted.append(replace(span, kind="superscript", target=None))
            elif target.strip() and not target.lstrip().lower().startswith("javascript:"):
                found.append(replace(span, target=self.addresses.full(target)))
        return tuple(notes.with_marks(leaf.text, found, noted) if noted else found)

    # -- what the walk asks --------------------------------------------------------------------------------------------

    def flow(self, items: Iterable[int | Leaf], depth: int) -> list[Block]:
        """The blocks of these items."""
        return Flow(self, depth).read(items)

    def handle(self, index: int, depth: int) -> list[Block] | None:
        """The blocks that the handler of an element makes of it; None to see through it."""
        handler = self._handlers.get(self.name(index))
        return None if handler is None else handler(self, index, depth)

    def entries(self, leaf: Leaf) -> list[typed_lists.Line]:
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

    def is_printed(self, block: Block) -> bool:
        return id(block) in self.printed

    def take_printed(self, block: Block) -> None:
        self.attached.add(self.printed.pop(id(block))[1].index)


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
