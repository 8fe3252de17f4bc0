"""The labelled pages of the development sets, and the sites they must be split by."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

__all__ = ["Labelled", "read", "site_of"]

SETS = ("wcxb-dev", "multilingual-dev")
SECOND_LEVEL = frozenset(
    ["ac", "co", "com", "edu", "gob", "gov", "gouv", "info", "ltd", "ne", "net", "nom", "or", "org", "sch"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One page and what people said about it. `gold` is None where only segments are known."""

    name: str
    url: str
    html: bytes
    encoding: str | None
    """utf-8 where the set was stored so; None where the bytes are as fetched."""
    page_type: str | None
    gold: str | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    title: str
    comments: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        return site_of(self.url)

    @property
    def multilingual(self) -> bool:
        return self.gold is None


def read(data: Path) -> Iterator[Labelled]:
    """All pages of both sets, in the order of the files."""
    for name in SETS:
        for row in _rows(data / name / "ground-truth.jsonl.gz"):
            with gzip.open(data / name / "html" / f"{row['id']}.html.gz") as file:
                yield _labelled(name, row, file.read())


def site_of(url: str) -> str:
    """The registrable part of the host, without a public suffix list: `news.bbc.co.uk` is `bbc.co.uk`."""
    labels = (urlsplit(url).hostname or url).removeprefix("www.").split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _labelled(name: str, row: dict[str, Any], html: bytes) -> Labelled:
    whole = name == "wcxb-dev"
    return Labelled(
        name=f"{name}/{row['id']}",
        url=row["url"] or "http://" + row["id"] + ".invalid",
        html=html,
        encoding="utf-8" if whole else None,
        page_type=row.get("page_type"),
        gold=row["main_content"] or "" if whole else None,
        present=tuple(row["with"]),
        absent=tuple(row["without"]),
        title=row.get("title") or "",
        comments=tuple(row.get("comments") or ()),
    )
