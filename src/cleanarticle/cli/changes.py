"""`cleanarticle changes`: what was removed, repaired, rebuilt and moved, a line each."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from cleanarticle.cli import sources
from cleanarticle.cli.batch import Batch, jobs_choice
from cleanarticle.cli.choices import cleaning_choices
from cleanarticle.cli.results import Stream, on_terminal
from cleanarticle.cli.sources import Document

if TYPE_CHECKING:
    from cleanarticle.article import Article, Change, Location
    from cleanarticle.options import Options

__all__ = ["changes"]

MAX_SHOWN = 60
"""Characters of a text that fit a line beside the rest; --whole shows all."""
COLORS = {"removed": "red", "repaired": "green", "rebuilt": "cyan", "moved": "blue"}


@click.command()
@click.argument("source", nargs=-1)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(("text", "jsonl")),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("--whole", is_flag=True, help="Show all of each text, however long.")
@click.option("--url", help="Where the document came from.")
@cleaning_choices
@jobs_choice
@click.pass_context
def changes(
    ctx: click.Context, *, source: tuple[str, ...], form: str, whole: bool, url: str | None, jobs: int, options: Options
) -> None:
    """Show every change between a source and its article.

    SOURCE is a file, a folder, a pattern, or - for standard input, the default. A line says where, which rule, what was
    done, the text, and why. `cleanarticle explain CODE` tells more about a rule.
    """
    batch = Batch(sources.find(source), options=options, url=url, jobs=jobs, results_on_terminal=on_terminal(None))
    done: Counter[str] = Counter()
    with Stream(None) as stream:
        for document, article in batch.articles():
            done.update(change.action for change in article.changes)
            stream.write(
                _json_lines(document, article) if form == "jsonl" else _lines(document, article, whole=whole), document
            )
    total = sum(done.values())
    told = ", ".join(f"{number} {action}" for action, number in done.most_common())
    click.echo(f"{total} change{'' if total == 1 else 's'}{f': {told}' if told else ''}", err=True)
    batch.end(ctx)


def _lines(document: Document, article: Article, *, whole: bool) -> str:
    return "".join(f"{_line(document.name, change, whole=whole)}\n" for change in article.changes)


def _line(name: str, change: Change, *, whole: bool) -> str:
    told = _quoted(change.text, whole=whole)
    if change.replacement is not None:
        told += f" -> {_quoted(change.replacement, whole=whole)}"
    place = _painted(f"{'' if name == sources.STDIN else name}:{_place(change.location)}", dim=True)
    action = _painted(change.action, fg=COLORS[change.action])
    sure = "" if change.confidence == 1 else f" ({change.confidence:.2f})"
    return f"{place} {change.code} {change.name} {action} {told} {_visible(change.because)}{sure}"


def _place(location: Location) -> str:
    if location.line is not None:
        return str(location.line)
    return location.path or f"{location.start}-{location.end}"


def _quoted(text: str, *, whole: bool) -> str:
    """The text in quotes on one line, what cannot be seen as escapes."""
    shown = text if whole or len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f'"{_visible(shown)}"'


def _visible(text: str) -> str:
    """The text with escapes for what cannot be seen, or would steer the terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _painted(text: str, **style: Any) -> str:
    return click.style(text, **style) if sys.stdout.isatty() else text


def _json_lines(document: Document, article: Article) -> str:
    from cleanarticle.render import json

    written: list[dict[str, Any]] = article.to_dict()["changes"]
    return "".join(f"{json.line({'source': document.name, **change})}\n" for change in written)
