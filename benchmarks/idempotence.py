"""How far the rendered text of an Article is clean already: it is cleaned again, its title above it.

python -m benchmarks idempotence --texts PATH/text-dev --pages PATH/wcxb-dev [--limit N]

Texts and pages are taken from all over the sets, as many as the limit says. "To the letter": text and title come back and nothing is
removed, moved or repaired. "Taken away": the share of characters that are.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import sets
from benchmarks.text import read
from cleanarticle import Options, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanarticle import Article

LIMIT = 60
AS_TEXT, AS_HTML = Options(kind="text"), Options(kind="html")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks idempotence", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=LIMIT)
    options = parser.parse_args(arguments)
    texts = read(options.texts / "text.jsonl.gz")
    pages = sets.records(options.pages)
    print("| | cleaned again | to the letter | taken away | most frequent changes |\n|---|---:|---:|---:|---|")
    print(row("texts", (clean(one["text"], options=AS_TEXT) for one in spread(texts, options.limit))))
    print(
        row(
            "pages",
            (clean(sets.page_bytes(options.pages, one), options=AS_HTML) for one in spread(pages, options.limit)),
        )
    )
    return 0


def spread(some: Sequence[Any], limit: int) -> Sequence[Any]:
    """So many of them, at equal distances."""
    return [some[at * len(some) // limit] for at in range(min(limit, len(some)))]


def row(name: str, articles: Iterable[Article]) -> str:
    """A line of the table."""
    codes: Counter[str] = Counter()
    count = same = gone = size = 0
    for article in articles:
        rendered = "\n\n".join(part for part in (article.title, article.text) if part)
        again = clean(rendered, options=AS_TEXT)
        taken = sum(len(change.text) for change in again.changes if change.action != "rebuilt")
        count, size, gone = count + 1, size + len(rendered), gone + taken
        if not taken and again.text == article.text and again.title == article.title:
            same += 1
        else:
            codes.update({change.code for change in again.changes})
    often = ", ".join(f"{code} {times}" for code, times in codes.most_common(4))
    return f"| {name} | {count} | {same} | {gone / max(size, 1):.2%} | {often} |"
