"""Text of one legacy encoding read through another: the bytes are ranked again, and the better reading wins by a margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleanarticle.decode import labels, letters
from cleanarticle.decode.codepages import single_byte_table
from cleanarticle.decode.ranking import Ranked, rank
from cleanarticle.decode.recoding import Misread, aligned, misread

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
# Nats for each byte that reads otherwise. Broken texts gain 11 and more, names in languages the tables do not know 5. Between
# two Cyrillic pages letters become letters, and texts gain 2.8 to 3.9.
MIN_GAIN_PER_BYTE = 8.0
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
HOMES = 4  # languages the text may be in as it stands
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
    homes = letters.likely("\n".join(sorted(lines))[:SAMPLE], HOMES)
    for codec, (doubt, _) in _THROUGH.items():
        if doubt and best and best.gain > SURE_GAIN:
            break  # the usual pages explain it; the doubtful ones come last
        proposal = _judged(lines, misread(codec), homes)
        if proposal and (best is None or proposal.gain > best.gain):
            best = proposal
    return best


def _judged(lines: frozenset[str], page: Misread, homes: list[letters.Language]) -> WrongPage | None:
    doubt, allowed = _THROUGH[page.codec]
    sample = _sample(lines, page)
    if sample.isascii():
        return None
    text = _read_as(sample, page.codec)
    if doubt and _to_gain(text, homes) < doubt:
        return None
    ranked = rank(b" " + sample + b" ", also=[page.codec])
    # As it stands the text may be in any language, also in one the page was not made for; read anew it must be in a known one.
    as_is = min(ranked.pop(page.codec, Ranked(0.0, "")).cost, letters.read(text, homes).cost)
    able = [codec for codec in ranked if ranked[codec].language != _OTHERS and (not allowed or codec in allowed)]
    if not able:
        return None
    codec = min(able, key=lambda name: ranked[name].cost + _RARE.get(name, 0.0))
    gain = as_is - ranked[codec].cost - doubt - _RARE.get(codec, 0.0)
    language = next(known for known in letters.languages() if known.code == ranked[codec].language)
    high = _differing(sample, page, codec)
    if high < (MIN_BYTES if single_byte_table(codec) else MIN_BYTES_CJK):
        return None
    script = "latin" if language.latin else "other" if language.pairs else "cjk"
    if gain < max(MIN_GAIN, _gain_needed(page, script) * high) or _unknown(sample, codec, language) > MAX_UNKNOWN:
        return None
    fixed = _read_as(sample, codec)
    if page.codec in _CYRILLIC and _capitals(fixed) >= _capitals(text):
        return None  # between KOI8 and the other Cyrillic pages the case is turned round
    if letters.read(fixed, [language]).cost > MAX_COST[script] * len(fixed):
        return None
    return WrongPage(gain, page, codec, language)


def _to_gain(text: str, homes: list[letters.Language]) -> float:
    """The most nats a re-reading could gain over what it needs: letters that read well as they stand leave nothing to gain."""
    counted = letters.pairs(text)
    home = min(homes, key=lambda language: language.cost(counted))
    costs: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for pair, count in zip(*counted, strict=True):
        cost = home.pairs[pair] * count * letters.UNIT
        for char in set(pair):
            if char >= "\x80":
                costs[char] = costs.get(char, 0.0) + cost
                counts[char] += count
    # Each letter stands in two pairs.
    return sum(max(0.0, cost - MIN_GAIN_PER_BYTE * counts[char] / 2) for char, cost in costs.items())


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
    return "".join(char for _, _, char in _decoded(data, codec))


def _gain_needed(page: Misread, script: str) -> float:
    return MIN_GAIN_CYRILLIC if page.codec in _CYRILLIC and script == "other" else MIN_GAIN_PER_BYTE


def _sample(lines: frozenset[str], page: Misread) -> bytes:
    parts: list[bytes] = []
    size = 0
    for line in sorted(lines):
        data = page.encode(_SQUARE.sub(r"\1", line[:SAMPLE])) if size < SAMPLE else b""
        if data:
            parts += data.split()
            size += len(data)
    return b" ".join(parts)[:SAMPLE]


def _decoded(data: bytes, codec: str) -> list[tuple[int, int, str]]:
    table = single_byte_table(codec)
    return [(at, at + 1, table[byte]) for at, byte in enumerate(data)] if table else aligned(data, codec)
