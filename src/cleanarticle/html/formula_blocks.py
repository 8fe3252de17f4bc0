"""Formula blocks: a formula that stands by itself, with its number and with what is in the next cell of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanarticle.article import Math, Paragraph
from cleanarticle.html.cells import EQUATION_NUMBER

if TYPE_CHECKING:
    from cleanarticle.html.inline import Rich

__all__ = ["of_one_row", "paragraph"]


def paragraph(rich: Rich) -> Paragraph | Math:
    """A formula alone is a block of its own, also with its number before or behind it."""
    if len(rich.spans) == 1 and rich.spans[0].kind == "math":
        span = rich.spans[0]
        around = (rich.text[: span.start] + rich.text[span.end :]).strip()
        number = EQUATION_NUMBER.fullmatch(around)
        tex = span.target or rich.text[span.start : span.end]
        if not around:
            return Math(tex=tex, text=rich.text)
        if number and r"\tag" not in tex:
            return Math(tex=rf"{tex} \tag{{{number[1]}}}", text=rich.text)
    return Paragraph(text=rich.text, spans=rich.spans)


def of_one_row(formula: Math, block: Math | Paragraph) -> Math:
    """A formula with what stands in the next cell of its row: its number, or the other side of an equation."""
    if isinstance(block, Math):
        return Math(tex=f"{formula.tex} {block.tex}", text=f"{formula.text} {block.text}")
    return Math(tex=rf"{formula.tex} \tag{{{block.text.strip('()')}}}", text=f"{formula.text} {block.text}")
