"""Pieces: what a text is made of, and which pieces of text are headings: each is judged with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanarticle.article import Block, Heading, List, Paragraph, Table
from cleanarticle.text import headings, picture_credit, scripts
from cleanarticle.text.lines import Line

__all__ = ["Piece", "may_head", "settle"]

_PARTICULAR = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*[^\w\s]?\d")
_LABELLED = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*\S")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SHAPED = re.compile(r"\d|[^\w\s]")
"""What makes the form of a line its own: lines of two words are alike by chance."""
_AMID = re.compile(r"[^\W\d_]{2}\W*\d[\d.,]*\W*[^\W\d_]")
"""A number amid words; one letter before it is `第1章`."""
_COLON = re.compile("[:：]")
_ASKS = frozenset("?!？！؟")
_SIDE_BY_SIDE = re.compile(r"[^\W\d_]\S* {4,}\S")
"""What stands in two columns of a page, or at both of its edges."""
_SHORTENED = re.compile(r"(?<=[ .][A-ZÀ-Þ]\w)\w{0,2}\.$")
"""The end of a line in a short word with a capital: `Inc.`, `Co.`"""
_SECTION = re.compile(r"(\d{1,2})[.)]\s+(?=[^\W\d])")
_LONG_NUMBER = re.compile(r"\d{4,}\s*[^\W\d_]")
"""What a year of a life or the number of a town begins: after short lines it is one more of them."""

SERIES = 2
"""Short lines before one, without a blank one between, that make it one of them."""
ALIKE = 4
"""Lines before one without a blank one between, of as many words each, or all but the first with a label, that make it one of them: a list of
names, a programme."""
SPOKEN, NEAR = 3, 40
"""Pieces that begin with the name of one speaker, and the pieces before and after one of them among which they are looked for."""
LEAD_WORDS = 4
"""Words of a line that may be the beginning of a sentence which its list ends."""
SECTIONS, MISSING = 3, 2
"""Numbered lines with prose below each that are headings, and by how much a number may be above the one before: some may have left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of lines that is one block, or text that is still to be judged (`block` is None)."""

    text: str = ""
    lines: tuple[Line, ...] = ()
    block: Block | None = None
    head: bool = False
    """Whether it is a heading for sure."""
    alone: bool = True
    """Whether it may be a heading: nothing stands on the line before or after it."""


def settle(pieces: Sequence[Piece]) -> list[Block]:
    """Headings and paragraphs of the pieces that are text, judged from the last to the first: each needs its follower."""
    settled: list[Block] = []
    chain = 0
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        follower = settled[-1] if settled else None
        if piece.block is not None:
            settled.append(piece.block)
        elif piece.head or (
            piece.alone
            and follower
            and _is_heading(_unstopped(piece), follower, chain)
            and not _is_in_series(pieces, index, follower)
        ):
            settled.append(Heading(level=headings.level(piece.text), text=piece.text))
        else:
            settled.append(Paragraph(text=piece.text))
        chain = chain + 1 if isinstance(settled[-1], Heading) else 0
    settled.reverse()
    for index in _sections(pieces, settled):
        settled[index] = Heading(level=headings.level(pieces[index].text), text=pieces[index].text)
    return settled


def _sections(pieces: Sequence[Piece], settled: Sequence[Block]) -> Iterator[int]:
    """Places of the numbered lines that count up through the text with prose below each: headings, whatever comes right after them."""
    run: list[int] = []
    last = 0
    told = True
    for index, (piece, block) in enumerate(zip(pieces, settled, strict=True)):
        numbered = _SECTION.match(piece.text) if piece.block is None and piece.alone else None
        if numbered and headings.looks_like_heading(_SHORTENED.sub("", piece.text)):
            number = int(numbered[1])
            if not (told and last < number <= last + MISSING):
                yield from run if len(run) >= SECTIONS else ()
                run = []
            run.append(index)
            last, told = number, False
        elif isinstance(block, Paragraph):
            told = told or headings.looks_like_prose(block.text)
    yield from run[: len(run) - (not told)] if len(run) >= SECTIONS else ()


def _unstopped(piece: Piece) -> str:
    """The text; less its full stop where it is in capitals and stands apart, as headings of old books and papers end in one."""
    text, apart = piece.text, bool(piece.lines) and piece.lines[0].gap > 0
    return text[:-1] if apart and text.endswith(".") and text.isupper() and " " in text else text


def _is_in_series(pieces: Sequence[Piece], index: int, follower: Block) -> bool:
    """Whether the piece is one of the particulars (`Serves: 4`) or of the short lines that stand there without a blank one between:
    the last ingredient over the heading that comes next, a note in brackets between what is said, the last of several years or labels, or
    the line below a table that says where it is from."""
    own = pieces[index]
    if own.text[0] in "[(" and own.text[-1] in "])":
        return True
    if own.text[-1] in _ASKS and _is_of_speaker(own.text, pieces[max(0, index - NEAR) : index + NEAR]):
        return True
    if index and isinstance(pieces[index - 1].block, Table) and _is_note(own):
        return True
    before = pieces[max(0, index - SERIES) : index]
    close = len(before) == SERIES and all(piece.lines and not piece.lines[0].gap for piece in (*before[1:], own))
    if close and isinstance(follower, Heading) and all(_is_short(piece.text) for piece in before):
        return True
    if close and _LONG_NUMBER.match(own.text) and all(_is_short(piece.text) for piece in before):
        return True
    if close and _SHAPED.search(own.text) and len({_shape(piece.text) for piece in (*before, own)}) == 1:
        return True
    if (
        close
        and _COLON.search(own.text)
        and all(_LABELLED.match(piece.text) and piece.block is None for piece in before)
    ):
        return True
    if _is_one_of_many(pieces, index) or _has_a_twin(pieces, index):
        return True
    beside = (*before[-1:], *pieces[index + 1 : index + 2])
    return bool(_PARTICULAR.match(own.text)) and any(_PARTICULAR.match(piece.text) for piece in beside)


def _is_of_speaker(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether other pieces begin with the same words and a colon, as what somebody says in a transcript does: *HOST: And the weeds?*"""
    label = _LABELLED.match(text)
    said = f"{_COLON.split(text)[0]}:" if label else ""
    return bool(said) and sum(piece.text.replace("：", ":").startswith(said) for piece in pieces) >= SPOKEN


def _is_note(piece: Piece) -> bool:
    """Whether the piece says below a table where it is from: a credit, or anything after a label where no blank line stands between."""
    labelled = _LABELLED.match(piece.text)
    return bool(labelled) and (
        not piece.lines[0].gap or _COLON.split(piece.text)[0].strip().casefold() in picture_credit.SOURCES
    )


def _is_one_of_many(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the lines right before it are as this one: a label and what it is, or as many words."""
    run = pieces[max(0, index - ALIKE) : index + 1]
    if len(run) <= ALIKE or any(not piece.lines or piece.lines[0].gap for piece in run[1:]):
        return False
    if all(_LABELLED.match(piece.text) and piece.block is None for piece in run[1:]):
        return True
    return all(_is_short(piece.text) for piece in run) and len({_size(piece.text) for piece in run}) == 1


def _has_a_twin(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line right before or after it has the same form, with a number amid its words: rows that ran together, `一楼儿童图书80平方米`
    over `二楼阅览室64平方米`. Numbers at the ends of lines count parts: `Chapter 1` over `Section 1`."""
    own = pieces[index]
    if not _AMID.search(own.text):
        return False
    beside = [(own, pieces[at]) for at in (index + 1,) if at < len(pieces)] + [(pieces[index - 1], own)] * (index > 0)
    return any(
        upper.block is None and lower.block is None and lower.lines and not lower.lines[0].gap
        and _shape(upper.text) == _shape(lower.text)
        for upper, lower in beside
    )  # fmt: skip


def _shape(text: str) -> str:
    """The text with each run of letters as one and each run of digits as one: `Carla Bellini (1890-1975)` is like `Marco Rossi (1825-99)`."""
    return _DIGITS.sub("0", _LETTERS.sub("a", text))


def _size(text: str) -> tuple[int, int]:
    """How many words a line has, and in scripts without spaces how many characters."""
    return len(text.split()), scripts.unspaced(text)


def _is_short(text: str) -> bool:
    return scripts.width(text) <= headings.PROSE_WIDTH and not scripts.ends_sentence(text)


def may_head(text: str) -> bool:
    """Whether a line has the form of a heading, and is no caption that ends in a credit and nothing that a wide gap parts."""
    return (
        headings.looks_like_heading(text) and not _SIDE_BY_SIDE.search(text) and picture_credit.credit_in(text) is None
    )


def _is_heading(text: str, follower: Block, chain: int) -> bool:
    if not may_head(text):
        return False
    if isinstance(follower, Paragraph):
        return headings.heads(text, follower.text)
    if isinstance(follower, Heading):
        return chain < 2
    if not isinstance(follower, List):
        return True
    return scripts.width(text) <= headings.PROSE_WIDTH and not (
        len(text.split()) >= LEAD_WORDS and _is_sentence(follower)
    )


def _is_sentence(block: List) -> bool:
    """Whether the items go on with the sentence of the line above them: *Under the tree there are* / *woodruff,* / *barrenwort and* / …"""
    first = block.items[0].text
    return scripts.begins_lower(first) and first.endswith((",", ";"))
