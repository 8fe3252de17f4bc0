"""`cleanarticle tables`: every table of the documents, those that were flattened among them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleanarticle.cli import sources
from cleanarticle.cli.batch import Batch, jobs_choice
from cleanarticle.cli.choices import cleaning_choices
from cleanarticle.cli.results import Folder, Stream, is_folder, on_terminal
from cleanarticle.cli.sources import Document

if TYPE_CHECKING:
    from cleanarticle.article import Table
    from cleanarticle.options import Options

__all__ = ["tables"]

INDEX = "tables.csv"
INDEX_COLUMNS = ("file", "source", "number", "rows", "columns", "origin", "confidence", "caption")


@click.command(short_help="Write the tables of articles.")
@click.argument("source", nargs=-1)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(("json", "csv", "markdown")),
    default="json",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--output", "-o", metavar="PATH", help="The file to write to, or the folder for CSV; by default standard output."
)
@click.option("--guard-formulas", is_flag=True, help="In CSV, put an apostrophe before cells a spreadsheet would run.")
@cleaning_choices
@jobs_choice
@click.pass_context
def tables(
    ctx: click.Context,
    *,
    source: tuple[str, ...],
    form: str,
    output: str | None,
    guard_formulas: bool,
    jobs: int,
    options: Options,
) -> None:
    """Write the tables of articles, with what each was in its source and how sure its cells are.

    SOURCE is a file, a folder, a pattern, or - for standard input, the default. `origin` is html, flattened, tabs, pipes or
    aligned; `confidence` is the expected share of right cells, and empty when the source itself marked the cells.

    With --format csv and a folder as --output each table becomes a file, and tables.csv lists them all.
    """
    to_folder = form == "csv" and output not in (None, "-") and not (output or "").endswith(".csv")
    if not to_folder and is_folder(output, many=False):
        raise click.UsageError(f"--output {output} is a folder, and {form} goes to one file")
    found = sources.find(source, without=Path(output) if to_folder and output else None)
    batch = Batch(found, options=options, jobs=jobs, results_on_terminal=on_terminal(output))
    count = 0
    if to_folder and output:
        count = _to_folder(Folder(output), batch, guard_formulas=guard_formulas)
    else:
        count = _to_stream(Stream(output), batch, form, guard_formulas=guard_formulas)
    click.echo(f"{count} table{'' if count == 1 else 's'}", err=True)
    batch.end(ctx)


def _numbered(batch: Batch) -> Iterator[tuple[Document, str | None, int, Table]]:
    for document, article in batch.articles():
        for number, table in enumerate(article.tables, start=1):
            yield document, article.title, number, table


def _to_folder(folder: Folder, batch: Batch, *, guard_formulas: bool) -> int:
    lines: list[list[Any]] = []
    for document, title, number, table in _numbered(batch):
        text = table.to_csv(guard_formulas=guard_formulas)
        home = folder.write(text, document, title=title, suffix=".csv", part=f"-table-{number}")
        about = _about(document, number, table)
        lines.append([home.as_posix(), *(about[name] for name in INDEX_COLUMNS[1:])])
    index = StringIO(newline="")
    csv.writer(index, lineterminator="\r\n").writerows([INDEX_COLUMNS, *lines])
    with Stream(str(folder.root / INDEX)) as stream:
        stream.finish(index.getvalue())
    return len(lines)


def _to_stream(stream: Stream, batch: Batch, form: str, *, guard_formulas: bool) -> int:
    count = 0
    with stream:
        for document, _, number, table in _numbered(batch):
            about = _about(document, number, table)
            if form == "json":
                text = ("[\n" if count == 0 else ",\n") + _json(about, table)
            elif form == "csv":
                text = ("\r\n" if count else "") + table.to_csv(guard_formulas=guard_formulas)
            else:
                text = ("\n" if count else "") + _markdown(about, table)
            stream.write(text, document)
            count += 1
        if form == "json":
            stream.finish("\n]\n" if count else "[]\n")
    return count


def _about(document: Document, number: int, table: Table) -> dict[str, Any]:
    return {
        "source": document.name,
        "number": number,
        "rows": len(table.rows),
        "columns": max((len(row) for row in (table.header, *table.rows)), default=0),
        "origin": table.origin,
        "confidence": table.confidence,
        "caption": table.caption,
    }


def _json(about: dict[str, Any], table: Table) -> str:
    from cleanarticle.render import json

    cells = {"header": list(table.header), "rows": [list(row) for row in table.rows]}
    named = {name: about[name] for name in ("source", "number", "origin", "confidence", "caption")}
    return json.line({**named, **cells})


def _markdown(about: dict[str, Any], table: Table) -> str:
    from cleanarticle.article import Article

    sure = "" if about["confidence"] is None else f", confidence {about['confidence']:.2f}"
    source = about["source"].replace("--", "-")
    return f"<!-- {source}, table {about['number']}, {about['origin']}{sure} -->\n\n{Article(blocks=(table,)).to_markdown()}"
