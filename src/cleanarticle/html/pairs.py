"""keep_pairs: rows of a label and a value, each in an element of its own, stay whole where half of their pieces do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleanarticle.html.features import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleanarticle.html.features import Shape

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

__all__ = ["keep_pairs"]

ROWS: Final = 3
"""Such rows side by side, at least."""
LONGEST: Final = 60
"""Characters of a label or a value."""
LINKED: Final = 0.5
"""Share of its text in links, from which on it is a button or leads elsewhere."""
HALF: Final = 0.5
"""Share of the pieces that stay, from which on all do. On wcxb-dev, sites the model has seen, 50 pieces go from such rows, and 28 of them are content;
of rows of which less stays, 71 go, and 38 are: they are few, and on 5 shops."""
_TEXT: Final = ROLES.index("text")


def keep_pairs(shape: Shape, probability: Floats, keep: Flags, text: Flags) -> None:
    """Settles `keep` and `probability` in place; `text` says which leaves have words. A label without its value says nothing, and a value
    without its label less: `Area`, `640 m²`."""
    outline = shape.outline
    short = text & (shape.role == _TEXT) & (shape.chars <= LONGEST) & (shape.density < LINKED)
    boxes = np.flatnonzero((outline.end - outline.first == 2) & (outline.parent >= 0))
    first = outline.first[boxes]
    rows = boxes[short[first] & short[first + 1]] if len(boxes) else boxes
    if len(rows) < ROWS:
        return
    _, group, size = np.unique(
        np.stack((outline.parent[rows], outline.kind[rows])), axis=1, return_inverse=True, return_counts=True
    )
    group = group.ravel()
    for one in np.flatnonzero(size >= ROWS).tolist():
        starts = outline.first[rows[group == one]]
        held = np.concatenate((starts, starts + 1))
        share = keep[held].mean()
        if HALF <= share < 1:
            least = probability[held[keep[held]]].min()
            gone = held[~keep[held]]
            keep[gone] = True
            probability[gone] = np.maximum(probability[gone], least)
