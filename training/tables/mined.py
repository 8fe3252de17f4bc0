"""Data tables of whole HTML pages, flattened as scrapers flatten them, with the lines of the page that stand around them.

They are learned from, never scored. A table is taken as data where its cells are short text in two to eight columns. Tables
that share cells with one of the labelled set are left out, and a page of a site that is in the labelled set falls into the
fold of that site, so that the cross-validation stays honest.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree, html

from training.tables.records import FORMS, Record

SEED = 23
Grid: TypeAlias = list[list[str]]
FEWEST_COLUMNS, MOST_COLUMNS = 2, 8
MOST_ROWS = 30
LONGEST_CELL = 300
LONGEST_MEAN = 70
LEAST_FILLED = 0.6
MOST_OF_SITE = 8
"""Tables taken from one site: more of them are mostly alike."""
LEAST_NEW = 0.4
"""Share of the cells of a table that no labelled table has."""
LONGEST_BESIDE = 400
_DROPPED = ("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "textarea", "object")
_BLOCKS = """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul video
    """
_MARK = "\ue000\ufdd0\ue001"
"""Stands for a table in the text of a page."""
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CHARSET = re.compile(rb"charset=[\"' ]*([\w-]+)")
_WORD = re.compile(r"\w")
LEAST_FULL = 0.5
"""Share of rows with more than one cell."""
LEAST_WORDS = 0.7
_KINDS = ("article", "forum", "documentation")
FEWEST_LINES, MOST_LINES = 4, 30
BLANK_BEFORE, BLANK_AFTER = 0.35, 0.6
"""How often a blank line parts the table from the lines beside it; about as in the labelled set."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table of a page with the lines before and after it."""

    rows: Grid
    before: list[str]
    after: list[str]


def tables_of_page(data: bytes) -> Iterator[Found]:
    """The tables of data of a page, in order; none where the page is empty."""
    root = _read(data)
    grids: list[Grid] = []
    for table in list(root.iter("table")):
        grid = grid_of(table)
        if grid is not None:
            tail = table.tail
            table.clear()
            table.text, table.tail = f"\n{_MARK}{len(grids)}\n", tail
            grids.append(grid)
    lines = _lines(root)
    for at, line in enumerate(lines):
        if line.startswith(_MARK):
            yield Found(
                grids[int(line.removeprefix(_MARK))],
                _beside(lines[max(0, at - 8) : at][::-1])[::-1],
                _beside(lines[at + 1 : at + 6]),
            )


def _read(data: bytes) -> html.HtmlElement:
    """The page, with a line end before and after each block."""
    try:
        root = html.document_fromstring(_CONTROLS.sub(b" ", _decoded(data)), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return html.Element("html")
    etree.strip_elements(root, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter(*_BLOCKS.split()):
        element.text = "\n" + _CONTROL.sub("", element.text or "")
        element.tail = "\n" + _CONTROL.sub("", element.tail or "")
    return root


def _lines(root: html.HtmlElement) -> list[str]:
    return [plain for line in root.text_content().split("\n") if (plain := _plain(line))]


def _decoded(data: bytes) -> bytes:
    """The page in UTF-8, by its declaration where it is not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        data = data.decode(declared[1].decode("ascii") if declared else "latin-1", "replace").encode("utf-8")
    return data


def _beside(lines: Sequence[str]) -> list[str]:
    """The lines up to another table or a very long one."""
    return list(takewhile(lambda line: not line.startswith(_MARK) and len(line) <= LONGEST_BESIDE, lines))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def grid_of(table: html.HtmlElement) -> Grid | None:
    """The cells of a table of data; None for layout, and where cells hold more than short text."""
    if table.xpath(".//table | .//input | .//textarea | .//video | .//h1"):
        return None
    rows: Grid = []
    covered: Counter[int] = Counter()
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while covered[len(cells)] > 0:
                covered[len(cells)] -= 1
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            cells += [_plain(cell.text_content()), *[""] * (width - 1)]
            for column in range(len(cells) - width, len(cells)):
                covered[column] = height - 1
        rows.append(cells)
    width = max(map(len, rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows if any(row)]
    used = [column for column in range(width) if any(row[column] for row in rows)]
    rows = [[row[column] for column in used] for row in rows]
    return rows if _is_data(rows) else None


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(MOST_COLUMNS + 1, max(1, int(value))) if value.isdecimal() and value.isascii() else 1


def _is_data(rows: Grid) -> bool:
    if len(rows) < 2 or not FEWEST_COLUMNS <= len(rows[0]) <= MOST_COLUMNS:
        return False
    cells = [cell for row in rows for cell in row if cell]
    full = sum(sum(map(bool, row)) > 1 for row in rows)
    return (
        len(cells) >= LEAST_FILLED * len(rows) * len(rows[0])
        and full >= 2
        and full >= LEAST_FULL * len(rows)
        and max(map(len, cells)) <= LONGEST_CELL
        and sum(map(len, cells)) / len(cells) <= LONGEST_MEAN
        and sum(bool(_WORD.search(cell)) for cell in cells) >= LEAST_WORDS * len(cells)
        and len(set(cells)) * 4 > len(cells)
        and not any("\t" in cell or "|" in cell for cell in cells)
    )


def pages(data: Path, kinds: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of each page of a set of HTML pages, those of other kinds left out."""
    with gzip.open(data / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            if kinds is not None and raw.get("page_type", "article") not in kinds:
                continue
            yield raw["url"] or raw["id"], gzip.decompress((data / "html" / f"{raw['id']}.html.gz").read_bytes())


def site_of(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.") or url


def mined(sets: Sequence[Path], labelled: Sequence[Record]) -> list[Record]:
    """The tables of all pages of the sets in the four forms without marks."""
    known = {cell for record in labelled for row in record.rows for cell in row}
    sources = Sources(labelled)
    taken: Counter[str] = Counter()
    heads: set[tuple[str, ...]] = set()
    records: list[Record] = []
    chance = random.Random(SEED)
    for data in sets:
        for url, page in pages(data):
            site = site_of(url)
            source = sources.of(site)
            for found in tables_of_page(page) if source else ():
                head = (site, *found.rows[0], *(row[0] for row in found.rows))
                cells = [cell for row in found.rows for cell in row if cell]
                new = sum(cell not in known for cell in cells)
                if head in heads or taken[site] >= MOST_OF_SITE or new < LEAST_NEW * len(cells):
                    continue
                heads.add(head)
                taken[site] += 1
                records += flattened(found, source, f"mined-{len(heads)}", chance)
    return records


def passages(sets: Sequence[Path], labelled: Sequence[Record], windows: int = 1, seed: int = SEED) -> list[Record]:
    """Lines of articles, forums and documentation whose pages have no table in any sense of HTML."""
    sources = Sources(labelled)
    chance = random.Random(seed)
    records: list[Record] = []
    for data in sets:
        for url, page in pages(data, _KINDS):
            source = sources.of(site_of(url))
            root = _read(page)
            lines = _lines(root)
            if not source or len(lines) < FEWEST_LINES or _has_table(root):
                continue
            for _ in range(windows):
                spread = _window(lines, chance)
                key = f"passage-{seed}-{len(records)}"
                records.append(Record(key, "negative", source, spread, rows=[], first=0, end=0, has_header=False))
    return records


def tableless(sets: Sequence[Path]) -> Iterator[str]:
    """The addresses of the pages that have no table in any sense of HTML."""
    for data in sets:
        for url, page in pages(data):
            if not _has_table(_read(page)):
                yield url


def _has_table(root: html.HtmlElement) -> bool:
    return bool(root.xpath("//table | //dl | //*[@role='table' or @role='grid']"))


def _window(lines: Sequence[str], chance: random.Random) -> list[str]:
    """Some of the lines, parted by blank lines or not."""
    first = chance.randrange(len(lines) - FEWEST_LINES + 1)
    some = lines[first : first + chance.randint(FEWEST_LINES, MOST_LINES)]
    parted = chance.choice((0.0, 0.0, 0.3, 1.0))
    return [part for line in some for part in ([line, ""] if chance.random() < parted else [line])]


class Sources:
    """The source that a page is grouped by: that of the labelled tables of its site, where there are any."""

    def __init__(self, labelled: Sequence[Record]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        for record in labelled:
            self._known[site_of(record.source.split(" ")[-1])].add(record.source)

    def of(self, site: str) -> str | None:
        """None where the labelled tables of the site are in several folds."""
        known = self._known.get(site, set())
        return min(known, default=f"mined/{site}") if len({Record.fold_of(one) for one in known}) < 2 else None


def flattened(found: Found, source: str, key: str, chance: random.Random) -> Iterator[Record]:
    """The table in each form, with the lines beside it at random; long tables are cut."""
    rows = found.rows[: chance.randint(MOST_ROWS // 2, MOST_ROWS)]
    before = found.before[len(found.before) - min(len(found.before), chance.choice((0, 1, 1, 2, 2, 3, 5, 8))) :]
    after = found.after[: chance.choice((0, 0, 1, 2, 2, 3))] if len(rows) == len(found.rows) else []
    before += [""] * (bool(before) and chance.random() < BLANK_BEFORE)
    after = [""] * (bool(after) and chance.random() < BLANK_AFTER) + after
    for form in FORMS:
        inside = lines_of(rows, form)
        yield Record(
            key=f"{key}-{form}",
            track=form,
            source=source,
            lines=[*before, *inside, *after],
            rows=rows,
            first=len(before),
            end=len(before) + len(inside),
            has_header=False,
        )


def lines_of(rows: Grid, form: str) -> list[str]:
    if form == "oneline":
        return ["".join(map("".join, rows))]
    if form == "cellperline":
        return [cell for row in rows for cell in row if cell]
    return [("" if form == "concat" else " ").join(filter(None, row)) for row in rows]
