"""Title, author and date: this library beside its peers on the same pages.

python -m benchmarks fields --data PATH [--limit N] [--systems NAME …]

PATH is a folder with `ground-truth.jsonl.gz` and `html/`. Only records with a gold value count, and a missing answer is wrong.
Compared are the words alone (NFKC, lower case, all else a space). A title is right at a ratio of 90 to the gold one, or when it
holds the gold one and is shorter than 1.6 times it; an author at a token set ratio of 90; a date when the day is the same. Each
system gets the decoded page and its address. The weights that ship were fitted on the development sets: what holds on pages of
other sites is printed by `python -m training.fields`.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from rapidfuzz import fuzz

from benchmarks import sets

FIELDS = ("title", "author", "date")
NEAR = 90
MAX_LONGER = 1.6

Values: TypeAlias = dict[str, str | None]
Record: TypeAlias = dict[str, Any]


def _gold_author(record: Record) -> str | None:
    author = record.get("author")
    return "; ".join(author) if isinstance(author, list) else author


GOLD: dict[str, Callable[[Record], str | None]] = {
    "title": lambda record: record.get("title"),
    "author": _gold_author,
    "date": lambda record: record.get("publish_date") or record.get("date"),
}


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def title_equals(gold: str, found: str) -> bool:
    return fuzz.ratio(plain(gold), plain(found)) >= NEAR


def title_matches(gold: str, found: str) -> bool:
    wanted, got = plain(gold), plain(found)
    return bool(got) and (title_equals(gold, found) or (wanted in got and len(got) < MAX_LONGER * len(wanted)))


def author_matches(gold: str, found: str) -> bool:
    return bool(found) and fuzz.token_set_ratio(plain(gold), plain(found)) >= NEAR


def date_matches(gold: str, found: str) -> bool:
    return gold[:10] == found[:10]


MATCHES = {"title": title_matches, "author": author_matches, "date": date_matches}


def cleanarticle(html: str, url: str | None) -> Values:
    from cleanarticle import fields, noise
    from cleanarticle.html.parse import parse

    found = fields.read(parse(html), url=url, is_furniture=noise.is_phrase)
    return {"title": found.title, "author": "; ".join(author.name for author in found.authors), "date": found.published}


def trafilatura(html: str, url: str | None) -> Values:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(html, default_url=url)
    return {"title": found.title, "author": found.author, "date": found.date}


def newspaper4k(html: str, url: str | None) -> Values:
    import newspaper

    article = newspaper.Article(url or "http://example.org/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date
    return {"title": article.title, "author": "; ".join(article.authors), "date": day.isoformat() if day else None}


SYSTEMS = {"cleanarticle": cleanarticle, "trafilatura": trafilatura, "newspaper4k": newspaper4k}
_MODULES = {"cleanarticle": "cleanarticle", "trafilatura": "trafilatura", "newspaper4k": "newspaper"}


@dataclass(slots=True)
class Tally:
    known: int = 0
    right: int = 0
    wrong: int = 0
    unknown: int = 0
    given: int = 0

    def add(self, gold: str | None, found: str | None, matches: Callable[[str, str], bool]) -> None:
        if gold:
            self.known += 1
            right = bool(found) and matches(gold, found or "")
            self.right += right
            self.wrong += bool(found) and not right
        else:
            self.unknown += 1
            self.given += bool(found)


@dataclass(slots=True)
class Result:
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    by_type: dict[tuple[str, str], Tally] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    failed: int = 0


def run(folder: Path, names: Sequence[str], limit: int | None) -> dict[str, Result]:
    results = {name: Result() for name in names}
    for record, html in sets.pages(folder, limit=limit):
        for name in names:  # in turn on each page, so that a slow minute of the machine hits all alike
            _one(results[name], SYSTEMS[name], record, html)
    return results


def _one(result: Result, system: Callable[[str, str | None], Values], record: Record, html: str) -> None:
    began = time.process_time()
    try:
        values = system(html, record["url"] or None)
    except Exception:
        values, result.failed = {}, result.failed + 1
    result.seconds.append(time.process_time() - began)
    for name in FIELDS:
        gold, found = GOLD[name](record), values.get(name)
        result.tallies[name].add(gold, found, MATCHES[name])
        kind = record.get("page_type")
        if kind:
            result.by_type.setdefault((name, kind), Tally()).add(gold, found, MATCHES[name])


def accuracy_table(results: dict[str, Result]) -> str:
    lines = [
        "| system | title | author | date | wrong author | wrong date | author without gold | date without gold | median ms | failed |",
        "|---|" + "---:|" * 9,
    ]
    for name, result in results.items():
        tallies = result.tallies
        cells = [
            *(f"{_share(tallies[one].right, tallies[one].known)}" for one in FIELDS),
            *(f"{_share(tallies[one].wrong, tallies[one].known)}" for one in ("author", "date")),
            *(f"{_share(tallies[one].given, tallies[one].unknown)}" for one in ("author", "date")),
            f"{statistics.median(result.seconds) * 1000:.1f}",
            str(result.failed),
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    counts = ", ".join(f"{one} {next(iter(results.values())).tallies[one].known}" for one in FIELDS)
    return "\n".join([*lines, "", f"Pages with a gold value: {counts}."])


def type_table(results: dict[str, Result]) -> str:
    kinds = sorted(
        {kind for result in results.values() for _, kind in result.by_type}, key=lambda kind: (kind != "article", kind)
    )
    lines = ["| system | field | " + " | ".join(kinds) + " |", "|---|---|" + "---:|" * len(kinds)]
    for name, result in results.items():
        for one in FIELDS:
            tallies = [result.by_type.get((one, kind), Tally()) for kind in kinds]
            cells = [f"{_share(tally.right, tally.known)} ({tally.known})" for tally in tallies]
            lines.append(f"| {name} | {one} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks fields", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    options = parser.parse_args(arguments)
    names = [name for name in options.systems if importlib.util.find_spec(_MODULES[name])]
    results = run(options.data, names, options.limit)
    print(f"Fields on {options.data.name}\n\n{accuracy_table(results)}")
    if any(result.by_type for result in results.values()):
        print(f"\n{type_table(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
