"""Reading the labelled page sets: a folder with `ground-truth.jsonl.gz` and `html/ID.html.gz`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(folder: Path) -> list[dict[str, Any]]:
    """The labels, one dict a page. Raises FileNotFoundError when this is not such a folder."""
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def page_bytes(folder: Path, record: dict[str, Any]) -> bytes:
    return gzip.decompress((folder / "html" / f"{record['id']}.html.gz").read_bytes())


def page_text(folder: Path, record: dict[str, Any]) -> str:
    """The page as every system gets it: decoded the same way for all."""
    from cleanarticle.decode import decode

    return decode(page_bytes(folder, record)).text


def pages(folder: Path, *, limit: int | None = None) -> Iterator[tuple[dict[str, Any], str]]:
    for record in records(folder)[:limit]:
        yield record, page_text(folder, record)
