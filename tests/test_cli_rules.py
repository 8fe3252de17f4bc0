"""`cleanarticle rules`, `explain`, `changes` and `completion`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanarticle.cli.app import app
from cleanarticle.cli.choices import CHOICES, NAMES, complete_rule
from cleanarticle.options import Options
from cleanarticle.rules import RULES
from cli_stage import Cleaner, run, stage, write


@pytest.fixture
def cleaner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cleaner:
    return stage(monkeypatch, tmp_path)


def test_rules_are_listed_in_their_order() -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in RULES]
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in listed] == [rule.code for rule in RULES]
    assert set(listed[0]) == {"code", "name", "stage", "summary", "since", "status"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(rule: object) -> None:
    code, name = rule.code, rule.name  # type: ignore[attr-defined]
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} {name}: ")
    assert run("explain", name).stdout == run("explain", code.lower()).stdout == result.stdout


def test_explain_several() -> None:
    both = run("explain", "AD001", "DEC001").stdout
    assert both == run("explain", "AD001").stdout + "\n" + run("explain", "DEC001").stdout


def test_explain_a_prefix_of_codes() -> None:
    titles = [line for line in run("explain", "DEC").stdout.splitlines() if line.startswith("DEC")]
    assert [title.split()[0] for title in titles] == [rule.code for rule in RULES if rule.code.startswith("DEC")]
    assert run("explain", "BP").stdout.count("## What it does") > 1
    assert run("explain", "").exit_code == 2


def test_a_rule_that_is_none_gets_a_hint() -> None:
    result = run("explain", "ad-lable")
    assert result.exit_code == 2
    assert "Did you mean ad-label?" in result.stderr
    assert run("explain").exit_code == 2


def test_changes_are_a_line_each(cleaner: Cleaner) -> None:
    write(a_html="AD AD")
    result = run("changes", "a.html")
    line = 'a.html:1 AD001 ad-label removed "Advertisement" the whole line is an ad label\n'
    assert (result.exit_code, result.stdout, result.stderr) == (0, line * 2, "2 changes: 2 removed\n")
    assert run("changes", stdin="AD").stdout == line.removeprefix("a.html")
    assert run("changes", stdin="none").stderr == "0 changes\n"


def test_changes_as_json_lines(cleaner: Cleaner) -> None:
    (change,) = [json.loads(line) for line in run("changes", "-f", "jsonl", stdin="AD").stdout.splitlines()]
    assert change["source"] == "-"
    assert change["code"] == "AD001"
    assert change["location"] == {"start": 0, "end": 13, "line": 1}


def test_a_change_stays_on_its_line_and_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, cleaner: Cleaner
) -> None:
    from dataclasses import replace

    import cli_stage

    text = "a\n\x1b[2J\u202e" + "b" * 100
    monkeypatch.setattr(cli_stage, "CHANGE", replace(cli_stage.CHANGE, text=text, replacement="c\td", confidence=0.5))
    (line,) = run("changes", stdin="AD").stdout.splitlines()
    assert '"a\\n\\x1b[2J\\u202e' in line
    assert "…" in line
    assert line.endswith('-> "c\\td" the whole line is an ad label (0.50)')
    assert "b" * 100 in run("changes", "--whole", stdin="AD").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_CLEANARTICLE_COMPLETE" in result.stdout


def test_rules_are_completed() -> None:
    assert [item.value for item in complete_rule(None, None, "ad")] == ["AD001", "ad-label"]  # type: ignore[arg-type]


def test_every_option_of_the_library_is_a_choice() -> None:
    assert set(NAMES) == set(Options.__slots__)
    assert len(CHOICES) == len(NAMES)


def test_every_command_and_option_has_help() -> None:
    assert list(app.commands) == ["clean", "tables", "changes", "rules", "explain", "completion"]
    for command in app.commands.values():
        assert command.help
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), parameter.name


def test_every_command_and_option_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for command in app.commands.values():
        assert f"\n## {command.name}\n" in page
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert f"`{parameter.opts[0]}" in page, parameter.opts[0]
