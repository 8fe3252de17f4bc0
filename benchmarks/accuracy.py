"""Accuracy of the main content: every installed system on the same pages in one run.

python -m benchmarks accuracy --data PATH [--limit N] [--systems a,b]

PATH is a folder with `ground-truth.jsonl.gz` and `html/`. Records with `main_content` are scored by word F1 (macro over
pages, also by page type), records with segments alone by segment F1 (micro).
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks import scores, sets, systems
from benchmarks.worker import Worker

Row = dict[str, Any]


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
    lines = ["| system | segment F1 | P | R | failed |", "|---|---:|---:|---:|---:|"]
    for name, answers in rows.items():
        counts = [scores.segments(row["text"], row["record"]["with"], row["record"]["without"]) for row in answers]
        tp, fn, fp = (sum(column) for column in zip(*counts, strict=True))
        failed = sum(row["failed"] for row in answers)
        lines.append(
            f"| {name} | {scores.f1(tp, fn, fp):.3f} | {tp / (tp + fp):.3f} | {tp / (tp + fn):.3f} | {failed} |"
        )
    return "\n".join(lines)


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


def _share(pairs: list[tuple[int, int]]) -> str:
    asked = sum(pair[1] for pair in pairs)
    return f"{sum(pair[0] for pair in pairs) / asked:.3f}" if asked else "–"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks accuracy", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--systems", type=lambda text: text.split(","), default=systems.installed())
    options = parser.parse_args(arguments)
    rows = run(options.data, options.systems, options.limit)
    with_content = "main_content" in next(iter(rows.values()))[0]["record"]
    print(f"{len(next(iter(rows.values())))} pages of {options.data.name}\n")
    print(content_table(rows) if with_content else segment_table(rows))
    print("\n" + cost_table(rows))
    return 0
