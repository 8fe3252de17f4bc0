"""Bylines: lines and elements that name who wrote the text.

parse("By Jane Doe and John Smith | March 3, 2021", "en")    Jane Doe; John Smith
parse("Von Marie Muster, Berlin", "de")                       Marie Muster
parse("By and large, this was a success.", "en")              ()
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

import regex

from cleanarticle.fields import dates, lexicon, names, shared_labels
from cleanarticle.strings import ends_sentence

if TYPE_CHECKING:
    from cleanarticle.article import Author

__all__ = ["PICTURES", "Reading", "parse", "pieces_of", "read"]

MAX_LENGTH = 220
# Labels of scripts without spaces stand right before a name of a few characters: 記者林小華.
MAX_UNSPACED = 12
_COMMAS = (",", "，", "、")
"""What parts such a label from a place, where it is what the person named before is: 編集委員、長崎."""

# Words that introduce a name without a colon. The other labels of the lexicon ("Author", "Text", "Redaktion") need a colon,
# a line break or a bar after them.
_BARE = frozenset(
    """by|von|par|por|di|door|av|af|oleh|przez|written by|posted by|published by|words by|story by|reported by|article by|contributed by|interview by|interviewed by|thread starter|started by|asked by|post by|submitted by|created by|guest post by|an article by|a post by|this post was written by|this article was written by|this story was written by|this blog post was written by|
    text by|verfasst von|geschrieben von|écrit par|rédigé par|publié par|escrito por|publicado por|scritto da|a cura di|geschreven door|
    skriven av|skrevet av|skrevet af|беседовал|беседовала|بقلم|كتب|كتبت|بواسطة|โดย|מאת|撰文|ein beitrag von|ein gastbeitrag von|gastbeitrag von|
    ein kommentar von|ein artikel von|eine analyse von|veröffentlicht von|erstellt von|propos recueillis par|un texte de|un article de|
    texte de|posté par|γράφει ο|γράφει η|bởi|đăng bởi|tekst door|tekst af|piše|пише|napisał|napisała|escrit per|publicat per|per|postado por|
    testo di|articolo di|pubblicato da|geplaatst door|gepubliceerd door|publicerad av|publisert av|publiceret af|geschreven door|
    reporting by|analysis by|opinion by|commentary by|essay by|report by|research by|review by|guide by|recipe by|column by|tutorial by|artikel von|text von|bericht von|ein bericht von|eine reportage von|ein interview von|protokoll von
    |dal nostro inviato|dalla nostra inviata|dal nostro corrispondente|a cura della|deur|geskryf deur|eftir|nga|shkruar nga|gan|ni|na|kirjoittanut|írta|napísal|napísala|rozmawiał|rozmawiała|oprac.|opracował|opracowała
    |napisane przez|przygotował|przygotowała|подготовил|подготовила|записал|записала|беседу вел|беседу вела|theo|نوشته|به قلم|द्वारा|ผู้เขียน|
    written and photographed by|ditulis oleh|viết bởi|napsal|napsala|написал|написала|опубликовал|scris de|publicat de|postat de
    |beitrag von|bericht door|entrada per|indlæg af|inlägg av|innlegg av|mensagem de|mensagem por|mensaje de|mensaje por|mesaj de|message de|message par|messaggio da|messaggio di|missatge per|príspevok od|příspěvek od
    |eingestellt von|diposkan oleh|gespeichert von|eingereicht von|eingetragen von|soumis par|envoyé par|créé par|créée par|enviado por|enviado per|creado por|creada por|criado por|inviato da|creato da|creata da
    |ingediend door|ingezonden door|gemaakt door|aangemaakt door|wysłane przez|utworzone przez|utworzył|dodane przez|skickat av|inskickad av|skapad av|indsendt af|oprettet af|sendt inn av
    |trimis de|diposting oleh|dipublikasikan oleh|gönderen|lähettänyt|beküldte|vložil|vložila""".replace(
        "\n    ", ""
    ).split("|")
)
_OF_EDITORS = frozenset(
    (
        "redakcja",
        "redazione",
        "editör",
        "a cura di",
        "a cura della",
        "opracowanie",
        "oprac",
        "oprac.",
        "redacció",
        "redacción",
    )
)
"""Labels of those who edited or put together a text, who count as its authors where nobody else does."""
_PREPOSITIONS = frozenset({"na", "ni", "nga", "gan", "theo", "eftir", "deur"})
"""Words that stand before places and times as well: after them a name has two words at least."""
# What stands on bylines of others than the writer.
PICTURES = (
    "photos?|fotos?|foto['’]s|fotografien?|bild(?:er)?|images?|photograph(?:y|s|ed)?|illustrations?|video|grafik|graphics?|zdjęci[ae]|kuvat?|fotók?|fotky"
    "|φωτογραφίες|фото|снимки|صور|تصوير|תמונות|צילום|写真|撮影|摄影|攝影|图片|사진"
)
"""Words for pictures, as alternatives of a pattern."""
_CREDIT_INSIDE = regex.compile(
    rf"(?<=[\p{{L}}.\d])[\s,;.、，；]+(?=(?:{PICTURES}|图|圖)\s*(?:[:：／/=＝]|\s(?:by|von|par|por|di|door|av|af)\s))",
    regex.IGNORECASE,
)
"""Where a byline goes on to who made the pictures."""
_EDITORS = "责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|편집|校閲|編集|監修|감수|교열"
_OTHER_LABELS = regex.compile(rf"^\W*(?:{_EDITORS})\s*[:：／/]")
"""Of those who edited or read a text."""
_MET = regex.compile(
    rf"(?<=[\p{{Han}}\p{{Kana}}\d])(?:{_EDITORS}|(?:浏览|瀏覽|阅读|閱讀|点击|點擊|评论|評論)(?:量|数|數|次数|次數)?|人气|人氣|字号|字體|閲覧数)\s?[:：]"
)
"""Labels of editors and counters right after a name, with nothing between them."""
_OTHERS = regex.compile(
    rf"^\W*(?:{PICTURES}|credits?|quelle|source|crédit|crédits)(?:\s+(?:by|von|par|por|di|door|av|af))?\s*[:：／/]"
    r"|^\W*(?:photos?|photograph(?:y|s|ed)?|illustrat(?:ions?|ed)|fotos?|images?)\s+(?:by|von|par|por|di|door|av|af)\b"
    r"|^\W*(?:photos?|fotos?|фото|снимка|kuva|(?:fot|foto|phot|ph|zdj|rys)\.)\s+(?-i:(?=\p{Lu}))",
    regex.IGNORECASE,
)
_ADVERBS = (
    "medically|expert|clinically|legally|scientifically|technically|peer|medizinisch|fachlich|wissenschaftlich|ärztlich|juristisch|médicalement|scientifiquement"
    "|m[ée]dicamente|cl[íi]nicamente|medisch|inhoudelijk|medicinskt|medicinsk|faglig|fagligt|medisinsk|merytorycznie|medycznie|medical"
)
_CHECKED = (
    "reviewed|fact[- ]?checked|edited|editing|translated|verified|updated|approved|proofread|validated|checked|geprüft|überprüft|redigiert|lektoriert|begutachtet"
    "|bearbeitet|übersetzt|gegengelesen|relue?|vérifiée?|revue?|révisée?|validée?|éditée?|corrigée?|traduite?|actualisée?|revisad[oa]|revist[oa]|verificad[oa]"
    "|comprobad[oa]|corregid[oa]|editad[oa]|aprobad[oa]|aprovad[oa]|validad[oa]|traducid[oa]|traduzid[oa]|actualizad[oa]|atualizad[oa]|revisionat[oa]|verificat[oa]?"
    "|controllat[oa]|rivist[oa]|tradott[oa]|aggiornat[oa]|revisat|editat|revizuit|tradus|gecontroleerd|beoordeeld|nagekeken|geredigeerd|vertaald|geverifieerd"
    "|bijgewerkt|modyfikowan[eya]|zmodyfikowan[eya]|zmienion[eya]|modificad[oa]|gewijzigd|granskad|faktagranskad|faktakollad|redigerad|översatt|kontrollerad|uppdaterad|redigeret|oversat|faktatjekket|gennemgået|redigert|oversatt"
    "|kvalitetssikret|faktasjekket|sprawdzon[eya]|zweryfikowan[eya]|zredagowan[eya]|przetłumaczon[eya]|tarkastanut|disunting|ditinjau|diperiksa|diedit"
)
_REVIEWED_BY = ("by", "von", "durch", "par", "por", "da", "de", "door", "av", "af", "przez", "oleh", "tarkastanut")
"""One of them ends each of these; most other lines have none, and substrings are found in no time."""
_REVIEWED = regex.compile(
    rf"(?:\b|^)(?:(?:{_ADVERBS})\s+)?(?:{_CHECKED})(?:\s+(?:{_ADVERBS}))?(?:(?<=tarkastanut)|\s+(?:{'|'.join(_REVIEWED_BY[:-1])}))\b[\s:]*",
    regex.IGNORECASE,
)
_MORE_BY = regex.compile(
    r"^(?!from\s)(?:(?:view|see|read|browse|show|explore)\s+)?(?:(?:all|more|other|latest|recent)\s+)*(?:posts?|articles?|stories|content|works?|reviews|from)?\s*(?:by|from)\s+(?=\p{Lu})|^(?:about|meet)\s+(?:the\s+author:?\s*)?(?=\p{Lu})",
    regex.IGNORECASE,
)
_AFTERWORD = regex.compile(
    r"(?P<names>[^\d:]{3,60}?)\s+(?:tarafından(?:\s+(?:yazıldı|yayınlandı|yayımlandı|eklendi|gönderildi))?|द्वारा(?:\s+लिखित)?)"
)
"""What stands behind the name where other languages put a word before it: "Emre Yalçın tarafından"."""
_MORE_WORDS = ("by", "from", "about", "meet")
_GLUED = regex.compile(r"^(?i:written |posted |story |words )?(?i:by)(?=\p{Lu}\p{Ll}|\p{Lu}{2})")
_CLOCK = regex.compile(
    r"(?:@|(?<!\p{L})(?:at|um|à|às|a las|alle(?: ore)?|ore|om|op|kl\.?|klo|o(?: godz\.?)?|godz\.?|[воу]|на|pada|pukul|(?:vào )?lúc|στις|zaman:?)\s+)?\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?\b)?(?:\s*(?:Uhr|[A-Z]{2,4}\b))?",
    regex.IGNORECASE,
)
_COUNTS = regex.compile(
    r"\b(?:\d+\s?[–-]\s?)?\d+(?:[.,]\d+)?k?\+?[\s-]*[\p{L}]+(?:\s+(?:read|ago|lesen|lezen|de lecture|de lectura))?",
    regex.IGNORECASE,
)
_BESIDE = regex.compile(r"\s?[·ㆍ，,\s]\s?")
_SOURCE = regex.compile(
    r"(?:来源|來源|출처|출처|источник|źródło|kaynak|المصدر|fonte|fuente|source|quelle)\s*[:：]", regex.IGNORECASE
)
_PAPER = regex.compile(
    r"(?:来源|來源)\s*[:：]\s*[^\s:：]{2,20}\s+(?=\p{Han}{0,2}(?:记者|記者|作者|撰文|通讯员|通訊員)[\s:：])"
)
"""The paper before whoever wrote the text for it: `来源：江城晚报 记者 李文静`."""
LABEL = 4
"""Letters of words for a date that end a byline before it; `on` and `am` may go on with a sentence."""
_APART = ("", " ", "\u00a0", ",", ";", "|", "·")
"""What may stand before the words for a date."""
_DIGIT = re.compile(r"\d")
_PIECES = regex.compile(r"[\n|｜•·⋅‧・●丨│]|\s[-–—]\s|(?<=\d)\s*,\s*(?=\p{Lu})|\s{3,}")
_BEFORE_DATE = regex.compile(r"\s»(?=\s)")
"""Between user and date in the head of a post; without a date it parts the steps of a trail: `by Minoa » Tue Aug 27, 2019`."""
# English names hold none of these words: what follows tells of place, time or section. Names of other languages do: `Yann Le Goff`, `Leïla el Fassi`.
_TRAILING = regex.compile(
    r"(?:^|[\s,])(?:(?:on|in|at|for|from|to|via|is|was|has|under|filed|tags?:|updated|published|posted|last|edited|reviewed|am|um|dne)(?:[\s:].*)?"
    r"|(?-i:le|den|op|il|el|em|en|la|di|vào(?:\s+lúc)?|w\s+dniu)(?:[\s:].*\d.*)?)$",
    regex.IGNORECASE | regex.DOTALL,
)
# Inline elements side by side run a name and what follows it together: "Jane DoeStaff Writer", "Jane DoeFollow".
_SEAM = regex.compile(
    r"(?<=\p{Ll})(?=(?:Staff|Senior|Editor|Writer|Reporter|Founder|Contributor|Contributing|Author|Associate|Managing|Follow|Updated|Published|Posted)\b)"
)
_GLUED_MONTH = regex.compile(r"(?<=\p{Ll})(\p{Lu}\p{Ll}{2,9})(?=\.?\s\d)")
"""A month that ran into the name before it: "Jane DoeMarch 3, 2021"."""
# "／台北報導": the place after the name of a Chinese reporter.
_REPORTED = regex.compile(r"\s*[／/]\s*\p{Han}{1,8}(?:報導|报道|報道|專訪|电)(?=\s*(?:$|[|·]))")
_KOREAN = regex.compile(
    r"^(?:[\[(【][^\])】]*[\])】]\s*)?(?:\p{Hangul}+=)?(?:글(?:[·ㆍ]사진)?(?:\s+|\s*[=:]\s*))?(?<names>\p{Hangul}{2,4}(?:\s?[·ㆍ,]\s?\p{Hangul}{2,4})*+|\p{Hangul}{3}(?:\s\p{Hangul}{3})+(?=\s기자))"
    r"(?:(?<=글(?:[·ㆍ]사진)?\s+\p{Hangul}{2,4})$|\s?(?:인턴|선임|객원|전문|수습)?\s?(?:기자|특파원|논설위원|편집위원|통신원|리포터|칼럼니스트|평론가)\b)"
)
_JAPANESE = regex.compile(
    r"^[【（(]?(?!.*[はがのを])(?<names>[\p{Han}々\p{Hiragana}\p{Katakana}]{2,8}(?:[、・][\p{Han}々\p{Hiragana}\p{Katakana}]{2,8})*)(?:記者|論説委員|編集委員|特派員)[】）)]?$"
)
"""Whom a Japanese paper names before what they are: "山田太郎記者"."""
_KOREAN_LAST = regex.compile(r"\d.*[\s|·](?<names>\p{Hangul}{3})\s?(?:기자|특파원|논설위원)(?:\s+[\w.+-]+@[\w.-]+)?$")
"""Whom a line names at its end after the date and the paper: "2024년 4월 15일 08:12 강변일보 글 김서연 기자"."""
_CHINESE = regex.compile(
    r"^[〔【\[(（]?(?:\p{Han}{2,6})?(?:记者|記者)\s*(?<names>\p{Han}{2,4}(?:[、，,\s]\s*(?![发發]自)\p{Han}{2,4}(?!\p{Han}|(?<=[导導道电電讯訊])))*)"
    r"(?:(?:\s*[／/]\s*|\s?)(?:\p{Han}{2,4})(?:\d{1,2}日)?(?:報導|报道|報道|综合报道|綜合報導|專訪|電|电|讯|訊)|\s?[发發]自\s?\p{Han}{2,10})?[〕】\])）]?$"
)
"""Whom an agency names before a place: "中央社記者林小華台北15日電", "本报记者 林晓华 发自青石镇"."""
_ENCLOSED = regex.compile(r"^[【〔\[（](?<inside>[^【】〔〕\[\]（）]+)[】〕\]）]$")
_WITH = regex.compile(
    r"(?<=\p{Lu}[\p{L}\p{M}.'’-]*\s\p{Lu}[\p{L}\p{M}.'’-]*)\s(?:with|avec|mit|con|com|met)\s(?=\p{Lu})"
)
"""Between a name and a second: "By Jane Doe with John Smith", "Par Marie Dupont avec AFP"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says of its authors."""

    authors: tuple[Author, ...] = ()
    cue: bool = False
    """A word such as "By" introduces them."""
    dated: bool = False
    reviewed: bool = False
    """They reviewed, edited or translated the text."""
    edited: bool = False
    """A word such as "Redakcja" introduces them, which may as well be said of who wrote it."""


def parse(line: str, language: str | None = None, *, labelled: bool = False) -> tuple[Author, ...]:
    """The authors a line names; none when it is no byline.

    `labelled` says that something else, such as a class name, already told it is one: no opening word is needed then.
    """
    reading = read(line, language)
    if not reading.authors or reading.reviewed:
        return ()
    return reading.authors if reading.cue or labelled else ()


def read(line: str, language: str | None = None) -> Reading:
    """The authors in a line that is taken to be a byline, and what the line is like."""
    text = line.strip()
    return _read(text, language) if 1 < len(text) <= MAX_LENGTH else Reading()


@lru_cache(maxsize=1 << 8)
def _read(text: str, language: str | None) -> Reading:
    """Elements, their parents and leaves mostly hold the same few texts, and the head of the body is read again for its bylines."""
    if not text.isascii():
        text = _PAPER.sub("", text)
        if match := _KOREAN.match(text) or _CHINESE.match(text) or _JAPANESE.match(text) or _KOREAN_LAST.search(text):
            return Reading(names.split(_BESIDE.sub("、", match["names"]), language), cue=True)
        text = _opened(text)
    words = lexicon.of(language)
    text = _one_label(text, language)
    if match := _AFTERWORD.fullmatch(text):
        text = f"By {match['names']}"
    if any(word in text.lower() for word in _REVIEWED_BY):
        parts = [part.strip() for part in _PIECES.split(text)]
        others = [part for part in parts if not _REVIEWED.match(part)]
        if not any(others):
            return Reading(
                names.split(_REVIEWED.sub("", parts[0]), language), reviewed=True
            )  # "Fact Checked by: Ann Lee"
        if len(others) < len(parts):
            text = "\n".join(others)
    text = _SEAM.sub("\n", text)
    if _DIGIT.search(text):
        text = _GLUED_MONTH.sub(lambda month: f"\n{month[0]}" if month[1].lower() in words.months else month[0], text)
    labelled = ":" in text or "：" in text or "／" in text
    if labelled or "oto" in text:
        text = _CREDIT_INSIDE.sub("\n", text)
    if labelled:
        text = _parted_at_labels(text, words)
    pieces, dated = pieces_of(text, language)
    if labelled and len(pieces) > 1:
        pieces.sort(key=lambda piece: _SOURCE.match(piece) is not None)  # who wrote goes before where it comes from
    for piece, following in zip_longest(pieces, pieces[1:]):
        rest = _after_label(piece, words, more=following is not None)
        if rest is not None:
            told = _told(rest or following or "", language, words, dated=dated)
            return replace(told, edited=piece[: len(piece) - len(rest)].lower().strip(" \u00a0:：") in _OF_EDITORS)
    if names.is_uncased(text) and ends_sentence(text):  # without capitals any two words of prose could be a name
        return Reading(dated=dated)
    return _untold(pieces, language, words, dated=dated)


def _opened(text: str) -> str:
    """The line without the brackets around it, and without what reporters put before their names."""
    if match := _ENCLOSED.match(text):
        text = match["inside"]
    return _REPORTED.sub("", text) if "/" in text or "／" in text else text


def _parted_at_labels(text: str, words: lexicon.Lexicon) -> str:
    """The line, broken at each label behind the one for its author."""
    if not text.isascii():
        text = words.met_label.sub(lambda label: label[0] if label["met"] is None else f"\n{label[0]}", text)
        text = _MET.sub(r"\n\g<0>", text)
    label = words.by_label.match(text)
    head = label.end() if label else 0
    return text[:head] + words.inner_label.sub("\n", text[head:])


def _one_label(text: str, language: str | None) -> str:
    """The line with one label for those of two kinds of work, at its start or behind the date at its start."""
    if any(sign in text for sign in shared_labels.SIGNS) and (found := next(iter(dates.search(text, language)), None)):
        rest = text[found.end :].lstrip(" \u00a0\u3000")
        label = "" if found.start else shared_labels.one_label(rest)
        if label not in ("", rest):
            return f"{text[: found.end]}\n{label}"
    return shared_labels.one_label(text)


def _told(rest: str, language: str | None, words: lexicon.Lexicon, *, dated: bool) -> Reading:
    """The reading of what follows a word such as "By": all of it must be names."""
    if _REVIEWED.match(rest):
        return Reading()
    rest = _WITH.sub(", ", _REVIEWED.split(rest)[0])
    authors = names.split(_TRAILING.sub("", rest), language)
    if dated and len(authors) == 1 and len(rest.split()) == 1 and names.is_handle(authors[0].name, words):
        return Reading(authors, cue=True, dated=True)  # "von Marianne1", with a date beside it
    named = tuple(author for author in authors if _is_named(author, words))
    if len(named) > 1 and rest.count(",") >= len(
        authors
    ):  # "Ann Lee, head of research, Acme Labs": the last is her employer
        named = named[:1] + tuple(author for author in named[1:] if author.kind == "person")
    good = named and named[0] == authors[0] and not is_sentence(rest)
    return Reading(named if good else (), cue=True, dated=dated)


def _is_named(author: Author, words: lexicon.Lexicon) -> bool:
    """Whether the author has the form of a name, or is a group such as "dpa" or "redazione"."""
    return names.is_name(author.name, words) or author.name.lower() in words.groups


def _untold(pieces: list[str], language: str | None, words: lexicon.Lexicon, *, dated: bool) -> Reading:
    """The reading of pieces without an introducing word: the first that is a name, and its neighbours in the same piece."""
    for piece in pieces:
        named = _less_published(piece, words) if dated else piece
        told, piece = named != piece, named
        low = piece.lower()
        if any(word in low for word in _REVIEWED_BY) and (match := _REVIEWED.search(piece)):
            before = piece[: match.start()].strip(" ,;:-")
            if not before:
                return Reading(names.split(piece[match.end() :], language), dated=dated, reviewed=True)
            piece = before
        bare = _MORE_BY.sub("", piece) if any(word in low for word in _MORE_WORDS) else piece
        authors = names.split(_TRAILING.sub("", bare), language)
        if authors and names.is_name(authors[0].name, words) and not any(map(_is_small, authors)):
            people = tuple(author for author in authors if names.is_name(author.name, words))
            return Reading(people, cue=told, dated=dated)
    whole = names.split(" | ".join(pieces), language)
    return Reading(whole if len(whole) == 1 and names.is_handle(whole[0].name, words) else (), dated=dated)


def pieces_of(text: str, language: str | None) -> tuple[list[str], bool]:
    """The line at its dates, clock times, counts and separators, without labels of dates and credits of pictures."""
    dated = False
    words = lexicon.of(language)
    if _DIGIT.search(text):
        for found in reversed(list(dates.search(text, language))):
            dated = True
            text = f"{_less_date_label(text[: found.start], words)}\n{text[found.end :]}"
        text = _COUNTS.sub("\n", _CLOCK.sub("\n", text))
    if dated:
        text = _BEFORE_DATE.sub("\n", text)
    pieces = []
    for piece in _PIECES.split(text):
        bare = piece.strip(" \u00a0\u3000,;.:-–—()|/@")
        bare += ")" * (bare.count("(") - bare.count(")"))
        others = _OTHERS.match(bare) or (not bare.isascii() and _OTHER_LABELS.match(bare))
        if bare and not others and not words.is_date_label(bare.lower()):
            bare = _once(bare)
            pieces.append(f"{bare}:" if piece.rstrip().endswith((":", "：")) else bare)
    return pieces, dated


def _once(piece: str) -> str:
    """A name that stands twice, for readers and for machines, once."""
    words = piece.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words == words[:half] * 2 else piece


def _less_date_label(text: str, words: lexicon.Lexicon) -> str:
    """What stands before a date, less the words for it at its end: *Ann Lee published on* says who and no more."""
    bare = text.rstrip(" \u00a0:：,")
    low = bare.lower()
    before, _, last = low.rpartition(" ")
    if before and last.rstrip(".") in words.weekdays:
        return _less_date_label(bare[: len(before)], words)
    for label in (*words.published, *words.modified):
        if len(label) >= LABEL and low.endswith(label) and low[: -len(label)][-1:] in _APART:
            return f"{bare[: len(bare) - len(label)]}\n"
    return text


def _less_published(piece: str, words: lexicon.Lexicon) -> str:
    """A name beside a date without the word before it that says when: *Опубликовано Иван Петров — 3 марта 2021*."""
    label = words.published_label.match(piece)
    rest = piece[label.end() :].strip() if label and label.end() >= LABEL else ""
    return rest if rest[:1].isupper() and " " in rest else piece


def _after_label(piece: str, words: lexicon.Lexicon, *, more: bool) -> str | None:
    """What follows a label such as "By" at the start; empty when the label is all and more pieces follow; None without one."""
    if match := _GLUED.match(piece):
        return piece[match.end() :]
    match = words.by_label.match(piece)
    if not match:
        return None
    rest = piece[match.end() :]
    bare = rest.lstrip(" \u00a0:：՝/\t")
    if not bare:
        return "" if more else None
    label = match.group().lower()
    if label in _PREPOSITIONS and " " not in bare:
        return None
    marked = rest.lstrip()[0] in ":：՝/／" or (label not in _BARE and "\n" in rest[:2])
    if marked or label in _BARE:
        return bare
    unspaced = not label[-1].isascii() and len(label) > 1 and len(bare) <= MAX_UNSPACED
    return bare if unspaced and not bare.startswith(_COMMAS) else None


def _is_small(author: Author) -> bool:
    """Whether it begins small, as in "Install Python and pip to continue": no colleague, but the rest of a sentence."""
    return author.kind == "person" and author.name.islower()


def is_sentence(text: str) -> bool:
    """Whether the text is a sentence of more words than a byline has."""
    return len(text.split()) > 8 and text.rstrip().endswith((".", "!", "?", "。"))
