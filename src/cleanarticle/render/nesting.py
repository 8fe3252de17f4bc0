"""How deep blocks nest, and what stands in for a container that is too deep."""

from __future__ import annotations

from cleanarticle.article import Block, Definition, DefinitionList, Details, List, Paragraph, Quote
from cleanarticle.render.inline import marked

__all__ = ["CONTAINERS", "MAX_DEPTH", "depth", "unfolded"]

CONTAINERS = (List, DefinitionList, Quote, Details)

MAX_DEPTH = 100
"""Containers inside one another that Markdown and HTML show as such. What is deeper stands at this depth, all of its text
kept. HTML parsers give up at 256 (libxml2) or 512 (browsers) open elements, and a list takes two; the deepest nesting of
lists and quotes on the 1,497 development pages is 9."""


def depth(blocks: tuple[Block, ...]) -> int:
    """How many containers the deepest block stands in."""
    deepest, stack = 0, [(blocks, 0)]
    while stack:
        inside, level = stack.pop()
        deepest = max(deepest, level)
        for block in inside:
            if isinstance(block, List | DefinitionList):
                stack.extend((item.children, level + 1) for item in block.items)
            elif isinstance(block, Quote | Details):
                stack.append((block.blocks, level + 1))
    return deepest


def unfolded(block: List | DefinitionList | Quote | Details) -> tuple[Block, ...]:
    """What a container holds, as blocks without it."""
    match block:
        case DefinitionList():
            return tuple(part for item in block.items for part in _said(item))
        case List():
            return tuple(
                part for item in block.items for part in (Paragraph(text=item.text, spans=item.spans), *item.children)
            )
        case Quote():
            return (*block.blocks, Paragraph(text=block.cite or "", spans=block.cite_spans))
        case Details():
            return (Paragraph(text=block.summary, spans=block.summary_spans), *block.blocks)


def _said(item: Definition) -> tuple[Block, ...]:
    texts = (*marked(item.terms, item.term_spans), *marked(item.definitions, item.definition_spans))
    return (*(Paragraph(text=text, spans=spans) for text, spans in texts), *item.children)
