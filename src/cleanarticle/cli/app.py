"""`cleanarticle`: the commands in one group; a first argument that is a file or folder means `clean`."""

from __future__ import annotations

from pathlib import Path

import click

from cleanarticle import __version__
from cleanarticle.cli import changes, clean, completion, explain, rules, tables

__all__ = ["app"]


class Commands(click.Group):
    """Commands in the order given; `cleanarticle page.html` is short for `cleanarticle clean page.html`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and (args[0] == "-" or Path(args[0]).exists()):
            args = ["clean", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="cleanarticle")
def app() -> None:
    """Turn raw article HTML, or text some scraper has flattened, into clean, structured articles.

    Exit codes: 0 all well, 1 a document failed or has an error, 2 wrong usage.
    """


for command in (clean.clean, tables.tables, changes.changes, rules.rules, explain.explain, completion.completion):
    app.add_command(command)
