"""CPU time and memory: every installed system on the same pages in one run, and the growth with the size of a page.

python -m benchmarks speed --data PATH [--limit N] [--systems a,b]

Ratios are what counts: machines differ and are noisy, so systems take turns on each page.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from benchmarks import accuracy, systems

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
PARAGRAPH = "<p>The committee met on Tuesday, and {n} members of it agreed to publish what they had found, sooner or later.</p>\n"


def page_of(size: int) -> str:
    """An article of about `size` characters."""
    count = size // len(PARAGRAPH)
    body = "".join(PARAGRAPH.format(n=n) for n in range(count))
    return f"<html><head><title>Report</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Report</h1>{body}</article></body></html>"


def growth_table() -> str:
    """Seconds by size of the page; a column that stays level says the growth is linear."""
    run = systems.make("cleanarticle")
    run(page_of(10_000))
    lines = ["| page size | CPU seconds | microseconds a KB |", "|---:|---:|---:|"]
    for size in SIZES:
        html = page_of(size)
        spent = []
        for _ in range(3 if size < 2_000_000 else 1):
            began = time.process_time()
            run(html)
            spent.append(time.process_time() - began)
        best = statistics.median(spent)
        lines.append(f"| {size // 1000:,} KB | {best:.3f} | {best * 1e6 / (size / 1000):.0f} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--systems", type=lambda text: text.split(","), default=systems.installed())
    options = parser.parse_args(arguments)
    rows = accuracy.run(options.data, options.systems, options.limit)
    print(f"{len(next(iter(rows.values())))} pages of {options.data.name}\n")
    print(accuracy.cost_table(rows))
    print("\nGrowth of cleanarticle with the size of one page\n")
    print(growth_table())
    return 0
