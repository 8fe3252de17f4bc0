"""python -m benchmarks COMMAND --data PATH …

Each command is a module of this package with a `main(arguments)`; it prints Markdown to standard output.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks

PARTS = {"__main__", "scores", "systems", "text_scores", "unseen", "worker", "sets"}


def main() -> int:
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name not in PARTS)
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print(f"usage: python -m benchmarks {{{','.join(names)}}} --data PATH", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    return int(module.main(sys.argv[2:]) or 0)


if __name__ == "__main__":
    sys.exit(main())
