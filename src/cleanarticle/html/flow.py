"""Flow: one walk over the items of an element, in order, as blocks.

Lines of code and typed items wait for those after them; all else becomes a block where it stands, or goes to the block before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Code, Image, List, Math, Paragraph, Quote
from cleanarticle.html import code, code_labels, formula_blocks, list_levels, merging, table_captions, typed_lists
from cleanarticle.html.captions import divided, is_caption, is_source, is_table_caption
from cleanarticle.html.cells import EQUATION_NUMBER
from cleanarticle.html.elements import OBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleanarticle.article import Block
    from cleanarticle.html.assembler import Assembler
    from cleanarticle.html.inline import Rich
    from cleanarticle.leaves import Leaf

__all__ = ["Flow"]

CELL_LEVELS: Final = 4
"""Elements from a formula up to its row: the cell, and what is around it in that."""


class Flow:
    """The blocks so far, and what waits to become one."""

    __slots__ = ("_assembler", "_before", "_blocks", "_depth", "_entries", "_lines", "_page", "_root")

    def __init__(self, assembler: Assembler, depth: int) -> None:
        self._assembler = assembler
        self._page = assembler.page
        self._depth = depth
        self._blocks: list[Block] = []
        self._lines: list[Leaf] = []
        """Lines of code."""
        self._entries: list[typed_lists.Line] = []
        self._before = -1
        """The element right before, where that became blocks."""
        self._root: list_levels.Place | None = None
        """Where that is a list, the place at which the block it went into begins."""

    def read(self, items: Iterable[int | Leaf]) -> list[Block]:
        stack = [iter(items)]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, int):
                inner = self._element(item)
                if inner:
                    stack.append(iter(inner))
            else:
                self._leaf(item)
        self._close()
        if self._assembler.printed:
            table_captions.settle(self._blocks, self._assembler.is_printed, self._assembler.take_printed)
        return self._blocks

    def _element(self, index: int) -> list[int | Leaf]:
        """Adds the blocks of an element; what is in it that is still to be read."""
        assembler = self._assembler
        made = assembler.handle(index, self._depth)
        if made is None:
            return assembler.items(index)
        self._close()
        if not self._deepen(made, index):
            merging.extend(self._blocks, made, goes_on=self._goes_on_again(index))
        self._before = index
        swallowed = self._page.nodes[index].tag in OBJECTS and assembler.leaves(index)  # by an object left open
        return assembler.items(index) if swallowed else []

    def _leaf(self, leaf: Leaf) -> None:
        self._before, self._root = -1, None
        entries = self._assembler.entries(leaf)
        if not entries:
            self._close_entries()
        if entries or (self._lines and not self._goes_on(self._lines[-1], leaf)):
            self._close_lines()
        if entries:
            self._entries += entries
        elif leaf.role != "code" and code.is_code_line(leaf):
            self._lines.append(leaf)
        else:
            self._add(leaf)

    def _close(self) -> None:
        self._close_entries()
        self._close_lines()

    def _close_entries(self) -> None:
        if self._entries:
            merging.extend(self._blocks, typed_lists.blocks(self._entries))
            self._entries = []

    def _close_lines(self) -> None:
        """Code that is written as one element a line, or as one with line breaks, is a code block."""
        lines, self._lines = self._lines, []
        if len(lines) > 1 or (lines and "\n" in lines[0].text.strip()):
            text = "\n".join(leaf.text for leaf in lines).replace("\N{NO-BREAK SPACE}", " ")
            self._blocks.append(Code(text=text.strip("\n").rstrip()))
        elif lines:
            self._add(lines[0])

    def _add(self, leaf: Leaf) -> None:
        if leaf.role == "code":
            language = code.language(self._page, leaf.node, leaf.index) or code_labels.language(self._page, leaf)
            self._blocks.append(Code(text=leaf.text.replace("\N{NO-BREAK SPACE}", " ").rstrip(), language=language))
        elif leaf.role != "object":
            rich = self._assembler.rich(leaf)
            if rich.text and not self._attach(leaf, rich):
                self._add_text(leaf, rich)

    def _attach(self, leaf: Leaf, rich: Rich) -> bool:
        """Whether the text went to the block before it: the caption of an image, the source of a quotation."""
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Image) and is_caption(self._page, leaf):
            merged = self._assembler.attach(last, divided(self._assembler, (leaf,)), (leaf,))
            if merged is not None:
                self._blocks[-1] = merged
            return merged is not None
        if isinstance(last, Quote) and last.cite is None and is_source(self._page, leaf):
            self._assembler.attached.add(leaf.index)
            self._blocks[-1] = replace(last, cite=rich.text, cite_spans=rich.spans)
            return True
        return False

    def _add_text(self, leaf: Leaf, rich: Rich) -> None:
        """Adds a paragraph, or a formula that stands by itself."""
        assembler, last = self._assembler, self._blocks[-1] if self._blocks else None
        block = formula_blocks.paragraph(rich)
        row = self._row(leaf) if isinstance(block, Math) or EQUATION_NUMBER.fullmatch(rich.text) else -1
        if row >= 0 and row == assembler.formula_row and isinstance(last, Math) and r"\tag" not in last.tex:
            self._blocks[-1] = formula_blocks.of_one_row(last, block)
            return
        assembler.formula_row = row
        if isinstance(block, Paragraph) and is_table_caption(self._page, leaf):
            assembler.printed[id(block)] = block, leaf
        self._blocks.append(block)

    def _row(self, leaf: Leaf) -> int:
        """The row of a table that a leaf stands in by itself, as formulas and their numbers do; -1 elsewhere."""
        node = leaf.node
        for _ in range(CELL_LEVELS):
            if node < 0 or self._page.nodes[node].tag == "tr":
                return node
            node = self._page.nodes[node].parent
        return -1

    def _goes_on(self, last: Leaf, leaf: Leaf) -> bool:
        """Whether a line of code stands in a sibling of the element that holds the line before."""
        nodes = self._page.nodes
        if not code.is_code_line(leaf) or leaf.node == last.node or nodes[leaf.node].tag in ("p", "li"):
            return False
        return nodes[leaf.node].parent == nodes[last.node].parent

    def _goes_on_again(self, index: int) -> bool:
        """Whether an element is of the same class as the one right before it, and both are a bulleted list, or a `<pre>` that is called a
        line: some editors write one list an item, or one block a line. Lists without a class are one where each holds a single item."""
        last, node = self._page.nodes[self._before], self._page.nodes[index]
        if self._before < 0 or last.tag != node.tag or node.tag not in ("ul", "pre") or last.parent != node.parent:
            return False
        if node.attrs.get("class", "") != last.attrs.get("class", ""):
            return False
        if node.tag == "pre":
            return code.is_pasted_line(node.attrs)
        return bool(node.attrs.get("class")) or (self._is_of_one(self._before) and self._is_of_one(index))

    def _is_of_one(self, index: int) -> bool:
        """Whether a list holds one item and nothing else."""
        items = self._assembler.items(index)
        return len(items) == 1 and isinstance(items[0], int) and self._assembler.name(items[0]) == "li"

    def _deepen(self, made: list[Block], index: int) -> bool:
        """Puts a list into the one before it, where its class says that it is part of it."""
        place, root = list_levels.place_of(self._page.nodes[index]), self._root
        last, piece = self._blocks[-1] if self._blocks else None, made[0] if len(made) == 1 else None
        self._root = None
        if place is None or not isinstance(piece, List):
            return False
        grown = None
        if root is not None and isinstance(last, List) and root.holds(place):
            grown = list_levels.nested(last, piece, place.level - root.level)
        if grown is None:
            self._root = place
            return False
        self._root = root
        self._blocks[-1] = grown
        return True
