"""Several documents at a time: the same results in the same order, and nobody suffers for a worker that was killed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleanarticle import Article, Options
from cleanarticle.cli.app import app
from cleanarticle.cli.crew import AHEAD
from cleanarticle.cli.workers import Failure, Task, cores, outcomes

STORY = "The ferry at Lower Wick has crossed the river on muscle alone, and its owner sees no reason to change that."


class Deadly(bytes):
    """A source that kills the process it is sent to."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


def page(title: str) -> bytes:
    return f"<html><title>{title}</title><article><h1>{title}</h1><p>{STORY}</p></article></html>".encode()


def titles(tasks: list[Task], *, jobs: int) -> list[str | None]:
    return [one.title if isinstance(one, Article) else one.problem for one in outcomes(tasks, jobs=jobs)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_order(tmp_path: Path, jobs: int) -> None:
    tasks = [Task(page(f"Ferry {number}"), None, Options()) for number in range(2 * AHEAD * 2 + 1)]
    tasks[3] = Task(tmp_path / "none.html", None, Options())
    found = titles(tasks, jobs=jobs)
    assert "none.html" in str(found.pop(3))
    assert found == [f"Ferry {number}" for number in range(len(tasks)) if number != 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_wrong_options_are_told_from_failed_documents(jobs: int) -> None:
    (only,) = outcomes([Task(page("Ferry"), None, Options(encoding="utf-99"))], jobs=jobs)
    assert isinstance(only, Failure)
    assert only.of_usage


def test_a_killed_worker_costs_its_own_document_only() -> None:
    tasks = [Task(page(f"Ferry {number}"), None, Options()) for number in range(12)]
    tasks[5] = Task(Deadly(b"<p>text"), None, Options())
    found = titles(tasks, jobs=2)
    assert "process was ended" in str(found[5])
    assert found[:5] + found[6:] == [f"Ferry {number}" for number in range(12) if number != 5]


def test_jobs_change_no_result(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(5):
        (pages / f"{number}.html").write_bytes(page(f"Ferry {number}"))
    (pages / "shell.html").write_bytes(b"<html><body><div id=root></div></body></html>")
    ran = [CliRunner().invoke(app, ["clean", str(pages), "--format", "json", "--jobs", jobs]) for jobs in ("1", "2")]
    assert ran[0].stdout == ran[1].stdout
    assert ran[0].stderr == ran[1].stderr
    assert ran[0].exit_code == ran[1].exit_code == 1


def test_there_is_a_processor() -> None:
    assert cores() >= 1
