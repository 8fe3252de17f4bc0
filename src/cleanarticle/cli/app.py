"""`cleanarticle`: the commands in one group; a first argument that is a source or an option means `clean`."""

from __future__ import annotations

import glob
from difflib import get_close_matches
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
        if args and args[0] not in self.commands and self._begins_clean(ctx, args[0]):
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            near = get_close_matches(args[0], self.commands, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"there is no command, file or folder {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def _begins_clean(self, ctx: click.Context, first: str) -> bool:
        """Whether a first argument is a source or an option of `clean`, not a command or an option of the group."""
        if first.startswith("-"):
            return first not in {name for parameter in self.get_params(ctx) for name in parameter.opts}
        return glob.has_magic(first) or Path(first).exists()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="cleanarticle")
def app() -> None:
    """Turn raw article HTML, or text some scraper has flattened, into clean, structured articles.

    `cleanarticle page.html` is short for `cleanarticle clean page.html`, which writes Markdown to standard output; see
    `cleanarticle clean --help` for other formats, folders and options.

    Exit codes: 0 all well, 1 a document failed or has an error, 2 wrong usage.
    """


for command in (clean.clean, tables.tables, changes.changes, rules.rules, explain.explain, completion.completion):
    app.add_command(command)
