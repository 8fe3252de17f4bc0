"""Trains everything in the tables room and writes its weights file, and predictions that no model has seen.

    python -m training.tables --data tables-dev --out src/cleanarticle/tables/weights.bin.gz --predictions oof.jsonl

The order is that of the library: the linear models of boundaries and row ends, the weights of the joint decision, the line
model, the screens, then the judges. Each later stage learns from the earlier ones as they are on sources they were not
trained on. Seeds are fixed and one thread is used. `--every 20` trains on a twentieth, to try the command.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from cleanarticle.tables.boundary import read_line
from cleanarticle.tables.columns import ASPECTS, RARE, Background, signature
from cleanarticle.tables.evidence import Run, describe_run
from cleanarticle.tables.headers import header_numbers
from cleanarticle.tables.joint import Weights
from cleanarticle.tables.judge import CERTAIN, DOUBT
from cleanarticle.tables.model import Linear, Model
from cleanarticle.tables.screen import LEAST_SEAMS, Screens, is_prose, run_numbers, seams
from cleanarticle.tables.stream import StreamWeights
from cleanarticle.tables.trees import chances, plant
from training.tables import boundaries, forests, joints
from training.tables.judges import Reading, choose, readings
from training.tables.pack import pack
from training.tables.records import FOLDS, FORMS, Record, read_records

VALUE = ASPECTS.index("value")
FREQUENT_VALUE = 5e-4
"""Share from which on a whole cell is in the background: `yes`, `n/a`, numbers; never what one table says."""
LINES_OF_RUN = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="train on every n-th source only")
    chosen = parser.parse_args()
    records = [record for record in read_records(chosen.data) if crc(record) % chosen.every == 0]
    linear = train_linear(records)
    background = count_background(records)
    models: list[Model] = [
        bare_model({name: folds[fold] for name, folds in linear.items()}, background) for fold in range(FOLDS)
    ]
    weights = search_weights(records, models, background)
    models = [with_weights(model, weights, background) for model in models]
    runs = {
        record.key: runs_of(record, models[record.fold]) for record in records if record.track in (*FORMS, "negative")
    }
    lines = train_lines(records, runs)
    for record in records:
        if record.key in runs:
            grown = tuple(planted(lines[record.fold], part, 5) for part in range(5))
            runs[record.key] = [
                replace(run, chances=[chances(grown, numbers) for numbers in described])
                for run, described in runs[record.key]
            ]
    labelled = [
        one
        for record in records
        if record.key in runs
        for one in readings(record, runs[record.key], models[record.fold])
    ]
    exact, found, right = train_judges(labelled)
    head: dict[str, Any] = {name: [list(value), list(value)] for name, value in weights.items() if name in ROWWISE}
    head |= {name: list(value) for name, value in weights.items() if name not in ROWWISE}
    head |= {"background": [dict(shares) for shares in background]}
    head["lines"] = [forests.trees(lines["all"], part=part, parts=5) for part in range(5)]
    head |= {name: forests.trees(forest["all"]) for name, forest in train_screens(records).items()}
    head["header"] = forests.trees(train_headers(records)["all"])
    for name, judge in (("exact", exact), ("found", found), ("right", right)):
        head[name] = forests.trees(judge["all"])
    chosen.out.write_bytes(pack(head, {name: folds["all"] for name, folds in linear.items()}))
    if chosen.predictions:
        write_predictions(chosen.predictions, labelled, exact, found, right)


ROWWISE = ("glued_joint", "spaced_joint")


def crc(record: Record) -> int:
    from zlib import crc32

    return crc32(b"sample" + record.source.encode())


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
                for counter, value in zip(counts, signature(read_line(cell), 0, len(cell)), strict=True):
                    counter[value] += 1
    floors = [*RARE[:VALUE], FREQUENT_VALUE]
    return [
        {value: round(count / total, 5) for value, count in counter.items() if count / total > floor}
        for counter, floor in zip(counts, floors, strict=True)
    ]


def bare_model(linear: dict[str, Linear], background: Background) -> Model:
    rowwise = Weights(joints.ROWWISE, joints.ROWWISE, background)
    stream = StreamWeights(joints.STREAMWISE[:9], joints.STREAMWISE[9:], background)
    return Model(
        **linear,
        glued_joint=rowwise,
        spaced_joint=rowwise,
        oneline_joint=stream,
        stacked_joint=stream,
        screens=Screens((), ()),
        lines=(),
        exact=(),
        found=(),
        right=(),
        header=(),
    )


def search_weights(
    records: Sequence[Record], models: Sequence[Model], background: Background
) -> dict[str, list[float]]:
    return {
        "glued_joint": joints.rowwise(joints.sample(records, "concat"), models, background, space=False),
        "spaced_joint": joints.rowwise(joints.sample(records, "space"), models, background, space=True),
        "oneline_joint": joints.streamwise(joints.sample(records, "oneline"), models, background, stacked=False),
        "stacked_joint": joints.streamwise(joints.sample(records, "cellperline"), models, background, stacked=True),
    }


def with_weights(model: Model, weights: dict[str, list[float]], background: Background) -> Model:
    rowwise = {name: Weights(weights[name], weights[name], background) for name in ROWWISE}
    stream = {
        name: StreamWeights(weights[name][:9], weights[name][9:], background)
        for name in ("oneline_joint", "stacked_joint")
    }
    return replace(model, **rowwise, **stream)


def runs_of(record: Record, model: Model) -> list[tuple[Run, list[list[float]]]]:
    """Every run of lines with its numbers for the line model; the chances come later."""
    found: list[tuple[Run, list[list[float]]]] = []
    words = record.words()
    for first, end in record.runs():
        follows = next((record.lines[at] for at in range(first - 1, -1, -1) if record.lines[at].strip()), "")
        precedes = next((record.lines[at] for at in range(end, len(record.lines)) if record.lines[at].strip()), "")
        items, described = describe_run(record.lines[first:end], words, model, follows=follows, precedes=precedes)
        texts = [line.strip() for line in record.lines[first:end]]
        found.append((Run(first, items, (), texts), described))
    return found


def train_lines(records: Sequence[Record], runs: dict[str, Any]) -> dict[int | str, Any]:
    numbers: list[list[float]] = []
    label: list[int] = []
    fold: list[int] = []
    for record in records:
        for run, described in runs.get(record.key, []):
            step = max(1, len(described) // LINES_OF_RUN)
            for at in range(0, len(described), step):
                inside = record.rows and record.first <= run.first + at < record.end
                numbers.append(described[at])
                label.append(1 + FORMS.index(record.track) if inside else 0)
                fold.append(record.fold)
    return forests.boosted(forests.LINES, 80, np.array(numbers), np.array(label), np.array(fold), np.ones(len(fold)))


def planted(forest: Any, part: int, parts: int) -> tuple[Any, ...]:
    return tuple(plant(tree) for tree in forests.trees(forest, part=part, parts=parts))


def train_screens(records: Sequence[Record]) -> dict[str, Any]:
    """The cheap looks: at a run of lines, and at a line alone."""
    cases: dict[str, list[tuple[list[float], bool, int]]] = {"screen": [], "screen_line": []}
    for record in records:
        if record.track not in (*FORMS, "negative"):
            continue
        for first, end in record.runs():
            table = bool(record.rows) and first <= record.first < end
            if end - first > 1:
                cases["screen"].append((run_numbers(record.lines[first:end]), table, record.fold))
        alone = [record.lines[record.first]] if record.track == "oneline" else record.lines if not record.rows else []
        for line in alone:
            if line.strip() and seams(line, line.split()) >= LEAST_SEAMS and not is_prose(line):
                cases["screen_line"].append((run_numbers([line]), bool(record.rows), record.fold))
    return {name: _forest(case, forests.SCREENS, 40) for name, case in cases.items()}


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


def train_judges(labelled: Sequence[Reading]) -> tuple[dict[int | str, Any], ...]:
    counts = Counter(one.key for one in labelled)
    numbers = np.stack([one.numbers for one in labelled])
    weight = np.array([counts[one.key] ** -0.5 for one in labelled])
    fold = np.array([one.fold for one in labelled])
    aims = (
        ([one.exact for one in labelled], 160),
        ([one.found for one in labelled], 100),
        ([one.right for one in labelled], 100),
    )
    return tuple(
        forests.boosted(forests.JUDGES, rounds, numbers, np.array(label, dtype=float), fold, weight)
        for label, rounds in aims
    )


def write_predictions(path: Path, labelled: Sequence[Reading], exact: Any, found: Any, right: Any) -> None:
    """What the library would say of each text with judges that never saw its source."""
    fold = np.array([one.fold for one in labelled])
    numbers = np.stack([one.numbers for one in labelled])
    seen = {name: np.zeros(len(labelled)) for name in ("exact", "found", "right")}
    for name, judge in (("exact", exact), ("found", found), ("right", right)):
        for left_out in range(FOLDS):
            seen[name][fold == left_out] = judge[left_out].predict(numbers[fold == left_out])
    confidence = seen["right"] * np.minimum(1.0, seen["found"] / CERTAIN) ** DOUBT
    with path.open("w", encoding="utf-8") as file:
        for key, members in choose(labelled, seen["exact"], seen["found"]).items():
            tables = [
                {
                    "lines": labelled[at].span_of_text,
                    "rows": labelled[at].rows,
                    "confidence": round(float(confidence[at]), 4),
                    "exact": round(float(seen["exact"][at]), 4),
                }
                for at in sorted(members, key=lambda at: labelled[at].span_of_text)
            ]
            file.write(json.dumps({"id": key, "tables": tables}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
