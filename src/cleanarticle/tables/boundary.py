"""Evidence for a cell boundary at one offset of a line: hashed features and the log-odds a linear model gives them.

The features say what stands left and right of the offset (classes, characters, words, numbers, brackets), where in the
line it is, and what the other lines of the same run say: whether the same strings stand there between other neighbours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from cleanarticle.tables.characters import classes, mask

__all__ = ["BITS", "Line", "Surroundings", "candidates", "features", "read_line", "surroundings"]

BITS = 17
_SEGMENT = re.compile(r"U?l+|U+(?!l)|U|d+|C+|H+|K+|G+|o+|.")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"d+(?:[.,:/-]d+)*")
_DENSE = re.compile("[CHK]")
_BUCKETS = (0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8)
_OPENERS = {")": "(", "]": "[", "）": "（", "」": "「", "》": "《"}


def _bucket(size: int) -> int:
    return _BUCKETS[size] if size < 20 else 8 if size < 40 else 9 if size < 80 else 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what the features need looked up in advance, by offset."""

    text: str
    lower: str
    kinds: str
    segment_start: list[int]
    segment_end: list[int]
    word_start: list[int]
    word_end: list[int]
    number: list[tuple[int, int] | None]
    depth: list[int]


def read_line(text: str) -> Line:
    kinds = classes(text)
    size = len(text) + 1
    lower = text.lower()
    line = Line(
        text=text,
        lower=lower if len(lower) == len(text) else text,
        kinds=kinds,
        segment_start=list(range(-1, size - 1)),
        segment_end=list(range(1, size + 1)),
        word_start=list(range(size)),
        word_end=list(range(size)),
        number=[None] * size,
        depth=[0] * size,
    )
    for found in _SEGMENT.finditer(kinds):
        start, end = found.span()
        line.segment_start[start + 1 : end + 1] = [start] * (end - start)
        line.segment_end[start:end] = [end] * (end - start)
    for found in _WORD.finditer(text):
        start, end = found.span()
        line.word_start[start + 1 : end + 1] = [start] * (end - start)
        line.word_end[start:end] = [end] * (end - start)
    for found in _NUMBER.finditer(kinds):
        start, end = found.span()
        line.number[start : end + 1] = [(start, end)] * (end - start + 1)
    _count_brackets(line)
    return line


def _count_brackets(line: Line) -> None:
    """Depth of brackets that do close later in the line."""
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(line.text):
        if char in "([（「《[":
            stack.append((char, at))
        elif stack and _OPENERS.get(char) == stack[-1][0]:
            start = stack.pop()[1]
            if not stack:
                line.depth[start + 1 : at + 1] = [1] * (at - start)


@dataclass(slots=True)
class Surroundings:
    """What the run and the whole text say: strings with the neighbours they have, and words."""

    words: Collection[str] = frozenset()
    before: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """String at the right of an offset: the characters seen left of it."""
    after: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counts: Counter[str] = field(default_factory=Counter)


def surroundings(lines: Iterable[Line], words: Collection[str]) -> Surroundings:
    """What is known of a run of lines. Four letters identify a place well; two do in Chinese and Japanese."""
    around = Surroundings(words=words)
    before, after, counts = around.before, around.after, around.counts
    for line in lines:
        text = "\n" + line.lower + "\n"
        for size in (2, 4) if _DENSE.search(line.kinds) else (4,):
            seen: set[str] = set()
            for at in range(1, len(text) - size + 1):
                gram = text[at : at + size]
                before[gram].add(text[at - 1])
                after[gram].add(text[at + size : at + size + 1])
                seen.add(gram)
            counts.update(seen)
    return around


def candidates(line: Line, *, spaces: bool) -> list[int]:
    """Offsets where a boundary can be: at single spaces, or between two characters that are none."""
    kinds = line.kinds
    if spaces:
        return [
            at for at in range(1, len(kinds) - 1) if kinds[at] == " " and kinds[at - 1] != " " and kinds[at + 1] != " "
        ]
    text = line.text
    return [
        at
        for at in range(1, len(kinds))
        if kinds[at] != " " and kinds[at - 1] != " " and not "\u0300" <= text[at] <= "\u036f"
    ]


def features(line: Line, at: int, around: Surroundings, *, space: bool) -> list[int]:
    """The hashed features of the offset. With `space` the character at the offset is the space itself."""
    right = at + 1 if space else at
    kinds, lower = line.kinds, line.lower
    pair = kinds[at - 1] + kinds[right]
    names = _local(line, at, right, pair)
    names += _words(line, at, right, pair, around)
    if pair == "dd" and not space:
        names += _digits(line, at)
    names += _repeats(line, at, right, pair, around)
    start, left = line.segment_start[at], lower[max(0, at - 24) : at]
    names.append(f"P{left}" if at <= 24 else f"p{_bucket(at)}{pair}")
    rest = len(lower) - right
    names.append(f"E{lower[right:]}" if rest <= 16 else f"e{_bucket(rest)}{pair}")
    names.append(f"b{min(_bucket(at), 8)}{min(_bucket(rest), 8)}{start == 0}")
    names.append(f"k{line.depth[at]}{pair}")
    return [crc32(name.encode("utf-8", "surrogatepass")) >> (32 - BITS) for name in names]


def _local(line: Line, at: int, right: int, pair: str) -> list[str]:
    kinds, lower, text = line.kinds, line.lower, line.text
    l2, r2 = kinds[max(0, at - 2) : at], kinds[right : right + 2]
    l3, r3 = kinds[max(0, at - 3) : at], kinds[right : right + 3]
    ml, mr = mask(kinds[max(0, at - 12) : at])[-4:], mask(kinds[right : right + 12])[:4]
    return [
        "0",
        "a" + pair,
        f"c{l2}|{r2}",
        f"d{l3}|{r3}",
        f"f{ml}|{mr}",
        f"g{ml}|",
        f"h|{mr}",
        f"i{text[at - 1]}|{text[right]}",
        f"j{lower[max(0, at - 2) : at]}|{pair}",
        f"l{lower[right : right + 2]}|{pair}",
        f"m{lower[max(0, at - 3) : at]}|{pair}",
        f"n{lower[right : right + 3]}|{pair}",
        f"o{lower[max(0, at - 4) : at]}",
        f"q{lower[right : right + 4]}",
        f"r{lower[max(0, at - 2) : at]}|{lower[right : right + 2]}",
        f"s{lower[max(0, at - 3) : at]}|{lower[right : right + 1]}",
        f"t{lower[at - 1]}|{lower[right : right + 3]}",
    ]


def _words(line: Line, at: int, right: int, pair: str, around: Surroundings) -> list[str]:
    lower, words = line.lower, around.words
    start, end = line.segment_start[at], line.segment_end[right]
    left, follow = lower[start:at], lower[right:end]
    full_start, full_end = line.word_start[at], line.word_end[right]
    known = (
        (left in words)
        + 2 * (follow in words)
        + 4 * (lower[full_start:at] in words)
        + 8 * (lower[right:full_end] in words)
        + 16 * (right == at and lower[full_start:full_end] in words)
    )
    previous = lower[line.word_start[max(0, full_start - 1)] : full_start].strip() if full_start else "^"
    return [
        f"A{left}|{pair}",
        f"B{follow}|{pair}",
        f"C{known}{pair}",
        f"D{_bucket(at - start)}{_bucket(end - right)}{pair}",
        f"F{known}{_bucket(at - start)}{_bucket(end - right)}",
        f"G{_bucket(at - full_start)}{_bucket(full_end - right)}{pair}",
        f"H{previous[-8:]}|{left[-8:]}",
        f"I{left[-6:]}|{follow[:6]}",
    ]


def _digits(line: Line, at: int) -> list[str]:
    """A boundary between two digits: how the two numbers would look."""
    span = line.number[at]
    if span is None:
        return []
    left, right = line.kinds[span[0] : at], line.kinds[at : span[1]]
    ml, mr = left[-8:], right[:8]
    years = line.text[at - 4 : at][:2] in ("19", "20"), line.text[at : at + 2] in ("19", "20")
    before = line.kinds[span[0] - 1 : span[0]]
    return [f"J{ml}|{mr}", f"K{ml}", f"L{mr}", f"M{years}{len(left)}{len(right)}", f"N{line.text[at]}{mr[:3]}{before}"]


def _repeats(line: Line, at: int, right: int, pair: str, around: Surroundings) -> list[str]:
    lower = "\n" + line.lower + "\n"
    size = 2 if _DENSE.match(line.kinds, right) or _DENSE.match(line.kinds, at - 1) else 4
    ahead, behind = lower[right + 1 : right + 1 + size], lower[max(0, at + 1 - size) : at + 1]
    times, back = around.counts.get(ahead, 0), around.counts.get(behind, 0)
    ends = len(around.before.get(ahead, ())), len(around.after.get(behind, ()))
    inner = around.counts.get(lower[max(0, at + 1 - size // 2) : at + 1 + size - size // 2], 0)
    return [
        f"Q{min(times, 4)}{min(ends[0], 4)}{pair}",
        f"R{min(back, 4)}{min(ends[1], 4)}{pair}",
        f"S{min(times, 3)}{min(ends[0], 3)}{min(back, 3)}{min(ends[1], 3)}{min(inner, 3)}",
    ]


def log_odds(weights: Sequence[float], keys: Iterable[int]) -> float:
    """The sum of the weights of the features: the log-odds of a boundary."""
    return sum([weights[key] for key in keys])
