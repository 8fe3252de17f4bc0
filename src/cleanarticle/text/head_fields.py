"""FLD007 head-field: typed fields over the text, moved to the fields of the article.

## What it does
Reads what stands over the text as names and values: the front matter of a static site (YAML between `---`, TOML between `+++`), the
head of a mail or a newsgroup post, and `Title: …`, `Author: …`, `Date: …` as dumps of texts have them, in over fifty languages. The lines leave
the body; what they say of title, authors and dates is the article's.

## Why it matters
They are data about the text, and a program that reads on finds the title in a line with a name before it, or takes
`layout: post` for the first paragraph.

## Example
    ---
    title: "Why our ferry is late"
    author: Jonas Brandt
    date: 2022-05-14
    ---

The five lines go; title, author and date are fields.

## Holds back
Only the first lines of a text; one line, such as the name of a library or that of a mail that was handed on, may stand over them if
they name title and author. Without fences two known names are needed, one of them of a title, an author or a sender, and all
lines up to the next blank one, or up to a line such as `Markdown Content:`, must be fields. A recipe (`Serves: 4`), a list of facts or a dialogue (`Anna: …`) has no such names. Where a text is several mails, the heads of
those after the first stay as they are: they say who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.strings import ends_sentence
from cleanarticle.text.lines import Join

__all__ = ["CODE", "HeadFields", "find", "later_heads"]

CODE: Final = "FLD007"
MAX_LINES = 80
"""Lines of the longest head; mails that passed many servers have as many."""
MIN_KNOWN = 2
"""Known names of a head without fences."""
SENTENCE = 40
"""Characters from which on a line that ends as a sentence is the story itself."""
MIN_LATER = 3
"""Lines of the shortest head of a mail that stands under another."""
CONFIDENCE = 0.97

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(
    r"(?P<name>[^\W\d_][\w.'’\u0900-\u0eff-]*(?: [\w.'’\u0900-\u0eff-]+){0,3})\s*(?P<sign>[:：=])\s*(?P<value>.*)"
)
_ITEM = re.compile(r"-\s+(?P<value>\S.*)")
_REPLY = re.compile(r"(?:(?:re|aw|fwd?|wg|sv|vs|antw|odp|ynt|回复|答复|转发)(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_PARTED = re.compile(r"[\"']\s*,\s*[\"']|\s*;\s*")
_CALLED = re.compile(r"\bname[\"']?\s*[:=]\s*[\"']?([^\"',}\n]+)")
_OTHER_KEY = re.compile(r"[\[{\s\"']*[a-z_]{2,20}[\"']?\s*[:=]\s", re.ASCII)
_ADDRESS = re.compile(r"<[^<>\s]*@[^<>\s]*>|[\w.+-]+@[\w.-]+|\(at\)")
_FORWARDED = re.compile(r"[-_]{4,}[^-_]{3,60}[-_]{4,}")
_NAMED = ("title", "authors")
_QUOTES = "\"'"

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title subject headline titel betreff überschrift onderwerp titre objet sujet título titulo asunto assunto titolo "
        "oggetto tytuł temat название заголовок тема назва název předmět cím tárgy titlu subiect başlık konu otsikko aihe ämne rubrik "
        "emne tittel τίτλος θέμα العنوان الموضوع כותרת נושא शीर्षक विषय 标题 標題 主题 主旨 题目 タイトル 題名 件名 제목 "
        "заглавие наслов naslov názov pavadinimas antraštė virsraksts pealkiri titulli títol izenburua teideal titill judul "
        "tajuk kichwa başlıq mövzu тақырып тақырыбы სათაური თემა վերնագիր թեմա ชื่อเรื่อง หัวข้อ عنوان موضوع শিরোনাম বিষয় தலைப்பு శీర్షిక",
        "authors": "author authors by from writer byline autor autorin autoren verfasser von auteur auteurs auteure autrice de autora "
        "autores autore autori da автор авторы от od від szerző feladó yazar kimden gönderen kirjoittaja lähettäjä författare från "
        "avsändare forfatter fra afsender avsender συγγραφέας από الكاتب المؤلف من מחבר מאת लेखक van nadawca odesílatel expediteur "
        "expéditeur remitente mittente 作者 发件人 寄件者 著者 差出人 投稿者 저자 작성자 글쓴이 보낸사람 "
        "аутор avtor автори авторка autorka autorius autorė autors autore autorea egilea údar höfundur skrywer outeur penulis pengirim pengarang mwandishi "
        "müəllif müəllifi ავტორი հեղինակ ผู้เขียน نویسنده مصنف লেখক எழுத்தாளர் రచయిత लेखिका",
        "published": "date published pubdate publishdate publish_date date_published published_date published_time published_at published_on publish_time date_posted posted created sent datum veröffentlicht "
        "erstellt gesendet publié envoyé fecha publicado enviado data pubblicato inviato opublikowano wysłano дата опубликовано "
        "отправлено dátum elküldve tarih gönderilme päivämäärä päiväys lähetetty dato sendt skickat ημερομηνία التاريخ תאריך दिनांक "
        "तारीख 日期 日付 发布时间 发布日期 发表时间 日時 公開日 投稿日 送信日時 날짜 작성일 등록일 "
        "датум datums kuupäev dáta dagsetning dags tanggal tarikh tarehe tarix күні თარიღი ամսաթիվ วันที่ تاریخ তারিখ தேதி తేదీ",
        "modified": "updated last_updated lastmod modified last_modified last_modified_at date_modified aktualisiert actualizado aggiornato "
        "обновлено 更新时间 更新日",
        "description": "description summary abstract excerpt teaser dek subtitle beschreibung résumé resumen resumo sommario",
        "": "url_source source_url page_url canonical_url site_name crawled fetched fetched_at retrieved retrieved_at scraped scraped_at word_count "
        "to cc bcc reply-to message-id newsgroups organization lines references in-reply-to path mime-version content-type "
        "content-transfer-encoding xref nntp-posting-host return-path received delivered-to user-agent sender url link permalink source "
        "tags tag keywords category categories section language lang layout slug draft image cover id copyright license site an kopie "
        "à para кому komu quelle sprache 来源 链接 分类",
    }
)
"""Names of fields, by the field of the article that they say; the last ones say none."""
_FIELD_OF: Mapping[str, str] = MappingProxyType(
    {name: kind for kind, names in _NAMES.items() for name in names.split()}
)
_BODY: frozenset[str] = frozenset(
    [
        "markdown",
        "content",
        "text",
        "body",
        "article",
        "fulltext",
        "full_text",
        "markdown_content",
        "main_content",
        "page_content",
        "inhalt",
        "contenu",
        "contenido",
        "conteúdo",
        "contenuto",
        "treść",
        "содержание",
        "текст",
        "正文",
        "内容",
        "內容",
        "本文",
        "본문",
        "المحتوى",
    ]
)
"""Names without a value that say that the text itself begins below, where fields stand above."""
_OF_WORKS = frozenset(
    [
        "publisher",
        "isbn",
        "pages",
        "genre",
        "director",
        "runtime",
        "price",
        "rating",
        "platform",
        "developer",
        "verlag",
        "seiten",
        "preis",
        "regie",
        "éditeur",
        "editorial",
        "páginas",
        "precio",
        "editore",
        "pagine",
        "prezzo",
        "wydawnictwo",
        "издательство",
        "страниц",
        "kiadó",
        "出版社",
        "页数",
        "定价",
        "出版社",
        "価格",
    ]
)
"""Names that say that another work is described, such as the book of a review."""


class _Entry(NamedTuple):
    leaf: Leaf
    name: str
    """In lower case; the name of the field that a continued line goes on with."""
    start: int
    """Of the value in the text of the leaf."""
    continued: bool = False

    @property
    def kind(self) -> str | None:
        return "" if self.name.startswith("x-") else _FIELD_OF.get(self.name.replace(" ", "_"))

    @property
    def opens(self) -> bool:
        """Whether the text begins below."""
        return not self.value and self.name.replace(" ", "_") in _BODY

    @property
    def value(self) -> str:
        return self.leaf.text[self.start :].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFields:
    """What the lines over a text say. Dates and names are as they stand there."""

    title: int | None = None
    """Index of the leaf that is the title, less what the verdicts cut off it."""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    description: str | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    """Field name to the 1-based line it was read from."""
    is_mail: bool = False
    verdicts: tuple[Verdict, ...] = ()
    joins: Mapping[int, Join] = field(default_factory=dict)
    """The lines that a title goes on in."""


def find(text: str, leaves: Sequence[Leaf]) -> HeadFields:
    """The fields over the text; nothing where it begins with something else."""
    if not leaves:
        return HeadFields()
    fences = _FENCES.get(leaves[0].text, ())
    below = not fences and _stands_over(text, leaves)
    entries = _fenced(text, leaves, fences) if fences else _bare(text, leaves[below : MAX_LINES + below])
    said = {entry.name for entry in entries}
    names = {entry.name for entry in entries if entry.kind is not None}
    kinds = {entry.kind for entry in entries}
    named = kinds.issuperset(_NAMED) if below else not kinds.isdisjoint(_NAMED)
    if not (names if fences else named and len(names) >= MIN_KNOWN) or said & _OF_WORKS:
        return HeadFields()
    if fences:
        return _read(entries, leaves[: len(entries) + 2], said)
    passed = leaves[:1] if below and _FORWARDED.fullmatch(leaves[0].text) else ()
    return _read(entries, [*passed, *(entry.leaf for entry in entries)], said)


def later_heads(text: str, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves that are heads of further mails: lines right under each other, all with known names, one of them a sender's
    and one what a mail is about or when it was sent."""
    found: set[int] = set()
    run: list[_Entry] = []
    for leaf in (*leaves, None):
        entry = _entry(text, leaf, (), signs=":：") if leaf else None
        goes_on = entry and entry.kind is not None
        if run and (not goes_on or (leaf and (leaf.line or 0) - (run[-1].leaf.line or 0) > 1)):
            kinds = {one.kind for one in run}
            if len(run) >= MIN_LATER and "authors" in kinds and not kinds.isdisjoint(("title", "published")):
                found.update(one.leaf.index for one in run)
            run = []
        if entry and goes_on:
            run.append(entry)
    return frozenset(found)


def _stands_over(text: str, leaves: Sequence[Leaf]) -> bool:
    """Whether the first line is no field and stands apart from the next, as the name of a library does, or says between dashes that a
    mail is handed on."""
    if len(leaves) < 2 or _entry(text, leaves[0], ()) is not None:
        return False
    if len(leaves[0].text) > SENTENCE and ends_sentence(leaves[0].text):
        return False
    apart = (leaves[1].line or 0) - (leaves[0].line or 0) > 1
    return apart or _FORWARDED.fullmatch(leaves[0].text) is not None


def _fenced(text: str, leaves: Sequence[Leaf], closing: Sequence[str]) -> list[_Entry]:
    """The entries between two fences; none where something else stands there, or the second is missing."""
    entries: list[_Entry] = []
    for leaf in leaves[1 : MAX_LINES + 2]:
        if leaf.text in closing:
            return entries
        entry = _entry(text, leaf, entries)
        if entry is None:
            break
        entries.append(entry)
    return []


def _bare(text: str, leaves: Sequence[Leaf]) -> list[_Entry]:
    """The entries at the start of the text, up to a blank line; those after one only where their names are known."""
    entries: list[_Entry] = []
    for leaf in leaves:
        entry = _entry(text, leaf, entries, signs=":：")
        if entry and entry.opens and all(one.kind is not None for one in entries) and len(entries) >= MIN_KNOWN:
            return [*entries, entry]
        parted = bool(entries) and (leaf.line or 0) - (entries[-1].leaf.line or 0) > 1
        if entry is None or (parted and (entry.kind is None or entry.continued or not entry.value)):
            sure = parted or all(one.kind is not None for one in entries)
            return entries if sure else []
        entries.append(entry)
    return []  # a text of nothing but fields is a record


def _entry(text: str, leaf: Leaf, before: Sequence[_Entry], signs: str = ":：=") -> _Entry | None:
    """The line as a field, or as more of the field before it."""
    if before and (text[leaf.start - 1 : leaf.start].isspace() and text[leaf.start - 1] != "\n"):
        item = _ITEM.fullmatch(leaf.text)
        return _Entry(leaf, before[-1].name, item.start("value") if item else 0, continued=True)
    found = _FIELD.fullmatch(leaf.text)
    if found and found["sign"] in signs:
        return _Entry(leaf, found["name"].casefold(), found.start("value"))
    item = _ITEM.fullmatch(leaf.text)
    if before and item and "=" in signs:
        return _Entry(leaf, before[-1].name, item.start("value"), continued=True)
    return _Entry(leaf, "#", 0) if before and "=" in signs and leaf.text.startswith("#") else None


def _read(entries: Sequence[_Entry], whole: Sequence[Leaf], said: set[str]) -> HeadFields:
    """The fields that the entries say. `whole` are all lines of the head, its fences too."""
    first: dict[str, _Entry] = {}
    for entry in entries:
        if entry.kind and not entry.continued:
            first.setdefault(entry.kind, entry)
    title = first.get("title")
    title = title if title and _inside(title)[0] < _inside(title)[1] else None
    more = [entry for entry in entries if title and entry.continued and entry.name == title.name]
    values = {kind: _plain(entry.value) for kind, entry in first.items()}
    authors = [entry.value for entry in entries if "authors" in first and entry.name == first["authors"].name]
    parts = {entry.leaf.index for entry in (title, *more) if entry}
    kinds = {entry.leaf.index: entry.kind for entry in entries}
    return HeadFields(
        title=title.leaf.index if title else None,
        authors=tuple(name for value in authors for name in _names(value)),
        published=values.get("published"),
        modified=values.get("modified"),
        description=values.get("description"),
        lines={kind: entry.leaf.line or 0 for kind, entry in first.items()},
        is_mail=bool(said & {"subject", "betreff", "message-id", "newsgroups"}) and "authors" in first,
        verdicts=(
            *(verdict for verdict in _cut(title)),
            *(_gone(leaf, kinds.get(leaf.index)) for leaf in whole if leaf.index not in parts),
        ),
        joins={entry.leaf.index: Join(before=entry.leaf.index - 1, gap=False) for entry in more},
    )


def _inside(entry: _Entry) -> tuple[int, int]:
    """Where the title begins and ends in its line: after marks of replies, inside quotes."""
    text = entry.leaf.text
    reply = _REPLY.match(text, entry.start)
    start, end = reply.end() if reply else entry.start, len(text)
    if end - start > 2 and text[start] in _QUOTES and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    return start, end


def _cut(title: _Entry | None) -> Iterator[Verdict]:
    """What leaves the line of the title."""
    if title is None:
        return
    start, end = _inside(title)
    for one, two in ((0, start), (end, len(title.leaf.text))):
        if one < two:
            yield Verdict(
                leaf=title.leaf.index, code=CODE, because="names the title", confidence=CONFIDENCE, start=one, end=two
            )


def _gone(leaf: Leaf, kind: str | None) -> Verdict:
    if kind:
        return Verdict(
            leaf=leaf.index, code=CODE, because=f"says the field {kind}", action="moved", confidence=CONFIDENCE
        )
    return Verdict(leaf=leaf.index, code=CODE, because="a field over the text", confidence=CONFIDENCE)


def _plain(value: str) -> str:
    """The value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] in _QUOTES and value[-1] == value[0] else value


def _names(value: str) -> list[str]:
    """The names in a value: of a list in brackets each, of a record the one called `name`, of a sender what is no address."""
    named = _CALLED.findall(value)
    if named or _OTHER_KEY.match(value):
        return named
    bare = _ADDRESS.sub(" ", value.strip().strip("[]"))
    return [name for part in _PARTED.split(bare) if (name := part.strip(" ()<>\"'"))]
