"""Precision of each noise rule on labelled lines: `python -m benchmarks noise --data PATH`.

PATH is the folder with `text.jsonl.gz` (records with `text`, `keep`, `lang`, `page`, `type`). A line that a rule removes
counts as right when its label says that it does not belong to the main content. Lines of symbols have no words to be labelled
by and always count as right; DEC001 is measured on what it cuts from lines with words. Printed as Markdown.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleanarticle.leaves import Leaf
from cleanarticle.noise import find
from cleanarticle.rules import NAMES

NO_LABELS = frozenset({"multilingual"})
"""Types of records whose `keep` is no label."""


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    pages: set[str] = field(default_factory=set)
    wrong_lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)


def records(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "text.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["type"] not in NO_LABELS:
                yield record


def leaves_of(text: str) -> list[Leaf]:
    leaves: list[Leaf] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        leaves.append(Leaf(index=len(leaves), text=line, start=start, end=start + len(line), line=number))
        start += len(line) + 1
    return leaves


def measure(data: Path) -> tuple[dict[tuple[str, str], Tally], int, int]:
    """A tally for each rule and language, the number of noise lines with words, and how many of them some rule removes."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    noise = removed = 0
    for record in records(data):
        leaves = leaves_of(record["text"])
        gone: set[int] = set()
        for verdict in find(leaves, language=record["lang"], active=frozenset(NAMES)):
            if verdict.leaf in gone or (verdict.code == "DEC001" and verdict.end is None):
                continue
            gone.add(verdict.leaf)
            part = verdict.end is not None
            right = part or not record["keep"][verdict.leaf]
            tally = tallies[verdict.code, record["lang"]]
            tally.right += right
            tally.wrong += not right
            tally.pages.add(record["page"])
            if not right:
                tally.wrong_lines.append(f"{leaves[verdict.leaf].text.strip()} [{verdict.because}]")
        wanted = {
            leaf.index
            for leaf, keep in zip(leaves, record["keep"], strict=True)
            if not keep and any(character.isalnum() for character in leaf.text)
        }
        noise += len(wanted)
        removed += len(wanted & gone)
    return tallies, noise, removed


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks noise", description="Precision of each noise rule on labelled lines."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with text.jsonl.gz")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrongly removed lines a rule and language")
    options = parser.parse_args(arguments)
    tallies, noise, removed = measure(options.data)
    print("| rule | language | lines | pages | precision |\n|---|---|---|---|---|")
    for code in sorted({code for code, _ in tallies}):
        rows = {language: tally for (other, language), tally in sorted(tallies.items()) if other == code}
        total = Tally(
            right=sum(tally.right for tally in rows.values()),
            wrong=sum(tally.wrong for tally in rows.values()),
            pages=set().union(*(tally.pages for tally in rows.values())),
        )
        for language, tally in [("all", total), *rows.items()]:
            lines = tally.right + tally.wrong
            print(f"| {code} | {language} | {lines} | {len(tally.pages)} | {tally.precision:.3f} |")
            for line in tally.wrong_lines[: options.wrong]:
                print(f"|  |  |  |  | {line} |")
    print(f"\nOf {noise} lines of noise with words the rules remove {removed} ({removed / max(1, noise):.3f}).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
