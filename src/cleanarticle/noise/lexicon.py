"""The lexicons: one TOML file a language under `lexicons/`, read once, frozen, and looked up together.

A file has a table a rule, and in it lists of phrases, one a line, in literal strings (a TOML parser reads those at once):

    lines    the whole line is the phrase; where the phrase ends in a colon, so does the line
    heads    the same as `lines`, and a list of links may follow
    weak     the same, but the words also stand in plain texts: they count only in the company of other noise
    own      the same as `lines`, but only in documents of this language
    starts   the line begins with the phrase; where the phrase ends in a colon, a separator follows
    has      the phrase stands anywhere in a short line
    parts    pieces that make up a whole line together: the buttons of a share bar, the entries of a menu
    names    pieces that count only next to others: the networks one can share on
    roots    the first step of a breadcrumb
    marks    what stands in brackets after a heading

A number in a phrase is written `#`. `mul.toml` holds what is the same in all languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from cleanarticle.noise.words import words
from cleanarticle.rules import RULES

__all__ = ["KINDS", "Lexicon", "Phrase", "Words", "languages", "lexicon", "phrases"]

Words: TypeAlias = tuple[str, ...]
Longest: TypeAlias = Mapping[str, tuple["Phrase", ...]]
"""Phrases by their first word, the longest first."""
ByTwo: TypeAlias = Mapping[Words, tuple["Phrase", ...]]
"""Phrases by their first two words, or the only one, the longest first: many begin alike."""

KINDS = ("lines", "heads", "weak", "own", "starts", "has", "parts", "names", "roots", "marks")
_COLONS = (":", "：")
_SEPARATORS = (*_COLONS, "-", "–", "|", "→", "»", '"')
_WHOLE_LINE = frozenset({"lines", "heads", "weak", "own"})
_Key = TypeVar("_Key")
_ORDER = {rule.code: place for place, rule in enumerate(RULES)}
_SOURCE = files("cleanarticle.noise") / "lexicons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    code: str
    kind: str
    language: str
    text: str
    """As it stands in the file."""
    words: Words

    @property
    def is_short(self) -> bool:
        """Whether it is one or two words: too little to know a long line by."""
        unspaced = all(len(word) == 1 for word in self.words)
        return len(self.words) <= (4 if unspaced else 2)

    @property
    def ends_in_colon(self) -> bool:
        return self.text.endswith(_COLONS)

    @property
    def needs_separator(self) -> bool:
        return self.text.endswith(_SEPARATORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All phrases of all languages, by the way they are looked up. In each tuple the order of RULES holds."""

    lines: Mapping[Words, tuple[Phrase, ...]]
    starts: ByTwo
    has: ByTwo
    has_first: frozenset[str]
    """The first words of `has`."""
    has_keys: frozenset[Words]
    """The keys of `has`."""
    parts: Longest
    """Parts and names of all rules."""
    roots: frozenset[Words]
    marks: frozenset[Words]


def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, `mul` among them."""
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in _SOURCE.iterdir() if entry.name.endswith(".toml"))
    )


@cache
def lexicon() -> Lexicon:
    """Every lexicon in one; the files are read at the first call."""
    found = [phrase for language in languages() for phrase in phrases(language)]
    lines: dict[Words, list[Phrase]] = {}
    for phrase in sorted(found, key=lambda phrase: _ORDER[phrase.code]):
        if phrase.kind in _WHOLE_LINE:
            lines.setdefault(phrase.words, []).append(phrase)
    return Lexicon(
        lines=MappingProxyType({key: tuple(entries) for key, entries in lines.items()}),
        starts=_by_two(found, "starts"),
        has=_by_two(found, "has"),
        has_keys=frozenset(phrase.words[:2] for phrase in found if phrase.kind == "has"),
        has_first=frozenset(phrase.words[0] for phrase in found if phrase.kind == "has"),
        parts=_longest(found, "parts", "names"),
        roots=frozenset(phrase.words for phrase in found if phrase.kind == "roots"),
        marks=frozenset(phrase.words for phrase in found if phrase.kind == "marks"),
    )


def phrases(language: str) -> Iterator[Phrase]:
    """The phrases of one file."""
    tables = tomllib.loads((_SOURCE / f"{language}.toml").read_text(encoding="utf-8"))
    for code, kinds in tables.items():
        for kind, block in kinds.items():
            for text in filter(None, map(str.strip, block.split("\n"))):
                # The mark of a number is no word to `words`, a digit is.
                yield Phrase(code=code, kind=kind, language=language, text=text, words=words(text.replace("#", "0")))


def _longest(found: list[Phrase], *kinds: str) -> Longest:
    return _grouped((phrase.words[0], phrase) for phrase in found if phrase.kind in kinds)


def _by_two(found: list[Phrase], kind: str) -> ByTwo:
    return _grouped((phrase.words[:2], phrase) for phrase in found if phrase.kind == kind)


def _grouped(keyed: Iterable[tuple[_Key, Phrase]]) -> Mapping[_Key, tuple[Phrase, ...]]:
    groups: dict[_Key, list[Phrase]] = {}
    for key, phrase in keyed:
        groups.setdefault(key, []).append(phrase)
    for entries in groups.values():
        entries.sort(key=lambda phrase: (-len(phrase.words), _ORDER[phrase.code]))
    return MappingProxyType({key: tuple(entries) for key, entries in groups.items()})
