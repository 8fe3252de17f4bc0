"""Which footnotes are both referred to and there, and the id each gets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from cleanarticle.article import (
    Block,
    Code,
    DefinitionList,
    Details,
    Embed,
    Footnotes,
    Heading,
    Image,
    List,
    Math,
    Paragraph,
    Quote,
    Span,
    Table,
)
from cleanarticle.article.blocks import walk

__all__ = ["note_ids"]

_NOT_IN_AN_ID = re.compile(r"[^\w-]+")


def note_ids(blocks: tuple[Block, ...]) -> Mapping[str, str]:
    """Label to id for each footnote that a span points to: letters, digits and hyphens, all different."""
    every = walk(blocks)
    pointed = {span.target for block in every for span in _spans(block) if span.kind == "footnote"}
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for label in (item.label for block in every if isinstance(block, Footnotes) for item in block.items):
        if label in pointed and label not in ids:
            wanted = _NOT_IN_AN_ID.sub("-", label).strip("-") or "note"
            ids[label], number = wanted, 1
            while ids[label] in taken:
                number += 1
                ids[label] = f"{wanted}-{number}"
            taken.add(ids[label])
    return MappingProxyType(ids)


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Heading() | Paragraph():
            yield from block.spans
        case List() | Footnotes():
            for item in block.items:
                yield from item.spans
        case DefinitionList():
            for entry in block.items:
                yield from chain(*entry.term_spans, *entry.definition_spans)
        case Table():
            yield from block.caption_spans
            for cell in block.spans:
                yield from cell.spans
        case Quote():
            yield from block.cite_spans
        case Image():
            yield from chain(block.caption_spans, block.credit_spans)
        case Embed():
            yield from block.caption_spans
        case Details():
            yield from block.summary_spans
        case Code() | Math():
            return
