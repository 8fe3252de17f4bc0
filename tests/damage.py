"""What happens to texts and pages on their way: cut off, put together, their lines and tags mixed up, odd characters let in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import strategies as st

__all__ = ["damaged_pages", "damaged_texts"]

LINES = (
    "---",
    "1",
    "\x0c",
    "* * *",
    "Advertisement",
    "Page 3 of 9",
    "From: ann@example.org",
    "| a | b |",
    "a  b  c",
    "x\ty",
)
STARTS = ("> ", "- ", "1. ", "\t", "[5] ", "    ", "# ")
BREAKS = ("\n\n", " ", "\r\n", "\x0b", "\u2028", "\x85")
ODD = "\x00\x07\x1b\x85\xa0\xad\u200b\u202e\ufeff\ufffd\ud800\u0301\U0001f600ぁ|\t"
CHARSETS = ("cp1252", "latin-1", "cp1251", "gbk")
TAGS = [
    "table",
    "pre",
    "blockquote",
    "details",
    "figure",
    "ruby",
    "li",
    "sup",
    "math",
    "dl",
    "dd",
    "button",
    "select",
    "svg",
    "noscript",
    "template",
    "q",
    "figcaption",
]
SHARE = 0.08
"""Of the lines, characters or tags that one kind of damage meets."""

_TAG = re.compile(r"<[^<>]*>")
_ELEMENT = re.compile(r"<(/?)(?:div|p|span|li|ul|h2|td|a|section)\b")
_SPACE = re.compile(r"\s+")
Damage = Callable[[str, random.Random], str]


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _repeated(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.randrange(600))
    return text[:end] + text[start:end] * chance.randrange(1, 4) + text[end:]


def _sown(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(ODD) if chance.random() < SHARE / 8 else char for char in text)


def _misread(text: str, chance: random.Random) -> str:
    return text.encode("utf-8", "replace").decode(chance.choice(CHARSETS), "replace")


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _mixed(text: str, chance: random.Random) -> str:
    def other(line: str) -> str:
        return chance.choice([*LINES, chance.choice(STARTS) + line, f"{line}-"])

    return "\n".join(other(line) if chance.random() < SHARE else line for line in text.split("\n"))


def _broken(text: str, chance: random.Random) -> str:
    return re.sub("\n", lambda _: chance.choice(BREAKS) if chance.random() < SHARE else "\n", text)


def _respaced(text: str, chance: random.Random) -> str:
    return _SPACE.sub(
        lambda found: chance.choice((" ", "\n", "\xa0", "&nbsp;")) if chance.random() < SHARE else found[0], text
    )


def _untagged(text: str, chance: random.Random) -> str:
    return _TAG.sub(lambda found: "" if chance.random() < SHARE else found[0], text)


def _unclosed(text: str, chance: random.Random) -> str:
    return re.sub(">", lambda _: "" if chance.random() < SHARE / 4 else ">", text)


def _renamed(text: str, chance: random.Random) -> str:
    return _ELEMENT.sub(
        lambda found: f"<{found[1]}{chance.choice(TAGS)}" if chance.random() < SHARE else found[0], text
    )


def _swapped(text: str, chance: random.Random) -> str:
    tags = [found.span() for found in _TAG.finditer(text)]
    if len(tags) < 2:
        return text
    (first, end), (then, last) = sorted(chance.sample(tags, 2))
    return text[:first] + text[then:last] + text[end:then] + text[first:end] + text[last:]


TO_BOTH: Sequence[Damage] = (_cut, _repeated, _sown, _misread)
TO_TEXTS: Sequence[Damage] = (*TO_BOTH, _shuffled, _mixed, _broken)
TO_PAGES: Sequence[Damage] = (*TO_BOTH, _respaced, _untagged, _unclosed, _renamed, _swapped)


@st.composite
def _damaged(draw: st.DrawFn, paths: Sequence[Path], kinds: Sequence[Damage]) -> str:
    text = draw(st.sampled_from(paths)).read_text(encoding="utf-8")
    chance = draw(st.randoms(use_true_random=False))
    for damage in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3)):
        text = damage(text, chance)
    return text


def damaged_texts(paths: Sequence[Path]) -> st.SearchStrategy[str]:
    """One of the texts, damaged in up to three ways."""
    return _damaged(paths, TO_TEXTS)


def damaged_pages(paths: Sequence[Path]) -> st.SearchStrategy[str]:
    """One of the pages, likewise."""
    return _damaged(paths, TO_PAGES)
