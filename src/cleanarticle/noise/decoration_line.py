"""DEC001 decoration-line: a separator line of symbols.

## What it does

Removes lines of any symbols without a letter or digit: `* * *`, `=====`, `~~~`, `★ ★ ★`, `/ / / . . . $ $ $ - - -`, box
drawing, ornaments, a `§` alone between two sentences. At the start or end of a line of text it removes a run of eight or more such symbols.

## Why it matters

Scrapers and old layouts draw lines with characters. They mean nothing, tear sentences apart and cost tokens.

## Example

    The first part ends here.
    * . * . * . * .
    The second part begins here.

The second line goes.

## Holds back

What says something without letters stays: the separator row of a table (`|---|---|`), dashes that measure its columns, the underline of a heading, front matter,
code (`});`), a code fence, a dash, tick or rating in a table (`–`, `✓`, `★★★★☆`), a speechless `…` or `?!`, brackets,
dashes, bars and punctuation that were torn from their sentence, operators between formulas, a blank to fill in (`Name: ________`),
the frames of a drawing whose boxes hold words, the `^^^^` by which a compiler points at the line above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.view import View
from cleanarticle.strings import ends_sentence, is_small

__all__ = ["find"]

MIN_EDGE = 8
"""Symbols of the shortest run that is cut from the start or end of a line of text."""
MIN_STARS = 12
"""The same for stars alone, which may be the ratings of a row."""
EDGE_SHARE = 0.9
"""Share of such a run that symbols must have; the rest may be punctuation."""
MIN_DOTS = 10
"""Dots of a line of nothing else that was drawn; fewer are a pause."""
MIN_EMOJI = 5
"""Emoji of the shortest row that is a separator."""
MAX_TITLE = 100
"""Characters of the longest line that an underline makes a heading of."""
MIN_CELLS = 3
"""Short lines around a mark that make it a cell of a table with one cell a line."""
MAX_CELL = 40
"""Characters of the longest neighbour that may be the cell of a table with one cell a line."""
MIN_SENTENCE = 20
"""Characters of the shortest sentence that an ornament parts from the next."""
MAX_FRONT_MATTER = 40
"""Lines of the longest front matter."""

# Torn punctuation, brackets, quotes, signs of trade: part of a sentence or of code, never a separator.
_PUNCTUATION = frozenset(".,;:!?…。，、；：！？؟،؛।()[]{}⟨⟩（）［］【】「」『』“”„‟‘’‚«»‹›\"'`´＂＇¿¡&@§¶°%‰†‡©®™")
# Of these, a row with spaces between is drawn: `. . .`, `@ @ @`, and of some one without: `»»»`.
_DRAWN = frozenset(".:…&@%§°†‡,;'`´»›")
# Of these, one alone is an ornament between two sentences.
_ORNAMENTS = frozenset("§¶†‡°")
# Signs of formulas that are set in cells of their own.
_LARGE_OPERATORS = frozenset("∑∏∫∬∮∐√")
_DOTS = frozenset(".…")
# Between two lines that are one sentence or one row.
_TORN_MARKS = frozenset("-–—|")
# What fills a cell: nothing, yes and no, a grade, a price range.
_CELL_MARKS = frozenset("-–—−+±*#✓✔✗✘☑☒☐✅❌○●◯•△▲▽▼×✕✖◎")
_CELL_ROWS = frozenset("$€£¥₽★☆⭐")
_POINTERS = frozenset("^~-|")
_OPERATORS = frozenset("=+−×÷±<>≤≥≠≈⇒→↔∈∪∩")
_TABLE_MARKS = frozenset("|+:-=")
# Corners and sides of boxes; a line of nothing but `─` is drawn between two texts as well.
_CORNERS = frozenset("│┃║├┤┠┨┣┫╠╣╞╡╟╢┌┐└┘┏┓┗┛╔╗╚╝╭╮╰╯┬┴┼┳┻╋╦╩╬")
_CODE_ENDS = ("{", "}", "(", ")", "[", "]", ";", "`", '"', "'")
_CODE = re.compile(r"<\?|\?>|/>|/\*+|\*+/|//|-->|<!--|=>|->|::|\$\$|[:;=][-^o]?[/\\|*<>]|\^_*\^|>_<|-_+-")
_COLUMN_RULE = re.compile(r"[-=]{2,}(?:\s+[-=]{2,})+")
_UNDERLINE = re.compile(r"={2,}|-{2,}")
_RATING = re.compile(r"(?![☆✩]{5})[★☆⭐✭✩✪✯]{5}|★{1,4}☆{1,4}|[●○]{5}|[♥♡]{5}")
_FIELD = re.compile(r"[A-Za-z_][\w-]*\s*:")
_COLUMN_GAP = re.compile(r"\s{2,}|\t")
_EDGE_SYMBOLS = frozenset("*-=~#+•·★☆■□▪▫◆◇●○◦–—―─━═│┃║▬▀▄█░▒▓※♦♣♠♥✦✧❖/\\|<>^_")
_ENDS = frozenset(".!?:…。！？؟।")
_STARS = frozenset("★☆⭐")
_FIRST_EMOJI = "\U0001f000"
_FACES = frozenset("☺☹❤✌☝✊✋✍")


def find(view: View) -> Iterator[Verdict]:
    for place, leaf in enumerate(view.leaves):
        text = leaf.text.strip()
        if not text or leaf.role in ("code", "cell", "object"):
            continue
        first, last = text[0].isalnum(), text[-1].isalnum()
        if first and last:
            continue
        if not (first or last or any(map(str.isalnum, text))):
            if _is_decoration(view, place, text):
                yield Verdict(
                    leaf=leaf.index, code="DEC001", because="a line of symbols without a word", confidence=0.99
                )
        elif not (_has_word_in(leaf.text[:MIN_EDGE]) and _has_word_in(leaf.text[-MIN_EDGE:])):
            yield from _edges(leaf)


def _is_decoration(view: View, place: int, text: str) -> bool:
    symbols = "".join(text.split())
    if _has_signs_of_script(symbols) or _is_feeling(symbols) or symbols in _LARGE_OPERATORS:
        return False
    if _is_sentence_rest(text, symbols):
        return symbols in _ORNAMENTS and _parts_sentences(view, place)
    if text.endswith(_CODE_ENDS) or _CODE.fullmatch(text) or _RATING.fullmatch(symbols.replace("\ufe0f", "")):
        return False
    return not (
        _is_table_rule(view, place, symbols)
        or _is_underline(view, place, text)
        or _is_frame(view, place, symbols)
        or _points_up(view, place, symbols)
        or _is_front_matter(view, place, text)
        or _is_cell(view, place, symbols)
        or _is_torn_mark(view, place, symbols)
    )


def _has_signs_of_script(symbols: str) -> bool:
    """Whether vowel signs of a script are there: no letters to Python, but no decoration either."""
    return any(character > "\u0900" and unicodedata.category(character) in ("Mc", "Mn") for character in symbols) and (
        "\ufe0f" not in symbols
    )


def _is_feeling(symbols: str) -> bool:
    """Whether it is an emoji or a few: a reply, not a separator."""
    faces = sum(character >= _FIRST_EMOJI or character in _FACES for character in symbols)
    return 0 < faces < MIN_EMOJI


def _is_sentence_rest(text: str, symbols: str) -> bool:
    """Whether it is punctuation alone, unless drawn: the marks apart, three times or more."""
    if not _PUNCTUATION.issuperset(symbols):
        return False
    if symbols.count(".") + 3 * symbols.count("…") >= MIN_DOTS and _DOTS.issuperset(symbols):
        return False
    return not (len(symbols) >= 3 and (" " in text or symbols[0] in "%@&»›") and _DRAWN.issuperset(symbols))


def _parts_sentences(view: View, place: int) -> bool:
    """Whether the last line above that says anything ends a sentence, and the next one below begins one."""
    above = next((leaf.text.strip() for leaf in reversed(view.leaves[:place]) if leaf.text.strip()), "")
    below = next((leaf.text.strip() for leaf in view.leaves[place + 1 :] if leaf.text.strip()), "")
    if min(len(above), len(below)) < MIN_SENTENCE or not (ends_sentence(above) or above.endswith((":", "："))):
        return False
    return not below[0].isdecimal() and not is_small(below[0])


def _is_table_rule(view: View, place: int, symbols: str) -> bool:
    """Whether it parts the rows of a table: bars and dashes next to a row of words with bars, quoted or not."""
    symbols = symbols.lstrip(">")
    if not _TABLE_MARKS.issuperset(symbols) or ("|" not in symbols and "+" not in symbols):
        return False
    beside = (view.above(place), view.below(place))
    return any(leaf is not None and "|" in leaf.text and _has_word(leaf) for leaf in beside)


def _is_frame(view: View, place: int, symbols: str) -> bool:
    """Whether it has corners or sides of a box, and so has the line above or below: a drawing in characters."""
    if _CORNERS.isdisjoint(symbols):
        return False
    beside = [leaf.text.strip() for leaf in (view.above(place), view.below(place)) if leaf is not None]
    return any(text[0] in _CORNERS or text[-1] in _CORNERS for text in beside)


def _points_up(view: View, place: int, symbols: str) -> bool:
    """Whether carets, and waves beside them, stand right under a line with a word."""
    if "^" not in symbols or not _POINTERS.issuperset(symbols):
        return False
    above, here = view.above(place), view.leaves[place]
    return above is not None and _has_word(above) and (here.line or 0) - (above.line or 0) <= 1


def _is_underline(view: View, place: int, text: str) -> bool:
    """Whether it makes a heading, or the head of a table, of the line above it."""
    above = view.above(place)
    if above is None or above.line is None or not _has_word(above) or view.hits[place - 1] is not None:
        return False  # no word above, or page furniture
    title = above.text.strip()
    if _COLUMN_RULE.fullmatch(text):
        return len(_COLUMN_GAP.split(title)) == len(text.split()) or _measures_columns(view, place, text)
    if not _UNDERLINE.fullmatch(text) or len(title) > MAX_TITLE or title.endswith((".", ",", ";", ":")):
        return False
    before = view.above(place - 1)
    return (before is None or not _has_word(before)) and (len(text) == 3 or len(text) >= len(title) // 2)


def _measures_columns(view: View, place: int, text: str) -> bool:
    """Whether the line right above dashes that a space parts has words for as many columns, and is no sentence: one space may be all that is between two
    columns."""
    above, here = view.above(place), view.leaves[place]
    if above is None or (here.line or 0) - (above.line or 0) != 1:
        return False
    title = above.text.rstrip()
    return len(title.split()) >= len(text.split()) and title[-1] not in _ENDS


def _is_front_matter(view: View, place: int, text: str) -> bool:
    """Whether it opens or closes the `key: value` lines at the very top."""
    if text not in ("---", "+++") or place > MAX_FRONT_MATTER:
        return False
    top = [leaf for leaf in view.leaves[: max(place, 1) + 1] if leaf.text.strip()]
    if not top or top[0].text.strip() not in ("---", "+++"):
        return False
    fields = top[1:-1] if len(top) > 2 else top[1:]
    return bool(fields) and all(_FIELD.match(leaf.text) or leaf.text[:1] in (" ", "-", "#") for leaf in fields)


def _is_cell(view: View, place: int, symbols: str) -> bool:
    """Whether it is a cell, where each cell has its own line, an operator between formulas, or an empty line of a quote."""
    above, below = view.above(place), view.below(place)
    if view.leaves[place].line is None:
        return False
    if (len(symbols) <= 2 and _CELL_MARKS.issuperset(symbols)) or (
        len(symbols) <= 5 and _CELL_ROWS.issuperset(symbols)
    ):
        return sum(1 for _ in _cells_beside(view, place)) >= MIN_CELLS
    if above is None or below is None:
        return False
    if symbols == ">" and above.text.startswith(">"):
        return True
    short = len(above.text) <= MAX_CELL and len(below.text) <= MAX_CELL
    return symbols in _OPERATORS and short and (_has_word(above) or _has_word(below))


def _cells_beside(view: View, place: int) -> Iterator[Leaf]:
    """The short lines without a blank between, above and below, that are no noise."""
    for step in (-1, 1):
        there = place
        while abs(there - place) < MIN_CELLS:
            leaf = view.above(there) if step < 0 else view.below(there)
            there += step
            if leaf is None or len(leaf.text) > MAX_CELL or view.hits[there] is not None:
                break
            yield leaf


def _is_torn_mark(view: View, place: int, symbols: str) -> bool:
    """Whether it is a dash or bar directly between two lines of text, the first of which is no whole sentence."""
    if symbols not in _TORN_MARKS:
        return False
    above, below = view.above(place), view.below(place)
    if above is None or below is None or above.line is None:
        return False
    if not (_has_word(above) and _has_word(below)) or above.text.rstrip()[-1] in _ENDS:
        return False
    return symbols == "|" or max(len(above.text), len(below.text)) > MAX_CELL


def _has_word(leaf: Leaf) -> bool:
    return _has_word_in(leaf.text)


def _has_word_in(text: str) -> bool:
    return any(map(str.isalnum, text))


def _edges(leaf: Leaf) -> Iterator[Verdict]:
    """The runs of symbols that stand apart at the start and at the end of a line of text."""
    text = leaf.text
    first = next(place for place, character in enumerate(text) if character.isalnum())
    after = next(place for place in range(len(text), 0, -1) if text[place - 1].isalnum())
    head = max((place for place in range(first) if text[place].isspace()), default=-1) + 1
    if _is_run(text[:head]):
        yield _cut(leaf, 0, head, "at its start")
    drawn = next((place for place in range(after, len(text)) if text[place] in _EDGE_SYMBOLS), len(text))
    kept = len(text[:drawn].rstrip())
    if kept < drawn and _is_run(text[drawn:]) and not text[:kept].endswith((":", "=")):
        yield _cut(leaf, kept, len(text), "at its end")


def _is_run(run: str) -> bool:
    symbols = "".join(run.split())
    drawn = sum(character in _EDGE_SYMBOLS for character in symbols)
    wanted = MIN_STARS if _STARS.issuperset(symbols) else MIN_EDGE
    # A line of underscores is a blank to fill in.
    return drawn >= wanted and drawn >= EDGE_SHARE * len(symbols) and set(symbols) != {"_"}


def _cut(leaf: Leaf, start: int, end: int, where: str) -> Verdict:
    return Verdict(
        leaf=leaf.index,
        code="DEC001",
        because=f"a run of symbols {where}",
        confidence=0.95,
        start=start,
        end=end,
    )
