"""Runs that are held while an aside is read: a note or a tool tip in the middle of a line becomes a leaf behind it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cleanarticle.html import drafts
from cleanarticle.html.notes import LONGEST_MARK, is_reference
from cleanarticle.html.run import Run, spans_of

if TYPE_CHECKING:
    from cleanarticle.article import Span
    from cleanarticle.html.page import Inline

__all__ = ["Held", "HeldRun"]


class Held(NamedTuple):
    """A run that waits while an aside is read that was set into its line."""

    node: int
    pieces: list[str]
    length: int
    space: bool
    broken: bool
    spans: list[tuple[int, int, str, str | None]]
    kinds: dict[str, tuple[int, int, str | None]]
    ruby: int
    inlines: list[Inline]


_state = attrgetter(*Held._fields)


class Aside(NamedTuple):
    """What an aside said: it becomes a leaf after the line."""

    text: str
    spans: tuple[Span, ...]
    inlines: list[Inline]


class HeldRun(Run):
    """A run that asides may be set into."""

    __slots__ = ("asides", "held")

    def __init__(self) -> None:
        super().__init__()
        self.asides: dict[int, Aside | None] = {}
        """Node of each aside that waits to what it says; None while it is read, and for one without text."""
        self.held: Held | None = None

    def open_aside(self, tag: str, attrs: dict[str, str]) -> Held | None:
        """Holds the run while an aside in it is read; None where nodes nest too deep for another."""
        held = Held(*_state(self))
        if not self.open_node(tag, attrs):
            return None
        self.roles[-1] = "text"
        self.waiting.append(self.node)
        self.asides[self.node] = None
        self.pieces, self.length, self.spans, self.kinds, self.inlines = [], 0, [], {}, []
        self.space = self.broken = False
        self.ruby, self.seam, self.drawn, self.held = -1, "", None, held
        return held

    def close_aside(self, held: Held) -> None:
        """Goes on with the run that was held. Where the aside holds no more than a mark, that stays in the line."""
        text = "".join(self.pieces).rstrip("\n")
        if self.kinds:
            self.cut_kinds()
        aside = Aside(text, spans_of(text, self.spans), self.inlines)
        space, node, opened = self.space, self.node, self.kinds
        for name, value in zip(Held._fields, held, strict=True):
            setattr(self, name, value)
        self.held, self.drawn, self.seam = None, None, ""
        for kind, (count, _, target) in opened.items():  # one that ends early leaves what is open in it to the run
            before = self.kinds.get(kind, (0, self.length, target))
            self.kinds[kind] = (before[0] + count, *before[1:])
        if is_reference(text):
            self.data(text)
        elif text:
            self._refer(node)
            self.asides[node] = aside
        self.space = self.space or space

    def _refer(self, node: int) -> None:
        """Makes the mark right before an aside, if there is one, a link to it."""
        end = self.length
        closed = [(start, kind) for start, stop, kind, _ in self.spans[-2:] if stop == end]
        opened = [(start, kind) for kind, (_, start, _) in self.kinds.items() if start < end]
        raised = [start for start, kind in (*closed, *opened) if kind in ("superscript", "link")]
        raised += [one.start for one in self.inlines[-2:] if one.tag == "label" and one.end == end > one.start]
        if not raised or not is_reference(self._tail(end - max(raised))):
            return
        attrs = self.nodes[node].attrs
        name = attrs.get("id") or f"aside-{node}"
        self.nodes[node].attrs = {**attrs, "id": name}
        self.spans[-2:] = [one for one in self.spans[-2:] if not (one[1] == end and one[2] == "link")]
        self.spans.append((max(raised), end, "link", f"#{name}"))

    def _tail(self, length: int) -> str:
        """So many characters at the end of the run, and no more than it takes to see that they are too many for a mark."""
        pieces: list[str] = []
        held = 0
        for piece in reversed(self.pieces):
            if held >= min(length, LONGEST_MARK + 1):
                break
            pieces.append(piece)
            held += len(piece)
        return "".join(reversed(pieces))[-length:]

    # -- what else ends or follows a run -------------------------------------------------------------------------------

    def flush(self) -> None:
        """An aside that holds blocks, or was left open, ends here too."""
        if self.held is not None:
            self.close_aside(self.held)
        super().flush()

    def line_break(self) -> None:
        """An aside stays one leaf across blank lines."""
        if self.held is None:
            super().line_break()
        else:
            self.line()

    def meet(self, node: int) -> None:
        """Objects in an aside follow it, and so the line it was set into."""
        if self.held is None:
            super().meet(node)
        else:
            self.waiting.append(node)

    def follow(self, node: int, line: int) -> None:
        """The leaf of an object, or of an aside."""
        if node not in self.asides:
            super().follow(node, line)
            return
        aside = self.asides.pop(node)
        index = len(self.leaves)
        self.nodes[node].first_leaf = self.nodes[node].end_leaf = index
        if aside is None:
            return
        self.page.asides[node] = line
        self.leaves.append(drafts.leaf(index, aside.text, self.offset, self.roles[node + 1], node, aside.spans))
        self.offset += len(aside.text) + 1
        for inline in aside.inlines:
            inline.leaf = inline.end_leaf = index
        self.page.inlines += aside.inlines
        self.end_late(node)
