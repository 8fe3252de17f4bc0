"""CPU time of each stage of the HTML door, and of trafilatura on the same pages in the same run.

python -m benchmarks stages --data PATH [--limit N]

Each stage is timed where the door calls it. All pages are cleaned three times over, one after the other, and the least of its three
times counts for each page: right after itself a page would find its own names and lines in caches.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import sets
from cleanarticle import clean, pipeline
from cleanarticle.doors import html as door

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("decoding", pipeline, "_load"),
    ("parsing", door.parse, "parse"),
    ("repair of the text", door, "repaired"),
    ("fields", door.fields, "read"),
    ("block model", door.model, "judge"),
    ("language", door.language_of, "choose"),
    ("markup rules", door.finders, "find"),
    ("named noise", door.noise, "find"),
    ("title, byline, dates in the body", door.page_head, "claim"),
    ("reasons in words", door, "_boilerplate"),
    ("removing", door, "apply"),
    ("assembling", door.structure, "assemble"),
    ("page signals", door.signals, "read"),
    ("measures of quality", pipeline.quality, "assess"),
)
"""Name, and the place the stage is looked up in when it is called. Generators are run to their end."""
RUNS = 3


class Clock:
    """What each stage of the page at hand took."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def around(self, name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            began = time.process_time()
            result = stage(*arguments, **options)
            if hasattr(result, "send"):
                result = list(result)
            self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - began
            return result

        return timed


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stages", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=80)
    options = parser.parse_args(arguments)
    pages = [page for _, page in sets.pages(options.data, limit=options.limit)]
    print(table(measured(pages)))
    return 0


def measured(pages: list[str]) -> list[dict[str, float]]:
    """Seconds by stage, `whole page` and `trafilatura` among them, a page a dict."""
    import trafilatura

    clean(pages[0])
    trafilatura.extract(pages[0])
    clock = Clock()
    for name, place, attribute in STAGES:
        setattr(place, attribute, clock.around(name, getattr(place, attribute)))
    whole: list[list[dict[str, float]]] = [[] for _ in pages]
    peer: list[list[float]] = [[] for _ in pages]
    for _ in range(RUNS):
        for page, runs, times in zip(pages, whole, peer, strict=True):
            clock.spent = {}
            began = time.process_time()
            clean(page)
            runs.append({**clock.spent, "whole page": time.process_time() - began})
            began = time.process_time()
            trafilatura.extract(page)
            times.append(time.process_time() - began)
    return [
        {**min(runs, key=lambda run: run["whole page"]), "trafilatura": min(times)}
        for runs, times in zip(whole, peer, strict=True)
    ]


def table(rows: list[dict[str, float]]) -> str:
    """Medians and totals of each stage, beside trafilatura's."""
    names = [*(name for name, _, _ in STAGES), "whole page", "trafilatura"]
    columns = {name: [row.get(name, 0.0) for row in rows] for name in names}
    base, total = statistics.median(columns["trafilatura"]), sum(columns["trafilatura"])
    lines = [
        "| stage | median ms | median, trafilatura = 1 | total, trafilatura = 1 |",
        "|---|---:|---:|---:|",
    ]
    for name, spent in columns.items():
        median = statistics.median(spent)
        lines.append(f"| {name} | {median * 1000:.1f} | {median / base:.3f} | {sum(spent) / total:.3f} |")
    return "\n".join(lines)
