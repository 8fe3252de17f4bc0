"""How far a text that is clean is left alone: rendered articles, their titles above them, and articles as they are labelled.

python -m benchmarks idempotence --texts PATH/text-dev --pages PATH/wcxb-dev [PATH/multilingual-dev ...] [--limit N] [--folds DIR]

Texts and pages are taken from all over the sets, as many of each as the limit says. "To the letter": text and title come back and
nothing is removed, moved or repaired; "but for spaces": the same, but lines may part elsewhere. "Nothing taken": nothing is removed,
moved or repaired. "Taken away": the share of characters that are. Labelled articles hold typed marks, so they seldom come back as
they were. The weights that ship were trained on these texts and on articles of these pages; with `--folds`, the folder that `python -m
training.lines --folds DIR` writes, each text is cleaned by weights that never saw its site.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import sets
from benchmarks.text import read
from benchmarks.unseen import Cleaner, cleaner
from cleanarticle import Options, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LIMIT = 60
AS_HTML = Options(kind="html")


class Clean(NamedTuple):
    """A text that needs no cleaning."""

    page: str
    """The address it is from."""
    title: str | None
    text: str


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks idempotence", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--folds", type=Path, help="weights for each fold, from `python -m training.lines --folds`")
    options = parser.parse_args(arguments)
    again = cleaner(options.folds)
    print("| | cleaned again | to the letter | but for spaces | nothing taken | taken away | most frequent changes |")
    print("|---|---:|---:|---:|---:|---:|---|")
    print(row("texts", rendered_texts(options.texts, options.limit, again), again))
    for folder in options.pages:
        print(row(f"pages of {folder.name}", rendered_pages(folder, options.limit), again))
        labelled = [one for one in sets.records(folder) if one.get("main_content")]
        articles = [one for one in labelled if one["page_type"] == "article"]
        others = [one for one in labelled if one["page_type"] != "article"]
        for name, some in (("labelled articles", articles), ("labelled texts of other pages", others)):
            chosen = spread(some, options.limit)
            if chosen:
                print(row(name, map(labelled_text, chosen), again))
    return 0


def rendered_texts(folder: Path, limit: int, cleaned: Cleaner) -> Iterator[Clean]:
    for one in spread(read(folder / "text.jsonl.gz"), limit):
        article = cleaned(one["text"], one["page"])
        yield Clean(one["page"], article.title, article.text)


def rendered_pages(folder: Path, limit: int) -> Iterator[Clean]:
    for one in spread(sets.records(folder), limit):
        article = clean(sets.page_bytes(folder, one), options=AS_HTML)
        yield Clean(address(one), article.title, article.text)


def labelled_text(one: Mapping[str, Any]) -> Clean:
    """The article as it is labelled, less its title where it begins with it."""
    title, text = one["title"], one["main_content"].strip()
    return Clean(address(one), title, text.removeprefix(title).strip() if title else text)


def address(one: Mapping[str, Any]) -> str:
    found: str = one["url"] or one["id"]
    return found


def spread(some: Sequence[Any], limit: int) -> Sequence[Any]:
    """So many of them, at equal distances."""
    count = min(limit, len(some))
    return [some[at * len(some) // count] for at in range(count)]


def row(name: str, cleaned: Iterable[Clean], clean_again: Cleaner) -> str:
    """A line of the table."""
    codes: Counter[str] = Counter()
    count = same = alike = whole = gone = size = 0
    for page, title, text in cleaned:
        rendered = f"{title}\n\n{text}" if title else text
        again = clean_again(rendered, page)
        taken = sum(len(change.text) for change in again.changes if change.action != "rebuilt")
        count, size, gone, whole = count + 1, size + len(rendered), gone + taken, whole + (not taken)
        found = (again.text, again.title)
        if not taken and found == (text, title):
            same += 1
        else:
            codes.update({change.code for change in again.changes})
        alike += not taken and [(one or "").split() for one in found] == [text.split(), (title or "").split()]
    often = ", ".join(f"{code} {times}" for code, times in codes.most_common(4))
    share = gone / max(size, 1)
    return f"| {name} | {count} | {same} | {alike} | {whole} | {share:.2%} | {often} |"
