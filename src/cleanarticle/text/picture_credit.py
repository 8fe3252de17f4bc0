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
from collections.abc import Iterator, Sequence

from cleanarticle.leaves import Verdict
from cleanarticle.text import person, scripts
from cleanarticle.text.lexicon import load
from cleanarticle.text.lines import Line

__all__ = ["CODE", "SOURCES", "find", "is_captioned"]

CODE = "BP015"
MAX_LINE = 100
"""Characters of a credit at most."""
MAX_CAPTION = 200
"""Columns of a caption with its credit at most."""
MAX_SENTENCES = 3
"""Sentences of a caption at most, with what stands before the credit in place of the last one."""
MAX_WORDS = 8
"""Words of the name and the agency at most."""
MAX_NAME = 40
"""Columns of a name of a script that does not part its words at most."""
MAX_LABEL = 30
"""Characters of the words before the mark at most."""
MIN_STORY = 60
"""Columns of a sentence by which a text tells something, and does not only list its pictures."""
CONFIDENCE = 0.95

_MARK = re.compile(r"\s*[:：|©]\s*|(?<=[^\x00-\x7f])\s*[=＝]\s*")
_LABELLED = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*\S.{0,80}")
_ABBREVIATED = re.compile(r"(\w+\.)\s+(.+)")
_SENTENCE = re.compile(r"\w{2}[.!?。]\s")
_LAST = re.compile(
    r"(?<=[.!?…。:\"”»)）])\s+(?=[^\W\d_])|\s*[(（\[|–—]\s*(?=[^\W\d_])|(?<=\s)/\s*(?=[^\W\d_])|(?<=[。）」])(?=[^\W\d_])"
)
"""What stands between a caption and its credit."""
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
        if _is_credit(line.text) and not _is_of_a_list(lines, place):
            yield Verdict(
                leaf=line.leaf, code=CODE, because="the line only says whose picture stood there", confidence=CONFIDENCE
            )
        elif is_captioned(line.text):
            because = "what a picture shows that stood there, and whose it is"
            yield Verdict(leaf=line.leaf, code=CODE, because=because, confidence=CONFIDENCE)


def is_captioned(text: str) -> bool:
    """Whether the line is a caption that ends in the credit of its picture."""
    if scripts.width(text) > MAX_CAPTION or text.startswith("#") or _PARTICULARS.match(text):
        return False
    starts = list(_LAST.finditer(text))
    if len(starts) > MAX_SENTENCES + 1:
        return False
    return any(_is_full_credit(text[start.end() :]) for start in starts)


def _is_full_credit(text: str) -> bool:
    """Whether it is a credit with a name, and not only a word such as `photography` with a subtitle."""
    return _is_credit(text) and not text.rstrip(" )]").endswith((".", "?", "!"))


def _is_credit(text: str) -> bool:
    if len(text) > MAX_LINE:
        return False
    text = text.strip(" ()[]*_")
    mark = _MARK.search(text, 1, MAX_LABEL)
    if mark:
        return _is_of_pictures(text[: mark.start()]) and _is_name(text[mark.end() :])
    short = _ABBREVIATED.fullmatch(text)
    return short is not None and _is_of_pictures(short[1]) and person.has_name_form(re.split(r"\s*[/|]", short[2])[0])


def _is_of_pictures(label: str) -> bool:
    word = label.strip().casefold()
    return word in load().credits and word not in SOURCES


def _is_name(text: str) -> bool:
    """Whether half of the words at least begin as names do, or are addresses of the Web."""
    words = text.split()
    if not words or len(words) > MAX_WORDS or _SENTENCE.search(text) or _TAG.fullmatch(text):
        return False
    if scripts.unspaced(text):
        return scripts.width(text) <= MAX_NAME and not scripts.ends_sentence(text)
    return 2 * sum(scripts.begins_upper(word) or word[0] == "©" or "." in word[1:-1] for word in words) >= len(words)


def _is_of_a_list(lines: Sequence[Line], place: int) -> bool:
    """Whether a line next to it has another label: then it is one of the particulars of something."""
    near = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines) and lines[max(at, place)].gap == 0]
    return any(_LABELLED.fullmatch(line.text) and not _is_credit(line.text) for line in near)
