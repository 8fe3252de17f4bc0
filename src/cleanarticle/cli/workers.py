"""Documents to Articles, in this process or in several, in the order they were given."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cleanarticle.errors import CleanArticleError, UnknownEncoding
from cleanarticle.options import Options

if TYPE_CHECKING:
    from cleanarticle.article import Article

__all__ = ["Failure", "Outcome", "Task", "attempt", "cores", "outcomes"]


class Task(NamedTuple):
    source: Path | bytes
    url: str | None
    options: Options


class Failure(NamedTuple):
    problem: str
    of_usage: bool = False
    """Whether the options are wrong, and not the document."""


Outcome: TypeAlias = "Article | Failure"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(tasks: Iterable[Task], *, jobs: int) -> Generator[Outcome, None, None]:
    """What came of each task; with one job nothing is begun before it is asked for, and no process is started."""
    if jobs == 1:
        yield from map(attempt, tasks)
        return
    from cleanarticle.cli import crew  # loads multiprocessing: only for several jobs

    yield from crew.outcomes(tasks, jobs=jobs)


def attempt(task: Task) -> Outcome:
    """The Article of a document, or why there is none."""
    from cleanarticle.pipeline import clean  # loads parsers and models: only when there is something to clean

    try:
        return clean(task.source, url=task.url, options=task.options)
    except UnknownEncoding as error:
        return Failure(str(error), of_usage=True)
    except CleanArticleError as error:
        return Failure(str(error))
    except Exception as error:  # noqa: BLE001 - one document must not stop the others; it is counted and reported
        return Failure(f"{type(error).__name__}: {error}")
