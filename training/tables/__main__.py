"""Trains everything in the tables room and writes its weights file, and predictions that no model has seen.

    python -m training.tables --data tables-dev --texts text-dev \\
        --out src/cleanarticle/tables/weights.bin.gz --predictions oof.jsonl

The order is that of the library: the screen, the linear models of boundaries and row ends, the weights of the joint decision,
the line model, then the judges. Each later stage learns from the earlier ones as they are on sources they were not trained
on. The line model is trained twice: a first one says which lines of articles may be rows of tables that nobody labelled, before the
second learns from what is left of them, with tables put between (among.py). Seeds are fixed, and the result is the same in any number
of processes (`--jobs`). `--every 20` trains on a twentieth, to try the command. `--texts` adds passages
without tables that are made by program from running text (negatives.py); they are learned from, not scored.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any, TypeVar
from zlib import crc32

import numpy as np
from joblib import Parallel, delayed

from cleanarticle.tables import search
from cleanarticle.tables.columns import ASPECTS, RARE, Background, signature
from cleanarticle.tables.delimited import delimited_runs
from cleanarticle.tables.evidence import Run, describe_runs
from cleanarticle.tables.headers import header_numbers
from cleanarticle.tables.joint import Weights
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import Linear, Model, read_model
from cleanarticle.tables.screen import LEAST, describe_cheaply, regions
from cleanarticle.tables.smooth import Smoothness
from cleanarticle.tables.stream import StreamWeights
from cleanarticle.tables.vocabulary import Vocabulary
from cleanarticle.trees import Numbers, Trees, chances, plant
from training.tables import among, boundaries, forests, joints
from training.tables.judges import Choice, Reading, choose, readings
from training.tables.mined import mined, passages
from training.tables.negatives import made
from training.tables.pack import pack
from training.tables.records import FOLDS, FORMS, Record, read_records
from training.tables.reshaped import reshaped
from training.tables.vocabularies import vocabularies

VALUE = ASPECTS.index("value")
FREQUENT_VALUE = 5e-4
"""Share from which on a whole cell is in the background: `yes`, `n/a`, numbers; never what one table says."""
FREQUENT_STEP = 0.2
"""Only the share of cells that are no whole number is worth keeping."""
LINES_OF_RUN = 50
MADE = 1500
"""Passages without a table made from running text."""
WINDOWS, HARD_MADE, HARD_SEED = 4, 4000, 31
"""More passages without a table, that only the judges see: of those few in which the line model sees one."""
FIRST_ROUNDS, ROUNDS = 70, 160
"""Trees of each class in the first and in the second line model, which has more to tell apart."""
BARE = 40.0
"""What a reading of a text without a table weighs for the last judge, where one of n cells in others weighs the root of n."""
PART = 200
"""Texts that a process reads at a time."""
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--texts", type=Path, required=True, help="folder with text.jsonl.gz, to make passages without tables"
    )
    parser.add_argument(
        "--pages", type=Path, nargs="+", required=True, help="folders of HTML pages, for more tables and passages"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--predictions", type=Path, help="what the library says of every text with weights that never saw it"
    )
    parser.add_argument(
        "--folds", type=Path, help="folder for those weights, one file a fold, for `benchmarks tables_partly`"
    )
    parser.add_argument("--cache", type=Path, help="folder for what each stage makes, to go on from there")
    parser.add_argument("--every", type=int, default=1, help="train on every n-th source only")
    parser.add_argument("--judged", type=int, default=6, help="tenths of the sources that the judges learn from")
    parser.add_argument(
        "--rounds", type=int, default=0, help="rounds of search for better weights of the joint decision"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes to read texts in")
    chosen = parser.parse_args()
    jobs = chosen.jobs
    keep = Keeper(chosen.cache)
    labelled = [record for record in read_records(chosen.data) if crc(record) % chosen.every == 0]
    more = keep("mined", lambda: mined(chosen.pages, labelled))
    others = keep("passages", lambda: passages(chosen.pages, labelled)) + made(chosen.texts, MADE)
    more, others = ([one for one in some if crc(one) % chosen.every == 0] for some in (more, others))
    everything = [*labelled, *more, *others]
    screen = keep("screen", lambda: train_screen(everything))
    vocabulary = keep("vocabulary", lambda: vocabularies(chosen.texts, labelled))
    linear = train_linear([*labelled, *more, *reshaped(labelled)], vocabulary, keep)
    header = keep("header", lambda: train_headers(labelled))
    background = count_background(labelled)
    models: list[Model] = [
        replace(
            bare_model({name: folds[fold] for name, folds in linear.items()}, background),
            screen=grown(screen[fold]),
            vocabulary=vocabulary[fold],
        )
        for fold in range(FOLDS)
    ]
    weights = search_weights(labelled, models, background, chosen.rounds)
    models = [with_weights(model, weights, background) for model in models]
    first = keep("first_lines", lambda: train_lines(everything, models, FIRST_ROUNDS, jobs))
    whole = [one for one in among.articles(chosen.texts, chosen.pages, labelled) if crc(one) % chosen.every == 0]
    plain = keep("articles", lambda: cut_articles(whole, models, first, jobs))
    amid = list(among.between(labelled, plain))
    lines = keep("lines", lambda: train_lines([*everything, *amid, *plain], models, ROUNDS, jobs))
    judged, judged_amid = ([one for one in some if is_judged(one, chosen.judged)] for some in (everything, amid))
    read = keep("readings", lambda: all_readings(judged, models, lines, jobs))
    read += keep("among_readings", lambda: all_readings(judged_amid, models, lines, jobs))
    hard = keep("hard", lambda: passages(chosen.pages, labelled, WINDOWS, HARD_SEED)) + made(
        chosen.texts, HARD_MADE, HARD_SEED
    )
    hard = [one for one in hard if crc(one) % chosen.every == 0]
    read += keep("hard_readings", lambda: all_readings(hard, models, lines, jobs))
    judges = keep("judges", lambda: train_judges(read))
    seen = {name: opinions(read, judge) for name, judge in judges.items()}
    choice = choose(read, seen)
    bare = {one.key for one in (*everything, *amid, *hard) if not one.rows}
    sure = keep("sure", lambda: train_sure(read, choice, bare))
    head: dict[str, Any] = {**weights, "background": [dict(shares) for shares in background]}
    once = {"screen": screen, "header": header, **judges, "sure": sure}

    def packed(part: int | str) -> bytes:
        """The weights learned on the other folds than this one, or on all."""
        parts = {"lines": [forests.trees(lines[part], part=at, parts=5) for at in range(5)]}
        parts |= {name: forests.trees(one[part]) for name, one in once.items()}
        return pack(head | parts, {name: folds[part] for name, folds in linear.items()}, vocabulary[part])

    chosen.out.write_bytes(packed("all"))
    unseen = [packed(fold) for fold in range(FOLDS)] if chosen.folds or chosen.predictions else []
    if chosen.folds:
        chosen.folds.mkdir(parents=True, exist_ok=True)
        for fold, weights_of_fold in enumerate(unseen):
            (chosen.folds / f"fold-{fold}.bin.gz").write_bytes(weights_of_fold)
    if chosen.predictions:
        start = process_time()
        write_predictions(chosen.predictions, labelled, unseen, jobs)
        print(f"predictions: {process_time() - start:.0f} s", flush=True)


class Keeper:
    """Keeps what each stage makes in a folder, if there is one, and tells how long it took in seconds of this process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def __call__(self, stage: str, make: Callable[[], T]) -> T:
        path = self._folder / f"{stage}.pickle" if self._folder else None
        if path and path.exists():
            kept: T = pickle.loads(path.read_bytes())
            return kept
        start = process_time()
        made = make()
        print(f"{stage}: {process_time() - start:.0f} s", flush=True)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(made))
        return made


ROWWISE = ("glued_joint", "spaced_joint")


def grown(forest: Any, part: int = 0, parts: int = 1) -> Trees:
    return plant(forests.trees(forest, part=part, parts=parts))


def crc(record: Record) -> int:
    return crc32(b"sample" + record.source.encode())


def is_judged(record: Record, tenths: int) -> bool:
    """Reading every table in every way takes longest; the judges learn from a part of the sources."""
    return crc32(b"j" + record.source.encode()) % 10 < tenths


def train_linear(
    records: Sequence[Record], vocabulary: Mapping[int | str, Vocabulary], keep: Keeper
) -> dict[str, dict[int | str, Linear]]:
    fit, strength = boundaries.fit, boundaries.STRENGTH
    cells = {"glued": "concat", "spaced": "space", "oneline": "oneline"}
    rows = {"oneline_row": "oneline", "stacked_row": "cellperline"}
    return {
        name: keep(name, lambda form=form: fit(boundaries.boundary_examples(records, form, vocabulary), strength[form]))  # type: ignore[misc]
        for name, form in cells.items()
    } | {
        name: keep(
            name, lambda form=form: fit(boundaries.row_examples(records, form, vocabulary), strength[f"row-{form}"])
        )  # type: ignore[misc]
        for name, form in rows.items()
    }


def count_background(records: Sequence[Record]) -> Background:
    """For each aspect the share of each frequent value among all cells."""
    counts: list[Counter[str]] = [Counter() for _ in ASPECTS]
    total = 0
    for record in records:
        for row in record.rows if record.track == "concat" else []:
            for cell in filter(None, row):
                total += 1
                for counter, value in zip(counts, signature(Line(cell, 0), 0, len(cell)), strict=True):
                    counter[value] += 1
    floors = [*RARE[:VALUE], FREQUENT_VALUE, FREQUENT_STEP, 1e-3]
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
        sure=nothing,
        header=nothing,
        vocabulary=Vocabulary.of_counts({}),
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
    """Every run of lines worth reading with its numbers for the line model; the chances come later. Lines that stand alone are
    learned from down to the same odds as others, though fewer of them are read."""
    runs = list(regions(record.lines, taken_lines(record), model.screen, least_alone=LEAST))
    return describe_runs(record.lines, runs, record.words(), model)


def in_parts(do: Callable[[Sequence[Record]], list[T]], records: Sequence[Record], jobs: int) -> list[T]:
    """What is done of the records, in so many processes; in their order, whatever the number."""
    if jobs == 1:
        return do(records)
    parts = [records[at : at + PART] for at in range(0, len(records), PART)]
    return [one for part in Parallel(n_jobs=jobs)(delayed(do)(part) for part in parts) for one in part]


def all_readings(
    records: Sequence[Record], models: Sequence[Model], lines: dict[int | str, Any], jobs: int
) -> list[Reading]:
    """The readings of all texts by models that never saw their sources."""

    def do(some: Sequence[Record]) -> list[Reading]:
        return [
            one
            for record, runs in read_lines(some, models, lines)
            for one in readings(record, runs, models[record.fold], record.words())
        ]

    return in_parts(do, records, jobs)


def read_lines(
    records: Sequence[Record], models: Sequence[Model], lines: dict[int | str, Any]
) -> Iterator[tuple[Record, list[Run]]]:
    """Each text with its runs, the chances of the lines told by a model that never saw its source."""
    classes = [tuple(grown(lines[fold], part, 5) for part in range(5)) for fold in range(FOLDS)]
    for record in records:
        yield (
            record,
            [
                replace(run, chances=chances(classes[record.fold], described).tolist())
                for run, described in runs_of(record, models[record.fold])
            ],
        )


def cut_articles(
    records: Sequence[Record], models: Sequence[Model], lines: dict[int | str, Any], jobs: int
) -> list[Record]:
    """The articles without the lines that may be rows."""

    def do(some: Sequence[Record]) -> list[Record]:
        return [among.without_rows(record, runs) for record, runs in read_lines(some, models, lines)]

    return in_parts(do, records, jobs)


def train_lines(records: Sequence[Record], models: Sequence[Model], rounds: int, jobs: int) -> dict[int | str, Any]:
    """Each case is the numbers of a line, the class of the line, the fold and the weight."""

    def do(some: Sequence[Record]) -> list[tuple[Numbers, int, int, float]]:
        cases: list[tuple[Numbers, int, int, float]] = []
        for record in some:
            for run, described in runs_of(record, models[record.fold]):
                for at in range(0, len(described), max(1, len(described) // LINES_OF_RUN)):
                    inside = record.rows and record.first <= run.first + at < record.end
                    kind = 1 + FORMS.index(record.track) if inside else 0
                    cases.append((described[at], kind, record.fold, record.weight))
        return cases

    fit = [record for record in records if not record.rows or record.track in FORMS]
    numbers, label, fold, weight = (np.array(some) for some in zip(*in_parts(do, fit, jobs), strict=True))
    return forests.boosted(forests.LINES, rounds, numbers, label, fold, weight, jobs)


def train_screen(records: Sequence[Record]) -> dict[int | str, Any]:
    """The cheap look: is a line part of a table?"""
    numbers: list[Numbers] = []
    label: list[np.ndarray] = []
    fold: list[int] = []
    weight: list[float] = []
    for record in records:
        if record.rows and record.track not in FORMS:
            continue
        prose = Smoothness(record.lines).prose
        rough = [at for at, line in enumerate(record.lines) if line.strip() and not prose[at]]
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


def train_sure(read: Sequence[Reading], choice: dict[str, list[Choice]], bare: Container[str]) -> dict[int | str, Any]:
    """The last judge learns from the readings that the others choose; `bare` are the texts without a table."""
    chosen = [one for some in choice.values() for one in some]
    numbers = np.stack([one.numbers for one in chosen])
    right = np.array([read[one.at].right for one in chosen])
    fold = np.array([read[one.at].fold for one in chosen])
    weight = np.array([BARE if read[one.at].key in bare else read[one.at].cells ** 0.5 for one in chosen])
    return forests.boosted(forests.SURE, 300, numbers, right, fold, weight)


def opinions(read: Sequence[Reading], judge: dict[int | str, Any]) -> np.ndarray:
    """The log-odds that each reading gets from the judge that never saw its source."""
    fold = np.array([one.fold for one in read])
    numbers = np.stack([one.numbers for one in read])
    odds = np.zeros(len(read))
    for left_out in range(FOLDS):
        odds[fold == left_out] = judge[left_out].predict(numbers[fold == left_out], raw_score=True)
    return odds


def write_predictions(path: Path, records: Sequence[Record], weights: Sequence[bytes], jobs: int) -> None:
    """What the library says of each text with the models that never saw its source."""

    def do(some: Sequence[Record]) -> list[str]:
        models = [read_model(one) for one in weights]
        return [json.dumps(prediction(record, models[record.fold]), ensure_ascii=False) + "\n" for record in some]

    path.write_text("".join(in_parts(do, records, jobs)), encoding="utf-8")


def prediction(record: Record, model: Model) -> dict[str, Any]:
    tables = [
        {
            "lines": [guess.first + (guess.table.caption is not None), guess.end],
            "rows": [*([guess.table.header] if guess.table.header else []), *guess.table.rows],
            "form": guess.form,
            "confidence": guess.confidence,
            "exact": guess.exact,
            "likely": guess.likely,
        }
        for guess in search(record.lines, model=model).guesses
    ]
    return {"id": record.key, "tables": tables}


if __name__ == "__main__":
    main()
