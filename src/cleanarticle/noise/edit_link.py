"""BP011 edit-link: [edit] marks of wiki pages.

## What it does

Removes the bracketed edit links that wikis put after their headings: *[edit]*, *[Bearbeiten | Quelltext bearbeiten]*, *[編集]*.
Only the mark goes; the heading stays. Where the brackets are gone, the same words on lines of their own, twice or more, go too. On pages also what a class calls such a link, in any language and without brackets: that of MediaWiki beside its
headings (`mw-editsection`), and the one to the source of what a manual names (`viewcode-link`).

## Why it matters

*History[edit]* is not the name of the section, and the mark is in every heading of the page.

## Example

    Early life[edit | edit source]

becomes *Early life*.

## Holds back

Only a mark in square brackets at the end of a short line without a full stop. Other brackets stay: *[sic]*, *[1]*, *[citation
needed]*, a forum post that ends in *[edit: typo]*.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import View
from cleanarticle.noise.words import words

__all__ = ["find"]

MAX_HEADING = 120
"""Characters of the longest heading with its mark."""
MAX_HEADING_WORDS = 14
MAX_MARK_WORDS = 13
"""Words of the longest mark."""
LEAST_ALONE = 2
"""Lines that are the words of such a link without brackets."""
_NOUNS = frozenset(("source",))
"""Words in the brackets of links that say something else alone on a line."""

_OPENING, _CLOSING = ("[", "［", "【"), ("]", "］", "】")
_STOPS = (".", "!", "。", "！", ";", ",")


def find(view: View) -> Iterator[Verdict]:
    yield from _alone(view)
    for leaf in view.leaves:
        if len(leaf.text) <= MAX_HEADING and leaf.text.rstrip().endswith(_CLOSING) and leaf.role != "code":
            start = _mark(view, leaf)
            if start is not None:
                yield Verdict(
                    leaf=leaf.index,
                    code="BP011",
                    because="the edit link of a wiki",
                    confidence=0.98,
                    start=start,
                    end=len(leaf.text),
                )


def _alone(view: View) -> Iterator[Verdict]:
    """Verdicts on lines that are a mark without its brackets, where there are several: one is in every heading of the page."""
    lines = [
        (leaf, said)
        for leaf, one in zip(view.leaves, view.words, strict=True)
        if 0 < len(one) <= MAX_MARK_WORDS
        and (said := " ".join(one)) in view.lexicon.marks
        and said not in _NOUNS
        and leaf.role == "text"
        and leaf.text.rstrip()[-1:] not in (*_CLOSING, *_STOPS, ":", "?")
    ]
    if len(lines) >= LEAST_ALONE and len({said for _, said in lines}) == 1:
        for leaf, _ in lines:
            because = "the edit link of a wiki, on several lines"
            yield Verdict(leaf=leaf.index, code="BP011", because=because, confidence=0.95)


def _mark(view: View, leaf: Leaf) -> int | None:
    """Where the mark and the space before it begin; None when the bracket says something else."""
    text = leaf.text
    start = max(text.rfind(bracket) for bracket in _OPENING)
    if start < 0 or " ".join(words(text[start:])) not in view.lexicon.marks:
        return None
    before = text[:start].rstrip()
    if before.endswith(_STOPS) or len(words(before)) > MAX_HEADING_WORDS:
        return None
    return len(before)
