"""Names of people and groups, out of what pages write in author fields.

split("By Jane Doe and John Smith, Staff Writers", "en")    Jane Doe; John Smith
split("Jillian Kubala, MS, RD", "en")                        Jillian Kubala
split("Redaktion Beispiel-Zeitung", "de")                    Redaktion Beispiel-Zeitung (an organization)
"""

from __future__ import annotations

import html
from itertools import pairwise

import regex

from cleanarticle.article import Author
from cleanarticle.fields import lexicon

__all__ = [
    "TOWN_WORDS",
    "is_degree",
    "is_handle",
    "is_name",
    "is_role",
    "is_uncased",
    "says_day_or_button",
    "split",
]

MAX_NAME = 80
MAX_NAME_WORDS = 8
MAX_AUTHORS = 40

_SEPARATOR = regex.compile(r"\s*(?:[;|｜·•\n\t/／＆丨]|\s[-–—]\s|\s&\s|、|，|\s\+\s)\s*")
_SEPARATORS = frozenset(";|｜·•\n\t/／＆丨-–—&、，+")
"""The signs one of which each separator has: most texts hold none, and are not searched."""
_SPACED_NAMES = regex.compile(r"\p{Han}{2,4}(?:[ \u3000]+\p{Han}{2,4})+")
"""Names in a row as Chinese bylines have them; in Japanese the space stands in the name."""
_COMMA = regex.compile(r"\s*[,،]\s*")
_COMMAS = frozenset(",،")
_EMAIL = regex.compile(r"\(?<?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b>?\)?")
_HANDLE = regex.compile(r"(?<!\w)[(\[]?@\w+[)\]]?")
_URL = regex.compile(r"https?://\S+|\bwww\.\S+|^(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", regex.IGNORECASE)
_BRACKETS = regex.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]\s*")
# Degrees and licences after a name: capitals and full stops (MD, Ph.D., CFP®, MSc, E-RYT 200), and the usual words.
_OPENING = frozenset("([（【")
_DEGREE = regex.compile(
    r"(?:(?:Ph\.? ?D|M\.? ?Sc|B\.? ?Sc|M\.?Ed|Dr|Esq|Dr\.?PH|Psy\.?D|Ed\.?D|D\.?Min|Pharm\.?D|M\.?Phil|[A-Z](?:\.?-?[A-Z]){1,5}|[A-Z]\.[A-Za-z]{1,4}|\d{3})"
    r"\.?[®™]?(?:[\s/]+|$)){1,4}(?:\([^)]*\))?"
)
_SUFFIX = regex.compile(r"(?:jr|sr|ii|iii|iv)\.?", regex.IGNORECASE)
_MARKUP = regex.compile(r"<[^<>]*>")
_INITIAL = regex.compile(r"(?:^|\s)\p{Lu}$")
_DIGITS = regex.compile(r"\d")
_LETTER = regex.compile(r"\p{L}")
_EDGES = ' \t\n\r\u00a0\u200b,;:.-–—|·•/\\*_~"“”„«»‹›<>=+#'
_SPLIT_WORDS = regex.compile(r"[\s\-./&']+")
_DOMAIN = regex.compile(r"(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.[a-z]{2,}", regex.IGNORECASE)
# What content systems write when nobody filled the field in.
_NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "webmaster",
        "root",
        "user",
        "guest",
        "anonymous",
        "unknown",
        "undefined",
        "null",
        "none",
        "n/a",
        "na",
        "test",
        "default",
        "wordpress",
        "wpadmin",
        "wp-admin",
        "adm1n",
        "siteadmin",
        "author",
        "authors",
        "by",
        "nobody",
        "{{author}}",
        "[object",
        "object]",
        "administrateur",
        "super",
        "user",
        "superuser",
        "editor",
    ]
)
_NO_AUTHOR = regex.compile(
    r"(?:no|unknown|topic|thread|about the|the|guest|default|site) (?:author|writer|user)s?", regex.IGNORECASE
)
_CASED = regex.compile(r"\p{Lu}")
_UNCASED_SCRIPT = regex.compile(r"[\p{Lo}\p{Georgian}--[ªº]]", regex.VERSION1)
_PLACE = regex.compile(r"(?<=\p{L}\s\p{L}[\p{L}\p{M}.'-]+)\s?[/／]\s?[\p{Lu}\p{Lo}][\p{L}\p{M}-]+$")
"""What a paper writes after a slash: "María Pérez / Madrid"."""
_ARABIC_AND = regex.compile(
    r"(?<=\p{Arabic}{2,}\s\p{Arabic}{2,})\sو(?!(?:ليد|ائل|سام|فاء|جدي|ديع|حيد|جيه|رد)\b)(?=\p{Arabic}{3,}\s)"
)
"""The word "and" before the first of two Arabic names, unless it is the first letter of a name."""
_HAN = regex.compile(r"\p{Han}")
_HIRAGANA = regex.compile(r"\p{Hiragana}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
MAX_HAN, MAX_HANGUL, MAX_KANA, MAX_KATAKANA = 6, 6, 8, 20
"""Characters of a name without spaces. Chinese and Korean names have two to four, Japanese ones up to eight; only foreign names in
katakana are longer. Names of groups are known by their words."""
# Small words inside names: "Ludwig van Beethoven", "Omar ibn Said", "Gabriela de la Cruz".
_NO_NAME_MARKS = frozenset("?!:;…{}<>=＝@#%$€")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "les",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "abu",
        "zu",
        "zur",
        "zum",
        "ter",
        "ten",
        "af",
        "av",
        "y",
        "e",
        "i",
        "und",
        "of",
        "the",
        "mc",
        "mac",
        "st",
        "und",
        "y'",
    ]
)


TOWN_WORDS = frozenset(
    "New San Santa Los Las St St. Saint Port Fort Le La El Den Bad Cape Hong Rio Salt Lake Great West East North South São".split()  # noqa: SIM905
)
"""With what the name of a town of several words begins."""


def split(value: str, language: str | None = None, *, kind: str | None = None) -> tuple[Author, ...]:
    """The authors an author field names, in order, each once; `kind` is what the source itself says they are."""
    words = lexicon.of(language)
    text = _without_label(_bare(value), words)
    if "/" in text or "／" in text:
        text = _PLACE.sub("", text)
    if (language or "").startswith("zh") and _SPACED_NAMES.fullmatch(text):
        text = "、".join(text.split())
    if " و" in text:
        text = _ARABIC_AND.sub("، ", text)
    if kind == "organization":
        name = _trimmed(text)
        return (Author(name=name, kind="organization"),) if _is_somebody(name) else ()
    if "," in text and is_place(text):
        return ()
    found: list[Author] = []
    seen: set[str] = set()
    for part in _parts(text, words):
        name = _trimmed(part)
        key = name.casefold()
        if key in seen or not _is_somebody(name) or len(found) >= MAX_AUTHORS:
            continue
        seen.add(key)
        found.append(Author(name=name, kind="organization" if _is_group(name, words) else "person"))
    return tuple(found)


def _without_label(text: str, words: lexicon.Lexicon) -> str:
    """The text after "By", "Von", "Author:" and the like; the text itself when it starts with no such word."""
    match = words.by_label.match(text)
    if not match:
        return text
    rest = text[match.end() :]
    if rest[:1] and (rest[0] in " \u00a0:：|丨/\t\n" or not match.group()[-1].isascii()):
        bare = rest.lstrip(" \u00a0:：|丨/\t\n-–—")
        return _without_label(bare, words) if bare else text
    return text


def is_place(text: str) -> bool:
    """Whether the text is the name of a town and of the country or state it lies in.

    >>> is_place("Bristol, England"), is_place("New York, NY"), is_place("Anne Lee, Ireland")
    (True, True, False)
    """
    town, comma, region = text.rstrip(" .").partition(",")
    first, *others = town.split() or [""]
    if not comma or len(others) > 2 or (others and first not in TOWN_WORDS) or not first[:1].isupper():
        return False
    return region.strip() in lexicon.regions() or f"{region.strip()}." in lexicon.regions()


def says_day_or_button(author: Author, language: str | None) -> bool:
    """Whether a word of a person's name is that for a weekday, which may be two (`Thứ Sáu`), or one that is on buttons and in no name."""
    words, parts = lexicon.of(language), author.name.lower().split()
    days = words.weekdays.isdisjoint((*parts, "-".join(parts)))
    return author.kind == "person" and not (days and words.buttons.isdisjoint(parts))


def _is_group(name: str, words: lexicon.Lexicon) -> bool:
    """Whether the name is that of a group rather than of a person, by the words in it."""
    low = name.lower()
    if _is_domain(low) or low in words.groups or low.startswith("the "):
        return True
    parts = [part for part in _SPLIT_WORDS.split(low) if part]
    if any(part in words.groups for part in parts) and not (
        len(parts) == 2 and parts[0] not in words.groups and len(parts[1]) < 3
    ):
        return True
    return len(name) > 4 and name.endswith(words.unspaced_groups)


_SENTENCE = frozenset("。！？।、，؟?")


def is_name(text: str, words: lexicon.Lexicon) -> bool:
    """Whether the text has the form of one name: a few words, capitals where the script has them, no digits."""
    if not text or len(text) > MAX_NAME or not _NO_NAME_MARKS.isdisjoint(text):
        return False
    if _DIGITS.search(text) or not _LETTER.search(text) or text.endswith("...") or _is_domain(text):
        return False
    if is_uncased(text):
        return _is_uncased_name(text, words)
    parts = text.split()
    if len(parts) > 1 and "_" in text:
        return False
    low = text.lower()
    if len(parts) == 1 and (low in words.months or (low in words.by and low not in words.groups)):
        return False
    if len(parts) > MAX_NAME_WORDS or not words.buttons.isdisjoint(low.split()):
        return False
    others = [part for part in parts if not _is_small(part.lower(), words)]
    return all(_CASED.match(part.lstrip("'’\"“(")) for part in others) and any(
        part[:1] != part[:1].lower() for part in parts
    )


def is_uncased(text: str) -> bool:
    """Whether the text holds letters of a script without capitals."""
    return not text.isascii() and _UNCASED_SCRIPT.search(text) is not None


def _is_uncased_name(text: str, words: lexicon.Lexicon) -> bool:
    """Whether a text in a script without capitals may be a name: by its length, for which each script has its own bound."""
    parts = text.split()
    if len(text) > 30 or len(parts) > 6 or not _SENTENCE.isdisjoint(text) or not words.buttons.isdisjoint(parts):
        return False
    if _is_group(text, words):
        return True
    longest = max(map(len, parts))
    if _KANA.search(text):
        return longest <= (MAX_KANA if _HIRAGANA.search(text) else MAX_KATAKANA)
    if _HAN.search(text):
        return longest <= MAX_HAN or "·" in text
    return longest <= MAX_HANGUL and len(parts) <= 3 if _HANGUL.search(text) else True


def _is_small(word: str, words: lexicon.Lexicon) -> bool:
    """Whether a word in lower case may stand in a name without a capital."""
    return word in _PARTICLES or word in words.and_words or word in words.groups


def _is_domain(text: str) -> bool:
    return "." in text and _DOMAIN.fullmatch(text) is not None


def is_handle(text: str, words: lexicon.Lexicon) -> bool:
    """Whether the text may be the name of a user: one word, whatever its letters, or a name."""
    low = text.lower()
    if not _SENTENCE.isdisjoint(text):
        return False
    if low in words.buttons or low in words.months or low in words.weekdays or low.rstrip(":") in words.by:
        return False
    return (len(text.split()) == 1 and len(text) <= 30 and not text.isdigit()) or is_name(text, words)


def _bare(value: str) -> str:
    """The value without entities, addresses and brackets."""
    text = html.unescape(value) if "&" in value else value
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if "/" in text or "www." in text:
        text = _URL.sub(" ", text)
    if "@" in text:
        without = _EMAIL.sub(" ", text)
        text = without if _LETTER.search(without) else text.split("@")[0].strip("(<")
        bare = _HANDLE.sub(" ", text)
        text = bare if _LETTER.search(bare) else text
    if not _OPENING.isdisjoint(text):
        bare = _BRACKETS.sub(" ", text)
        text = bare if _LETTER.search(bare) else text
    return text.strip(" \u00a0,;:-–—|·•/*_~<>=+#")


def _parts(text: str, words: lexicon.Lexicon) -> list[str]:
    """The text at its separators, without the pieces that are degrees or roles."""
    parts: list[str] = []
    for chunk in [text] if _SEPARATORS.isdisjoint(text) else _SEPARATOR.split(text):
        pieces = [piece for piece in ([chunk] if _COMMAS.isdisjoint(chunk) else _COMMA.split(chunk)) if piece]
        if _is_reversed(pieces, words):
            parts.append(f"{pieces[1]} {pieces[0]}")
            continue
        for place, piece in enumerate(pieces):
            if place and (first := piece.split(" ", 1))[1:] and first[0].lower() in words.and_words:
                piece = first[1]  # "Jane Doe, John Smith, and Eve Lane"
            bits = words.between.split(piece) if " " in piece or not piece.isalpha() else [piece]
            if len(bits) > 1 and _is_group(piece, words):
                bits = [piece]
            for bit in bits:
                if place and parts and _SUFFIX.fullmatch(bit):
                    parts[-1] = f"{parts[-1]} {bit}"
                elif not (place and parts and _says_more(bit, parts[-1], words)) and bit.lower() not in words.roles:
                    parts.append(_without_label(bit, words))
    return parts


def _says_more(text: str, before: str, words: lexicon.Lexicon) -> bool:
    """Whether what follows a comma tells of the person before it, and names no other."""
    if is_degree(text) and not before.isupper():
        return True
    alone = len(text.split()) == 1 and (len(before.split()) > 1 or _is_group(before, words))
    if alone and not _UNCASED_SCRIPT.search(text) and not _is_group(text, words):
        return True  # the place of a byline: "Von Marie Muster, Berlin", "Reuters, London"
    return is_role(text, words) or (_DIGITS.search(text) is not None and not is_name(text, words))


def _is_reversed(pieces: list[str], words: lexicon.Lexicon) -> bool:
    """Whether two pieces are "Doe, Jane": one word, then one or two given names or initials."""
    if len(pieces) != 2 or len(pieces[0].split()) != 1 or len(pieces[1].split()) > 2:
        return False
    if is_degree(pieces[1]) or _SUFFIX.fullmatch(pieces[1]) or is_role(pieces[1], words):
        return False
    return is_name(pieces[0], words) and is_name(pieces[1], words) and not _is_group(" ".join(pieces), words)


def is_degree(text: str) -> bool:
    """Whether the text is degrees and licences: MD, Ph.D., CFP®."""
    return _DEGREE.fullmatch(text) is not None


def is_role(text: str, words: lexicon.Lexicon) -> bool:
    """Whether the text says what a person does: a role of the lexicon, alone or with what it is the role of."""
    low = text.lower().strip(_EDGES)
    if low in words.roles or low.rstrip("s") in words.roles:
        return True
    parts = low.split()
    if len(parts) < 2:
        return False
    pairs = {f"{first} {second}" for first, second in pairwise(parts)}
    named = any(part.strip(_EDGES) in words.roles for part in parts) or not pairs.isdisjoint(words.roles)
    return named or parts[0] in {"for", "für", "pour", "para", "per", "from", "at"}


def _trimmed(part: str) -> str:
    name = " ".join(part.split()).strip(_EDGES + "'’(")
    if name.endswith((" Jr", " Sr", " Dr")) or _INITIAL.search(name):
        name += "." if f"{name}." in part else ""
    return name


def _is_somebody(name: str) -> bool:
    """Whether there is a name at all: letters, not too long, not what a content system writes by default."""
    if (
        not 2 <= len(name) <= MAX_NAME
        or not _LETTER.search(name)
        or name.lower() in _NOBODY
        or _NO_AUTHOR.fullmatch(name)
    ):
        return False
    return len(name.split()) <= MAX_NAME_WORDS + 2 and not any(mark in name for mark in "{}<>=")
