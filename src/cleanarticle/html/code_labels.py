"""STR007 code-label: the name of the language that a page prints above or below its code.

## What it does
Takes the line *python* out of the bar over a code block, and gives the name to the block as its language where its classes
name none.

## Why it matters
*python* between two paragraphs is a paragraph of one word that nobody wrote, and the block below it does not say what it is in.

## Example
`<div class="code-header"><span>python</span><button>Copy</button></div><pre>x = 1</pre>` is the code `x = 1` in `python`.

## Holds back
Only a line that is the name of a known language, or of the one the block's classes name, and that stands with this one block in
a box of its own, in an element called the head or language of code, or in the block before its `<code>`. Paragraphs and headings that
are called nothing stay, and so do names of files, tabs of several languages, and a name over prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanarticle.html import code
from cleanarticle.leaves import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["CODE", "find", "language"]

CODE: Final = "STR007"
BECAUSE: Final = "names the language of the code beside it"

LONGEST_LABEL: Final = 24
"""Characters of the name of a language as it is printed."""
LONGEST_PART: Final = 60
"""Of any line in the bar of a code block: a language, the name of a file, buttons."""
REACH: Final = 3
"""Such lines on one side of the code."""
BOXES: Final = 6
"""Elements around a label that are looked at."""
_NAMED: Final = re.compile(
    r"(?:code|highlight|snippet|syntax|listing|hljs|prism|shiki)[\w-]*(?:head|title|bar|label|lang|caption|info|decoration|meta)"
    r"|(?:^|[\s_-])lang(?:uage)?(?:[-_]?(?:name|label|tag))?(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Names of the bar of a code block, and of the language in it."""
_PROSE: Final = frozenset(("p", "li", "dd", "dt", "td", "th", "summary", "blockquote"))
"""Elements in which a name is a word of the text, unless they are called otherwise."""
_NO_BOX: Final = frozenset(
    ("html", "body", "main", "article", "section", "td", "th", "li", "dd", "blockquote", "details")
)
"""Elements that are no box of one code block, however little else they hold."""
_HELD: Final = frozenset(("pre", "listing", "xmp", "plaintext", "table"))
_GAP: Final = re.compile(r"\s+")


def find(page: Page) -> Iterator[Verdict]:
    """The labels of the code blocks of a page."""
    for leaf in page.leaves:
        if leaf.role == "code" and not _is_numbers(leaf):
            yield from _inside(leaf, page)
            label = _beside(page, leaf)
            if label is not None:
                yield Verdict(leaf=label.index, code=CODE, because=BECAUSE, action="moved")


def language(page: Page, leaf: Leaf) -> str | None:
    """What the label of a code block says it is in, in lower case; `leaf` is the first of the block."""
    whole = page.leaves[leaf.index]
    label = _beside(page, whole)
    said = label.text if label is not None else "".join(whole.text[one.start : one.end] for one in _inside(whole, page))
    return _GAP.sub("-", said.strip().lower()) or None


def _inside(leaf: Leaf, page: Page) -> Iterator[Verdict]:
    """The label in the `<pre>` itself, on a line before its one `<code>`, buttons aside."""
    parts = [span for span in leaf.spans if span.kind == "code"]
    if len(parts) != 1 or not 0 < parts[0].start <= LONGEST_LABEL + LONGEST_PART:
        return
    start = parts[0].start
    said = leaf.text[:start]
    for inline in page.inlines_in(leaf.index):
        if inline.tag == "button" and inline.start < start:
            said = said[: inline.start] + " " * (min(inline.end, start) - inline.start) + said[inline.end : start]
    name = said.strip()
    if "\n" in leaf.text[:start] and _names_language(name, None):
        at = said.index(name)
        end = at + len(name)
        yield Verdict(
            leaf=leaf.index,
            code=CODE,
            because=BECAUSE,
            action="moved",
            start=at,
            end=end + (leaf.text[end : end + 1] == "\n"),
        )


def _beside(page: Page, leaf: Leaf) -> Leaf | None:
    """The one leaf before or after the code that names its language."""
    declared = code.language(page, leaf.node, leaf.index)
    found = [
        (label, after)
        for after in (False, True)
        for label in _near(page, leaf.index, after=after)
        if _names_language(label.text.strip(), declared) and _is_attached(page, label, leaf, after=after)
    ]
    return found[0][0] if len(found) == 1 else None


def _near(page: Page, index: int, *, after: bool) -> Iterator[Leaf]:
    """The lines on one side that may be the bar of the code, from the code on."""
    leaves = page.leaves
    places = (
        range(index + 1, min(index + 1 + REACH, len(leaves)))
        if after
        else range(index - 1, max(index - 1 - REACH, -1), -1)
    )
    for place in places:
        leaf = leaves[place]
        if _is_numbers(leaf):
            continue
        if leaf.role in ("code", "heading", "cell") or len(leaf.text) > LONGEST_PART:
            return
        yield leaf


def _names_language(text: str, declared: str | None) -> bool:
    if not text or len(text) > LONGEST_LABEL:
        return False
    name = text.lower()
    return code.is_language(_GAP.sub("-", name)) or (declared is not None and _GAP.sub("", name) == declared)


def _is_attached(page: Page, label: Leaf, leaf: Leaf, *, after: bool) -> bool:
    around = _around(page, leaf.node)
    below: list[Node] = []
    node = page.nodes[label.node]
    while node.index not in around:
        below.append(node)
        if node.parent < 0 or len(below) > BOXES:
            return False
        node = page.nodes[node.parent]
    named = any(_is_named(element.attrs) for element in below) or any(
        _is_named(inline.attrs) for inline in page.inlines_in(label.index)
    )
    if named and not after:
        return True
    if not named and any(element.tag in _PROSE for element in below):
        return False
    return node.tag not in _NO_BOX and _holds_one_block(page, node)


def _around(page: Page, node: int) -> set[int]:
    found = set()
    while node >= 0:
        found.add(node)
        node = page.nodes[node].parent
    return found


def _is_named(attrs: Mapping[str, str]) -> bool:
    return _NAMED.search(attrs.get("class", "")) is not None


def _holds_one_block(page: Page, box: Node) -> bool:
    """Whether an element holds one code block, its numbers, and a few short lines."""
    blocks = set()
    parts = 0
    for leaf in page.leaves_of(box):
        if _is_numbers(leaf):
            continue
        if leaf.role == "code":
            node = leaf.node
            while page.nodes[node].tag not in _HELD and page.nodes[node].parent >= 0:
                node = page.nodes[node].parent
            blocks.add(node)
        else:
            parts += 1
            if len(leaf.text) > LONGEST_PART or leaf.role == "heading":
                return False
        if len(blocks) > 1 or parts > REACH + 1:
            return False
    return len(blocks) == 1


def _is_numbers(leaf: Leaf) -> bool:
    """Whether the leaf says nothing, or counts the lines of the code beside it."""
    return not leaf.text.strip("0123456789 \n")
