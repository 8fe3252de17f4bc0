"""BP022 editor-credit: the line that names who edited, reviewed or checked the text.

## What it does

Removes a whole line such as `Medically reviewed by Ann Lee, MD`, `Geprüft von: Tom Fuchs`, `Проверил: Иван Петров` or `（责任编辑：张三）` under
the headline, and under the last sentence where it has a colon or brackets: the words, in over fifty languages, and a name, with what the person is.
Where the name stands on the next line, both go. In Chinese, Japanese and Korean several such pairs on one line too.

## Why it matters

Pages open or close with it, and it says nothing of the subject. Those it names did not write the text.

## Example

    最老的一棵橡树昨夜倒下了。
    （责任编辑：张三）

The second line goes.

## Holds back

Only whole lines: the particulars of a film or a form stay, a sentence about editors, and a line whose name is longer than names are.
Lines that also name who wrote the text stay for the rules of fields, and so does the only name of a page: who reviewed it is then its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.leaves import Leaf, Verdict
from cleanarticle.noise.lexicon import Phrase, phrases
from cleanarticle.noise.view import View
from cleanarticle.noise.words import words
from cleanarticle.strings import ends_sentence

__all__ = ["CODE", "find"]

MAX_LINE = 60
"""Characters of the longest line that is such a credit."""
SHORTEST = 4
CONFIDENCE = 0.95
NEAR = 3
"""Lines above, blank ones among them, one of which must end a sentence."""

_EDITORS = (
    "(?:本文|本期|值班|执行|執行|见习|見習|实习|實習|网络|網絡|网站|新媒体|栏目)?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|校阅|审核|審核|审校|编审|编校|美编|核稿)"
    "|編集者?|校閲|校正|監修|(?:책임)?편집자?|교열|교정"
)
_LETTERS = r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3]{1,4}"
_NAME = rf"{_LETTERS}(?:[ \u3000·・、/／]?{_LETTERS}){{0,2}}"
_CREDIT = rf"(?:{_EDITORS})[ \u3000]*(?:[:：=＝・／/]|[ \u3000])[ \u3000]*{_NAME}"
_CREDITS = rf"{_CREDIT}(?:[ \u3000,，;；|｜/／]+{_CREDIT})*"
_ENCLOSED = re.compile(rf"[\s\u3000]*[（(\[【〔][\s\u3000]*{_CREDITS}[\s\u3000]*[）)\]】〕][\s\u3000]*")
_BARE = re.compile(rf"[\s\u3000]*{_CREDITS}[\s\u3000]*")
_ANSWERABLE = re.compile(r"[\s\u3000]*(?:本文)?(?:责任编辑|責任編輯|责编|責編)")
"""How the line begins that stands at the foot of Chinese articles, whatever is above it."""
_SEPARATED = re.compile(r"[:：=＝／]")
_DATA = frozenset(("code", "cell", "term", "definition", "heading", "object", "caption"))

MAX_CREDIT = 100
"""Characters of the longest line that begins with who reviewed a text; after the name it may tell what they are."""
MAX_NAME = 48
MAX_UNCASED = 30
"""The same where letters have no case."""
MOST_WORDS = 5
DEGREE = 5
"""Letters of the last word that a full stop may follow: `M.D.`, `jun.`"""
HEAD = 12
STORY = 200
"""Leaves after the headline among which such a line stands in the head of a text, up to the first of so many characters, as bylines do."""
MAX_LABELS = 1
"""Lines right above and below that are labels with something after them: among more of them the words are data."""
_FIRST_PART = re.compile(r"[,;/|&(、，·]|\s[-–—]\s|\s(?:and|und|et|y|e|i|och|og|en|ja|и|та|ve|dan|và|και|és|și|a)\s")
_WORD_AT = re.compile(r"[^\W_]+")
_COLON = re.compile(r"\s*[:：՝=＝]")
_LABELLED = re.compile(r"[^\s:：][^:：]{0,30}[:：]\s*\S")
_PARTICLES = frozenset(
    ("von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "la", "le", "du", "zu", "zum", "bin", "ibn",
     "al", "el", "ter", "ten", "af", "av", "y", "e", "und", "the")
)  # fmt: skip
_BETWEEN = " \t\u00a0:：՝=＝-–—"
_AROUND = " \t\u00a0*_()（）[]【】–—-•·"
CODE = "BP022"


def find(view: View) -> Iterator[Verdict]:
    known = view.lexicon.credits
    for place, leaf in enumerate(view.leaves):
        text, said = leaf.text, view.words[place]
        if not said or not SHORTEST <= len(text) <= MAX_CREDIT or leaf.role in _DATA:
            continue
        if not text.isascii() and len(text) <= MAX_LINE and _is_eastern(view, place):
            yield _verdict(leaf)
        elif " ".join(said[:2]) in known or said[0] in known:
            yield from _credited(view, place)


def _verdict(leaf: Leaf) -> Verdict:
    return Verdict(leaf=leaf.index, code=CODE, because="the line only names who edited the text", confidence=CONFIDENCE)


def _is_eastern(view: View, place: int) -> bool:
    """Whether the line is such a credit as Chinese, Japanese and Korean papers write it."""
    text = view.leaves[place].text
    return _ENCLOSED.fullmatch(text) is not None or (
        _SEPARATED.search(text) is not None
        and _BARE.fullmatch(text) is not None
        and (
            _is_under_prose(view, place)
            or (_ANSWERABLE.match(text) is not None and _labels_beside(view, place) <= MAX_LABELS)
        )
    )


def _credited(view: View, place: int) -> Iterator[Verdict]:
    """A verdict on the line if it begins as such a credit and names somebody, and nothing else; on the name as well where that has a line of its own."""
    leaf = view.leaves[place]
    rest = next((rest for phrase in _phrases(view, place) if (rest := _after(leaf.text, phrase)) is not None), None)
    if rest is None or _labels_beside(view, place) > MAX_LABELS:
        return
    if rest and _is_name(rest) and (_is_in_head(view, place) or (_ends(leaf.text) and _is_under_prose(view, place))):
        yield _verdict(leaf)
    elif not rest and _is_in_head(view, place):
        name = view.below(place)
        if name is not None and name.role == leaf.role and len(name.text) <= MAX_NAME and _is_name(name.text):
            yield from (_verdict(leaf), _verdict(name))


def _phrases(view: View, place: int) -> Iterator[Phrase]:
    """The phrases the line begins with, the longest first."""
    said, known = view.words[place], view.lexicon.credits
    for key in dict.fromkeys((" ".join(said[:2]), said[0])):
        yield from (phrase for phrase in phrases(known, key) if said[: len(phrase.words)] == phrase.words)


def _after(text: str, phrase: Phrase) -> str | None:
    """What follows the phrase, without what parts them; None where a colon should and does not."""
    bare = text.strip(_AROUND)
    for word in _WORD_AT.finditer(bare):
        if words(bare[: word.end()]) == phrase.words:
            rest = bare[word.end() :]
            return rest.strip(_BETWEEN) if not phrase.ends_in_colon or _COLON.match(rest) else None
    return None


def _is_name(text: str) -> bool:
    """Whether what stands here begins as the name of somebody, and is no sentence."""
    first = _FIRST_PART.split(text, maxsplit=1)[0].strip()
    if not first or len(first) > MAX_NAME or any(map(str.isdigit, text)):
        return False
    if ends_sentence(text) and len(text.rstrip(".").rsplit(maxsplit=1)[-1]) > DEGREE:
        return False
    parts = first.split()
    if not any(letter.isupper() or letter.islower() for letter in first):
        return len(parts) <= MOST_WORDS and len(first) <= MAX_UNCASED
    names = [part for part in parts if part not in _PARTICLES]
    return 1 < len(names) <= MOST_WORDS and all(part[0].isupper() for part in names)


def _is_in_head(view: View, place: int) -> bool:
    """Whether the line stands under the headline, with no paragraph between."""
    between = view.leaves[view.headline + 1 : place]
    return view.headline < place <= view.headline + HEAD and all(len(leaf.text) <= STORY for leaf in between)


def _ends(text: str) -> bool:
    """Whether the line is written as those at the foot are: with a colon after the words, or in brackets."""
    return _COLON.search(text) is not None or text.strip()[:1] in ("(", "[", "（", "【")


def _labels_beside(view: View, place: int) -> int:
    """How many of the lines around are labels with something after them, and no such credit themselves."""
    beside = [at for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(view.leaves)]
    return sum(
        _LABELLED.match(view.leaves[at].text) is not None
        and len(view.leaves[at].text) <= MAX_CREDIT
        and next(_phrases(view, at), None) is None
        for at in beside
        if view.words[at]
    )


def _is_under_prose(view: View, place: int) -> bool:
    """Whether the last line that says something above ends a sentence: among lines with labels the words are data."""
    above = (leaf.text for leaf in reversed(view.leaves[max(0, place - NEAR) : place]) if leaf.text.strip())
    return ends_sentence(next(above, ""))
