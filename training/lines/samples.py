"""What the line model learns from: texts whose lines are known to be the article, or not.

- `text-dev`: texts as ten flatteners leave them, with a label for each line; for the multilingual ones only snippets.
- Clean texts: the gold texts themselves, to be left alone, some with their title on top, some without blank lines.
- Clean pages: the same of the pages no text was made of, and what the HTML door makes of the multilingual pages; they count less.
- More flattenings of the pages of `wcxb-dev` (forums, documentation, articles), labelled by alignment with the gold text.
- Another flattening of the pages of `multilingual-dev`.
- Labels for the multilingual texts from this library's own HTML door, which reads the same pages with their markup.
- Articles with lines of noise put in (`injected`).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cleanarticle import clean
from training.lines.flatten import FLATTENERS
from training.lines.folds import group_of

__all__ = ["Sample", "clean_pages", "clean_texts", "flattened_pages", "text_records"]

DENSE_SHARE = 0.35
TITLED_SHARE = 0.5
KINDS = {"forum": 2, "documentation": 2, "article": 1}
"""Flattenings made of a page of `wcxb-dev`, by its type."""
MAX_MADE = 2500
"""Lines of a flattened page at most; a longer one says the same again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    id: str
    kind: str
    """`article`, `forum`, `documentation`, `multilingual`, `injected`, `newspaper`, `clean` or `clean page`."""
    group: str
    """The site: samples of one group are never split between training and judging."""
    text: str
    gold: str | None = None
    title: str | None = None
    keep: tuple[int, ...] | None = None
    """For each line (by line feeds), whether it is part of the article."""
    taught: str | None = None
    """The article as the HTML door reads it, where no gold text is."""
    snippets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: Mapping[str, Any] | None = None
    """The record of the text set, for its scorer; None for what was made from others."""


def _lines_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as file:
        for line in file:
            yield json.loads(line)


def text_records(data: Path, *, teach: bool = True) -> list[Sample]:
    """The records of the text set; the multilingual ones with what the HTML door says."""
    taught = _taught(data / "multilingual-dev") if teach else {}
    return [
        Sample(
            id=record["id"],
            kind=record["type"],
            group=group_of(record["page"]),
            text=record["text"],
            gold=record["gold"],
            title=record["title"],
            keep=tuple(record["keep"]) if record["gold"] is not None else None,
            taught=taught.get(record["page"]) if record["gold"] is None else None,
            snippets={name: tuple(record.get(name) or ()) for name in ("with", "without")},
            record=record,
        )
        for record in _lines_of(data / "text-dev" / "text.jsonl.gz")
    ]


@cache
def _taught(folder: Path) -> dict[str, str]:
    """What the HTML door keeps of each page, by its address."""
    found = {}
    for page in _lines_of(folder / "ground-truth.jsonl.gz"):
        source = gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes())
        found[page["url"]] = clean(source, url=page["url"]).text
    return found


def clean_texts(samples: list[Sample], seed: int = 7) -> list[Sample]:
    """The gold text of each page, once plain and, for some, once under its title."""
    chance = random.Random(seed)
    seen: set[str] = set()
    found = []
    for sample in samples:
        record = sample.record
        if not sample.gold or record is None or record["page"] in seen:
            continue
        seen.add(record["page"])
        gold = re.sub(r"\n\s*\n+", "\n", sample.gold) if chance.random() < DENSE_SHARE else sample.gold
        found.append(_clean(sample, gold, None))
        if sample.title and sample.title not in gold[: 2 * len(sample.title)] and chance.random() < TITLED_SHARE:
            found.append(
                _clean(
                    sample, f"{sample.title}\n{'' if chance.random() < DENSE_SHARE else chr(10)}{gold}", sample.title
                )
            )
    return found


def _clean(sample: Sample, text: str, title: str | None) -> Sample:
    return Sample(
        id=f"{'titled' if title else 'clean'}-{sample.id}",
        kind="clean",
        group=sample.group,
        text=text,
        gold=text,
        title=title,
        keep=(1,) * (text.count("\n") + 1),
    )


def clean_pages(data: Path, samples: list[Sample], seed: int = 17) -> list[Sample]:
    """The articles of pages that have no clean text yet, some under their title: the gold texts of `wcxb-dev`, and what the HTML door
    makes of the pages of `multilingual-dev`, less the lines that hold something unwanted."""
    chance = random.Random(seed)
    seen = {sample.record["page"] for sample in samples if sample.gold and sample.record}
    folder = data / "multilingual-dev"
    taught = _taught(folder)
    articles = [
        (page, page["main_content"] or "")
        for page in _lines_of(data / "wcxb-dev" / "ground-truth.jsonl.gz")
        if page["url"] not in seen
    ]
    articles += [(page, _wanted(page, taught[page["url"]])) for page in _lines_of(folder / "ground-truth.jsonl.gz")]
    return [_clean_page(page, text.strip(), chance) for page, text in articles if text.strip()]


def _wanted(page: Mapping[str, Any], text: str) -> str:
    unwanted = page.get("without") or ()
    return "\n".join(line for line in text.split("\n") if not any(map(line.__contains__, unwanted)))


def _clean_page(page: Mapping[str, Any], text: str, chance: random.Random) -> Sample:
    title = page.get("title")
    if title and title not in text[: 2 * len(title)] and chance.random() < TITLED_SHARE:
        text = f"{title}\n\n{text}"
    return Sample(
        id=f"clean-{page['id']}",
        kind="clean page",
        group=group_of(page["url"] or page["id"]),
        text=text,
        gold=text,
        title=title,
        keep=(1,) * (text.count("\n") + 1),
    )


def flattened_pages(data: Path, *, known: set[str], seed: int = 11) -> list[Sample]:
    """More flattenings of the pages of `wcxb-dev` that are of the kinds the text set is about, and of all of `multilingual-dev`."""
    chance = random.Random(seed)
    return [*_flattened_articles(data, known, chance), *_flattened_multilingual(data, known, chance)]


def _flattened_multilingual(data: Path, known: set[str], chance: random.Random) -> Iterator[Sample]:
    folder = data / "multilingual-dev"
    taught = _taught(folder)
    for page in _lines_of(folder / "ground-truth.jsonl.gz"):
        source = gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes())
        name = chance.choice(sorted(FLATTENERS))
        text = FLATTENERS[name](source)
        if f"traf-{page['id']}-{name}" in known or not text or text.count("\n") >= MAX_MADE:
            continue
        yield Sample(
            id=f"made-{page['id']}-{name}",
            kind="multilingual",
            group=group_of(page["url"]),
            text=text,
            title=page.get("title"),
            taught=taught[page["url"]],
            snippets={name: tuple(page.get(name) or ()) for name in ("with", "without")},
        )


def _flattened_articles(data: Path, known: set[str], chance: random.Random) -> list[Sample]:
    from training.blocks.labels import shares

    folder = data / "wcxb-dev"
    found = []
    for page in _lines_of(folder / "ground-truth.jsonl.gz"):
        many = KINDS.get(page["page_type"], 0)
        if not many or not page["main_content"]:
            continue
        source = gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes())
        for name in chance.sample(sorted(FLATTENERS), many):
            if f"wcxb-{page['id']}-{name}" in known:
                continue
            text = FLATTENERS[name](source)
            lines = text.split("\n")
            keep = tuple(int(words > 0 and hits * 2 > words) for words, hits in shares(lines, page["main_content"]))
            if sum(keep) == 0 or len(lines) > MAX_MADE:
                continue
            found.append(
                Sample(
                    id=f"made-{page['id']}-{name}",
                    kind=page["page_type"],
                    group=group_of(page["url"] or page["id"]),
                    text=text,
                    gold=page["main_content"],
                    title=page["title"],
                    keep=keep,
                )
            )
    return found
