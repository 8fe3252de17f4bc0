"""Scraped text: what is left of it after cleaning, by kind of text, flattener and group of languages, beside baselines.

    python -m benchmarks.text --data text-dev
    python -m benchmarks.text --data text-dev --folds DIR --keep crossvalidated.jsonl
    python -m benchmarks.text --data text-dev --predictions crossvalidated.jsonl

Alone the library cleans every text as it ships. Its weights were trained on these texts, so only what weights say that never saw the
site is honest about new texts: those of the folder that `python -m training.lines --folds DIR` writes. `--keep` writes what was made
of the texts, to be scored again.
Baselines: the text as it is, the lines that look like prose, the longest stretch of prose, and the labels of the set themselves.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from benchmarks.text_scores import Score, score, summary
from benchmarks.unseen import Cleaner, cleaner

PROSE = 80
"""Characters from which a line that ends as a sentence is prose to the baseline."""
COST = 40
"""What a line that is no prose costs the longest stretch, in characters."""
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "”", "»", '"', "؟", "।")

Prediction = Mapping[str, Any]
Reader = Callable[[Mapping[str, Any]], Prediction]


def as_it_is(record: Mapping[str, Any]) -> Prediction:
    return {"text": record["text"]}


def prose_lines(record: Mapping[str, Any]) -> Prediction:
    return {"text": "\n".join(line for line in record["text"].split("\n") if _is_prose(line))}


def longest_stretch(record: Mapping[str, Any]) -> Prediction:
    lines = record["text"].split("\n")
    best, start, total, top = (0, 0), 0, 0, 0
    for place, line in enumerate(lines):
        if line.strip():
            total += min(len(line), 400) if _is_prose(line) else -COST
        if total <= 0:
            start, total = place + 1, 0
        elif total > top:
            best, top = (start, place + 1), total
    return {"text": "\n".join(lines[slice(*best)])}


def labels(record: Mapping[str, Any]) -> Prediction:
    lines = record["text"].split("\n")
    return {
        "text": "\n".join(
            line for line, keep in zip(lines, record.get("keep") or [1] * len(lines), strict=True) if keep
        )
    }


def library(record: Mapping[str, Any], clean: Cleaner) -> Prediction:
    article = clean(record["text"], record["page"])
    return {
        "id": record["id"],
        "text": article.text,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "date": article.published,
    }


def _is_prose(line: str) -> bool:
    line = line.strip()
    size = sum(2 if character > "\u2e80" else 1 for character in line)
    return size >= PROSE and line.endswith(SENTENCE_ENDS)


def groups_of(record: Mapping[str, Any]) -> Iterator[str]:
    """The rows of the table that a record counts in."""
    kind, language = record["type"], record["lang"]
    yield "documentation and forum" if kind in ("documentation", "forum") else kind
    if kind == "article":
        yield f"article: {'container' if record['flattener'].startswith('article_') else 'whole page'}"
        yield f"article: {record['flattener']}"
    elif kind == "multilingual":
        yield f"multilingual: {language if language in ('de', 'en', 'es', 'fr', 'pl') else 'other'}"
    elif kind == "injected":
        script = (
            "CJK" if language in ("zh", "ja", "ko") else "right to left" if language in ("ar", "he") else "alphabetic"
        )
        yield f"injected: {script}"


def read(path: Path) -> list[dict[str, Any]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "surrogatepass")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def table(name: str, groups: Mapping[str, Sequence[Score]]) -> Iterator[str]:
    columns = list(summary(next(iter(groups.values()))))
    yield f"\n### {name}\n"
    yield f"| texts | n | {' | '.join(columns)} |"
    yield f"|---|---|{'---|' * len(columns)}"
    for group, scores in sorted(groups.items()):
        values = summary(scores).values()
        cells = " | ".join("" if value is None else f"{value:.3f}" for value in values)
        yield f"| {group} | {len(scores)} | {cells} |"


def found(predictions: Mapping[str, Prediction], record: Mapping[str, Any]) -> Prediction:
    return predictions.get(record["id"], {"text": ""})


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "the text as it is": as_it_is,
        "lines that look like prose": prose_lines,
        "the longest stretch of prose": longest_stretch,
        "the labels of the set": labels,
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.text", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with text.jsonl.gz")
    read_by = parser.add_mutually_exclusive_group()
    read_by.add_argument("--predictions", type=Path, help="predictions to score instead of running the library")
    read_by.add_argument("--folds", type=Path, help="weights for each fold, from `python -m training.lines --folds`")
    parser.add_argument(
        "--keep", type=Path, help="file for what was made of the texts, as JSON lines for --predictions"
    )
    parser.add_argument("--every", type=int, default=1, help="every n-th text only")
    parser.add_argument("--alone", action="store_true", help="without the baselines")
    options = parser.parse_args(arguments)
    records = read(options.data / "text.jsonl.gz")[:: options.every]
    if options.predictions:
        predictions = read(options.predictions)
    else:
        clean = cleaner(options.folds)
        predictions = [library(record, clean) for record in records]
    if options.keep:
        options.keep.write_text("".join(f"{json.dumps(one)}\n" for one in predictions), encoding="utf-8")
    own = partial(found, {one["id"]: one for one in predictions})
    readers = {"cleanarticle": own} | ({} if options.alone else dict(READERS))
    for name, reader in readers.items():
        groups: defaultdict[str, list[Score]] = defaultdict(list)
        for record in records:
            prediction = reader(record)
            result = score(record, prediction)
            for group in groups_of(record):
                groups[group].append(result)
        print("\n".join(table(name, groups)), flush=True)
    return 0


if __name__ == "__main__":
    main()
