"""One line with what the joint decision looks up in it by offset, worked out when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from cleanarticle.tables.characters import classes, lowered

__all__ = ["SEGMENT", "Line"]

SEGMENT = re.compile(r"U?l+|U+(?!l)|U|d+|C+|H+|K+|G+|o+|.")
"""A run of characters that look alike, by their classes; a word in small letters has its capital with it."""
_BRACKETS = re.compile(r"[(\[（「《)\]）」》]")
_OPENERS = {")": "(", "]": "[", "）": "（", "」": "「", "》": "《"}


class Line:
    """A text without line ends, or the lines of a table joined by them."""

    def __init__(self, text: str, number: int | None = None) -> None:
        """`number` is its place among the rows, where each row is a line."""
        self.text = text
        self.number = number
        self.lower = lowered(text)
        self.kinds = classes(text)
        self.signatures: dict[tuple[int, int], tuple[str, ...]] = {}
        """What columns.signature found of cells of this line."""

    @cached_property
    def quoted(self) -> bool:
        """Whether it has straight quotes, and as many opening as closing ones."""
        count = self.text.count('"')
        return count > 0 and count % 2 == 0

    def segment_start(self, at: int) -> int:
        """Where the segment (letters of one case, digits, one mark) left of an offset beyond the first begins."""
        return self._segments[bisect_left(self._segments, at) - 1]

    @cached_property
    def _segments(self) -> list[int]:
        """Where each segment begins."""
        return [found.start() for found in SEGMENT.finditer(self.kinds)]

    @cached_property
    def depth(self) -> list[int]:
        """1 at the offsets inside brackets that do close later in the line."""
        depth = [0] * (len(self.text) + 1)
        for start, end in self.brackets():
            depth[start + 1 : end + 1] = [1] * (end - start)
        return depth

    def brackets(self) -> list[tuple[int, int]]:
        """The outermost pairs of brackets: offsets of the opening and the closing one."""
        stack: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for found in _BRACKETS.finditer(self.text):
            char, at = found[0], found.start()
            if char not in _OPENERS:
                stack.append((char, at))
            elif stack and _OPENERS[char] == stack[-1][0]:
                start = stack.pop()[1]
                if not stack:
                    pairs.append((start, at))
        return pairs
