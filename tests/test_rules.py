"""Every rule has a documented module and a fixture that proves it both ways: where it acts and where it must not."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from pathlib import Path
from typing import cast

import pytest

from cleanarticle.rules import RULES, Rule
from rule_cases import FIXTURES, BrokenFixture, Case, Runner, read

PACKAGE = Path(__file__).parent.parent / "src" / "cleanarticle"
SECTIONS = ("What it does", "Why it matters", "Example", "Holds back")
STAGES = {rule.code: rule.stage for rule in RULES}
CASES = [case for path in sorted(FIXTURES.glob("[A-Z]*-*.md")) for case in read(path)]

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def runner_of(code: str) -> Runner:
    """`run` of the module for the code, else of the one for the stage."""
    for name in (code.casefold(), STAGES[code]):
        if importlib.util.find_spec(f"rule_runners.{name}") is not None:
            return cast("Runner", importlib.import_module(f"rule_runners.{name}").run)
    pytest.fail(f"write tests/rule_runners/{STAGES[code]}.py")


@pytest.mark.parametrize("case", [case for case in CASES if case.part == "changes"], ids=str)
def test_rule_changes(case: Case) -> None:
    outcome = runner_of(case.code)(case)
    assert case.expected is not None
    assert outcome.output == case.expected.content
    assert outcome.acted


@pytest.mark.parametrize("case", [case for case in CASES if case.part == "leaves-alone"], ids=str)
def test_rule_leaves_alone(case: Case) -> None:
    outcome = runner_of(case.code)(case)
    assert not outcome.acted, f"the rule made of it: {outcome.output!r}"


@every_rule
def test_rule_has_a_fixture_with_both_parts(rule: Rule) -> None:
    path = FIXTURES / f"{rule.code}-{rule.name}.md"
    assert path.is_file(), f"write tests/fixtures/rules/{path.name}"
    parts = [case.part for case in CASES if case.code == rule.code]
    changes, alone = parts.count("changes"), parts.count("leaves-alone")
    assert changes, "a rule needs a case it changes"
    assert changes * 3 <= alone * 4, f"{changes} change cases need more than {alone} leave-alone cases"
    titles = [case.title for case in CASES if case.code == rule.code]
    assert len(titles) == len(set(titles)), "titles are unique in a fixture"


@every_rule
def test_rule_module_can_be_imported(rule: Rule) -> None:
    importlib.import_module(f"cleanarticle.{rule.module}")


@every_rule
def test_rule_docstring_is_its_page(rule: Rule) -> None:
    path = PACKAGE / Path(*rule.module.split(".")).with_suffix(".py")
    assert path.is_file(), f"write src/cleanarticle/{path.relative_to(PACKAGE)}"
    page = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert page is not None, "the docstring of the module is the page of the rule"
    assert page.startswith(f"{rule.code} {rule.name}: "), f"the page begins with '{rule.code} {rule.name}: '"
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert headings == list(SECTIONS)


def test_fixtures_belong_to_rules() -> None:
    wanted = {f"{rule.code}-{rule.name}.md" for rule in RULES}
    assert {path.name for path in FIXTURES.glob("*.md")} - wanted == {"README.md"}


def test_codes_and_names_are_unique() -> None:
    keys = [key for rule in RULES for key in (rule.code, rule.name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# DEC001 other\n", "the first line is not"),
        ("# XXX001 name\n## Changes\n### A\n```text\na\n```\n", "has 1 fenced blocks"),
        ("# XXX001 name\n## Changes\n### A\n```text\na\n", "is not closed"),
        ("# XXX001 name\n## Changes\n### A\n```toml\na\n```\n", "a fence is one of"),
        ("# XXX001 name\n### A\n", "a case before"),
        ("# XXX001 name\n## More\n", "a part is"),
    ],
)
def test_a_broken_fixture_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "XXX001-name.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFixture, match=problem):
        read(path)


def test_fences_resolve_escapes(tmp_path: Path) -> None:
    path = tmp_path / "XXX001-name.md"
    path.write_text(
        "# XXX001 name\n## Changes\n### A\nlanguage: fr\n````escaped\né\\u200b\n```\n````\n```bytes\n\\xe9a\n```\n",
        encoding="utf-8",
    )
    (case,) = read(path)
    assert case.text == "é\u200b\n```"
    assert case.settings == {"language": "fr"}
    assert case.expected is not None
    assert case.expected.content == b"\xe9a"
