"""Plots of benchmark tables, as SVG for the docs.

python -m benchmarks plots RESULTS.json --column "F1 all" [--column article …] --out docs/explanation/img/main-content.svg

RESULTS.json is what `python -m benchmarks accuracy --json` wrote: a list of rows. One group of bars a column, one bar a system.
Needs matplotlib, which the `peers` extra brings.
"""

from __future__ import annotations

import argparse
import json
from itertools import cycle
from pathlib import Path

PEERS = ("#4a5a7a", "#8fa3c8", "#c58b52", "#e3c79a", "#9a6a86", "#c9c9c9", "#e5e5e5")
"""Dull, so that they stay behind, and yet told apart: by hue, and by lightness from one to the next."""
OURS = "#00897b"


def draw(rows: list[dict[str, str]], columns: list[str], out: Path, *, lowest: float) -> None:
    """Writes the plot. This library is in a bright colour, its peers in dull ones; the number stands on each of its bars."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcParams["svg.hashsalt"] = "cleanarticle"  # the same file for the same numbers
    mpl.rcParams["font.family"] = "sans-serif"
    figure, axes = plt.subplots(figsize=(9, 3.6), layout="constrained")
    width = 0.86 / len(rows)
    dull = cycle(PEERS)
    for number, row in enumerate(rows):
        ours = "cleanarticle" in row["system"]
        places = [at + (number - (len(rows) - 1) / 2) * width for at in range(len(columns))]
        bars = axes.bar(
            places,
            [float(row[column]) for column in columns],
            width * 0.92,
            color=OURS if ours else next(dull),
            label=row["system"],
        )
        if ours:
            axes.bar_label(bars, fmt="%.2f", fontsize=8, padding=1)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_ylim(lowest, 1)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=9, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    figure.savefig(out, metadata={"Date": None})
    plt.close(figure)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks plots", description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--column", action="append", required=True)
    parser.add_argument("--lowest", type=float, default=0.0, help="where the axis begins")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    draw(json.loads(options.results.read_text(encoding="utf-8")), options.column, options.out, lowest=options.lowest)
    return 0
