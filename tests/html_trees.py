"""Random pages for property tests: trees of elements in which every word is unique, so that each can be traced."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

from cleanarticle.article import (
    Block,
    Code,
    DefinitionList,
    Details,
    Embed,
    Footnotes,
    Heading,
    Image,
    List,
    Math,
    Paragraph,
    Quote,
    Table,
)

__all__ = ["Element", "pages", "strings"]

INLINE = ("a", "b", "em", "code", "span", "sub", "del", "x-word", "cite", "time")
FLOW = (
    "div",
    "section",
    "p",
    "blockquote",
    "figure",
    "ul",
    "ol",
    "dl",
    "table",
    "details",
    "pre",
    "h2",
    "article",
    "nav",
    "lite-youtube",
    "amp-iframe",
)
VOID = ("br", "img", "hr")
CHILDREN = {
    "ul": ("li", "li", "li", "figcaption"),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "table": ("tr",),
    "tr": ("td", "th"),
    "p": (*INLINE, "br", "img"),
    "pre": ("span", "b", "br"),
    "h2": INLINE,
    "dt": INLINE,
    "summary": INLINE,
    "figcaption": INLINE,
    **dict.fromkeys(INLINE, ("b", "span", "br")),
}
"""What an element may hold so that any parser builds the same tree of it."""
PURE = frozenset(("ul", "ol", "dl", "table", "tr"))
"""Elements that hold no text themselves."""
ATTRIBUTES = {
    "a": st.sampled_from([{"href": "/x"}, {"href": "#n1"}, {"name": "n2"}]),
    "td": st.sampled_from([{}, {"colspan": "2"}, {"rowspan": "3"}, {"colspan": "9007199254740991"}]),
    "th": st.sampled_from([{}, {"scope": "row"}]),
    "ol": st.sampled_from([{}, {"start": "5"}, {"reversed": ""}]),
    "li": st.sampled_from([{}, {"value": "7"}, {"id": "n1"}]),
    "p": st.sampled_from([{}, {"id": "n1"}, {"class": "caption"}]),
    "span": st.sampled_from(
        [{}, {"class": "lineno"}, {"style": "display:none"}, {"class": "credit"}, {"class": "sidenote"}]
    ),
    "img": st.sampled_from([{"src": "a.jpg"}, {"src": "a.jpg"}, {"src": "b.jpg", "alt": "alt"}]),
    "figcaption": st.sampled_from([{}, {"class": "credit"}]),
    "lite-youtube": st.sampled_from([{}, {"videoid": "v"}]),
    "amp-iframe": st.sampled_from([{}, {"src": "https://player.example/1"}]),
    "div": st.sampled_from([{}, {"class": "highlight"}, {"role": "list"}]),
}


@dataclass(frozen=True)
class Element:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()

    def markup(self) -> str:
        attrs = "".join(f' {name}="{html.escape(value)}"' for name, value in self.attrs.items())
        if self.tag in VOID:
            return f"<{self.tag}{attrs}>"
        inner = "".join(child if isinstance(child, str) else child.markup() for child in self.children)
        return f"<{self.tag}{attrs}>{inner}</{self.tag}>"

    def words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield from child.split()
            else:
                yield from child.words()


@st.composite
def pages(draw: st.DrawFn) -> Element:
    """A whole document."""
    numbers = count()
    body = draw(_element("body", numbers, 0))
    return Element("html", {"lang": "en"}, (Element("head", {}, (Element("title", {}, ("t",)),)), body))


@st.composite
def _element(draw: st.DrawFn, tag: str, numbers: count[int], depth: int) -> Element:
    attrs = draw(ATTRIBUTES.get(tag, st.just({})))
    if tag in VOID:
        return Element(tag, attrs)
    children: list[Element | str] = []
    if tag == "details":
        children.append(draw(_element("summary", numbers, depth + 1)))
    for _ in range(draw(st.integers(0 if depth else 1, 4))):
        if tag not in PURE and (depth > 5 or draw(st.booleans())):
            children.append(draw(_text(numbers)))
        elif depth <= 5:
            children.append(
                draw(_element(draw(st.sampled_from(CHILDREN.get(tag, (*FLOW, *VOID, *INLINE)))), numbers, depth + 1))
            )
    if tag == "figure" and draw(st.booleans()):
        children.append(draw(_element("figcaption", numbers, depth + 1)))
    return Element(tag, attrs, tuple(children))


@st.composite
def _text(draw: st.DrawFn, numbers: count[int]) -> str:
    before, after = draw(st.sampled_from(("", " ", "\n  "))), draw(st.sampled_from(("", " ", "\n")))
    words = draw(st.sampled_from((" ", "\n", "\u00a0"))).join(
        f"{draw(st.sampled_from(('w', 'ж', '字', 'ا')))}{next(numbers)}q" for _ in range(draw(st.integers(1, 3)))
    )
    return before + words + after


def strings(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All text the blocks hold, in order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Code() | Math():
                yield block.text
            case List():
                for item in block.items:
                    yield item.text
                    yield from strings(item.children)
            case DefinitionList():
                for definition in block.items:
                    yield from definition.terms
                    yield from definition.definitions
                    yield from strings(definition.children)
            case Table():
                yield block.caption or ""
                yield from block.header
                for row in block.rows:
                    yield from row
            case Quote():
                yield from strings(block.blocks)
                yield block.cite or ""
            case Image():
                yield block.caption or ""
                yield block.credit or ""
            case Footnotes():
                for note in block.items:
                    yield note.text
            case Embed():
                yield block.caption or ""
            case Details():
                yield block.summary
                yield from strings(block.blocks)
