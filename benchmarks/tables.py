"""Flattened tables: how many come back, by form and by group of languages, beside two naive baselines.

    python -m benchmarks.tables --data tables-dev
    python -m benchmarks.tables --data tables-dev --folds DIR --keep crossvalidated.jsonl
    python -m benchmarks.tables --data tables-dev --predictions crossvalidated.jsonl

Alone the weights that ship read every text. They were trained on these texts, so only what weights say that never saw the source is
honest about new texts: those of the folder that `python -m training.tables --folds DIR` writes, or the predictions that it made with
them. Of predictions only the texts they hold are scored. `--keep` writes what was read, to be scored again. `--among` puts each table, and
each text without one, between lines of an article, without blank lines: most labelled passages hold little else than the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any
from zlib import crc32

from cleanarticle.tables import DEFAULT_THRESHOLD, rebuild, search
from cleanarticle.tables.characters import classes
from cleanarticle.tables.model import Model, load_model, read_model

TRACKS = ("concat", "oneline", "cellperline", "space", "tab", "pipe", "multispace", "negative")
UNCASED = ("ar", "fa", "ur", "he", "yi", "hi", "bn", "gu", "te", "kn", "ml", "ta", "th", "my", "am", "ka", "si", "sa")
EAST_ASIA = ("zh", "ja", "ko", "yue", "nan", "hak")
FOLDS = 5
MATCH = 0.5
"""Share of the lines that a found table and the true one must have in common of all lines of both."""


@dataclass(frozen=True, slots=True)
class Found:
    first: int
    end: int
    rows: list[list[str]]
    confidence: float = 1.0


@dataclass(slots=True)
class Tally:
    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    def f1(self, both: str, found: str, true: str) -> float:
        total = self.counts[found] + self.counts[true]
        return 2 * self.counts[both] / total if total else 0.0


def bare(text: str, *, bars: bool) -> str:
    """The characters that count: no white space, and in the form with bars no bars."""
    text = "".join(text.split())
    return text.replace("|", "") if bars else text


def clean_row(row: Iterable[str]) -> list[str]:
    cells = [unicodedata.normalize("NFC", " ".join(cell.split())) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def cells_at(rows: Sequence[Sequence[str]], start: int, *, bars: bool) -> tuple[set[tuple[int, int, int]], set[int]]:
    """The cells as (start, end, column) in counted characters, and the ends of the rows."""
    cells: set[tuple[int, int, int]] = set()
    ends: set[int] = set()
    at = start
    for row in rows:
        for column, cell in enumerate(row):
            size = len(bare(cell, bars=bars))
            if size:
                cells.add((at, at + size, column))
            at += size
        ends.add(at)
    return cells, ends


def tally(record: dict[str, Any], found: Sequence[Found], into: Tally) -> None:
    """Adds one text: detection, boundaries, exact tables, right cells."""
    counts = into.counts
    counts["texts"] += 1
    counts["found"] += len(found)
    bars = record["track"] == "pipe"
    lines = record["text"].split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(bare(line, bars=bars)))
    true = record["table"]
    if true is None:
        counts["false"] += bool(found)
        counts["cells"] += sum(bool(cell) for one in found for row in one.rows for cell in row)
        return
    first, end = record["table_lines"]
    counts["true"] += 1
    true_cells, true_ends = cells_at(true, offsets[first], bars=bars)
    free = {0, offsets[first], offsets[end]}
    stacked = record["track"] == "cellperline"

    def boundaries(cells: set[tuple[int, int, int]], ends: set[int]) -> set[int]:
        return ends - free if stacked else {cell[1] for cell in cells} - set(offsets) - free

    wanted = boundaries(true_cells, true_ends)
    got: set[int] = set()
    best: tuple[float, Found | None] = (0.0, None)
    for one in found:
        cells, ends = cells_at(one.rows, offsets[one.first], bars=bars)
        got |= boundaries(cells, ends) | (ends - free if stacked else set())
        counts["cells"] += len(cells)
        counts["cells right"] += len(cells & true_cells)
        common = max(0, min(end, one.end) - max(first, one.first))
        overlap = common / (max(end, one.end) - min(first, one.first))
        if overlap > best[0]:
            best = overlap, one
    counts.update({"boundaries": len(wanted), "boundaries found": len(got), "boundaries right": len(got & wanted)})
    if best[0] >= MATCH and best[1] is not None:
        counts["detected"] += 1
        counts["exact"] += [clean_row(row) for row in best[1].rows] == [clean_row(row) for row in true]
        counts["columns right"] += max(map(len, best[1].rows)) == record["n_cols"]


def group(record: dict[str, Any]) -> str:
    language = record["lang"]
    if language in EAST_ASIA:
        return "Chinese, Japanese, Korean"
    if language in UNCASED:
        return "other scripts without case"
    return "English" if language == "en" else "other languages with case"


# --- the baselines -------------------------------------------------------------------------------------------------

LOWER_UPPER = re.compile(r"(?<=[a-zß-öø-ÿа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])")
SEAMS = re.compile(
    r"(?<=[a-zß-öø-ÿа-яё])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[)\]%])(?=\w)|\t|\s*\|\s*|\s{2,}"
)


def split_everywhere(seams: re.Pattern[str]) -> Callable[[Sequence[str]], list[Found]]:
    """Cuts at every seam; two and more lines in a row with as many cells are a table."""

    def find(lines: Sequence[str]) -> list[Found]:
        found: list[Found] = []
        rows = [[cell for cell in seams.split(line.strip()) if cell] for line in lines]
        at = 0
        while at < len(rows):
            end = at + 1
            while end < len(rows) and len(rows[end]) == len(rows[at]):
                end += 1
            if len(rows[at]) > 1 and end - at > 1:
                found.append(Found(at, end, rows[at:end]))
            at = end
        return found

    return find


def read(lines: Sequence[str], model: Model) -> list[Found]:
    found: list[Found] = []
    for guess in search(lines, model=model).guesses:
        table = guess.table
        rows = [list(row) for row in ((table.header, *table.rows) if table.header else table.rows)]
        found.append(Found(guess.first + (table.caption is not None), guess.end, rows, guess.confidence))
    return found


def fold_of(record: dict[str, Any]) -> int:
    """The same as in training/tables/records.py."""
    return crc32(record["source"].encode()) % FOLDS


AROUND = 12
"""Lines of an article before and after a passage."""


def among(record: dict[str, Any], articles: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The table, or all of a text without one, between lines of an article, none of them blank."""
    chance = random.Random(record["id"])
    article = chance.choice(articles)
    at = chance.randrange(len(article) + 1)
    above, below = article[max(0, at - AROUND) : at], article[at : at + AROUND]
    first, end = record["table_lines"] or (0, None)
    lines = [line for line in record["text"].split("\n")[first:end] if line.strip()]
    if record["table"]:
        record = record | {"table_lines": [len(above), len(above) + len(lines)]}
    return record | {"text": "\n".join([*above, *lines, *below])}


def read_articles(texts: Path) -> list[list[str]]:
    """The lines of the articles of `text-dev` as a flattener left them, menus and all."""
    with gzip.open(texts / "text.jsonl.gz", "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    articles = [
        [line for line in page["text"].split("\n") if line.strip()] for page in pages if page["type"] == "article"
    ]
    return [lines for lines in articles if len(lines) > AROUND]


def models_of(folds: Path | None) -> list[Model]:
    """For each fold the weights that never saw its sources, or else those that ship."""
    if folds is None:
        return [load_model()] * FOLDS
    return [read_model((folds / f"fold-{fold}.bin.gz").read_bytes()) for fold in range(FOLDS)]


# --- the report ----------------------------------------------------------------------------------------------------

COLUMNS = "| | texts | detection F1 | boundary F1 | exact | exact of found | right cells | right columns |"


def line(name: str, result: Tally) -> str:
    values = (
        result.f1("detected", "found", "true"),
        result.f1("boundaries right", "boundaries found", "boundaries"),
        result.share("exact", "true"),
        result.share("exact", "found"),
        result.share("cells right", "cells"),
        result.share("columns right", "true"),
    )
    return f"| {name} | {result.counts['texts']} | " + " | ".join(f"{value:.3f}" for value in values) + " |"


def table(title: str, records: Sequence[dict[str, Any]], found: dict[str, list[Found]], *, groups: bool) -> str:
    by: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for record in records:
        for key in [(record["track"], "")] + [(record["track"], group(record))] * groups:
            tally(record, found.get(record["id"], []), by[key])
    out = [f"### {title}", "", COLUMNS, "|---|" + "---:|" * 7]
    for track in TRACKS[:-1]:
        for key in sorted(key for key in by if key[0] == track):
            out.append(line(f"{track}, {key[1]}" if key[1] else f"**{track}**", by[key]))
    negative = by[("negative", "")]
    share = negative.share("false", "texts")
    out += ["", f"Texts without a table in which one was rebuilt: {share:.2%} of {negative.counts['texts']}."]
    return "\n".join(out)


def curve(records: Sequence[dict[str, Any]], found: dict[str, list[Found]]) -> str:
    """What the threshold buys: the share of tables rebuilt, and how right those are."""
    out = [
        "### Precision and coverage",
        "",
        "| threshold | tables found | exact of found | right cells | false in texts without a table |",
        "|---:|---:|---:|---:|---:|",
    ]
    for step in (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        total, negative = Tally(), Tally()
        for record in records:
            kept = [one for one in found.get(record["id"], []) if one.confidence >= step]
            tally(record, kept, negative if record["table"] is None else total)
            total.counts["cells"] += (
                sum(bool(c) for one in kept for row in one.rows for c in row) if record["table"] is None else 0
            )
        out.append(
            f"| {step} | {total.share('detected', 'true'):.3f} | {total.share('exact', 'found'):.3f} | "
            f"{total.share('cells right', 'cells'):.3f} | {negative.share('false', 'texts'):.2%} |"
        )
    return "\n".join(out)


FAILURES = (
    "nothing seen",
    "seen, below the threshold",
    "other lines",
    "wrong number of columns",
    "only edges: a line too many or too few",
    "only empty cells in the wrong place",
    "cells cut in the wrong place",
)


def failure(record: dict[str, Any], accepted: Sequence[Found], seen: Sequence[Found]) -> str | None:
    """The first thing that is wrong with a table, in the order of FAILURES; None when it is exact."""
    first, end = record["table_lines"]

    def overlap(one: Found) -> float:
        return max(0, min(end, one.end) - max(first, one.first)) / (max(end, one.end) - min(first, one.first))

    best = max(accepted, key=overlap, default=None)
    if best is None or overlap(best) < MATCH:
        doubtful = any(overlap(one) >= MATCH for one in seen)
        return FAILURES[1] if doubtful else FAILURES[2] if seen else FAILURES[0]
    rows, true = [clean_row(row) for row in best.rows], [clean_row(row) for row in record["table"]]
    if rows == true:
        return None
    if max(map(len, rows)) != max(map(len, true)):
        return FAILURES[3]
    if (best.first, best.end) != (first, end):
        return FAILURES[4]
    filled = [[cell for row in table for cell in row if cell] for table in (rows, true)]
    return FAILURES[5] if filled[0] == filled[1] else FAILURES[6]


def failures(records: Sequence[dict[str, Any]], accepted: dict[str, list[Found]], seen: dict[str, list[Found]]) -> str:
    """What is still wrong, counted by form; and the kinds of text in which tables are seen that are none."""
    counts: Counter[tuple[str, str]] = Counter()
    false: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for record in records:
        key = record["id"]
        if record["table"] is None:
            kind = record["source"].split("/")[0]
            texts[kind] += 1
            false[kind] += bool(accepted.get(key))
            continue
        what = failure(record, accepted.get(key, []), seen.get(key, []))
        counts[record["track"], what or "exact"] += 1
    tracks = TRACKS[:-1]
    out = ["### Every class of failure", "", f"| | {' | '.join(tracks)} |", "|---|" + "---:|" * len(tracks)]
    for what in ("exact", *FAILURES):
        out.append(f"| {what} | " + " | ".join(str(counts[track, what]) for track in tracks) + " |")
    out += ["", "Texts without a table in which one was rebuilt, by where they come from:", ""]
    out += [
        f"- {kind}: {false[kind]} of {texts[kind]}"
        for kind in sorted(false, key=lambda kind: -false[kind])
        if false[kind]
    ]
    return "\n".join(out)


KINDS = {"U": "capital", "l": "small letter", "d": "digit", "o": "letter without case"}
DENSE = "CHKG"


def kind_of(char: str) -> str:
    """A few kinds of characters, for counting."""
    kind = classes(char)
    return "East Asian character" if kind in DENSE else KINDS.get(kind, "mark or symbol")


def places(records: Sequence[dict[str, Any]], accepted: dict[str, list[Found]]) -> str:
    """Between which characters the boundaries of glued rows are missed or invented, in the tables accepted."""
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    for record in records:
        found = accepted.get(record["id"], [])
        if record["track"] != "concat" or not found:
            continue
        text = [bare(line, bars=False) for line in record["text"].split("\n")]
        offsets = [0]
        for line_text in text:
            offsets.append(offsets[-1] + len(line_text))
        first, end = record["table_lines"]
        whole, edges = "".join(text), set(offsets)
        true = {cell[1] for cell in cells_at(record["table"], offsets[first], bars=False)[0]} - edges
        got = {
            cell[1]
            for one in found
            for cell in cells_at(one.rows, offsets[one.first], bars=False)[0]
            if first <= one.first < end
        } - edges
        for name, some in (("true", true), ("missed", true - got), ("invented", got - true)):
            counts.update(((kind_of(whole[at - 1]), kind_of(whole[at])), name) for at in some)
    pairs = sorted({pair for pair, _ in counts}, key=lambda pair: -counts[pair, "missed"] - counts[pair, "invented"])
    out = [
        "### Where glued rows are cut wrong",
        "",
        "| between | boundaries | missed | invented |",
        "|---|---:|---:|---:|",
    ]
    for pair in pairs[:12]:
        numbers = " | ".join(str(counts[pair, name]) for name in ("true", "missed", "invented"))
        out.append(f"| {pair[0]} and {pair[1]} | {numbers} |")
    return "\n".join(out)


SPEED_TEXTS = 60
PASSES = 3
"""Times that a set is read; the best counts, since other jobs may run."""


def speed(texts: Path, records: Sequence[dict[str, Any]]) -> str:
    """Megabytes a second of CPU time: smooth prose, main content, whole pages as flatteners leave them, short table passages."""
    with gzip.open(texts / "text.jsonl.gz", "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    step = len(pages) // SPEED_TEXTS or 1
    prose = "\n\n".join(line for page in pages for line in (page["gold"] or "").split("\n") if len(line) > 300)
    sets = {
        "paragraphs of 300 characters and more": [prose[: 4 << 20]],
        "main content": [page["gold"] for page in pages if page["gold"]][::step],
        "whole pages": [page["text"] for page in pages][::step],
        "passages with a table": [record["text"] for record in records if record["table"]][
            :: len(records) // SPEED_TEXTS or 1
        ],
    }
    rebuild(["a"])
    out = ["### Speed", "", "| | MB | MB/s | slowest text, s |", "|---|---:|---:|---:|"]
    for name, some in sets.items():
        passes = [[_seconds(one) for one in some] for _ in range(PASSES)]
        times = min(passes, key=sum)
        size = sum(len(one.encode("utf-8")) for one in some) / 1e6
        out.append(f"| {name} | {size:.2f} | {size / sum(times):.2f} | {max(times):.2f} |")
    return "\n".join(out)


def _seconds(text: str) -> float:
    start = process_time()
    rebuild(text.split("\n"))
    return process_time() - start


def read_predictions(path: Path) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for text in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(text)
        found[record["id"]] = [
            Found(one["lines"][0], one["lines"][1], one["rows"], one["confidence"]) for one in record["tables"]
        ]
    return found


def write_predictions(path: Path, all_found: dict[str, list[Found]]) -> None:
    """What `read_predictions` reads."""
    with path.open("w", encoding="utf-8") as file:
        for key, found in all_found.items():
            tables = [{"lines": [one.first, one.end], "rows": one.rows, "confidence": one.confidence} for one in found]
            file.write(json.dumps({"id": key, "tables": tables}, ensure_ascii=False) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="tables.jsonl.gz or its folder")
    read_by = parser.add_mutually_exclusive_group()
    read_by.add_argument("--predictions", type=Path, help="JSON lines of cross-validated predictions")
    read_by.add_argument("--folds", type=Path, help="weights for each fold, from `python -m training.tables --folds`")
    parser.add_argument("--keep", type=Path, help="file for what was read, as JSON lines for --predictions")
    parser.add_argument("--texts", type=Path, help="folder with text.jsonl.gz: measure the speed too")
    parser.add_argument(
        "--among", type=Path, help="folder with text.jsonl.gz: read each text between lines of its articles"
    )
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD)
    parser.add_argument("--every", type=int, default=1, help="use every n-th text only")
    chosen = parser.parse_args(arguments)
    path = chosen.data if chosen.data.is_file() else chosen.data / "tables.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [json.loads(text) for text in file][:: chosen.every]
    if chosen.among:
        articles = read_articles(chosen.among)
        records = [among(record, articles) for record in records]
    texts = {record["id"]: record["text"].split("\n") for record in records}
    if chosen.predictions:
        all_found = read_predictions(chosen.predictions)
        records = [record for record in records if record["id"] in all_found]
    else:
        models = models_of(chosen.folds)
        all_found = {record["id"]: read(texts[record["id"]], models[fold_of(record)]) for record in records}
    if chosen.keep:
        write_predictions(chosen.keep, all_found)
    accepted = {key: [one for one in found if one.confidence >= chosen.threshold] for key, found in all_found.items()}
    print(table(f"cleanarticle, accepted from {chosen.threshold} on", records, accepted, groups=True), end="\n\n")
    print(curve(records, all_found), end="\n\n")
    print(failures(records, accepted, all_found), end="\n\n")
    print(places(records, accepted), end="\n\n")
    for name, seams in (("split at lower to upper case", LOWER_UPPER), ("split at every visible seam", SEAMS)):
        find = split_everywhere(seams)
        print(
            table(f"Baseline: {name}", records, {key: find(lines) for key, lines in texts.items()}, groups=False),
            end="\n\n",
        )
    if chosen.texts:
        print(speed(chosen.texts, records))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
