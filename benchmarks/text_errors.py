"""What goes wrong in articles of the text set: words on the wrong side, by what they are and where they stand.

    python -m benchmarks text_errors --data text-dev --predictions crossvalidated.jsonl

Each line of a text is labelled in the set; a line was kept when the prediction says its letters. Counted are words, lines and texts.
A text whose label stops early (or late) gives thousands of words at once: the last rows tell how few texts most of them are in.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.text import read
from benchmarks.text_scores import tight, words
from cleanarticle.text import person

PROSE, PHRASE = 25, 5
"""Words from which a line is prose, and a phrase."""
LONG = 12
"""Letters from which a line is looked for in the whole prediction; a shorter one must be a line of it."""
HEAVY = 500
"""Words kept too much from which a text is told apart."""


@dataclass(slots=True)
class Count:
    words: int = 0
    lines: int = 0
    texts: set[str] = field(default_factory=set)


def what(line: str) -> str:
    """The kind of line."""
    text = line.strip().lstrip("#*•- ")
    count = len(words(text))
    if not text or not count:
        return "marks"
    if person.is_credit(text):
        return "credit of a picture"
    if person.is_label(text) or person.has_name_form(text) or (count < PROSE and person.says_role(words(text))):
        return "name, label or role"
    if line.strip()[0] in "*•-":
        return "list item"
    return "prose" if count >= PROSE else "phrase" if count >= PHRASE else "short line"


def wrong(record: Mapping[str, Any], prediction: str) -> Iterator[tuple[str, str, int]]:
    """(side and place, kind, words) of each line that is on the wrong side."""
    lines = record["text"].split("\n")
    keep = record["keep"]
    labelled = [place for place, kept in enumerate(keep) if kept]
    first, last = (labelled[0], labelled[-1]) if labelled else (len(lines), -1)
    whole, said = tight(prediction), {tight(line) for line in prediction.split("\n")}
    title = tight(record["title"] or "")
    for place, line in enumerate(lines):
        letters = tight(line)
        kept = letters in (whole if len(letters) >= LONG else said)
        if not letters or kept == bool(keep[place]) or letters == title:
            continue
        where = "before the start" if place < first else "after the end" if place > last else "inside"
        yield f"{'kept' if kept else 'lost'} {where}", what(line), len(words(line))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks text_errors", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with text.jsonl.gz")
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--flatteners", action="store_true", help="by flattener, too")
    options = parser.parse_args(arguments)
    predictions = {one["id"]: one["text"] for one in read(options.predictions)}
    records = [record for record in read(options.data / "text.jsonl.gz") if record["type"] == "article"]
    counts: defaultdict[tuple[str, str], Count] = defaultdict(Count)
    too_much: defaultdict[str, int] = defaultdict(int)
    flatteners: defaultdict[tuple[str, str], int] = defaultdict(int)
    for record in records:
        for side, kind, size in wrong(record, predictions.get(record["id"], "")):
            count = counts[side, kind]
            count.words += size
            count.lines += 1
            count.texts.add(record["id"])
            too_much[record["id"]] += size if side.startswith("kept") else 0
            flatteners[record["flattener"], side] += size
    print(f"{len(records)} articles\n\n| what | words | lines | texts |\n|---|---:|---:|---:|")
    for (side, kind), count in sorted(counts.items(), key=lambda item: -item[1].words):
        print(f"| {kind}, {side} | {count.words:,} | {count.lines:,} | {len(count.texts)} |")
    heavy = [size for size in too_much.values() if size >= HEAVY]
    print(f"| texts with {HEAVY} words too many or more | {sum(heavy):,} | | {len(heavy)} |")
    if options.flatteners:
        print("\n| flattener | side | words |\n|---|---|---:|")
        for (flattener, side), size in sorted(flatteners.items()):
            print(f"| {flattener} | {side} | {size:,} |")
    return 0


if __name__ == "__main__":
    main()
