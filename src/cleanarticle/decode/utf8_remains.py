"""UTF-8 that was read through a single-byte code page: found by its byte patterns, judged by its letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleanarticle.decode import labels, letters
from cleanarticle.decode.recoding import Misread, decoded_utf8, misread, on_show
from cleanarticle.decode.screen import ASCII_END, PLANE, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DOUBTS", "Stretches", "Utf8Remains", "possible", "propose", "suspected"]

# The pages UTF-8 is misread through, and how many nats more it takes to believe each.
DOUBTS = {
    "cp1252": 0.0,
    "cp1251": 0.0,
    "cp1250": 5.0,
    "mac-roman": 5.0,
    "cp437": 5.0,
    "cp850": 5.0,
    "iso8859-2": 5.0,
    "cp1254": 10.0,
    "iso8859-15": 5.0,
    "cp1253": 10.0,
    "cp1257": 10.0,
    "koi8-r": 10.0,
    "cp866": 10.0,
    "cp852": 10.0,
    "cp1255": 10.0,
    "cp1256": 10.0,
    "cp874": 10.0,
    "mac-cyrillic": 10.0,
}
CONTEXT = 24  # characters on either side by which a run is judged
MAX_RUNS = 200  # distinct runs judged one by one; real texts repeat themselves
# Nats. On the development set broken texts gain hundreds; coincidences in clean ones under 10.
RUN_GAIN = 3.0
TEXT_GAIN = 20.0
# Once a text has proved to be broken, a run that might stand as it is still goes with the others.
SURE_GAIN = 60.0
SURE_RUN_GAIN = -2.0
# One run alone is a coincidence more often: it must be plain, and what could be windows-1252 is left to ftfy's experience.
SINGLE_GAIN = 15.0
EXPLAINED = 0.7  # share of the runs that must make sense
LEVELS = 5  # times a text is misread at most; three is the most seen
LANGUAGES_TRIED = 4
SAMPLE = 1000
COVERAGE = 0.8  # of the characters the best page explains: below it a page is not judged


@dataclass(frozen=True, slots=True)
class Utf8Remains:
    """A proposal: what each run of the page becomes."""

    gain: float
    discord: float
    """Nats it would cost more to read all the runs in one language: the wrong page gives words of many."""
    page: Misread
    pattern: re.Pattern[str]
    runs: dict[str, str]
    levels: int

    @property
    def because(self) -> str:
        times = f", {self.levels} times" if self.levels > 1 else ""
        return f"encoded back as {labels.name_of(self.page.codec)}, decoded as utf-8{times}"

    def fixes(self, line: str) -> Iterator[tuple[int, int, str]]:
        for match in self.pattern.finditer(line):
            fixed = self.runs.get(match[0])
            if fixed is not None and not _meant(line, match.start(), match.end()):
                yield match.start(), match.end(), fixed


def possible(text: str) -> list[Misread]:
    """The pages by which two characters side by side would be the first bytes of one in UTF-8."""
    leads, trails = _first_bytes()
    both = 0
    for _, points in pieces(text):
        foreign = np.flatnonzero((points[:-1] >= ASCII_END) & (points[1:] >= ASCII_END))
        both |= int(np.bitwise_or.reduce(leads[points[foreign]] & trails[points[foreign + 1]], initial=0))
    return [misread(codec) for bit, codec in enumerate(DOUBTS) if both >> bit & 1]


@lru_cache(maxsize=1)
def _first_bytes() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """By code point, a bit for each page that has a lead byte there, and one for each that has a trail byte."""
    leads, trails = np.zeros(PLANE, np.uint32), np.zeros(PLANE, np.uint32)
    for bit, codec in enumerate(DOUBTS):
        page = misread(codec)
        leads[list(map(ord, page.leads))] |= np.uint32(1 << bit)
        trails[list(map(ord, page.trails))] |= np.uint32(1 << bit)
    return leads, trails


def suspected(pages: Iterable[Misread], words: str, *, among: int) -> list[Misread]:
    """Those of the pages whose patterns occur: a cheap look at the distinct words. `among` is the length of all words there are."""
    return [page for page in pages if _occurs(page, words, among)]


def _occurs(page: Misread, words: str, among: int) -> bool:
    if page.codec not in _SAME_SCRIPT:
        return bool(page.sequences.search(words))
    return sum(map(len, page.sequences.findall(words))) > SAME_SCRIPT_SHARE * among


# Read through these, text of another encoding looks like short words of their own script; whole texts do not.
_SAME_SCRIPT = frozenset({"koi8-r", "cp866", "mac-cyrillic", "cp874", "cp1253", "cp1255", "cp1256"})
SAME_SCRIPT_SHARE = 0.2


class Stretches:
    """The stretches of a text that are not ASCII. What a pattern finds lies in one of them, and what it looks at beside that too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [(match.start(), match[0]) for match in _NOT_ASCII.finditer(text)]
        self._counts = Counter(stretch for _, stretch in self._places)

    def covered(self, pattern: re.Pattern[str]) -> int:
        """How many characters the pattern finds."""
        return sum(many * sum(map(len, pattern.findall(stretch))) for stretch, many in self._counts.items())

    def runs(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where the pattern finds something, in order: each different stretch is searched once."""
        spans = {stretch: [match.span() for match in pattern.finditer(stretch)] for stretch in self._counts}
        for place, stretch in self._places:
            for start, end in spans[stretch]:
                yield place + start, place + end


_NOT_ASCII = re.compile("[^\x00-\x7f]{2,}")


def propose(text: str) -> Utf8Remains | None:
    """The page that explains the text best; None when it makes sense as it stands."""
    stretches = Stretches(text)
    pages = [(page, stretches.covered(page.sequences)) for page in possible(text)]
    most = max((covered for _, covered in pages), default=0)
    likely = [page for page, covered in pages if covered and covered >= COVERAGE * most]
    found = [proposal for page in likely if (proposal := _judged(stretches, page, page.sequences))]
    if not found:
        return None
    best = max(found, key=lambda proposal: proposal.gain - proposal.discord)
    again = _judged(stretches, best.page, best.page.loose) if best.gain > SURE_GAIN else None
    return again if again and again.gain > best.gain else best


def _judged(stretches: Stretches, page: Misread, pattern: re.Pattern[str]) -> Utf8Remains | None:
    """What the page makes of its runs, if they make a case together."""
    text = stretches.text
    counts: Counter[str] = Counter()
    places: dict[str, tuple[str, str]] = {}
    for start, end in stretches.runs(pattern):
        if _meant(text, start, end):
            continue
        run = text[start:end]
        counts[run] += 1
        if run not in places:
            places[run] = _around(text, start, end)
    unwound = {run: _unwound(run, page, pattern) for run in counts}
    found: Utf8Remains | None = None
    for levels in range(1, max(map(len, unwound.values()), default=0) + 1):
        read = {run: readings[min(levels, len(readings)) - 1] for run, readings in unwound.items() if readings}
        sound = {
            run: fixed
            for run, fixed in read.items()
            if all(map(_in_use, fixed)) and not _mixes_scripts(fixed, *places[run])
        }
        if _worth_weighing(sound, counts):
            proposal = _weighed(page, pattern, sound, counts, places, levels)
            if proposal and (not found or proposal.gain > found.gain):
                found = proposal
    return found


def _worth_weighing(sound: dict[str, str], counts: Counter[str]) -> bool:
    many = sum(counts[run] for run in sound)
    if many == 1:
        return any(len(run) >= LONG_RUN or _is_plain(item) for item in sound.items() for run in sound)
    return bool(sound) and many >= EXPLAINED * counts.total()


LONG_RUN = 8  # characters: less cannot gain enough alone


def _unwound(run: str, page: Misread, pattern: re.Pattern[str]) -> list[str]:
    """The run read as UTF-8, and that again while it holds nothing but UTF-8 misread."""
    readings: list[str] = []
    while len(readings) < LEVELS and pattern.fullmatch(run):
        run = decoded_utf8(page.encode(run))
        if not run or "\n" in run:
            break
        readings.append(run)
    return readings


def _weighed(
    page: Misread,
    pattern: re.Pattern[str],
    sound: dict[str, str],
    counts: Counter[str],
    places: dict[str, tuple[str, str]],
    levels: int,
) -> Utf8Remains | None:
    judged = dict(list(sound.items())[:MAX_RUNS])
    # Each run is judged by itself, with its neighbours mended on both sides of the comparison.
    around = {
        run: [pattern.sub(lambda match: sound.get(match[0], match[0]), side) for side in places[run]] for run in judged
    }
    before = {run: around[run][0] + run + around[run][1] for run in judged}
    after = {run: around[run][0] + fixed + around[run][1] for run, fixed in judged.items()}
    languages = _languages(before.values()) + _languages(after.values())
    after_costs = {run: letters.costs(after[run], languages) for run in judged}
    gains = {run: min(letters.costs(before[run], languages)) - min(after_costs[run]) for run in judged}
    discord = min(map(sum, zip(*after_costs.values(), strict=True))) - sum(map(min, after_costs.values()))
    gain = sum(gains[run] * min(counts[run], 3) for run in judged if gains[run] > RUN_GAIN) - DOUBTS[page.codec]
    least = SURE_RUN_GAIN if gain > SURE_GAIN else RUN_GAIN
    runs = {run: fixed for run, fixed in sound.items() if run not in judged or gains[run] > least}
    many = sum(counts[run] for run in runs) > 1
    enough = (
        gain > TEXT_GAIN if many else gain > SURE_GAIN or (gain > SINGLE_GAIN and all(map(_is_plain, runs.items())))
    )
    return Utf8Remains(gain, discord, page, pattern, runs, levels) if runs and enough else None


def _languages(contexts: Iterable[str]) -> list[letters.Language]:
    return letters.likely(" ".join(contexts)[:SAMPLE], LANGUAGES_TRIED)


def _meant(text: str, start: int, end: int) -> bool:
    """Whether the run is what the writer wrote: on show between quotation marks, or the root of pi, which reads like ù."""
    if on_show(text, start, end):
        return True
    return text[start:end] == "√π" and not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _is_plain(pair: tuple[str, str]) -> bool:
    run, fixed = pair
    return (fixed.isalpha() or fixed in "’“”") and not misread("cp1252").sequences.fullmatch(run)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return before[before.rfind("\n") + 1 :], after.partition("\n")[0]


def _mixes_scripts(fixed: str, before: str, after: str) -> bool:
    """Whether a letter of another script would stand beside a Latin one or amid digits: no misreading, a rare clean word."""
    if len(fixed) == 1 and "\u0590" <= fixed < "\u0700" and before[-1:].isdigit() and after[:1].isdigit():
        return True  # a sign between two numbers: 5×£35
    return _clash(before[-1:], fixed[:1]) or _clash(after[:1], fixed[-1:])


def _clash(outside: str, inside: str) -> bool:
    return outside.isalpha() and inside.isalpha() and outside < "\u0250" and "\u0370" <= inside < "\u0700"


def _in_use(char: str) -> bool:
    """Whether text has such a character: a letter of a language we know, a usual sign, an emoji, a letter of Asia."""
    if char in _alphabet() or char.lower()[0] in _alphabet():
        return True
    point = ord(char)
    if any(low <= point <= high for low, high in _SIGNS):
        return True
    asian = 0x0900 <= point < 0x1100 or 0x1780 <= point < 0x1800 or 0x3400 <= point < 0xD7A4
    return asian and unicodedata.category(char) in ("Lo", "Mn", "Mc", "Nd")


@lru_cache(maxsize=1)
def _alphabet() -> frozenset[str]:
    return frozenset(letter for language in letters.languages() for letter in language.letters)


_SIGNS = (
    (0xA0, 0xBF),
    (0x2000, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x27BF),
    (0x2B00, 0x2BFF),
    (0x3000, 0x30FF),
    (0xFE00, 0xFE0F),
    (0xFF00, 0xFFEF),
    (0x1D400, 0x1D7FF),
    (0x1F000, 0x1FAFF),
)
