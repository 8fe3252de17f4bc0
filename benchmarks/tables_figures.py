"""The pictures of docs/explanation/tables.md, as SVG.

python -m benchmarks.tables_figures --data tables-dev --predictions crossvalidated.jsonl --out docs/explanation
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.tables import Found, Tally, read_predictions, tally
from cleanarticle.tables import DEFAULT_THRESHOLD
from cleanarticle.tables.boundary import Surroundings, candidates
from cleanarticle.tables.line import Line
from cleanarticle.tables.model import load_model
from cleanarticle.tables.sheet import Sheet, Words
from cleanarticle.trees import probabilities

EXAMPLE = (
    "CityFoundedMayorVisitors a year",
    "Port Arlen1842Ada Quist48200",
    "Nordhavn1903Iben Holt7150",
    "Santa Vela1777Luz Mora112900",
)
STEP = 19
"""Pixels a character."""
HEIGHT = 64
INK, SOFT, BAR, SURE = "#3b3b3b", "#8a8a8a", "#9db8d9", "#d1495b"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"


def text(
    x: float, y: float, content: str, *, size: int = 13, fill: str = INK, anchor: str = "middle", mono: bool = False
) -> str:
    font = FONT if mono else "system-ui, sans-serif"
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" '
        f'font-family="{font}" xml:space="preserve">{escape(content)}</text>'
    )


def svg(width: float, height: float, label: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(label)}">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def evidence(lines: Sequence[str]) -> str:
    """The probability of a boundary at each offset of each line: a bar between two characters, red where it is likely."""
    model = load_model()
    sheet = Sheet([Line(line) for line in lines])
    at = candidates(sheet, spaces=False)
    chances = probabilities(
        model.glued.log_odds(sheet, at, Surroundings(sheet, Words.of_lines(lines), model.vocabulary), space=False)
    )
    parts: list[str] = []
    for number, line in enumerate(lines):
        base = 20 + (number + 1) * (HEIGHT + 34) - 30
        parts.append(
            f'<line x1="20" x2="{20 + STEP * len(line)}" y1="{base}" y2="{base}" stroke="{SOFT}" stroke-width="0.5"/>'
        )
        parts += [
            text(20 + STEP * (place + 0.5), base + 18, char, size=16, mono=True) for place, char in enumerate(line)
        ]
        for place, chance in zip((at - sheet.begin[number]).tolist(), chances.tolist(), strict=True):
            if 0 < place < len(line):
                color = SURE if chance >= 0.5 else BAR
                x, tall = 20 + STEP * place, max(1.0, HEIGHT * chance)
                parts.append(f'<rect x="{x - 3}" y="{base - tall:.1f}" width="6" height="{tall:.1f}" fill="{color}"/>')
                if chance >= 0.1:
                    parts.append(text(x, base - tall - 4, f"{chance:.2f}".lstrip("0"), size=10, fill=SOFT))
    width = 40 + STEP * max(map(len, lines))
    return svg(
        width, 20 + len(lines) * (HEIGHT + 34) + 4, "Probability of a cell boundary at each offset of four lines", parts
    )


STEPS = [at / 50 for at in range(1, 49)]


def points(records: Sequence[dict[str, Any]], found: dict[str, list[Found]]) -> list[tuple[float, float, float]]:
    """(threshold, share of tables found, share of cells of accepted tables that are right)."""
    curve: list[tuple[float, float, float]] = []
    for step in STEPS:
        total = Tally()
        for record in records:
            if record["table"] is not None:
                tally(record, [one for one in found.get(record["id"], []) if one.confidence >= step], total)
        curve.append((step, total.share("detected", "true"), total.share("cells right", "cells")))
    return curve


SIDE, LEFT, TOP = 300, 60, 20
LOWEST = 0.5


def curves(groups: dict[str, list[tuple[float, float, float]]]) -> str:
    """Coverage from left to right, precision of cells from LOWEST to 1 upwards; a dot at the default threshold."""
    colors = dict(zip(groups, ("#3b3b3b", "#d1495b", "#2e7d6b", "#4a6fa5", "#c98a1b"), strict=False))

    def place(share: float, right: float) -> tuple[float, float]:
        return LEFT + SIDE * 1.4 * share, TOP + SIDE * (1 - (right - LOWEST) / (1 - LOWEST))

    parts: list[str] = []
    for tenth in range(11):
        x, low = place(tenth / 10, LOWEST)
        parts.append(text(x, low + 18, f"{tenth / 10:.1f}", size=11, fill=SOFT))
        if tenth >= LOWEST * 10:
            left, y = place(0, tenth / 10)
            parts.append(f'<line x1="{left}" x2="{left + SIDE * 1.4}" y1="{y}" y2="{y}" stroke="#e4e4e4"/>')
            parts.append(text(left - 8, y + 4, f"{tenth / 10:.1f}", size=11, fill=SOFT, anchor="end"))
    for number, (name, curve) in enumerate(groups.items()):
        shown = [place(share, right) for _, share, right in curve if right >= LOWEST]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in shown)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colors[name]}" stroke-width="2"/>')
        _, share, right = min(curve, key=lambda one: abs(one[0] - DEFAULT_THRESHOLD))
        if right >= LOWEST:
            x, y = place(share, right)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colors[name]}"/>')
        x, y = place(0.02, 0)[0], TOP + SIDE - 100 + 18 * number
        parts.append(f'<rect x="{x}" y="{y - 9}" width="14" height="4" fill="{colors[name]}"/>')
        parts.append(text(x + 20, y - 3, name, size=12, anchor="start"))
    middle = LEFT + SIDE * 0.7
    parts.append(text(middle, TOP + SIDE + 40, "share of the tables that are rebuilt", size=12))
    parts.append(text(LEFT - 44, TOP - 6, "right cells", size=12, anchor="start"))
    return svg(LEFT + SIDE * 1.4 + 24, TOP + SIDE + 52, "Share of right cells against share of tables rebuilt", parts)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="tables.jsonl.gz or its folder")
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the pictures")
    chosen = parser.parse_args(arguments)
    path = chosen.data if chosen.data.is_file() else chosen.data / "tables.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    found = read_predictions(chosen.predictions)
    records = [record for record in records if record["id"] in found]
    (chosen.out / "tables-evidence.svg").write_text(evidence(EXAMPLE), encoding="utf-8")
    forms = ("concat", "cellperline", "space", "oneline")
    groups = {"all four forms": points([one for one in records if one["track"] in forms], found)}
    groups |= {form: points([one for one in records if one["track"] == form], found) for form in forms}
    (chosen.out / "tables-curve.svg").write_text(curves(groups), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
