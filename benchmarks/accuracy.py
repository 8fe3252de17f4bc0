"""Accuracy of the main content: every installed system on the same pages in one run.

python -m benchmarks accuracy --data PATH [--limit N] [--systems a,b] [--answers FILE] [--json FILE]

PATH is a folder with `ground-truth.jsonl.gz` and `html/`. Records with `main_content` are scored by word F1 (macro over
pages, also by page type), records with segments alone by segment F1 (micro, also by language).

The weights that ship have seen the development pages. `--answers` takes answers of models that have not, one JSON object a line with
`id` and `text`, as `python -m training.blocks --answers FILE` writes them; they are listed as `cleanarticle, unseen pages`.
`--json` writes what the tables show, for `python -m benchmarks plots`.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from benchmarks import scores, sets, systems
from benchmarks.worker import Worker

Row = dict[str, Any]
UNSEEN = "cleanarticle, unseen pages"
FEWEST = 10
"""Pages of a language from which on it has a column of its own."""


def run(folder: Path, names: list[str], limit: int | None) -> dict[str, list[Row]]:
    """Answers by system: the record with the answer, its CPU seconds and peak memory beside it."""
    workers = [Worker(name) for name in names]
    rows: dict[str, list[Row]] = defaultdict(list)
    for record, html in sets.pages(folder, limit=limit):
        for worker in workers:  # in turn on each page, so that a slow minute of the machine hits all alike
            rows[worker.name].append({**worker.ask(html), "record": record})
    for worker in workers:
        worker.close()
    return rows


def content_table(rows: dict[str, list[Row]]) -> str:
    kinds = sorted(
        {row["record"]["page_type"] for answers in rows.values() for row in answers}, key=lambda k: (k != "article", k)
    )
    lines = [
        "| system | F1 all | P | R | " + " | ".join(kinds) + " | with found | without found | failed |",
        "|---|" + "---:|" * (6 + len(kinds)),
    ]
    for name, answers in rows.items():
        scored = [(row["record"], scores.word_f1(row["text"], row["record"]["main_content"])) for row in answers]
        by_kind = [scores.mean(s[2] for r, s in scored if r["page_type"] == kind) for kind in kinds]
        found = [scores.snippets(row["text"], row["record"]["with"]) for row in answers]
        extra = [scores.snippets(row["text"], row["record"]["without"]) for row in answers]
        cells = [
            *(f"{scores.mean(s[i] for _, s in scored):.3f}" for i in (2, 0, 1)),
            *(f"{value:.3f}" for value in by_kind),
            _share(found),
            _share(extra),
            str(sum(row["failed"] for row in answers)),
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def segment_table(rows: dict[str, list[Row]]) -> str:
    languages = _languages(next(iter(rows.values())))
    lines = [
        "| system | segment F1 | P | R | " + " | ".join(languages) + " | failed |",
        "|---|" + "---:|" * (4 + len(languages)),
    ]
    for name, answers in rows.items():
        tp, fn, fp = _counted(answers)
        by_language = [_counted([row for row in answers if row["language"] in group]) for group in languages.values()]
        cells = [
            *(f"{value:.3f}" for value in (scores.f1(tp, fn, fp), tp / (tp + fp), tp / (tp + fn))),
            *(f"{scores.f1(*counts):.3f}" for counts in by_language),
            str(sum(row["failed"] for row in answers)),
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _counted(answers: list[Row]) -> tuple[int, int, int]:
    """(true positives, false negatives, false positives) over the pages."""
    counts = [scores.segments(row["text"], row["record"]["with"], row["record"]["without"]) for row in answers]
    tp, fn, fp = (sum(column) for column in zip(*counts, strict=True))
    return tp, fn, fp


def _languages(answers: list[Row]) -> dict[str, frozenset[str]]:
    """Column to the languages in it: those of at least FEWEST pages alone, the others together."""
    found = Counter(row["language"] for row in answers)
    large = {name: frozenset((name,)) for name, count in found.most_common() if count >= FEWEST}
    small = frozenset(found) - frozenset(large)
    return {**large, "others": small} if small else large


def cost_table(rows: dict[str, list[Row]]) -> str:
    """CPU time as a ratio to trafilatura's (to the first system's where it is missing) and peak memory."""
    base_name = "trafilatura" if "trafilatura" in rows else next(iter(rows))
    base = [row["seconds"] for row in rows[base_name]]
    lines = [
        f"| system | median ms a page | median, {base_name} = 1 | total s | total, {base_name} = 1 | peak MiB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, answers in rows.items():
        spent = [row["seconds"] for row in answers]
        median, total = statistics.median(spent), sum(spent)
        lines.append(
            f"| {name} | {median * 1000:.1f} | {median / statistics.median(base):.2f} | {total:.1f} | {total / sum(base):.2f} |"
            f" {max(row['peak_mib'] for row in answers):.0f} |"
        )
    return "\n".join(lines)


def unseen(folder: Path, answers: Path, limit: int | None) -> list[Row]:
    """The answers in a file as rows. Raises KeyError for a page without one."""
    with answers.open(encoding="utf-8") as lines:
        texts = {answer["id"]: answer["text"] for answer in map(json.loads, lines)}
    return [{"record": record, "text": texts[record["id"]], "failed": False} for record in sets.records(folder)[:limit]]


def detect_languages(folder: Path, rows: dict[str, list[Row]]) -> None:
    """Adds `language` to each row: that of the labelled segments, which are the same for all systems."""
    from cleanarticle.fields.language import detect

    found = {}
    for record in sets.records(folder):
        found[record["id"]] = detect("\n".join(record["with"]))[0] or "unknown"
    for answers in rows.values():
        for row in answers:
            row["language"] = found[row["record"]["id"]]


def _share(pairs: list[tuple[int, int]]) -> str:
    asked = sum(pair[1] for pair in pairs)
    return f"{sum(pair[0] for pair in pairs) / asked:.3f}" if asked else "–"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks accuracy", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--systems", type=lambda text: text.split(","), default=systems.installed())
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    rows = run(options.data, options.systems, options.limit)
    costs = cost_table(rows) if rows else ""
    if options.answers:
        rows = {UNSEEN: unseen(options.data, options.answers, options.limit), **rows}
    with_content = "main_content" in next(iter(rows.values()))[0]["record"]
    if not with_content:
        detect_languages(options.data, rows)
    table = content_table(rows) if with_content else segment_table(rows)
    print(f"{len(next(iter(rows.values())))} pages of {options.data.name}\n\n{table}\n\n{costs}")
    if options.json:
        options.json.write_text(json.dumps(as_dicts(table), indent=1) + "\n", encoding="utf-8")
    return 0


def as_dicts(table: str) -> list[dict[str, str]]:
    """The rows of a Markdown table by column."""
    head, _, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    return [dict(zip(head, cells, strict=True)) for cells in body]
