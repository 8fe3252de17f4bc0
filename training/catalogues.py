"""Catalogues: the messages of free programs, translated by people into many languages; sentences where data sets have none.

    pip download --no-deps --only-binary :all: --dest FOLDER django==5.2.19 django-allauth==65.22.1 django-cms==5.1.3 \\
        django-oscar==4.2.1 djangorestframework==3.18.3 sphinx==9.0.4 wagtail==8.0.1

All of them are under BSD or MIT licences. What is learned from them is how often letters follow each other; no message is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

__all__ = ["messages"]

_CATALOGUE = re.compile(r"(?:^|/)locale/(?P<language>[a-z]{2,3})(?P<variety>_[A-Za-z]+)?/LC_MESSAGES/[^/]+\.mo$")
# Chinese is one language in two scripts; of other languages a variety in another script is left out.
_CODES = {"nb": "no", "zh_Hant": "zh-tw", "zh_TW": "zh-tw", "zh_HK": "zh-tw", "zh_Hans": "zh"}
# What a program puts in or around: places of values, tags, references, addresses, what is typed into it.
_NO_WORDS = re.compile(
    r"%\(\w+\)[#0-9.]*[a-z]|%[a-z%]|\{[^{}]*\}|<[^<>]*>|&\w+;|https?://\S+|[`\"'][\w./:*=-]*[`\"']|\\."
)


def messages(folder: Path) -> list[tuple[str, list[str]]]:
    """Languages and their messages, each once, in the order of the wheels' names."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for wheel in sorted(folder.glob("*.whl")):
        with ZipFile(wheel) as files:
            for name in sorted(files.namelist()):
                if language := _language(name):
                    found[language] |= dict.fromkeys(_translated(files.read(name)))
    return [(language, list(found[language])) for language in sorted(found)]


def _language(name: str) -> str:
    match = _CATALOGUE.search(name)
    if not match or (match["variety"] and match["variety"][1:].istitle() and match["language"] != "zh"):
        return ""
    both = match["language"] + (match["variety"] or "")
    return _CODES.get(both, _CODES.get(match["language"], match["language"]))


def _translated(data: bytes) -> list[str]:
    """The lines of a catalogue's messages that differ from what they translate."""
    found = []
    for message in read_mo(BytesIO(data)):
        originals = set(_strings(message.id))
        for text in _strings(message.string):
            if message.id and text not in originals:
                found += [line for part in text.split("\n") if (line := " ".join(_NO_WORDS.sub(" ", part).split()))]
    return found


def _strings(texts: Message | str | tuple[str, ...] | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else [text for text in texts if text]
