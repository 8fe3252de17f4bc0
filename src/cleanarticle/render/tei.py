"""An Article as TEI P5 (https://tei-c.org/guidelines/p5/): the fields in the header, the blocks in the body.

Headings open divisions; in lists and quotes, where TEI has none, they are labels. A folded section is a floating text, a
formula is TeX, an embed a pointer to what it shows. Readers' comments stand in the back matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cleanarticle.article import (
    Article,
    Author,
    Block,
    Code,
    DefinitionList,
    Details,
    Embed,
    Footnotes,
    Heading,
    Image,
    List,
    ListItem,
    Math,
    Paragraph,
    Quote,
    Table,
)
from cleanarticle.article.blocks import SpanKind
from cleanarticle.render.grid import Cell, cells_of
from cleanarticle.render.inline import marked
from cleanarticle.render.markup import Markup, Piece, language_of
from cleanarticle.render.nesting import MAX_DEPTH
from cleanarticle.render.notes import note_ids
from cleanarticle.render.urls import safe_url

__all__ = ["render"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"
RENDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "strong": "bold",
        "emphasis": "italic",
        "subscript": "subscript",
        "superscript": "superscript",
        "mark": "highlighted",
        "quote": "quoted",
    }
)
"""`rend` of `<hi>` for each kind of span that has no element of its own."""
MAX_CONTAINERS = MAX_DEPTH // 2
"""A container of a container takes up to two elements, and XML parsers give up at 256 (libxml2)."""
MAX_DIVIDED = 6
"""Folded sections in one another whose headings open divisions: each may open six."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_POINTER = re.compile(r'[\s<>"{}|\\^`]')
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def render(article: Article) -> str:
    """A TEI document; ends in a line feed."""
    return _Document(article).written()


def escaped(text: str, *, quotes: bool = False) -> str:
    """The text as XML character data; with `quotes` as an attribute value."""
    return html.escape(_NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")), quote=quotes)


def attributes(**values: str | int | None) -> str:
    """The attributes that have a value, each after a space; `xml_id` is `xml:id`."""
    return "".join(
        f' {name.replace("xml_", "xml:")}="{escaped(str(value), quotes=True)}"'
        for name, value in values.items()
        if value is not None
    )


def pointer(url: str | None, *, picture: bool = False) -> str | None:
    """A safe address as one pointer: TEI parts pointers by spaces."""
    safe = safe_url(url, picture=picture)
    return safe and _NOT_IN_A_POINTER.sub(lambda found: f"%{ord(found[0]):02X}" if found[0] < "\x80" else "", safe)


class _Document(Markup):
    max_depth = MAX_CONTAINERS

    def __init__(self, article: Article) -> None:
        super().__init__({label: f"note{number}" for number, label in enumerate(note_ids(article.blocks), 1)})
        self.article = article

    def written(self) -> str:
        opening = f'<TEI xmlns="{NAMESPACE}"{attributes(xml_lang=language_of(self.article))}>'
        self.lines += [opening, *_header(self.article)]
        self.lines.append("<text>")
        self.write_all(self._body(self.article.blocks))
        if self.article.comments:
            self.lines += ["<back>", '<div type="comments">']
            self.write_all(self.flow(self.article.comments))
            self.lines += ["</div>", "</back>"]
        return "\n".join([*self.lines, "</text>", "</TEI>", ""])

    # -- flow ----------------------------------------------------------------------------------------------------------

    def _body(self, blocks: tuple[Block, ...], head: str = "") -> Iterator[Piece]:
        """A body; one that would hold only figures and notes gets an empty paragraph, since TEI asks for more."""
        yield f"<body>{head}"
        yield from self.flow(blocks, divided=self.depth <= MAX_DIVIDED)
        if all(isinstance(block, Image | Embed | Footnotes) for block in blocks):
            yield "<p/>"
        yield "</body>"

    def flow(self, blocks: tuple[Block, ...], *, divided: bool = False) -> Iterator[Piece]:
        levels: list[int] = []
        for block in blocks:
            if not isinstance(block, Heading):
                yield block
            elif divided:
                while levels and levels[-1] >= block.level:
                    levels.pop()
                    yield "</div>"
                levels.append(block.level)
                yield f"<div>\n<head>{self.inline(block.text, block.spans)}</head>"
            else:
                yield f"<label>{self.inline(block.text, block.spans)}</label>"
        yield from ("</div>" for _ in levels)

    def pieces(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading():
                yield f"<label>{self.inline(block.text, block.spans)}</label>"
            case Paragraph():
                yield f"<p>{self.inline(block.text, block.spans)}</p>"
            case List():
                yield from self._list(block)
            case DefinitionList():
                yield from self._definitions(block)
            case Table():
                yield from self._table(block)
            case Quote():
                yield from self._quote(block)
            case Code():
                language = attributes(lang=block.language and "-".join(block.language.split()))
                yield f'<ab type="code"><code{language} xml:space="preserve">{escaped(block.text)}</code></ab>'
            case Image():
                yield from self._image(block)
            case Math():
                yield f"<p>{_formula(block.tex, block.text, display=True)}</p>"
            case Footnotes():
                yield from self._footnotes(block)
            case Embed():
                yield from self._embed(block)
            case Details():
                yield '<floatingText type="details">'
                head = f"<head>{self.inline(block.summary, block.summary_spans)}</head>"
                yield from self._body(block.blocks, head)
                yield "</floatingText>"

    def _list(self, block: List) -> Iterator[Piece]:
        if not block.items:
            yield "<p/>"
            return
        yield f'<list rend="{"numbered" if block.ordered else "bulleted"}">'
        number = 1 if block.start is None else block.start
        for item in block.items:
            number = item.value if item.value is not None else number
            yield from self._item(item, number if block.ordered else None)
            number += 1
        yield "</list>"

    def _item(self, item: ListItem, number: int | None) -> Iterator[Piece]:
        opening = f"<item{attributes(n=number)}>{self.inline(item.text, item.spans)}"
        if not item.children:
            yield f"{opening}</item>"
            return
        yield opening
        yield from self.flow(item.children)
        yield "</item>"

    def _definitions(self, block: DefinitionList) -> Iterator[Piece]:
        if not block.items:
            yield "<p/>"
            return
        yield '<list type="gloss">'
        for entry in block.items:
            terms = [self.inline(*term) for term in marked(entry.terms, entry.term_spans)]
            meanings = [self.inline(*meaning) for meaning in marked(entry.definitions, entry.definition_spans)]
            yield f"<label>{_BREAK.join(terms)}</label>"
            first = meanings[0] if len(meanings) == 1 else "".join(f"<p>{meaning}</p>" for meaning in meanings)
            if not entry.children:
                yield f"<item>{first}</item>"
                continue
            yield f"<item>{first}"
            yield from self.flow(entry.children)
            yield "</item>"
        yield "</list>"

    def _table(self, block: Table) -> Iterator[str]:
        rows = cells_of(block)
        if not any(rows):  # TEI has no table without a row
            yield f"<p>{self.inline(block.caption, block.caption_spans) if block.caption else ''}</p>"
            return
        yield "<table>"
        if block.caption:
            yield f"<head>{self.inline(block.caption, block.caption_spans)}</head>"
        for number, row in enumerate(rows):
            heading = number == 0 and bool(block.header)
            if row:
                yield f"<row{attributes(role='label' if heading else None)}>"
                yield from (self._cell(cell) for cell in row)
                yield "</row>"
        yield "</table>"

    def _cell(self, cell: Cell) -> str:
        about = attributes(
            role="label" if cell.header else None,
            rows=cell.rowspan if cell.rowspan > 1 else None,
            cols=cell.colspan if cell.colspan > 1 else None,
        )
        return f"<cell{about}>{self.inline(cell.text, cell.spans)}</cell>"

    def _quote(self, block: Quote) -> Iterator[Piece]:
        if block.cite:
            yield "<cit>"
        yield f"<quote{attributes(source=pointer(block.url))}>"
        yield from self.flow(block.blocks)
        yield "</quote>"
        if block.cite:
            yield f"<bibl>{self.inline(block.cite, block.cite_spans)}</bibl>\n</cit>"

    def _image(self, block: Image) -> Iterator[str]:
        src = pointer(block.src, picture=True)
        if src is None and not (block.caption or block.credit):
            return
        yield "<figure>"
        if src is not None:
            yield f"<graphic{attributes(url=src)}/>"
        if block.caption:
            yield f"<head>{self.inline(block.caption, block.caption_spans)}</head>"
        if block.alt:
            yield f"<figDesc>{escaped(block.alt)}</figDesc>"
        if block.credit:
            yield f'<p rend="credit">{self.inline(block.credit, block.credit_spans)}</p>'
        yield "</figure>"

    def _embed(self, block: Embed) -> Iterator[str]:
        url = pointer(block.url)
        if url is None and not block.text:
            return
        yield '<figure type="embed">'
        if url is not None:
            yield f"<p><ptr{attributes(target=url)}/></p>"
        if block.caption:
            yield f"<head>{self.inline(block.caption, block.caption_spans)}</head>"
        yield "</figure>"

    def _footnotes(self, block: Footnotes) -> Iterator[str]:
        for item in block.items:
            about = attributes(xml_id=self.note_id(item.label), n=item.label, place="foot")
            yield f"<note{about}>{self.inline(item.text, item.spans)}</note>"

    # -- inline --------------------------------------------------------------------------------------------------------

    def plain(self, text: str) -> str:
        return _with_breaks(text)

    def address(self, url: str | None, *, picture: bool = False) -> str | None:
        return pointer(url, picture=picture)

    def element(self, kind: SpanKind, target: str, covered: str, inner: str) -> str:
        match kind:
            case "link":
                return f"<ref{attributes(target=pointer(target))}>{inner}</ref>"
            case "image":
                return f"<graphic{attributes(url=pointer(target, picture=True))}/>{_with_breaks(covered)}"
            case "footnote":
                return f'<ref type="note"{attributes(target=f"#{self.notes[target]}")}>{_with_breaks(covered)}</ref>'
            case "math":
                return _formula(target, covered)
            case "ruby":
                return f"<ruby><rb>{_with_breaks(covered)}</rb><rt>{escaped(target)}</rt></ruby>"
            case "deleted":
                return f"<del>{inner}</del>"
            case "inserted":
                return f"<add>{inner}</add>"
            case "code":
                return (
                    f'<hi rend="code">{inner}</hi>' if "<" in inner else f"<code>{inner}</code>"
                )  # code has no markup
            case _:
                return f'<hi rend="{RENDITIONS[kind]}">{inner}</hi>'


_BREAK = "<lb/>\n"


def _with_breaks(text: str) -> str:
    return escaped(text).replace("\n", _BREAK)


def _formula(tex: str, text: str, *, display: bool = False) -> str:
    if not tex.strip():
        return _with_breaks(text)
    return f'<formula notation="TeX"{attributes(rend="display" if display else None)}>{escaped(tex)}</formula>'


# -- header ------------------------------------------------------------------------------------------------------------


def _header(article: Article) -> list[str]:
    return [
        "<teiHeader>",
        "<fileDesc>",
        "<titleStmt>",
        _element("title", article.title),
        *map(_author, article.authors),
        "</titleStmt>",
        *_publication(article),
        *_source(article),
        "</fileDesc>",
        *_profile(article),
        "</teiHeader>",
    ]


def _element(tag: str, text: str | None, **about: str | None) -> str:
    return f"<{tag}{attributes(**about)}>{escaped(text)}</{tag}>" if text else f"<{tag}{attributes(**about)}/>"


def _author(author: Author) -> str:
    tag = "orgName" if author.kind == "organization" else "persName"
    return f"<author>{_element(tag, author.name, ref=pointer(author.url))}</author>"


def _publication(article: Article) -> Iterator[str]:
    yield "<publicationStmt>"
    yield _element("publisher", article.site_name)
    for kind, value in (("published", article.published), ("modified", article.modified)):
        if value:
            yield _element("date", value, type=kind, when=_when(value))
    if article.license or article.access:
        status = article.access and ("free" if article.access == "free" else "restricted")
        yield f"<availability{attributes(status=status)}>"
        yield _element("licence", article.license, target=_address(article.license)) if article.license else "<p/>"
        yield "</availability>"
    yield "</publicationStmt>"


def _source(article: Article) -> Iterator[str]:
    yield "<sourceDesc>"
    url = pointer(article.url)
    link = f"<ref{attributes(target=url)}>{escaped(article.url or '')}</ref>" if url else ""
    yield f"<bibl>{_element('title', article.title)}{''.join(map(_author, article.authors))}{link}</bibl>"
    yield "</sourceDesc>"


def _profile(article: Article) -> Iterator[str]:
    language = language_of(article)
    parts = [
        f"<abstract>{_element('p', article.description)}</abstract>" if article.description else "",
        f"<langUsage><language{attributes(ident=language)}/></langUsage>" if language else "",
        f"<textClass><keywords>{''.join(_element('term', tag) for tag in article.tags)}</keywords></textClass>"
        if article.tags
        else "",
    ]
    if any(parts):
        yield from ("<profileDesc>", *filter(None, parts), "</profileDesc>")


def _when(value: str) -> str | None:
    """The date as XML Schema has it; without its time when that has no seconds."""
    if _MOMENT.fullmatch(value):
        return value
    day = value.partition("T")[0]
    return day if _DAY.fullmatch(day) else None


def _address(value: str | None) -> str | None:
    return pointer(value) if value and value.startswith(("http://", "https://")) else None
