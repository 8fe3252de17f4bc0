"""One line with what the joint decision looks up in it by offset, worked out when it is first asked for."""

from __future__ import annotations

import re
from functools import cached_property

from cleanarticle.tables.characters import classes, lowered

__all__ = ["Line"]

_SEGMENT = re.compile(r"U?l+|U+(?!l)|U|d+|C+|H+|K+|G+|o+|.")
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

    @cached_property
    def segment_start(self) -> list[int]:
        """For each offset where the segment (letters of one case, digits, one mark) left of it begins."""
        starts = [-1]
        for found in _SEGMENT.finditer(self.kinds):
            start, end = found.span()
            starts += [start] * (end - start)
        return starts

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
