"""One document after another to Articles; what fails is reported and counted, and the rest goes on."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

from cleanarticle.cli.sources import Document, Found
from cleanarticle.cli.workers import Failure, Task, cores, outcomes

if TYPE_CHECKING:
    from cleanarticle.article import Article
    from cleanarticle.options import Options

__all__ = ["Batch", "jobs_choice"]


def jobs_choice(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the choice of how many documents are cleaned at a time."""
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Clean so many documents at a time; 0 is one for each processor.",
    )(command)


class Batch:
    """The articles of all documents, and what went wrong on the way."""

    def __init__(
        self,
        found: Found,
        *,
        options: Options,
        url: str | None = None,
        jobs: int = 1,
        results_on_terminal: bool = False,
    ) -> None:
        if url is not None and found.many:
            raise click.UsageError("--url is the address of one document; these are several")
        self.found = found
        self.options = options
        self.url = url
        self.jobs = min(jobs or cores(), max(len(found.documents), 1))
        self.cleaned = 0
        self.failed = 0
        self.with_errors = 0
        self._waiting: list[str] | None = None
        """Messages that must not disturb the progress bar."""
        self._with_bar = len(found.documents) > 1 and sys.stderr.isatty() and not results_on_terminal

    def articles(self) -> Iterator[tuple[Document, Article]]:
        """Each document that could be cleaned, with its Article."""
        for source, problem in self.found.problems:
            self.fail(source, problem)
        tasks = (self._task(document) for document in self.found.documents)
        with self._progress() as documents, contextlib.closing(outcomes(tasks, jobs=self.jobs)) as ended:
            for document, outcome in zip(documents, ended, strict=True):
                if isinstance(outcome, Failure):
                    if outcome.of_usage:
                        raise click.UsageError(outcome.problem)
                    self.fail(document.name, _without_name(outcome.problem, document.name))
                else:
                    self._count(document, outcome)
                    yield document, outcome
        for message in self._waiting or ():
            click.echo(message, err=True)
        self._waiting = None

    def fail(self, name: str, problem: str) -> None:
        self.failed += 1
        self._say(f"{_shown(name)}: {click.style('failed', fg='red')}: {problem}")

    def end(self, ctx: click.Context) -> None:
        """Says how it went when there was more than one document, and ends the command with the exit code."""
        if self.found.many:
            parts = [f"{self.cleaned} cleaned"]
            parts += [f"{self.with_errors} of them with errors"] if self.with_errors else []
            parts += [f"{self.failed} failed"] if self.failed else []
            click.echo(", ".join(parts), err=True)
        ctx.exit(1 if self.failed or self.with_errors else 0)

    def _task(self, document: Document) -> Task:
        source = _standard_input(self.options.max_size) if document.path is None else document.path
        return Task(source, self.url, self.options)

    def _count(self, document: Document, article: Article) -> None:
        self.cleaned += 1
        errors = [finding for finding in article.quality.findings if finding.severity == "error"]
        self.with_errors += bool(errors)
        for finding in errors:
            label = click.style(f"{finding.code} {finding.name}", fg="yellow")
            self._say(f"{_shown(document.name)}: {label}: {finding.message}")

    def _say(self, message: str) -> None:
        if self._waiting is None:
            click.echo(message, err=True)
        else:
            self._waiting.append(message)

    def _progress(self) -> AbstractContextManager[Iterable[Document]]:
        if not self._with_bar:
            return contextlib.nullcontext(self.found.documents)
        self._waiting = []
        return click.progressbar(
            self.found.documents,
            label="Cleaning",
            show_pos=True,
            item_show_func=lambda document: document.name if document else None,
            file=sys.stderr,
        )


def _standard_input(limit: int) -> bytes:
    if sys.stdin.isatty():
        click.echo("reading from standard input; end with Ctrl-D", err=True)
    return sys.stdin.buffer.read(limit + 1)


def _shown(name: str) -> str:
    return "standard input" if name == "-" else click.format_filename(name)


def _without_name(message: str, name: str) -> str:
    return message.removeprefix(f"cannot read {name}: ")
