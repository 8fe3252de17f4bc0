"""Words of attributes, addresses and short texts, cut in the one way that training and judging share."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ASCII",
    "NAMING",
    "SEPARATOR",
    "TELLING",
    "Bag",
    "bag_of",
    "family_names",
    "join",
    "label_words",
    "link_words",
    "name_tokens",
]

NAMING = ("class", "id")
TELLING = ("role", "itemprop", "itemtype", "property", "aria-label", "data-testid", "data-component")
_TELLING = frozenset(TELLING)
MAX_VALUE = 300
"""Characters of an attribute that are looked at: utility classes run to thousands and say no more."""
MAX_HEAD, MAX_TAIL = 150, 40
"""Characters at the start and at the end of a text that are looked at."""
MAX_TARGET = 60
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PIECE = re.compile(r"[a-z]{2,24}")
_STEP = re.compile(r"[a-z]{2,24}:?|#|\x1e")
SEPARATOR = "\x1e"
ASCII = bytes(range(0x80))
_BAR = "|"
_FLAT = bytes(
    byte
    if byte >= 0x80 or chr(byte) in string.ascii_lowercase
    else ord("0")
    if chr(byte) in string.digits
    else ord(_BAR)
    if chr(byte) == SEPARATOR
    else 0x20
    for byte in range(0x100)
)
"""Small letters and all beyond ASCII stay, digits are 0, the separator a bar; all else parts words."""
_ZEROS = re.compile("(0+)")


def name_tokens(tag: str, attrs: Mapping[str, str]) -> tuple[list[str], int]:
    """Pieces of class names, ids, roles and the like, and the bits of the families they belong to.

    `post-Body__text` gives post, body, text and post-body-text.
    """
    found = [f"<{tag}>"]
    bits = 0
    for label in NAMING:
        value = attrs.get(label)
        if value:
            for name in value[:MAX_VALUE].split():
                pieces, families = _pieces(name)
                found += pieces
                bits |= families
    if not _TELLING.isdisjoint(attrs):
        for label in TELLING:
            value = attrs.get(label)
            if value:
                for name in value[:MAX_VALUE].split():
                    pieces, families = _pieces(name)
                    found += [f"{label}={piece}" for piece in pieces]
                    bits |= families
    return found, bits


@lru_cache(maxsize=1 << 14)
def _pieces(name: str) -> tuple[tuple[str, ...], int]:
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    pieces = _PIECE.findall(name)
    if len(pieces) > 1:
        pieces.append("-".join(pieces))
    bits, known = 0, _families()
    for piece in pieces:
        bits |= known.get(piece, 0)
    return tuple(pieces), bits


@cache
def _lexicon() -> Mapping[str, Sequence[str]]:
    text = files("cleanarticle.html").joinpath("lexicon/names.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def _families() -> Mapping[str, int]:
    bits: dict[str, int] = {}
    for number, pieces in enumerate(_lexicon().values()):
        for piece in pieces:
            bits[piece] = bits.get(piece, 0) | 1 << number
    return MappingProxyType(bits)


def family_names() -> tuple[str, ...]:
    """What each bit that `name_tokens` gives stands for: the families of `lexicon/names.toml`, in order."""
    return tuple(_lexicon())


@dataclass(frozen=True, slots=True)
class Bag:
    """Tokens of many owners in one list: `tokens[i]` is the `place[i]`-th of owner `owner[i]`."""

    tokens: list[str]
    owner: NDArray[np.intp]
    place: NDArray[np.intp]
    size: NDArray[np.intp]
    """Tokens of each owner."""


def bag_of(lists: Sequence[Sequence[str]]) -> Bag:
    """The tokens of all lists, owned by the place of their list."""
    return _bag([*chain.from_iterable(lists)], [*map(len, lists)])


def label_words(texts: Sequence[str]) -> Bag:
    """The words of each text, of a long one those at its start and its end, lower case, each digit as 0."""
    if not texts:
        return _bag([], [])
    ends = [text if len(text) <= MAX_HEAD + MAX_TAIL else f"{text[:MAX_HEAD]} {text[-MAX_TAIL:]}" for text in texts]
    words = [*map(str.split, _flat(join(ends).lower()).split(_BAR))]
    return _bag([*chain.from_iterable(words)], [*map(len, words)])


def _flat(text: str) -> str:
    """The runs of letters of a text in lower case, and those of its digits as 0, with spaces between; bars between texts.

    Bytes pass a table, and each sign that is not ASCII, of which a page has a few, is replaced at once: a pattern for words
    takes twice as long.
    """
    raw = text.encode("utf-8", "surrogatepass")
    flat = raw.translate(_FLAT).decode("utf-8", "surrogatepass")
    if not flat.isascii():
        for char in set(raw.translate(None, ASCII).decode("utf-8", "surrogatepass")):
            if not char.isalnum():
                flat = flat.replace(char, " ")
            elif char.isdecimal():
                flat = flat.replace(char, "0")
    if "0" in flat:
        flat = _BAR.join([" ".join(_ZEROS.split(part)) if "0" in part else part for part in flat.split(_BAR)])
    return flat


def link_words(targets: Sequence[str]) -> Bag:
    """What the first steps of each address say: `/author/jo` gives author and jo; `mailto:` and `#` stand for themselves."""
    paths = [
        target if target[:1] in "/#" or "//" not in target else target.partition("//")[2].partition("/")[2]
        for target in targets
    ]
    return _split(_STEP.findall(join([path[:MAX_TARGET] for path in paths]).lower()), len(targets))


def join(parts: Sequence[str]) -> str:
    """The parts with the separator between them, and nowhere else."""
    joined = SEPARATOR.join(parts)
    if joined.count(SEPARATOR) >= max(len(parts), 1):
        joined = SEPARATOR.join([part.replace(SEPARATOR, " ") for part in parts])
    return joined


def _split(found: list[str], owners: int) -> Bag:
    """The findings between the separators, one owner each."""
    tokens: list[str] = []
    sizes: list[int] = []
    start = 0
    for _ in range(owners - 1):
        end = found.index(SEPARATOR, start)
        tokens += found[start:end]
        sizes.append(end - start)
        start = end + 1
    if owners:
        tokens += found[start:]
        sizes.append(len(found) - start)
    return _bag(tokens, sizes)


def _bag(tokens: list[str], sizes: Sequence[int]) -> Bag:
    size = np.array(sizes, np.intp)
    first = np.cumsum(size) - size
    owner = np.repeat(np.arange(len(size)), size)
    return Bag(tokens, owner, np.arange(len(tokens)) - first[owner], size)
