"""The marks that Markdown has around words: `**strong**`, `_emphasis_`, and the backslash of `1\\.` that keeps a number from being a list.

Programs that turn pages into text write them; the words stay, the marks go. What is said here is said for STR003 (`text.markup_remains`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleanarticle.article import Table
from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.text.typed_links import Part, by_leaf, of_tables

__all__ = ["CODE", "find", "in_cells"]

CODE = "STR003"
CONFIDENCE = 0.97
STRONG, EMPHASIS, ESCAPE = "marks strong words", "marks emphasis", "keeps a mark from being read as markup"

MAX_WORDS = 600
"""Characters of the longest text between two marks."""
_MASK = "\ue000"
"""Stands for what is no mark of emphasis, nor a letter or a space beside one."""

# Each form begins with its mark, so that it is looked for fast; what stands before the mark is looked at then.
# Scripts that put no space between words have no word ends either.
_WORD = r"[^\W\u2e80-\uffff]"
# A line on which the words go on, no item, heading or row of its own.
_NEXT_LINE = r"\n[ ]{0,8}(?=[^\s*#>|+-])"
_MASKED = re.compile(r"`[^`\n]+`|://[^\s*<>]*[^\s*<>_.,;:!?)\]]|(?<![\w$])\$(?=[^\s\d$])[^$\n]{1,300}\$|\\[*_\\]")
_STRONG = re.compile(
    r"(?P<open>\*\*)(?<![^\W_\u2e80-\uffff]\*\*)(?=[^\s*]|\*[^\s*])"
    rf"(?:[^*\n]|\*(?!\*)|\*(?=\*\*(?!\*))|{_NEXT_LINE}){{1,{MAX_WORDS}}}?"
    rf"(?<=[^\s(\[{{])(?P<close>\*\*)(?!\*(?!\*))(?!(?<=\d..){_WORD})"
)
_EMPHASIS = re.compile(
    rf"(?P<open>_)(?<!{_WORD}_)(?<![/\\.=@:&#%$+]_)(?=[^\s_{{^])"
    rf"(?:[^_\n\\]|\\[^A-Za-z\n]|(?<=\w)_(?=[^\W_])|{_NEXT_LINE}){{1,{MAX_WORDS}}}?"
    rf"(?<=[^\s_(\[{{])(?P<close>_)(?!{_WORD})(?![(\[=/\\@:.]\w)"
)
_STARRED = re.compile(
    rf"(?P<open>\*)(?<!{_WORD}\*)(?<![*/\\=]\*)(?=[^\s*])"
    rf"(?:[^*\n\\]|\\[^A-Za-z\n]|{_NEXT_LINE}){{1,{MAX_WORDS}}}?"
    rf"(?<=[^\s*(\[{{])(?P<close>\*)(?!{_WORD})(?!\*)"
)
_LOOSE = re.compile(
    r"^(?:[ \t>#+\-\d.\\]*(?P<edge>\*\*)[ ]|[^*\n]*(?P<open>\*\*)(?<!\w\*\*)(?=[^\s*]))[^*\n]+(?P<close>\*\*)[^*\n]*$",
    re.MULTILINE,
)
"""A line with two marks, a space inside of one of them."""
_ESCAPED = re.compile(r"(?P<slash>\\)(?:(?P<number>[.)])|[-+])(?=[\s*_]|$)", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\w\\.,:/-])\d{1,4}\\$")
_HASHES = re.compile(r"\n#{1,6} \S")


def find(text: str, leaves: Sequence[Leaf]) -> Iterator[Verdict]:
    """Verdicts on the marks, each a part of its leaf. In tables typed with bars they stay, as their cells are read as they stand."""
    parts = sorted(_marks(text))
    if not parts:
        return
    kept = of_tables(leaves)
    for leaf, inside in by_leaf(leaves, parts):
        if leaf.index not in kept:
            for start, end, said in inside:
                yield Verdict(leaf=leaf.index, code=CODE, because=said, confidence=CONFIDENCE, start=start, end=end)


def in_cells(table: Table) -> Table:
    """A table of typed cells without these marks; cells with links stay as they are."""
    if table.origin != "pipes":
        return table
    top = 1 if table.header else 0
    kept = {(one.row, one.column) for one in table.spans if one.spans}
    grid = [
        tuple(cell if (y, x) in kept else _bare(cell) for x, cell in enumerate(row))
        for y, row in enumerate([*([table.header] if top else []), *table.rows])
    ]
    return replace(table, header=grid[0] if top else (), rows=tuple(grid[top:]))


def _bare(text: str) -> str:
    pieces, position = [], 0
    for start, end, _ in sorted(_marks(text, told=True)):
        pieces.append(text[position:start])
        position = end
    return "".join((*pieces, text[position:]))


def _marks(text: str, *, told: bool = False) -> Iterator[Part]:
    """The marks of a text; `told` says that it has other marks of Markdown."""
    if "\\" not in text and "**" not in text and "_" not in text:
        return  # asterisks alone are marks only beside others
    left = _MASKED.sub(lambda match: _MASK * len(match[0]), text)
    if "\\" in left:
        yield from (Part(*match.span("slash"), ESCAPE) for match in _ESCAPED.finditer(left) if _is_escape(match))
    strong = list(_pairs(_STRONG, left, STRONG)) if "**" in left else []
    yield from strong
    left = _masked(left, strong)
    told = told or bool(strong) or "](" in text or text.startswith("# ") or bool(_HASHES.search(text))
    if strong and "**" in left:
        for match in _LOOSE.finditer(left):
            yield Part(*match.span("edge" if match["edge"] else "open"), STRONG)
            yield Part(*match.span("close"), STRONG)
    lines = [match for match in _EMPHASIS.finditer(left) if not _is_name(match)] if "_" in left else []
    if told or any(" " in match[0] for match in lines):
        yield from (part for match in lines for part in _pair(match, EMPHASIS))
    if told and "*" in left:
        yield from _pairs(_STARRED, left, EMPHASIS)


def _pairs(form: re.Pattern[str], text: str, said: str) -> Iterator[Part]:
    return (part for match in form.finditer(text) if not _is_code(match) for part in _pair(match, said))


def _is_escape(match: re.Match[str]) -> bool:
    """Whether a number stands before the backslash, or nothing does."""
    start = match.start()
    if match["number"]:
        return bool(_NUMBER.search(match.string, max(0, start - 6), start + 1))
    return not start or match.string[start - 1] in " \t\n\xa0*_|>"


def _is_code(match: re.Match[str]) -> bool:
    """Whether the marks are those of arguments or powers: `g(**other) or x**y`."""
    start, end = match.start("open"), match.end("close")
    inside = match.string[start:end]
    if inside.count(")") <= inside.count("("):
        return False
    return match.string[end : end + 1].isalnum() or match.string[max(0, start - 2) : start].rstrip().endswith(
        ("(", ",")
    )


def _is_name(match: re.Match[str]) -> bool:
    """Whether an underscore is part of a name with more of them: `my_other_file_`."""
    words = match.string[match.end("open") : match.start("close")].split()
    return "_" in words[0] or "_" in words[-1]


def _pair(match: re.Match[str], said: str) -> Iterator[Part]:
    yield Part(*match.span("open"), said)
    yield Part(*match.span("close"), said)


def _masked(text: str, parts: Sequence[Part]) -> str:
    pieces, position = [], 0
    for start, end, _ in parts:
        pieces += [text[position:start], _MASK * (end - start)]
        position = end
    return "".join((*pieces, text[position:]))
