"""What a process pays before its first page is clean: starting, importing, the first pages of several kinds.

    python -m benchmarks start

Each run is a process of its own; the least CPU time of some runs counts. The machine's file cache is warm, and the modules are
compiled, whatever the environment says about writing bytecode: they are once they have been installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from itertools import pairwise

RUNS = 5
STORY = "The ferry at Lower Wick’s landing has crossed the river for 140 years. " * 5
PAGE = f"<html lang=en><head><title>T</title></head><body><h1>The ferry</h1><p>By Jane Doe, 3 May 2024</p><p>{STORY}</p></body></html>"
SCRIPT = """
import json, sys, time
marks = [time.process_time()]
from cleanarticle import clean
marks.append(time.process_time())
page, text = json.loads(sys.argv[1])
for source in (page.replace("’", "'"), page.replace("Lower", "Upper"), page, text):
    clean(source)
    marks.append(time.process_time())
print(json.dumps(marks))
"""
STEPS = (
    "the interpreter",
    "`from cleanarticle import clean`",
    "the first page",
    "the first page beyond ASCII",
    "the page again",
    "the first flattened text, its imports too",
)
VERSION = "import time\nfrom cleanarticle.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(time.process_time())"
PEER = "import time\nbegan = time.process_time()\nimport trafilatura\nprint(time.process_time() - began)"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks start", description=__doc__)
    parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _report(environment)
    return 0


def _report(environment: Mapping[str, str]) -> None:
    runs = [json.loads(_output(environment, SCRIPT, json.dumps([PAGE, STORY]))) for _ in range(RUNS)]
    spent = [[marks[0], *(after - before for before, after in pairwise(marks))] for marks in runs]
    print("| step | CPU seconds |\n|---|---:|")
    for step, seconds in zip(STEPS, map(min, zip(*spent, strict=True)), strict=True):
        print(f"| {step} | {seconds:.3f} |")
    print(f"| `cleanarticle --version`, whole process | {_least(environment, VERSION, '--version'):.3f} |")
    if importlib.util.find_spec("trafilatura"):
        print(f"| `import trafilatura`, in the same run | {_least(environment, PEER):.3f} |")


def _least(environment: Mapping[str, str], script: str, *arguments: str) -> float:
    return min(float(_output(environment, script, *arguments).split()[-1]) for _ in range(RUNS))


def _output(environment: Mapping[str, str], script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout
