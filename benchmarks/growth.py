"""CPU time and memory against the size of a page, for this library and trafilatura.

python -m benchmarks growth [--largest BYTES] [--systems a,b]

Each size runs in a process of its own, warmed up on a small page, so that peak memory belongs to one page. A column of
microseconds a KB that stays level says the growth is linear; the shapes are those that invite worse.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks import systems
from benchmarks.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
SHAPE_SIZES = (50_000, 500_000)
START = "<!doctype html><html><head><title>Report</title></head><body>"
PARAGRAPH = "<p>The committee met on Tuesday, and {n} members of it agreed to publish what they had found, sooner or later.</p>\n"


def article(size: int) -> str:
    """An article of about `size` characters."""
    body = "".join(PARAGRAPH.format(n=n) for n in range(size // len(PARAGRAPH)))
    return f"{START}<nav><a href='/'>Home</a></nav><article><h1>Report</h1>{body}</article></body></html>"


def _repeated(before: str, unit: str, after: str = "") -> Callable[[int], str]:
    return lambda size: f"{START}{before}{unit * (size // len(unit))}{after}"


SHAPES: dict[str, Callable[[int], str]] = {
    "blocks side by side": _repeated("", "<div>text here</div>"),
    "blocks in blocks": _repeated("", "<div>x "),
    "inline in inline": _repeated("<p>", "<b>x "),
    "attributes": lambda size: f"{START}<p {' '.join(f'a{n}=v' for n in range(size // 9))}>text",
    "one text": _repeated("<p>", "word and more "),
    "one word": _repeated("<p>", "a"),
    "texts of one letter": _repeated("", "<p>x"),
    "inline elements of one letter": _repeated("<p>", "<i>x</i> "),
    "images": _repeated("", '<img src="a.png" alt="x y z">'),
    "list items": _repeated("<ul>", "<li>item here</li>"),
    "a long table": _repeated("<table>", f"<tr>{'<td>c 1</td>' * 10}</tr>", "</table>"),
    "a wide table": _repeated("<table><tr>", "<td>c 1</td>", "</tr></table>"),
    "tables in tables": _repeated("", "<table><tr><td>x "),
    "cells that span rows": _repeated("<table>", "<tr><td rowspan=1000>a</td><td>b</td></tr>", "</table>"),
    "links in one text": _repeated("<p>", '<a href="/x">w</a> '),
    "hidden parts of one text": _repeated("<p>some text ", "<span hidden>x</span> y "),
    "ad labels": _repeated("", "<p>Advertisement</p>"),
    "bylines": _repeated("", "<p>By Jane Doe</p>"),
    "escaped references": _repeated("<p>", "&amp;amp;"),
    "JSON-LD in pieces": _repeated('<p>x<script type="application/ld+json">', "[1]", "</script>"),
    "brackets": _repeated("<p>", "<"),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--systems", type=lambda text: text.split(","), default=["cleanarticle", "trafilatura"])
    options = parser.parse_args(arguments)
    names = [name for name in options.systems if name in systems.installed()]
    print(size_table(names, [size for size in SIZES if size <= options.largest]), flush=True)
    print()
    print(shape_table())
    return 0


def size_table(names: list[str], sizes: list[int]) -> str:
    """Seconds, microseconds a KB and peak memory by size of an article."""
    lines = ["| page size | system | CPU seconds | microseconds a KB | peak MiB |", "|---:|---|---:|---:|---:|"]
    for size in sizes:
        for name in names:
            seconds, peak = _measured(name, article(size), times=3 if size <= 1_000_000 else 1)
            lines.append(f"| {size // 1000:,} KB | {name} | {seconds:.3f} | {seconds * 1e9 / size:.0f} | {peak:.0f} |")
    return "\n".join(lines)


def shape_table() -> str:
    """How the time of this library grows when a page of a shape becomes ten times as large; 10 is linear."""
    small, large = SHAPE_SIZES
    lines = [
        f"| shape | {small // 1000} KB: s | {large // 1000} KB: s | growth, 10 is linear |",
        "|---|---:|---:|---:|",
    ]
    for shape, page in SHAPES.items():
        little, _ = _measured("cleanarticle", page(small), times=3)
        much, _ = _measured("cleanarticle", page(large), times=1)
        lines.append(f"| {shape} | {little:.3f} | {much:.2f} | {much / little:.1f} |")
    return "\n".join(lines)


def _measured(name: str, page: str, *, times: int) -> tuple[float, float]:
    """The least CPU seconds of some runs, and the peak memory, in a fresh process."""
    worker = Worker(name)
    try:
        worker.ask(article(10_000))
        answers = [worker.ask(page) for _ in range(times)]
    finally:
        worker.close()
    return min(answer["seconds"] for answer in answers), max(answer["peak_mib"] for answer in answers)
