"""How elements look that stand for something else: drawings of formulas, images of formulas and of emoji."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DRAWING", "EMOJI", "EMOJI_LENGTH", "RENDERING", "RENDERING_FIRST", "is_tex_image"]

DRAWING: Final = re.compile(
    r"(?:^|\s)(?:MathJax(?:_Display|_CHTML|_SVG|_SVG_Display|_CHTML_Display)?|mjx-chtml|MJXc-display)(?:\s|$)"
)
"""Classes of the boxes MathJax draws a formula in; its MathML or TeX stands in them or right after them."""
RENDERING: Final = ("katex-html", "katex-mathml", "MathJax", "mjx-", "MJX")
"""How the class of an element that draws a formula begins."""
RENDERING_FIRST: Final = frozenset(name[0] for name in RENDERING)
_TEX_IMAGE: Final = re.compile(
    r"(?:^|[\s_-])(?:latex|tex|math|equation|mwe-math-fallback-image-\w+)(?:[\s_-]|$)", re.IGNORECASE
)
_TEX_MARKS: Final = ("tex", "math", "equation")
"""One of them is in each of these."""
EMOJI: Final = re.compile(r"emoji|smiley|emoticon", re.IGNORECASE)
EMOJI_LENGTH: Final = 12
"""Characters of an alternative text that can be an emoji or a typed smiley; names of emoji are longer."""


def is_tex_image(names: str) -> bool:
    """Whether an image of these classes shows a formula."""
    low = names.lower()
    if names.isascii() and not any(mark in low for mark in _TEX_MARKS):
        return False
    return _TEX_IMAGE.search(names) is not None
