"""`cleanarticle rules`: the table of rules."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from cleanarticle.rules import RULES

__all__ = ["rules"]


@click.command()
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="What to write.",
)
def rules(*, form: str) -> None:
    """List the rules in the order they act."""
    if form == "json":
        listed = [{name: value for name, value in asdict(rule).items() if name != "module"} for rule in RULES]
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    name_width = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        status = "" if rule.status == "stable" else f" ({rule.status})"
        click.echo(
            f"{click.style(rule.code, bold=True)}{' ' * (7 - len(rule.code))} {rule.name:<{name_width}}  {rule.summary}{status}"
        )
