"""CPU time of each stage of the text door on texts of about 10 KB, beside the HTML pages that the texts were flattened from.

    python -m benchmarks text_stages --data text-dev --pages wcxb-dev [--limit N]

Each stage is timed where the door calls it; the least of three runs of a text counts. The pages are cleaned by this library, by
trafilatura and by jusText (with the stop words of English) in the same run.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import sets
from benchmarks.stages import Clock
from benchmarks.text import read
from cleanarticle import Options, clean, pipeline
from cleanarticle.doors import answers
from cleanarticle.doors import text as door

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("repair", door.decode, "repair"),
    ("lines", door.lines, "split"),
    ("language", door.language_of, "choose"),
    ("named noise", door.noise, "find"),
    ("tables", answers.tables, "search"),
    ("structure, all", door.structure, "read"),
    ("– lines joined to passages", door.structure, "passages_of"),
    ("– line model", door.structure, "judge"),
    ("– title, byline, author box", door.structure.surroundings, "find"),
    ("– blocks", door.structure, "build"),
    ("measures of quality", pipeline.quality, "assess"),
)
"""Name, and the place the stage is looked up in when it is called."""
LEAST, MOST = 5_000, 15_000
"""Bytes of the texts."""
UNIT = 10_240
RUNS = 3
FLATTENED = ("blocks", "bs4_lines", "html2text", "html_text", "inscriptis")
"""Flatteners that saw whole pages."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks text_stages", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with text.jsonl.gz")
    parser.add_argument("--pages", type=Path, required=True, help="the folder with the HTML pages of the same ids")
    parser.add_argument("--limit", type=int, default=60)
    options = parser.parse_args(arguments)
    print(table(measured(options.data, options.pages, options.limit)))
    return 0


def measured(data: Path, pages: Path, limit: int) -> Mapping[str, float]:
    """Seconds for the texts and their pages, by stage and by system, and the size of the texts in `bytes`."""
    html = {str(record["id"]): record for record in sets.records(pages)}
    found = [
        (record["text"], html.get(record["id"].split("-")[1]))
        for record in read(data / "text.jsonl.gz")
        if record["type"] == "article" and record["flattener"] in FLATTENED
    ]
    fit = [(text, page) for text, page in found if page and LEAST <= len(text.encode()) <= MOST]
    chosen = fit[:: max(1, len(fit) // limit)]
    clean(chosen[0][0], options=Options(kind="text"))
    clock = Clock()
    for name, place, attribute in STAGES:
        setattr(place, attribute, clock.around(name, getattr(place, attribute)))
    spent: Counter[str] = Counter()
    for text, page in chosen:
        spent["bytes"] += len(text.encode())
        spent.update(_least(clock, lambda text=text: clean(text, options=Options(kind="text")), "clean(text)"))
        source = sets.page_text(pages, page)
        for name, system in systems().items():
            spent.update(_least(Clock(), lambda source=source, system=system: system(source), name))
    return spent


def systems() -> dict[str, Callable[[str], Any]]:
    import justext
    import trafilatura

    stop_words = justext.get_stoplist("English")
    return {
        "clean(HTML)": lambda source: clean(source, options=Options(kind="html")),
        "trafilatura on the HTML": trafilatura.extract,
        "jusText on the HTML": lambda source: justext.justext(source, stop_words),
    }


def _least(clock: Clock, run: Callable[[], Any], name: str) -> dict[str, float]:
    """The fastest of some runs, with its stages."""
    runs = []
    for _ in range(RUNS):
        clock.spent = {}
        began = time.process_time()
        run()
        runs.append({**clock.spent, name: time.process_time() - began})
    return min(runs, key=lambda one: one[name])


def table(spent: Mapping[str, float]) -> str:
    """Milliseconds for 10 KB of text, and the time of clean(text) as 1."""
    whole = spent["clean(text)"]
    names = [*(name for name, _, _ in STAGES), "clean(text)", *systems()]
    lines = ["| | ms for 10 KB of text | clean(text) = 1 |", "|---|---:|---:|"]
    for name in names:
        lines.append(f"| {name} | {spent[name] * 1000 * UNIT / spent['bytes']:.1f} | {spent[name] / whole:.2f} |")
    return "\n".join(lines)
