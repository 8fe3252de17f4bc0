"""The words of the development texts, by the number of texts they are met in: one vocabulary a fold without the texts of its sources.

In Chinese and Japanese, which do not part their words, all strings of two and three characters are counted instead.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from cleanarticle.tables.vocabulary import LEVELS, Vocabulary
from training.tables.mined import Sources, site_of
from training.tables.records import FOLDS, Record

LONGEST_TEXT = 30_000
_WORD = regex.compile(r"[\p{L}\p{M}]{2,24}")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_DENSE_RUN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]{2,}")
_UNCASED = regex.compile(r"[\p{L}--[\p{Lu}\p{Ll}\p{Han}\p{Hiragana}\p{Katakana}]]", regex.V1)
_TRACKS = ("space", "negative")
"""The forms of the labelled texts in which words are whole, one of each table."""


def vocabularies(texts: Path, labelled: Sequence[Record]) -> dict[int | str, Vocabulary]:
    """One a fold, of the other folds, and one of all."""
    counts = counted(texts, labelled)
    found: dict[int | str, Vocabulary] = {"all": Vocabulary.of_counts(raised(sum(counts, Counter())))}
    for fold in range(FOLDS):
        found[fold] = Vocabulary.of_counts(raised(sum(counts[:fold] + counts[fold + 1 :], Counter())))
    return found


def raised(counts: Counter[str]) -> dict[str, int]:
    """The counts, where words of scripts without case count as met twice: the texts hold so little of these that a word met once
    helps. Log loss of boundaries beside their letters 573 without it, 519 with it."""
    return {word: max(count, LEVELS[0]) if _UNCASED.match(word) else count for word, count in counts.items()}


def counted(texts: Path, labelled: Sequence[Record]) -> list[Counter[str]]:
    """For each fold in how many of its texts each word is."""
    counts: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    sources = Sources(labelled)
    for page, content in _pages(texts):
        source = sources.of(site_of(page))
        if source is not None:
            counts[Record.fold_of(source)].update(words(content))
    for record in labelled:
        if record.track in _TRACKS:
            counts[record.fold].update(words("\n".join(record.lines)))
    return counts


def _pages(texts: Path) -> Iterator[tuple[str, str]]:
    """The address of each page and its main content, or its text where that is not known."""
    met: set[str] = set()
    with gzip.open(texts / "text.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            if raw["page"] not in met:
                met.add(raw["page"])
                yield raw["page"], (raw["gold"] or raw["text"])[:LONGEST_TEXT]


def words(text: str) -> set[str]:
    lower = text.lower()
    found = {word for word in _WORD.findall(lower) if not _DENSE.search(word)}
    for run in _DENSE_RUN.findall(lower):
        found.update(run[at : at + size] for size in (2, 3) for at in range(len(run) - size + 1))
    return found
