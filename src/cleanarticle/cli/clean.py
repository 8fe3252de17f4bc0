"""`cleanarticle clean`: documents in, articles out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanarticle.cli import sources
from cleanarticle.cli.batch import Batch, jobs_choice
from cleanarticle.cli.choices import cleaning_choices
from cleanarticle.cli.results import SUFFIX_OF, Folder, Stream, is_folder, on_terminal

if TYPE_CHECKING:
    from cleanarticle.article import Article
    from cleanarticle.options import Options

__all__ = ["clean"]

FORMATS = ("markdown", "json", "jsonl", "html", "tei", "text")
ALL_IN_ONE = "articles.jsonl"
"""The file in a folder that gets every article when the format is JSON lines."""
ALSO = {".htm": "html", ".tei": "tei"}
"""Extensions that name a format beside its own."""
OF_OTHERS = frozenset(
    {".csv", ".doc", ".docx", ".epub", ".odt", ".pdf", ".rtf", ".tsv", ".xls", ".xlsx", ".yaml", ".yml", ".zip"}
)
"""Extensions that promise what no format of an article is."""


@click.command()
@click.argument("source", nargs=-1)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(FORMATS),
    help="What to write; by default what --output ends in, or Markdown.",
)
@click.option("--output", "-o", metavar="PATH", help="The file or folder to write to; by default standard output.")
@click.option("--front-matter", is_flag=True, help="Begin Markdown with the fields as YAML.")
@click.option("--url", help="Where the document came from: resolves links, hints at site and date.")
@cleaning_choices
@jobs_choice
@click.pass_context
def clean(
    ctx: click.Context,
    *,
    source: tuple[str, ...],
    form: str | None,
    output: str | None,
    front_matter: bool,
    url: str | None,
    jobs: int,
    options: Options,
) -> None:
    """Clean articles.

    SOURCE is a file, a folder, a pattern such as 'pages/**/*.html', or - for standard input, the default. RULE is a
    code, a prefix of codes or a name, as `cleanarticle rules` lists them; several may be parted by commas.

    Several documents go to the folder --output, each to a file named like its source, or one after another to standard
    output. With --format jsonl all go to one file, one JSON object a line.
    """
    form = form or _format_of(output)
    if front_matter and form != "markdown":
        raise click.UsageError("--front-matter is for Markdown")
    to_folder = is_folder(output, many=form != "jsonl" and sources.ask_for_many(source))
    found = sources.find(source, without=Path(output) if to_folder and output else None)
    batch = Batch(found, options=options, url=url, jobs=jobs, results_on_terminal=on_terminal(output))
    if to_folder and output and form != "jsonl":
        _to_folder(Folder(output), batch, form, front_matter=front_matter)
    else:
        _to_stream(f"{output}/{ALL_IN_ONE}" if to_folder else output, batch, form, front_matter=front_matter)
    batch.end(ctx)


def _format_of(output: str | None) -> str:
    """The format that has the extension of the output. One that is no format of ours may belong to a folder, unless it is a well-known one."""
    suffix = Path(output or "").suffix.lower()
    if suffix in OF_OTHERS and not Path(output or "").is_dir():
        raise click.UsageError(
            f"--output {output}: nothing writes {suffix}; use one of {', '.join(SUFFIX_OF[form] for form in FORMATS)}"
        )
    return ALSO.get(suffix) or next((name for name in FORMATS if SUFFIX_OF[name] == suffix), FORMATS[0])


def _to_folder(folder: Folder, batch: Batch, form: str, *, front_matter: bool) -> None:
    for document, article in batch.articles():
        text = _rendered(article, form, front_matter=front_matter)
        folder.write(text, document, title=article.title, suffix=SUFFIX_OF[form])


def _to_stream(output: str | None, batch: Batch, form: str, *, front_matter: bool) -> None:
    """One after another. Several Markdown, HTML or TEI documents follow a comment with their source, JSON is an array."""
    many, before = batch.found.many, ""
    with Stream(output) as stream:
        for document, article in batch.articles():
            text = _rendered(article, form, front_matter=front_matter)
            if form == "jsonl":
                text = f"{_with_source(text, document.name)}\n"
            elif many and form == "json":
                before, text = ",\n", (before or "[\n") + _with_source(text.rstrip(), document.name)
            elif many:
                before, text = "\n", before + _title(document.name, form) + text
            stream.write(text, document)
        if many and form == "json":
            stream.finish("\n]\n" if before else "[]\n")


def _rendered(article: Article, form: str, *, front_matter: bool) -> str:
    match form:
        case "json":
            return article.to_json(indent=2) + "\n"
        case "jsonl":
            return article.to_json()
        case "html":
            return article.to_html()
        case "tei":
            return article.to_tei()
        case "text":
            return f"{article.text}\n" if article.text else ""
        case _:
            return article.to_markdown(front_matter=front_matter)


def _with_source(text: str, name: str) -> str:
    """The JSON object with where it was read from as its first member."""
    from cleanarticle.render import json

    gap = "\n  " if text.startswith("{\n") else ""
    return f'{{{gap}"source": {json.line(name)},{gap or " "}{text[1:].lstrip()}'


def _title(name: str, form: str) -> str:
    return f"==> {name} <==\n\n" if form == "text" else f"<!-- {name.replace('--', '-')} -->\n\n"
