"""Measures of text cleaning: word F1, snippets kept and dropped, order, invention, decorations left, titles found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from benchmarks.fields import author_matches, date_matches

__all__ = ["Score", "score", "summary", "tight", "words"]

LONG_SNIPPET = 12
"""Letters from which a snippet is looked for letter by letter; a shorter one must stand as whole words."""
CJK = 0x2E80
TITLE_F1 = 0.8
MOST_PLACES = 30
LONG_WORD = 3

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One text. Snippets are (kept, in the input) of those that should stay and of those that should go."""

    f1: float | None
    wanted: tuple[int, int]
    unwanted: tuple[int, int]
    title: bool | None
    author: bool | None
    date: bool | None
    order: float
    invented: float
    decorations: int


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def author_of(record: Mapping[str, Any]) -> str:
    """The names a record says wrote its text, apart by semicolons; empty where it does not say."""
    gold = record["author"]
    return "; ".join([gold] if isinstance(gold, str) else gold or ())


def score(record: Mapping[str, Any], prediction: Mapping[str, Any]) -> Score:
    source, text = record["text"], prediction["text"]
    names = author_of(record)
    fold = record["source"] != "trafilatura-eval"  # that set compares its snippets with their case
    return Score(
        f1=None if record["gold"] is None else word_f1(text, record["gold"]),
        wanted=_snippets(record["with"], source, text, fold=fold),
        unwanted=_snippets(record["without"], source, text, fold=fold),
        title=_same_title(prediction.get("title") or "", record["title"]) if record["title"] else None,
        author=author_matches(names, "; ".join(prediction.get("authors") or ())) if names else None,
        date=date_matches(record["date"], prediction.get("date") or "") if record["date"] else None,
        order=_order(source, text),
        invented=_invented(source, text),
        decorations=sum(bool(line.strip()) and not any(map(str.isalnum, line)) for line in text.split("\n")),
    )


def summary(scores: Sequence[Score]) -> dict[str, float | None]:
    """Means over texts; of snippets the shares over all texts, and their balance."""
    f1 = [one.f1 for one in scores if one.f1 is not None]
    kept = _share(scores, "wanted")
    left = _share(scores, "unwanted")
    return {
        "F1": fmean(f1) if f1 else None,
        "kept": kept,
        "left in": left,
        "balance": (kept + 1 - left) / 2 if kept is not None and left is not None else None,
        **{name: _rate(scores, name) for name in ("title", "author", "date")},
        "order": fmean(one.order for one in scores),
        "no invention": 1 - fmean(one.invented for one in scores),
        "decorations": fmean(one.decorations for one in scores),
    }


def _share(scores: Sequence[Score], name: str) -> float | None:
    pairs = [getattr(one, name) for one in scores]
    whole = sum(there for _, there in pairs)
    return sum(kept for kept, _ in pairs) / whole if whole else None


def _rate(scores: Sequence[Score], name: str) -> float | None:
    """The share of the texts that have one whose title, author or date was found."""
    found = [right for one in scores if (right := getattr(one, name)) is not None]
    return fmean(found) if found else None


def word_f1(text: str, gold: str) -> float:
    one, two = words(text), words(gold)
    if not one or not two:
        return float(not one and not two)
    both = sum((Counter(one) & Counter(two)).values())
    return 2 * both / (len(one) + len(two))


def _snippets(snippets: Sequence[str] | None, source: str, text: str, *, fold: bool) -> tuple[int, int]:
    if not snippets:
        return 0, 0
    there, kept = _Haystack(source, fold=fold), _Haystack(text, fold=fold)
    inside = [snippet for snippet in snippets if snippet in there]
    return sum(snippet in kept for snippet in inside), len(inside)


class _Haystack:
    """A text in which snippets are found in spite of line breaks and punctuation."""

    def __init__(self, text: str, *, fold: bool) -> None:
        self.fold = fold
        found = self._words(text)
        self.tight, self.spaced = "".join(found), f" {' '.join(found)} "

    def _words(self, text: str) -> list[str]:
        text = unicodedata.normalize("NFKC", text)
        return _WORD.findall(text.lower() if self.fold else text)

    def __contains__(self, snippet: str) -> bool:
        found = self._words(snippet)
        tight = "".join(found)
        if not tight:
            return unicodedata.normalize("NFKC", snippet) in self.spaced
        if len(tight) >= LONG_SNIPPET or ord(max(tight)) > CJK:
            return tight in self.tight
        return f" {' '.join(found)} " in self.spaced


def tight(text: str) -> str:
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def _order(source: str, text: str) -> float:
    """Share of the output lines that can be found in the source which stand there in the same order."""
    whole = tight(source)
    tails: list[int] = []
    found = 0
    for line in filter(None, map(tight, text.split("\n"))):
        places: list[int] = []
        at = whole.find(line)
        while at >= 0 and len(places) < MOST_PLACES:
            places.append(at)
            at = whole.find(line, at + 1)
        found += bool(places)
        for place in reversed(places):
            cut = bisect_left(tails, place)
            tails[cut : cut + 1] = [place]
    return len(tails) / found if found else 1.0


def _invented(source: str, text: str) -> float:
    """Share of the output words that the source does not hold; pieces of its words count as held."""
    said = words(text)
    if not said:
        return 0.0
    have = Counter(words(source))
    known = frozenset(have)
    whole = tight(source)
    new = 0
    for word in said:
        if have[word] > 0:
            have[word] -= 1
        else:
            new += word in known or len(word) < LONG_WORD or tight(word) not in whole
    return new / len(said)


def _same_title(one: str, two: str) -> bool:
    first, second = (" ".join(words(unicodedata.normalize("NFKC", title))) for title in (one, two))
    return bool(first) and (first == second or word_f1(first, second) >= TITLE_F1)
