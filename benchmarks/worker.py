"""One system in a process of its own: JSON lines in, JSON lines out, so that its time and memory are its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from typing import Any

from benchmarks import systems


class Worker:
    """A running system. `ask` gives its answer, the CPU seconds it took and whether it raised."""

    def __init__(self, name: str) -> None:
        self.name = name
        command = [sys.executable, "-m", "benchmarks.worker", name]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def ask(self, html: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(html) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the worker of {self.name} died")
        result: dict[str, Any] = json.loads(answer)
        return result

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


def main(name: str) -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not mix with the answers
    run = systems.make(name)
    for line in sys.stdin:
        html = json.loads(line)
        began, failed = time.process_time(), False
        try:
            text = run(html)
        except Exception:
            text, failed = "", True
        spent = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            json.dumps({"text": text, "seconds": spent, "failed": failed, "peak_mib": peak}), file=answers, flush=True
        )


if __name__ == "__main__":
    main(sys.argv[1])
