"""Markup: what the writers of HTML and TEI share: the walk over blocks, spans as elements, the names of notes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar, TypeAlias

from cleanarticle.article import Article, Block, Span
from cleanarticle.article.blocks import SpanKind
from cleanarticle.render.inline import Node, Run, tree, writable
from cleanarticle.render.nesting import CONTAINERS, unfolded

__all__ = ["Markup", "Piece", "language_of"]

Piece: TypeAlias = "str | Block"
"""A line of markup, or a block that stands there."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def language_of(article: Article) -> str | None:
    """The language of the article, where it has the form of a tag."""
    return article.language if article.language and _LANGUAGE.fullmatch(article.language) else None


class Markup(ABC):
    """Lines of markup. Blocks wait on a stack of iterators: nothing recurses but inline elements, which nest a few deep."""

    max_depth: ClassVar[int]
    """Containers in containers that are written as such."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self.notes = notes
        """Label to id of each footnote that is referred to."""
        self.depth = 0
        """Containers that are open."""
        self._told: set[str] = set()

    @abstractmethod
    def pieces(self, block: Block) -> Iterator[Piece]:
        """Lines of markup, and between them the blocks that stand there."""

    @abstractmethod
    def plain(self, text: str) -> str:
        """The text as character data, its line feeds as line breaks."""

    @abstractmethod
    def element(self, kind: SpanKind, target: str, covered: str, inner: str) -> str:
        """The element of a span: over `covered`, which is `inner` with the markup inside it."""

    @abstractmethod
    def address(self, url: str | None, *, picture: bool = False) -> str | None:
        """The address as the format writes it; None when it must not be written."""

    def flow(self, blocks: tuple[Block, ...]) -> Iterator[Piece]:
        return iter(blocks)

    def write_all(self, pieces: Iterator[Piece]) -> None:
        stack = [pieces]
        while stack:
            piece = next(stack[-1], None)
            self.depth = len(stack) - 1
            if piece is None:
                stack.pop()
            elif isinstance(piece, str):
                self.lines.append(piece)
            elif self.depth >= self.max_depth and isinstance(piece, CONTAINERS):
                stack.append(self.flow(unfolded(piece)))
            else:
                stack.append(self.pieces(piece))

    def inline(self, text: str, spans: tuple[Span, ...]) -> str:
        if not spans:
            return self.plain(text)
        nodes = tree(text, spans, keep=lambda span: writable(span, self.notes, self.address))
        return "".join(self._node(node, text) for node in nodes)

    def _node(self, node: Node, text: str) -> str:
        covered = text[node.start : node.end]
        if isinstance(node, Run):
            return self.plain(covered)
        inner = "".join(self._node(child, text) for child in node.children)
        return self.element(node.kind, node.target or "", covered, inner)

    def note_id(self, label: str) -> str | None:
        """The id of a note that is referred to; the first with its label has it."""
        name = None if label in self._told else self.notes.get(label)
        self._told.add(label)
        return name
