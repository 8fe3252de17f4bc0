"""Skipping: elements that are no content, read for what they hold: scripts with data, titles, formulas and their drawings."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import Final

from cleanarticle.html.elements import ACTIONS, MEDIA, SOURCES, ends_skipping
from cleanarticle.html.formula import Formula, tidy_tex
from cleanarticle.html.held_run import Held, HeldRun
from cleanarticle.html.markup import feed_inner
from cleanarticle.html.page import Inline
from cleanarticle.html.renderings import DRAWING, RENDERING
from cleanarticle.html.styles import numbered

__all__ = ["Entry", "Light", "Skipping"]

_HEAD_ONLY: Final = re.compile(r"</head\b|<body\b|<(?:p|div|h[1-6]|article|main|section)\b", re.IGNORECASE)

_RAW: Final = re.compile(r"<(/?)(?:title|noframes)\b", re.IGNORECASE)
"""Tags that hide what follows; where their own text is read as markup, they are not to do it again."""
_LAST_PART: Final = re.compile(r"\n\s*\n")
LONGEST_SIGN: Final = 24
"""Characters of the name of a drawing that stands for a word; more describes it."""
MAX_FEEDS: Final = 3
"""Markup found in markup found in markup; formulas in a page without frames take two."""
_READ: Final = frozenset(("script", "title", "noscript", "noframes", "preview", "rt", "style", "katex-mathml"))
"""What is skipped as content but read as text."""


class Light:
    """A node that is open without breaking the line it stands in."""

    __slots__ = ("parent",)

    def __init__(self, parent: int) -> None:
        self.parent = parent


Entry = int | str | Inline | tuple[str, Inline] | Light | Held | None
"""What an open element asks for at its end: nothing; for a block the node around it; for inline elements to close their
kind of span, to note where they end, or both; a line break; the node around a light one; the run that an aside was set into."""


class Skipping(HeldRun):
    """The events inside an element that is skipped, up to its end."""

    __slots__ = ("_formula", "_formula_level", "_frame", "_nesting", "_raw", "_skipped", "sign", "stack", "styles")

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[Entry] = []
        self._skipped = ""
        self._raw: list[str] | None = None
        self._frame: dict[str, str] = {}
        self._formula: Formula | None = None
        self._formula_level = 0
        self._nesting = 0
        self.styles: dict[str, str] = {}
        """The kind of span that a class makes of an inline element."""
        self.sign: tuple[int, str] | None = None
        """What the last drawing with a name says, and the node it stands in."""

    @abstractmethod
    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """Takes the start of an element."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """Takes the end of an element."""

    # -- where it begins ---------------------------------------------------------------------------------------------

    def skip(self, what: str) -> None:
        self._skipped = what
        self.skipping = 1
        self._raw = [] if what in _READ else None

    def skip_formula(self, attrs: dict[str, str]) -> None:
        self._formula = Formula(attrs)
        self._formula_level = 1
        self.skip("math")

    def skip_drawing(self, attrs: dict[str, str]) -> None:
        self.stack.append(None)
        self._frame = attrs
        self.skip("drawing")

    def skip_rendering(self, names: str, attrs: dict[str, str]) -> bool:
        """Whether the element draws a formula that is there as MathML or TeX too; it is skipped then."""
        if not names.startswith(RENDERING):
            return False
        if names == "katex-mathml":
            self.stack.append(None)
            self.skip("katex-mathml")
            return True
        if names.startswith("katex"):
            if "katex-html" not in names or not self.has_drawn():
                return False
            self.stack.append(None)
            self.skip("katex-html")
            return True
        if "MathJax_Preview" in names:
            self.stack.append(None)
            self.skip("preview")
            return True
        if DRAWING.search(names):
            self.skip_drawing(attrs)
            return True
        return False

    def note_sign(self, name: str) -> None:
        """Takes the name of a drawing."""
        said = " ".join(name.split())
        if 0 < len(said) <= LONGEST_SIGN:
            self.sign = (self.node, said)

    # -- inside ------------------------------------------------------------------------------------------------------

    def data_skipped(self, text: str) -> None:
        if self._formula is not None:
            self._formula.data(text)
        elif self._raw is not None:
            self._raw.append(text)

    def start_skipped(self, tag: str, attrs: dict[str, str]) -> None:
        skipped = self._skipped
        if ends_skipping(tag, skipped):
            self.break_out()
            self.start(tag, attrs)
            return
        self.skipping += 1
        if tag == "title" and skipped == "svg":
            self._raw = []
        elif self._formula is not None:
            self._formula.start(tag, attrs)
        elif tag == "math" and skipped in ("drawing", "katex-mathml"):
            self._formula = Formula(attrs)
            self._formula_level = self.skipping
        elif tag in SOURCES and (skipped == "noscript" or ACTIONS.get(skipped) == MEDIA):
            self._source(tag, attrs)

    def _source(self, tag: str, attrs: dict[str, str]) -> None:
        """An image or an address in fallback content."""
        parent = self.node
        if self.open_node(tag, attrs):
            if self._skipped == "noscript" and tag in ("img", "iframe") and not self._in_head(parent):
                self.meet(self.node)
            self.node = parent

    def _in_head(self, node: int) -> bool:
        parent = self.nodes[node].parent
        return parent >= 0 and self.nodes[parent].tag == "head"

    # -- where it ends -----------------------------------------------------------------------------------------------

    def end_skipped(self) -> None:
        if self._formula is not None:
            if self.skipping == self._formula_level:
                self._end_formula()
            else:
                self._formula.end()
        self.skipping -= 1
        if self._raw is not None and self._skipped == "svg":
            self.note_sign("".join(self._raw))
            self._raw = None
        if not self.skipping:
            self._end_skipping()

    def break_out(self) -> None:
        """Ends the skipping now; the elements open in it end without effect."""
        self._end_formula()
        depth = self.skipping
        self.skipping = 0
        self._end_skipping()
        self.stack.extend([None] * depth)

    def _end_skipping(self) -> None:
        text = "".join(self._raw) if self._raw else ""
        what = self._skipped
        self._raw = None
        entry = self.stack.pop()
        if isinstance(entry, Light):
            self.close_node(entry.parent)
        if what == "script":
            self._end_script(text)
        elif what == "title":
            self._end_title(text)
        elif what == "noframes" and text.strip():
            self._feed(_RAW.sub(r"<\1div", text))
        elif what == "noscript" and text.strip():
            self.page.noscripts.append(" ".join(text.split()))
        elif what == "preview" and text.strip():
            self.preview(text)
        elif what == "katex-mathml" and (tex := tidy_tex(_LAST_PART.split(text.strip())[-1])):
            self.formula(
                tex, tex, display=False
            )  # the TeX is the last of what is left where the elements were taken out
        elif what == "drawing":
            self._end_drawing()
        elif what == "rt":
            self.read_ruby(text)
        elif what == "style":
            self.styles |= numbered(text)

    def _end_script(self, text: str) -> None:
        script = self.page.scripts[-1]
        script.text = text
        if script.type.startswith("math/tex"):
            tex = tidy_tex(text)
            if tex:
                self.undraw()
                self.formula(tex, tex, display="mode=display" in script.type)
        elif script.type.startswith("math/mml"):
            self.undraw()
            self._feed(text)

    def _end_drawing(self) -> None:
        """A drawing without MathML inside has it, or TeX, in an attribute."""
        attrs = self._frame
        display = attrs.get("display") == "true" or "isplay" in attrs.get("class", "")
        tex = tidy_tex(attrs.get("data-latex", ""))
        if "data-mathml" in attrs and not self.has_drawn():
            self._feed(attrs["data-mathml"])
        elif tex:
            self.formula(tex, tex, display=display)

    def _end_formula(self) -> None:
        formula, self._formula = self._formula, None
        if formula is None:
            return
        text = formula.text()
        if text:
            display = formula.display or (self._skipped == "drawing" and self._frame.get("display") == "true")
            self.formula(text, formula.tex(), display=display)

    def _feed(self, markup: str) -> None:
        """Reads markup that stood in the document as text. It can hold such text again, but not for ever."""
        if self._nesting < MAX_FEEDS:
            self._nesting += 1
            feed_inner(markup, self)
            self._nesting -= 1
        else:
            self.data(markup)

    def _end_title(self, text: str) -> None:
        """A title that was never closed has swallowed the page: its markup is read as such."""
        swallowed = _HEAD_ONLY.search(text)
        if swallowed:
            title, text = text[: swallowed.start()], text[swallowed.start() :]
            self.page.titles.append(" ".join(title.split()))
            self._feed(_RAW.sub(r"<\1div", text))
        else:
            self.page.titles.append(" ".join(text.split()))
