"""keep_pairs: labels and their values, each in an element of its own."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html import features
from cleanarticle.html.pairs import keep_pairs
from cleanarticle.html.parse import parse

ROW = "<div class=r><div>Area</div><div>640 m²</div></div>"


def kept(html: str, chances: str) -> str:
    page = parse(html)
    shape = features.shape(page)
    chance = np.array([int(digit) / 10 for digit in chances])
    assert len(chance) == len(page.leaves)
    keep = chance >= 0.5
    keep_pairs(shape, chance, keep, shape.role != features.OBJECT)
    return "".join("o" if stays else "." for stays in keep)


@pytest.mark.parametrize(
    ("html", "chances", "expected"),
    [
        (f"<div>{ROW * 3}</div>", "919191", "oooooo"),
        (f"<div>{ROW * 3}</div>", "911111", "o....."),
        (f"<div>{ROW * 2}</div>", "9191", "o.o."),
        (f"<div>{ROW * 3}</div>".replace("640 m²", "<a href=/b>Buy</a>"), "919191", "o.o.o."),
        (f"<div>{ROW * 3}</div>".replace("640 m²", "It has a well, three olive trees and a lemon tree, and behind it stands a shed for the wood."), "919191", "o.o.o."),
        (f"<div>{ROW}{ROW.replace('class=r', 'class=s')}{ROW}</div>", "919191", "o.o.o."),
    ],
    ids=["half stays", "little stays", "two rows", "buttons", "sentences", "of another kind"],
)  # fmt: skip
def test_rows_of_label_and_value_stay_whole(html: str, chances: str, expected: str) -> None:
    assert kept(html, chances) == expected
