"""Trains everything in the tables room and writes its weights file, and predictions that no model has seen.

    python -m training.tables --data tables-dev --texts text-dev \\
        --out src/cleanarticle/tables/weights.bin.gz --predictions oof.jsonl

The order is that of the library: the screen, the linear models of boundaries and row ends, the weights of the joint decision,
the line model, then the judges. Each later stage learns from the earlier ones as they are on sources they were not trained
on. Seeds are fixed and one thread is used. `--every 20` trains on a twentieth, to try the command. `--texts` adds passages
without tables that are made by program from running text (negatives.py); they are learned from, not scored.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any
from zlib import crc32

import numpy as np

from cleanarticle.tables.columns import ASPECTS, RARE, Background, signature
from cleanarticle.tables.delimited import delimited_confidence, delimited_runs
from cleanarticle.tables.evidence import Run, describe_runs
from cleanarticle.tables.headers import header_numbers
from cleanarticle.tables.joint import Weights
from cleanarticle.tables.judge import confidence_of
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.screen import describe_cheaply, is_prose, regions
from cleanarticle.tables.stream import StreamWeights
from cleanarticle.trees import Numbers, Trees, chances, plant
from training.tables import boundaries, forests, joints
from training.tables.judges import Reading, choose, readings
from training.tables.negatives import made
from training.tables.pack import pack
from training.tables.records import FOLDS, FORMS, Record, read_records

VALUE = ASPECTS.index("value")
FREQUENT_VALUE = 5e-4
"""Share from which on a whole cell is in the background: `yes`, `n/a`, numbers; never what one table says."""
LINES_OF_RUN = 50
FORM = 0
"""The place of the form in the numbers of a reading."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="folder with text.jsonl.gz, for more passages without tables")
    parser.add_argument("--made", type=int, default=1500, help="how many passages to make of them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="train on every n-th source only")
    parser.add_argument(
        "--judged", type=int, default=6, help="tenths of the sources that the judges see and that are scored"
    )
    parser.add_argument(
        "--rounds", type=int, default=0, help="rounds of search for better weights of the joint decision"
    )
    chosen = parser.parse_args()
    records = [record for record in read_records(chosen.data) if crc(record) % chosen.every == 0]
    scored = len(records)
    if chosen.texts:
        records += made(chosen.texts, chosen.made // chosen.every)
    clock = Clock()
    screen = train_screen(records)
    clock.tell("screen")
    linear = train_linear(records)
    clock.tell("boundaries")
    header = train_headers(records)
    background = count_background(records)
    models: list[Model] = [
        replace(
            bare_model({name: folds[fold] for name, folds in linear.items()}, background), screen=grown(screen[fold])
        )
        for fold in range(FOLDS)
    ]
    weights = search_weights(records, models, background, chosen.rounds)
    models = [with_weights(model, weights, background) for model in models]
    clock.tell("joint decision")
    read = [(record, runs_of(record, models[record.fold])) for record in records]
    clock.tell("evidence")
    lines = train_lines(read)
    clock.tell("lines")
    labelled: list[Reading] = []
    forests_of_lines = [tuple(grown(lines[fold], part, 5) for part in range(5)) for fold in range(FOLDS)]
    for record, runs in read:
        if not is_judged(record, chosen.judged):
            continue
        judged = [
            replace(run, chances=chances(forests_of_lines[record.fold], described).tolist()) for run, described in runs
        ]
        labelled += readings(record, judged, models[record.fold], record.words())
    clock.tell("readings")
    judges = train_judges(labelled)
    clock.tell("judges")
    head: dict[str, Any] = dict(weights)
    head |= {"background": [dict(shares) for shares in background]}
    head["lines"] = [forests.trees(lines["all"], part=part, parts=5) for part in range(5)]
    head |= {name: forests.trees(one["all"]) for name, one in (("screen", screen), ("header", header), *judges.items())}
    chosen.out.write_bytes(pack(head, {name: folds["all"] for name, folds in linear.items()}))
    if chosen.predictions:
        kept = [record for record in records[:scored] if is_judged(record, chosen.judged)]
        write_predictions(chosen.predictions, kept, labelled, judges)


class Clock:
    """Tells how long each stage took, in seconds of this process."""

    def __init__(self) -> None:
        self._last = process_time()

    def tell(self, stage: str) -> None:
        now = process_time()
        print(f"{stage}: {now - self._last:.0f} s", flush=True)
        self._last = now


ROWWISE = ("glued_joint", "spaced_joint")


def grown(forest: Any, part: int = 0, parts: int = 1) -> Trees:
    return plant(forests.trees(forest, part=part, parts=parts))


def crc(record: Record) -> int:
    return crc32(b"sample" + record.source.encode())


def is_judged(record: Record, tenths: int) -> bool:
    """Reading every table in every way takes longest; the judges learn from a part of the sources."""
    return crc32(b"j" + record.source.encode()) % 10 < tenths


def train_linear(records: Sequence[Record]) -> dict[str, dict[int | str, Linear]]:
    fit = boundaries.fit
    strength = boundaries.STRENGTH
    return {
        "glued": fit(boundaries.boundary_examples(records, "concat"), strength["concat"]),
        "spaced": fit(boundaries.boundary_examples(records, "space"), strength["space"]),
        "oneline": fit(boundaries.boundary_examples(records, "oneline"), strength["oneline"]),
        "oneline_row": fit(boundaries.row_examples(records, "oneline"), strength["row-oneline"]),
        "stacked_row": fit(boundaries.row_examples(records, "cellperline"), strength["row-cellperline"]),
    }


def count_background(records: Sequence[Record]) -> Background:
    """For each aspect the share of each frequent value among all cells."""
    counts: list[Counter[str]] = [Counter() for _ in ASPECTS]
    total = 0
    for record in records:
        for row in record.rows if record.track == "concat" else []:
            for cell in filter(None, row):
                total += 1
                for counter, value in zip(counts, signature(Line(cell), 0, len(cell)), strict=True):
                    counter[value] += 1
    floors = [*RARE[:VALUE], FREQUENT_VALUE]
    return [
        {value: round(count / total, 5) for value, count in counter.items() if count / total > floor}
        for counter, floor in zip(counts, floors, strict=True)
    ]


def bare_model(linear: dict[str, Linear], background: Background) -> Model:
    nothing = plant([])
    rowwise = Weights((), (), background)
    stream = StreamWeights((), (), background)
    return Model(
        **linear,
        glued_joint=rowwise,
        spaced_joint=rowwise,
        oneline_joint=stream,
        stacked_joint=stream,
        screen=nothing,
        lines=(),
        exact=nothing,
        found=nothing,
        right=nothing,
        header=nothing,
    )


def search_weights(
    records: Sequence[Record], models: Sequence[Model], background: Background, rounds: int
) -> dict[str, Any]:
    if not rounds:
        return {**joints.ROWWISE, **joints.STREAMWISE}
    sample = joints.sample
    return {
        "glued_joint": joints.rowwise(sample(records, "concat"), models, background, rounds, space=False),
        "spaced_joint": joints.rowwise(sample(records, "space"), models, background, rounds, space=True),
        "oneline_joint": joints.streamwise(sample(records, "oneline"), models, background, rounds, stacked=False),
        "stacked_joint": joints.streamwise(sample(records, "cellperline"), models, background, rounds, stacked=True),
    }


def with_weights(model: Model, weights: dict[str, Any], background: Background) -> Model:
    rowwise = {name: Weights(*weights[name], background) for name in ROWWISE}
    stream = {
        name: StreamWeights(weights[name][:9], weights[name][9:], background)
        for name in ("oneline_joint", "stacked_joint")
    }
    return replace(model, **rowwise, **stream)


def taken_lines(record: Record) -> set[int]:
    """Lines of delimited tables, which are not read closely."""
    return {at for first, end, _, _ in delimited_runs(record.lines) for at in range(first, end)}


def runs_of(record: Record, model: Model) -> list[tuple[Run, Numbers]]:
    """Every run of lines worth reading with its numbers for the line model; the chances come later."""
    runs = list(regions(record.lines, taken_lines(record), model.screen))
    found: list[tuple[Run, Numbers]] = []
    for (first, end), (items, described) in zip(
        runs, describe_runs(record.lines, runs, record.words(), model), strict=True
    ):
        texts = [line.strip() for line in record.lines[first:end]]
        found.append((Run(first, items, (), texts), described))
    return found


def train_lines(read: Sequence[tuple[Record, list[tuple[Run, Numbers]]]]) -> dict[int | str, Any]:
    numbers: list[Numbers] = []
    label: list[int] = []
    fold: list[int] = []
    for record, runs in read:
        if record.rows and record.track not in FORMS:
            continue
        for run, described in runs:
            for at in range(0, len(described), max(1, len(described) // LINES_OF_RUN)):
                inside = record.rows and record.first <= run.first + at < record.end
                numbers.append(described[at])
                label.append(1 + FORMS.index(record.track) if inside else 0)
                fold.append(record.fold)
    return forests.boosted(forests.LINES, 70, np.stack(numbers), np.array(label), np.array(fold), np.ones(len(fold)))


def train_screen(records: Sequence[Record]) -> dict[int | str, Any]:
    """The cheap look: is a line part of a table?"""
    numbers: list[Numbers] = []
    label: list[np.ndarray] = []
    fold: list[int] = []
    weight: list[float] = []
    for record in records:
        if record.rows and record.track not in FORMS:
            continue
        rough = [at for at, line in enumerate(record.lines) if line.strip() and not is_prose(line)]
        if not rough:
            continue
        places = np.array(rough[:: max(1, len(rough) // LINES_OF_RUN)])
        numbers.append(describe_cheaply(record.lines, np.array(rough))[:: max(1, len(rough) // LINES_OF_RUN)])
        label.append((places >= record.first) & (places < record.end) & bool(record.rows))
        fold += [record.fold] * len(places)
        weight += [len(places) ** -0.5] * len(places)
    joined = np.concatenate(label)
    return forests.boosted(
        forests.SCREENS, 70, np.concatenate(numbers), joined.astype(int), np.array(fold), np.array(weight)
    )


def train_headers(records: Sequence[Record]) -> dict[int | str, Any]:
    cases: list[tuple[list[float], bool, int]] = []
    for record in records:
        if record.track == "concat":
            rows = [[*row, *[""] * (record.columns - len(row))] for row in record.rows]
            cases.append((header_numbers(rows), record.has_header, record.fold))
    return _forest(cases, forests.HEADERS, 60)


def _forest(
    cases: Sequence[tuple[list[float], bool, int]], settings: dict[str, Any], rounds: int
) -> dict[int | str, Any]:
    numbers, label, fold = (np.array([case[at] for case in cases]) for at in range(3))
    return forests.boosted(settings, rounds, numbers, label.astype(int), fold, np.ones(len(cases)))


def train_judges(labelled: Sequence[Reading]) -> dict[str, dict[int | str, Any]]:
    counts = Counter(one.key for one in labelled)
    numbers = np.stack([one.numbers for one in labelled])
    weight = np.array([counts[one.key] ** -0.5 for one in labelled])
    fold = np.array([one.fold for one in labelled])
    aims = {
        "exact": ([one.exact for one in labelled], 160),
        "found": ([one.found for one in labelled], 100),
        "right": ([one.right for one in labelled], 100),
    }
    return {
        name: forests.boosted(forests.JUDGES, rounds, numbers, np.array(label, dtype=float), fold, weight)
        for name, (label, rounds) in aims.items()
    }


def write_predictions(
    path: Path, records: Sequence[Record], labelled: Sequence[Reading], judges: dict[str, dict[int | str, Any]]
) -> None:
    """What the library would say of each text with models that never saw its source."""
    fold = np.array([one.fold for one in labelled])
    numbers = np.stack([one.numbers for one in labelled])
    seen = {name: np.zeros(len(labelled)) for name in judges}
    for name, judge in judges.items():
        for left_out in range(FOLDS):
            seen[name][fold == left_out] = judge[left_out].predict(numbers[fold == left_out])
    confidence = [
        confidence_of(int(one.numbers[FORM]), found, right)
        for one, found, right in zip(labelled, seen["found"], seen["right"], strict=True)
    ]
    choice = choose(labelled, seen["exact"], seen["found"])
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            tables = [
                {
                    "lines": labelled[at].span_of_text,
                    "rows": labelled[at].rows,
                    "confidence": round(float(confidence[at]), 4),
                    "exact": round(float(seen["exact"][at]), 4),
                    "found": round(float(seen["found"][at]), 4),
                    "right": round(float(seen["right"][at]), 4),
                }
                for at in choice.get(record.key, ())
            ]
            tables += [
                {
                    "lines": [first, end],
                    "rows": rows,
                    "confidence": delimited_confidence(rows, record.lines[first:end], form),
                }
                for first, end, form, rows in delimited_runs(record.lines)
            ]
            tables.sort(key=lambda one: one["lines"][0])
            file.write(json.dumps({"id": record.key, "tables": tables}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
