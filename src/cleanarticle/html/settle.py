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
_LOADS_TEX: Final = re.compile(r"mathjax|katex", re.IGNORECASE)
_SINGLE_ALLOWED: Final = re.compile(r"""inlineMath[^;]{0,80}?\[\s*['"]\$['"]|left:\s*['"]\$['"]""")


def settle(page: Page) -> None:
    """Gives cells of layout tables the role of text, and formulas typed as TeX their span."""
    _settle_cells(page)
    loaded = [
        script for script in page.scripts if _LOADS_TEX.search(script.src or "") or _LOADS_TEX.search(script.text)
    ]
    if loaded:
        single = any(_SINGLE_ALLOWED.search(script.text) for script in page.scripts)
        _settle_tex(page, single=single)


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


def _settle_tex(page: Page, *, single: bool) -> None:
    for at, leaf in enumerate(page.leaves):
        if leaf.role == "code" or not ("\\(" in leaf.text or "\\[" in leaf.text or "$" in leaf.text):
            continue
        found = _formulas(leaf, single=single)
        if found:
            spans = sorted((*leaf.spans, *found), key=lambda span: (span.start, -span.end))
            page.leaves[at] = replace(leaf, spans=tuple(spans))


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
