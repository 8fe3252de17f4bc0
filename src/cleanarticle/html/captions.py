"""Captions and credits: which text belongs to an image, and which part of it says whose image it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from cleanarticle.html import images
from cleanarticle.html.cells import is_data, shape
from cleanarticle.html.inline import NOTHING, Rich, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cleanarticle.article import Image
    from cleanarticle.html.assembler import Assembler
    from cleanarticle.html.page import Node, Page
    from cleanarticle.leaves import Leaf

__all__ = [
    "Printed",
    "attached",
    "beneath",
    "divided",
    "is_caption",
    "is_source",
    "is_table_caption",
]

_CREDIT: Final = re.compile(
    r"credit|copyright|photograph(?:er|y-by)|photo-?(?:source|by|author)|image-?(?:source|author)|attribution|fotograf|bildnachweis"
    r"|bildquelle|quelle\b|cr[eé]dito?s?|fuente|(?<!re)source\b|\bagency|\bsrc\b|copyrightholder|author\b",
    re.IGNORECASE,
)
_ALSO_OF_ARTICLES: Final = re.compile(
    r"(?:^|\s)(?:[\w-]*byline[\w-]*|(?:article|entry|post)?[-_]{0,2}(?:author|source|agency)s?)(?=\s|$)", re.IGNORECASE
)
"""Names that say in a caption whose the picture is, and elsewhere mostly whose the article is."""
_CAPTION: Final = re.compile(
    r"caption|legend\b|legende|bildtext|bildunterschrift|didascalia|pie-de-foto|imageblock|(?:img|image|photo|pic)[-_]?(?:desc|info|title)|media[-_]?(?:desc|info)",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"(?:^|[\s_-])(?:attrib(?:ution)?|(?:block)?quote[-_]{0,2}(?:footer|author|source|cite|attribution|by))(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Names of the line under a quote that says whose it is."""
_TABLE_CAPTION: Final = re.compile(
    r"(?:table|tbl)[-_]{0,2}(?:caption|title|name|heading)|title[-_]?(?:of[-_]?)?table", re.IGNORECASE
)
_TABLE_NUMBER: Final = re.compile(
    r"(?:(?:table|tab\.|tabelle|tableau|tabla|cuadro|tabella|tabela|quadro|tabel|taula|táboa|tabell|taulukko|táblázat|tabulka|tabuľka|tabelul|tablica"
    r"|lentelė|tabula|tafla|tablo|cədvəl|таблица|таблиця|табліца|табела|кесте|πίνακας|جدول|טבלה|तालिका|সারণী|ตารางที่|ตาราง|bảng|jadual|աղյուսակ|ცხრილი)"
    r"\s?[\dIVX]+(?:[.\-–][\dA-Za-z]+)*\s?(?:[:：.|–—-]|$)|[表표]\s?[\d一二三四五六七八九十]+(?:[.\-–]\d+)*(?:[:：.．、\s]|$))",
    re.IGNORECASE,
)
"""How the caption of a table begins that is called so in its text only: a number and a mark that parts it from what it says."""
LONGEST_NUMBERED: Final = 300
"""Characters of such a caption."""
MOST_BESIDE: Final = 2
"""Lines of such a caption: its number and what it says."""
LONGEST_CAPTION: Final = 800
"""Characters; text under an image that is longer and not marked by its element is the article."""
LONGEST_CREDIT: Final = 120
"""Characters of a line named so: what is called `open-source` or `author-notes` under a picture is mostly text."""
LONGEST_NAME: Final = 400
"""Characters of a class attribute that are looked at."""
_NAMING: Final = ("class", "id", "itemprop", "data-testid")
PICTURES: Final = ("img", "amp-img", "amp-anim")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed about an image."""

    caption: Rich = NOTHING
    credit: Rich = NOTHING

    @property
    def whole(self) -> Rich:
        return joined([part for part in (self.caption, self.credit) if part.text])


def divided(shop: Assembler, leaves: Iterable[Leaf]) -> Printed:
    """The text of a caption element, its parts told apart where the page marks them."""
    captions: list[Rich] = []
    owners: list[Rich] = []
    for leaf in leaves:
        if len(leaf.text) <= LONGEST_CREDIT and _named(shop.page, leaf.node, _CREDIT, up_to="figcaption"):
            owners.append(shop.rich(leaf))
            continue
        before, credit, after = _inline_credit(shop, leaf)
        captions.extend(part for part in (before, after) if part.text)
        owners.extend([credit] if credit.text else [])
    return Printed(caption=joined(captions), credit=joined(owners))


def _inline_credit(shop: Assembler, leaf: Leaf) -> tuple[Rich, Rich, Rich]:
    """(before, credit, after) of a caption in one line."""
    if shop.is_whole(leaf):
        for inline in shop.page.inlines_in(leaf.index):
            if inline.end_leaf == leaf.index and inline.start < inline.end:
                if _calls(inline.attrs, _CREDIT):
                    cuts = (0, inline.start, inline.end, len(leaf.text))
                    before, credit, after = (shop.part(leaf, *between) for between in pairwise(cuts))
                    return before, credit, after
    return shop.rich(leaf), NOTHING, NOTHING


def is_caption(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf's element is called a caption or credit, though it is no figcaption, or its words say whose the picture above is."""
    if len(leaf.text) > LONGEST_CAPTION or leaf.role in ("heading", "code", "item"):
        return False
    if leaf.index in page.credited:
        return True
    if _named(page, leaf.node, _ALSO_OF_ARTICLES):
        return False
    if _named(page, leaf.node, _CAPTION) or _is_in_captions(page, leaf):
        return True
    return len(leaf.text) <= LONGEST_CREDIT and _named(page, leaf.node, _CREDIT)


def is_table_caption(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf is called a caption, or begins as those of tables do: `Table 3: Ferries by year`."""
    if len(leaf.text) > LONGEST_CAPTION or leaf.role in ("heading", "code", "item"):
        return False
    if len(leaf.text) <= LONGEST_NUMBERED and _TABLE_NUMBER.match(leaf.text):
        return True
    return _named(page, leaf.node, _CAPTION) or _named(page, leaf.node, _TABLE_CAPTION)


def is_source(page: Page, leaf: Leaf) -> bool:
    """Whether the leaf's element is called the source of a quote."""
    if len(leaf.text) > LONGEST_CAPTION // 4 or leaf.role in ("heading", "code", "item"):
        return False
    return _named(page, leaf.node, _SOURCE)


def beneath(page: Page) -> dict[int, int]:
    """Leaves with what is printed about something to a leaf of that: the figcaption of a figure with an image, an embed, a table or a
    quote, what is called a caption or credit right after an image, the caption of a table in it or beside it, and what is called the source
    of a quote at its end or right behind it."""
    objects = [leaf.index for leaf in page.leaves if leaf.role == "object"]
    shown = [at for at in objects if not images.is_ornament(page.nodes[page.leaves[at].node])]
    found = _behind_images(page, shown)
    texts = [node.index for node in page.nodes if node.tag in ("table", "blockquote")]
    for node in page.nodes:
        if node.tag == "figcaption":
            subject = _subject(page, node, shown, texts)
            found.update(dict.fromkeys(range(node.first_leaf, node.end_leaf), subject) if subject is not None else ())
        elif node.tag == "table":
            found.update(dict.fromkeys(_beside_table(page, node), node.first_leaf))
        elif node.tag == "caption" and (cell := _first_cell(page, node)) is not None:
            found.update(dict.fromkeys(range(node.first_leaf, node.end_leaf), cell))
        elif node.tag == "blockquote" and (source := _source_of(page, node)) is not None:
            found[source] = node.first_leaf
    return found


def _behind_images(page: Page, shown: Sequence[int]) -> dict[int, int]:
    """Leaves that are called captions or credits right after an image, to its leaf."""
    found: dict[int, int] = {}
    for image in shown:
        if page.nodes[page.leaves[image].node].tag in PICTURES:
            behind = image + 1
            while behind < len(page.leaves) and page.leaves[behind].text and is_caption(page, page.leaves[behind]):
                found[behind] = image
                behind += 1
    return found


def _first_cell(page: Page, caption: Node) -> int | None:
    """The first leaf of a table behind its `<caption>`."""
    index = caption.parent
    while index >= 0 and page.nodes[index].tag != "table":
        index = page.nodes[index].parent
    return caption.end_leaf if index >= 0 and caption.end_leaf < page.nodes[index].end_leaf else None


def _source_of(page: Page, quote: Node) -> int | None:
    """The last leaf of a quote, or the one right behind it, that is called its source."""
    last = quote.end_leaf - 1
    places = (
        (last, quote.end_leaf) if quote.first_leaf < last else (quote.end_leaf,) if quote.first_leaf == last else ()
    )
    found = (at for at in places if at < len(page.leaves) and page.leaves[at].text and is_source(page, page.leaves[at]))
    return next(found, None)


def _beside_table(page: Page, table: Node) -> list[int]:
    """The leaves right above a table of data and right below it that are called its caption, or begin as one."""
    leaves = page.leaves
    above = takewhile(lambda at: _may_be_of_table(page, at), range(table.first_leaf - 1, -1, -1))
    below = takewhile(lambda at: _may_be_of_table(page, at), range(table.end_leaf, len(leaves)))
    found = [*islice(above, MOST_BESIDE), *islice(below, MOST_BESIDE)]
    if not found or table.first_leaf == table.end_leaf or not is_data(page, table.index, shape(page, table.index)):
        return []
    return found


def _may_be_of_table(page: Page, leaf: int) -> bool:
    return bool(page.leaves[leaf].text) and is_table_caption(page, page.leaves[leaf])


def _subject(page: Page, caption: Node, objects: Sequence[int], texts: Sequence[int]) -> int | None:
    """What the figure shows outside the caption: the last of the objects in it, else the first leaf of the first of these tables and
    quotes."""
    index = caption.parent
    while index >= 0 and page.nodes[index].tag != "figure":
        index = page.nodes[index].parent
    if index < 0:
        return None
    figure = page.nodes[index]
    for first, end in ((caption.end_leaf, figure.end_leaf), (figure.first_leaf, caption.first_leaf)):
        last = bisect_left(objects, end) - 1
        if last >= 0 and objects[last] >= first:
            return objects[last]
    place = bisect_right(texts, index)
    node = page.nodes[texts[place]] if place < len(texts) else None
    return node.first_leaf if node is not None and node.first_leaf < figure.end_leaf else None


def _is_in_captions(page: Page, leaf: Leaf) -> bool:
    """Whether all of the leaf stands in inline elements that are called captions or credits."""
    end = 0
    for inline in page.inlines_in(leaf.index):
        if inline.end_leaf == leaf.index and inline.end > end and _calls(inline.attrs, _CAPTION, _CREDIT):
            if _calls(inline.attrs, _ALSO_OF_ARTICLES):
                return False
            if leaf.text[end : inline.start].strip():
                return False
            end = inline.end
    return end > 0 and not leaf.text[end:].strip()


def attached(image: Image, printed: Printed, *, more: bool = False) -> Image | None:
    """The image with what it lacked; None when it has that already. With `more` another owner is added to the one it has."""
    caption, credit = printed.caption, printed.credit
    if more and image.credit and credit.text and not caption.text and credit.text not in image.credit:
        credit = joined([Rich(image.credit, image.credit_spans), credit])
    elif (caption.text and image.caption) or (credit.text and image.credit):
        return None
    if caption.text:
        image = replace(image, caption=caption.text, caption_spans=caption.spans)
    if credit.text:
        image = replace(image, credit=credit.text, credit_spans=credit.spans)
    return image


def _calls(attrs: Mapping[str, str], *patterns: re.Pattern[str]) -> bool:
    for name in _NAMING:
        if name in attrs:
            value = attrs[name][:LONGEST_NAME]
            for pattern in patterns:
                if _holds(pattern, value):
                    return True
    return False


@lru_cache(maxsize=1 << 12)
def _holds(pattern: re.Pattern[str], name: str) -> bool:
    """Pages use the same few names again and again."""
    return pattern.search(name) is not None


def _named(page: Page, node: int, pattern: re.Pattern[str], up_to: str = "") -> bool:
    """Whether the element or the one around it has such a name."""
    for _ in range(2):
        if node < 0 or (up_to and page.nodes[node].tag == up_to):
            return False
        if _calls(page.nodes[node].attrs, pattern):
            return True
        if page.nodes[node].tag not in ("p", "div", "span", "small", "dd"):
            return False
        node = page.nodes[node].parent
    return False
