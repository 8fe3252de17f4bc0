"""CPU time of cleaning flattened text, from 10 KB to 5 MB, with and without the search for tables.

    python -m benchmarks text_speed --data text-dev

Two kinds of text: whole pages with all their furniture, and the articles alone, one after the other. Each size is the start of one long
text, so a time that grows faster than the size shows at once.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from benchmarks.text import read
from cleanarticle import Options, clean

SIZES = (10, 100, 1000, 5000)
"""In units of 1,024 characters."""
UNIT = 1024


def seconds(text: str, options: Options) -> float:
    start = process_time()
    clean(text, options=options)
    return process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks text_speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with text.jsonl.gz")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size, in units of 1,024 characters")
    parser.add_argument("--tables", action="store_true", help="with the search for tables, too")
    options = parser.parse_args(arguments)
    records = [record for record in read(options.data / "text.jsonl.gz") if record["type"] == "article"]
    random.Random(1).shuffle(records)
    texts = {name: "\n\n".join(record[name] or "" for record in records) for name in ("text", "gold")}
    plain = Options(kind="text", ignore=("TBL",))
    clean("Warm up.", options=plain)
    print("| text | KB | lines | s | s a MB | s with tables |\n|---|---:|---:|---:|---:|---:|")
    for name, label in (("text", "whole pages"), ("gold", "articles")):
        for size in (size for size in SIZES if size <= options.most):
            text = (texts[name] * (1 + size * UNIT // len(texts[name])))[: size * UNIT]
            took = seconds(text, plain)
            tables = f"{seconds(text, Options(kind='text')):.2f}" if options.tables else ""
            lines = sum(bool(line.strip()) for line in text.split("\n"))
            print(f"| {label} | {size} | {lines} | {took:.2f} | {took * UNIT / size:.2f} | {tables} |", flush=True)
    return 0


if __name__ == "__main__":
    main()
