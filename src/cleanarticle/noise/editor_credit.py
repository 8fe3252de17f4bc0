"""BP022 editor-credit: the line that names who edited or checked the text, in Chinese, Japanese and Korean.

## What it does

Removes a whole line such as `（责任编辑：张三）`, `责编：李四 校对：王五`, `（編集・田中）` or `(편집=박영희)`: the word for editors or proof-readers, a
colon or its like, and up to eight characters of a name; several of them on one line too.

## Why it matters

Papers close nearly every story with it. It says nothing of the subject, and those it names did not write the text.

## Example

    最老的一棵橡树昨夜倒下了。
    （责任编辑：张三）

The second line goes.

## Holds back

Only whole lines, in brackets or with a colon under a sentence: the particulars of a film or a form stay, a sentence about editors, and a line
whose name is longer than names are. Lines that also name who wrote the text stay for the rules of fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View
from cleanarticle.strings import ends_sentence

__all__ = ["find"]

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
_SEPARATED = re.compile(r"[:：=＝／]")
_DATA = frozenset(("code", "cell", "term", "definition", "heading", "object"))


def find(view: View) -> Iterator[Verdict]:
    for place, leaf in enumerate(view.leaves):
        text = leaf.text
        if not SHORTEST <= len(text) <= MAX_LINE or text.isascii() or leaf.role in _DATA:
            continue
        if _ENCLOSED.fullmatch(text) or (
            _SEPARATED.search(text) and _BARE.fullmatch(text) and _is_under_prose(view, place)
        ):
            yield Verdict(
                leaf=leaf.index, code="BP022", because="the line only names who edited the text", confidence=CONFIDENCE
            )


def _is_under_prose(view: View, place: int) -> bool:
    """Whether the last line that says something above ends a sentence: among lines with labels the words are data."""
    above = (leaf.text for leaf in reversed(view.leaves[max(0, place - NEAR) : place]) if leaf.text.strip())
    return ends_sentence(next(above, ""))
