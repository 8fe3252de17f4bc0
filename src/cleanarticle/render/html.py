"""An Article as an HTML fragment: one `<article>`, ready to be put into a page.

Only the tags and attributes written here can come out: all text is escaped, addresses are http, https, mailto or relative
(pictures also `data:` bitmaps), and there is no script, style, form, frame or event handler. An embed is a link.
"""

from __future__ import annotations

import html
import re
import unicodedata
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
    Span,
    Table,
)
from cleanarticle.article.blocks import SpanKind
from cleanarticle.render.grid import Cell, cells_of
from cleanarticle.render.inline import marked
from cleanarticle.render.markup import Markup, Piece, language_of
from cleanarticle.render.nesting import MAX_DEPTH
from cleanarticle.render.notes import note_ids
from cleanarticle.render.urls import safe_url

__all__ = ["inline", "render"]

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "strong": "strong",
        "emphasis": "em",
        "code": "code",
        "subscript": "sub",
        "superscript": "sup",
        "deleted": "del",
        "inserted": "ins",
        "mark": "mark",
        "quote": "q",
    }
)
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters an HTML document must not hold (HTML Standard, 13.2.3.5)."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def render(article: Article) -> str:
    """The article with its title, byline and dates in a header; ends in a line feed."""
    return _Page(article).written()


def inline(text: str, spans: tuple[Span, ...]) -> str:
    """The text with its spans as inline HTML; marks of footnotes are their text."""
    return _Page(Article()).inline(text, spans)


def escaped(text: str, *, quotes: bool = False) -> str:
    """The text as HTML character data; with `quotes` as an attribute value."""
    return html.escape(_NOT_IN_HTML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")), quote=quotes)


def attributes(**values: str | int | None) -> str:
    """The attributes that have a value, each after a space; `class_` and `for_` lose their underscore."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(str(value), quotes=True)}"'
        for name, value in values.items()
        if value is not None
    )


class _Page(Markup):
    max_depth = MAX_DEPTH

    def __init__(self, article: Article) -> None:
        super().__init__(note_ids(article.blocks))
        self.article = article
        self.pointers: dict[str, int] = {}
        """How often each footnote was referred to so far."""
        self.right_to_left = _runs_right_to_left(article.title or "") or _runs_right_to_left(
            next((block.text for block in article.blocks if isinstance(block, Paragraph)), "")
        )

    def written(self) -> str:
        article = self.article
        language = language_of(article)
        direction = "rtl" if self.right_to_left else "auto"
        self.lines.append(f"<article{attributes(lang=language, dir=direction)}>")
        self.lines += _header(article)
        self.write_all(self.flow(article.blocks))
        if article.comments:
            self.lines.append('<section class="comments">')
            self.write_all(self.flow(article.comments))
            self.lines.append("</section>")
        return "\n".join([*self.lines, "</article>", ""])

    def pieces(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading():
                yield from self._line(f"h{min(max(block.level, 1), 6)}", block.text, block.spans)
            case Paragraph():
                yield from self._line("p", block.text, block.spans)
            case List():
                yield from self._list(block)
            case DefinitionList():
                yield from self._definitions(block)
            case Table():
                yield from self._table(block)
            case Quote():
                yield from self._quote(block)
            case Code():
                language = f"language-{block.language}" if block.language else None
                yield f"<pre><code{attributes(class_=language)}>{escaped(block.text)}</code></pre>"
            case Image():
                yield from self._image(block)
            case Math():
                yield from _math(block)
            case Footnotes():
                yield from self._footnotes(block)
            case Embed():
                yield from self._embed(block)
            case Details():
                yield "<details>"
                yield f"<summary>{self.inline(block.summary, block.summary_spans)}</summary>"
                yield from block.blocks
                yield "</details>"

    def _line(self, tag: str, text: str, spans: tuple[Span, ...]) -> Iterator[str]:
        inner = self.inline(text, spans)
        if inner.strip():
            yield f"<{tag}{self._direction(text)}>{inner}</{tag}>"

    def _direction(self, text: str) -> str:
        """`dir` for a text that does not run the way the article does."""
        way = _direction_of(text)
        if way is None or way == self.right_to_left:
            return ""
        return attributes(dir="rtl" if way else "ltr")

    def _list(self, block: List) -> Iterator[Piece]:
        tag = "ol" if block.ordered else "ul"
        start = block.start if block.ordered else None
        yield f"<{tag}{attributes(start=start, type=block.style if block.ordered and block.style in {*'aAiI'} else None)}>"
        for item in block.items:
            yield from self._item(item, ordered=block.ordered)
        yield f"</{tag}>"

    def _item(self, item: ListItem, *, ordered: bool) -> Iterator[Piece]:
        opening = f"<li{attributes(value=item.value if ordered else None)}{self._direction(item.text)}>"
        text = self.inline(item.text, item.spans)
        if not item.children:
            yield f"{opening}{text}</li>"
            return
        yield opening + text
        yield from item.children
        yield "</li>"

    def _table(self, block: Table) -> Iterator[str]:
        rows = cells_of(block)
        if not rows:
            return
        yield f"<table{self._direction(block.text)}>"
        if block.caption:
            yield f"<caption>{self.inline(block.caption, block.caption_spans)}</caption>"
        head = 1 if block.header else 0
        for part, body, scope in (("thead", rows[:head], "col"), ("tbody", rows[head:], "row")):
            if body:
                yield f"<{part}>"
                yield from (self._row(row, scope) for row in body)
                yield f"</{part}>"
        yield "</table>"

    def _row(self, row: list[Cell], scope: str) -> str:
        written = []
        for cell in row:
            spanning = attributes(
                colspan=cell.colspan if cell.colspan > 1 else None, rowspan=cell.rowspan if cell.rowspan > 1 else None
            )
            heads = cell.header or scope == "col"
            tag, named = ("th", attributes(scope=scope)) if heads else ("td", "")
            written.append(f"<{tag}{named}{spanning}>{self.inline(cell.text, cell.spans)}</{tag}>")
        return "\n".join(["<tr>", *written, "</tr>"])

    def _footnotes(self, block: Footnotes) -> Iterator[str]:
        if not block.items:
            return
        yield '<section class="footnotes" role="doc-endnotes">'
        yield "<ol>"
        for item in block.items:
            name = self.note_id(item.label)
            number = int(item.label) if item.label.isascii() and item.label.isdigit() and len(item.label) < 10 else None
            back = attributes(class_="footnote-back", href=f"#fnref-{name}", role="doc-backlink")
            link = f" <a{back}>\N{LEFTWARDS ARROW WITH HOOK}</a>" if name else ""
            opening = attributes(id=f"fn-{name}" if name else None, value=number, data_label=item.label or None)
            yield f"<li{opening}{self._direction(item.text)}>{self.inline(item.text, item.spans)}{link}</li>"
        yield "</ol>"
        yield "</section>"

    def _definitions(self, block: DefinitionList) -> Iterator[Piece]:
        if not block.items:
            return
        yield "<dl>"
        for item in block.items:
            for text, spans in marked(item.terms, item.term_spans):
                yield f"<dt>{self.inline(text, spans)}</dt>"
            meanings = [self.inline(*meaning) for meaning in marked(item.definitions, item.definition_spans)]
            if not item.children:
                yield from (f"<dd>{meaning}</dd>" for meaning in meanings)
                continue
            *others, last = meanings or [""]
            yield from (f"<dd>{meaning}</dd>" for meaning in others)
            yield f"<dd><p>{last}</p>" if last else "<dd>"
            yield from item.children
            yield "</dd>"
        yield "</dl>"

    def _quote(self, block: Quote) -> Iterator[Piece]:
        yield f"<blockquote{attributes(cite=safe_url(block.url))}>"
        yield from block.blocks
        if block.cite:
            yield f"<footer><cite>{self.inline(block.cite, block.cite_spans)}</cite></footer>"
        yield "</blockquote>"

    def _image(self, block: Image) -> Iterator[str]:
        src = safe_url(block.src, picture=True)
        caption = self.inline(block.caption or "", block.caption_spans)
        credit = (
            f'<small class="credit">{self.inline(block.credit, block.credit_spans)}</small>' if block.credit else ""
        )
        printed = "<br>\n".join(part for part in (caption, credit) if part)
        if src is None and not printed:
            return
        picture = f"<img{attributes(src=src, alt=block.alt or '')}>" if src else ""
        yield f"<figure>{picture}{f'<figcaption>{printed}</figcaption>' if printed else ''}</figure>"

    def _embed(self, block: Embed) -> Iterator[str]:
        url = safe_url(block.url)
        caption = self.inline(block.caption or "", block.caption_spans)
        if url is None and not caption:
            return
        about = attributes(href=url, data_embed_provider=block.provider or "")
        link = f"<a{about}>{escaped(block.provider or url)}</a>" if url else ""
        yield f'<figure class="embed">{link}{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'

    def plain(self, text: str) -> str:
        return _with_breaks(text)

    def address(self, url: str | None, *, picture: bool = False) -> str | None:
        return safe_url(url, picture=picture)

    def element(self, kind: SpanKind, target: str, covered: str, inner: str) -> str:
        match kind:
            case "link":
                return f"<a{attributes(href=safe_url(target))}>{inner}</a>"
            case "image":
                mark = " data-in-text" if covered else ""  # what our parser takes the alternative text as text by
                return f"<img{attributes(src=safe_url(target, picture=True), alt=covered)}{mark}>"
            case "footnote":
                return self._pointer(self.notes[target], covered)
            case "math":
                return f"<span{attributes(class_='math', data_tex=target)}>{_with_breaks(covered)}</span>"
            case "ruby":
                return f"<ruby>{_with_breaks(covered)}<rp>(</rp><rt>{escaped(target)}</rt><rp>)</rp></ruby>"
            case _:
                tag = TAGS[kind]
                return f"<{tag}>{inner}</{tag}>"

    def _pointer(self, name: str, shown: str) -> str:
        """A footnote mark; the first one for its note is where the note links back to."""
        number = self.pointers[name] = self.pointers.get(name, 0) + 1
        identity = f"fnref-{name}" if number == 1 else f"fnref-{name}-{number}"
        return f"<sup><a{attributes(href=f'#fn-{name}', id=identity, role='doc-noteref')}>{_with_breaks(shown or name)}</a></sup>"


def _header(article: Article) -> list[str]:
    lines: list[str] = []
    if article.title:
        lines.append(f"<h1>{_with_breaks(article.title)}</h1>")
    if article.authors:
        lines.append(f'<p class="byline">{", ".join(_author(author) for author in article.authors)}</p>')
    dates = [
        f"{label}<time{attributes(class_=name, datetime=value)}>{escaped(value)}</time>"
        for name, label, value in (("published", "", article.published), ("modified", "Updated: ", article.modified))
        if value
    ]
    if dates:
        lines.append(f'<p class="dates">{" · ".join(dates)}</p>')
    return ["<header>", *lines, "</header>"] if lines else []


def _author(author: Author) -> str:
    url = safe_url(author.url)
    return (
        f"<a{attributes(rel='author', href=url)}>{escaped(author.name)}</a>"
        if url
        else f"<span>{escaped(author.name)}</span>"
    )


def _math(block: Math) -> Iterator[str]:
    if shown := block.text or block.tex:
        yield f"<p{attributes(class_='math', data_tex=block.tex)}>{_with_breaks(shown)}</p>"


def _with_breaks(text: str) -> str:
    return escaped(text).replace("\n", "<br>\n")


def _direction_of(text: str) -> bool | None:
    """Whether the first letter runs right to left; None for a text without letters."""
    for char in text:
        way = unicodedata.bidirectional(char)
        if way == "L":
            return False
        if way in _RIGHT_TO_LEFT:
            return True
    return None


def _runs_right_to_left(text: str) -> bool:
    return _direction_of(text) is True
