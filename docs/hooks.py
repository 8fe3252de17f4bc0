"""mkdocs hook: each rule's docstring becomes its page, and the table of rules their index. Nothing is written by hand twice."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from cleanarticle.rules import RULES, Rule

PACKAGE = Path(__file__).parent.parent / "src" / "cleanarticle"


def on_files(files: Files, config: Any) -> Files:
    files.append(File.generated(config, "reference/rules/index.md", content=index()))
    for rule in RULES:
        files.append(File.generated(config, f"reference/rules/{rule.code}.md", content=page(rule)))
    return files


def page(rule: Rule) -> str:
    """The rule's docstring under a heading, with what the table of rules says of it."""
    source = PACKAGE / Path(*rule.module.split(".")).with_suffix(".py")
    text = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    summary, _, rest = text.partition("\n")
    head = f"# {rule.code} {rule.name}\n\n*{summary.partition(': ')[2]}*\n\nStage: {rule.stage}. Since {rule.since}, {rule.status}.\n"
    fixture = f"tests/fixtures/rules/{rule.code}-{rule.name}.md"
    return f"{head}{rest}\n\n## Where it lives\n\n`src/cleanarticle/{rule.module.replace('.', '/')}.py`, cases in `{fixture}`.\n"


def index() -> str:
    rows = "\n".join(
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.stage} | {rule.summary} |" for rule in RULES
    )
    return (
        "# Rules\n\nIn running order: where two rules want the same text, the earlier one has it. Codes, prefixes of codes and names can be "
        "used in `select` and `ignore`.\n\n| code | name | stage | what it finds |\n|---|---|---|---|\n" + rows + "\n"
    )
