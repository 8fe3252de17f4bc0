"""Lists: bulleted, numbered, of definitions, of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanarticle.article import (
    Block,
    Definition,
    DefinitionList,
    Details,
    Footnote,
    Footnotes,
    Heading,
    List,
    ListItem,
    Paragraph,
    Span,
)
from cleanarticle.html import typed_lists
from cleanarticle.html.assembler import MAX_NESTING
from cleanarticle.html.cells import subtree
from cleanarticle.html.inline import Rich
from cleanarticle.leaves import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanarticle.html.assembler import Assembler

__all__ = ["definition_list", "item_list", "note_list"]

_STYLES: Final = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I",
}  # fmt: skip
"""By the style of a list, and by the names that the writers of manuals give it."""
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+)??(?P<type>(?:lower|upper)-(?:alpha|latin|roman))")
_DECIMAL: Final = re.compile(r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+)??decimal")
_INTEGER: Final = re.compile(r"\s*(-?\d{1,9})(?!\d)")
PAGE_HEADING: Final = 3
"""A list whose items begin with headings of up to this level arranges parts of the page."""


def item_list(shop: Assembler, index: int, depth: int) -> list[Block] | None:
    """The list; its items' notes if they are that; nothing for one of empty items, such as pictures that a script has yet to fetch; None for
    a list that only arranges parts of the page."""
    if depth >= MAX_NESTING:
        return None
    entries = list(_entries(shop, index))
    noted = sum(1 for entry in entries if isinstance(entry, int) and entry in shop.notes.nodes)
    if (noted and noted * 2 >= len(entries)) or _is_list_of_notes(shop, index):
        return [_notes(shop, entries)]
    ordered = _is_ordered(shop, index, entries)
    numbers = _numbers(shop, index, entries) if ordered else {}
    start = _start(shop, index, len(entries)) if ordered else 1
    items = _items(shop, entries, numbers, start, depth)
    if not items:
        return []
    if not ordered and (any(map(_is_part_of_page, items)) or all(map(_is_folded, items))):
        return [block for item in items for block in _opened(item)]
    return [
        List(
            ordered=ordered,
            items=tuple(items),
            start=start if start != 1 else None,
            style=_style(shop, index, ordered=ordered),
        )
    ]


def _items(
    shop: Assembler, entries: list[int | Leaf], numbers: dict[int, int], start: int, depth: int
) -> list[ListItem]:
    """The items that are not empty, each with its number where it is not the next one."""
    items: list[ListItem] = []
    number = expected = start
    for entry in entries:
        if isinstance(entry, int) and shop.name(entry) in ("ul", "ol", "menu", "dir"):
            _hang(items, shop.flow((entry,), depth + 1))
            continue
        value = numbers.get(entry, number) if isinstance(entry, int) else number
        number = value + 1
        item = _item(shop, entry, depth, value if value != expected else None)
        if item.text or item.children:
            items.append(item)
            expected = number
    return items


def _is_ordered(shop: Assembler, index: int, entries: list[int | Leaf]) -> bool:
    """Whether a list counts: by its element, or by its own style; an editor makes numbers and bullets alike of `<ol>` and says so of each
    item."""
    node = shop.node(index)
    if node.tag == "ol":
        return not all(
            isinstance(entry, int) and shop.node(entry).attrs.get("data-list") == "bullet" for entry in entries
        )
    style = node.attrs.get("style", "")
    return "list-style" in style and (_STYLE.search(style) or _DECIMAL.search(style)) is not None


def _entries(shop: Assembler, index: int) -> Iterator[int | Leaf]:
    """The items of a list, looked for in the elements that stand between; text outside items is an item too."""
    stack = [iter(shop.items(index))]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Leaf) or shop.name(entry) in ("li", "#note", "ul", "ol", "menu", "dir"):
            yield entry
        elif _holds_items(shop, entry):
            stack.append(iter(shop.items(entry)))
        else:
            yield entry


def _holds_items(shop: Assembler, index: int) -> bool:
    return any(isinstance(entry, int) and shop.name(entry) == "li" for entry in shop.items(index))


def _item(shop: Assembler, entry: int | Leaf, depth: int, value: int | None) -> ListItem:
    if isinstance(entry, Leaf):
        blocks = shop.flow((entry,), depth + 1)
    elif shop.name(entry) in ("li", "#note", "dd"):
        blocks = shop.flow(shop.items(entry), depth + 1)
    else:
        blocks = shop.flow((entry,), depth + 1)
    if blocks and isinstance(blocks[0], Paragraph):
        first = blocks[0]
        return ListItem(text=first.text, spans=first.spans, children=tuple(blocks[1:]), value=value)
    return ListItem(text="", children=tuple(blocks), value=value)


def _hang(items: list[ListItem], blocks: list[Block]) -> None:
    """A list right in a list belongs to the item before it."""
    last = items.pop() if items else ListItem(text="")
    items.append(ListItem(text=last.text, spans=last.spans, children=(*last.children, *blocks), value=last.value))


def _is_part_of_page(item: ListItem) -> bool:
    return any(isinstance(child, Heading) and child.level <= PAGE_HEADING for child in item.children)


def _is_folded(item: ListItem) -> bool:
    """Whether an item is a folded section and nothing else."""
    return not item.text and len(item.children) == 1 and isinstance(item.children[0], Details)


def _opened(item: ListItem) -> list[Block]:
    head: list[Block] = [Paragraph(text=item.text, spans=item.spans)] if item.text else []
    return [*head, *item.children]


def _start(shop: Assembler, index: int, count: int) -> int:
    attrs = shop.node(index).attrs
    start = _integer(attrs.get("start", ""))
    if start is not None:
        return start
    return count if "reversed" in attrs else 1


def _numbers(shop: Assembler, index: int, entries: list[int | Leaf]) -> dict[int, int]:
    """The number of each item that has one of its own: given by `value`, or counted down."""
    step = -1 if "reversed" in shop.node(index).attrs else 1
    number = _start(shop, index, len(entries))
    numbers: dict[int, int] = {}
    for entry in entries:
        if not isinstance(entry, int) or shop.name(entry) not in ("li", "#note"):
            continue
        given = _integer(shop.node(entry).attrs.get("value", ""))
        number = number if given is None else given
        numbers[entry] = number
        number += step
    return numbers


def _integer(value: str) -> int | None:
    match = _INTEGER.match(value)
    return int(match[1]) if match else None


def _style(shop: Assembler, index: int, *, ordered: bool) -> str | None:
    if not ordered:
        return None
    attrs = shop.node(index).attrs
    kind = attrs.get("type", "").strip()
    if kind in ("a", "A", "i", "I"):
        return kind
    match = _STYLE.search(attrs.get("style", ""))
    named = (_STYLES[name] for name in attrs.get("class", "").split() if name in _STYLES)
    return _STYLES[match["type"]] if match else next(named, None)


# -- definitions -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Entry:
    """Terms and what defines them, as they come in."""

    terms: list[Rich] = field(default_factory=list)
    meanings: list[Rich] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)

    def define(self, blocks: list[Block]) -> None:
        """A first paragraph is one more definition, until something else has come."""
        for block in blocks:
            if isinstance(block, Paragraph) and block is blocks[0] and not self.children:
                self.meanings.append(Rich(block.text, block.spans))
            else:
                self.children.append(block)

    def definition(self) -> Definition:
        return Definition(
            terms=tuple(rich.text for rich in self.terms),
            definitions=tuple(rich.text for rich in self.meanings),
            term_spans=_spans(self.terms),
            definition_spans=_spans(self.meanings),
            children=tuple(self.children),
        )


def definition_list(shop: Assembler, index: int, depth: int) -> list[Block] | None:
    """Terms and definitions, then the images in them; None where there are no terms, or headings arrange parts of the page."""
    if depth >= MAX_NESTING or _holds_page_headings(shop, index):
        return None
    terms = list(_terms(shop, index))
    if (
        terms
        and all(name == "dd" for name, _ in terms)
        and (count := typed_lists.numbered(shop.page, index)) is not None
    ):
        items = tuple(_item(shop, entry, depth, None) for _, entry in terms)
        start = count.first if count.first != 1 else None
        return [List(ordered=True, items=items, start=start, style=count.style)]
    if {name for name, entry in terms if isinstance(entry, Leaf) or shop.leaves(entry)} != {"dt", "dd"}:
        return None
    entries, objects = _defined(shop, terms, depth)
    return [DefinitionList(items=tuple(entry.definition() for entry in entries)), *objects]


def _defined(shop: Assembler, terms: list[tuple[str, int | Leaf]], depth: int) -> tuple[list[_Entry], list[Block]]:
    """The terms with what defines them, and the images among these."""
    entries: list[_Entry] = []
    objects: list[Block] = []
    for name, entry in terms:
        if not entries or (name == "dt" and (entries[-1].meanings or entries[-1].children)):
            entries.append(_Entry())
        if isinstance(entry, int) and name == "dd" and not _is_plain(shop, entry):
            entries[-1].define(shop.flow(shop.items(entry), depth + 1))
            continue
        objects += [] if isinstance(entry, Leaf) else shop.objects(entry)
        rich = shop.rich(entry) if isinstance(entry, Leaf) else shop.text(shop.leaves(entry))
        if rich.text and name == "dt":
            entries[-1].terms.append(rich)
        elif rich.text:
            entries[-1].define([Paragraph(text=rich.text, spans=rich.spans)])
    return entries, objects


def _spans(parts: list[Rich]) -> tuple[tuple[Span, ...], ...]:
    return tuple(rich.spans for rich in parts) if any(rich.spans for rich in parts) else ()


def _holds_page_headings(shop: Assembler, index: int) -> bool:
    return any(
        shop.node(inner).tag in ("h1", "h2", "h3") and shop.leaves(inner)
        for inner in subtree(shop.page, index)
        if inner in shop.children
    )


def _terms(shop: Assembler, index: int) -> Iterator[tuple[str, int | Leaf]]:
    """The terms and definitions, and what stands between them as if it were definitions."""
    stack = [iter(shop.items(index))]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Leaf):
            yield "dd", entry
        elif shop.node(entry).tag in ("dt", "dd"):
            yield shop.node(entry).tag, entry
        elif shop.is_container(entry) or shop.is_object(entry):
            yield "dd", entry
        else:
            stack.append(iter(shop.items(entry)))


def _is_plain(shop: Assembler, entry: int) -> bool:
    """Whether a definition is text, perhaps with images, and nothing else."""
    if shop.is_container(entry):
        return False
    pending = [entry]
    while pending:
        for item in shop.items(pending.pop()):
            if isinstance(item, Leaf):
                continue
            if shop.is_container(item):
                return False
            pending.append(item)
    return True


# -- notes -------------------------------------------------------------------------------------------------------------


def note_list(shop: Assembler, index: int, depth: int) -> list[Block]:  # noqa: ARG001 - handlers are called alike
    """One note that stands outside a list; neighbours are put together by the walk."""
    return [Footnotes(items=(_note(shop, index, shop.notes.keys[index]),)), *shop.objects(index)]


def _is_list_of_notes(shop: Assembler, index: int) -> bool:
    parent = shop.node(index).parent
    return parent >= 0 and shop.node(parent).attrs.get("role") == "doc-endnotes"


def _notes(shop: Assembler, entries: list[int | Leaf]) -> Block:
    """A list of notes; one that nothing refers to has the label it is given, else its number."""
    items = []
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, Leaf):
            rich = shop.rich(entry)
            items.append(Footnote(label=str(number), text=rich.text, spans=rich.spans))
        else:
            given = shop.node(entry).attrs.get("data-label") or str(number)
            items.append(_note(shop, entry, shop.notes.keys.get(entry, given)))
    return Footnotes(items=tuple(items))


def _note(shop: Assembler, entry: int, label: str) -> Footnote:
    rich = shop.text(shop.leaves(entry))
    return Footnote(label=label, text=rich.text, spans=rich.spans)
