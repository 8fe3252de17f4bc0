"""What can only be said when the whole page is there: which cells are data, where the text holds TeX."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanarticle.article import Span
from cleanarticle.html import cell_pictures
from cleanarticle.html.cells import is_data, shape
from cleanarticle.html.formula import tidy_tex
from cleanarticle.html.page import Inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = ["settle"]

_MARKS: Final = re.compile(r"\\[()\[\]]|\$\$|(?<![\\$\w])\$(?=[^\s$])|(?<=[^\s$\\])\$(?![\w$])")
_CLOSING: Final = {"\\(": "\\)", "\\[": "\\]", "$$": "$$", "$": "$"}
_ENVIRONMENT: Final = re.compile(
    r"\\begin\{((?:equation|align|gather|multline|eqnarray|alignat)\*?)\}(.{1,4000}?)\\end\{\1\}", re.DOTALL
)
LONGEST_TEX: Final = 4000
"""Characters of a typed formula; between delimiters that are further apart stands text."""
_SOURCES: Final = ("mathjax", "MathJax", "katex", "KaTeX")
_CALLS: Final = ("MathJax", "renderMath")
"""What addresses and texts of scripts hold that make formulas of typed TeX."""
_TEX_SCRIPT: Final = "math/tex"
"""The type of scripts that MathJax keeps a formula in."""
_MATH_NAME: Final = re.compile(
    r"(?:^|\s)(?:math|math-(?:inline|display)|arithmatex|katex|tex2jax_process|mathjax_process)(?=\s|$)"
)
"""Classes of elements that hold typed TeX and nothing else, by the generators of documentation and papers."""
_WORDS: Final = re.compile(r"[^\W\d_]{3,}\s+[^\W\d_]{3,}")
_BARE_NAMES: Final = frozenset(("math", "language-math", "wp-katex-eq"))
_COMMAND: Final = re.compile(r"\\[A-Za-z]{2,}|[\w}][_^]\{|[\w}]\^\w")
"""A sign that a text is TeX: `\\frac`, `x_{1}`, `x^2`."""
_MATH_ELEMENTS: Final = frozenset(("math-renderer", "tex-math"))
_SINGLE_ALLOWED: Final = re.compile(r"""inlineMath[^;]{0,80}?\[\s*['"]\$['"]|left:\s*['"]\$['"]""")


def settle(page: Page, given: Sequence[Node | Inline] = ()) -> None:
    """Gives cells of layout tables the role of text, and formulas whose TeX stands in an attribute or is typed their span."""
    _settle_cells(page)
    _settle_given_tex(page, given)
    typed = [
        leaf
        for leaf in page.leaves
        if ("$" in leaf.text or "\\" in leaf.text) and leaf.role != "code" and _may_hold_tex(leaf.text)
    ]
    single = False
    if typed and _renders_tex(page):
        single = any(_SINGLE_ALLOWED.search(script.text) for script in page.scripts)
        _settle_tex(page, typed, single=single)
    if typed and not single:
        _settle_named_tex(page, [page.leaves[leaf.index] for leaf in typed])
    _settle_bare_tex(page)


def _may_hold_tex(text: str) -> bool:
    return text.count("$") > 1 or "\\(" in text or "\\[" in text or "\\begin{" in text


def _renders_tex(page: Page) -> bool:
    return any(
        any(name in script.src for name in _SOURCES)
        if script.src
        else script.type.startswith(_TEX_SCRIPT) or any(name in script.text for name in _CALLS)
        for script in page.scripts
    )


def _settle_cells(page: Page) -> None:
    tables = [node.index for node in page.nodes if _is_table(node)]
    data = {table: is_data(page, table, shape(page, table)) for table in tables}
    if any(data.values()):
        cell_pictures.settle(page, [table for table, holds in data.items() if holds])
    if all(data.values()):
        return
    leaves = page.leaves
    for at, leaf in enumerate(leaves):
        if leaf.role == "cell" and not data.get(_table_of(page, leaf.node), True):
            leaves[at] = replace(leaf, role="text")


def _is_table(node: Node) -> bool:
    """Whether an element is a table, by its tag or, as few are, by its role."""
    return node.tag == "table" or ("role" in node.attrs and node.element == "table")


def _table_of(page: Page, node: int) -> int:
    while node >= 0 and page.nodes[node].element != "table":
        node = page.nodes[node].parent
    return node


def _settle_given_tex(page: Page, given: Sequence[Node | Inline]) -> None:
    """Formulas that are written as text, their TeX in `data-tex` of the element."""
    for element in given:
        tex = element.attrs["data-tex"]
        if isinstance(element, Inline):
            if element.leaf == element.end_leaf < len(page.leaves):
                _add_formula(page, element.leaf, element.start, element.end, tex)
        elif element.end_leaf - element.first_leaf == 1:
            _add_formula(page, element.first_leaf, 0, len(page.leaves[element.first_leaf].text), tex)


def _add_formula(page: Page, index: int, start: int, end: int, tex: str) -> None:
    leaf = page.leaves[index]
    covered = leaf.text[start:end]
    start, end = start + len(covered) - len(covered.lstrip()), start + len(covered.rstrip())
    if (
        start < end
        and tex.strip()
        and all(span.kind != "math" or span.end <= start or span.start >= end for span in leaf.spans)
    ):
        _add_spans(page, leaf, [Span(start=start, end=end, kind="math", target=tidy_tex(tex))])


def _add_spans(page: Page, leaf: Leaf, found: list[Span]) -> None:
    spans = sorted((*leaf.spans, *found), key=lambda span: (span.start, -span.end))
    page.leaves[leaf.index] = replace(leaf, spans=tuple(spans))


def _settle_tex(page: Page, typed: list[Leaf], *, single: bool) -> None:
    for leaf in typed:
        found = _formulas(leaf, single=single) or [*_environments(leaf)]
        if found:
            _add_spans(page, leaf, found)


def _environments(leaf: Leaf) -> Iterator[Span]:
    """Spans of the formulas without delimiters, which MathJax finds by the names of their environments."""
    taken = [span for span in leaf.spans if span.kind in ("code", "math")]
    for match in _ENVIRONMENT.finditer(leaf.text) if "\\begin{" in leaf.text else ():
        if any(span.start < match.end() and span.end > match.start() for span in taken):
            continue
        tex = match[2] if match[1] == "equation" else match[0]
        yield Span(start=match.start(), end=match.end(), kind="math", target=" ".join(tex.split()))


def _settle_named_tex(page: Page, typed: list[Leaf]) -> None:
    """Formulas of a page that does not say what draws them, but calls elements so: between single dollars, which are also a currency,
    only those in such elements."""
    named = any(map(_is_math, page.inlines))
    if not named and not any(map(_is_math, page.nodes)):
        return
    for leaf in typed:
        inside = [inline for inline in page.inlines_in(leaf.index) if named and _is_math(inline)]
        places = [(inline.start, inline.end) for inline in inside if inline.end_leaf == leaf.index]
        found = [
            formula
            for formula in _formulas(leaf, single=True)
            if not _is_between_dollars(leaf, formula)
            or any(start <= formula.start and formula.end <= end for start, end in places)
        ]
        if found:
            _add_spans(page, leaf, found)


def _settle_bare_tex(page: Page) -> None:
    """Formulas without delimiters, in elements of class `math` that a script fills with their drawing, or in code that is said to be such.
    Where no script is known to do so, one of them has a command of TeX."""
    elements: tuple[Node | Inline, ...] = (*page.inlines, *page.nodes)
    named = [
        element
        for element in elements
        if (names := element.attrs.get("class")) and ("math" in names or "katex" in names)
    ]
    found = [place for element in named if (place := _bare(page, element)) is not None]
    if not any(_COMMAND.search(page.leaves[leaf].text, start, end) for leaf, start, end in found):
        if not found or not _renders_tex(page):
            return
    for leaf, start, end in found:
        whole = page.leaves[leaf]
        spans = tuple(span for span in whole.spans if span.kind != "code" or span.end <= start or span.start >= end)
        of_code = whole.role == "code" and not (whole.text[:start] + whole.text[end:]).strip()
        page.leaves[leaf] = replace(whole, spans=spans, role="text" if of_code else whole.role)
        _add_formula(page, leaf, start, end, whole.text[start:end])


def _bare(page: Page, element: Node | Inline) -> tuple[int, int, int] | None:
    """The leaf, start and end of what may be TeX alone in an element: text without markup or delimiters."""
    if _BARE_NAMES.isdisjoint(element.attrs["class"].split()) or "data-tex" in element.attrs:
        return None
    if isinstance(element, Inline):
        leaf, start, end = element.leaf, element.start, element.end
        if leaf != element.end_leaf or leaf >= len(page.leaves):
            return None
    else:
        leaf, start = element.first_leaf, 0
        if element.end_leaf != leaf + 1:
            return None
        end = len(page.leaves[leaf].text)
    marked = any(
        span.start < end and span.end > start for span in page.leaves[leaf].spans if span.kind not in ("strong", "code")
    )
    said = page.leaves[leaf].text[start:end]
    is_prose = _WORDS.search(said) is not None and _COMMAND.search(said) is None
    return None if marked or is_prose or not said.strip() or _MARKS.search(said) else (leaf, start, end)


def _is_between_dollars(leaf: Leaf, formula: Span) -> bool:
    return leaf.text[formula.start] == "$" != leaf.text[formula.start + 1]


def _is_math(element: Node | Inline) -> bool:
    if "data-tex" in element.attrs:
        return False  # it gives its TeX, and says nothing of what is typed elsewhere
    return element.tag in _MATH_ELEMENTS or _MATH_NAME.search(element.attrs.get("class", "")) is not None


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
