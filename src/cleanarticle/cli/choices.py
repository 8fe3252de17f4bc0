"""The choices every cleaning command has: the fields of `Options`, under the same names."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_args

import click
from click.shell_completion import CompletionItem

from cleanarticle import rules
from cleanarticle.errors import UnknownRule
from cleanarticle.options import Favor, Kind, Normalization, Options

__all__ = ["cleaning_choices", "complete_rule"]

DEFAULTS = Options()


def complete_rule(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes and names of rules that start as typed."""
    return [
        CompletionItem(key, help=rule.summary)
        for rule in rules.RULES
        for key in (rule.code, rule.name)
        if key.casefold().startswith(incomplete.casefold())
    ]


CHOICES = (
    click.option("--kind", type=click.Choice(get_args(Kind)), default=DEFAULTS.kind, help="What the sources are."),
    click.option(
        "--favor",
        type=click.Choice(get_args(Favor)),
        default=DEFAULTS.favor,
        help="What to do with a block when in doubt.",
    ),
    click.option(
        "--select", multiple=True, metavar="RULE", shell_complete=complete_rule, help="Only these rules may act."
    ),
    click.option(
        "--ignore", multiple=True, metavar="RULE", shell_complete=complete_rule, help="These rules may not act."
    ),
    click.option("--encoding", metavar="NAME", help="The encoding of the sources; detected by default."),
    click.option("--content-type", metavar="HEADER", help="The HTTP Content-Type header, as a hint."),
    click.option(
        "--normalize",
        type=click.Choice(get_args(Normalization)),
        multiple=True,
        help="Simplify this typography too; may be repeated.",
    ),
    click.option("--comments", is_flag=True, help="Keep readers' comments, apart from the body."),
    click.option(
        "--table-confidence",
        type=click.FloatRange(0, 1),
        default=DEFAULTS.table_confidence,
        show_default=True,
        help="Rebuild a flattened table from this expected share of right cells on.",
    ),
    click.option(
        "--max-size",
        type=click.IntRange(min=0),
        default=DEFAULTS.max_size,
        metavar="BYTES",
        help="Refuse sources larger than this; 128 MiB by default.",
    ),
)
"""RULE is a code, a prefix of codes or a name; several may stand in one value, parted by commas."""

NAMES = (
    "kind",
    "favor",
    "select",
    "ignore",
    "encoding",
    "content_type",
    "normalize",
    "comments",
    "table_confidence",
    "max_size",
)


def cleaning_choices(command: Callable[..., None]) -> Callable[..., None]:
    """The command with all CHOICES; it receives them as one `options`. A rule that is none ends it with a usage error."""

    @functools.wraps(command)
    def with_options(*args: Any, **given: Any) -> None:
        choices = {name: given.pop(name) for name in NAMES}
        choices["select"] = _parted(choices["select"])
        choices["ignore"] = _parted(choices["ignore"])
        try:
            rules.active(select=choices["select"], ignore=choices["ignore"])
        except UnknownRule as error:
            raise click.UsageError(str(error)) from error
        command(*args, options=Options(**choices), **given)

    for choice in reversed(CHOICES):
        with_options = choice(with_options)
    return with_options


def _parted(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for value in values for part in value.split(",") if (key := part.strip()))
