"""Builder: the events of one document (start, data, end) make a Page. One pass, a light stack, no tree."""

from __future__ import annotations

import re
from typing import Final

from cleanarticle.html.elements import (
    ACTIONS,
    ALWAYS_NOTED,
    BLOCK,
    BREAK,
    EMBED,
    INLINE,
    LIGHT,
    LINK_RELS,
    MEDIA,
    NOTED,
    OPTION,
    PRE,
    PRE_ENDS,
    SEAMED,
    SIBLINGS,
    SKIP,
    SOURCES,
    SPANS,
    SPECIAL,
    VOID,
    ends_skipping,
)
from cleanarticle.html.formula import Formula, tidy_tex
from cleanarticle.html.markup import feed_inner, local
from cleanarticle.html.page import Inline, Page, Script
from cleanarticle.html.renderings import DRAWING, EMOJI, EMOJI_LENGTH, RENDERING, RENDERING_FIRST, TEX_IMAGE
from cleanarticle.html.run import Run
from cleanarticle.html.settle import settle
from cleanarticle.html.styles import OWN_LINE, styled

__all__ = ["Builder"]

_HEAD_ONLY: Final = re.compile(r"</head\b|<body\b|<(?:p|div|h[1-6]|article|main|section)\b", re.IGNORECASE)

_RAW: Final = re.compile(r"<(/?)(?:title|noframes)\b", re.IGNORECASE)
"""Tags that hide what follows; where their own text is read as markup, they are not to do it again."""
MAX_FEEDS: Final = 3
"""Markup found in markup found in markup; formulas in a page without frames take two."""
_READ: Final = frozenset(("script", "title", "noscript", "noframes", "preview", "rt"))
"""What is skipped as content but read as text."""

_LINE: Final = "line"
_RUBY: Final = "ruby"


class _Light:
    """A node that is open without breaking the line it stands in."""

    __slots__ = ("parent",)

    def __init__(self, parent: int) -> None:
        self.parent = parent


_Entry = int | str | Inline | tuple[str, Inline] | _Light | None
"""What an open element asks for at its end: nothing; for a block the node around it; for inline elements to close their
kind of span, to note where they end, or both; a line break; the node around a light one."""


class Builder(Run):
    """The taker of the events. `close()` gives the Page."""

    __slots__ = ("_formula", "_formula_level", "_frame", "_nesting", "_none", "_raw", "_scripted", "_skipped", "_stack")

    def __init__(self, *, scripted: bool = True) -> None:
        """`scripted=False` reads what a browser without scripts shows: the content of `<noscript>` too."""
        super().__init__()
        self._scripted = scripted
        self._stack: list[_Entry] = []
        self.skipping = 0
        self._skipped = ""
        self._raw: list[str] | None = None
        self._frame: dict[str, str] = {}
        self._formula: Formula | None = None
        self._formula_level = 0
        self._nesting = 0
        self._none: dict[str, str] = {}

    # -- events ------------------------------------------------------------------------------------------------------

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if type(attrs) is not dict:
            attrs = self._none  # where there are none libxml2 hands out a mapping that is no dict, and slow
        if self.skipping:
            self._start_skipped(tag, attrs)
            return
        action = ACTIONS.get(tag)
        if action == BLOCK:
            self._start_block(tag, attrs)
        elif action == INLINE:
            self._start_inline(tag, attrs)
        elif action is None:
            self._start_unnamed(tag, attrs)
        elif action == BREAK:
            self._stack.append(None)
            self.line_break()
        elif action == SKIP:
            self._start_skipping(tag, attrs)
        elif action in (EMBED, MEDIA):
            self._start_object(tag, attrs, action)
        elif action == LIGHT:
            self._start_light(tag, attrs)
        elif action == OPTION:
            self.line()
            self._stack.append(_LINE)

    def end(self, tag: str) -> None:
        if self.skipping:
            self._end_skipped()
            return
        entry = self._stack.pop()
        if isinstance(entry, int):
            self._end_block(entry)
            return
        self.seam = tag if tag in SEAMED else ""
        if entry is None:
            return
        if isinstance(entry, str):
            self._end_named(entry)
        elif isinstance(entry, Inline):
            entry.end_leaf = len(self.leaves)
            entry.end = self.length
        elif isinstance(entry, tuple):
            name, note = entry
            note.end_leaf = len(self.leaves)
            note.end = self.length
            self._end_named(name)
        else:
            self._end_light(entry.parent)

    def _end_named(self, name: str) -> None:
        if name is _LINE:
            self.line()
        elif name is _RUBY:
            self.ruby = -1
        else:
            self.close_kind(name)

    def data_skipped(self, text: str) -> None:
        if self._formula is not None:
            self._formula.data(text)
        elif self._raw is not None:
            self._raw.append(text)

    def close(self) -> Page:
        if self.skipping:
            self._break_out()
        while self._stack:
            self.end("")
        self.flush()
        settle(self.page)
        return self.page

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attrs: dict[str, str]) -> None:
        if self.pre and tag not in PRE_ENDS:
            self._start_in_pre(tag, attrs)
            return
        if self.length or self.waiting:
            self.flush()
        if attrs:
            names = attrs.get("class", "")
            if names[:1] in RENDERING_FIRST and names.startswith(RENDERING) and DRAWING.search(names):
                self._start_drawing(attrs)
                return
        if tag in SPECIAL:
            self._start_special(tag, attrs)
        self._stack.append(self.node)
        self.open_node(tag, attrs)
        self.space = False
        self.drawn = None

    def _start_special(self, tag: str, attrs: dict[str, str]) -> None:
        """Blocks that do more than begin."""
        if tag in SIBLINGS:
            self._end_sibling()
        elif tag in PRE:
            self.pre = True
        elif not self.page.language:
            self.page.language = attrs.get("lang") or attrs.get("xml:lang") or None

    def _end_block(self, parent: int) -> None:
        if self.length or self.waiting:
            self.flush()
        self.pre = self.space = False
        self.drawn = None
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def _end_sibling(self) -> None:
        """Steps out of a term or definition that was left open; libxml2 nests the next one in it."""
        node = self.node
        while node >= 0 and self.nodes[node].tag in ("p", "div"):
            node = self.nodes[node].parent
        if node >= 0 and self.nodes[node].tag in SIBLINGS:
            for closed in (self.node, node):
                self.nodes[closed].end_leaf = len(self.leaves)
            self.node = self.nodes[node].parent

    def _start_in_pre(self, tag: str, attrs: dict[str, str]) -> None:
        """Blocks in pre are its lines; cells of a table of lines stand side by side."""
        line = tag not in ("table", "tbody", "thead", "tfoot", "td", "th", "button")
        if line:
            self.line()
        if "class" in attrs:
            note = self._note(tag, attrs)
            self._stack.append((_LINE, note) if line else note)
        else:
            self._stack.append(_LINE if line else None)

    def _note(self, tag: str, attrs: dict[str, str]) -> Inline:
        note = Inline(tag, attrs, self.node, len(self.leaves), self.length)
        self.page.inlines.append(note)
        return note

    # -- inline ------------------------------------------------------------------------------------------------------

    def _start_inline(self, tag: str, attrs: dict[str, str]) -> None:
        if self.seam and self.seam != "<":
            self.seam_start(tag)
        kind = SPANS.get(tag)
        target = None
        if attrs:
            if kind == "link":
                target = attrs.get("href")
                if target is None:
                    kind = None
                if "rel" in attrs and not LINK_RELS.isdisjoint(attrs["rel"].lower().split()):
                    self.page.links.append(attrs)
            if "style" in attrs:
                if self.pre and OWN_LINE.search(attrs["style"]):
                    self.line()
                    self._stack.append(_LINE)
                    return
                kind = styled(kind, attrs["style"])
            names = attrs.get("class", "")
            if names[:1] in RENDERING_FIRST and self._start_rendering(names, attrs):
                return
        elif kind == "link":
            kind = None
        if kind is not None:
            self.open_kind(kind, target)
        if tag in ALWAYS_NOTED or (attrs and ("class" in attrs or not NOTED.isdisjoint(attrs))):
            note = self._note(tag, attrs)
            self._stack.append(note if kind is None else (kind, note))
        else:
            self._stack.append(kind)

    def _start_unnamed(self, tag: str, attrs: dict[str, str]) -> None:
        """Inline elements that are rare, and those HTML does not know."""
        if tag in SPANS or tag in ("time", "font", "small", "u", "label", "cite", "q"):
            self._start_inline(tag, attrs)
        elif tag == "mjx-container":
            self._start_drawing(attrs)
        elif tag == "ruby":
            self._stack.append(_RUBY)
            self.ruby = self.length
        elif tag == "rt" and self.ruby >= 0:
            self._stack.append(None)
            self._skip("rt")
        elif ":" in tag and local(tag) != tag:
            self.start(local(tag), attrs)
        elif "-" in tag and not self.length:
            self._start_light(tag, attrs)
        else:
            self._start_inline(tag, attrs)

    # -- objects and light nodes -------------------------------------------------------------------------------------

    def _start_light(self, tag: str, attrs: dict[str, str]) -> None:
        parent = self.node
        opened = self.open_node(tag, attrs)
        if opened and tag in VOID:  # not all of them are void to libxml2, which nests what follows in them
            self.node = parent
            opened = False
        self._stack.append(_Light(parent) if opened else None)

    def _end_light(self, parent: int) -> None:
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def _start_object(self, tag: str, attrs: dict[str, str], action: int) -> None:
        if tag == "img" and attrs and self._is_character(attrs):
            self._stack.append(None)
            return
        if self.length and self.broken and not self.pre:
            self.flush()
        parent = self.node
        if self.open_node(tag, attrs):
            self._stack.append(_Light(parent))
            if self.length:
                self.waiting.append(self.node)
            else:
                self.object(self.node)
        else:
            self._stack.append(None)
        if action == MEDIA:
            self._skip(tag)

    def _is_character(self, attrs: dict[str, str]) -> bool:
        """An image that stands for text, which is written instead: a formula with its TeX, an emoji."""
        alt = attrs.get("alt", "").strip()
        names = attrs.get("class", "")
        if not alt or not (names or "moji" in attrs.get("src", "")):
            return False
        if TEX_IMAGE.search(names):
            tex = tidy_tex(alt.strip("$"))
            if not self.has_drawn() or not (tex == self.tex or "fallback" in names):
                self.formula(tex, tex, display="display" in names)
            return True
        if len(alt) <= EMOJI_LENGTH and not alt.isalnum() and EMOJI.search(f"{names} {attrs.get('src', '')}"):
            self.data(alt)
            return True
        return False

    # -- renderings of formulas --------------------------------------------------------------------------------------

    def _start_rendering(self, names: str, attrs: dict[str, str]) -> bool:
        """Whether the element draws a formula that is there as MathML or TeX too; it is skipped then."""
        if not names.startswith(RENDERING):
            return False
        if names.startswith("katex"):
            if "katex-html" not in names or not self.has_drawn():
                return False
            self._stack.append(None)
            self._skip("katex-html")
            return True
        if "MathJax_Preview" in names:
            self._stack.append(None)
            self._skip("preview")
            return True
        if DRAWING.search(names):
            self._start_drawing(attrs)
            return True
        return False

    def _start_drawing(self, attrs: dict[str, str]) -> None:
        self._stack.append(None)
        self._frame = attrs
        self._skip("drawing")

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

    # -- what no reader sees -----------------------------------------------------------------------------------------

    def _start_skipping(self, tag: str, attrs: dict[str, str]) -> None:
        page = self.page
        if tag == "noscript" and not self._scripted:
            self._start_block(tag, attrs)
            return
        if tag == "noscript":
            self._start_light(tag, attrs)
        elif tag == "template" and "shadowrootmode" in attrs:
            self._start_light(tag, attrs)
            return
        else:
            self._stack.append(None)
        if tag == "meta":
            page.metas.append(dict(attrs))
        elif tag == "link":
            page.links.append(dict(attrs))
        elif tag == "base":
            page.base = page.base or attrs.get("href")
        elif tag == "script":
            page.scripts.append(Script(attrs.get("type", "").strip().lower(), "", attrs.get("id"), attrs.get("src")))
        elif tag == "math":
            self._formula = Formula(attrs)
            self._formula_level = 1
        self._skip(tag)

    def _skip(self, what: str) -> None:
        self._skipped = what
        self.skipping = 1
        self._raw = [] if what in _READ else None

    def _start_skipped(self, tag: str, attrs: dict[str, str]) -> None:
        skipped = self._skipped
        if ends_skipping(tag, skipped):
            self._break_out()
            self.start(tag, attrs)
            return
        self.skipping += 1
        if self._formula is not None:
            self._formula.start(tag, attrs)
        elif tag == "math" and skipped == "drawing":
            self._formula = Formula(attrs)
            self._formula_level = self.skipping
        elif tag in SOURCES and (skipped == "noscript" or ACTIONS.get(skipped) == MEDIA):
            self._source(tag, attrs)

    def _source(self, tag: str, attrs: dict[str, str]) -> None:
        """An image or an address in fallback content."""
        parent = self.node
        if self.open_node(tag, attrs):
            if self._skipped == "noscript" and tag in ("img", "iframe") and not self._in_head(parent):
                if self.length:
                    self.waiting.append(self.node)
                else:
                    self.object(self.node)
            self.node = parent

    def _in_head(self, node: int) -> bool:
        parent = self.nodes[node].parent
        return parent >= 0 and self.nodes[parent].tag == "head"

    def _end_skipped(self) -> None:
        if self._formula is not None:
            if self.skipping == self._formula_level:
                self._end_formula()
            else:
                self._formula.end()
        self.skipping -= 1
        if not self.skipping:
            self._end_skipping()

    def _break_out(self) -> None:
        """Ends the skipping now; the elements open in it end without effect."""
        self._end_formula()
        depth = self.skipping
        self.skipping = 0
        self._end_skipping()
        self._stack.extend([None] * depth)

    def _end_skipping(self) -> None:
        text = "".join(self._raw) if self._raw else ""
        what = self._skipped
        self._raw = None
        entry = self._stack.pop()
        if isinstance(entry, _Light):
            self._end_light(entry.parent)
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
        elif what == "drawing":
            self._end_drawing()
        elif what == "rt":
            self.read_ruby(text)

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
