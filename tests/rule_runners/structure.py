"""Runs a case of a structure rule: the outline of what the text door makes of the text when only that rule may act.

One line a block, `|` for a line end kept inside it, two spaces a level of nesting:

    h2 A heading        p A paragraph       - an item of a list     1) an item of a numbered list
    code python: x      quote (cite)        title The title         author Name: bio
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanarticle.article import Block, Code, Heading, List, Quote
from cleanarticle.text import container, lines, structure
from rule_cases import Case, Outcome

__all__ = ["run"]


def run(case: Case) -> Outcome:
    """The outline; the rule acted when it made a change."""
    codes = frozenset({case.code})
    leaves = lines.split(case.text)
    held = container.find(case.text, leaves, starts=frozenset(), codes=codes)
    reading = structure.read(case.text, leaves, codes=codes, marks=held.marks)
    outline = [f"title {reading.title}"] if reading.title else []
    outline += [f"author {author.name}: {author.bio}" for author in reading.authors]
    outline += _outline(reading.blocks, "")
    acted = any(change.code == case.code for change in reading.changes) or reading.title is not None
    return Outcome(output="\n".join(outline), acted=acted)


def _outline(blocks: Sequence[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{indent}h{block.level} {block.text}"
            case List():
                yield from _items(block, indent)
            case Quote():
                yield f"{indent}quote ({block.cite or ''})"
                yield from _outline(block.blocks, indent + "  ")
            case Code():
                yield f"{indent}code {block.language}: {_flat(block.text)}"
            case _:
                yield f"{indent}p {_flat(block.text)}"


def _items(block: List, indent: str) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start or 1):
        yield f"{indent}{f'{number})' if block.ordered else '-'} {_flat(item.text)}"
        yield from _outline(item.children, indent + "  ")


def _flat(text: str) -> str:
    return text.replace("\n", "|")
