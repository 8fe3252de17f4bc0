"""The documentation is true: its Python runs, every rule and option and command is in it, its links lead somewhere."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanarticle import RULES, Options
from cleanarticle.cli.app import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+?\.md)(?:#[^)]*)?\)")
SNIPPETS = [
    (page, number, code)
    for page in PAGES
    for number, code in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
]


def shown(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize(
    ("page", "number", "code"), SNIPPETS, ids=[f"{shown(page)}-{number}" for page, number, _ in SNIPPETS]
)
def test_python_in_the_docs_runs(
    page: Path, number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for example in (ROOT / "examples").iterdir():
        if example.suffix in (".html", ".txt"):
            (tmp_path / example.name).write_bytes(example.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(code, f"{shown(page)}:{number}", "exec"), {})


def test_the_tutorial_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, markdown, change, code, printed = re.findall(
        r"^```(?:text|markdown|python)\n(.*?)^```",
        (ROOT / "docs/tutorial/first-article.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )[:5]
    monkeypatch.chdir(tmp_path)
    Path("hall.txt").write_text(source, encoding="utf-8")
    assert CliRunner().invoke(app, ["clean", "hall.txt"]).stdout == markdown
    assert CliRunner().invoke(app, ["changes", "hall.txt"]).stdout.startswith(change)
    exec(code, {})
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http", "rules/", "reference/rules/")) and "reference/rules/" not in target:
            assert (page.parent / target).is_file(), f"{shown(page)} links to {target}"


def test_every_option_is_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")
    assert not [option.name for option in fields(Options) if f"`{option.name}`" not in reference]


def test_every_command_is_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert not [name for name in app.commands if f"cleanarticle {name}" not in reference]


def test_dependencies_have_their_reason() -> None:
    reasons = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[; ]", line)[0] for line in project["dependencies"]]
    assert not [name for name in names if f"**{name}**" not in reasons]


def test_rules_are_named_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
