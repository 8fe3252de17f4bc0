"""keep_fellows: what the model doubts among the paragraphs of one text, and what only looks so."""

from __future__ import annotations

import numpy as np
import pytest

from cleanarticle.html import features
from cleanarticle.html.fellows import keep_fellows
from cleanarticle.html.parse import parse

PARAGRAPH = "<p>The ferry at Lower Wick made its last crossing on Sunday, after 140 years on the river.</p>"
OTHER = "<p>The council has promised a minibus over the hill road on days when nothing sails at all.</p>"
QUOTE = "<blockquote><p>A boat is a promise.</p><footer>Ann Lee</footer></blockquote>"


def kept(html: str, chances: str) -> str:
    """`o` for each leaf that stays and `.` for others; the chances are a digit a leaf, in tenths, and `-` for a hundredth."""
    page = parse(html)
    shape = features.shape(page)
    chance = np.array([0.01 if digit == "-" else int(digit) / 10 for digit in chances])
    assert len(chance) == len(page.leaves)
    keep = chance >= 0.5
    keep_fellows(page.leaves, shape, chance, keep, shape.role != features.OBJECT)
    return "".join("o" if stays else "." for stays in keep)


@pytest.mark.parametrize(
    ("html", "chances", "expected"),
    [
        (PARAGRAPH + QUOTE + OTHER, "9119", "oooo"),
        (PARAGRAPH + OTHER + PARAGRAPH, "929", "ooo"),
        (PARAGRAPH + "<h2>A winter of doubts</h2>" + QUOTE + OTHER, "92119", "ooooo"),
        (f"<div>{PARAGRAPH}</div><div>{QUOTE}</div><div>{OTHER}</div>", "9119", "oooo"),
    ],
    ids=["a quote and its source", "a paragraph", "a heading and the quote it heads", "each in a box of its own"],
)
def test_stays_among_paragraphs(html: str, chances: str, expected: str) -> None:
    assert kept(html, chances) == expected


@pytest.mark.parametrize(
    ("html", "chances", "expected"),
    [
        (PARAGRAPH + "<blockquote>its last crossing on Sunday</blockquote>" + OTHER, "929", "o.o"),
        (
            PARAGRAPH + "<p>Read: <a href=/a>The boats of the upper valley and who rows them</a></p>" + OTHER,
            "929",
            "o.o",
        ),
        (PARAGRAPH + "<p>Advertisement</p>" + OTHER, "929", "o.o"),
        (PARAGRAPH + OTHER + PARAGRAPH, "9-9", "o.o"),
        (PARAGRAPH + QUOTE, "911", "o.."),
        (PARAGRAPH, "2", "."),
        (f"<div>{PARAGRAPH}{OTHER}</div><div>{QUOTE}</div>{PARAGRAPH}", "99119", "oo..o"),
        (PARAGRAPH + "<h2>Related</h2><ul><li><a href=/a>Boats</a></ul>" + OTHER, "9219", "o..o"),
        (PARAGRAPH + OTHER * 4 + PARAGRAPH, "922229", "o....o"),
    ],
    ids=[
        "a quote that adorns the page",
        "a pointer",
        "a label",
        "one the model is sure of",
        "a quote behind the text",
        "all there is",
        "one in another box",
        "a heading of links",
        "a box of paragraphs",
    ],
)
def test_goes_as_the_model_says(html: str, chances: str, expected: str) -> None:
    assert kept(html, chances) == expected
