"""Tables among lines of articles without a blank line between, and those articles by themselves.

The labelled passages hold little else than their table, so a model that learned from them alone believes a row ever less the more
text stands around it. Here some of the labelled tables stand between lines of `text-dev`, as scrapers of whole pages leave them. They
are learned from, never scored. The articles are of pages without a table in any sense of HTML; since pages also make tables of `div`s,
the lines that a first line model takes for rows are cut out before they are learned from as none.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from cleanarticle.tables.evidence import FORMS as CLASSES
from cleanarticle.tables.evidence import Run
from cleanarticle.tables.spans import Span, find_spans
from training.tables.mined import Sources, site_of, tableless
from training.tables.records import FOLDS, FORMS, Record

HALF = 2
"""Every second labelled text is put among lines too."""
FEWEST, MOST = 2, 16
"""Lines of an article before and after it."""
LONGEST = 600
"""Lines of a text that are learned from."""
WEIGHT, WEIGHT_OF_ARTICLES = 0.7, 0.3
"""What a line of these counts beside a line of the labelled texts."""
CELLPERLINE = CLASSES.index("cellperline")
LEAST_DIGITS = 0.25
"""Share of the lines with a digit from which on what looks like one cell a line is a table more than a menu: menus have to be learned as none."""


def articles(texts: Path, pages: Sequence[Path], labelled: Sequence[Record]) -> list[Record]:
    """The texts of pages without a table."""
    without = set(tableless(pages))
    sources = Sources(labelled)
    found: list[Record] = []
    with gzip.open(texts / "text.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            source = sources.of(site_of(raw["page"]))
            lines = raw["text"].split("\n")[:LONGEST]
            if raw["page"] in without and source and any(map(str.strip, lines)):
                found.append(
                    Record(
                        f"article-{raw['id']}", "negative", source, lines, rows=[], first=0, end=0, has_header=False,
                        weight=WEIGHT_OF_ARTICLES,
                    )
                )  # fmt: skip
    return found


def without_rows(article: Record, runs: Iterable[Run]) -> Record:
    """The article without the lines that look like rows; a blank line is left in their place."""
    lines = list(article.lines)
    for run in runs:
        for span in find_spans(run.chances):
            if _are_rows(run, span):
                for at in range(run.first + span.first, run.first + span.end):
                    lines[at] = ""
    return replace(article, lines=lines)


def _are_rows(run: Run, span: Span) -> bool:
    texts = run.texts[span.first : span.end]
    digits = sum(any(char.isdigit() for char in text) for text in texts)
    return span.form != CELLPERLINE or digits >= LEAST_DIGITS * len(texts)


def between(labelled: Sequence[Record], plain: Sequence[Record]) -> Iterator[Record]:
    """Some of the labelled texts, each between lines of an article of the same fold."""
    by_fold: list[list[list[str]]] = [[] for _ in range(FOLDS)]
    for article in plain:
        lines = [line for line in article.lines if line.strip()]
        if len(lines) >= MOST:
            by_fold[article.fold].append(lines)
    for record in labelled:
        if (record.rows and record.track not in FORMS) or crc32(b"among" + record.key.encode()) % HALF:
            continue
        chance = random.Random(f"among-{record.key}")
        yield _put(record, chance.choice(by_fold[record.fold]), chance)


def _put(record: Record, article: Sequence[str], chance: random.Random) -> Record:
    at = chance.randrange(len(article) + 1)
    above = article[max(0, at - chance.randint(FEWEST, MOST)) : at]
    below = article[at : at + chance.randint(FEWEST, MOST)]
    inside = record.lines[record.first : record.end] if record.rows else record.lines
    inside = [line for line in inside if line.strip()]
    end = len(above) + len(inside) if record.rows else 0
    return replace(
        record,
        key=f"{record.key}-among",
        lines=[*above, *inside, *below],
        first=len(above) if record.rows else 0,
        end=end,
        weight=WEIGHT,
    )
