"""BP015 picture-credit: a line of a text that only says whose picture stood there.

## What it does

Removes a line such as `Photo: Ana Prado / Reuters`, `Foto: Tom de Vries`, `Fot. Ana Prado` or `사진=김민수` from a text: a word for
pictures in one of the languages of the lexicon, a colon or its like, and up to eight words, half of them names. The caption before
it on the line goes with it (*The bridge on Monday. Photo: Ana Prado*). On a page the caption and credit of a picture stay with the
picture (FLD006).

## Why it matters

The picture is gone, and its credit stands between two sentences of the story.

## Example

    The ferry has crossed the river for 140 years.
    Photo: Ana Prado
    It will be sold in spring.

The second line goes.

## Holds back

Words for a source, since figures have one too (`Source: Bureau of Labor Statistics`); items of lists; lines next to others with a
label, as in `Director: …` / `Photography: …` / `Music: …`; what follows in lower case, as in `image: nginx`; whole sentences;
texts that have no sentence besides. Of the lines of the development articles that the line model keeps on sites it has not seen,
this removes 44, none of them labelled to stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleanarticle.leaves import Verdict
from cleanarticle.text import person, scripts
from cleanarticle.text.lexicon import load
from cleanarticle.text.lines import Line

__all__ = ["CODE", "SOURCES", "credit_in", "find", "is_captioned"]

CODE = "BP015"
MAX_LINE = 100
"""Characters of a credit at most."""
MAX_CAPTION = 200
"""Columns of a caption with its credit at most."""
MAX_BENEATH, MAX_SIGNED = 400, 250
"""The same where the picture is there, and where no word for pictures is in it."""
MAX_SENTENCES = 3
"""Sentences of a caption at most, with what stands before the credit in place of the last one."""
MAX_WORDS = 8
"""Words of the name and the agency at most."""
MAX_NAME = 40
"""Columns of a name of a script that does not part its words at most."""
_LONGEST_LABEL = 3
"""Words of a label that ends in one for a source: `Image source`."""
MAX_LABEL = 30
"""Characters of the words before the mark at most."""
MIN_STORY = 60
"""Columns of a sentence by which a text tells something, and does not only list its pictures."""
CONFIDENCE = 0.95

_MARK = re.compile(r"\s*[:：|©]\s*|(?<=[^\x00-\x7f])\s*[=＝]\s*")
_LABELLED = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*\S.{0,80}")
_ABBREVIATED = re.compile(r"(\w+\.)\s+(.+)")
_BY = re.compile(r"(?P<label>\w+)\s(?:by|par|por|door)\s(?P<name>.+)", re.IGNORECASE)
"""`Photo by Ana Prado`, in languages whose word for it is not that for *of* too: `Bilder von Paris` heads a text."""
_SENTENCE = re.compile(r"\w{2}[.!?。]\s")
_LAST = re.compile(
    r"(?<=[.!?…。:\"”»)）])\s+(?=[^\W\d_])|\s*[(（\[|–—]\s*(?=[^\W\d_])|(?<=\s)/\s*(?=[^\W\d_])|(?<=[。）」])(?=[^\W\d_])"
    r"|,\s(?=[^\W\d_]{2,28}:)"
)
"""What stands between a caption and its credit."""
_BEFORE = r"(?:^|[\s.!?…。！？\"”»」(（\[|｜/／＝=、,，–—-])"
_TAKEN = re.compile(
    rf"{_BEFORE}(?P<credit>(?:[\u4e00-\u9fff]{{2,6}}[记記]者\s*)?[\u4e00-\u9fff·]{{2,4}}[\s/／]*(?<!拍)[摄攝])[）)]?$"
    rf"|{_BEFORE}(?P<taken>[\u30a0-\u30ff\u4e00-\u9fff]{{2,10}}撮影)[）)]?$"
    rf"|{_BEFORE}(?P<given>[\uac00-\ud7a3]{{2,8}}(?:\s(?:기자|작가))?\s(?:촬영|제공))[\])]?$"
    rf"|{_BEFORE}(?P<shown>[图圖]\s?[/／|｜]\s?[^\s/／|｜]{{2,20}})$"
)
"""How Chinese, Japanese and Korean say who took a picture or gave it: the word follows the name."""
_OWNED = re.compile(r"(?P<credit>(?:©|\([cC]\)|ⓒ)\s?(?!copyright)[^\W\d_][^\d©\n]{1,80})$", re.IGNORECASE)
"""What is owned by somebody, and not since a year as a page is."""
_AGENCY = re.compile(
    r"(?:^|[.!?…。][\"”»]?\s+|[(（\[|]\s*|\s[–—]\s)(?P<credit>[^.!?…。(（\[|–—\n]{0,60}?(?<!\w)"
    r"(?:AP Photo|AFP|AP|Reuters|REUTERS|Getty(?: Images)?|dpa|EPA(?:-EFE)?|EFE|ANSA|APA|KEYSTONE|Keystone|PAP|ČTK|MTI|TT|NTB|Ritzau(?: Scanpix)?"
    r"|Lehtikuva|ANP|Belga|Lusa|LUSA|PTI|ANI|AAP|Kyodo|Xinhua|Anadolu|Bloomberg|IMAGO|imago(?: images)?|picture[- ]alliance|ddp|Shutterstock|iStock"
    r"|Alamy(?: Stock Photo)?|Unsplash|Pexels|Pixabay|Adobe Stock|Depositphotos|Wikimedia Commons|Flickr|ТАСС|РИА Новости|Укринформ|新华社|新華社"
    r"|中新社|共同通信|時事通信|연합뉴스|뉴시스|뉴스1|رويترز|أ ف ب)(?!\w)(?:\s?[/／(–—-][^/\n]{1,60}|/[^\n]{1,60})?)[\s)）\]]*$"
)
"""An agency or a stock of pictures that ends a line, with a name before or behind it."""
_LABEL = re.compile(r"(?<![&+])\s(?=[^\W\d_][^:：\n]{2,28}[:：])")
"""Where a label may begin in a caption whose last sentence has no end."""
_WRITTEN_SMALL = re.compile(r"(?:dpa|ddp|epa|imago|picture|iStock|zvg|privat)(?!\w)")
"""Agencies and owners that write themselves so."""
_BRACKETS = {")": "(", "）": "（", "]": "["}
_PARTICULARS = re.compile(r"[^\W\d_]{3,20}[:：]")
"""A line that begins with a label says more of a film or a book: `Script: Ana Prado. Photography: Tom Addis`."""
_TAG = re.compile(r"[a-z][\w./-]*:[\w.-]+")
"""An image of a container and its version."""
SOURCES = frozenset(
    {
        "bron", "courtesy", "credits", "crediti", "crédits", "créditos", "crèdits", "fonte", "forrás", "fuente", "kaynak", "kilde", "källa",
        "lähde", "quelle", "source", "sursa", "zdroj", "źródło", "πηγή", "джерело", "источник", "מקור", "المصدر", "來源", "出典", "来源", "출처",
        "자료", "提供", "allikas", "avots", "burimi", "chanzo", "foinse", "heimild", "iturria", "izvor", "mənbə", "nguồn", "sumber", "vir",
        "šaltinis", "дереккөз", "извор", "източник", "աղբյուր", "წყარო", "منبع", "بشکریہ", "स्रोत", "সূত্র", "ที่มา",
    }
)  # fmt: skip
"""Words of credits that figures, quotes and films have as well."""


def find(lines: Sequence[Line], left: frozenset[int]) -> Iterator[Verdict]:
    """Verdicts on the passages that are credits; `left` are the leaves of those that may go."""
    if not any(scripts.width(line.text) >= MIN_STORY and scripts.ends_sentence(line.text) for line in lines):
        return
    for place, line in enumerate(lines):
        if line.leaf not in left or line.marker is not None:
            continue
        if _is_credit(line.text, _is_of_pictures) and not _is_of_a_list(lines, place):
            yield Verdict(
                leaf=line.leaf, code=CODE, because="the line only says whose picture stood there", confidence=CONFIDENCE
            )
        elif is_captioned(line.text):
            because = "what a picture shows that stood there, and whose it is"
            yield Verdict(leaf=line.leaf, code=CODE, because=because, confidence=CONFIDENCE)


def credit_in(text: str) -> int | None:
    """Where the credit begins in a line right under a picture, or in its caption; None where there is none.

    There the sign of an owner, the name of an agency and the word behind the name of who took it say enough.

    >>> credit_in("The ferry at noon. Ana Prado/Reuters"), credit_in("Photo: Ana Prado"), credit_in("The ferry at noon.")
    (19, 0, None)
    """
    if len(text) > MAX_BENEATH or "\n" in text or scripts.width(text) > MAX_BENEATH:
        return None
    found = 0 if _is_credit(text, _is_of_source) else _start_of_credit(text, _is_of_source)
    if found is None:
        starts = [
            mark.end()
            for mark in _LABEL.finditer(text)
            if not text[mark.end()].islower() or text[mark.start() - 1] in ",;"
        ]
        found = next((start for start in starts if _is_full_credit(text[start:], _is_of_source)), None)
    if found is None and scripts.width(text) <= MAX_SIGNED:
        found = _signed(text)
    return None if found is None else _in_bracket(text, found)


def _signed(text: str) -> int | None:
    """The same where no word for pictures says so."""
    named = _AGENCY.search(text)
    if named and (named.start("credit") or _is_name(named["credit"])):
        return named.start("credit")
    said = _OWNED.search(text) or _TAKEN.search(text)
    return None if said is None else said.start(said.lastgroup or 0)


def _in_bracket(text: str, start: int) -> int:
    """The same where a bracket closes behind the credit that opened before it: it begins behind that bracket."""
    opened = text.rfind(_BRACKETS.get(text.rstrip()[-1:], "\n"), 0, start)
    return opened + 1 if opened >= 0 and text.count(text.rstrip()[-1:], opened) == 1 else start


def is_captioned(text: str) -> bool:
    """Whether the line is a caption that ends in the credit of its picture."""
    return scripts.width(text) <= MAX_CAPTION and _start_of_credit(text, _is_of_pictures) is not None


def _start_of_credit(text: str, is_label: Callable[[str], bool]) -> int | None:
    if text.startswith("#") or _PARTICULARS.match(text):
        return None
    starts = [start.end() for start in _LAST.finditer(text)]
    if len(starts) > MAX_SENTENCES + 1:
        return None
    return next((start for start in starts if _is_full_credit(text[start:], is_label)), None)


def _is_full_credit(text: str, is_label: Callable[[str], bool]) -> bool:
    """Whether it is a credit with a name, and not only a word such as `photography` with a subtitle."""
    return _is_credit(text, is_label) and not text.rstrip(" )]").endswith((".", "?", "!"))


def _is_credit(text: str, is_label: Callable[[str], bool]) -> bool:
    if len(text) > MAX_LINE:
        return False
    text = text.strip(" ()[]*_")
    mark = _MARK.search(text, 1, MAX_LABEL)
    if mark:
        return is_label(text[: mark.start()]) and _is_name(text[mark.end() :])
    said = _BY.fullmatch(text)
    if said and is_label(said["label"]):
        return person.has_name_form(re.split(r"\s*[/|]", said["name"])[0])
    short = _ABBREVIATED.fullmatch(text)
    return short is not None and is_label(short[1]) and person.has_name_form(re.split(r"\s*[/|]", short[2])[0])


def _is_of_pictures(label: str) -> bool:
    word = label.strip().casefold()
    return word in load().credits and word not in SOURCES


def _is_of_source(label: str) -> bool:
    """Whether words before a mark right under a picture say whose it is: there a source is that of the picture."""
    words = label.strip().casefold()
    if words in load().credits:
        return True
    parts = words.split()
    return len(parts) <= _LONGEST_LABEL and not SOURCES.isdisjoint(parts[-1:])


def _is_name(text: str) -> bool:
    """Whether half of the words at least begin as names do, or are addresses of the Web."""
    words = text.split()
    if not words or len(words) > MAX_WORDS or _SENTENCE.search(text) or _TAG.fullmatch(text):
        return False
    if scripts.unspaced(text):
        return scripts.width(text) <= MAX_NAME and not scripts.ends_sentence(text)
    return 2 * sum(map(_may_be_name, words)) >= len(words)


def _may_be_name(word: str) -> bool:
    return scripts.begins_upper(word) or word[0] == "©" or "." in word[1:-1] or _WRITTEN_SMALL.match(word) is not None


def _is_of_a_list(lines: Sequence[Line], place: int) -> bool:
    """Whether a line next to it has another label: then it is one of the particulars of something."""
    near = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines) and lines[max(at, place)].gap == 0]
    return any(_LABELLED.fullmatch(line.text) and not _is_credit(line.text, _is_of_pictures) for line in near)
