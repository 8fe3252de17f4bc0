"""STR004 joined-lines: hard-wrapped lines become one paragraph again.

## What it does
Joins the lines of a paragraph that a program broke at a fixed column, and the pieces of a sentence that a scraper put on
lines of their own where there was a link or emphasis. A hyphen at a line end goes when the word occurs without it, or
when nothing speaks for it; it stays when the word occurs with it. Scripts without spaces are joined without one.

## Why it matters
A broken line is read as a short sentence, a heading or a list item by everything that comes after.

## Example
`The council met on Mon-` / `day and voted.` becomes `The council met on Monday and voted.`

## Holds back
Verse, addresses and signatures keep their line ends: there the next word would have fitted on the line. So does a line
that ends in two spaces, which is how Markdown says that a break is meant.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cleanarticle.text import scripts
from cleanarticle.text.layout import Layout, columns, is_full
from cleanarticle.text.lexicon import load
from cleanarticle.text.lines import Line
from cleanarticle.text.torn_lines import begins_torn, is_elided

__all__ = ["CODE", "belongs", "drops_hyphen", "gather", "join", "vocabulary"]

CODE = "STR004"
NEAR_SHARE = 0.6
"""Share of the wrap column from which a line in mid-sentence was broken by a person who wraps by hand."""

TAIL = 80
"""Characters at the end of a line in which a broken word is looked for."""
HYPHENS = "-‐\xad"

_HYPHENATED = re.compile(rf"(?P<head>[^\W\d_]{{2,}})(?P<hyphen>[{HYPHENS}])$")
_VOCABLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD_WORD = re.compile(r"[^\W\d_]+")


def belongs(one: Line, two: Line, layout: Layout) -> bool:
    """Whether the second line goes on with the sentence of the first, broken for want of room or torn at a link."""
    if two.joined:
        return True
    if two.gap or two.torn or one.hard_break:
        return False
    if layout.wrap is not None and (is_full(one, two, layout.wrap) or _broken_by_hand(one, two, layout.wrap)):
        indented = two.indent > one.indent and scripts.ends_sentence(one.text)
        return not indented
    return two.leaf in layout.continued


def _broken_by_hand(one: Line, two: Line, wrap: int) -> bool:
    return (
        scripts.begins_lower(two.text)
        and not scripts.ends_sentence(one.text)
        and NEAR_SHARE * wrap <= columns(one) <= wrap
    )


def gather(lines: Sequence[Line], layout: Layout, *, alone: frozenset[int] = frozenset()) -> list[tuple[Line, ...]]:
    """The lines in runs that make one text each: what is judged as a title, an author's bio, or page furniture.

    Lines whose numbers are in `alone` are runs of their own.
    """
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.number not in alone and belongs(runs[-1][-1], line, layout) and not line.marker:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [tuple(run) for run in runs]


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The lower-cased words of the lines, hyphenated ones too; empty where no line ends in a hyphen that may go."""
    pairs = itertools.pairwise(lines)
    if not any(one.text[-1] in HYPHENS and two.text[0].islower() and not two.gap for one, two in pairs):
        return frozenset()
    return frozenset(word.lower() for line in lines for word in _VOCABLE.findall(line.text))


def join(texts: Sequence[str], known: frozenset[str]) -> str:
    """One line made of several. `known` holds the lower-cased words of the text, hyphenated ones too."""
    parts: list[str] = []
    for one, two in itertools.pairwise(texts):
        dropped = drops_hyphen(one, two, known)
        parts.append(one[:-1] if dropped else one)
        parts.append("" if dropped or _is_close(one, two) else " ")
    return "".join((*parts, texts[-1]))


def drops_hyphen(one: str, two: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at the end of the first line was put there by the break."""
    hyphenated = _HYPHENATED.search(one[-TAIL:])
    rest = _HEAD_WORD.match(two)
    if not hyphenated or not rest or not two[0].islower():
        return False
    head, tail = hyphenated.group("head").lower(), rest.group().lower()
    if head in known and tail in load().after_hyphen:
        return False
    return f"{head}-{tail}" not in known or head + tail in known


def _is_close(one: str, two: str) -> bool:
    """Whether no space stands between the two when they are one line."""
    hyphenated = _HYPHENATED.search(one[-TAIL:])
    broken = hyphenated and two[0].islower() and two.split(maxsplit=1)[0] not in load().after_hyphen
    return bool(
        broken or begins_torn(two) or is_elided(one) or (scripts.is_unspaced(one[-1]) and scripts.is_unspaced(two[0]))
    )
