"""Text of one legacy encoding read through another: the bytes are ranked again, and the better reading wins by a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import labels, letters
from cleanarticle.decode.codepages import single_byte_table
from cleanarticle.decode.pages import readings
from cleanarticle.decode.ranking import rank
from cleanarticle.decode.recoding import Misread, aligned, misread
from cleanarticle.decode.standing import Standing, most_gained, standing

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WrongPage", "propose"]

_EUROPEAN = frozenset({"cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859-2"})
_CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5"})
_ANY: frozenset[str] = frozenset()
# The pages bytes are commonly misread through, how many nats more it takes to believe each, and what the bytes may be.
_THROUGH = {
    "cp1252": (0.0, _ANY),
    "cp1251": (0.0, _CYRILLIC | {"cp1252"}),
    "koi8-r": (0.0, _CYRILLIC),
    "cp1250": (30.0, _EUROPEAN),
    "iso8859-2": (30.0, _EUROPEAN),
    "cp1253": (30.0, _EUROPEAN),
    "mac-roman": (30.0, _EUROPEAN | {"mac-cyrillic"}),
    "cp437": (30.0, _EUROPEAN),
    "cp850": (30.0, _EUROPEAN),
}
# Encodings hardly any page was ever in: more doubt.
_RARE = dict.fromkeys(
    ("cp866", "cp855", "cp852", "cp857", "cp862", "mac-cyrillic", "mac-latin2", "iso8859-5", "johab"), 30.0
)
# Evidence the better reading must have. Of the 253 clean development texts none comes near; the 272 broken ones gain over 50.
MIN_GAIN = 20.0
# Nats for each byte that reads otherwise, by script. Broken texts gain 7.9 and more in Latin script, 9.2 and more in others;
# clean ones up to 5.2, and 7.8 where Cyrillic or Chinese is tried. Between two Cyrillic pages letters become letters, and texts
# gain 3.0 to 3.9.
MIN_GAIN_PER_BYTE = {"latin": 7.0, "other": 8.0, "cjk": 8.0}
MIN_GAIN_CYRILLIC = 2.0
MIN_BYTES = 3  # that read otherwise
MIN_BYTES_CJK = 8  # four characters: fewer are names with odd letters
# Nats a character the better reading may cost: prose costs 2.2 to 3.4, in Chinese characters 6 to 7.5.
MAX_COST = {"latin": 3.5, "other": 4.5, "cjk": 9.0}
_OTHERS = "mul"  # the table of all languages that have none of their own
MAX_UNKNOWN = 0.3  # share of characters outside the alphabet of the language it is said to be
# A line is re-read unless it reads so many nats worse than as it stands: short lines of a broken text say little.
LINE_SLACK = 2.0
SURE_GAIN = 100.0
SAMPLE = 2000
LINE_SAMPLE = 500
# Square and cubic units look like Polish read through the wrong page, and are none.
_SQUARE = re.compile("\\b((?:[kcdmnhµ]?m|ft|in|yd|mi|s))[²³](?!\\w)")


@dataclass(frozen=True, slots=True)
class WrongPage:
    """A proposal: the page the text was read through, the encoding it is in, its language."""

    gain: float
    page: Misread
    codec: str
    language: letters.Language
    _readers: list[letters.Language] = field(
        default_factory=lambda: list(letters.languages()), repr=False, compare=False
    )
    """All languages, those that read the latest lines first."""

    @property
    def because(self) -> str:
        return f"encoded back as {labels.name_of(self.page.codec)}, decoded as {labels.name_of(self.codec)}"

    def fixes(self, line: str) -> Iterator[tuple[int, int, str]]:
        if line.isascii() or not self.page.covers(line) or not self._better(line[:LINE_SAMPLE]):
            return
        units = {match.end() - 1 for match in _SQUARE.finditer(line)}
        for start, end, char in _decoded(self.page.encode(line), self.codec):
            if line[start:end] != char and char != "\n" and start not in units:
                yield start, end, char

    def _better(self, line: str) -> bool:
        """Whether no language reads the line as it stands nearly as well as it reads anew.

        The language that read the line before is asked first: it mostly reads this one too, and all others are spared.
        """
        fixed = _read_as(self.page.encode(line), self.codec)
        most = letters.read(fixed, [self.language]).cost - LINE_SLACK
        reader = letters.reader(line, most, self._readers)
        if reader is None:
            return True
        self._readers.remove(reader)
        self._readers.insert(0, reader)
        return False


def propose(lines: frozenset[str]) -> WrongPage | None:
    """The best re-reading of lines that look wrong; None when none is good enough."""
    best: WrongPage | None = None
    heads = [_SQUARE.sub(r"\1", line[:SAMPLE]) for line in sorted(lines)]
    for codec, (doubt, _) in _THROUGH.items():
        if doubt and best and best.gain > SURE_GAIN:
            break  # the usual pages explain it; the doubtful ones come last
        proposal = _judged(heads, misread(codec))
        if proposal and (best is None or proposal.gain > best.gain):
            best = proposal
    return best


def _judged(lines: list[str], page: Misread) -> WrongPage | None:
    doubt, allowed = _THROUGH[page.codec]
    sample = _sample(lines, page)
    if sample.isascii():
        return None
    text = _read_as(sample, page.codec)
    as_is = standing(f" {text} ")
    if not _worth_ranking(as_is, page):
        return None
    ranked = rank(b" " + sample + b" ", multi=not allowed)
    ranked.pop(page.codec, None)
    # As it stands the text may be in any language; read anew it must be in a known one.
    able = [codec for codec, found in ranked.items() if _is_able(codec, found.language, allowed)]
    if not able:
        return None
    codec = min(able, key=lambda name: ranked[name].cost + _RARE.get(name, 0.0))
    gain = as_is.cost - ranked[codec].cost - doubt - _RARE.get(codec, 0.0)
    language = next(known for known in letters.languages() if known.code == ranked[codec].language)
    high = _differing(sample, page, codec)
    if high < (MIN_BYTES if single_byte_table(codec) else MIN_BYTES_CJK):
        return None
    if (
        gain < max(MIN_GAIN, _gain_needed(page.codec, language) * high)
        or _unknown(sample, codec, language) > MAX_UNKNOWN
    ):
        return None
    fixed = _read_as(sample, codec)
    if page.codec in _CYRILLIC and _capitals(fixed) >= _capitals(text):
        return None  # between KOI8 and the other Cyrillic pages the case is turned round
    if letters.read(fixed, [language]).cost > MAX_COST[_script(language)] * len(fixed):
        return None
    return WrongPage(gain, page, codec, language)


def _worth_ranking(text: Standing, page: Misread) -> bool:
    """Whether any encoding could gain what it takes: clean text seldom leaves so much to gain."""
    allowed = _THROUGH[page.codec][1]
    gains, differing = most_gained(text, page)
    terms = _terms(page.codec)
    needed = terms.doubts + np.maximum(MIN_GAIN, terms.gains_needed * differing)
    if bool((terms.able & (differing >= MIN_BYTES) & (gains >= needed)).any()):
        return True
    many = int(text.counts.sum())
    gain = text.cost - float(text.plain.min())
    return not allowed and many >= MIN_BYTES_CJK and gain >= max(MIN_GAIN, MIN_GAIN_PER_BYTE["cjk"] * many)


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """What it takes to believe each of the `readings` for bytes misread through a page."""

    able: NDArray[np.bool_]
    gains_needed: NDArray[np.float64]
    """Nats for each byte that reads otherwise."""
    doubts: NDArray[np.float64]
    """Nats for the encoding and the page themselves."""


@lru_cache(maxsize=16)
def _terms(codec: str) -> _Terms:
    doubt, allowed = _THROUGH[codec]
    known = readings()
    languages = [letters.languages()[at] for at in known.languages]
    both = list(zip(known.pages, languages, strict=True))
    return _Terms(
        able=np.array(
            [_is_able(page.codec, language.code, allowed) and page.codec != codec for page, language in both]
        ),
        gains_needed=np.array([_gain_needed(codec, language) for language in languages]),
        doubts=np.array([doubt + _RARE.get(page.codec, 0.0) for page in known.pages]),
    )


def _is_able(codec: str, language: str, allowed: frozenset[str]) -> bool:
    return language != _OTHERS and (not allowed or codec in allowed)


def _differing(sample: bytes, page: Misread, codec: str) -> int:
    """How many bytes read otherwise in the other encoding."""
    table, other = single_byte_table(page.codec), single_byte_table(codec)
    high = sample.translate(None, bytes(range(128)))
    return sum(table[byte] != other[byte] and table[byte] >= "\xa0" for byte in high) if other else len(high)


def _unknown(sample: bytes, codec: str, language: letters.Language) -> float:
    """The share of the characters that are no ASCII and not of the language's alphabet either."""
    high = [char for _, _, char in _decoded(sample, codec) if char >= "\x80"]
    return sum(char.lower() not in language.letters for char in high) / max(len(high), 1)


def _capitals(text: str) -> float:
    return sum(map(str.isupper, text)) / max(len(text), 1)


def _read_as(data: bytes, codec: str) -> str:
    table = single_byte_table(codec)
    return "".join(map(table.__getitem__, data)) if table else "".join(char for _, _, char in aligned(data, codec))


def _gain_needed(codec: str, language: letters.Language) -> float:
    script = _script(language)
    return MIN_GAIN_CYRILLIC if codec in _CYRILLIC and script == "other" else MIN_GAIN_PER_BYTE[script]


def _script(language: letters.Language) -> str:
    return "latin" if language.latin else "other" if language.pairs else "cjk"


def _sample(lines: list[str], page: Misread) -> bytes:
    """Of the lines that the page has all characters of, as much as is looked at."""
    parts: list[bytes] = []
    size = 0
    for line in lines:
        if size >= SAMPLE:
            break
        data = page.encode(line)
        parts += data.split()
        size += len(data)
    return b" ".join(parts)[:SAMPLE]


def _decoded(data: bytes, codec: str) -> list[tuple[int, int, str]]:
    table = single_byte_table(codec)
    return [(at, at + 1, table[byte]) for at, byte in enumerate(data)] if table else aligned(data, codec)
