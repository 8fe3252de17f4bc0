"""`cleanarticle explain`: the page of a rule, which is the docstring of its module."""

from __future__ import annotations

import ast
from importlib.resources import files

import click

from cleanarticle.cli.choices import complete_rule
from cleanarticle.errors import UnknownRule
from cleanarticle.rules import RULES, Rule, active

__all__ = ["explain"]


@click.command(short_help="Explain rules, with an example each.")
@click.argument("code", nargs=-1, required=True, shell_complete=complete_rule)
def explain(*, code: tuple[str, ...]) -> None:
    """Explain rules: what each does, why it matters, an example, and when it holds back.

    CODE is the code or the name of a rule, such as AD001 or ad-label, or a prefix of codes, such as AD.
    """
    found = [rule for key in code for rule in _rules(key)]
    for number, rule in enumerate(found):
        click.echo(("\n" if number else "") + _styled(_page(rule)))


def _rules(key: str) -> list[Rule]:
    try:
        codes = active(select=(key,), ignore=())
    except UnknownRule as error:
        raise click.UsageError(str(error)) from error
    return [rule for rule in RULES if rule.code in codes]


def _page(rule: Rule) -> str:
    """Read from the source, not imported: the modules of some rules load a model."""
    source = files("cleanarticle").joinpath(*rule.module.split("."))
    path = (
        source / "__init__.py"
        if source.is_dir()
        else files("cleanarticle").joinpath(f"{rule.module.replace('.', '/')}.py")
    )
    page = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) if path.is_file() else None
    return page or f"{rule.code} {rule.name}: {rule.summary}."


def _styled(page: str) -> str:
    """Headings in bold on a terminal; anywhere else the page as it is written."""
    title, _, rest = page.partition("\n")
    lines = [click.style(line, bold=True) if line.startswith("## ") else line for line in rest.split("\n")]
    return "\n".join([click.style(title, bold=True), *lines]).rstrip()
