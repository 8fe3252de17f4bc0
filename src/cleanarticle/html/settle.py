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

_TEX: Final = re.compile(
    r"\\\((?P<inline>(?:[^\\\n]|\\[^)\n]){1,1000}?)\\\)"
    r"|\\\[(?P<block>(?:[^\\]|\\[^\]]){1,4000}?)\\\]"
    r"|\$\$(?P<dollars>[^$]{1,4000})\$\$"
)
_SINGLE_DOLLAR: Final = re.compile(r"(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$\n]{0,500}?[^\s$\\])?)\$(?![\w$])")
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
    taken = [(span.start, span.end) for span in leaf.spans if span.kind in ("code", "math")]
    found: list[Span] = []
    for pattern in (_TEX, _SINGLE_DOLLAR) if single else (_TEX,):
        for match in pattern.finditer(leaf.text):
            tex = next(group for group in match.groups() if group is not None).strip()
            if tex and all(match.end() <= start or match.start() >= end for start, end in taken):
                found.append(Span(start=match.start(), end=match.end(), kind="math", target=" ".join(tex.split())))
                taken.append(match.span())
    return found
