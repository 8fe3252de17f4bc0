"""What can only be said when the whole page is there: which cells are data, where the text holds TeX."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Span
from cleanarticle.html.cells import is_data, shape

if TYPE_CHECKING:
    from cleanarticle.html.page import Page
    from cleanarticle.leaves import Leaf

__all__ = ["settle"]

_MARKS: Final = re.compile(r"\\[()\[\]]|\$\$|(?<![\\$\w])\$(?=[^\s$])|(?<=[^\s$\\])\$(?![\w$])")
_CLOSING: Final = {"\\(": "\\)", "\\[": "\\]", "$$": "$$", "$": "$"}
LONGEST_TEX: Final = 4000
"""Characters of a typed formula; between delimiters that are further apart stands text."""
_SOURCES: Final = ("mathjax", "MathJax", "katex", "KaTeX")
_CALLS: Final = ("MathJax", "renderMath")
"""What addresses and texts of scripts hold that make formulas of typed TeX."""
_SINGLE_ALLOWED: Final = re.compile(r"""inlineMath[^;]{0,80}?\[\s*['"]\$['"]|left:\s*['"]\$['"]""")


def settle(page: Page) -> None:
    """Gives cells of layout tables the role of text, and formulas typed as TeX their span."""
    _settle_cells(page)
    typed = [leaf for leaf in page.leaves if leaf.role != "code" and _may_hold_tex(leaf.text)]
    if typed and _renders_tex(page):
        single = any(_SINGLE_ALLOWED.search(script.text) for script in page.scripts)
        _settle_tex(page, typed, single=single)


def _may_hold_tex(text: str) -> bool:
    return ("$" in text and text.count("$") > 1) or "\\(" in text or "\\[" in text


def _renders_tex(page: Page) -> bool:
    return any(
        any(name in script.src for name in _SOURCES) if script.src else any(name in script.text for name in _CALLS)
        for script in page.scripts
    )


def _settle_cells(page: Page) -> None:
    data = {
        node.index: is_data(page, node.index, shape(page, node.index)) for node in page.nodes if node.tag == "table"
    }
    if all(data.values()):
        return
    leaves = page.leaves
    for at, leaf in enumerate(leaves):
        if leaf.role == "cell" and not data.get(_table_of(page, leaf.node), True):
            leaves[at] = replace(leaf, role="text")


def _table_of(page: Page, node: int) -> int:
    while node >= 0 and page.nodes[node].tag != "table":
        node = page.nodes[node].parent
    return node


def _settle_tex(page: Page, typed: list[Leaf], *, single: bool) -> None:
    for leaf in typed:
        found = _formulas(leaf, single=single)
        if found:
            spans = sorted((*leaf.spans, *found), key=lambda span: (span.start, -span.end))
            page.leaves[leaf.index] = replace(leaf, spans=tuple(spans))


def _formulas(leaf: Leaf, *, single: bool) -> list[Span]:
    """Spans of the formulas: from an opening delimiter to the next delimiter, if that closes it."""
    taken = [(span.start, span.end) for span in leaf.spans if span.kind in ("code", "math")]
    found: list[Span] = []
    opening: re.Match[str] | None = None
    for mark in _MARKS.finditer(leaf.text):
        if mark[0] == "$" and not single:
            continue
        if opening is None or mark[0] != _CLOSING[opening[0]] or mark.start() - opening.end() > LONGEST_TEX:
            opening = mark if mark[0] in _CLOSING else None
            continue
        tex = " ".join(leaf.text[opening.end() : mark.start()].split())
        if tex and all(mark.end() <= start or opening.start() >= end for start, end in taken):
            found.append(Span(start=opening.start(), end=mark.end(), kind="math", target=tex))
        opening = None
    return found
