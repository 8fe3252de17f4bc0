"""Worker processes: several tasks at a time, their outcomes in order, and a replacement for a worker that was killed."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from cleanarticle.cli.workers import Failure, Outcome, Task, attempt

__all__ = ["AHEAD", "outcomes"]

AHEAD = 4
"""Documents a worker that are begun before their turn: enough to keep all busy, few enough for memory."""


def outcomes(tasks: Iterable[Task], *, jobs: int) -> Generator[Outcome, None, None]:
    """What came of each task; a few are begun before their turn."""
    crew = _Crew(jobs)
    begun: deque[tuple[Task, Future[Outcome]]] = deque()
    try:
        for task in tasks:
            begun.append((task, crew.begin(task)))
            if len(begun) >= jobs * AHEAD:
                yield _ended(*begun.popleft())
        while begun:
            yield _ended(*begun.popleft())
    finally:
        crew.dismiss()


class _Crew:
    """Worker processes, replaced when one of them was killed."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = _pool(jobs)

    def begin(self, task: Task) -> Future[Outcome]:
        try:
            return self._pool.submit(attempt, task)
        except BrokenProcessPool:
            self._pool = _pool(self._jobs)
            return self._pool.submit(attempt, task)

    def dismiss(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Ctrl-C reaches every process of a terminal; the first one ends the others, without a traceback from each.
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def _ended(task: Task, future: Future[Outcome]) -> Outcome:
    """What came of the task. When a worker was killed, all that was begun is lost: each is tried again alone, to tell whose fault it was."""
    try:
        return future.result()
    except BrokenProcessPool:
        with _pool(1) as alone:
            try:
                return alone.submit(attempt, task).result()
            except BrokenProcessPool:
                return Failure("its process was ended by the system: too little memory?")
