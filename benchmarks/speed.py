"""CPU time and memory: every installed system on the same pages in one run. `growth` has the growth with the size of a page.

python -m benchmarks speed --data PATH [--limit N] [--systems a,b]

Ratios are what counts: machines differ and are noisy, so systems take turns on each page.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import accuracy, systems


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--systems", type=lambda text: text.split(","), default=systems.installed())
    options = parser.parse_args(arguments)
    rows = accuracy.run(options.data, options.systems, options.limit)
    print(f"{len(next(iter(rows.values())))} pages of {options.data.name}\n")
    print(accuracy.cost_table(rows))
    return 0
