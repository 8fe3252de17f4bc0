"""The lexicons of all languages, looked up together: pages mix languages.

They are written by hand, one TOML file a language under `lexicons/`. `python -m training.phrases` folds them into
`phrases.txt`, whose form it documents; that file is read here, once. A `Phrase` is made when something matches it: of tens of
thousands, a page meets a few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

from cleanarticle.noise.words import words

__all__ = ["FILE", "SECTIONS", "Lexicon", "Phrase", "Records", "Words", "is_phrase", "lexicon", "phrases"]

Words: TypeAlias = tuple[str, ...]
Records: TypeAlias = Mapping[str, bytes]
"""What `phrases` reads, by folded words with a space between them; in UTF-8, since few of them are ever read."""

FILE = "phrases.txt"
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lines": ("lines", "heads", "weak", "own"),
        "starts": ("starts",),
        "has": ("has", "doubted"),
        "cues": ("cues",),
        "credits": ("credits",),
        "parts": ("parts", "names"),
        "roots": ("roots",),
        "marks": ("marks",),
    }
)
"""The sections of the file, in order, and the kinds of phrases in each."""
_QUESTIONS = ("?", "？", "؟", ";")
_COLONS = (":", "：", "՝")
_SEPARATORS = (*_COLONS, "-", "–", "|", "→", "»", '"')


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
        return len(self.words) <= (4 if self.is_unspaced else 2)

    @property
    def is_unspaced(self) -> bool:
        """Whether it is in a script without spaces, each letter of which counts as a word."""
        return all(len(word) == 1 for word in self.words)

    @property
    def ends_in_colon(self) -> bool:
        return self.text.endswith(_COLONS)

    @property
    def asks(self) -> bool:
        return self.text.endswith(_QUESTIONS)

    @property
    def needs_separator(self) -> bool:
        return self.text.endswith(_SEPARATORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All phrases of all languages, by the way they are looked up. Under one key the order of RULES holds."""

    kinds: tuple[tuple[str, str, str], ...]
    """Rule, kind and language, as records number them."""
    lines: Records
    """By all their words."""
    starts: Records
    """By their first two words, or the only one, the longest first: many begin alike."""
    has: Records
    """The same."""
    cues: Records
    """The same."""
    credits: Records
    """The same."""
    has_first: frozenset[str]
    """The first words of `has`."""
    has_alone: frozenset[str]
    """The keys of `has` that are one word."""
    has_pairs: frozenset[Words]
    """Those that are two, word by word."""
    parts: Records
    """Parts and names of all rules, by their first word, the longest first."""
    roots: frozenset[str]
    marks: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Every lexicon in one; the file is read at the first call."""
    content = files("cleanarticle.noise").joinpath(FILE).read_bytes()
    kinds, *sections = content.removesuffix(b"\n").split(b"\n\n")
    # Plain dicts of str and bytes: the garbage collector passes over them, and there are tens of thousands of entries.
    lines, starts, has, cues, credited, parts, roots, marks = (
        dict(zip(keys.decode("utf-8").split("\n"), records.split(b"\n"), strict=True))
        for keys, records in zip(sections[::2], sections[1::2], strict=True)
    )
    rules = [kind.split("\t") for kind in kinds.decode("utf-8").split("\n")]
    return Lexicon(
        kinds=tuple([(code, kind, language) for code, kind, language in rules]),
        lines=MappingProxyType(lines),
        starts=MappingProxyType(starts),
        has=MappingProxyType(has),
        cues=MappingProxyType(cues),
        credits=MappingProxyType(credited),
        has_first=frozenset([key.partition(" ")[0] for key in has]),
        has_alone=frozenset([key for key in has if " " not in key]),
        has_pairs=frozenset([tuple(key.split(" ")) for key in has if " " in key]),
        parts=MappingProxyType(parts),
        roots=frozenset(roots),
        marks=frozenset(marks),
    )


def phrases(records: Records, key: str) -> tuple[Phrase, ...]:
    """The phrases under a key of the lexicon; none for a key it does not have."""
    record = records.get(key)
    return () if record is None else _made(key, record)


def is_phrase(text: str) -> bool:
    """Whether the text is, as a whole, a button, a label or a menu entry of some lexicon."""
    return " ".join(words(text)) in lexicon().lines


@lru_cache(maxsize=1 << 12)
def _made(key: str, record: bytes) -> tuple[Phrase, ...]:
    kinds = lexicon().kinds
    found = []
    cells = iter(record.decode("utf-8").split("\t"))
    for number, spoken, text in zip(cells, cells, cells, strict=True):
        code, kind, language = kinds[int(number)]
        spoken = spoken or key
        words = tuple(spoken.split(" "))
        found.append(Phrase(code=code, kind=kind, language=language, text=text or spoken, words=words))
    return tuple(found)
