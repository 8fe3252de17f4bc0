"""How a whole text is laid out: whether blank lines part its blocks, at which column it was wrapped, which bullets it uses.

A text is `dense` when blank lines part almost nothing, so each line has to stand for itself; otherwise a run of lines
without a blank one between belongs together. `wrap` is the column at which prose was broken by a program, found from
lines that stop in mid-sentence just where the next word would have passed it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cleanarticle.strings import has_case
from cleanarticle.text import scripts, torn_lines
from cleanarticle.text.lines import Line
from cleanarticle.text.markup_remains import underline_level

__all__ = ["Layout", "bullets", "columns", "is_full", "survey"]

DENSE_SHARE = 0.2
"""Of the places between two lines, the share with a blank line below which a text is dense."""
WRAP_COLUMNS = range(24, 141)
"""Programs wrap between these columns; a longer run of long lines is one paragraph a line."""
FULL_SHARE = 0.7
"""Share of the mid-sentence breaks that must come at the wrap column before it is believed."""
CASELESS_BREAK = 40
"""Columns from which a line without a stop may be a broken one where case says nothing."""
FEW_LINES = 8
"""A text of fewer lines, none of them prose, is verse or an address rather than one paragraph a line."""
OVER = 1.5
"""A line this many times as long was not wrapped; more such lines than breaks, and the breaks are somebody's own."""
SOLE_BREAK = range(55, 101)
"""Where a text has one break only to learn from, it must come at a usual column."""
PROSE_WIDTH = 60
CLOSE_PROSE_SHARE = 0.6
"""Share of the prose lines without a blank line above from which each is a paragraph of its own. A text this library
rendered has fewer: only the items of its lists follow each other so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    dense: bool = False
    wrap: int | None = None
    torn_inline: bool = False
    """Whether links and emphasis were put on lines of their own, as `get_text("\\n")` does."""
    continued: frozenset[int] = frozenset()
    """Indices of the leaves of the lines that go on with the line before them, where it was."""
    bullets: frozenset[str] = frozenset()
    """Bullets that begin two neighbouring lines somewhere in the text."""
    line_paragraphs: bool = False
    """Whether blank lines part sections only, and paragraphs follow each other line by line."""
    headed: bool = False
    """Whether headings stand directly on their paragraphs, again and again."""


def survey(lines: Sequence[Line]) -> Layout:
    """The layout of these lines."""
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not two.torn]
    plain = [(one, two) for one, two in pairs if not (one.marker and two.marker)]
    spaced = sum(1 for _, two in plain if two.gap)
    dense = len(plain) > 0 and spaced < DENSE_SHARE * len(plain)
    dense = dense and (len(lines) >= FEW_LINES or any(map(_is_prose, lines)))
    close = [(one, two) for one, two in pairs if not two.gap and not two.marker]
    wrap = _wrap_column(close, lines)
    torn = dense and torn_lines.is_torn(lines, wrapped=wrap is not None)
    return Layout(
        dense=dense,
        wrap=wrap,
        torn_inline=torn,
        continued=torn_lines.continued(lines) if torn else torn_lines.pieces(lines),
        bullets=bullets(lines),
        line_paragraphs=not dense and wrap is None and _line_paragraphs(lines),
        headed=not dense and wrap is None and _headed(lines),
    )


def is_full(one: Line, two: Line, wrap: int) -> bool:
    """Whether the first word of the second line would not have fitted on the first."""
    head = two.text.split(maxsplit=1)[0]
    if scripts.is_unspaced(head[0]):
        head = head[:1]
    used = columns(one)
    room = scripts.width(head) + two.cut_first + (0 if scripts.is_unspaced(head[0]) else 1)
    return used <= wrap + 2 and used + room > wrap


def columns(line: Line) -> int:
    """The column at which the line ended in its source."""
    return line.indent + scripts.width(line.text) + line.cut


def _wrap_column(close: Sequence[tuple[Line, Line]], lines: Sequence[Line]) -> int | None:
    broken = [
        (one, two)
        for one, two in close
        if (not scripts.ends_sentence(one.text) and _goes_on(two.text)) or _caseless_break(one, two)
    ]
    widths = sorted(columns(one) for one, _ in broken)
    if not widths or (len(widths) == 1 and scripts.ends_prose(broken[0][0].text)):
        return None
    top = widths[min(len(widths) - 1, int(len(widths) * 0.95))]
    wrap = max(width for width in widths if width <= top + 2)
    if wrap not in (SOLE_BREAK if len(widths) == 1 else WRAP_COLUMNS):
        return None
    full = sum(is_full(one, two, wrap) for one, two in broken)
    passed_over = sum(scripts.width(line.text) > OVER * wrap and " " in line.text for line in lines)
    return wrap if full >= FULL_SHARE * len(broken) and full > passed_over else None


def _goes_on(text: str) -> bool:
    """Whether the line may be more of the sentence above it: it does not begin in upper case, and is no underline and no address."""
    return not (scripts.begins_upper(text) or underline_level(text) or "://" in text.split(maxsplit=1)[0])


def _caseless_break(one: Line, two: Line) -> bool:
    last = one.text[-1]
    return (
        last.isalpha()
        and not has_case(last)
        and scripts.width(one.text) >= CASELESS_BREAK
        and not scripts.ends_sentence(one.text)
        and two.indent <= one.indent
    )


def _is_prose(line: Line) -> bool:
    return scripts.width(line.text) >= PROSE_WIDTH and scripts.ends_prose(line.text)


def _line_paragraphs(lines: Sequence[Line]) -> bool:
    prose = [line for line in lines[1:] if _is_prose(line)]
    return sum(not line.gap and not line.torn for line in prose) > CLOSE_PROSE_SHARE * len(prose)


def bullets(lines: Sequence[Line]) -> frozenset[str]:
    """Bullets that begin two neighbouring lines somewhere."""
    seen: Counter[str] = Counter()
    for one, two in itertools.pairwise(lines):
        if two.torn:
            continue
        first, second = one.marker, two.marker
        if first and second and first.kind == second.kind and not first.ordered:
            seen[first.kind] += 1
    return frozenset(seen)


def _headed(lines: Sequence[Line]) -> bool:
    """Whether at least two runs of lines begin with a short line without a stop, followed by prose, and most runs do."""
    runs = headed = 0
    for index, line in enumerate(lines[:-1]):
        follower = lines[index + 1]
        begins_run = not index or line.gap or line.torn
        if not begins_run or follower.gap or line.marker or follower.marker:
            continue
        runs += 1
        headed += (
            scripts.width(line.text) <= 80
            and not scripts.ends_sentence(line.text)
            and not scripts.ends_open(line.text)
            and scripts.width(follower.text) >= 80
            and scripts.ends_sentence(follower.text)
        )
    return headed >= 2 and headed * 2 > runs
