"""Adds to `src/cleanarticle/fields/weights.json` how much each trait of a line of a text counts for its author and its day.

    python -m training.text_fields --data PATH --folds DIR            print the cross-validated accuracy
    python -m training.text_fields --data PATH --folds DIR --write    and write the weights, fitted on all texts

PATH is the folder with `text.jsonl.gz`, DIR holds the weights of `python -m training.lines --folds DIR`: where lines stand is told by
what the line model makes of texts of sites it never saw. The weights without the sites of each fold are written to DIR, where
`python -m benchmarks.text --folds DIR` finds them. The model is that of `training.fields`, with one candidate a name or a day. Every
step is deterministic.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.fields import author_matches, date_matches
from benchmarks.text import read
from benchmarks.text_scores import author_of
from benchmarks.unseen import cleaner
from cleanarticle.fields import ranking, text_authors, text_dates
from cleanarticle.fields.elsewhere import AUTHORS, PUBLISHED
from cleanarticle.fields.heads import Head
from cleanarticle.fields.text_scene import Scene
from training import fields
from training.fields import Candidate, Example
from training.lines.folds import FOLDS, fields_of, fold_of, group_of

RIDGE = 3.0
"""Strength of the pull of weights to 0, as for the authors of pages."""
THRESHOLD = 2.0
"""The score a winner needs. For authors of articles 0.5 more loses 15 right ones and 7 wrong ones, 0.5 less wins 12 and 18."""
SCORED = ("article", "multilingual")
"""Types of texts whose accuracy is printed; of the others there are few."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the lines of a text say of one field."""

    kind: str
    fold: int
    example: Example
    by_head: bool | None
    """Whether what the head of the text says is right; None where it says nothing."""


def cases(data: Path, folds: Path) -> Iterator[tuple[str, Case]]:
    """Field name and case for each text."""
    heard: list[tuple[Scene, AbstractSet[str]]] = []

    def listen(scene: Scene, wanted: AbstractSet[str]) -> Head:
        heard.append((scene, wanted))
        return Head()

    clean = cleaner(folds, look=listen)
    for record in read(data / "text.jsonl.gz"):
        heard.clear()
        article = clean(record["text"], record["page"])
        scene, wanted = heard[-1]
        names = author_of(record)
        authors = "; ".join(one.name for one in article.authors) if "authors" not in wanted else None
        said = text_authors.candidates(scene)
        found = [("; ".join(author.name for author in one.value), one.traits) for one in said]
        yield AUTHORS, _case(record, names, found, author_matches, authors)
        days = [(one.value, one.traits) for one in text_dates.candidates(scene)]
        published = article.published if "published" not in wanted else None
        yield PUBLISHED, _case(record, record["date"] or "", days, date_matches, published)


def _case(
    record: Mapping[str, Any],
    gold: str,
    found: Sequence[tuple[str, set[str]]],
    matches: Callable[[str, str], bool],
    head: str | None,
) -> Case:
    site = group_of(record["page"])
    right = [bool(gold) and matches(gold, value) for value, _ in found]
    candidates = tuple(
        Candidate(frozenset(traits), is_right, is_right) for (_, traits), is_right in zip(found, right, strict=True)
    )
    by_head = None if head is None else bool(gold) and matches(gold, head)
    return Case(record["type"], fold_of(site), Example(fields.SETS[0], site, bool(gold), candidates), by_head)


def fit(found: Sequence[Case]) -> dict[str, float]:
    learned = fields.fit([case.example for case in found], ridge=RIDGE, with_none=True)
    return learned | {"threshold": THRESHOLD}


def report(name: str, found: Sequence[Case], weights: Sequence[Mapping[str, float]]) -> None:
    """Prints how many texts of each type have the field, in how many it comes out right or wrong, by the head alone and with other lines,
    and how many without it get one."""
    for kind in SCORED:
        counts: Counter[str] = Counter()
        for case in (case for case in found if case.kind == kind):
            best = ranking.best(case.example.candidates, weights[case.fold])
            by_line = None if best is None else best.right
            both = by_line if case.by_head is None else case.by_head
            if case.example.known:
                counts["known"] += 1
                counts["head"] += case.by_head is True
                counts["right"] += both is True
                counts["wrong"] += both is False
                counts["possible"] += any(one.right for one in case.example.candidates)
            else:
                counts["unknown"] += 1
                counts["given"] += both is not None
        row = [f"{counts[what] / counts['known']:.4f}" for what in ("head", "right", "wrong", "possible")]
        given = counts["given"] / counts["unknown"]
        print(f"| {name} | {kind} | {counts['known']} | {' | '.join(row)} | {given:.4f} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    by_field: dict[str, list[Case]] = {}
    for name, case in cases(options.data, options.folds):
        by_field.setdefault(name, []).append(case)
    print("| field | texts | known | right by the head | right | wrong | a right candidate | given where unknown |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    without = {
        name: [fit([case for case in found if case.fold != held]) for held in range(FOLDS)]
        for name, found in by_field.items()
    }
    for name, found in by_field.items():
        report(name, found, without[name])
    for held in range(FOLDS):
        weights = {name: learned[held] for name, learned in without.items()}
        fields_of(options.folds, held).write_text(json.dumps(weights), encoding="utf-8")
    if options.write:
        fields.write({name: fit(found) for name, found in by_field.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
