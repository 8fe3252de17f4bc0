"""Builder: the events of one document (start, data, end) make a Page. One pass, a light stack, no tree."""

from __future__ import annotations

from typing import Final

from cleanarticle.html import aria, embeds, tasks
from cleanarticle.html.asides import ELEMENTS as ASIDES
from cleanarticle.html.asides import is_aside
from cleanarticle.html.code import is_code_cell, is_code_element, is_editor, is_line, is_listing
from cleanarticle.html.elements import (
    ACTIONS,
    ADVERTS,
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
    SPANS,
    SPECIAL,
    STAND_INS,
    VOID,
)
from cleanarticle.html.formula import delimited_tex, given_tex, tidy_tex
from cleanarticle.html.held_run import Held
from cleanarticle.html.markup import local
from cleanarticle.html.page import Inline, Node, Page, Script
from cleanarticle.html.renderings import DRAWING, EMOJI, EMOJI_LENGTH, RENDERING, RENDERING_FIRST, is_tex_image
from cleanarticle.html.settle import settle
from cleanarticle.html.skipping import Light, Skipping
from cleanarticle.html.styles import OWN_LINE, styled

__all__ = ["Builder"]

_LINE: Final = "line"
_CODE_LINE: Final = "code-line"
_RUBY: Final = "ruby"
SIGNS: Final = frozenset(("i", "span"))
"""Inline elements that a style sheet makes drawings of, besides `<svg>`."""


class Builder(Skipping):
    """The taker of the events. `close()` gives the Page."""

    __slots__ = ("_given", "_lined", "_none", "_scripted")

    def __init__(self, *, scripted: bool = True) -> None:
        """`scripted=False` reads what a browser without scripts shows: the content of `<noscript>` too."""
        super().__init__()
        self._scripted = scripted
        self._none: dict[str, str] = {}
        self._given: list[Node | Inline] = []
        """Elements that give the TeX of what they show."""
        self._lined = 0
        """Where the last line of the code at hand ended that is an inline element."""

    # -- events ------------------------------------------------------------------------------------------------------

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if type(attrs) is not dict:
            attrs = self._none  # where there are none libxml2 hands out a mapping that is no dict, and slow
        if self.skipping:
            self.start_skipped(tag, attrs)
            return
        action = ACTIONS.get(tag)
        if action == BLOCK:
            self._start_block(tag, attrs)
        elif action == INLINE:
            if tag == "span" and "role" in attrs and attrs["role"] in aria.BLOCKS:
                self._start_block(tag, attrs)
            else:
                self._start_inline(tag, attrs)
        elif action is None:
            self._start_unnamed(tag, attrs)
        elif action == BREAK:
            self.stack.append(None)
            self.line_break()
        elif action == SKIP:
            self._start_skipping(tag, attrs)
        elif action in (EMBED, MEDIA):
            self._start_object(tag, attrs, action)
        elif action == LIGHT:
            self._start_light(tag, attrs)
        elif action == OPTION:
            self.line()
            self.stack.append(_LINE)

    def end(self, tag: str) -> None:
        if self.skipping:
            self.end_skipped()
            return
        entry = self.stack.pop()
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
        elif isinstance(entry, Held):
            if self.held is entry:
                self.close_aside(entry)
        elif isinstance(entry, tuple):
            name, note = entry
            if name in (_LINE, _CODE_LINE) and self.length == note.start and self.broken and is_line(note.attrs):
                self.text_in_pre("\n")  # an empty line of an editor or a highlighter
            note.end_leaf = len(self.leaves)
            note.end = self.length
            self._end_named(name)
        else:
            self.close_node(entry.parent)

    def _end_named(self, name: str) -> None:
        if name is _LINE:
            self.line()
        elif name is _CODE_LINE:
            self._lined = self.length
        elif name is _RUBY:
            self.ruby = -1
        else:
            self.close_kind(name)

    def close(self) -> Page:
        if self.skipping:
            self.break_out()
        while self.stack:
            self.end("")
        self.flush()
        settle(self.page, self._given)
        return self.page

    def let_go(self) -> None:
        """Forgets the page, once nothing more is to be added to it. lxml's parser is part of a cycle of references and holds on to who took
        its events until the garbage collector comes by; the thousands of objects of the page are not to wait for that."""
        self.page = Page()
        self.nodes, self.leaves, self.inlines = self.page.nodes, self.page.leaves, self.page.inlines
        self.roles.clear()
        self.ordinals.clear()
        self._given.clear()

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _start_block(self, tag: str, attrs: dict[str, str]) -> None:
        if self.pre and tag not in PRE_ENDS:
            self._start_in_pre(tag, attrs)
            return
        if self.length or self.waiting:
            self.flush()
        if self.nodes and self.nodes[self.node].tag in ADVERTS and STAND_INS.isdisjoint(attrs):
            self.nodes[self.node].end_leaf = len(self.leaves)
            self.node = self.nodes[self.node].parent  # an advert that was left open does not hold what follows
        if attrs and (names := attrs.get("class")) and self._starts_other(tag, attrs, names):
            return
        if tag in SPECIAL:
            self._start_special(tag, attrs)
        self.stack.append(self.node)
        if self.open_node(tag, attrs):
            if self.pre and tag in ("td", "div"):
                self.roles[-1] = "code"
            if "data-tex" in attrs:
                self._given.append(self.nodes[-1])
        self.space = False
        self.drawn = None
        if tag == "li" and attrs and (task := tasks.box(attrs)):
            self.data(task)

    def _starts_other(self, tag: str, attrs: dict[str, str], names: str) -> bool:
        """Whether an element is read as something else than a block, by its class: a drawing, the sign of a task, a line of code."""
        if names[:1] in RENDERING_FIRST and names.startswith(RENDERING) and DRAWING.search(names):
            self.skip_drawing(attrs)
            return True
        if tag != "div":
            return False
        if names.startswith(tasks.DRAWN) and (task := tasks.drawn(names)) and self._begins_item():
            self.stack.append(None)
            self.data(task)
            return True
        if is_editor(attrs):
            self.pre = True
        elif names == "line" and self._begins_listing():
            self._start_in_pre(tag, attrs)
            return True
        return False

    def _start_special(self, tag: str, attrs: dict[str, str]) -> None:
        """Blocks that do more than begin."""
        if tag in SIBLINGS:
            self._end_sibling()
        elif tag in PRE:
            self.pre = True
            self._lined = 0
        elif tag == "td":
            self.pre = self._begins_code_line(attrs)
        elif not self.page.language:
            self.page.language = attrs.get("lang") or attrs.get("xml:lang") or None

    def _end_block(self, parent: int) -> None:
        if self.sign is not None and self.nodes[self.node].tag == "td":
            self._say_sign()
        if self.length or self.waiting:
            self.flush()
        self.pre = self.space = False
        self.drawn = None
        box = self.nodes[self.node]
        if "data-href" in box.attrs and box.first_leaf == len(self.leaves) and embeds.quoted_provider(box):
            self._show(box.attrs["data-href"])
        self.nodes[self.node].end_leaf = len(self.leaves)
        self.node = parent

    def _say_sign(self) -> None:
        """Writes what a sign says that is all there is in a cell, in a row whose first cell says what of: the ticks and crosses of a table
        that compares."""
        cell, sign = self.nodes[self.node], self.sign
        self.sign = None
        if sign is None or sign[0] < self.node or self.length or self.waiting or cell.first_leaf < len(self.leaves):
            return
        if cell.parent >= 0 and self.nodes[cell.parent].first_leaf < len(self.leaves):
            self.data(sign[1])

    def _end_sibling(self) -> None:
        """Steps out of a term or definition that was left open; libxml2 nests the next one in it."""
        node = self.node
        while node >= 0 and self.nodes[node].tag in ("p", "div"):
            node = self.nodes[node].parent
        if node >= 0 and self.nodes[node].tag in SIBLINGS:
            for closed in (self.node, node):
                self.nodes[closed].end_leaf = len(self.leaves)
            self.node = self.nodes[node].parent

    def _begins_listing(self) -> bool:
        """Whether the lines of the box at hand, of which the first starts here, are those of a listing; it is code from here on."""
        box = self.nodes[self.node] if self.nodes else None
        if box is None or box.first_leaf < len(self.leaves) or not is_listing(box.attrs):
            return False
        self.pre = True
        self.roles[self.node + 1] = "code"
        return True

    def _begins_code_line(self, attrs: dict[str, str]) -> bool:
        """Whether a cell that starts here holds a line of code, whose white space counts: its row begins with a line number."""
        nodes, row = self.nodes, self.node
        before = nodes[-1] if nodes else None
        while before is not None and before.parent > row:
            before = nodes[before.parent]
        if before is None or before.parent != row or not before.attrs:
            return False
        table = row
        while table >= 0 and nodes[table].tag != "table":
            table = nodes[table].parent
        return table >= 0 and is_code_cell(attrs, before.attrs, nodes[table].attrs)

    def _start_in_pre(self, tag: str, attrs: dict[str, str]) -> None:
        """Blocks in pre are its lines; cells of a table of lines stand side by side."""
        line = tag not in ("table", "tbody", "thead", "tfoot", "td", "th", "button")
        if line:
            self.line()
        if "class" in attrs or tag == "button":
            note = self._note(tag, attrs)
            self.stack.append((_LINE, note) if line else note)
        else:
            self.stack.append(_LINE if line else None)

    def _start_code_line(self, tag: str, attrs: dict[str, str]) -> None:
        """An inline element that is a line of code by its name: where it follows right on another one it begins a new line."""
        if self._lined == self.length:
            self.line()
        self.stack.append((_CODE_LINE, self._note(tag, attrs)))

    def _note(self, tag: str, attrs: dict[str, str]) -> Inline:
        note = Inline(tag, attrs, self.node, len(self.leaves), self.length)
        self.inlines.append(note)
        if "data-tex" in attrs:
            self._given.append(note)
        return note

    # -- inline ------------------------------------------------------------------------------------------------------

    def _start_inline(self, tag: str, attrs: dict[str, str]) -> None:
        if self.seam and self.seam[0] != "<":
            if self.pre and tag == "code" == self.seam and not attrs:
                self.line()  # one bare <code> right after another: the style sheet makes each a line
            self.seam_start(tag)
        kind = SPANS.get(tag)
        target = None
        if attrs:
            if tag in SIGNS and "aria-label" in attrs:
                self.note_sign(attrs["aria-label"])
            if kind == "link":
                if self._start_link(tag, attrs):
                    return
                target = attrs.get("href")
                if target is None:
                    kind = None
            if self.pre and self._starts_line(tag, attrs):
                return
            if "style" in attrs:
                kind = styled(kind, attrs["style"])
            names = attrs.get("class", "")
            if names[:1] in RENDERING_FIRST and self.skip_rendering(names, attrs):
                return
            if self.styles and kind is None:
                kind = next((self.styles[name] for name in names.split() if name in self.styles), None)
            if self.length and is_aside(attrs) and self._start_aside(tag, attrs):
                return
        elif kind == "link":
            kind = None
        if kind is not None:
            self.open_kind(kind, target)
        if tag in ALWAYS_NOTED or (attrs and ("class" in attrs or not NOTED.isdisjoint(attrs))):
            note = self._note(tag, attrs)
            self.stack.append(note if kind is None else (kind, note))
        else:
            self.stack.append(kind)

    def _start_link(self, tag: str, attrs: dict[str, str]) -> bool:
        """Whether a link is read as an embed, which our renderer writes so: its text is fallback. What a link says of the page is noted."""
        if "data-embed-provider" in attrs:
            self._start_object(tag, attrs, MEDIA)
            return True
        if "rel" in attrs and not LINK_RELS.isdisjoint(attrs["rel"].lower().split()):
            self.page.links.append(attrs)
        return False

    def _starts_line(self, tag: str, attrs: dict[str, str]) -> bool:
        """Whether an element in code is read as a line of it."""
        if "data-line" in attrs or is_line(attrs):
            self._start_code_line(tag, attrs)
            return True
        if "style" in attrs and OWN_LINE.search(attrs["style"]):
            self.line()
            self.stack.append(_LINE)
            return True
        return False

    def _start_aside(self, tag: str, attrs: dict[str, str]) -> bool:
        """Whether the element is read as an aside; there is none in an aside, nor in code."""
        held = None if self.held is not None or self.pre else self.open_aside(tag, attrs)
        if held is not None:
            self.stack.append(held)
        return held is not None

    def _start_unnamed(self, tag: str, attrs: dict[str, str]) -> None:
        """Inline elements that are rare, and those HTML does not know."""
        if tag in SPANS or tag in ("time", "font", "small", "u", "label", "cite"):
            self._start_inline(tag, attrs)
        elif tag == "input" and self._is_task(attrs):
            self.stack.append(None)
            self.data(tasks.DONE if "checked" in attrs else tasks.OPEN)
        elif tag == "mjx-container":
            self.skip_drawing(attrs)
        elif tag == "amp-mathml" and (given := attrs.get("data-formula", "").strip()):
            tex = tidy_tex(delimited_tex(given) or given)
            self.stack.append(None)
            self.formula(tex, tex, display="inline" not in attrs)
        elif tag == "ruby":
            self.stack.append(_RUBY)
            self.ruby = self.length
        elif tag == "rt" and self.ruby >= 0:
            self.stack.append(None)
            self.skip("rt")
        elif ":" in tag and local(tag) != tag:
            self.start(local(tag), attrs)
        elif tag in ASIDES and self.length and self._start_aside(tag, attrs):
            return
        elif "-" in tag and is_code_element(tag, attrs):
            self.start("pre" if "block" in attrs else "code", attrs)
        elif "-" in tag and not self.length:
            self._start_light(tag, attrs)
        else:
            self._start_inline(tag, attrs)

    def _is_task(self, attrs: dict[str, str]) -> bool:
        """Whether an input is the box of a task at the start of a list item, which nobody can tick or whose list is one of tasks,
        and no control of the page: one with an id of its own folds a menu."""
        if attrs.get("type") != "checkbox" or self.length or attrs.get("id"):
            return False
        return self._begins_item() and ("disabled" in attrs or self._is_task_list())

    def _begins_item(self) -> bool:
        """Whether nothing stands in the item of a list at hand so far."""
        if self.length or self.roles[self.node + 1] != "item":
            return False
        return self.nodes[self.node].first_leaf == len(self.leaves)

    def _is_task_list(self) -> bool:
        """Whether the item at hand or its list is called one of tasks: some converters leave their boxes open to be ticked."""
        item = self.nodes[self.node]
        while item.tag != "li" and item.parent >= 0:
            item = self.nodes[item.parent]
        held = (item, self.nodes[item.parent]) if item.parent >= 0 else (item,)
        return any(tasks.is_list(node.attrs) for node in held)

    # -- objects and light nodes -------------------------------------------------------------------------------------

    def _start_light(self, tag: str, attrs: dict[str, str]) -> None:
        parent = self.node
        opened = self.open_node(tag, attrs)
        if opened and tag in VOID:  # not all of them are void to libxml2, which nests what follows in them
            self.node = parent
            opened = False
        self.stack.append(Light(parent) if opened else None)

    def _start_object(self, tag: str, attrs: dict[str, str], action: int) -> None:
        if tag == "img" and attrs and self._is_character(attrs):
            self.stack.append(None)
            return
        if self.length and self.broken and not self.pre:
            self.flush()
        parent = self.node
        if self.open_node(tag, attrs):
            if "link" in self.kinds and tag == "img":
                self.page.pictures[self.node] = self.kinds["link"][2] or ""
            self.stack.append(Light(parent))
            self.meet(self.node)
        else:
            self.stack.append(None)
        if action == MEDIA:
            self.skip(tag)

    def _show(self, address: str) -> None:
        """An object that a script puts here."""
        parent = self.node
        if self.open_node("iframe", {"src": address}):
            self.meet(self.node)
            self.close_node(parent)

    def _is_character(self, attrs: dict[str, str]) -> bool:
        """An image that stands for text, which is written instead: a formula with its TeX, an emoji, one our renderer wrote."""
        alt = attrs.get("alt", "").strip()
        if alt and "data-in-text" in attrs:
            start = self.length
            self.data(alt)
            self.spans.append((start, self.length, "image", attrs.get("src", "")))
            return True
        names = attrs.get("class", "")
        given = given_tex(attrs)
        typed = given or (delimited_tex(alt) if "\\" in alt or "$" in alt else "")
        if not (alt or given) or not (names or typed or "moji" in attrs.get("src", "")):
            return False
        if typed or is_tex_image(names):
            tex = tidy_tex(typed or alt.strip("$"))
            if not self.has_drawn() or not (tex == self.tex or "fallback" in names):
                self.formula(tex, tex, display="display" in names or alt.startswith(("\\[", "$$")))
            return True
        if len(alt) <= EMOJI_LENGTH and not alt.isalnum() and EMOJI.search(f"{names} {attrs.get('src', '')}"):
            self.data(alt)
            return True
        return False

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
            self.stack.append(None)
        if tag == "meta":
            page.metas.append(dict(attrs))
        elif tag == "link":
            page.links.append(dict(attrs))
        elif tag == "base":
            page.base = page.base or attrs.get("href")
        elif tag == "script":
            if "src" in attrs and (shown := embeds.of_script(attrs)):
                self._show(shown)
            page.scripts.append(Script(attrs.get("type", "").strip().lower(), "", attrs.get("id"), attrs.get("src")))
        if tag == "math":
            self.skip_formula(attrs)
            return
        if tag == "svg" and "aria-label" in attrs:
            self.note_sign(attrs["aria-label"])
        self.skip(tag)
